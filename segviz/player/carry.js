// A box in somebody's hand. It outlives the box as it is drawn: scenes that follow the hand draw it anew.

/** @import { BoxOverlay, Move } from "./overlays.js" */

export class Carry {
  /** @type {number[] | null} where the hand has moved it */
  cells = null;

  /** box: what is taken, by the pointer that went down; move: what dragging does to its rectangle.
   *  @param {BoxOverlay} box @param {PointerEvent} down @param {Move} move */
  constructor(box, down, move) {
    this.view = box.view;
    this.name = box.overlay.name;
    this.on = box.overlay.on;
    this.first = box.cells;
    this.move = move;
    this.from = this.at(down);
    this.listening = new AbortController();
    const { host } = this.view;
    host.setPointerCapture(down.pointerId);
    host.classList.add("carrying");
    /** @param {string} kind @param {(event: any) => void} act */
    const on = (kind, act) => host.addEventListener(kind, act, { signal: this.listening.signal });
    on("pointermove", (event) => this.drag(event));
    for (const kind of ["pointerup", "pointercancel"]) on(kind, () => this.drop());
    this.view.hand?.hold();
  }

  /** The box as it is drawn now; none where a new scene has no such box. */
  get box() {
    /** @type {BoxOverlay[]} */
    const overlays = this.view.overlays;
    return overlays.find(({ overlay }) => overlay.kind === "box" && overlay.name === this.name);
  }

  /** [row, column] of a pointer, in cells of the mark that the box lies on.
   *  @param {PointerEvent} event */
  at(event) {
    const on = this.view.drawn.get(this.on);
    const [x, y] = this.view.at(event);
    const [height, width] = on.cell;
    return [(y - on.y) / height, (x - on.x) / width];
  }

  /** Where the hand has the box of that name; null where it has not moved it.
   *  @param {string} name */
  cellsOf(name) {
    return name === this.name ? this.cells : null;
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { box } = this;
    if (!box) return this.end();
    const [row, column] = this.at(event);
    this.cells = box.moved = this.move(this.first, row - this.from[0], column - this.from[1]);
    box.paint(this.view.timeline.position);
    this.view.hand?.touch("moved", { name: this.name, rect: this.cells });
  }

  drop() {
    if (this.cells) this.swallowClick();
    this.end();
    this.box?.drop();
  }

  end() {
    this.listening.abort();
    this.view.host.classList.remove("carrying");
    if (this.view.carry === this) this.view.carry = null;
    this.view.hand?.letGo();
  }

  /** A drag ends with a click, which means nothing. */
  swallowClick() {
    const { host } = this.view;
    const swallow = (/** @type {Event} */ event) => event.stopImmediatePropagation();
    host.addEventListener("click", swallow, true);
    setTimeout(() => host.removeEventListener("click", swallow, true));
  }
}
