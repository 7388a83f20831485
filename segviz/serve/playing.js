// The player with its view's controls: each answer says what the settings have become, and what can be set with them.

import { element } from "../player/dom.js";
import { plainly } from "../player/formula.js";
import { unframed } from "../player/framed.js";
import { Player } from "../player/player.js";
import { Panel } from "./panel.js";
import { queryOf, Wishes } from "./wishes.js";

/** @import { Ask } from "./fetched.js" */
/** @import { Drawn } from "./panel.js" */
/** @typedef {Record<string, string>} Texts */
/** @typedef {{ told: string, passes: boolean }} Check */
/** @typedef {{ settings: Texts, notices: string[], formula: string, checks: Check[], controls?: Drawn[] }} Head */
/** @typedef {{ path: string, page: string, query: string, settings: Texts, step: number | null, controls: Drawn[] }} Opening */
/** @typedef {{ ask?: Ask, possible?: (controls: Drawn[], settings: Texts) => Drawn[] }} Means  ask: answers addresses of
 *  scenes, by default a server; possible: those controls and values that it has an answer for, by default all */

const BESIDE = 260; // px of the window that words and buttons need beside picture and panel

export class Playing {
  /** root: of the app; changed(settings): told once other settings are shown
   *  @param {HTMLElement} main @param {Opening} opening @param {URL} root @param {(settings: Texts) => void} changed
   *  @param {Means} [means] */
  constructor(main, opening, root, changed, { ask, possible = (controls) => controls } = {}) {
    this.settings = opening.settings; // as they were asked for last
    this.changed = changed;
    this.possible = possible;
    this.wishes = new Wishes(new URL(opening.path, root), (data, step) => this.show(data, step), (words) => this.say(words), ask);
    this.panel = new Panel((name, value) => this.set({ ...this.settings, [name]: value }));
    this.words = element("p");
    this.words.setAttribute("role", "status");
    const place = element("div");
    main.append(this.panel.element, place, this.words);
    /** @param {string} kind @param {unknown} value */
    const touch = (kind, value) => this.wishes.ask(queryOf(this.settings, `${kind}:${JSON.stringify(value)}`));
    this.player = new Player(place, touch);
    this.player.tell({ hold() {}, letGo() {}, touch });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.player.fit());
    this.panel.show(possible(opening.controls, this.settings));
  }

  /** @param {Texts} settings @param {number | null} [step] at which they are shown */
  set(settings, step) {
    this.settings = settings;
    return this.wishes.ask(queryOf(settings), step);
  }

  /** @param {Uint8Array} data @param {number | null} step */
  show(data, step) {
    const { head, scene } = unframed(data);
    this.player.others = BESIDE + this.panel.element.offsetHeight;
    this.player.load(scene, step, true); // but for the first, all are asked for by a hand
    this.tell(head);
    if (this.wishes.wish !== null || !head.controls) return; // a newer wish has changed the settings already
    this.settings = head.settings;
    this.changed(this.settings);
    this.panel.show(this.possible(head.controls, this.settings));
  }

  /** @param {Head} head */
  tell({ notices, formula, checks }) {
    this.words.replaceChildren(...(formula ? [line(plainly(formula), "formula")] : []));
    this.words.append(...checks.map(({ told, passes }) => line(told, passes ? "agrees" : "differs")));
    this.words.append(...notices.map((notice) => line(notice.replaceAll(/[*`]/g, ""), "notice")));
  }

  /** @param {string} sentence */
  say(sentence) {
    this.words.replaceChildren(line(sentence, "notice"));
  }
}

/** @param {string} text @param {string} kind */
function line(text, kind) {
  return element("span", { className: kind, textContent: text });
}
