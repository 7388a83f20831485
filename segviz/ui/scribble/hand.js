// The hand over the board: mouse, pen, fingers and keys.

/** @import { Board } from "./board.js" */

const STEP = 1.5; // of the zoom, for a key
const PAN = 60; // screen pixels, for a key
const FREE = 14; // screen pixels: who goes farther with the button down draws, who does not sets a corner
const NEAR = 12; // screen pixels: at the first corner

export class Hand {
  /** @type {Map<number, number[]>} pointer -> where it is, [y, x] */
  down = new Map();
  /** @type {"stroke" | "outline" | "pan" | "pinch" | "keys" | null} */
  doing = null;
  /** @type {number[]} where the stroke is */
  at = [0, 0];
  /** @type {number[]} where the finger or button went down, in screen pixels */
  from = [0, 0];
  free = false; // the outline is drawn, not set corner by corner

  /** @param {Board} board */
  constructor(board) {
    this.board = board;
    /** @param {string} kind @param {(event: any) => void} act */
    const on = (kind, act) => board.canvas.addEventListener(kind, act.bind(this), { passive: false });
    on("pointerdown", this.press);
    on("pointermove", this.drag);
    on("pointerup", this.lift);
    on("pointercancel", this.lose);
    on("pointerleave", () => this.doing || board.point(null));
    on("wheel", this.wheel);
    on("keydown", this.key);
    on("keyup", this.keyUp);
    on("blur", this.blur);
  }

  /** [y, x] of an event on the canvas, in screen pixels.
   *  @param {MouseEvent} event @returns {[y: number, x: number]} */
  place(event) {
    const box = this.board.canvas.getBoundingClientRect();
    return [event.clientY - box.top, event.clientX - box.left];
  }

  /** @param {MouseEvent} event */
  pixel(event) {
    return this.board.view.pixel(...this.place(event));
  }

  // --- mouse, pen, fingers -----------------------------------------------------------------------------------------

  /** @param {PointerEvent} event */
  press(event) {
    const { board } = this;
    if (event.button > 1) return;
    event.preventDefault();
    board.canvas.focus({ preventScroll: true });
    board.canvas.setPointerCapture(event.pointerId);
    this.down.set(event.pointerId, this.place(event));
    if (this.down.size === 2) {
      if (this.doing === "stroke") board.cancel();
      if (this.doing === "outline" && this.free) board.dropOutline();
      this.doing = "pinch";
    } else if (this.down.size === 1) {
      this.doing = board.tool === "move" || event.button === 1 ? "pan" : board.fillsAreas() ? "outline" : "stroke";
      this.from = this.place(event);
      this.free = false;
      if (this.doing === "stroke") {
        board.begin();
        this.extend(this.pixel(event), true);
      }
    }
  }

  /** @param {PointerEvent} event */
  drag(event) {
    const { board } = this;
    if (!this.down.has(event.pointerId)) return this.doing || board.point(this.pixel(event));
    const before = [...this.down.values()];
    this.down.set(event.pointerId, this.place(event));
    const after = [...this.down.values()];
    if (this.doing === "stroke") {
      const passed = event.getCoalescedEvents?.() ?? [];
      for (const each of passed.length ? passed : [event]) this.extend(this.pixel(each));
    } else if (this.doing === "outline") {
      this.outline(event);
    } else if (this.doing === "pan") {
      board.view.move(after[0][0] - before[0][0], after[0][1] - before[0][1]);
      board.paint();
    } else if (this.doing === "pinch" && after.length === 2) {
      const [from, to] = [before, after].map(([[y1, x1], [y2, x2]]) => ({
        y: (y1 + y2) / 2,
        x: (x1 + x2) / 2,
        apart: Math.max(1, Math.hypot(y1 - y2, x1 - x2)),
      }));
      board.view.move(to.y - from.y, to.x - from.x);
      board.zoom(to.apart / from.apart, to.y, to.x);
    }
  }

  /** @param {PointerEvent} event */
  lift(event) {
    if (!this.down.delete(event.pointerId)) return;
    if (this.doing === "stroke") this.board.finish();
    if (this.doing === "outline") this.set(this.pixel(event));
    if (!this.down.size) this.doing = null;
    if (event.pointerType === "touch") this.board.point(null);
  }

  /** @param {PointerEvent} event */
  lose(event) {
    this.down.delete(event.pointerId);
    if (this.doing === "stroke") this.board.cancel();
    if (this.doing === "outline" && this.free) this.board.dropOutline();
    if (!this.down.size) this.doing = null;
  }

  /** Who draws with the button down draws the outline itself.
   *  @param {PointerEvent} event */
  outline(event) {
    const { board } = this;
    const [y, x] = this.place(event);
    board.point(this.pixel(event));
    if (board.tool !== "outline") return;
    if (!this.free && Math.hypot(y - this.from[0], x - this.from[1]) > FREE) {
      this.free = true;
      if (!board.corners.length) board.corner(board.view.pixel(this.from[0], this.from[1]));
    }
    if (this.free) board.corner(this.pixel(event));
  }

  /** A click, a tap or Space of a tool that fills areas; the end of an outline that was drawn.
   *  @param {number[]} pixel */
  set(pixel) {
    const { board } = this;
    if (board.tool === "fill") return board.fill(pixel);
    const [first] = board.corners;
    const [[y1, x1], [y2, x2]] = [first ?? pixel, pixel].map((each) => board.view.place(each));
    const closes = board.corners.length >= 3 && Math.hypot(y1 - y2, x1 - x2) <= NEAR;
    if (this.free || closes) board.closeOutline();
    else board.corner(pixel);
  }

  /** @param {number[]} pixel */
  extend(pixel, first = false) {
    this.board.stroke(first ? pixel : this.at, pixel);
    this.at = pixel;
    this.board.point(pixel);
  }

  /** A page is scrolled by its wheel until somebody works on the picture; with Ctrl, as touchpads pinch, always.
   *  @param {WheelEvent} event */
  wheel(event) {
    const { board } = this;
    if (!event.ctrlKey && /** @type {Document | ShadowRoot} */ (board.canvas.getRootNode()).activeElement !== board.canvas) return;
    event.preventDefault();
    const lines = event.deltaMode === 1 ? 16 : 1;
    board.zoom(Math.exp((-event.deltaY * lines) / (event.ctrlKey ? 120 : 400)), ...this.place(event));
  }

  // --- keys --------------------------------------------------------------------------------------------------------

  /** @param {KeyboardEvent} event */
  key(event) {
    const act = this.shortcut(event);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // Streamlit has shortcuts of its own
    act();
  }

  /** @param {KeyboardEvent} event @returns {(() => void) | null | undefined} */
  shortcut(event) {
    const { board } = this;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key === "y" || (key === "z" && event.shiftKey)) return () => board.redo();
      return key === "z" ? () => board.undo() : null;
    }
    if (event.altKey) return null;
    const arrow = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
    if (arrow) return () => (event.shiftKey ? this.pan(arrow) : this.step(arrow));
    if (/^[1-9]$/.test(key)) return () => board.paintWith(Number(key));
    return {
      " ": () => event.repeat || this.keyDown(),
      b: () => board.choose("brush"),
      e: () => board.choose("eraser"),
      m: () => board.choose("move"),
      o: () => board.choose("outline"),
      f: () => board.choose("fill"),
      n: () => board.showNextPlace(),
      ",": () => board.paintWithNext(-1),
      ".": () => board.paintWithNext(1),
      Enter: board.corners.length ? () => board.closeOutline() : undefined,
      Escape: board.corners.length ? () => board.dropOutline() : undefined,
      v: () => board.showNext(),
      "[": () => board.resize(board.size - 1),
      "]": () => board.resize(board.size + 1),
      "+": () => board.zoom(STEP),
      "=": () => board.zoom(STEP),
      "-": () => board.zoom(1 / STEP),
      0: () => board.whole(),
    }[key];
  }

  /** @param {number[]} by */
  pan([down, right]) {
    this.board.view.move(-down * PAN, -right * PAN);
    this.board.paint();
  }

  get cursor() {
    const { cursor, picture } = this.board;
    return cursor ?? [Math.floor(picture.height / 2), Math.floor(picture.width / 2)];
  }

  /** The brush moves by half its size; while Space is held it paints.
   *  @param {number[]} by */
  step([down, right]) {
    const { board } = this;
    const far = Math.max(1, Math.round(board.size / 2));
    const { height, width } = board.picture;
    const from = this.cursor;
    const to = [
      Math.min(height - 1, Math.max(0, Math.round(from[0]) + down * far)),
      Math.min(width - 1, Math.max(0, Math.round(from[1]) + right * far)),
    ];
    if (this.doing === "keys") board.stroke(from, to);
    board.point(to);
    board.view.show(to);
  }

  keyDown() {
    if (this.doing || this.board.tool === "move") return;
    this.free = false;
    if (this.board.fillsAreas()) return this.set(this.cursor);
    this.doing = "keys";
    this.board.begin();
    this.board.stroke(this.cursor, this.cursor);
    this.board.point(this.cursor);
  }

  /** @param {KeyboardEvent} event */
  keyUp(event) {
    if (event.key !== " " || this.doing !== "keys") return;
    event.preventDefault();
    this.doing = null;
    this.board.finish();
  }

  blur() {
    if (this.doing === "keys") {
      this.doing = null;
      this.board.finish();
    }
    this.board.point(null);
  }
}
