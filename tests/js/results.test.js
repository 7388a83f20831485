import assert from "node:assert/strict";
import { test } from "node:test";
import { bars, commonestWrong, counted, heat, lessons } from "../../segviz/serve/presenting/results.js";

const NUMBER = { id: "a", kind: "number", text: "How wide?", answer: 7, why: "2·(3 − 1) + 3 = 7." };
const CHOICE = { id: "b", kind: "choice", text: "Which?", choices: ["small", "large", "none"], answer: "large", why: "" };
const CELL = { id: "c", kind: "cell", text: "Where?", grid: "out", rows: 2, columns: 4, answer: [1, 2], why: "" };

test("numbers stand by size, and the longest bar is full", () => {
  assert.deepEqual(bars(NUMBER, [[9, 4], [-1, 2], [7, 8]]), [
    { label: "−1", count: 2, share: 0.25, isRight: false },
    { label: "7", count: 8, share: 1, isRight: true },
    { label: "9", count: 4, share: 0.5, isRight: false },
  ]);
});

test("choices stand in their order, also those that nobody has chosen", () => {
  const rows = bars(CHOICE, [["large", 3], ["small", 1]]);
  assert.deepEqual(rows.map(({ label, count }) => [label, count]), [["small", 1], ["large", 3], ["none", 0]]);
});

test("of many different numbers the rarest are one bar, and no answer is lost", () => {
  const values = Array.from({ length: 20 }, (_, value) => [value, 20 - value]);
  const rows = bars(NUMBER, values);
  assert.equal(rows.length, 8);
  assert.equal(rows.at(-1).label, "other answers");
  assert.equal(rows.reduce((sum, { count }) => sum + count, 0), 210);
});

test("without an answer there is no bar that could divide by nothing", () => {
  assert.deepEqual(bars(NUMBER, []), []);
  assert.deepEqual(bars(CHOICE, []).map(({ share }) => share), [0, 0, 0]);
});

test("the commonest wrong answer is told with its misconception, where the question has one", () => {
  assert.deepEqual(commonestWrong(NUMBER, [[7, 9], [9, 4], [6, 5]]), [6, 5]);
  assert.deepEqual(lessons(NUMBER, [[7, 9], [9, 4], [6, 5]], { 6: "The last stamp is left out." }), [
    "Right: 7. 2·(3 − 1) + 3 = 7.",
    "Commonest wrong answer: 6 (5 of 18). The last stamp is left out.",
  ]);
  assert.deepEqual(lessons(NUMBER, [[7, 9]], {}), ["Right: 7. 2·(3 − 1) + 3 = 7."]);
});

test("where nobody has said what is right, no answer is wrong", () => {
  const open = { ...NUMBER, answer: null, why: null };
  assert.equal(commonestWrong(open, [[6, 5]]), null);
  assert.deepEqual(lessons(open, [[6, 5]], {}), []);
});

test("cells are the hotter the more often they were pointed at; the reveal rings the right one", () => {
  const values = [[[0, 1], 4], [[1, 2], 2]];
  const marks = heat(CELL, values, false);
  assert.deepEqual(marks, [{ cell: 1, heat: 1, text: "4" }, { cell: 6, heat: 0.5, text: "2" }]);
  assert.deepEqual(heat(CELL, values, true).at(-1), { cell: 6, kind: "right" });
});

test("the count is a sentence, and a phone that has left is still one that has answered", () => {
  assert.equal(counted(1, 3), "1 of 3 phones has answered");
  assert.equal(counted(2, 1), "2 of 2 phones have answered");
  assert.equal(counted(0, 1), "0 of 1 phone have answered");
});
