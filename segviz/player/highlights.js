// What is lit in a step: frames around what it reads and writes, rings around cells, arrows between them.
//
// At rest and at a pace that eyes follow they are elements, and frames glide. Where steps rush, what moves is drawn on
// one canvas: elements that move are laid out and painted anew, which takes longer than all else in a frame.

import { element } from "./dom.js";
import { contextOf, placeCanvas, putStyle, U } from "./drawn.js";
import { arc, arrow, arrowPool, Frame, inset, outset, ring, ringPool } from "./overlays.js";

/** @import { Rect, Role } from "./types.js" */
/** @import { Stage } from "./stage.js" */
/** @import { Rounded } from "./overlays.js" */

const BEYOND_PICTURE = 0.3; // scene units around the picture in which frames are drawn too
const LINE = { frame: 3, ring: 3, arrow: 2.5 }; // CSS pixels, as in player.css

/** Elements in a group of the SVG. */
export class Highlights {
  /** count: how many flows have frames.
   *  @param {SVGElement} layer @param {Stage} view @param {number} count */
  constructor(layer, view, count) {
    const frame = (/** @type {Role} */ role) => new Frame(layer, view.role(role), role);
    this.frames = Array.from({ length: count }, () => ({ source: frame("read"), target: frame("write") }));
    this.rings = ringPool(layer);
    this.arrows = arrowPool(layer);
  }

  begin() {
    this.rings.begin();
    this.arrows.begin();
  }

  /** The frame around one end of a flow; none without a rectangle.
   *  @param {number} flow @param {"source" | "target"} end @param {Rect | null} rect @param {string} colour */
  frame(flow, end, rect, colour) {
    const frame = this.frames[flow][end];
    frame.put(rect);
    frame.colour(colour);
  }

  /** @param {Rect} rect @param {string} colour @param {number} cell */
  ring(rect, colour, cell) {
    ring(this.rings, rect, colour, cell);
  }

  /** @param {Rect} from @param {Rect} to @param {string} colour */
  arrow(from, to, colour) {
    arrow(this.arrows, from, to, colour);
  }

  end() {
    this.rings.end();
    this.arrows.end();
  }

  /** Leave the frames to the canvas. */
  unframe() {
    for (const frame of this.frames.flatMap(Object.values)) frame.put(null);
  }

  /** @param {string} duration */
  glide(duration) {
    for (const frame of this.frames.flatMap(Object.values)) putStyle(frame.element, "transitionDuration", duration);
  }
}

/** Frames, rings and arrows that move, on a canvas above the picture. */
export class FastHighlights {
  /** @type {number} pixels of the canvas for a scene unit */
  unit;
  /** @type {number} pixels of the screen for a CSS pixel */
  fine;

  /** canvas: of the picture before, if there was one: a new one would cost more than to empty it.
   *  @param {Stage} view @param {HTMLCanvasElement} [canvas] */
  constructor(view, canvas = element("canvas", { className: "fast" })) {
    this.view = view;
    this.canvas = canvas;
    if (canvas.width + canvas.height > 0) canvas.width = canvas.height = 0;
    this.context = contextOf(this.canvas);
    this.laid = false; // whether it has its pixels: most pictures never need them
    /** @type {number[][]} */
    this.drawn = []; // [left, top, right, bottom] of all that is on it
  }

  /** @param {number} scale */
  resize(scale) {
    this.fine = window.devicePixelRatio || 1;
    this.unit = scale * this.fine; // pixels of the canvas for a scene unit
    if (this.laid) this.canvas.width = this.canvas.height = 0;
    this.laid = false;
    this.drawn = [];
  }

  /** Take as many pixels as the picture has, with room around it. */
  layOut() {
    this.laid = true;
    const around = Math.round(BEYOND_PICTURE * this.unit);
    const { width, height } = this.view.layout;
    const [across, down] = [width, height].map((side) => Math.max(1, Math.ceil(side * this.unit) + 2 * around));
    placeCanvas(this.canvas, [-around, -around, across, down], this.fine);
    this.context.setTransform(this.unit / U, 0, 0, this.unit / U, around, around);
  }

  /** @param {number} _flow @param {"source" | "target"} _end @param {Rect | null} rect @param {string} colour */
  frame(_flow, _end, rect, colour) {
    if (rect) this.outline(outset(rect), colour, LINE.frame);
  }

  /** @param {Rect} rect @param {string} colour @param {number} cell */
  ring(rect, colour, cell) {
    this.outline(inset(rect, cell), colour, LINE.ring);
  }

  /** @param {Rounded} box @param {string} colour @param {number} line */
  outline({ x, y, width, height, radius }, colour, line) {
    const { context } = this;
    this.pen(colour, line);
    context.beginPath();
    context.roundRect(x * U, y * U, width * U, height * U, radius * U);
    context.stroke();
    this.note([x * U, y * U], [(x + width) * U, (y + height) * U]);
  }

  /** @param {Rect} from @param {Rect} to @param {string} colour */
  arrow(from, to, colour) {
    const { context } = this;
    const [start, control, end] = arc(from, to);
    this.pen(colour, LINE.arrow);
    context.beginPath();
    context.moveTo(start[0], start[1]);
    context.quadraticCurveTo(control[0], control[1], end[0], end[1]);
    context.stroke();
    const [across, down] = [0, 1].map((axis) => end[axis] - control[axis]);
    const [length, size] = [Math.hypot(across, down) || 1, context.lineWidth / 2];
    const [x, y] = [(size * across) / length, (size * down) / length]; // along the arrow
    context.beginPath();
    context.moveTo(end[0] + x, end[1] + y);
    for (const side of [4, -4]) context.lineTo(end[0] - 8 * x - side * y, end[1] - 8 * y + side * x);
    context.fill();
    this.note(start, control, end);
  }

  /** Remember where something was drawn: around points, with room for the thickest line and an arrow's head.
   *  @param {number[][]} points */
  note(...points) {
    const room = 8 * this.context.lineWidth;
    const [across, down] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const [left, top] = [Math.min(...across) - room, Math.min(...down) - room];
    this.drawn.push([left, top, Math.max(...across) + room, Math.max(...down) + room]);
  }

  /** @param {string} colour @param {number} line */
  pen(colour, line) {
    if (!this.laid) this.layOut();
    this.context.strokeStyle = this.context.fillStyle = colour;
    this.context.lineWidth = (line * this.fine * U) / this.unit;
  }

  /** Clear what was drawn: not all, which would take as long as to draw it. */
  clear() {
    for (const [left, top, right, bottom] of this.drawn) this.context.clearRect(left, top, right - left, bottom - top);
    this.drawn = [];
  }
}
