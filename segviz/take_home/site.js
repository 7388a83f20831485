// A view of the course as a folder (site.py): its player, the controls whose values were rendered ahead, and the tour.

import css from "../player/player.css";
import { element } from "../player/dom.js";
import { sheetOf } from "../player/stylesheet.js";
import play from "../serve/play.css";
import { Playing } from "../serve/playing.js";
import { reachable } from "./reach.js";
import { asking, keyOf, unpacked } from "./shelf.js";

/** @import { Drawn } from "../serve/panel.js" */
/** @import { Answers } from "./shelf.js" */
/** @typedef {{ text: string, why: string, right: boolean }} Choice */
/** @typedef {{ view: string, settings: Record<string, string>, step: number, words: string, asked_at: number,
 *    ask: { text: string, choices: Choice[] } | null }} Stop */
/** @typedef {{ name: string, defaults: Record<string, string>, controls: Drawn[], tour: Stop[] }} Told */

document.adoptedStyleSheets.push(sheetOf(css), sheetOf(play));

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const tour = /** @type {HTMLElement} */ (document.querySelector(".tour"));
/** @type {Told} */
const told = JSON.parse(main.dataset.opening ?? "");
const root = new URL("../", location.href);
/** @type {Answers} */
const answers = JSON.parse(new TextDecoder().decode(await packed(`${told.name}.bin`)));
/** @param {Record<string, string>} settings */
const kept = (settings) => answers[keyOf(settings, told.defaults)];

const opening = { path: `scene/${told.name}`, page: "", query: "controls=true", settings: {}, step: null, controls: told.controls };
const playing = new Playing(main, opening, root, () => {}, {
  ask: asking((_, settings) => kept(settings), (name) => packed(`scenes/${name}.bin`), missing),
  possible,
});
for (const each of document.querySelectorAll("details")) {
  each.addEventListener("toggle", () => each.open && playing.set(JSON.parse(each.dataset.try ?? "{}")));
}
addEventListener("hashchange", () => follow());
if (!follow()) await playing.wishes.ask(opening.query);

/** @param {string} path */
async function packed(path) {
  const answer = await fetch(new URL(path, root));
  if (!answer.ok || !answer.body) throw new Error(`${path} is missing from this site.`);
  return unpacked(answer.body);
}

/** @param {Record<string, string>} settings */
function missing(settings) {
  return `This is not part of the site. In the app's folder, this command gives it: ${commandOf(settings)}`;
}

/** @param {Record<string, string>} settings @param {string} more */
function commandOf(settings, more = "") {
  const said = Object.entries(settings).filter(([name]) => name !== "controls" && name !== "hand");
  const words = said.map(([name, value]) => ` ${name}="${value}"`).join("");
  return `python -m segviz.export ${told.name}${words}${more} -o animation.html`;
}

/** The controls with what is there; below the animation stands what is greyed, and how to get it.
 *  @param {Drawn[]} controls @param {Record<string, string>} settings */
function possible(controls, settings) {
  const found = reachable(controls, settings, (wanted) => Boolean(kept(wanted)?.scene));
  const partial = found.filter((control) => control.partial).map(({ label }) => label.replaceAll("`", ""));
  const place = /** @type {HTMLElement} */ (document.querySelector(".missing"));
  place.hidden = !partial.length;
  const first = found.find((control) => control.partial)?.name ?? "";
  const rest = Object.fromEntries(Object.entries(settings).filter(([name]) => name !== first));
  const words = `Some values of ${partial.join(", ")} are not part of this site. In the app's folder, a command gives them: `;
  place.replaceChildren(words, element("code", { textContent: commandOf(rest, ` ${first}=VALUE`) }));
  return found;
}

// --- the tour --------------------------------------------------------------------------------------------------------

/** Show the stop that the address names. Returns whether it names one of this view. */
function follow() {
  const number = Number(new URLSearchParams(location.hash.slice(1)).get("tour"));
  const stop = told.tour[number - 1];
  tour.hidden = !stop;
  if (!stop || stop.view !== told.name.split("/")[1]) return false;
  playing.set({ ...stop.settings }, stop.ask ? stop.asked_at : stop.step);
  tour.replaceChildren(element("p", { textContent: `Stop ${number} of ${told.tour.length}` }));
  if (stop.ask) ask(stop, number);
  else reveal(stop, number);
  return true;
}

/** @param {Stop} stop @param {number} number */
function ask(stop, number) {
  const { text, choices } = /** @type {NonNullable<Stop["ask"]>} */ (stop.ask);
  const row = element("p", { className: "row" });
  for (const choice of choices) {
    const button = element("button", { type: "button", textContent: choice.text });
    button.addEventListener("click", () => {
      row.remove();
      tour.append(element("p", { textContent: `${choice.right ? "Right" : `Not “${choice.text}”`}. ${choice.why}` }));
      const right = choices.find((each) => each.right);
      if (!choice.right && right) tour.append(element("p", { textContent: `It is: ${right.text}. ${right.why}` }));
      playing.player.seek(Math.min(stop.step, playing.player.scene.count));
      reveal(stop, number);
    });
    row.append(button);
  }
  tour.append(element("p", { textContent: text }), row);
}

/** @param {Stop} stop @param {number} number */
function reveal(stop, number) {
  const ways = element("p", { className: "row" }, way("← Back", number - 1), way("Next stop →", number + 1), end());
  tour.append(element("p", { textContent: stop.words }), ways);
}

/** @param {string} textContent @param {number} number */
function way(textContent, number) {
  const stop = told.tour[number - 1];
  if (!stop) return "";
  return element("a", { textContent, href: `${stop.view}.html#tour=${number}` });
}

function end() {
  return element("a", { textContent: "End the tour", href: "#" });
}
