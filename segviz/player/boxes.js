// Many rectangles on one mark, drawn on one canvas above it; the smallest under the pointer tells its words.

import { ink, rgb } from "./colour.js";
import { contextOf, put, svg, U } from "./drawn.js";
import { isShown } from "./overlays.js";
import { countOf, line } from "./words.js";

/** @import { Overlay, Rect } from "./types.js" */
/** @import { Drawn } from "./drawn.js" */
/** @import { Stage } from "./stage.js" */

const BEYOND = 0.7; // scene units beyond the mark that are drawn on, for words at its upper edge
const DASHES = [5, 4]; // CSS pixels
const FAINT = 0.3; // of the others, while one is pointed at
const TEXT_FONT = 0.4; // of texts, in scene units
const TEXT_SMALLEST = 12; // CSS pixels of that font

export class BoxesOverlay {
  /** @type {number} pixels of the canvas for a scene unit */
  unit;
  /** @type {number} pixels of the screen for a CSS pixel */
  fine;
  /** @type {number[]} boxes that are shown now */
  visible = [];
  font = ""; // of its texts, once they are drawn
  /** @param {Overlay} overlay @param {Stage} view */
  constructor(overlay, view) {
    this.overlay = overlay;
    this.view = view;
    this.mark = overlay;
    this.lit = -1;
    this.aside = false;
    this.shown = false;
    this.on = /** @type {Drawn} */ (view.drawn.get(overlay.on));
    this.area = around(this.on, BEYOND);
    this.canvas = document.createElement("canvas");
    const { width, height } = view.layout;
    /** @param {number} part @param {number} whole */
    const share = (part, whole) => `${(100 * part) / whole}%`;
    Object.assign(this.canvas.style, { left: share(this.area.x, width), top: share(this.area.y, height) });
    Object.assign(this.canvas.style, { width: share(this.area.width, width), height: share(this.area.height, height) });
    view.above.append(this.canvas);
    this.colours = overlay.colours.length ? overlay.colours : [view.role(overlay.role)];
  }

  /** Whether it can be pointed at. */
  get tells() {
    return countOf(this.overlay.words) > 0 || this.view.scene.reports.includes(this.overlay.name);
  }

  /** @param {number} scale */
  resize(scale) {
    const fine = window.devicePixelRatio || 1;
    this.unit = scale * fine; // pixels of the canvas for a scene unit
    this.fine = fine;
    this.font = "";
    this.canvas.width = Math.max(1, Math.round(this.area.width * this.unit));
    this.canvas.height = Math.max(1, Math.round(this.area.height * this.unit));
    this.draw();
  }

  /** @param {number} position */
  paint(position) {
    const { first, last, rects } = this.overlay;
    this.shown = isShown(this, position, this.overlay.on);
    const visible = [];
    for (let i = 0; this.shown && i < rects.shape[0]; i++) {
      if ((!first || first[i] <= position) && (!last || position <= last[i])) visible.push(i);
    }
    const same = visible.length === this.visible.length && visible.every((box, k) => box === this.visible[k]);
    this.visible = visible;
    if (!visible.includes(this.lit)) {
      this.lit = -1;
      this.aside = false;
    }
    if (this.stop) put(this.stop, { "aria-label": `${visible.length} boxes, arrow keys move from one to the next` });
    if (!same && this.unit) this.draw();
  }

  draw() {
    const context = contextOf(this.canvas);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    const { dashed, line: width } = this.overlay;
    context.setLineDash(dashed ? DASHES.map((dash) => dash * this.fine) : []);
    context.lineWidth = width * this.fine;
    context.globalAlpha = this.aside ? FAINT : 1;
    for (const [colour, path] of this.paths()) {
      context.strokeStyle = colour;
      context.stroke(path);
    }
    if (countOf(this.overlay.texts)) for (const i of this.visible) this.write(context, i);
    if (this.lit < 0) return;
    context.globalAlpha = 1;
    context.lineWidth = (width + 1.5) * this.fine;
    context.strokeStyle = this.colourOf(this.lit);
    context.stroke(this.path(new Path2D(), this.lit));
    if (countOf(this.overlay.texts)) this.write(context, this.lit);
  }

  /** One path for all visible boxes of a colour. */
  paths() {
    const paths = new Map();
    for (const i of this.visible) {
      const colour = this.colourOf(i);
      if (!paths.has(colour)) paths.set(colour, new Path2D());
      this.path(paths.get(colour), i);
    }
    return paths;
  }

  /** @param {Path2D} path @param {number} i */
  path(path, i) {
    const { x, y, width, height } = this.rectOf(i);
    path.rect((x - this.area.x) * this.unit, (y - this.area.y) * this.unit, width * this.unit, height * this.unit);
    return path;
  }

  /** Its text on a ground of its colour: at its place; else above its upper edge or, where there is no room, below.
   *  @param {CanvasRenderingContext2D} context @param {number} i */
  write(context, i) {
    const place = this.overlay.places?.subarray(2 * i, 2 * i + 2);
    const without = place && Number.isNaN(place[0]);
    if (without && i !== this.lit) return;
    const placed = place && !without;
    const text = line(this.overlay.texts, i);
    const box = this.rectOf(i);
    const { x, y } = placed ? this.on.rect([...place, ...place]) : box;
    const size = Math.max(TEXT_FONT * this.unit, TEXT_SMALLEST * this.fine);
    // A look at the page's font, and another font on the canvas, would have the page styled once more in every step.
    if (!this.font) context.font = this.font = `600 ${size}px ${getComputedStyle(this.canvas).fontFamily}`;
    const [width, height] = [context.measureText(text).width + 0.5 * size, 1.25 * size];
    /** @type {((at: number) => number)[]} */
    const [across, down] = [(at) => (at - this.area.x) * this.unit, (at) => (at - this.area.y) * this.unit];
    // Places leave room for wider letters than these may be: the text then moves on until it touches its box.
    const left = Math.min(Math.max(0, across(x), across(box.x) - width), this.canvas.width - width);
    const above = !placed && down(y) >= height;
    const top = above ? down(y) - height : Math.max(0, down(y), down(box.y) - height);
    context.fillStyle = this.colourOf(i);
    context.fillRect(left, top, width, height);
    context.fillStyle = ink(rgb(this.colourOf(i)));
    context.textBaseline = "middle";
    context.fillText(text, left + 0.25 * size, top + 0.66 * size);
  }

  /** @param {number} i */
  colourOf(i) {
    return this.colours[this.overlay.colour ? this.overlay.colour[i] : 0];
  }

  /** @param {number} i */
  rectOf(i) {
    return this.on.rect([...this.overlay.rects.subarray(4 * i, 4 * i + 4)]);
  }

  /** The smallest visible box around a point in scene units, or -1.
   *  @param {number} x @param {number} y */
  cellAt(x, y) {
    let [best, least] = [-1, Infinity];
    for (const i of this.tells ? this.visible : []) {
      const rect = this.rectOf(i);
      const inside = x >= rect.x && y >= rect.y && x <= rect.x + rect.width && y <= rect.y + rect.height;
      if (inside && rect.width * rect.height < least) [best, least] = [i, rect.width * rect.height];
    }
    return best;
  }

  /** One box stands out; of the others it depends whether they step aside.
   *  @param {number[] | null} lit */
  dim(lit, others = true) {
    const box = lit?.[0] ?? -1;
    const aside = box >= 0 && others;
    if (box === this.lit && aside === this.aside) return;
    this.lit = box;
    this.aside = aside;
    this.draw();
  }

  /** @param {number} i */
  describe(i) {
    return countOf(this.overlay.words) ? line(this.overlay.words, i) : "";
  }

  /** Arrow keys lead through the visible boxes in their order.
   *  @param {number} box @param {string} key @returns {number | undefined} */
  move(box, key) {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (!by) return undefined;
    const at = this.visible.indexOf(box) + by;
    return this.visible[Math.min(Math.max(0, at), this.visible.length - 1)];
  }

  /** A place to enter with Tab.
   *  @param {SVGElement} parent */
  cursor(parent) {
    const { x, y, width, height } = this.on;
    const place = { x: x * U, y: y * U, width: width * U, height: height * U };
    const role = { class: "stop", tabindex: 0, role: "application", "data-grid": this.overlay.name };
    this.stop = svg("rect", { ...place, ...role }, parent);
    return this.stop;
  }
}

/** @param {Rect} rect @param {number} by @returns {Rect} */
function around({ x, y, width, height }, by) {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
}
