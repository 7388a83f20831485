// A lecture as one file (lecture.py): the presentation with all its scenes inside, and no server.

import css from "../player/player.css";
import { element } from "../player/dom.js";
import { sheetOf } from "../player/stylesheet.js";
import { Notes } from "../serve/presenting/notes.js";
import notes from "../serve/presenting/notes.css";
import present from "../serve/presenting/present.css";
import { Presentation } from "../serve/presenting/presentation.js";
import own from "./lecture.css";
import { toOpened, toOpener } from "./pair.js";
import { asking, keyOf, unpacked } from "./shelf.js";

/** @import { Opening } from "../serve/presenting/presentation.js" */
/** @import { Answers } from "./shelf.js" */

const MISSING = "This file holds the stops of the lecture and their sliders. Other settings take the app itself.";

/** @param {string} id */
const textOf = (id) => document.getElementById(id)?.textContent ?? "";
/** @type {Opening} */
const opening = JSON.parse(textOf("opening"));
/** @type {Answers} */
const answers = JSON.parse(textOf("answers"));
const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const place = new URLSearchParams(location.hash.slice(1)); // a file's address takes no query everywhere
opening.stop = Math.min(Math.max(Number(place.get("stop")) || 1, 1), opening.stops.length) - 1;
opening.step = place.has("step") ? Number(place.get("step")) || 0 : null;

if (place.has("notes")) {
  document.adoptedStyleSheets.push(sheetOf(notes));
  new Notes(main, opening, toOpener());
} else {
  document.adoptedStyleSheets.push(sheetOf(css), sheetOf(present), sheetOf(own));
  begin();
}

function begin() {
  const channel = toOpened();
  const presentation = new Presentation(main, opening, {
    ask: asking((path, settings) => answers[`${path}?${keyOf(settings)}`], sceneOf, () => MISSING),
    channel,
    keep: (stop, step) => history.replaceState(history.state, "", `#stop=${stop ?? 1}&step=${step}`),
    openNotes: () => channel.open("#notes=1"),
  });
  const bar = barOf(presentation);
  main.append(bar);
  presentation.around.push(bar);
  presentation.open();
}

/** @param {string} name */
function sceneOf(name) {
  return unpacked(Uint8Array.from(atob(textOf(`scene-${name}`)), (letter) => letter.charCodeAt(0)));
}

/** What the keys do, as buttons: for a reader without a clicker, or on a phone.
 *  @param {Presentation} presentation */
function barOf(presentation) {
  const list = element("select", { ariaLabel: "Stop" }, ...opening.stops.map(({ title }, at) => option(at, title)));
  list.addEventListener("change", () => {
    presentation.goTo(Number(list.value));
    list.blur();
  });
  new MutationObserver(() => (list.value = String(presentation.number))).observe(presentation.heading, { childList: true });
  return element(
    "nav",
    { ariaLabel: "Lecture" },
    button("← Back", () => presentation.press("back")),
    list,
    button("Next →", () => presentation.press("on")),
    button("Predict", () => presentation.predict()),
    button("Notes", () => presentation.means.openNotes()),
    button("Keys", () => presentation.help.open()),
  );
}

/** @param {number} at @param {string} title */
function option(at, title) {
  return element("option", { value: String(at), textContent: `${at + 1} · ${title}` });
}

/** @param {string} textContent @param {() => void} act */
function button(textContent, act) {
  const made = element("button", { type: "button", textContent });
  made.addEventListener("click", () => {
    act();
    made.blur(); // the keys are the lecture's again
  });
  return made;
}
