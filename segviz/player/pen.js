// The pen: an outline drawn on a mark with mouse, pen or finger. It is reported when it is let go.

import { put, svg, U } from "./drawn.js";
import { holdPage, PATIENCE } from "./carry.js";

/** @import { Drawn } from "./drawn.js" */
/** @import { Stage } from "./stage.js" */

const MOST_POINTS = 5000; // points of an outline
const NEAR = 1.5; // screen pixels: nearer points are left out

export class Pen {
  /** @type {number[][] | null} [row, column] of the outline so far */
  points = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;

  /** name: of the mark; report({mark, points}): points as [row, column] in its cells.
   *  @param {string} name @param {Stage} view
   *  @param {(drawn: { mark: string, points: number[][] }) => void} report */
  constructor(name, view, report) {
    this.name = name;
    this.view = view;
    this.report = report;
    this.on = /** @type {Drawn} */ (view.drawn.get(name));
    const colour = view.role("write");
    this.trace = svg("path", { class: "trace", stroke: colour, fill: colour }, view.frames);
    const { x, y, width, height } = this.on;
    this.sheet = svg("rect", { class: "sheet" }, view.frames);
    put(this.sheet, { x: x * U, y: y * U, width: width * U, height: height * U });
    holdPage(this.sheet);
    /** @param {string} kind @param {(event: any) => void} act */
    const on = (kind, act) => this.sheet.addEventListener(kind, act.bind(this));
    on("pointerdown", this.begin);
    on("pointermove", this.go);
    on("pointerup", this.finish);
    on("pointercancel", () => this.clear());
    on("click", (event) => event.stopPropagation()); // drawing is no click
  }

  /** @param {PointerEvent} event */
  begin(event) {
    if (!event.isPrimary || event.button) return;
    event.preventDefault();
    clearTimeout(this.waiting);
    this.sheet.setPointerCapture(event.pointerId);
    this.points = [this.at(event)];
    this.paint();
  }

  /** @param {PointerEvent} event */
  go(event) {
    if (!this.points || !event.isPrimary) return;
    event.stopPropagation(); // one draws, and does not look at pixels
    const point = this.at(event);
    const [row, column] = this.points[this.points.length - 1];
    const [height] = this.on.cell;
    const far = Math.hypot(point[0] - row, point[1] - column) * height * this.view.scale;
    if (far < NEAR || this.points.length === MOST_POINTS) return;
    this.points.push(point);
    this.paint();
  }

  /** @param {PointerEvent} event */
  finish(event) {
    if (!this.points || !event.isPrimary) return;
    const { name, points } = this;
    this.points = null;
    this.report({ mark: name, points });
    this.waiting = setTimeout(() => this.clear(), PATIENCE);
  }

  clear() {
    this.points = null;
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

  /** The line so far, and what it would close. */
  paint() {
    const [height, width] = this.on.cell;
    const places = (this.points ?? []).map(([row, column]) => [this.on.x + column * width, this.on.y + row * height]);
    this.trace.setAttribute("d", `M${places.map(([x, y]) => `${x * U},${y * U}`).join("L")}`);
  }
}
