// Numbers in cells. All such grids of a picture share one canvas: a browser pays for each that a frame changes.

import { css, ink } from "./colour.js";
import { element } from "./dom.js";
import { Cells, contextOf, placeCanvas } from "./drawn.js";
import { hueOf } from "./links.js";
import { number } from "./words.js";

/** @import { Mark, Rect } from "./types.js" */
/** @import { Stage } from "./stage.js" */
/** @typedef {number[]} Pixels [left, top, right, bottom] on the canvas */
/** @typedef {Record<"surface" | "line" | "text" | "muted" | "family", string>} Look */

const INSET = 0.03; // room between neighbouring cells
const LEADING = 1.1; // from one line of words in a cell to the next, in font sizes
const UNTOUCHED = 0.35; // opacity of the number in a cell that no step has written yet
const STEPPED_BACK = 0.28; // opacity of a cell while others are pointed at
const SMALLEST_WRITTEN = 15; // CSS pixels: the numbers of smaller cells are left to their colours and to hovering
const SMALLEST_TABBED = 0.7; // scene units: smaller cells have no room for a tab in their hue
const DASH = 3; // CSS pixels of the line around padding
const PLAIN = { surface: "Canvas", line: "GrayText", text: "CanvasText", muted: "GrayText", "code-font": "monospace" };

/** Colours and font of the theme, from the style of a player; without the stylesheet those of the browser.
 *  @param {CSSStyleDeclaration} style @returns {Look} */
export function lookOf(style) {
  const [surface, line, text, muted, family] = Object.entries(PLAIN).map(
    ([name, plain]) => style.getPropertyValue(`--${name}`).trim() || plain,
  );
  return { surface, line, text, muted, family };
}

/** The canvas that all number grids of a picture are drawn on, in whole pixels of the screen: lines are sharp. */
export class NumberSheet {
  /** @type {NumberGrid[]} */
  grids = [];
  key = ""; // what the canvas was laid out for
  /** @type {number[]} left and top of the canvas, in its pixels */
  origin = [0, 0];
  /** @type {Look} */
  look;
  /** @type {number} pixels of the canvas for a scene unit */
  unit;
  /** @type {number} pixels of the screen for a CSS pixel */
  fine;
  /** @type {number} from the middle of the letters down to their baseline, in font sizes */
  drop;
  /** @type {string} */
  font;

  /** canvas: of the picture before, if there was one: a new one would cost more than to clear it.
   *  @param {HTMLCanvasElement} [canvas] */
  constructor(canvas = element("canvas", { className: "numbers" })) {
    canvas.replaceChildren();
    this.canvas = canvas;
    this.context = contextOf(this.canvas);
  }

  /** @param {NumberGrid} grid */
  add(grid) {
    this.grids.push(grid);
    this.canvas.append(grid.told);
  }

  /** @param {number} scale @param {Look} look */
  resize(scale, look) {
    this.canvas.hidden = this.grids.length === 0;
    if (this.canvas.hidden) return;
    this.fine = window.devicePixelRatio || 1;
    this.unit = scale * this.fine; // pixels of the canvas for a scene unit
    this.origin = [0, 0];
    const boxes = this.grids.map((grid) => this.pixels(grid.around()));
    const [left, top] = [0, 1].map((side) => Math.min(...boxes.map((box) => box[side])));
    const [right, bottom] = [2, 3].map((side) => Math.max(...boxes.map((box) => box[side])));
    this.origin = [left, top];
    const key = [left, top, right, bottom, this.unit, ...Object.values(look)].join();
    if (key === this.key) return;
    this.key = key;
    this.look = look;
    placeCanvas(this.canvas, [left, top, right - left, bottom - top], this.fine);
    for (const grid of this.grids) grid.layOut();
    this.draw();
    this.tell();
    const font = `20px ${look.family}`;
    if (!document.fonts.check(font, "0")) document.fonts.load(font, "0").then(() => this.draw()); // they come late
  }

  draw() {
    this.stale = false;
    if (!this.look) return;
    this.drop = this.measure();
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const grid of this.grids) if (grid.shown) grid.draw(true);
  }

  /** How far below the middle of its letters a font's baseline is, in font sizes. */
  measure() {
    this.context.font = this.font = `100px ${this.look.family}`;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = this.context.measureText("0");
    return (ascent - descent) / 200;
  }

  /** After grids have come or gone. */
  turn() {
    if (this.stale) this.draw();
  }

  /** Say in the document what the canvas shows: for screen readers. */
  tell() {
    for (const grid of this.grids) grid.tell();
  }

  /** [left, top, right, bottom] of a rectangle in scene units, in whole pixels of the canvas.
   *  @param {Rect} rect @returns {Pixels} */
  pixels({ x, y, width, height }) {
    const [left, top] = this.origin;
    /** @param {number} value @param {number} from */
    const at = (value, from) => Math.round(value * this.unit) - from;
    return [at(x, left), at(y, top), at(x + width, left), at(y + height, top)];
  }

  /** @param {Pixels} place */
  clear([left, top, right, bottom]) {
    this.context.clearRect(left, top, right - left, bottom - top);
  }

  /** The outline of a cell within its pixels, as a path; the line lies inside.
   *  @param {Pixels} place @param {number} line */
  outline([left, top, right, bottom], line) {
    const { context } = this;
    const [width, height] = [right - left, bottom - top];
    const [across, down] = [width, height].map((side) => line / 2 + Math.max(0, Math.round(INSET * side - line / 2)));
    context.beginPath();
    context.roundRect(left + across, top + down, width - 2 * across, height - 2 * down, 0.09 * width);
    context.lineWidth = line;
  }

  /** Let what was drawn in a rectangle step back.
   *  @param {Pixels} place */
  fade([left, top, right, bottom]) {
    this.context.globalAlpha = 1 - STEPPED_BACK;
    this.context.fillStyle = this.look.surface;
    this.context.fillRect(left, top, right - left, bottom - top);
    this.context.globalAlpha = 1;
  }

  /** Lines of text around the middle of a cell; `size` in pixels.
   *  @param {string[]} lines @param {Pixels} place @param {number} size */
  write(lines, [left, top, right, bottom], size) {
    const { context } = this;
    const font = `${size}px ${this.look.family}`;
    if (this.font !== font) context.font = this.font = font;
    context.textAlign = "center";
    const first = (top + bottom) / 2 + (this.drop - (LEADING * (lines.length - 1)) / 2) * size;
    lines.forEach((words, i) => context.fillText(words, (left + right) / 2, first + i * LEADING * size));
  }
}

export class NumberGrid extends Cells {
  /** @type {Pixels[]} of each cell; none before it is laid out */
  places;
  /** @type {Pixels[]} of the cells of the padding */
  pads;
  /** @type {boolean | undefined} */
  written;
  /** @type {Set<number> | null} */
  lit;

  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, place, view) {
    super(mark, place, view);
    /** @type {[value: number, touched: number, words: string | undefined][]} */
    this.painted = []; // what each cell shows: [value, touched, words]
    this.unsaid = true; // whether `told` lacks what it shows now
    this.told = element("span");
    this.told.dataset.cells = mark.name;
    this.sheet = view.numbers;
    this.sheet.add(this);
    this.paint(null);
  }

  /** Its rectangle in scene units, with its padding. */
  around() {
    const [rows, columns] = this.shape;
    const [down, across] = this.mark.padding;
    return this.rect([-down, -across, rows + down, columns + across]);
  }

  /** Pixels of each cell, of those of the padding too. */
  layOut() {
    const [rows, columns] = this.shape;
    const [down, across] = this.mark.padding;
    /** @param {number} row @param {number} column */
    const pixels = (row, column) => this.sheet.pixels(this.rect([row, column, row + 1, column + 1]));
    this.places = this.painted.map((_, i) => pixels(Math.floor(i / columns), i % columns));
    this.pads = [];
    for (let row = -down; row < rows + down; row++) {
      for (let column = -across; column < columns + across; column++) {
        const own = row >= 0 && column >= 0 && row < rows && column < columns;
        if (!own) this.pads.push(pixels(row, column));
      }
    }
    const { unit, fine } = this.sheet;
    this.legible = this.mark.cell * unit >= SMALLEST_WRITTEN * fine;
  }

  /** @param {number} position */
  turn(position) {
    const before = this.shown;
    super.turn(position);
    if (this.shown !== before) this.unsaid = this.sheet.stale = true;
  }

  /** @param {ArrayLike<number> | null} [changed] */
  paint(changed) {
    const { values, touched, words } = this.view.timeline.grids.get(this.mark.name);
    const count = changed ? changed.length : values.length;
    for (let k = 0; k < count; k++) {
      const i = changed ? changed[k] : k;
      const before = this.painted[i];
      if (before && Object.is(before[0], values[i]) && before[1] === touched[i] && before[2] === words?.[i]) continue;
      this.painted[i] = [values[i], touched[i], words?.[i]];
      this.unsaid = true;
      if (this.places && this.shown) this.drawCell(i);
    }
  }

  /** All of it. isClear: where nothing was drawn before.
   *  @param {boolean} [isClear] */
  draw(isClear = false) {
    this.drawPads();
    for (let i = 0; i < this.painted.length; i++) this.drawCell(i, isClear);
  }

  /** The zeros around the cells. */
  drawPads() {
    const { context, fine, look } = this.sheet;
    context.strokeStyle = look.line;
    context.fillStyle = look.muted;
    context.setLineDash([DASH * fine, DASH * fine]);
    for (const place of this.pads) {
      this.sheet.clear(place);
      this.sheet.outline(place, 1.2 * fine);
      context.stroke();
    }
    context.setLineDash([]);
    context.globalAlpha = 0.75;
    for (const place of this.legible ? this.pads : []) this.write("0", place);
    context.globalAlpha = 1;
    for (const place of this.lit ? this.pads : []) this.sheet.fade(place);
  }

  /** @param {number} i @param {boolean} [isClear] */
  drawCell(i, isClear = false) {
    const { context, fine, look } = this.sheet;
    const place = this.places[i];
    const [value, touched] = this.painted[i];
    const colour = this.paintOf(value);
    if (!isClear) this.sheet.clear(place);
    this.sheet.outline(place, fine);
    context.fillStyle = colour ? css(colour) : look.surface;
    context.fill();
    context.strokeStyle = look.line;
    context.stroke();
    if (this.mark.hues && this.mark.cell > SMALLEST_TABBED && hueOf(this.mark, i) >= 0) this.drawTab(i, place);
    if (this.legible) {
      const untouched = !touched && (value === 0 || Number.isNaN(value)) && this.isTarget;
      context.fillStyle = colour ? ink(colour) : look.text;
      context.globalAlpha = untouched ? UNTOUCHED : 1;
      this.write(this.text(i), place);
      context.globalAlpha = 1;
    }
    if (this.lit && !this.lit.has(i)) this.sheet.fade(place);
  }

  /** Every kernel cell carries its hue on its lower edge.
   *  @param {number} i @param {Pixels} place */
  drawTab(i, [left, top, right, bottom]) {
    const { context } = this.sheet;
    const [width, height] = [right - left, bottom - top];
    context.fillStyle = this.view.hue(hueOf(this.mark, i));
    context.beginPath();
    context.roundRect(left + 0.16 * width, top + 0.82 * height, 0.68 * width, 0.085 * height, 0.04 * width);
    context.fill();
  }

  /** @param {number} i */
  text(i) {
    const { symbols, decimals } = this.mark;
    const [value, , words] = this.painted[i];
    return symbols.length ? symbols[i] : words || number(value, decimals);
  }

  /** Text in the middle of a cell; a sum of words has a line for each of them: "az", "+bx".
   *  @param {string} text @param {Pixels} place */
  write(text, place) {
    const { cell, tall } = this.mark;
    const lines = text.split(" + ").map((term, i) => (i ? `+${term}` : term));
    const size = Math.min(...lines.map(fontSize), (0.8 * tall) / lines.length) * cell * this.sheet.unit;
    this.sheet.write(lines, place, size);
  }

  /** Whether steps write into it. */
  get isTarget() {
    this.written ??= this.view.scene.flows.some((flow) => flow.target_mark === this.mark.name && !flow.silent);
    return this.written;
  }

  tell() {
    if (!this.unsaid) return;
    this.unsaid = false;
    const columns = this.shape[1];
    const texts = this.painted.map((_, i) => this.text(i) + ((i + 1) % columns ? "\t" : "\n"));
    this.told.textContent = this.shown ? texts.join("") : "";
  }

  /** @param {string | null} name of a class */
  single(name) {
    const wanted = this.mark.scale.names.indexOf(name ?? "");
    this.dim(name === null ? null : [...this.painted.keys()].filter((i) => this.painted[i][0] === wanted));
  }

  /** @param {number[] | null} lit */
  dim(lit) {
    const before = this.lit;
    this.lit = lit && new Set(lit);
    if (lit) this.told.dataset.lit = [...new Set(lit)].join(" ");
    else delete this.told.dataset.lit;
    if ((before || lit) && this.places && this.shown) this.draw();
  }
}

/** Font size of a cell's text in cells: long numbers shrink to fit.
 *  @param {string} text */
function fontSize(text) {
  return [0.46, 0.46, 0.46, 0.4, 0.33, 0.27][text.length] ?? Math.max(0.13, 1.4 / text.length);
}
