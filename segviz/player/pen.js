// The pen: an outline drawn on a mark with mouse, pen or finger. What it would make is shown meanwhile, and it is reported
// when it is let go.

import { Held, holdPage, PATIENCE } from "./carry.js";
import { put, svg, U } from "./drawn.js";

/** @import { Drawn } from "./drawn.js" */
/** @import { Stage } from "./stage.js" */

const MOST_POINTS = 5000; // points of an outline
const FEWEST = 8; // of one that is told while it is drawn: fewer enclose next to nothing
const NEAR = 1.5; // screen pixels: nearer points are left out

export class Pen {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;

  /** name: of the mark. @param {string} name @param {Stage} view */
  constructor(name, view) {
    this.name = name;
    this.view = view;
    this.on = /** @type {Drawn} */ (view.drawn.get(name));
    const colour = view.role("write");
    this.trace = svg("path", { class: "trace", stroke: colour, fill: colour }, view.frames);
    const { x, y, width, height } = this.on;
    this.sheet = svg("rect", { class: "sheet" }, view.frames);
    put(this.sheet, { x: x * U, y: y * U, width: width * U, height: height * U });
    holdPage(this.sheet);
    this.sheet.addEventListener("pointerdown", (event) => this.begin(event));
    this.sheet.addEventListener("click", (event) => event.stopPropagation()); // drawing is no click
    if (view.carry instanceof Stroke) this.paint(view.carry.points); // the scene is one that it leads to
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (!event.isPrimary || event.button) return;
    event.preventDefault();
    clearTimeout(this.waiting);
    this.view.carry?.drop();
    const stroke = (this.view.carry = new Stroke(this, event));
    this.paint(stroke.points);
  }

  /** What was drawn is told; should no new scene come, it goes. */
  wait() {
    this.waiting = setTimeout(() => this.clear(), PATIENCE);
  }

  clear() {
    clearTimeout(this.waiting);
    this.trace.removeAttribute("d");
  }

  /** [row, column] in cells of the mark, at most at its edge.
   *  @param {PointerEvent} event */
  at(event) {
    const [x, y] = this.view.at(event);
    const [height, width] = this.on.cell;
    const [rows, columns] = this.on.shape;
    /** @param {number} value @param {number} most */
    const inside = (value, most) => Math.round(100 * Math.min(Math.max(0, value), most)) / 100;
    return [inside((y - this.on.y) / height, rows), inside((x - this.on.x) / width, columns)];
  }

  /** The line so far, and what it would close.
   *  @param {number[][]} points */
  paint(points) {
    const [height, width] = this.on.cell;
    const places = points.map(([row, column]) => [this.on.x + column * width, this.on.y + row * height]);
    this.trace.setAttribute("d", `M${places.map(([x, y]) => `${x * U},${y * U}`).join("L")}`);
  }
}

/** A line that is being drawn. It outlives the pen: scenes that follow the hand draw it anew. */
class Stroke extends Held {
  /** @param {Pen} pen @param {PointerEvent} down */
  constructor(pen, down) {
    super(pen);
    this.points = [pen.at(down)]; // [row, column]
    this.listening = new AbortController();
    const { host } = this.view;
    host.setPointerCapture(down.pointerId);
    /** @param {string} kind @param {(event: any) => void} act */
    const on = (kind, act) => host.addEventListener(kind, act, { signal: this.listening.signal });
    on("pointermove", (event) => this.go(event));
    on("pointerup", () => this.drop());
    on("pointercancel", () => this.cancel());
  }

  /** The pen that the scene has now. */
  get pen() {
    return this.view.pen?.name === this.name ? this.view.pen : null;
  }

  get report() {
    return { mark: this.name, points: this.points };
  }

  /** @param {PointerEvent} event */
  go(event) {
    const { pen, points } = this;
    if (!pen) return this.end();
    if (!event.isPrimary || points.length === MOST_POINTS) return;
    const point = pen.at(event);
    const [row, column] = points[points.length - 1];
    const far = Math.hypot(point[0] - row, point[1] - column) * pen.on.cell[0] * this.view.scale;
    if (far < NEAR) return;
    points.push(point);
    pen.paint(points);
    if (points.length >= FEWEST) this.view.hand?.touch("drawn", this.report);
  }

  drop() {
    this.swallowClick();
    this.end();
    this.view.report("drawn", this.report);
    this.view.pen?.wait();
  }

  cancel() {
    this.end();
    this.view.pen?.clear();
  }

  end() {
    this.listening.abort();
    super.end();
  }
}
