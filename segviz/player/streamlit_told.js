// The formula and the checks below an animation, which Streamlit has drawn, while a hand leads the picture elsewhere.
//
// The text of what stands there is changed, and nothing is added or taken away: Streamlit changes the same text once it
// learns the value. All that is known here of Streamlit's page is private to it, and named here only:
// - an element with a key has the class "st-key-KEY";
// - each Markdown has an element and a container of its text in it; a badge is a span: its icon's name, then its text;
// - KaTeX writes each formula twice, to be read out and to be seen, with the numbers in their order, but in fractions.
// tests/browser/test_live.py fails when one of them is no longer so.

import { numbersOf, plainly, renumbered, shapeOf } from "./formula.js";

/** Of a scene's head (Python: Shown.told).
 *  @typedef {{ told: string, made: boolean, passes: boolean }} Check
 *  @typedef {{ formula: string, checks: Check[] }} Told */

const MARKDOWN = ".st-key-of_scene [data-testid=stMarkdown]";
const CONTAINER = "[data-testid=stMarkdownContainer]";
const BADGE = ".stMarkdownBadge";
const FORMULAS = [".katex-mathml semantics > mrow", ".katex-html"];

export const LOOKS = `
  [data-formula] > * { display: none; }
  [data-formula]::after { content: attr(data-formula); white-space: pre-line; font: 1.1em KaTeX_Main, serif; }
  ${BADGE}[data-now=error] { color: light-dark(#a3161c, #ff9b9e) !important; background: #e5484d26 !important; }
  ${BADGE}[data-now=block] { color: light-dark(#7a4100, #ffc078) !important; background: #f0840026 !important; }
  ${BADGE}[data-now=check] { color: light-dark(#0d3f35, #7fdcc6) !important; background: #1b7f6b26 !important; }`;

/** Show the formula and the checks of another scene. from: what Streamlit has drawn. Returns whether that was possible.
 *  @param {Told} to @param {Told} from */
export function tell(to, from) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(MARKDOWN)]);
  const badges = all.filter((markdown) => markdown.querySelector(BADGE));
  const formula = all.find((markdown) => !markdown.querySelector(BADGE));
  if (badges.length !== to.checks.length || Boolean(formula) !== Boolean(to.formula)) return false;
  if (formula) tellFormula(formula, to.formula, from.formula);
  return badges.map((badge, i) => tellCheck(badge, to.checks[i], from.checks[i])).every(Boolean);
}

/** Other numbers in what is typeset; where more than numbers differ, plain text in its place.
 *  @param {HTMLElement} markdown @param {string} to @param {string} from */
function tellFormula(markdown, to, from) {
  const container = /** @type {HTMLElement} */ (markdown.querySelector(CONTAINER));
  const numbers = numbersOf(to);
  const texts = FORMULAS.map((which) => [...markdown.querySelectorAll(which)].flatMap(textsIn));
  const isCounted = texts.every((some) => some.flatMap(({ data }) => renumberable(data)).length === numbers.length);
  if (isCounted && shapeOf(to) === shapeOf(from) && !to.includes("frac")) {
    delete container.dataset.formula;
    for (const some of texts) renumber(some, [...numbers]);
  } else if (to === from) delete container.dataset.formula;
  else container.dataset.formula = plainly(to);
}

/** @param {Text[]} texts @param {string[]} numbers */
function renumber(texts, numbers) {
  for (const text of texts) put(text, renumbered(text.data, numbers));
}

/** @param {string} text */
function renumberable(text) {
  return numbersOf(`$${text}$`);
}

/** @param {HTMLElement} markdown @param {Check} to @param {Check | undefined} from */
function tellCheck(markdown, to, from) {
  const badges = /** @type {HTMLElement[]} */ ([...markdown.querySelectorAll(BADGE)]);
  return badges.every((badge) => {
    const [icon, words, ...more] = textsIn(badge);
    if (!words || more.length) return false;
    put(icon, kindOf(to));
    put(words, ` ${to.told}`);
    if (!from || kindOf(to) === kindOf(from)) delete badge.dataset.now;
    else badge.dataset.now = kindOf(to);
    return true;
  });
}

/** Its icon, as Streamlit names it (Python: ui/page.py).
 *  @param {Check} check */
function kindOf({ made, passes }) {
  if (!made) return "block";
  return passes ? "check" : "error";
}

/** @param {Node} node @returns {Text[]} */
function textsIn(node) {
  if (node instanceof Text) return node.data.trim() ? [node] : [];
  return [...node.childNodes].flatMap(textsIn);
}

/** @param {Text} text @param {string} data */
function put(text, data) {
  if (text.data !== data) text.data = data;
}
