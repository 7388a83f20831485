// The address: which view it names, the step in it, and one entry in the browser's history for each view.
//
// Streamlit keeps the settings in the address. Left alone, it writes two entries for a change of page, and one for each
// value that the server corrects, but none for a change of view. So what it writes passes through here: a change of page
// or view is an entry, everything else changes the entry that there is. Back therefore leads from view to view, each with
// the settings and the step that it was left with, and not through every stop of a slider.
//
// What an address asks for in vain is mended as it opens: then, before this module is there, the server writes nothing,
// but tells it what to write (segviz/ui/link.py: write).
//
// A place is "page-view", two numbers from 0 (page 0 is Home). Each player belongs to one (segviz/ui/link.py: player),
// and the step in the address is that of the place that the address names.

const STEP = "step";
const ENTRY = "segviz"; // in the state of an entry of the history: its name
const LEFT = "segviz.step"; // in the tab's storage: {entry, step} of the page that was left last
const REST = 400; // ms after which a step counts as chosen
const LEAVING = 10_000; // ms after which a click on a link to another page has led nowhere

/** @typedef {{ pages: Record<string, number>, page: number, views: string[], mended: Record<string, string | null> }} Told */
/** @typedef {Pick<Location, "pathname" | "search">} Address */

/** @type {Map<string, number>} */
const steps = new Map(); // place -> step that it was left at, where that is not its start
/** @type {Map<number, string[]>} */
const views = new Map(); // number of a page -> names of its views, of pages that were open
/** @type {Record<string, number> | null} */
let pages = null; // last part of a page's path -> its number
/** @type {Pick<History, "pushState" | "replaceState"> | null} */
let native = null; // what the browser's history does by itself
/** @type {{ path: string, until: number } | null} */
let leaving = null; // {path, until}: a link to another page was clicked
/** @type {{ place: string, step: number | null, timer: ReturnType<typeof setTimeout> } | null} */
let pending = null; // {place, step, timer}: not in the address yet
let entry = ""; // name of the entry in the history that is shown
/** @type {Map<string, { place: string, step: number | null }>} */
const late = new Map(); // name of an entry -> step that it was left with, not in its address
let mended = ""; // what was mended last, as JSON

/** What the server says of the page that is open: {pages: {part of the path: number}, page: number, views: [names],
 *  mended: {name in the address: value, or null}}.
 *  @param {Told} told */
export function know(told) {
  pages = told.pages;
  views.set(told.page, told.views);
  mend(told.mended);
  if (!native) watch();
}

/** Put values into the address, or take them out; once, as the server repeats what it has told.
 *  @param {Told["mended"]} changes */
function mend(changes) {
  const text = JSON.stringify(changes);
  if (text === mended) return;
  mended = text;
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) address.searchParams.delete(name);
    else address.searchParams.set(name, value);
  }
  if (Object.keys(changes).length) replace(history.state, address);
}

/** The place that an address names; null as long as the server has not told of its pages.
 *  @param {Address} address */
export function placeOf({ pathname, search }) {
  if (!pages) return null;
  const page = pages[pathname.replace(/\/+$/, "").split("/").at(-1) ?? ""] ?? 0;
  const asked = new URLSearchParams(search).get("view")?.toLowerCase();
  const view = (views.get(page) ?? []).findIndex((name) => name.toLowerCase() === asked);
  return `${page}-${Math.max(0, view)}`;
}

/** The step at which a player of this place opens; null for its start.
 *  @param {string} place */
export function stepOf(place) {
  return (placeOf(location) ?? place) === place ? inAddress(location) : (steps.get(place) ?? null);
}

/** Keep the step of a place, null for its start, in the address once it rests. The server is not asked.
 *  @param {string} place @param {number | null} step */
export function keepStep(place, step) {
  clearTimeout(pending?.timer);
  pending = { place, step, timer: setTimeout(settle, REST) };
}

/** Write what waits, if the address is still that of its place. */
function settle() {
  const taken = take();
  if (!taken) return;
  const { place, step } = taken;
  if ((placeOf(location) ?? place) !== place) return;
  const address = withStep(location, step);
  if (address.href !== location.href) replace(history.state, address);
}

/** What waits, which waits no longer: noted as the step of its place; null for nothing. */
function take() {
  const taken = pending;
  if (!taken) return null;
  clearTimeout(taken.timer);
  pending = null;
  if (taken.step === null) steps.delete(taken.place);
  else steps.set(taken.place, taken.step);
  return taken;
}

/** The step in an address, or null.
 *  @param {Address} address */
function inAddress({ search }) {
  const text = new URLSearchParams(search).get(STEP);
  return /^\d{1,9}$/.test(text ?? "") ? Number(text) : null;
}

/** @param {{ href: string }} of @param {number | null} step */
function withStep({ href }, step) {
  const address = new URL(href);
  if (step === inAddress(address)) return address; // as it is: written anew, it would be spelled otherwise
  if (step === null) address.searchParams.delete(STEP);
  else address.searchParams.set(STEP, String(step));
  return address;
}

/** From now on the history is written by the rules above. */
function watch() {
  native = { pushState: history.pushState.bind(history), replaceState: history.replaceState.bind(history) };
  history.pushState = history.replaceState = (state, title, url) => write(state, new URL(url ?? "", location.href));
  arrive();
  addEventListener("click", noteLeaving, true);
  addEventListener("popstate", () => {
    leaving = null;
    leave();
    arrive();
  });
  addEventListener("pagehide", keepForReload);
}

/** A page that is left can no longer write its address: the browser's tab keeps the step for when it is loaded again. */
function keepForReload() {
  if (pending?.place !== placeOf(location)) return;
  try {
    sessionStorage.setItem(LEFT, JSON.stringify({ entry, step: take()?.step }));
  } catch {
    // storage is switched off
  }
}

/** The same entry is loaded again: put its step in order, before any player asks for it. */
function takeFromReload() {
  try {
    const left = JSON.parse(sessionStorage.getItem(LEFT) ?? "null");
    sessionStorage.removeItem(LEFT);
    if (left && left.entry === history.state?.[ENTRY]) replace(history.state, withStep(location, left.step));
  } catch {
    // storage is switched off
  }
}

/** Back or Forward has led away from an entry, whose address can no longer be written: its step follows once it is
 *  shown again. */
function leave() {
  const taken = take();
  if (taken) late.set(entry, taken);
}

/** An entry is shown: one that has been here before has its name, and its step is put in order. */
function arrive() {
  const { place, step } = late.get(history.state?.[ENTRY]) ?? { place: undefined, step: null };
  entry = history.state?.[ENTRY] ?? newName();
  late.delete(entry);
  replace(history.state, placeOf(location) === place ? withStep(location, step) : location.href);
}

const newName = () => crypto.getRandomValues(new Uint32Array(2)).join("-"); // also for another tab, or after a reload

/** @param {object | null} state @param {URL | string} address */
function replace(state, address) {
  (native ?? history).replaceState(native ? { ...state, [ENTRY]: entry } : state, "", address);
}

/** @param {object | null} state @param {URL} address */
function push(state, address) {
  entry = newName();
  (native ?? history).pushState({ ...state, [ENTRY]: entry }, "", address);
}

/** @param {object | null} state @param {URL} goal */
function write(state, goal) {
  // Before it goes to another page, Streamlit takes this page's settings out of this page's address: Back needs them.
  if (leaving && goal.pathname === leaving.path && performance.now() < leaving.until) return;
  if (goal.pathname === location.pathname && placeOf(goal) === placeOf(location)) {
    return replace(state, withStep(goal, inAddress(location))); // the server may know an older step
  }
  settle();
  leaving = null;
  push(state, withStep(goal, steps.get(placeOf(goal) ?? "") ?? null));
}

/** A click on a link to another page of the app.
 *  @param {MouseEvent} event */
function noteLeaving(event) {
  const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement);
  if (!link || link.target === "_blank" || link.origin !== location.origin) return;
  const home = /^(\?|$)/.test(link.getAttribute("href") ?? ""); // Home's has no path of its own
  if (home ? placeOf(location)?.startsWith("0-") : link.pathname === location.pathname) return;
  settle();
  leaving = { path: location.pathname, until: performance.now() + LEAVING };
}

takeFromReload();
