import assert from "node:assert/strict";
import { test } from "node:test";
import { cellsOf, quoted, readings, readNumber } from "../../segviz/player/typed.js";

test("numbers are read as people type them", () => {
  const cases = { "0,5": 0.5, "−2": -2, "–2": -2, "+3": 3, ".5": 0.5, "4.": 4, " 7 ": 7, "1e3": 1000, "-1.5E-2": -0.015 };
  for (const [text, value] of Object.entries(cases)) assert.equal(readNumber(text), value, text);
});

test("what is no number is NaN", () => {
  for (const text of ["", "-", ".", "x", "1 2", "1,2,3", "0x10", "Infinity", "1e9999", "--1", "1e"]) {
    assert.ok(Number.isNaN(readNumber(text)), text);
  }
});

test("a comma or point between three digits may be a decimal sign or stand between groups", () => {
  assert.deepEqual(readings("1,344"), [1.344, 1344]);
  assert.deepEqual(readings("1.344"), [1.344, 1344]);
  assert.deepEqual(readings("1,344,000"), [1344000]);
  assert.deepEqual(readings("0,344"), [0.344]);
  assert.deepEqual(readings("12,34"), [12.34]);
});

test("groups of three digits may have room or a dash between them", () => {
  for (const text of ["1 344", "1\u00a0344", "1\u202f344", "1_344", "1'344"]) assert.deepEqual(readings(text), [1344], text);
  assert.deepEqual(readings("−1 344"), [-1344]);
  assert.deepEqual(readings("1 34"), []);
  assert.deepEqual(readings("word"), []);
});

test("a text in a sentence is short", () => {
  assert.equal(quoted(" abc "), "“abc”");
  assert.equal(quoted("12345678901234"), "“12345678901234”");
  assert.equal(quoted("123456789012345"), "“1234567890123…”");
});

test("cells are read as soon as all of them are numbers", () => {
  const cases = { "1 2;3 4": "1 2; 3 4", " 1.50  −2 ": "1.5 -2", 7: "7", "1 2; 3": "1 2; 3" };
  for (const [text, cells] of Object.entries(cases)) assert.equal(cellsOf(text), cells, text);
  for (const text of ["", "1 2;", "1 -", "1,5 2", "x"]) assert.equal(cellsOf(text), null, text);
});
