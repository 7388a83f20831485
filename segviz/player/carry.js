// What a hand holds of a picture: a box, a dot in the corner of a map, a bar on the edge of a window. It outlives what is
// drawn: scenes that follow the hand draw it anew.

/** @import { Overlay } from "./types.js" */
/** @import { Stage } from "./stage.js" */
/** @typedef {(cells: number[], down: number, right: number) => number[]} Move a rectangle by cells */
/** Where it can be taken: move is what a hand does to its rectangle there.
 *  @typedef {{ held: Draggable, move: Move }} Handle */

export const PATIENCE = 2000; // ms after which what was dropped or drawn goes, unless a new scene has come
const REST = 300; // ms without another key after which the page is told
const NOTCHES = 8; // of a long side, that the keys move it over
/** @type {Record<string, [down: number, right: number]>} */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/** @type {Move} */
export const moveWhole = ([top, left, bottom, right], dr, dc) => [top + dr, left + dc, bottom + dr, right + dc];
/** @type {Move} */
export const moveCorner = ([top, left, bottom, right], dr, dc) => [top, left, bottom + dr, right + dc];

/** @type {WeakMap<Element, Handle>} */
const handles = new WeakMap();

/** A rectangle on a mark that can be in somebody's hand. */
export class Draggable {
  /** @type {number[]} where it is shown now: [top, left, bottom, right] in cells of its mark */
  cells;
  /** @type {number[] | null} where the user has moved it */
  moved = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  waiting;
  /** @type {SVGElement[]} where it can be taken */
  taken = [];

  /** @param {Pick<Overlay, "name" | "on">} overlay @param {Stage} view */
  constructor(overlay, view) {
    this.name = overlay.name;
    this.on = overlay.on;
    this.view = view;
    this.moved = view.carry?.cellsOf(this.name) ?? null;
  }

  /** It can be taken at this element, by a pointer, and by the arrow keys once it has the focus.
   *  @param {SVGElement} element @param {string} label @param {Move} move */
  takenAt(element, label, move) {
    handles.set(element, { held: this, move });
    this.taken.push(element);
    element.dataset.handle = `${this.name} ${this.taken.length}`;
    for (const [name, value] of Object.entries({ tabindex: "0", role: "slider", "aria-label": label })) element.setAttribute(name, value);
    element.classList.add("taken");
    holdPage(element);
    element.addEventListener("pointerdown", (down) => {
      down.preventDefault();
      down.stopPropagation();
      clearTimeout(this.waiting);
      this.view.carry?.drop();
      this.view.carry = new Carry(this, down, move);
    });
  }

  /** What is read out of it: of where it lies.
   *  @param {number} now @param {string} text */
  tell(now, text) {
    for (const element of this.taken) {
      element.setAttribute("aria-valuenow", String(now));
      element.setAttribute("aria-valuetext", text);
    }
  }

  /** Cells that an arrow key moves it by.
   *  @returns {[number, number]} */
  get notch() {
    const [top, left, bottom, right] = this.cells;
    const side = Math.max(1, Math.round(Math.max(bottom - top, right - left) / NOTCHES));
    return [side, side];
  }

  /** Whether a click that ends without a move means nothing either. */
  get swallows() {
    return false;
  }

  /** @param {number} _position */
  paint(_position) {}

  /** What is reported of it (Python: said.Moved).
   *  @param {number[]} rect */
  report(rect) {
    return { name: this.name, rect };
  }

  /** The hand has it there now.
   *  @param {number[]} cells */
  follow(cells) {
    this.moved = cells;
    this.paint(this.view.timeline.position);
    this.view.hand?.touch("moved", this.report(cells));
  }

  /** Back to where the scene has it: it was dropped where it may not be, and no new scene has come. */
  restore() {
    clearTimeout(this.waiting);
    this.moved = null;
    this.paint(this.view.timeline.position);
  }

  /** It is dropped here, and told; should no new scene come, it goes back. */
  drop() {
    if (!this.moved) return;
    this.view.report("moved", this.report(this.moved));
    this.waiting = setTimeout(() => this.restore(), PATIENCE);
  }
}

/** What a hand holds now. */
export class Held {
  /** @type {number[] | null} where the hand has moved it */
  cells = null;

  /** @param {{ view: Stage, name: string }} held */
  constructor(held) {
    this.view = held.view;
    this.name = held.name;
    this.view.hand?.hold();
  }

  /** It, as it is drawn now; none where a new scene has no such thing. */
  get box() {
    /** @type {unknown[]} */
    const overlays = this.view.overlays;
    return overlays.find((overlay) => overlay instanceof Draggable && overlay.name === this.name && overlay.taken.length > 0);
  }

  /** Where the hand has what is called so; null where it has not moved it.
   *  @param {string} name */
  cellsOf(name) {
    return name === this.name ? this.cells : null;
  }

  /** @param {number[]} cells */
  put(cells) {
    const box = /** @type {Draggable | undefined} */ (this.box);
    if (!box) return this.end();
    this.cells = cells;
    box.follow(cells);
  }

  drop() {
    const box = /** @type {Draggable | undefined} */ (this.box);
    this.end();
    box?.drop();
  }

  end() {
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

/** By a pointer. */
export class Carry extends Held {
  /** @param {Draggable} held @param {PointerEvent} down @param {Move} move */
  constructor(held, down, move) {
    super(held);
    const { host, drawn, scale } = this.view;
    const first = held.cells;
    // As large as cells are now: while a map is pulled larger, its cells become smaller, and it must not run away.
    const [height, width] = drawn.get(held.on).cell.map((/** @type {number} */ side) => side * scale);
    this.swallows = held.swallows;
    this.listening = new AbortController();
    host.setPointerCapture(down.pointerId);
    host.classList.add("carrying");
    /** @param {string} kind @param {(event: any) => void} act */
    const on = (kind, act) => host.addEventListener(kind, act, { signal: this.listening.signal });
    on("pointermove", ({ clientX, clientY }) => this.put(move(first, (clientY - down.clientY) / height, (clientX - down.clientX) / width)));
    for (const kind of ["pointerup", "pointercancel"]) on(kind, () => this.drop());
  }

  drop() {
    if (this.cells || this.swallows) this.swallowClick();
    super.drop();
  }

  end() {
    this.listening.abort();
    this.view.host.classList.remove("carrying");
    super.end();
  }

}

/** By arrow keys: the page is told once they rest. */
class Nudge extends Held {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  resting;

  /** @param {Move} move @param {[number, number]} arrow */
  by(move, arrow) {
    const box = /** @type {Draggable | undefined} */ (this.box);
    if (!box) return this.end();
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.drop(), REST);
    const [down, right] = arrow.map((to, axis) => to * box.notch[axis]);
    this.put(move(this.cells ?? box.cells, down, right));
  }

  end() {
    clearTimeout(this.resting);
    super.end();
  }
}

/** Move what has the focus by an arrow key. Returns whether it can be moved so.
 *  @param {Element} target @param {string} key */
export function nudge(target, key) {
  const handle = handles.get(target);
  if (!handle || !ARROWS[key]) return false;
  const { held, move } = handle;
  const { view, name } = held;
  const { carry } = view;
  if (carry instanceof Nudge && carry.name === name) carry.by(move, ARROWS[key]);
  else {
    carry?.drop();
    const taken = (view.carry = new Nudge(held));
    taken.by(move, ARROWS[key]);
  }
  return true;
}

/** A finger on an element moves what is there, not the page. SVG elements do not heed touch-action in every browser.
 *  @param {SVGElement} element */
export function holdPage(element) {
  element.addEventListener("touchstart", (event) => event.preventDefault(), { passive: false });
}
