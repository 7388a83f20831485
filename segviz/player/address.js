// The address: which view it names, the step in it, and one entry in the browser's history for each view.
//
// Streamlit keeps the settings in the address. Left alone, it writes two entries for a change of page, and one for each
// value that the server corrects, but none for a change of view. So what it writes passes through here: a change of page
// or view is an entry, everything else changes the entry that there is. Back therefore leads from view to view, each with
// the settings and the step that it was left with, and not through every stop of a slider.
//
// A place is "page-view", two numbers from 0 (page 0 is Home). Each player belongs to one (segviz/ui/link.py: player),
// and the step in the address is that of the place that the address names.

const STEP = "step";
const REST = 400; // ms after which a step counts as chosen
const LEAVING = 10_000; // ms after which a click on a link to another page has led nowhere

const steps = new Map(); // place -> step that it was left at, where that is not its start
const views = new Map(); // number of a page -> names of its views, of pages that were open
let pages = null; // last part of a page's path -> its number
let native = null; // what the browser's history does by itself
let leaving = null; // {path, until}: a link to another page was clicked
let pending = null; // {place, step, timer}: not in the address yet

/** What the server says of the page that is open: {pages: {part of the path: number}, page: number, views: [names]}. */
export function know(told) {
  pages = told.pages;
  views.set(told.page, told.views);
  if (!native) watch();
}

/** The place that an address names; null as long as the server has not told of its pages. */
export function placeOf({ pathname, search }) {
  if (!pages) return null;
  const page = pages[pathname.replace(/\/+$/, "").split("/").at(-1)] ?? 0;
  const asked = new URLSearchParams(search).get(`${page}.view`)?.toLowerCase();
  const view = (views.get(page) ?? []).findIndex((name) => name.toLowerCase() === asked);
  return `${page}-${Math.max(0, view)}`;
}

/** The step at which a player of this place opens; null for its start. */
export function stepOf(place) {
  return (placeOf(location) ?? place) === place ? inAddress(location) : (steps.get(place) ?? null);
}

/** Keep the step of a place, null for its start, in the address once it rests. The server is not asked. */
export function keepStep(place, step) {
  clearTimeout(pending?.timer);
  pending = { place, step, timer: setTimeout(settle, REST) };
}

/** Write what waits, if the address is still that of its place. */
function settle() {
  if (!pending) return;
  const { place, step, timer } = pending;
  clearTimeout(timer);
  pending = null;
  if (step === null) steps.delete(place);
  else steps.set(place, step);
  if ((placeOf(location) ?? place) !== place) return;
  const address = withStep(location, step);
  if (address.href !== location.href) (native ?? history).replaceState(history.state, "", address);
}

/** The step in an address, or null. */
function inAddress({ search }) {
  const text = new URLSearchParams(search).get(STEP);
  return /^\d{1,9}$/.test(text ?? "") ? Number(text) : null;
}

function withStep({ href }, step) {
  const address = new URL(href);
  if (step === inAddress(address)) return address; // as it is: written anew, it would be spelled otherwise
  if (step === null) address.searchParams.delete(STEP);
  else address.searchParams.set(STEP, step);
  return address;
}

/** From now on the history is written by the rules above. */
function watch() {
  native = { pushState: history.pushState.bind(history), replaceState: history.replaceState.bind(history) };
  history.pushState = history.replaceState = (state, title, url) => write(state, new URL(url ?? "", location.href));
  addEventListener("click", noteLeaving, true);
  addEventListener("popstate", () => {
    leaving = null;
  });
}

function write(state, goal) {
  // Before it goes to another page, Streamlit takes this page's settings out of this page's address: Back needs them.
  if (leaving && goal.pathname === leaving.path && performance.now() < leaving.until) return;
  if (goal.pathname === location.pathname && placeOf(goal) === placeOf(location)) {
    return native.replaceState(state, "", withStep(goal, inAddress(location))); // the server may know an older step
  }
  settle();
  leaving = null;
  native.pushState(state, "", withStep(goal, steps.get(placeOf(goal)) ?? null));
}

/** A click on a link to another page of the app. */
function noteLeaving(event) {
  const link = event.composedPath().find(({ tagName }) => tagName === "A");
  if (!link || link.target === "_blank" || link.origin !== location.origin) return;
  const home = /^(\?|$)/.test(link.getAttribute("href") ?? ""); // Home's has no path of its own
  if (home ? placeOf(location).startsWith("0-") : link.pathname === location.pathname) return;
  settle();
  leaving = { path: location.pathname, until: performance.now() + LEAVING };
}
