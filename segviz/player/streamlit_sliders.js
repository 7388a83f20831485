// Streamlit's sliders while they are dragged: it tells nobody before the hand lets go, but its page shows the value.
//
// All that is known here of Streamlit's page is private to it, and named here only:
// - an element with a key has the class "st-key-KEY", where characters that a class may not have are dashes;
// - a slider has an input, whose value counts the slider's values, and whose aria-valuetext says the one at which its
//   thumb is, as the user reads it; its first and its last one stand in the bar below;
// - what the script is doing stands on the app's outermost element.
// tests/browser/test_live.py fails when one of them is no longer so.

const SLIDER = "[data-testid=stSlider]";
const INPUT = "input[type=range]";
const VALUE = "aria-valuetext";
const LIMITS = "[data-testid=stSliderTickBar] > *";
const APP = "[data-testid=stApp]";
const STATE = "data-test-script-state";
/** @type {Record<string, string[]>} what a hand begins with, and what it ends with */
const ENDS = { pointerdown: ["pointerup", "pointercancel"], keydown: ["keyup", "blur"] };
const BESIDE = [1, -1, 2, -2];
const LATE = 50; // ms after the hand has let go in which the thumb may still come to where it was let go

/** Whom to tell of the sliders of a page: hold() as a hand takes one, set(name of its control, value as it was taken,
 *  value, values beside it) as it is dragged, letGo(). page: its number. there(): whether it still is; it is told nothing once it is gone.
 *  @typedef {object} Watcher
 *  @property {string} page
 *  @property {() => boolean} there
 *  @property {() => void} hold
 *  @property {(name: string, from: string, to: string, beside: string[]) => void} set
 *  @property {() => void} letGo */

/** by: with which event it was taken. ending: once the hand has let go.
 *  @typedef {object} Held
 *  @property {HTMLInputElement} input
 *  @property {string} name
 *  @property {string} found
 *  @property {string} by
 *  @property {Watcher[]} watchers
 *  @property {ReturnType<typeof setTimeout>} [ending] */

/** @type {Set<Watcher>} */
const watching = new Set();
/** @type {Held | null} the slider that a hand holds, or held last */
let held = null;

const observer = typeof MutationObserver === "undefined" ? null : new MutationObserver(follow);

/** Tell somebody from now on.
 *  @param {Watcher} watcher */
export function watchSliders(watcher) {
  if (watching.size === 0) {
    for (const kind in ENDS) addEventListener(kind, take, true);
    for (const kind of Object.values(ENDS).flat()) addEventListener(kind, letGo, true);
  }
  watching.add(watcher);
}

/** Whether Streamlit's script runs. */
export function scriptRuns() {
  return document.querySelector(APP)?.getAttribute(STATE) === "running";
}

/** @param {Event} event */
function take(event) {
  const slider = event.target instanceof Element ? event.target.closest(SLIDER) : null;
  const input = /** @type {HTMLInputElement | null | undefined} */ (slider?.querySelector(INPUT));
  if (!slider || !input) return;
  if (held?.input === input && held.ending === undefined) return; // a key that is held down
  end();
  const [, page, name] = /(?:^| )st-key-(\d+)-(\S+)/.exec(slider.closest("[class*=st-key-]")?.className ?? "") ?? [];
  for (const watcher of watching) if (!watcher.there()) watching.delete(watcher);
  const told = [...watching].filter((watcher) => watcher.page === page);
  if (!told.length) return;
  held = { input, name, found: valueOf(input), by: event.type, watchers: told };
  observer?.observe(input, { attributes: true, attributeFilter: [VALUE] });
  for (const watcher of told) watcher.hold();
}

/** The thumb has moved. */
function follow() {
  if (!held) return;
  const { input, name, found } = held;
  for (const watcher of held.watchers) watcher.set(name, found, valueOf(input), besideOf(input));
}

/** @param {Event} event */
function letGo({ type }) {
  if (held && ENDS[held.by].includes(type) && held.ending === undefined) held.ending = setTimeout(end, LATE);
}

function end() {
  if (!held) return;
  clearTimeout(held.ending);
  observer?.disconnect();
  const { watchers: told } = held;
  held = null;
  for (const watcher of told) watcher.letGo();
}

/** The values next to that of a slider over whole numbers one after the other; of others they are not known.
 *  @param {HTMLInputElement} input */
function besideOf(input) {
  const [first, last] = [...(input.closest(SLIDER)?.querySelectorAll(LIMITS) ?? [])].map((limit) => Number(limit.textContent));
  const value = Number(valueOf(input));
  if (last - first !== Number(input.max) - Number(input.min) || value - first !== Number(input.value) - Number(input.min)) return [];
  return BESIDE.map((by) => value + by).filter((near) => near >= first && near <= last).map(String);
}

/** @param {Element} input */
function valueOf(input) {
  return input.getAttribute(VALUE) ?? "";
}
