// What all marks share: elements of an SVG, a heading, and the rectangle of the body below it.
//
// Lengths are scene units; the SVG counts U of its own units to one, so that fonts stay exact.

import { painter } from "./colour.js";

/** @import { Mark, Rect, When } from "./types.js" */
/** @import { Stage } from "./stage.js" */
/** @typedef {{ [name: string]: string | number | boolean | undefined }} Attributes */
/** An element that remembers what was written.
 *  @typedef {Element & ElementCSSInlineStyle & { [WRITTEN]?: Attributes, [WRITTEN_TEXT]?: string }} Marked */

export const U = 100;
const SVG = "http://www.w3.org/2000/svg";

/** @template {keyof SVGElementTagNameMap} Tag @param {Tag} tag @param {Attributes} attributes
 *  @param {Element | null} parent @param {string | null} text @returns {SVGElementTagNameMap[Tag]} */
export function svg(tag, attributes = {}, parent = null, text = null) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  if (text !== null) element.textContent = text;
  parent?.append(element);
  return element;
}

const WRITTEN = Symbol("written");
const WRITTEN_TEXT = Symbol("written text");

/** Set attributes that change from step to step; what an element already has costs nothing.
 *  @param {Marked} element @param {Attributes} attributes */
export function put(element, attributes) {
  const written = (element[WRITTEN] ??= {});
  for (const name in attributes) {
    if (written[name] === attributes[name]) continue;
    written[name] = attributes[name];
    element.setAttribute(name, String(attributes[name]));
  }
}

/** The same for properties of its style.
 *  @param {Marked} element @param {string} name @param {string} value */
export function putStyle(element, name, value) {
  const written = (element[WRITTEN] ??= {});
  if (written[name] === value) return;
  written[name] = value;
  /** @type {any} */ (element.style)[name] = value;
}

/** Show an element, or hide it. It keeps its place in the layout, which would be made anew whenever it comes back.
 *  @param {Marked} element @param {boolean} isShown */
export function putShown(element, isShown) {
  putStyle(element, "visibility", isShown ? "" : "hidden");
}

/** And for the words in it; its text node stays, as a new one would be styled and laid out from the start.
 *  @param {Marked} element @param {string} text */
export function putText(element, text) {
  if (element[WRITTEN_TEXT] === text) return;
  element[WRITTEN_TEXT] = text;
  const { firstChild } = element;
  const only = element.childNodes.length === 1 && firstChild?.nodeType === Node.TEXT_NODE;
  if (only) firstChild.nodeValue = text;
  else element.textContent = text;
}

/** Give a canvas pixels of the screen of its own: [left, top, width, height], whole numbers from its host's corner.
 *  @param {HTMLCanvasElement} canvas @param {number[]} box @param {number} fine */
export function placeCanvas(canvas, [left, top, width, height], fine) {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const sides = { left, top, width: width + ROUNDED, height: height + ROUNDED };
  for (const [side, value] of Object.entries(sides)) canvas.style.setProperty(side, `${value / fine}px`);
}

/** What a canvas is drawn with.
 *  @param {HTMLCanvasElement} canvas */
export function contextOf(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

const GLYPH = 0.54; // mean width of a letter of a heading, in font sizes
const BETWEEN = 0.15; // least room between two headings, in scene units
const [HEADED, SMALLEST_READ] = [12.5, 12.05]; // CSS pixels: the font sizes of the smallest headings and other words
const ROUNDED = 0.01; // a browser rounds lengths down to 1/64: a pixel less, and all is stretched and blurred

/** Whether a step is one of those from when[0] to when[1]; all are, where there are none.
 *  @param {When} when @param {number} position */
export function within(when, position) {
  return !when || (position >= when[0] && position <= when[1]);
}

/** A font size in scene units, raised to what can be read on a screen with so many pixels for a unit, but not above
 *  `most`: where all is tiny, words that cover each other help nobody.
 *  @param {number} font @param {number} pixelsPerUnit @param {number} [most] */
export function legible(font, pixelsPerUnit, most = 1.6 * font) {
  return Math.min(Math.max(font, SMALLEST_READ / pixelsPerUnit), most);
}

/** A group, a heading, and the rectangle of the body below it. */
export class Drawn {
  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, [x, y, width, height], view) {
    this.mark = mark;
    this.view = view;
    this.x = x;
    this.y = y;
    this.width = width;
    this.height = height;
    this.room = Infinity;
    this.shown = true;
    /** @type {Rect | null} around the words of the heading, in scene units */
    this.headed = null;
    /** @type {HTMLCanvasElement[]} */
    this.parts = [];
    this.group = svg("g", { class: `mark ${mark.kind}` }, view.picture);
    if (mark.label) {
      const { heading, headingFont, noteFont } = view.scene.style;
      const at = { x: x * U, y: (y + heading * 0.5) * U, "font-size": headingFont * U, class: "heading" };
      this.heading = svg("text", at, this.group, mark.label);
      const small = { class: "note", "font-size": noteFont * U, dx: 0.2 * U };
      if (mark.note) this.note = svg("tspan", small, this.heading, mark.note);
      this.y += heading;
      this.height -= heading;
    }
    if (mark.padding) this.inset(mark);
  }

  /** Leave room for the padding around a map's own cells.
   *  @param {Mark} mark */
  inset({ padding: [rows, columns], cell, tall }) {
    this.x += columns * cell;
    this.y += rows * cell * tall;
    this.height -= 2 * rows * cell * tall;
  }

  /** Rows and columns of cells; [0, 0] where a mark has none. @returns {number[]} */
  get shape() {
    return [0, 0];
  }

  get cell() {
    return [this.height / this.shape[0], this.width / this.shape[1]];
  }

  /** Rectangle in scene units of a rectangle in cells.
   *  @param {number[]} cells @returns {Rect} */
  rect([top, left, bottom, right]) {
    const [h, w] = this.cell;
    return { x: this.x + left * w, y: this.y + top * h, width: (right - left) * w, height: (bottom - top) * h };
  }

  /** @param {number} cell */
  rectOf(cell) {
    const [row, column] = [Math.floor(cell / this.shape[1]), cell % this.shape[1]];
    return this.rect([row, column, row + 1, column + 1]);
  }

  /** The cell under a point in scene units, or -1.
   *  @param {number} x @param {number} y */
  cellAt(x, y) {
    const [rows, columns] = this.shape;
    const [row, column] = [Math.floor((y - this.y) / this.cell[0]), Math.floor((x - this.x) / this.cell[1])];
    return row >= 0 && column >= 0 && row < rows && column < columns ? row * columns + column : -1;
  }

  /** The cell that an arrow key leads to from another; none for other keys.
   *  @param {number} cell @param {string} key @returns {number | undefined} */
  move(cell, key) {
    const move = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[key];
    if (!move) return undefined;
    const [rows, columns] = this.shape;
    const [row, column] = [Math.floor(cell / columns) + move[0], (cell % columns) + move[1]];
    /** @param {number} value @param {number} most */
    const clamp = (value, most) => Math.min(Math.max(0, value), most - 1);
    return clamp(row, rows) * columns + clamp(column, columns);
  }

  /** A canvas of columns x rows pixels under the SVG, stretched over the body of the mark.
   *  @param {number} columns @param {number} rows @param {boolean} smooth @param {Rect} box */
  canvas(columns, rows, smooth, box = this) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [columns, rows];
    const { width, height } = this.view.layout;
    /** @param {number} part @param {number} whole */
    const share = (part, whole) => `${(100 * part) / whole}%`;
    canvas.style.left = share(box.x, width);
    canvas.style.top = share(box.y, height);
    canvas.style.width = share(box.width, width);
    canvas.style.height = share(box.height, height);
    canvas.className = smooth ? "smooth" : "";
    this.view.canvases.append(canvas);
    this.parts.push(canvas);
    return contextOf(canvas);
  }

  /** Be there only during the steps that are a mark's own.
   *  @param {number} position */
  turn(position) {
    const shown = within(this.mark.when, position);
    if (shown === this.shown) return;
    this.shown = shown;
    for (const part of [this.group, ...this.parts]) putShown(part, shown);
  }

  /** @param {ArrayLike<number> | null} [_changed] cells; null for all */
  paint(_changed) {}

  /** How far a heading reaches until another mark begins beside it, in scene units.
   *  @param {number[]} place x, y, width, height @param {number[][]} others the places of all marks */
  seeRoom([left, top], others) {
    const { heading } = this.view.scene.style;
    const beside = others.filter(([x, y, , height]) => x > left + 0.1 && y < top + heading && y + height > top);
    this.room = Math.min(...beside.map(([x]) => x - left - BETWEEN));
  }

  /** Words stay readable where cells become small, unless they would run into the next mark's; the note is left out
   *  where all is small.
   *  @param {number} pixelsPerUnit */
  resize(pixelsPerUnit) {
    if (!this.heading) return;
    const { headingFont, noteFont } = this.view.scene.style;
    const { label, note } = this.mark;
    const font = Math.max(headingFont, Math.min(HEADED / pixelsPerUnit, this.room / (GLYPH * label.length)));
    this.heading.setAttribute("font-size", String(font * U));
    this.headed = this.aroundHeading(font, GLYPH * label.length * font);
    if (!this.note) return;
    const left = (this.room - GLYPH * label.length * font) / (GLYPH * note.length);
    const small = Math.max(noteFont, Math.min(SMALLEST_READ / pixelsPerUnit, left));
    this.note.setAttribute("font-size", String(small * U));
    this.note.style.display = pixelsPerUnit < 23 ? "none" : "";
    if (pixelsPerUnit >= 23) this.headed.width += 0.2 + GLYPH * note.length * small;
  }

  /** @param {number} font @param {number} width @returns {Rect} */
  aroundHeading(font, width) {
    const { heading } = this.view.scene.style;
    const [x, y] = [Number(this.heading?.getAttribute("x")) / U, Number(this.heading?.getAttribute("y")) / U];
    return { x, y: y - Math.min(heading, font) / 2, width, height: Math.min(heading, font) };
  }

  /** @param {number[] | null} _lit */
  dim(_lit) {}

  /** @param {number} _cell @returns {string} */
  describe(_cell) {
    return "";
  }
}

/** What both ways to draw a Grid share: its own cells, and what colour a value has. */
export class Cells extends Drawn {
  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, [x, y, , height], view) {
    super(mark, [x, y, gridWidth(mark), height], view);
    this.paintOf = painter(mark.scale, view.scene.style, view.dark);
  }

  get shape() {
    return this.mark.values.shape;
  }
}

/** @param {Mark} mark */
function gridWidth(mark) {
  return mark.values.shape[1] * mark.cell;
}
