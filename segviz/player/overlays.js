// What lies on the marks: frames that glide from step to step, rings around cells, arrows, points, boxes to drag.

import { Draggable, moveCorner, moveWhole } from "./carry.js";
import { ink, rgb } from "./colour.js";
import { legible, put, putShown, putStyle, svg, U, within } from "./drawn.js";
import { line } from "./words.js";

/** @import { Overlay, Place, Rect, Values } from "./types.js" */
/** @import { Stage } from "./stage.js" */
/** @typedef {Rect & { radius: number }} Rounded */

/** @type {(keyof Rect)[]} */
const SIDES = ["x", "y", "width", "height"];
const OUTSET = 0.05; // room between a frame and the rings inside it
const CORNER = 0.12; // radius of a frame's corners, in scene units
const LOOKED = 0.15; // scene units between the places of an arrow that are looked at: the smallest maps are 0.35
const [LETTERED, RAISED] = [0.42, 0.14]; // words of boxes and arrows: their size, how high above the line they stand
const [LOOKS, ROOM, SHORTEST] = [48, 0.1, 0.35]; // parts of an arc that are looked at; room around headings; arrows
const REACH = 0.2; // scene units around a dot in which it is pointed at, where it is smaller

/** A rounded frame that CSS moves smoothly; hidden while it has no rectangle. */
export class Frame {
  /** @param {Element} layer @param {string} colour @param {string} name */
  constructor(layer, colour, name) {
    this.element = svg("rect", { class: `frame ${name}`, rx: CORNER * U, fill: "none", stroke: colour }, layer);
    this.put(null);
  }

  /** @param {Rect | null} rect */
  put(rect) {
    appear(this.element, this.element, rect !== null);
    if (!rect) return;
    const grown = outset(rect);
    for (const side of SIDES) putStyle(this.element, side, `${grown[side] * U}px`);
  }

  /** @param {string} value */
  colour(value) {
    putStyle(this.element, "stroke", value);
  }
}

/** Show what a frame stands for, or hide it. What comes is at its place at once: a frame only glides while it is seen.
 *  @param {SVGElement} shown @param {SVGElement} frame @param {boolean} there */
function appear(shown, frame, there) {
  const comes = there && shown.style.visibility === "hidden";
  putShown(shown, there);
  if (there) putStyle(frame, "transitionProperty", comes ? "none" : "");
}

/** The rounded rectangle of a frame around another: there is room for rings inside it.
 *  @param {Rect} rect @returns {Rounded} */
export function outset({ x, y, width, height }) {
  return { x: x - OUTSET, y: y - OUTSET, width: width + 2 * OUTSET, height: height + 2 * OUTSET, radius: CORNER };
}

/** The rounded rectangle of a ring inside a cell.
 *  @param {Rect} rect @param {number} cell @returns {Rounded} */
export function inset({ x, y, width, height }, cell) {
  const by = Math.min(0.045 * cell, width / 4, height / 4); // cells may be as small as pixels
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by, radius: 0.1 * cell };
}

/** A pool of elements of one kind: `begin`, `take` as many as a step needs, `end` hides the rest. */
export class Pool {
  /** @type {any[]} */
  elements = [];
  /** @param {Element} layer @param {(layer: Element) => SVGElement} make */
  constructor(layer, make) {
    this.layer = layer;
    this.make = make;
    this.used = 0;
  }

  begin() {
    this.used = 0;
  }

  take() {
    if (this.used === this.elements.length) this.elements.push(this.make(this.layer));
    const element = this.elements[this.used++];
    putShown(element, true);
    return element;
  }

  end() {
    for (let i = this.used; i < this.elements.length; i++) putShown(this.elements[i], false);
  }
}

/** @param {Element} layer */
export const ringPool = (layer) => new Pool(layer, (parent) => svg("rect", { class: "ring", fill: "none" }, parent));

/** @param {Pool} pool @param {Rect} rect @param {string} colour @param {number} cell */
export function ring(pool, rect, colour, cell = 1) {
  const element = pool.take();
  const { x, y, width, height, radius } = inset(rect, cell);
  put(element, { x: x * U, y: y * U, width: width * U, height: height * U, rx: radius * U, stroke: colour });
}

/** @param {Element} layer */
export const arrowPool = (layer) =>
  new Pool(layer, (parent) => svg("path", { class: "arrow", fill: "none", "marker-end": "url(#sv-head)" }, parent));

/** @param {Pool} pool @param {Rect} from @param {Rect} to @param {string} colour */
export function arrow(pool, from, to, colour) {
  const element = pool.take();
  put(element, { d: curve(from, to) });
  putStyle(element, "stroke", colour);
}

/** A gentle arc from one rectangle's middle to another's, ending at its edge, as the words of an SVG path.
 *  @param {Rect} from @param {Rect} to */
export function curve(from, to) {
  return drawnAs(arc(from, to));
}

/** The words of an SVG path. @param {number[][]} arc start, control and end */
function drawnAs([start, control, end]) {
  return `M${start} Q${control} ${end}`;
}

/** [start, control, end] of that arc, each [x, y] in units of the SVG.
 *  @param {Rect} from @param {Rect} to @returns {number[][]} */
export function arc(from, to) {
  const a = [from.x + from.width / 2, from.y + from.height / 2];
  const b = [to.x + to.width / 2, to.y + to.height / 2];
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = Math.hypot(dx, dy) || 1;
  let [start, end] = [edge(from, dx, dy) / length, 1 - (edge(to, dx, dy) + 0.12) / length];
  if (start > end) start = end = 0.5; // one lies over the other
  const bend = Math.min(0.9, 0.12 * length);
  const control = [a[0] + dx / 2 + (dy / length) * bend, a[1] + dy / 2 - (dx / length) * bend];
  /** @param {number} t */
  const p = (t) => [0, 1].map((i) => U * ((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * control[i] + t ** 2 * b[i]));
  const [s, m, e] = [p(start), p((start + end) / 2), p(end)];
  const c = [0, 1].map((i) => 2 * m[i] - (s[i] + e[i]) / 2); // the quadratic through the middle point
  return [s, c, e];
}

/** The part of an arc that lies between the headings at its ends; all of it where too little would be left.
 *  @param {number[][]} whole start, control and end, as of `arc` @param {Rect | null} behind the heading of its source
 *  @param {Rect | null} ahead of its target @returns {number[][]} */
export function clearOf(whole, behind, ahead) {
  /** @param {number} t */
  const p = (t) => blend(whole, t, t);
  const shares = Array.from({ length: LOOKS + 1 }, (_, i) => i / LOOKS);
  const start = shares.findLast((t) => behind && covers(behind, p(t))) ?? 0;
  const end = shares.find((t) => t > start && ahead && covers(ahead, p(t))) ?? 1;
  const [first, last] = [p(start), p(end)];
  if (Math.hypot(last[0] - first[0], last[1] - first[1]) < SHORTEST * U) return whole;
  return [first, blend(whole, start, end), last];
}

/** A point of a quadratic curve's polar form: with two equal shares it lies on the curve, else it is the control point of
 *  the part between the two. @param {number[][]} curve @param {number} s @param {number} t @returns {number[]} */
function blend([a, c, b], s, t) {
  return [0, 1].map((i) => (1 - s) * (1 - t) * a[i] + (s * (1 - t) + t * (1 - s)) * c[i] + s * t * b[i]);
}

/** Whether a heading, with a little room around it, covers a point in units of the SVG.
 *  @param {Rect} heading @param {number[]} point */
function covers({ x, y, width, height }, point) {
  const [across, down] = [point[0] / U, point[1] / U];
  return across > x - ROOM && across < x + width + ROOM && down > y - ROOM && down < y + height + ROOM;
}

/** Distance from a rectangle's middle to its edge in a direction.
 *  @param {Rect} rect @param {number} dx @param {number} dy */
function edge(rect, dx, dy) {
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [Math.abs(dx) / length, Math.abs(dy) / length];
  return Math.min(ux ? rect.width / 2 / ux : Infinity, uy ? rect.height / 2 / uy : Infinity);
}

/** A Box overlay: at every position its rectangle, on its mark; draggable where the scene says so. */
export class BoxOverlay extends Draggable {
  /** @param {Overlay} overlay @param {Stage} view */
  constructor(overlay, view) {
    super(overlay, view);
    this.overlay = overlay;
    const colour = view.role(overlay.role);
    this.group = svg("g", { class: `box ${overlay.draggable ? "draggable" : ""}` }, view.frames);
    this.rect = svg("rect", { class: "frame", rx: 0.06 * U, stroke: colour, fill: "none" }, this.group);
    if (overlay.outline) {
      this.rect.style.display = "none";
      this.shape = svg("path", { class: "frame", stroke: colour, fill: "none" }, this.group);
    }
    this.text = svg("text", { class: "box-text", "font-size": LETTERED * U }, this.group, overlay.text);
    this.text.style.fill = colour;
    if (overlay.draggable) this.handles();
    const only = overlay.draggable ? null : onlyPlace(overlay.rects);
    this.moves = only === null;
    if (only) this.place(only); // now, as it comes in a step that has little time
  }

  /** @param {number} position */
  paint(position) {
    const { rects, on } = this.overlay;
    const row = Math.min(position, rects.shape[0] - 1);
    const cells = this.moved ?? [...rects.subarray(4 * row, 4 * row + 4)];
    const shown = !cells.some((cell) => Number.isNaN(cell)) && isShown(this, position, on);
    if (!this.moves) return putShown(this.group, shown);
    appear(this.group, this.rect, shown);
    if (shown) this.place(cells);
  }

  /** @param {number[]} cells */
  place(cells) {
    this.cells = cells;
    const rect = this.view.drawn.get(this.on).rect(cells);
    for (const side of SIDES) {
      putStyle(this.rect, side, `${rect[side] * U}px`);
    }
    if (this.overlay.shape === "ellipse") {
      putStyle(this.rect, "rx", `${(rect.width / 2) * U}px`); // a rectangle rounded so far is an ellipse
      putStyle(this.rect, "ry", `${(rect.height / 2) * U}px`);
    }
    if (this.shape) put(this.shape, { d: this.path(rect) });
    if (this.overlay.text) put(this.text, { x: rect.x * U, y: (rect.y - RAISED) * U });
    if (this.grip) put(this.grip, { cx: (rect.x + rect.width) * U, cy: (rect.y + rect.height) * U });
    const [top, left, bottom, right] = cells.map((cell) => Number(cell.toFixed(2)));
    if (this.overlay.draggable) this.tell(top, `rows ${top} to ${bottom}, columns ${left} to ${right}`);
  }

  /** @param {number} pixelsPerUnit */
  resize(pixelsPerUnit) {
    put(this.text, { "font-size": legible(LETTERED, pixelsPerUnit) * U });
  }

  /** Its outline, stretched into a rectangle.
   *  @param {Rect} rect */
  path({ x, y, width, height }) {
    const outline = /** @type {Values} */ (this.overlay.outline);
    const corners = Array.from({ length: outline.shape[0] }, (_, i) => [outline[2 * i], outline[2 * i + 1]]);
    return `M${corners.map(([down, right]) => `${(x + right * width) * U},${(y + down * height) * U}`).join("L")}Z`;
  }

  handles() {
    const body = this.shape ?? this.rect;
    body.style.pointerEvents = "visible"; // also where it is not filled
    const called = this.overlay.text || "Box";
    this.takenAt(body, `${called}: drag it, or press the arrow keys`, moveWhole);
    if (!this.overlay.resizable) return;
    this.grip = svg("circle", { class: "grip", r: 0.22 * U, fill: this.view.role(this.overlay.role) }, this.group);
    this.takenAt(this.grip, `${called}, its size: drag, or press the arrow keys`, moveCorner);
  }
}

/** The one rectangle where a box is whenever it is there; null where it moves, or is never there.
 *  @param {Values} rects @returns {number[] | null} */
function onlyPlace(rects) {
  const rows = Array.from({ length: rects.shape[0] }, (_, row) => [...rects.subarray(4 * row, 4 * row + 4)]);
  const there = rows.filter((cells) => !cells.some(Number.isNaN));
  return there.length > 0 && there.every((cells) => String(cells) === String(there[0])) ? there[0] : null;
}

/** Dots; those with a name can be pointed at, and lead to the cells that they stand for. */
export class PointsOverlay {
  /** @param {Overlay} overlay @param {Stage} view */
  constructor(overlay, view) {
    this.overlay = overlay;
    this.view = view;
    this.mark = overlay;
    this.shown = false;
    this.group = svg("g", { class: "points" }, view.frames);
    const drawn = view.drawn.get(overlay.on);
    this.places = Array.from({ length: overlay.points.shape[0] }, (_, i) => {
      const [row, column] = overlay.points.subarray(2 * i, 2 * i + 2);
      return drawn.rect([row, column, row, column]);
    });
    for (const { x, y } of this.places) {
      svg("circle", { cx: x * U, cy: y * U, r: overlay.radius * U, fill: view.role(overlay.role) }, this.group);
    }
  }

  /** @param {number} position */
  paint(position) {
    this.shown = isShown(this, position, this.overlay.on);
    putShown(this.group, this.shown);
  }

  /** The dot nearest to a point in scene units, or -1 where none is within reach.
   *  @param {number} x @param {number} y */
  cellAt(x, y) {
    let [best, least] = [-1, Math.max(this.overlay.radius, REACH)];
    this.places.forEach((place, i) => {
      const distance = Math.hypot(place.x - x, place.y - y);
      if (distance < least) [best, least] = [i, distance];
    });
    return best;
  }

  /** [name, cell] that a dot stands for.
   *  @param {number} i @returns {Place} */
  standsFor(i) {
    return [this.overlay.of, this.overlay.cells[i]];
  }

  /** @param {number} i */
  describe(i) {
    return line(this.overlay.words, i);
  }
}

/** Words on small plates, each from its own position on. */
export class TagsOverlay {
  /** @param {Overlay} overlay @param {Stage} view */
  constructor(overlay, view) {
    this.overlay = overlay;
    this.view = view;
    const { points, texts, font, role } = overlay;
    const drawn = view.drawn.get(overlay.on);
    this.tags = texts.map((text, i) => {
      const [row, column] = points.subarray(2 * i, 2 * i + 2);
      const { x, y } = drawn.rect([row, column, row, column]);
      const group = svg("g", { class: "tag" }, view.frames);
      const width = font * (0.6 * text.length + 0.5);
      const plate = { x: (x - width / 2) * U, y: (y - 0.62 * font) * U, width: width * U, height: 1.24 * font * U };
      const rect = svg("rect", { ...plate, rx: 0.25 * font * U }, group);
      const words = svg("text", { x: x * U, y: y * U, "font-size": font * U }, group, text);
      if (role) [rect.style.fill, words.style.fill] = [view.role(role), ink(rgb(view.role(role)))];
      return { group, x: x * U, y: y * U };
    });
  }

  /** Plates grow around their middle with their words.
   *  @param {number} pixelsPerUnit */
  resize(pixelsPerUnit) {
    const { font } = this.overlay;
    const zoom = legible(font, pixelsPerUnit) / font;
    for (const { group, x, y } of this.tags) {
      put(group, { transform: `translate(${x * (1 - zoom)} ${y * (1 - zoom)}) scale(${zoom})` });
    }
  }

  /** @param {number} position */
  paint(position) {
    const { on, first } = this.overlay;
    const shown = isShown(this, position, on);
    this.tags.forEach(({ group }, i) => {
      putShown(group, shown && position >= (first?.[i] ?? 0));
    });
  }
}

/** An arrow from mark to mark is left out where a narrow room has torn the two apart, and it would run over others. */
export class ArrowOverlay {
  /** @param {Overlay} overlay @param {Stage} view */
  constructor(overlay, view) {
    this.overlay = overlay;
    this.view = view;
    const from = endOf(view, overlay.source, overlay.source_cell);
    const to = endOf(view, overlay.target, overlay.target_cell);
    this.whole = arc(from, to);
    this.path = svg("path", { class: "arrow", fill: "none", d: drawnAs(this.whole), "marker-end": "url(#sv-head)" });
    this.path.style.stroke = view.role(overlay.role);
    view.frames.append(this.path);
    this.text = svg("text", { class: "arrow-text", "font-size": LETTERED * U }, view.frames, overlay.text);
    const wrapped = view.layoutIndex > 0 && !overlay.source_cell && !overlay.target_cell;
    this.torn = wrapped && this.runsOverOthers(from, to);
  }

  /** Headings grow as all else becomes smaller: the arrow ends before them.
   *  @param {number} pixelsPerUnit */
  resize(pixelsPerUnit) {
    const { source, target } = this.overlay;
    const [behind, ahead] = [source, target].map((name) => this.view.drawn.get(name).headed);
    put(this.path, { d: drawnAs(clearOf(this.whole, behind, ahead)) });
    const middle = this.path.getPointAtLength(this.path.getTotalLength() / 2);
    put(this.text, { x: middle.x, y: middle.y - RAISED * U, "font-size": legible(LETTERED, pixelsPerUnit) * U });
  }

  /** @param {Rect} from @param {Rect} to */
  runsOverOthers(from, to) {
    const others = [...this.view.drawn.values()].filter((mark) => !meet(mark, from) && !meet(mark, to));
    const places = Math.ceil(this.path.getTotalLength() / (LOOKED * U));
    for (let i = 1; i < places; i++) {
      const { x, y } = this.path.getPointAtLength(i * LOOKED * U);
      if (others.some((mark) => meet(mark, { x: x / U, y: y / U, width: 0, height: 0 }))) return true;
    }
    return false;
  }

  /** @param {number} position */
  paint(position) {
    const shown = !this.torn && isShown(this, position, this.overlay.source, this.overlay.target);
    for (const part of [this.path, this.text]) putShown(part, shown);
  }
}

/** @param {Rect} a @param {Rect} b */
function meet(a, b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** @param {Stage} view @param {string} name @param {[number, number] | null} cell @returns {Rect} */
function endOf(view, name, cell) {
  const drawn = view.drawn.get(name);
  if (cell) return drawn.rect([cell[0], cell[1], cell[0] + 1, cell[1] + 1]);
  return { x: drawn.x, y: drawn.y, width: drawn.width, height: drawn.height };
}

/** Whether an overlay is there at a step: it has its time, and so have the marks that it lies on.
 *  @param {{ overlay: Overlay, view: Stage }} shown @param {number} position @param {string[]} marks */
export function isShown({ overlay, view }, position, ...marks) {
  return within(overlay.when, position) && marks.every((name) => view.drawn.get(name).shown);
}
