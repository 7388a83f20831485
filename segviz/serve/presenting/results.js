// What a class has answered: how many, then a bar for each answer, or the heat of the cells that were pointed at.

import { element } from "../../player/dom.js";
import { number } from "../../player/words.js";
import { indexOf, isRightAnswer, spoken } from "../question.js";

/** @import { Mark } from "../cell_marks.js" */
/** @import { Phase, Question, Value } from "../question.js" */
/** @typedef {[Value, number][]} Counts how often each answer was given */
/** @typedef {{ question: string | null, phones: number, answers: number, values: Counts }} Tally */
/** share: of the longest bar; @typedef {{ label: string, count: number, share: number, isRight: boolean }} Bar */

const MOST = 8; // bars: more would be too small for the back row
const OTHERS = "other answers";

/** A bar for each answer: choices in their order, numbers by size; what was answered least often is one bar at the end.
 *  @param {Question} question @param {Counts} values @returns {Bar[]} */
export function bars(question, values) {
  const all = question.kind === "choice" ? ofChoices(question, values) : values;
  const kept = all.length <= MOST ? all : [...all].sort((one, other) => other[1] - one[1]).slice(0, MOST - 1);
  const rest = all.filter((each) => !kept.includes(each)).reduce((sum, [, count]) => sum + count, 0);
  if (question.kind === "number") kept.sort(([one], [other]) => Number(one) - Number(other));
  const rows = kept.map(([value, count]) => ({ label: spoken(value), count, isRight: isRightAnswer(question, value) }));
  if (rest) rows.push({ label: OTHERS, count: rest, isRight: false });
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return rows.map((row) => ({ ...row, share: row.count / most }));
}

/** @param {Question} question @param {Counts} values @returns {Counts} */
function ofChoices({ choices }, values) {
  const counts = new Map(values);
  return (choices ?? []).map((choice) => [choice, counts.get(choice) ?? 0]);
}

/** The wrong answer that was given most often, and how often; null where none was, or where no answer is right.
 *  @param {Question} question @param {Counts} values */
export function commonestWrong(question, values) {
  if (question.answer === undefined || question.answer === null) return null;
  const wrong = values.filter(([value]) => !isRightAnswer(question, value));
  const most = Math.max(0, ...wrong.map(([, count]) => count));
  return wrong.find(([, count]) => count === most) ?? null;
}

/** The cells that were pointed at, the hotter the more often; at the reveal with a ring around the right one.
 *  @param {Question} question @param {Counts} values @param {boolean} isRevealed @returns {Mark[]} */
export function heat(question, values, isRevealed) {
  const most = Math.max(1, ...values.map(([, count]) => count));
  /** @type {Mark[]} */
  const marks = values.map(([value, count]) => ({ cell: indexOf(question, value), heat: count / most, text: String(count) }));
  if (isRevealed && question.answer) marks.push({ cell: indexOf(question, question.answer), kind: "right" });
  return marks;
}

/** What stands below the bars once it is revealed: what is right, and the commonest wrong answer with its misconception.
 *  @param {Question} question @param {Counts} values @param {Record<string, string>} whys */
export function lessons(question, values, whys) {
  const { answer = null, why } = question;
  const right = answer === null ? "" : `Right: ${spoken(answer)}.`;
  const wrong = commonestWrong(question, values);
  const misconception = wrong && whys[spoken(wrong[0])];
  const all = values.reduce((sum, [, count]) => sum + count, 0);
  const common = wrong ? `Commonest wrong answer: ${spoken(wrong[0])} (${wrong[1]} of ${all}).` : "";
  return [[right, why].filter(Boolean).join(" "), [common, misconception].filter(Boolean).join(" ")].filter(Boolean);
}

/** "12 of 34 phones have answered". A phone that has answered may have left.
 *  @param {number} answers @param {number} phones */
export function counted(answers, phones) {
  return `${number(answers)} of ${phonesTold(Math.max(phones, answers))} ${answers === 1 ? "has" : "have"} answered`;
}

/** @param {number} count */
export function phonesTold(count) {
  return count === 1 ? "1 phone" : `${count.toLocaleString("en")} phones`;
}

/** Question, count and bars as they stand below the picture, and in the lecturer's window. */
export class Results {
  constructor() {
    this.question = element("p", { className: "question" });
    this.count = element("p", { className: "count" });
    this.bars = element("ol", { className: "histogram" });
    this.bars.setAttribute("aria-label", "Answers");
    this.lessons = element("div", { className: "lessons" });
    for (const node of [this.question, this.count, this.lessons]) node.setAttribute("aria-live", "polite");
    this.element = element("section", { className: "results", hidden: true }, this.question, this.count, this.bars, this.lessons);
    this.element.setAttribute("aria-label", "Question to the class");
  }

  /** @param {Phase} phase @param {Question | null} question @param {Tally | null} tally @param {Record<string, string>} whys */
  show(phase, question, tally, whys) {
    this.element.hidden = !question || phase === "show";
    if (!question || phase === "show") return;
    const { values, answers } = tally?.question === question.id ? tally : { values: [], answers: 0 };
    const count = `${counted(answers, tally?.phones ?? 0)}.`;
    put(this.question, question.text);
    put(this.count, phase === "ask" ? count : `${count} The question is closed.`);
    this.count.hidden = phase === "reveal";
    const rows = phase === "ask" || question.kind === "cell" ? [] : bars(question, values);
    this.bars.hidden = rows.length === 0;
    this.bars.replaceChildren(...rows.map((row) => bar(row, phase === "reveal")));
    const told = phase === "reveal" ? lessons(question, values, whys) : [];
    if (told.join("\n") === [...this.lessons.children].map(({ textContent }) => textContent).join("\n")) return;
    this.lessons.replaceChildren(...told.map((textContent) => element("p", { textContent })));
  }
}

/** @param {Bar} row @param {boolean} isRevealed */
function bar({ label, count, share, isRight }, isRevealed) {
  const marked = isRevealed && isRight;
  const name = element("span", { className: "label", textContent: marked ? `✓ ${label}` : label });
  const line = element("span", { className: "length" });
  line.style.width = `${100 * share}%`;
  const row = element("li", { className: marked ? "right" : "" }, name, element("span", { className: "room" }, line));
  row.append(element("span", { className: "number", textContent: String(count) }));
  return row;
}

/** A text that is the same is not told again.
 *  @param {HTMLElement} node @param {string} words */
function put(node, words) {
  if (node.textContent !== words) node.textContent = words;
}
