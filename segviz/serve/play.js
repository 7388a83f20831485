// The player alone, with its view's controls, as a page for a frame (embedded.py): no session, scenes by address.

import css from "../player/player.css";
import { sheetOf } from "../player/stylesheet.js";
import own from "./play.css";
import { Playing } from "./playing.js";

document.adoptedStyleSheets.push(sheetOf(css), sheetOf(own));

const main = /** @type {HTMLElement} */ (document.querySelector("main"));
const link = /** @type {HTMLAnchorElement} */ (document.querySelector("header a"));
const opening = JSON.parse(main.dataset.opening ?? "");
const root = new URL("../../", location.href);
const playing = new Playing(main, opening, root, (settings) => {
  link.href = new URL(`${opening.page}&${new URLSearchParams(settings)}`, root).href;
});
await playing.wishes.ask(opening.query, opening.step);
