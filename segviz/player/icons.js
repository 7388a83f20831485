// Icons as paths on a 24 x 24 field.

import { element } from "./dom.js";
import { svg } from "./drawn.js";

const PATHS = {
  play: "M8 5.5v13l11-6.5z",
  pause: "M7 5h4v14H7zM13 5h4v14h-4z",
  first: "M6 5h2.4v14H6zM19 5.5v13L9.5 12z",
  last: "M15.6 5H18v14h-2.4zM5 5.5v13l9.5-6.5z",
  back: "M15.5 5.5v13L7 12z",
  forward: "M8.5 5.5v13L17 12z",
  loop: "M7 7h8.5l-2-2L15 3.6 19.4 8 15 12.4 13.5 11l2-2H9v3H7zM17 17H8.5l2 2L9 20.4 4.6 16 9 11.6 10.5 13l-2 2H15v-3h2z",
  full: "M5 5h6v2H7v4H5zM13 5h6v6h-2V7h-4zM5 13h2v4h4v2H5zM17 13h2v6h-6v-2h4z",
  copy: "M8 4h10v12h-2V6H8zM5 8h9v12H5zM7 10v8h5v-8z",
  done: "M9.5 16.6 5.2 12.3 3.8 13.7 9.5 19.4 20.4 8.5 19 7.100z",
  question: "M11 16.500h2V18.500h-2zM12 5.500a4 4 0 0 0-4 4h2a2 2 0 1 1 2.9 1.800c-1.1.6-1.9 1.4-1.9 2.700v1h2v-.8c0-.6.4-.9 1.1-1.300A4 4 0 0 0 12 5.500z",
};

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const node = svg("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": "true" });
  svg("path", { d: PATHS[name], "fill-rule": "evenodd" }, node);
  return node;
}

/** @param {keyof typeof PATHS} name @param {string} title @param {() => void} onclick */
export function iconButton(name, title, onclick, text = "") {
  const button = element("button", { type: "button", title, onclick }, icon(name), text);
  button.setAttribute("aria-label", title);
  return button;
}

/** Another icon on a button; its element stays, as a new one would be styled and laid out from the start.
 *  @param {Element} button @param {keyof typeof PATHS} name */
export function setIcon(button, name) {
  button.querySelector("path")?.setAttribute("d", PATHS[name]);
}
