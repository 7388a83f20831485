import assert from "node:assert/strict";
import { test } from "node:test";
import { optionsOf, standing, typedQuestion } from "../../segviz/serve/presenting/asking.js";

const PREDICTIONS = [
  { step: 2, question: "Which column?", answer: 2, why: "The stride.", choices: [], asked_at: null },
  { step: 9, question: "What is it?", answer: "a car", why: "", choices: ["a car", "a bus"], asked_at: 5 },
];
const GRIDS = [{ name: "out", label: "output", rows: 7, columns: 5 }];
const typed = (changes) => typedQuestion({ kind: "number", text: "Q?", options: "", right: "", grid: "out", ...changes }, GRIDS, 3);

test("the prediction that stands at a step is asked there, and its step is played at the reveal", () => {
  const { question, at, goal } = standing(PREDICTIONS, 1, "How large?");
  assert.deepEqual([question.kind, question.text, question.answer, question.why], ["number", "Which column?", 2, "The stride."]);
  assert.deepEqual([at, goal], [1, 2]);
});

test("a prediction with choices is asked as one, at the position that it names", () => {
  const { question, at, goal } = standing(PREDICTIONS, 5, "");
  assert.deepEqual([question.kind, question.choices, at, goal], ["choice", ["a car", "a bus"], 5, 9]);
});

test("elsewhere the stop's question is asked, if a number answers it; else the next prediction", () => {
  assert.equal(standing(PREDICTIONS, 3, "How many weights does it have?").question.text, "How many weights does it have?");
  assert.equal(standing(PREDICTIONS, 3, "Which layer goes the other way?").question.text, "What is it?");
  assert.equal(standing(PREDICTIONS, 6, "Which layer goes the other way?"), null);
});

test("no two questions have the same name", () => {
  assert.notEqual(standing(PREDICTIONS, 1, "").question.id, standing(PREDICTIONS, 1, "").question.id);
});

test("options are read a line each: a star is right, and behind a bar stands the misconception", () => {
  assert.deepEqual(optionsOf(" 5 | adds the strides \n* 7\n\n9\n9"), {
    choices: ["5", "7", "9"],
    answer: "7",
    whys: { 5: "adds the strides" },
  });
});

for (const [changes, sentence] of [
  [{ text: " " }, /question first/],
  [{ kind: "choice", options: "one" }, /at least two options/],
  [{ kind: "choice", options: Array.from({ length: 13 }, (_, i) => i).join("\n") }, /at most 12 options: these are 13/],
  [{ kind: "cell", grid: "nobody" }, /no grid/],
  [{ kind: "cell", right: "7, 0" }, /at most 6, 4/],
  [{ kind: "cell", right: "here" }, /row and a column/],
  [{ right: "seven" }, /a number/],
]) {
  test(`what is missing of ${JSON.stringify(changes)} is said in a sentence`, () => assert.match(typed(changes), sentence));
}

test("a typed question carries what it needs and no more", () => {
  assert.equal(typed({ right: "0,5" }).question.answer, 0.5);
  assert.equal(typed({}).question.answer, null);
  const { question, at, goal } = typed({ kind: "cell", right: "6, 4" });
  assert.deepEqual([question.grid, question.rows, question.columns, question.answer, at, goal], ["out", 7, 5, [6, 4], 3, null]);
});
