// What every page tells the browser, and nothing of it is seen: which page this is, for the address and its history
// (segviz/player/address.js); the pages that there are, all of which keep the chosen theme; and that terms explain
// themselves (segviz/player/glossary.js).

import { know } from "../../player/address.js";
import { Bubble } from "../../player/glossary.js";
import { listen } from "./dropped.js";
import { keepTheme } from "./theme.js";

export { keepStep, stepOf } from "../../player/address.js"; // for the player, which has a file of its own

const HOME = 0;
// On a phone a check needs two lines: cut off, it would lack the very number that it tells.
const WHOLE_CHECKS = ".stApp span.stMarkdownBadge.stMarkdownBadge { white-space: normal; overflow: visible; }";
// Streamlit writes code in a caption at 10.5 px, and codeFontSize in its settings is for blocks of code alone.
const TEXTS = ":is([data-testid=stMarkdownContainer], [data-testid=stCaptionContainer])";
const LEGIBLE_CODE = `.stApp ${TEXTS} code { font-size: max(0.75em, 12px); }`;
// What a tooltip covers can be clicked: that of Next lies over the views of the page that Next leads to.
const LET_THROUGH = "[data-testid=stTooltipContent]:not(:has(a)) { pointer-events: none; }";
// What is to be tried reads as a list, also where it takes two lines.
const LISTED = ".stApp .st-key-try_this button { justify-content: flex-start; text-align: left; }";
// Why a view is here takes little of the screen's height: the picture below it needs it.
const NARROW = ".st-key-why { margin-block: -8px -4px; } .st-key-why button { min-height: 26px; padding-block: 0; }";
// Of the uploader that takes what is dropped anywhere (dropped.js), only errors are seen.
const UNSEEN = ".st-key-picture_file_unseen [data-testid=stFileUploader] { display: none; }";
// Beside buttons without an edge a link begins where they do.
const IN_LINE = ".st-key-ways [data-testid=stPageLink] a { position: relative; left: -8px; }";
/** @type {CSSStyleSheet | null} */
let sheet = null;
/** @type {Bubble | null} of the terms in what Streamlit writes */
let bubble = null;

/** @param {{ data: import("../../player/address.js").Told }} call */
export default function mount({ data }) {
  know(data);
  addStyle();
  bubble ??= new Bubble(document, document.body);
  addEventListener("click", lookUp);
  addEventListener("paste", keepRows, true); // the same listener again is no second one
  addEventListener("click", closeMenu);
  listen();
  keepTheme(Object.keys(data.pages));
  if (data.page !== HOME) fetchPlayer();
}

/** What is to be tried stands below the animation, and its question above it (segviz/ui/teaching.py): look there.
 *  @param {MouseEvent} event */
function lookUp({ target }) {
  if (!(target instanceof Element) || !target.closest(".st-key-try_this button")) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  document.querySelector(".st-key-why")?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
}

/** A link in the course's menu leads to another page: there the menu, which would stay open, covers the first controls.
 *  @param {MouseEvent} event */
function closeMenu({ target, ctrlKey, metaKey, shiftKey }) {
  const inMenu = target instanceof Element && target.closest("[data-testid=stPopoverBody] [data-testid=stPageLink] a");
  if (!inMenu || ctrlKey || metaKey || shiftKey) return; // those open another tab or window
  const button = document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]");
  if (button instanceof HTMLElement) button.click();
}

/** Rows that are pasted from a spreadsheet stay rows: a field of one line would join them to one.
 *  @param {ClipboardEvent} event */
function keepRows(event) {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  const field = event.target instanceof HTMLInputElement && event.target.closest("[data-testid=stTextInput]");
  if (!field || !/\n/.test(text) || !/^[\d\s.,;+\-−]+$/.test(text) || !/\S[ \t]+\S/.test(text)) return;
  event.preventDefault();
  document.execCommand("insertText", false, text.replace(/[ \t]+/g, " ").replace(/\s*\r?\n\s*/g, "; "));
}

/** The player's file, while the server still computes the page's first picture. */
function fetchPlayer() {
  if (document.querySelector("link[data-segviz]")) return;
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = new URL("../segviz.player/player.js", import.meta.url).href;
  link.dataset.segviz = "";
  document.head.append(link);
}

function addStyle() {
  if (sheet) return;
  sheet = new CSSStyleSheet();
  sheet.replaceSync(WHOLE_CHECKS + LEGIBLE_CODE + LET_THROUGH + LISTED + NARROW + UNSEEN + IN_LINE);
  document.adoptedStyleSheets.push(sheet);
}
