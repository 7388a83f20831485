// The words below the picture: what the step does, its equation, its line of PyTorch. What is below them never moves.

import { element, prose } from "./dom.js";
import { iconButton, setIcon } from "./icons.js";
import { line } from "./words.js";

const TRIED = 4; // longest lines of a kind that are laid out: the one with most letters need not be the highest
const LOOKED_AT = 256; // steps of a long scene whose lines are looked at
const FEWER = [16, 10, 6, 4, 3, 2, 1]; // terms of an equation that is too long for its room
const CELLS_LOOKED_AT = 24; // cells of a scene without lines of equations, whose equations are looked at

export class Readout {
  /** stage: whose cells the equations tell of. */
  constructor(stage) {
    this.stage = stage;
    this.caption = element("p", { className: "caption" });
    this.equation = element("p", { className: "equation" });
    this.code = element("code", { className: "code" });
    this.copy = iconButton("copy", "Copy this line of PyTorch", () => this.copyCode());
    this.codeRow = element("div", { className: "code-row" }, this.code, this.copy);
    this.element = element("div", { className: "readout" }, this.caption, this.equation, this.codeRow);
    document.fonts.ready.then(() => this.makeRoom()); // letters of a font that came late may be wider
  }

  /** A new scene, or another width: what the longest lines need is measured when `fit` is called. */
  load(scene) {
    this.scene = scene;
    this.room = null;
    this.equation.classList.toggle("of-many", scene.twins.some((group) => group.length > 3));
  }

  /** Say what happens at a position. A scene without lines of equations has those of the cells that its steps make. */
  show(position) {
    const { scene } = this;
    const index = Math.max(0, position - 1);
    const made = scene.equations.length === 0 && this.stage.links.made(position);
    this.setCaption(position === 0 ? this.opening : line(scene.captions, index));
    if (made) this.spell((most) => this.stage.links.equation(...made, most));
    else setText(this.equation, position === 0 ? "" : line(scene.equations, index));
    setText(this.code, line(scene.code, index));
    this.codeRow.hidden = !this.code.textContent;
    this.equation.classList.remove("of-cell");
  }

  get opening() {
    return `${this.scene.title} Press play, or step with →.`;
  }

  setCaption(text) {
    if (this.captionText === text) return;
    this.captionText = text;
    this.caption.replaceChildren(...prose(text));
  }

  /** The equation of the cell pointed at. */
  showPointed(parts) {
    this.equation.classList.add("of-cell");
    this.spell((most) => (most ? this.stage.equation(most) : parts));
  }

  /** An equation in parts [{text, hue, pending, strong}], with as many terms as there is room for: nothing moves. */
  spell(write) {
    for (const most of [undefined, ...FEWER]) {
      this.equation.replaceChildren(...write(most).map((part) => this.span(part)));
      if (this.fits()) return;
    }
  }

  /** Whether the equation fits its room; where it is short that is known without a look. */
  fits() {
    if (!this.room || this.equation.textContent.length <= this.room.letters) return true;
    return this.equation.scrollHeight <= this.room.equation;
  }

  span({ text, hue, pending, strong }) {
    const span = element("span", { textContent: text });
    if (hue >= 0) span.style.setProperty("--hue", this.stage.hue(hue));
    span.classList.toggle("hued", hue >= 0);
    span.classList.toggle("pending", Boolean(pending));
    span.classList.toggle("strong", Boolean(strong));
    return span;
  }

  /** All of it in words, for a screen reader. */
  spoken(pointed) {
    return pointed ? this.equation.textContent : `${this.captionText} ${this.equation.textContent}`;
  }

  // --- room --------------------------------------------------------------------------------------------------------

  /** Make room again only where it may be another: after a new scene, at another width, in full screen. */
  fit(width, full) {
    const key = `${width} ${full}`;
    if (this.room && this.room.key === key) return;
    this.room = { key };
    this.makeRoom();
  }

  /** Room for the longest caption, equation and line of code, so that no step moves what is below. */
  makeRoom() {
    if (!this.room || !this.element.isConnected) return;
    const count = this.scene.count;
    const caption = (text) => element("p", { className: "caption" }, ...prose(text));
    const equation = (text) => element("p", { className: this.equation.className, textContent: text });
    const laid = {
      opening: [caption(this.opening)],
      caption: longest(this.scene.captions, count).map(caption),
      equation: ["", ...longest(this.equations(), count), ...this.pointedLines()].map(equation),
      code: longest(this.scene.code, count).filter(Boolean).map((text) => this.codeRowOf(text)),
    };
    const tried = element("div", { className: "readout tried", ariaHidden: "true" }, ...Object.values(laid).flat());
    tried.style.width = `${this.element.clientWidth}px`;
    this.element.after(tried);
    for (const [kind, nodes] of Object.entries(laid)) this.room[kind] = tallest(nodes);
    tried.remove();
    this.room.letters = Math.max(...laid.equation.map(({ textContent }) => textContent.length));
    this.keep();
  }

  /** The lines of equations, or those that follow from the cells that the steps make. */
  equations() {
    const { equations, count } = this.scene;
    if (equations.length !== 0) return equations;
    const steps = evenly(count, CELLS_LOOKED_AT).map((step) => this.stage.links.made(step + 1)).filter(Boolean);
    return steps.map((made) => this.stage.links.equation(...made).map(({ text }) => text).join(""));
  }

  /** What cells tell that are pointed at: two lines of a sum, as more of it is summed up; sentences as they are. */
  pointedLines() {
    const { flows, marks, overlays } = this.scene;
    const sums = flows.some(({ silent, weight_mark, factors, combine }) => !silent && (weight_mark || factors || combine !== "set"));
    const grids = marks.filter(({ kind, name, told }) => kind === "grid" && name && told);
    const told = grids.flatMap(({ name, values }) => evenly(values.length, TRIED).map((cell) => this.stage.links.told(name, cell)));
    const words = overlays.flatMap(({ words, rects, points }) => (words?.length || words?.pattern ? longest(words, (rects ?? points).shape[0]) : []));
    return [...(sums ? ["\n"] : []), ...longest([...told, ...words], told.length)];
  }

  codeRowOf(text) {
    const row = this.codeRow.cloneNode(true);
    row.hidden = false;
    row.firstChild.textContent = text;
    return row;
  }

  keep() {
    const { opening, caption, equation, code } = this.room;
    this.caption.style.minHeight = `${caption}px`;
    this.equation.style.minHeight = this.equation.style.maxHeight = `${equation}px`;
    this.codeRow.style.minHeight = `${code}px`;
    this.element.style.minHeight = `${Math.max(opening, caption) + equation + code}px`;
  }

  async copyCode() {
    await navigator.clipboard?.writeText(this.code.textContent);
    setIcon(this.copy, "done");
    setTimeout(() => setIcon(this.copy, "copy"), 1200);
  }
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** The longest of the lines that belong to `count` steps. */
function longest(texts, count) {
  const indices = evenly(Array.isArray(texts) ? texts.length : count, LOOKED_AT);
  const lines = new Set(indices.map((index) => line(texts, index)));
  return [...lines].sort((one, other) => other.length - one.length).slice(0, TRIED);
}

/** At most `most` of the numbers below `count`, evenly spread, the last one among them. */
function evenly(count, most) {
  const size = Math.min(count, most);
  return Array.from({ length: size }, (_, i) => Math.floor(((i + 1) * count) / size) - 1);
}

/** Height of the highest of some elements, in whole CSS pixels. */
function tallest(nodes) {
  return Math.ceil(Math.max(0, ...nodes.map((node) => node.getBoundingClientRect().height)));
}
