// A term explains itself on hover, focus and tap, in a bubble above everything: nothing moves. Escape closes it.

import list from "../glossary.json";
import { element, prose } from "./dom.js";
import css from "./glossary.css";
import { dress, sheetOf } from "./stylesheet.js";
import { Terms } from "./terms.js";

const LINK = "#term-"; // Python: segviz/glossary.py's LINK
const TERM = `.term, a[href^="${LINK}"]`;
const LINGERS = 250; // ms in which the pointer may come from a term to its bubble
const GAP = 6; // px between a term and its bubble
const RIM = 12; // px between a bubble and the edge of the screen
const terms = new Terms(list);
const sheet = sheetOf(css);

/** Text with `code` in backticks -> nodes, in which each term that is not explained above already explains itself.
 *  @param {string} text @param {Node} place where it stands @returns {Node[]} */
export function explained(text, place) {
  const known = new Set(linksAbove(place).map((link) => link.hash.slice(LINK.length)));
  return prose(text).flatMap((node) => (node instanceof Text ? terms.parts(node.data, known).map(nodeOf) : [node]));
}

/** Terms that Streamlit has written above a place.
 *  @param {Node} place */
function linksAbove(place) {
  const root = place.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : place;
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(`a[href^="${LINK}"]`)]);
  return links.filter((link) => link.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** @param {{ text: string, term?: import("./terms.js").Term }} part */
function nodeOf({ text, term }) {
  if (!term) return document.createTextNode(text);
  return element("span", { className: "term", role: "button", tabIndex: 0, "data-term": term.id }, text);
}

/** The bubble of the terms below a root: one at a time. */
export class Bubble {
  /** @type {Element | null} the term that is explained */
  anchor = null;
  /** @type {AbortController | null} while it is shown */
  shown = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  leaving;

  /** root: whose terms it explains; home: what it becomes part of
   *  @param {Document | Element} root @param {Element} home */
  constructor(root, home) {
    this.element = element("div", { className: "explained", role: "tooltip", id: "explained", popover: "manual" });
    home.append(this.element);
    dress(home, sheet);
    /** @param {string} kind @param {(event: any) => void} hear */
    const on = (kind, hear) => root.addEventListener(kind, hear);
    on("pointerover", (event) => event.pointerType !== "touch" && this.come(event.target));
    on("pointerout", (event) => event.pointerType !== "touch" && this.leave());
    on("focusin", (event) => this.come(event.target));
    on("focusout", () => this.hide());
    on("click", (event) => this.click(event));
  }

  /** @param {EventTarget | null} target */
  come(target) {
    const anchor = anchorOf(target);
    if (anchor) this.show(anchor);
    else if (target instanceof Node && this.element.contains(target)) clearTimeout(this.leaving); // to read it
  }

  leave() {
    if (!this.anchor) return;
    clearTimeout(this.leaving);
    this.leaving = setTimeout(() => this.hide(), LINGERS);
  }

  /** A tap; and a link to a term leads nowhere.
   *  @param {MouseEvent} event */
  click(event) {
    const anchor = anchorOf(event.target);
    if (!anchor) return this.hide();
    event.preventDefault();
    return this.show(anchor);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    event.preventDefault();
    this.hide();
  }

  /** @param {Element} anchor */
  show(anchor) {
    clearTimeout(this.leaving);
    const term = terms.byId.get(idOf(anchor));
    if (!term || this.anchor === anchor) return;
    this.hide();
    this.anchor = anchor;
    const also = term.also.length ? [element("small", {}, `Also: ${term.also.join(", ")}`)] : [];
    this.element.replaceChildren(element("b", {}, term.name), term.means, ...also);
    anchor.setAttribute("aria-describedby", this.element.id);
    this.element.showPopover();
    this.place(anchor);
    this.shown = new AbortController();
    const until = { capture: true, signal: this.shown.signal };
    addEventListener("keydown", (event) => this.key(event), until);
    addEventListener("scroll", () => this.hide(), until);
  }

  /** Below the term, or above it where there is no room below.
   *  @param {Element} anchor */
  place(anchor) {
    const { left, top, bottom } = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
    const { width, height } = this.element.getBoundingClientRect();
    const below = bottom + GAP;
    const y = below + height + RIM <= innerHeight ? below : Math.max(RIM, top - GAP - height);
    const x = Math.max(RIM, Math.min(left, innerWidth - width - RIM));
    Object.assign(this.element.style, { left: `${x}px`, top: `${y}px` });
  }

  hide() {
    clearTimeout(this.leaving);
    if (!this.anchor) return;
    this.shown?.abort();
    this.anchor.removeAttribute("aria-describedby");
    this.anchor = null;
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  }
}

/** @param {EventTarget | null} target */
function anchorOf(target) {
  return target instanceof Element ? target.closest(TERM) : null;
}

/** @param {Element} anchor */
function idOf(anchor) {
  return anchor.getAttribute("data-term") ?? anchor.getAttribute("href")?.slice(LINK.length) ?? "";
}
