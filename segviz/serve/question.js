// A question to a class, and the state of the lecture that phones follow: what both ends of a room must agree on.

import { isRight, verdict } from "../player/predictor.js";
import { readings } from "../player/typed.js";
import { number } from "../player/words.js";

/** @typedef {"show" | "ask" | "closed" | "reveal"} Phase */
/** @typedef {string | number | number[]} Value a choice, a number, or row and column of a cell */
/** choices, or grid with rows and columns: where its kind needs them; answer, why: not before the reveal, and not where
 *  the lecturer has not said them
 *  @typedef {{ id: string, kind: "number" | "choice" | "cell", text: string, choices?: string[] | null, grid?: string | null,
 *    rows?: number | null, columns?: number | null, answer?: Value | null, why?: string | null }} Question */
/** settings: as an address says them
 *  @typedef {{ view: string, settings: string, step: number, title: string, phase: Phase, question: Question | null }} State */

/** Whether an answer is waited for, or has been and must not be seen in the picture yet.
 *  @param {Phase} phase */
export function isHidden(phase) {
  return phase === "ask" || phase === "closed";
}

/** The number that somebody typed; null where it is none.
 *  @param {string} text */
export function typedNumber(text) {
  return readings(text)[0] ?? null;
}

/** An answer in words.
 *  @param {Value} value */
export function spoken(value) {
  if (Array.isArray(value)) return `row ${value[0]}, column ${value[1]}`;
  return typeof value === "number" ? number(value) : value;
}

/** What is right, ready to be compared; null where nobody has said it.
 *  @param {Question} question */
function truth({ answer = null }) {
  return Array.isArray(answer) ? spoken(answer) : answer;
}

/** @param {Question} question @param {Value} value */
export function isRightAnswer(question, value) {
  const answer = truth(question);
  return answer !== null && isRight(spoken(value), answer);
}

/** What is said at the reveal to whoever gave an answer (null: none), and whether it was "right" or "wrong".
 *  @param {Question} question @param {Value | null} value */
export function judged(question, value) {
  const given = value === null ? null : spoken(value);
  const answer = truth(question);
  if (answer !== null) return verdict(given, { answer, why: question.why ?? "" });
  return { words: [given === null ? "" : `Your answer: ${given}.`, question.why].filter(Boolean).join(" "), kind: "" };
}

/** The cell of an index that counts row by row, as an answer.
 *  @param {Question} question @param {number} index */
export function cellOf({ columns }, index) {
  const across = columns ?? 1;
  return [Math.floor(index / across), index % across];
}

/** @param {Question} question @param {Value} cell */
export function indexOf({ columns }, cell) {
  const [row, column] = /** @type {number[]} */ (cell);
  return row * (columns ?? 1) + column;
}
