// What both practice components share.

import { element } from "../../player/dom.js";
import { stand } from "../../player/standing.js";
import { dress, sheetOf } from "../../player/stylesheet.js";
import css from "./practice.css";

/** @import { Call, Tell } from "../../player/types.js" */
/** @typedef {Element | ShadowRoot} Root */
/** @typedef {{ name: string, turn: number, resets: number }} Told of an exercise */
/** @typedef {(asked: object) => void} Ask */

const sheet = sheetOf(css);

/** The function that Streamlit calls, again on the same DOM whenever the data change: `make(root, ask)` makes what
 *  stands there, once; ask({action, ...}) tells the server.
 *  @param {(root: Root, ask: Ask) => { element: Element, load(data: string): void }} make */
export function mounted(make) {
  /** @param {Root} root @param {Tell} tell */
  const build = (root, tell) => {
    dress(root, sheet);
    return make(root, (asked) => tell("asked", asked));
  };
  return (/** @type {Call<string>} */ { parentElement, data, setTriggerValue }) => stand(parentElement, setTriggerValue, build).load(data);
}

/** @param {string} text @param {() => void} onclick */
export function button(text, onclick, { primary = false, label = "" } = {}) {
  const node = element("button", { type: "button", onclick, className: primary ? "primary" : "" }, text);
  if (label) node.setAttribute("aria-label", label);
  return node;
}

/** Whether what has the focus is inside of a node.
 *  @param {Node} node */
export function hasFocus(node) {
  return node.contains(/** @type {Document | ShadowRoot} */ (node.getRootNode()).activeElement);
}

/** What was entered but not sent yet outlives a change of the page's part, and a reload: a copy of the browser tab's
 *  own. told: {name, turn, resets} of an exercise. */
export const draft = {
  /** @param {Told} told */
  key: ({ name }) => `segviz.practice.${name}`,
  /** @param {Told} told @param {unknown} value */
  save(told, value) {
    try {
      const { turn, resets } = told;
      sessionStorage.setItem(this.key(told), JSON.stringify({ turn, resets, value }));
    } catch {
      // storage is switched off: then a draft lasts as long as the component
    }
  },
  /** The draft that was made after the server's turn, or before a reload, which the server begins with turn 0; or null.
   *  @param {Told} told */
  load(told) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(this.key(told)) ?? "null");
      return kept.resets === told.resets && [kept.turn, 0].includes(told.turn) ? kept.value : null;
    } catch {
      return null;
    }
  },
};
