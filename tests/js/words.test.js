import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, line, number } from "../../segviz/player/words.js";

test("numbers have a true minus and no zeros at their end", () => {
  const cases = [[1.5, "1.5"], [2, "2"], [-0.25, "−0.25"], [-0.001, "0"], [100, "100"], [1 / 3, "0.33"], [NaN, ""]];
  for (const [value, text] of cases) assert.equal(number(value), text);
  assert.equal(number(Infinity), "∞");
  assert.equal(number(-Infinity), "−∞");
});

test("decimals can be fixed", () => {
  assert.equal(number(2, 2, true), "2.00");
  assert.equal(number(-0.0001, 2, true), "0.00");
  assert.equal(number(0.5, 0), "1"); // as toFixed rounds
});

test("a list of lines has one for all steps, or one each", () => {
  assert.equal(line(["all"], 7), "all");
  assert.equal(line(["a", "b"], 1), "b");
  assert.equal(line(["a", "b"], 2), "");
  assert.equal(line([], 0), "");
  assert.equal(countOf(["a", "b"]), 2);
});

test("a pattern is filled in with its columns", () => {
  const columns = { n: [1234567, 12], share: [0.5, 1], class: [1, 0] };
  const texts = { pattern: "{n:,} pixels, {share:.2f} {class} {n}", columns, words: { class: ["sky", "road"] } };
  assert.equal(line(texts, 0), "1,234,567 pixels, 0.50 road 1234567");
  assert.equal(line(texts, 1), "12 pixels, 1.00 sky 12");
  assert.equal(countOf(texts), 2);
});
