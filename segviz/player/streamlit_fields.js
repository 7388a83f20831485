// Streamlit's fields for numbers and for cells while somebody types: it tells nobody before Enter, or before the field is left.
//
// All that is known here of Streamlit's page is private to it, and named here only:
// - an element with a key has the class "st-key-KEY", where characters that a class may not have are dashes;
// - a field for a number and one for text are told apart by data-testid, and have an input each;
// - the buttons of a field for a number change its input's value, and Streamlit learns it at once.
// tests/browser/test_live.py fails when one of them is no longer so.

import { cellsOf } from "./typed.js";

/** @import { Watcher } from "./streamlit_sliders.js" */
/** @typedef {{ input: HTMLInputElement, name: string, found: string, watchers: Watcher[] }} Held */

const NUMBER = "[data-testid=stNumberInput]";
const FIELD = `${NUMBER}, [data-testid=stTextInput]`;

/** @type {Set<Watcher>} */
const watching = new Set();
/** @type {WeakMap<HTMLInputElement, string>} what stood in a field as somebody came to it */
const found = new WeakMap();
/** @type {Held | null} the field that somebody types into */
let held = null;

/** Tell somebody from now on.
 *  @param {Watcher} watcher */
export function watchFields(watcher) {
  if (watching.size === 0) {
    addEventListener("focusin", come, true);
    addEventListener("input", type, true);
    addEventListener("focusout", leave, true);
    addEventListener("keydown", enter, true);
  }
  watching.add(watcher);
}

/** Whether somebody types into a field: what is impossible in one is not shown. */
export function isTyped() {
  return held !== null;
}

/** @param {Event} event */
function fieldOf({ target }) {
  return target instanceof HTMLInputElement && target.closest(FIELD) ? target : null;
}

/** @param {Event} event */
function come(event) {
  const input = fieldOf(event);
  if (input) found.set(input, textOf(input) ?? "");
}

/** @param {Event} event */
function type(event) {
  const input = fieldOf(event);
  const text = input && textOf(input);
  if (!input || text === null) return;
  if (held?.input !== input) take(input);
  for (const watcher of held?.watchers ?? []) watcher.set(held?.name ?? "", held?.found ?? "", text, []);
}

/** @param {HTMLInputElement} input */
function take(input) {
  end();
  const [, page, name] = /(?:^| )st-key-(\d+)-(\S+)/.exec(input.closest("[class*=st-key-]")?.className ?? "") ?? [];
  for (const watcher of watching) if (!watcher.there()) watching.delete(watcher);
  const watchers = [...watching].filter((watcher) => watcher.page === page);
  if (!watchers.length) return;
  held = { input, name, found: found.get(input) ?? "", watchers };
  for (const watcher of watchers) watcher.hold();
}

/** @param {Event} event */
function leave(event) {
  if (held && event.target === held.input) end();
}

/** @param {KeyboardEvent} event */
function enter(event) {
  if (event.key === "Enter") leave(event);
}

function end() {
  const watchers = held?.watchers ?? [];
  held = null;
  for (const watcher of watchers) watcher.letGo();
}

/** What is typed, as an address says it; null while it is no number, or are no cells.
 *  @param {HTMLInputElement} input */
function textOf(input) {
  if (!input.closest(NUMBER)) return cellsOf(input.value);
  const { badInput, rangeOverflow, rangeUnderflow } = input.validity;
  return badInput || rangeOverflow || rangeUnderflow || !input.value ? null : String(Number(input.value));
}
