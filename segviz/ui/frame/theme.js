// The theme that people choose in the menu holds on every page, also after a reload and in another tab.
//
// Streamlit keeps the choice in the browser's localStorage under the path by which the app was loaded, and reads it
// there before it draws anything. So a choice made on Home is copied to where each page will look for it: whichever is
// loaded next starts in that theme at once, without a flash of the other one.

const loaded = new URL(performance.getEntriesByType("navigation")[0].name).pathname;
/** @param {string} path */
const keyOf = (path) => `stActiveTheme-${path}-v2`; // Streamlit 1.67
const chosenNow = () => localStorage.getItem(keyOf(loaded));

let chosen = chosenNow(); // what stood there as the app was loaded is not chosen now
/** @type {string[]} */
let paths = [];

/** Copy the theme whenever it is chosen anew. pages: last parts of the pages' paths, "" for Home.
 *  @param {string[]} pages */
export function keepTheme(pages) {
  const parts = location.pathname.split("/");
  const folder = pages.includes(parts.at(-1) ?? "") ? parts.slice(0, -1).join("/") : location.pathname.replace(/\/$/, "");
  if (!paths.length) for (const event of ["click", "keyup"]) addEventListener(event, () => setTimeout(copy), true);
  paths = pages.map((page) => `${folder}/${page}`);
  copy();
}

function copy() {
  const now = chosenNow();
  if (now === null || now === chosen) return;
  chosen = now;
  for (const path of paths) localStorage.setItem(keyOf(path), now);
}
