// Marks on cells of a picture's grid: how often each was pointed at, the one that is right, the one that is one's own.

import { svg, U } from "../player/drawn.js";

/** @import { Stage } from "../player/stage.js" */
/** heat: 0 to 1; text: in the cell; kind: "right" or "mine" for a ring around it
 *  @typedef {{ cell: number, heat?: number, text?: string, kind?: "" | "right" | "mine" }} Mark */

export class CellMarks {
  grid = "";
  /** @type {Mark[]} */
  marks = [];
  /** @type {SVGElement | null} */
  group = null;

  /** @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
  }

  /** @param {string} grid name of the mark @param {Mark[]} marks */
  show(grid, marks) {
    this.grid = grid;
    this.marks = marks;
    this.draw();
  }

  /** Also after the picture was drawn anew, as it is for another size. */
  draw() {
    this.group?.remove();
    const drawn = this.stage.drawn?.has(this.grid) ? this.stage.drawn.get(this.grid) : null;
    if (!drawn || !this.marks.length) return;
    this.group = /** @type {SVGElement} */ (svg("g", { class: "cell-marks", "aria-hidden": "true" }, this.stage.svg));
    for (const { cell, heat = 0, text = "", kind = "" } of this.marks) {
      const { x, y, width, height } = drawn.rectOf(cell);
      const box = { x: x * U, y: y * U, width: width * U, height: height * U };
      if (heat) svg("rect", { ...box, class: "heat", "fill-opacity": 0.25 + 0.65 * heat }, this.group);
      if (kind) svg("rect", { ...box, class: `ring ${kind}`, fill: "none" }, this.group);
      if (!text) continue;
      const middle = { x: (x + width / 2) * U, y: (y + height / 2) * U, "font-size": 0.5 * Math.min(width, height) * U };
      svg("text", { ...middle, class: "counted", "text-anchor": "middle", "dominant-baseline": "central" }, this.group, text);
    }
  }
}
