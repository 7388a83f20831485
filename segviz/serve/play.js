// The player alone, with its view's controls, as a page for a frame (embedded.py): no session, scenes by address.
//
// Each answer says what the settings have become, and what can be set with them.

import { element } from "../player/dom.js";
import { plainly } from "../player/formula.js";
import { unframed } from "../player/framed.js";
import css from "../player/player.css";
import { Player } from "../player/player.js";
import { sheetOf } from "../player/stylesheet.js";
import { Panel } from "./panel.js";
import own from "./play.css";
import { queryOf, Wishes } from "./wishes.js";

/** @import { Drawn } from "./panel.js" */
/** @typedef {Record<string, string>} Texts */
/** @typedef {{ told: string, passes: boolean }} Check */
/** @typedef {{ settings: Texts, notices: string[], formula: string, checks: Check[], controls?: Drawn[] }} Head */

const BESIDE = 260; // px of the window that words and buttons need beside picture and panel

document.adoptedStyleSheets.push(sheetOf(css), sheetOf(own));

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const link = /** @type {HTMLAnchorElement} */ (document.querySelector("header a"));
const opening = JSON.parse(main.dataset.opening ?? "");
const root = new URL("../../", location.href);
/** @type {Texts} as they were asked for last */
let settings = opening.settings;
const wishes = new Wishes(new URL(opening.path, root), show, say);

const panel = new Panel((name, value) => {
  settings = { ...settings, [name]: value };
  wishes.ask(queryOf(settings));
});
const words = element("p");
words.setAttribute("role", "status");
const place = element("div");
main.append(panel.element, place, words);
/** @param {string} kind @param {unknown} value */
const touch = (kind, value) => wishes.ask(queryOf(settings, `${kind}:${JSON.stringify(value)}`));
const player = new Player(place, touch);
player.tell({ hold() {}, letGo() {}, touch });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => player.fit());
panel.show(opening.controls);
await wishes.ask(opening.query, opening.step);

/** @param {Uint8Array} data @param {number | null} step */
function show(data, step) {
  const { head, scene } = unframed(data);
  player.others = BESIDE + panel.element.offsetHeight;
  player.load(scene, step, true); // but for the first, all are asked for by a hand
  tell(head);
  if (wishes.wish !== null || !head.controls) return; // a newer wish has changed the settings already
  settings = head.settings;
  link.href = new URL(`${opening.page}&${new URLSearchParams(settings)}`, root).href;
  panel.show(head.controls);
}

/** @param {Head} head */
function tell({ notices, formula, checks }) {
  words.replaceChildren(...(formula ? [line(plainly(formula), "formula")] : []));
  words.append(...checks.map(({ told, passes }) => line(told, passes ? "agrees" : "differs")));
  words.append(...notices.map((notice) => line(notice.replaceAll(/[*`]/g, ""), "notice")));
}

/** @param {string} sentence */
function say(sentence) {
  words.replaceChildren(line(sentence, "notice"));
}

/** @param {string} text @param {string} kind */
function line(text, kind) {
  return element("span", { className: kind, textContent: text });
}
