import assert from "node:assert/strict";
import { test } from "node:test";
import { numbersOf, plainly, renumbered, shapeOf } from "../../segviz/player/formula.js";

const SIZE = [
  String.raw`$o = \lfloor (i + 2p) / s \rfloor + 1$`,
  String.raw`rows: $o = \lfloor (6 + 2 \cdot 0 - 3) / 12 \rfloor + 1 = \mathbf{4}$`,
].join("  \n");
const QUALITY = String.raw`$\text{PQ}_{\text{car}} = \dfrac{0.81 + 0.9 + \dots}{2 + \tfrac12 \cdot 1} = 0.854$`;

test("a formula as plain text has its lines, its minus signs and no LaTeX", () => {
  assert.equal(plainly(SIZE), "o = ⌊(i + 2p) / s⌋ + 1\nrows: o = ⌊(6 + 2·0 − 3) / 12⌋ + 1 = 4");
  assert.equal(plainly(QUALITY), "PQ_car = (0.81 + 0.9 + …) / (2 + ½·1) = 0.854");
});

test("formulas of one shape differ in numbers only", () => {
  assert.equal(shapeOf(SIZE), shapeOf(SIZE.replace("12", "3").replace("{4}", "{10}")));
  assert.notEqual(shapeOf(SIZE), shapeOf(SIZE.replace("rows: ", "")));
});

test("the numbers of a formula are those between its dollars", () => {
  assert.deepEqual(numbersOf(SIZE), ["2", "1", "6", "2", "0", "3", "12", "1", "4"]);
  assert.deepEqual(numbersOf("3 rows: $0.5 + 1$"), ["0.5", "1"]);
});

test("a text takes as many new numbers as it has", () => {
  const numbers = ["5", "10.5", "7"];
  assert.equal(renumbered("/1", numbers), "/5");
  assert.equal(renumbered("a 2 b", numbers), "a 10.5 b");
  assert.deepEqual(numbers, ["7"]);
});
