// The player alone, with its view's controls, as a page for a frame (embedded.py): no session, scenes by address.
//
// One request is under way at a time, and only the newest wish waits: a slider that is dragged asks for as many scenes as
// can be answered. Each answer says what the settings have become, and what can be set with them.

import { element } from "../player/dom.js";
import { plainly } from "../player/formula.js";
import { unframed } from "../player/framed.js";
import css from "../player/player.css";
import { Player } from "../player/player.js";
import { sheetOf } from "../player/stylesheet.js";
import { Panel } from "./panel.js";
import own from "./play.css";

/** @import { Drawn } from "./panel.js" */
/** @typedef {Record<string, string>} Texts */
/** @typedef {{ told: string, passes: boolean }} Check */
/** @typedef {{ settings: Texts, notices: string[], formula: string, checks: Check[], controls?: Drawn[] }} Head */

const BESIDE = 260; // px of the window that words and buttons need beside picture and panel
const LATER = 1000; // ms after which a busy server is asked again
const BUSY = 503;

document.adoptedStyleSheets.push(sheetOf(css), sheetOf(own));

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const link = /** @type {HTMLAnchorElement} */ (document.querySelector("header a"));
const opening = JSON.parse(main.dataset.opening ?? "");
const root = new URL("../../", location.href);
/** @type {Texts} as they were asked for last */
let settings = opening.settings;
/** @type {string | null} query that is asked for next */
let wish = null;
/** @type {string | null} query that is asked for now */
let underWay = null;
let isAsking = false;

const panel = new Panel((name, value) => {
  settings = { ...settings, [name]: value };
  ask(queryOf(settings));
});
const words = element("p");
words.setAttribute("role", "status");
const place = element("div");
main.append(panel.element, place, words);
const player = new Player(place, (kind, value) => ask(queryOf(settings, `${kind}:${JSON.stringify(value)}`)));
player.tell({ hold() {}, letGo() {}, touch: (kind, value) => ask(queryOf(settings, `${kind}:${JSON.stringify(value)}`)) });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => player.fit());
panel.show(opening.controls);
await ask(opening.query, opening.step);

/** @param {Texts} texts @param {string} hand what it does to the picture: "KIND:REPORT" */
function queryOf(texts, hand = "") {
  const query = new URLSearchParams({ ...texts, controls: "true" });
  if (hand) query.append("hand", hand); // a control can be called so as well
  return query.toString();
}

/** Have a scene shown.
 *  @param {string} query @param {number | null} step */
async function ask(query, step = null) {
  if (query === (wish ?? underWay)) return; // what a hand does is reported again as it lets go
  wish = query;
  if (isAsking) return;
  isAsking = true;
  while (wish !== null) {
    const asked = (underWay = wish);
    wish = null;
    await answer(asked, step);
    underWay = null;
  }
  isAsking = false;
}

/** @param {string} query @param {number | null} step */
async function answer(query, step) {
  try {
    const found = await fetch(new URL(`${opening.path}?${query}`, root));
    if (found.ok) show(new Uint8Array(await found.arrayBuffer()), step);
    else if (found.status === BUSY) await later(query);
    else say(await found.text());
  } catch {
    say("The server of this animation cannot be reached.");
  }
}

/** Ask again, unless there is a newer wish.
 *  @param {string} query */
async function later(query) {
  await new Promise((resolve) => setTimeout(resolve, LATER));
  wish ??= query;
}

/** @param {Uint8Array} data @param {number | null} step */
function show(data, step) {
  const { head, scene } = unframed(data);
  player.others = BESIDE + panel.element.offsetHeight;
  player.load(scene, step, true); // but for the first, all are asked for by a hand
  tell(head);
  if (wish !== null || !head.controls) return; // a newer wish has changed the settings already
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
