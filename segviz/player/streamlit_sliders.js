// Streamlit's sliders while they are dragged: it tells nobody before the hand lets go, but its page shows the value.
//
// Its page shows a value only one frame after the pointer has moved. So what the thumb will be at is computed from the
// pointer as the page does it, and told at once: the picture changes in the frame of the move. What the page shows then
// is compared; where it is another value, that one is told, and nothing is foreseen any more until the hand lets go.
// A slider that the pointer comes to, or the focus, may be dragged next: that is told too, with the values beside.
//
// All that is known here of Streamlit's page is private to it, and named here only:
// - an element with a key has the class "st-key-KEY", where characters that a class may not have are dashes;
// - a slider has an input, whose value counts the slider's values, and whose aria-valuetext says the one at which its
//   thumb is, as the user reads it; its first and its last one stand in the bar below;
// - the thumb stands in its track, which is as wide as all its values; it starts from the place of its value and moves
//   as far as the pointer;
// - what the script is doing stands on the app's outermost element.
// tests/browser/test_live.py fails when one of them is no longer so.

const SLIDER = "[data-testid=stSlider]";
const INPUT = "input[type=range]";
const VALUE = "aria-valuetext";
const LIMITS = "[data-testid=stSliderTickBar] > *";
const THUMB = "div[style*=translate]";
const APP = "[data-testid=stApp]";
const STATE = "data-test-script-state";
/** @type {Record<string, string[]>} what a hand begins with, and what it ends with */
const ENDS = { pointerdown: ["pointerup", "pointercancel"], keydown: ["keyup", "blur"] };
const BESIDE = [1, -1, 2, -2, 3, -3];
const LATE = 50; // ms after the hand has let go in which the thumb may still come to where it was let go
const LINGERS = 60; // ms after which a pointer on a slider is not only passing by

/** Whom to tell of the sliders of a page: near(name of its control, value, values beside it) as a hand may take one,
 *  hold() as it does, set(name, value as it was taken, value, values beside it) as it is dragged, letGo(). page: its
 *  number. there(): whether it still is; it is told nothing once it is gone.
 *  @typedef {object} Watcher
 *  @property {string} page
 *  @property {() => boolean} there
 *  @property {(name: string, value: string, beside: string[]) => void} near
 *  @property {() => void} hold
 *  @property {(name: string, from: string, to: string, beside: string[]) => void} set
 *  @property {() => void} letGo */

/** A slider on the page, the name of its control, and whom to tell of it.
 *  @typedef {object} Known
 *  @property {HTMLInputElement} input
 *  @property {string} name
 *  @property {Watcher[]} watchers */

/** by: with which event it was taken. told: the value told last; seen: that which the page showed last; ahead: values
 *  that were told before the page has shown them. lead: how its thumb follows the pointer; null where that is unknown.
 *  ending: once the hand has let go.
 *  @typedef {Known & { found: string, by: string, told: string, seen: string, ahead: string[], lead: Lead | null,
 *    ending?: ReturnType<typeof setTimeout> }} Held */

/** How a thumb follows the pointer. id: of the pointer; from: where it went down; start: the place of the thumb as the
 *  pointer moved first, as a share of the track; width: of the track
 *  @typedef {{ id: number, from: number, start?: number, width?: number }} Lead */

/** @type {Set<Watcher>} */
const watching = new Set();
/** @type {Held | null} the slider that a hand holds, or held last */
let held = null;

const observer = typeof MutationObserver === "undefined" ? null : new MutationObserver(follow);

/** @type {HTMLInputElement | null} of the slider that the pointer or the focus came to last */
let visited = null;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let lingering;
/** @type {WeakMap<HTMLInputElement, Map<number, string>>} what a slider has shown at the values of its input */
const shown = new WeakMap();

/** Tell somebody from now on.
 *  @param {Watcher} watcher */
export function watchSliders(watcher) {
  if (watching.size === 0) {
    for (const kind in ENDS) addEventListener(kind, take, true);
    for (const kind of Object.values(ENDS).flat()) addEventListener(kind, letGo, true);
    for (const kind of ["pointerover", "focusin"]) addEventListener(kind, visit, true);
    addEventListener("pointermove", foresee);
  }
  watching.add(watcher);
}

/** Whether Streamlit's script runs. */
export function scriptRuns() {
  return document.querySelector(APP)?.getAttribute(STATE) === "running";
}

/** The slider that something is part of, where somebody is to be told of it.
 *  @param {EventTarget | null} target @returns {Known | null} */
function sliderAround(target) {
  const slider = target instanceof Element ? target.closest(SLIDER) : null;
  const input = /** @type {HTMLInputElement | null | undefined} */ (slider?.querySelector(INPUT));
  if (!slider || !input) return null;
  const [, page, name] = /(?:^| )st-key-(\d+)-(\S+)/.exec(slider.closest("[class*=st-key-]")?.className ?? "") ?? [];
  for (const watcher of watching) if (!watcher.there()) watching.delete(watcher);
  const watchers = [...watching].filter((watcher) => watcher.page === page);
  return watchers.length ? { input, name, watchers } : null;
}

/** A hand comes to a slider; one that only passes by is not told.
 *  @param {Event} event */
function visit({ target }) {
  const slider = target instanceof Element ? target.closest(SLIDER) : null;
  const input = /** @type {HTMLInputElement | null} */ (slider?.querySelector(INPUT) ?? null);
  if (input === visited) return;
  visited = input;
  clearTimeout(lingering);
  if (!input) return;
  lingering = setTimeout(() => {
    const known = held ? null : sliderAround(input);
    if (!known) return;
    for (const watcher of known.watchers) watcher.near(known.name, valueOf(input), besideOf(input, placeOf(input)));
  }, LINGERS);
}

/** @param {Event} event */
function take(event) {
  const known = sliderAround(event.target);
  if (!known || (held?.input === known.input && held.ending === undefined)) return; // a key that is held down
  end();
  clearTimeout(lingering);
  const found = valueOf(known.input);
  remember(known.input);
  const lead = event instanceof PointerEvent && event.button === 0 ? { id: event.pointerId, from: event.pageX } : null;
  held = { ...known, found, told: found, seen: found, ahead: [], lead, by: event.type };
  observer?.observe(known.input, { attributes: true, attributeFilter: [VALUE] });
  for (const watcher of known.watchers) {
    watcher.hold();
    watcher.near(known.name, found, besideOf(known.input, placeOf(known.input)));
  }
}

/** The pointer has moved: so will the thumb.
 *  @param {PointerEvent} event */
function foresee({ pointerId, pageX }) {
  if (!held?.lead || held.lead.id !== pointerId || held.ending !== undefined) return;
  const place = thumbAt(held.input, held.lead, pageX);
  const value = valueAt(held.input, place);
  if (value === undefined || value === held.told) return;
  held.ahead.push(value);
  tell(value, place);
}

/** The thumb has moved. */
function follow() {
  if (!held) return;
  const value = valueOf(held.input);
  const foreseen = held.ahead.indexOf(value);
  if (foreseen < 0 && value === held.seen) return; // it was only drawn again
  remember(held.input);
  held.seen = value;
  if (foreseen < 0 && held.ahead.length) held.lead = null; // it moves in another way than was foreseen
  held.ahead = foreseen < 0 ? [] : held.ahead.slice(foreseen + 1);
  if (foreseen < 0) tell(value);
}

/** @param {string} value @param {number} [place] of the slider's input */
function tell(value, place) {
  if (!held || value === held.told) return;
  held.told = value;
  const beside = besideOf(held.input, place ?? placeOf(held.input));
  for (const watcher of held.watchers) watcher.set(held.name, held.found, value, beside);
}

/** @param {Event} event */
function letGo({ type }) {
  if (held && ENDS[held.by].includes(type) && held.ending === undefined) held.ending = setTimeout(end, LATE);
}

function end() {
  if (!held) return;
  clearTimeout(held.ending);
  observer?.disconnect();
  tell(valueOf(held.input));
  const { watchers: told } = held;
  held = null;
  for (const watcher of told) watcher.letGo();
}

/** The value of a slider's input at which its thumb will be.
 *  @param {HTMLInputElement} input @param {Lead} lead @param {number} pageX */
function thumbAt(input, lead, pageX) {
  const [min, max, step] = [Number(input.min), Number(input.max), Number(input.step) || 1];
  lead.start ??= (placeOf(input) - min) / (max - min);
  lead.width ??= input.closest(THUMB)?.parentElement?.getBoundingClientRect().width ?? NaN;
  const share = Math.min(Math.max(0, lead.start + (pageX - lead.from) / lead.width), 1);
  return Math.min(min + step * Math.round((share * (max - min)) / step), max);
}

/** What a slider shows at a value of its input; undefined where that is not known.
 *  @param {HTMLInputElement} input @param {number} place @returns {string | undefined} */
function valueAt(input, place) {
  const first = firstOf(input);
  return first === null ? shown.get(input)?.get(place) : String(first + place - Number(input.min));
}

/** Note what a slider shows now.
 *  @param {HTMLInputElement} input */
function remember(input) {
  if (!shown.has(input)) shown.set(input, new Map());
  shown.get(input)?.set(placeOf(input), valueOf(input));
}

/** What a slider shows next to a value of its input, as far as that is known: the nearest first.
 *  @param {HTMLInputElement} input @param {number} place */
function besideOf(input, place) {
  const near = BESIDE.map((by) => place + by).filter((each) => each >= Number(input.min) && each <= Number(input.max));
  return near.flatMap((each) => valueAt(input, each) ?? []);
}

/** The first value of a slider over whole numbers one after the other; null of others.
 *  @param {HTMLInputElement} input */
function firstOf(input) {
  const [first, last] = [...(input.closest(SLIDER)?.querySelectorAll(LIMITS) ?? [])].map((limit) => Number(limit.textContent));
  const min = Number(input.min);
  const isWhole = last - first === Number(input.max) - min && Number(valueOf(input)) - first === placeOf(input) - min;
  return isWhole ? first : null;
}

/** @param {HTMLInputElement} input */
function placeOf(input) {
  return Number(input.value);
}

/** @param {Element} input */
function valueOf(input) {
  return input.getAttribute(VALUE) ?? "";
}
