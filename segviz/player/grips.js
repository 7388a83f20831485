// What a hand pulls at: a dot in the corner of a map that changes its size, a bar above what a step covers that moves it.

import { Draggable, moveCorner, moveWhole } from "./carry.js";
import { put, putShown, svg, U } from "./drawn.js";
import { isShown } from "./overlays.js";
import { frameOf, windowAt } from "./windows.js";

/** @import { Flow, Overlay, Rect, Windows } from "./types.js" */
/** @import { Stage } from "./stage.js" */

/** A dot or a bar, and around it room for a finger. */
class Handle extends Draggable {
  /** @param {Pick<Overlay, "name" | "on">} overlay @param {Stage} view
   *  @param {"corner" | "bar"} kind @param {string} colour */
  constructor(overlay, view, kind, colour) {
    super(overlay, view);
    this.kind = kind;
    this.group = svg("g", { class: `pull ${kind === "bar" ? "edge" : kind}` }, view.grips);
    svg(kind === "corner" ? "circle" : "rect", { class: "reach" }, this.group);
    this.shape = svg(kind === "corner" ? "circle" : "rect", { class: "grip", fill: colour }, this.group);
  }

  get swallows() {
    return true;
  }

  /** @param {number[] | null} cells null: it is not there */
  place(cells) {
    putShown(this.group, cells !== null);
    if (!cells) return;
    this.cells = cells;
    /** @type {Rect} */
    const { x, y, width, height } = this.view.drawn.get(this.on).rect(cells);
    const [right, down] = this.kind === "corner" ? [x + width, y + height] : [x + width / 2, y];
    put(this.group, { transform: `translate(${right * U} ${down * U})` });
  }
}

/** A Grip of the scene: what it does is reported. */
export class Grip extends Handle {
  /** @param {Overlay} overlay @param {Stage} view */
  constructor(overlay, view) {
    super(overlay, view, overlay.shape === "corner" ? "corner" : "bar", view.role(overlay.role));
    this.overlay = overlay;
    this.group.classList.add("told"); // whom nobody hears, as in a saved page, is not drawn
    this.takenAt(this.group, overlay.label, this.kind === "corner" ? moveCorner : moveWhole);
  }

  /** Cells that an arrow key moves it by. */
  get notch() {
    return /** @type {[number, number]} */ ([1, 1]);
  }

  /** @param {number[]} rect */
  report(rect) {
    return { ...super.report(rect), step: this.view.timeline.position };
  }

  /** Where the scene has it, also while a hand holds it: what it changes is the scene.
   *  @param {number} position */
  paint(position) {
    const { rects } = this.overlay;
    const row = Math.min(position, rects.shape[0] - 1);
    const cells = [...rects.subarray(4 * row, 4 * row + 4)];
    const shown = !cells.some((cell) => Number.isNaN(cell)) && isShown(this, position, this.on);
    this.place(shown ? cells : null);
    const [top, left, bottom, right] = cells.map(Math.round);
    if (this.kind === "corner") this.tell(bottom, `${bottom - top} by ${right - left} cells`);
    else this.tell(left, `from row ${top}, column ${left}`);
  }
}

/** The bar on a kernel's window over what it reads: the player goes to the step of the window where it is. */
export class WindowGrip extends Handle {
  /** @param {Flow} flow @param {Stage} view */
  constructor(flow, view) {
    super({ name: `window over ${flow.source_mark}`, on: flow.source_mark }, view, "bar", view.role("read"));
    this.overlay = { name: this.name, kind: "window" };
    this.windows = /** @type {Windows} */ (flow.windows);
    this.takenAt(this.group, "Window: drag it, or press the arrow keys", moveWhole);
  }

  /** Cells that an arrow key moves it by. */
  get notch() {
    return this.windows.stride;
  }

  /** @param {number} position */
  paint(position) {
    const shown = position > 0 && this.view.drawn.get(this.on).shown;
    this.place(shown ? frameOf(this.windows, position - 1) : null);
    if (shown) this.tell(position, `from row ${this.cells[0]}, column ${this.cells[1]}`);
  }

  /** @param {number[]} cells */
  follow(cells) {
    this.view.goTo(windowAt(this.windows, cells) + 1);
  }
}
