// The words below the picture: what the step does, its equation, its line of PyTorch. What is below them never moves.

import { element, prose } from "./dom.js";
import { explained } from "./glossary.js";
import { iconButton, setIcon } from "./icons.js";
import { line } from "./words.js";

/** @import { Part, Scene, Texts } from "./types.js" */
/** @import { Stage } from "./stage.js" */
/** @typedef {"own" | "pointed"} Kind of line */

const TRIED = 4; // longest lines of a kind that are laid out: the one with most letters need not be the highest
const LOOKED_AT = 256; // steps of a long scene whose lines are looked at
const FEWER = [16, 10, 6, 4, 3, 2, 1]; // terms of an equation that is too long for its room
const TWO_LINES = " \n "; // of a sum; a line break alone would be one line
const CELLS_LOOKED_AT = 24; // cells of a scene without lines of equations, whose equations are looked at

export class Readout {
  /** @type {Scene} */
  scene;
  /** @type {any} CSS pixels that each kind of line has, by its name; null before they are measured */
  room = null;
  captionText = "";
  /** @type {(() => void) | undefined} told before the caption becomes another one */
  onwords;
  /** @type {(scene: Scene) => string} how to play, told before the first step */
  hint = () => "Press Play, or step with →.";

  /** stage: whose cells the equations tell of.
   *  @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.caption = element("p", { className: "caption" });
    this.own = element("p", { className: "line equation" }); // of the step
    this.pointed = element("p", { className: "line of-cell" }); // of the cell pointed at
    this.code = element("code", { className: "code" });
    this.copy = iconButton("copy", "Copy this line of PyTorch", () => this.copyCode());
    this.codeRow = element("div", { className: "code-row" }, this.code, this.copy);
    const parts = [this.caption, this.own, this.codeRow, this.pointed];
    this.element = element("div", { className: "readout" }, ...parts);
  }

  /** A new scene, or another width: what the longest lines need is measured when `fit` is called.
   *  @param {Scene} scene @param {boolean} passing whether another one follows at once: then lines keep the room they have */
  load(scene, passing = false) {
    this.scene = scene;
    if (!passing) this.forgetRoom();
    this.pointed.classList.toggle("of-many", scene.twins.some((group) => group.length > 3));
  }

  /** Letters that came late may be wider. */
  forgetRoom() {
    this.room = null;
    this.element.classList.remove("roomy");
  }

  /** Say what happens at a position. A scene without lines of equations has those of the cells that its steps make.
   *  @param {number} position */
  show(position) {
    const { scene } = this;
    const index = Math.max(0, position - 1);
    const made = isNone(scene.equations) && this.stage.links.made(position);
    this.setCaption(position === 0 ? this.opening : line(scene.captions, index));
    if (made) this.spell("own", (most) => this.stage.links.equation(...made, most));
    else setText(this.own, position === 0 ? "" : line(scene.equations, index));
    setText(this.code, line(scene.code, index));
    this.codeRow.hidden = !this.code.textContent;
  }

  get opening() {
    return `${this.scene.title} ${this.hint(this.scene)}`;
  }

  /** @param {string} text */
  setCaption(text) {
    if (this.captionText === text) return;
    this.captionText = text;
    if (this.room && text.length > this.room.letters.caption) this.element.classList.remove("roomy");
    this.onwords?.();
    this.caption.replaceChildren(...explained(text, this.caption));
  }

  /** What is told of the cell pointed at, below what is told of the step: write(most terms) in parts; null for none.
   *  @param {((most?: number) => Part[]) | null} write */
  point(write) {
    if (!write && !this.pointed.firstChild) return;
    this.own.classList.toggle("equation", !write);
    this.pointed.classList.toggle("equation", Boolean(write));
    this.spell("pointed", write ?? (() => []));
  }

  /** An equation in parts [{text, hue, pending, strong}], with as many terms as its line has room for: nothing moves.
   *  @param {Kind} kind @param {(most?: number) => Part[]} write */
  spell(kind, write) {
    for (const most of [undefined, ...FEWER]) {
      this[kind].replaceChildren(...write(most).map((part) => this.span(part)));
      if (this.fits(kind)) return;
    }
  }

  /** Whether a line fits its room; where it is short that is known without a look.
   *  @param {Kind} kind */
  fits(kind) {
    if (!this.room || this[kind].textContent.length <= this.room.letters[kind]) return true;
    return this[kind].scrollHeight <= this.room[kind];
  }

  /** @param {Part} part */
  span({ text, hue, pending, strong }) {
    const span = element("span", { textContent: text });
    const hued = hue !== undefined && hue >= 0;
    if (hued) span.style.setProperty("--hue", this.stage.hue(hue));
    span.classList.toggle("hued", hued);
    span.classList.toggle("pending", Boolean(pending));
    span.classList.toggle("strong", Boolean(strong));
    return span;
  }

  /** All of it in words, for a screen reader.
   *  @param {unknown} pointed */
  spoken(pointed) {
    return pointed ? this.pointed.textContent : `${this.captionText} ${this.own.textContent}`;
  }

  // --- room --------------------------------------------------------------------------------------------------------

  /** Make room again only where it may be another: after a new scene, at another width, in full screen. What is not on
   *  the page, as where a scene comes after its reader has left, has no room that could be measured.
   *  @param {number} width @param {boolean} full */
  fit(width, full) {
    if (!this.element.isConnected) return this.forgetRoom();
    const key = `${width} ${full}`;
    if (this.room && this.room.key === key) return;
    this.room = { key };
    this.makeRoom();
  }

  /** Room for the longest caption, equations and line of code: no step and no pointing moves what is below. */
  makeRoom() {
    const count = this.scene.count;
    const captions = longest(this.scene.captions, count);
    /** @param {string} text */
    const caption = (text) => element("p", { className: "caption" }, ...prose(text));
    /** @param {string} textContent */
    const equation = (textContent) => element("p", { className: "line", textContent });
    /** @param {string} textContent */
    const ofCell = (textContent) => element("p", { className: this.pointed.className, textContent });
    /** @type {Record<string, HTMLElement[]>} */
    const laid = {
      opening: [caption(this.opening)],
      caption: captions.map(caption),
      own: longest(this.ownEquations(), count).filter(Boolean).map(equation),
      code: longest(this.scene.code, count).filter(Boolean).map((text) => this.codeRowOf(text)),
      pointed: ["", ...this.pointedLines()].map(ofCell),
    };
    const tried = element("div", { className: "readout tried", ariaHidden: "true" }, ...Object.values(laid).flat());
    tried.style.width = `${this.element.clientWidth}px`;
    this.element.after(tried);
    for (const [kind, nodes] of Object.entries(laid)) this.room[kind] = tallest(nodes);
    tried.remove();
    /** @param {Element[]} nodes */
    const letters = (nodes) => Math.max(0, ...nodes.map(({ textContent }) => textContent.length));
    const longestCaption = Math.max(...[this.opening, ...captions].map(({ length }) => length));
    this.room.letters = { caption: longestCaption, own: letters(laid.own), pointed: letters(laid.pointed) };
    this.keep();
  }

  /** The steps' lines of equations, or those that follow from the cells that the steps make. */
  ownEquations() {
    const { equations, count } = this.scene;
    if (!isNone(equations)) return equations;
    const cells = evenly(count, CELLS_LOOKED_AT).map((step) => this.stage.links.made(step + 1));
    return cells.flatMap((made) => (made ? [this.stage.links.equation(...made).map(({ text }) => text).join("")] : []));
  }

  /** What cells tell that are pointed at: two lines of a sum, as more of it is summed up; sentences as they are. */
  pointedLines() {
    const { flows, marks, overlays } = this.scene;
    const sums = flows.some(({ silent, weight_mark, factors, combine }) => !silent && (weight_mark || factors || combine !== "set"));
    const grids = marks.filter(({ kind, name, told }) => kind === "grid" && name && told);
    const told = grids.flatMap(({ name, values }) => evenly(values.length, TRIED).map((cell) => this.stage.links.told(name, cell)));
    const words = overlays
      .filter((overlay) => overlay.words && !isNone(overlay.words))
      .flatMap((overlay) => longest(overlay.words, (overlay.rects ?? overlay.points).shape[0]));
    return [...(sums ? [TWO_LINES] : []), ...longest([...told, ...words], told.length)];
  }

  /** Room for the shorter of the lines of a step and of a cell pointed at, which a picture without one of them keeps. */
  get extra() {
    return this.room ? Math.min(this.room.own, this.room.pointed) : 0;
  }

  /** @param {string} text */
  codeRowOf(text) {
    const row = /** @type {HTMLElement} */ (this.codeRow.cloneNode(true));
    row.hidden = false;
    /** @type {Node} */ (row.firstChild).textContent = text;
    return row;
  }

  keep() {
    const { opening, caption, own, code, pointed } = this.room;
    this.caption.style.minHeight = `${caption}px`;
    this.own.style.minHeight = this.own.style.maxHeight = `${own}px`;
    this.codeRow.style.minHeight = `${code}px`;
    this.pointed.style.minHeight = this.pointed.style.maxHeight = `${pointed}px`;
    const height = `${Math.max(opening, caption) + own + code + pointed}px`;
    this.element.style.minHeight = height;
    this.element.style.setProperty("--room", height);
    this.element.classList.add("roomy");
  }

  async copyCode() {
    await navigator.clipboard?.writeText(this.code.textContent);
    setIcon(this.copy, "done");
    setTimeout(() => setIcon(this.copy, "copy"), 1200);
  }
}

/** @param {Node} node @param {string} text */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Whether there are no lines at all.
 *  @param {Texts} texts */
function isNone(texts) {
  return Array.isArray(texts) && texts.length === 0;
}

/** The longest of the lines that belong to `count` steps.
 *  @param {Texts} texts @param {number} count */
function longest(texts, count) {
  const indices = evenly(Array.isArray(texts) ? texts.length : count, LOOKED_AT);
  const lines = new Set(indices.map((index) => line(texts, index)));
  return [...lines].sort((one, other) => other.length - one.length).slice(0, TRIED);
}

/** At most `most` of the numbers below `count`, evenly spread, the last one among them.
 *  @param {number} count @param {number} most */
function evenly(count, most) {
  const size = Math.min(count, most);
  return Array.from({ length: size }, (_, i) => Math.floor(((i + 1) * count) / size) - 1);
}

/** Height of the highest of some elements, in whole CSS pixels.
 *  @param {Element[]} nodes */
function tallest(nodes) {
  return Math.ceil(Math.max(0, ...nodes.map((node) => node.getBoundingClientRect().height)));
}
