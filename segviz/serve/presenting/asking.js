// What a class is asked: the scene's own prediction, the question of a lecture's stop, or one that is typed. Nothing is
// drawn here.

import { stopOf } from "../../player/predictor.js";
import { typedNumber } from "../question.js";

/** @import { Prediction } from "../../player/types.js" */
/** @import { Question, Value } from "../question.js" */
/** goal: step that is played at the reveal, null for none; at: step at which it is asked; whys: wrong answer -> misconception
 *  @typedef {{ question: Question, at: number, goal: number | null, whys: Record<string, string> }} Asked */
/** What is typed in the lecturer's window. options: a line each; right: the answer, "" for none
 *  @typedef {{ kind: "number" | "choice" | "cell", text: string, options: string, right: string, grid: string }} Typed */
/** @typedef {{ name: string, label: string, rows: number, columns: number }} Grid that can be pointed at */

const COUNTED = /^how (many|much|large|far|wide|high|long|deep|often)\b/i; // what is asked so has a number for an answer
const MOST_OPTIONS = 12;

let count = 0;
/** Different for each question that is asked. */
function newId() {
  count += 1;
  return `${Date.now().toString(36)}-${count}`;
}

/** What key Q asks at a position: the prediction that stands there, the stop's own question if a number answers it, else
 *  the next prediction of the scene; null where there is nothing to ask.
 *  @param {Prediction[]} predictions @param {number} position @param {string} text of the stop's question
 *  @returns {Asked | null} */
export function standing(predictions, position, text) {
  const ahead = [...predictions].sort((one, other) => stopOf(one) - stopOf(other)).filter((each) => stopOf(each) >= position);
  const here = ahead.find((each) => stopOf(each) === position);
  if (here) return ofPrediction(here);
  if (COUNTED.test(text)) return { question: { id: newId(), kind: "number", text }, at: position, goal: null, whys: {} };
  return ahead.length ? ofPrediction(ahead[0]) : null;
}

/** @param {Prediction} prediction @returns {Asked} */
function ofPrediction(prediction) {
  const { question: text, choices, answer, why, step } = prediction;
  /** @type {Question["kind"]} */
  const kind = choices.length ? "choice" : "number";
  const question = { id: newId(), kind, text, choices: choices.length ? choices : null, answer, why };
  return { question, at: stopOf(prediction), goal: step, whys: {} };
}

/** Options that are typed, a line each: "* 5" is right, "7 | adds the strides" has the misconception behind it.
 *  @param {string} text */
export function optionsOf(text) {
  /** @type {string[]} */
  const choices = [];
  /** @type {Record<string, string>} */
  const whys = {};
  let answer = null;
  for (const line of text.split("\n")) {
    const [, star, words, why = ""] = /^\s*(\*?)\s*([^|]*?)\s*(?:\|\s*(.*?)\s*)?$/.exec(line) ?? [];
    if (!words || choices.includes(words)) continue;
    choices.push(words);
    if (star) answer = words;
    if (why) whys[words] = why;
  }
  return { choices, answer, whys };
}

/** A question that somebody typed, or a sentence that says what is missing.
 *  @param {Typed} typed @param {Grid[]} grids @param {number} at @returns {Asked | string} */
export function typedQuestion({ kind, text, options, right, grid }, grids, at) {
  const question = { id: newId(), kind, text: text.trim() };
  if (!question.text) return "Type the question first.";
  if (kind === "choice") {
    const { choices, answer, whys } = optionsOf(options);
    if (choices.length < 2) return "Type at least two options, a line each.";
    if (choices.length > MOST_OPTIONS) return `A question has at most ${MOST_OPTIONS} options: these are ${choices.length}.`;
    return { question: { ...question, choices, answer }, at, goal: null, whys };
  }
  if (kind === "cell") {
    const found = grids.find(({ name }) => name === grid);
    if (!found) return "This animation shows no grid that can be pointed at.";
    const { rows, columns } = found;
    const cell = cellTyped(right, found);
    if (typeof cell === "string") return cell;
    return { question: { ...question, grid, rows, columns, answer: cell }, at, goal: null, whys: {} };
  }
  const answer = right.trim() ? typedNumber(right) : null;
  if (right.trim() && answer === null) return `The answer is a number like 2, −1 or 0.5, or stays empty.`;
  return { question: { ...question, answer }, at, goal: null, whys: {} };
}

/** "2, 3" as row and column; null for nothing; a sentence where it is none.
 *  @param {string} text @param {Grid} grid @returns {number[] | null | string} */
function cellTyped(text, { rows, columns }) {
  if (!text.trim()) return null;
  const [, row, column] = /^\s*(\d{1,4})\s*[,; ]\s*(\d{1,4})\s*$/.exec(text) ?? [];
  if (row === undefined || Number(row) >= rows || Number(column) >= columns) {
    return `The answer is a row and a column like 0, 2: at most ${rows - 1}, ${columns - 1}. Or it stays empty.`;
  }
  return [Number(row), Number(column)];
}
