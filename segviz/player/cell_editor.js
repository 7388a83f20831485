// Typing into a cell of a picture: Enter confirms, Escape cancels, Tab goes on to the next cell, the arrow keys up and down
// and the wheel change its number by one.
//
// What cannot be taken is explained below the cell, and the grid stays as it was.

import { element } from "./dom.js";
import { quoted, readNumber } from "./typed.js";
import { number } from "./words.js";

/** @import { Player } from "./player.js" */
/** @import { Place } from "./types.js" */

const SHOWN = 5000; // ms for which a sentence stays after its editor has been left
const NOTCH = 40; // CSS pixels that the wheel scrolls for a change by one
const IN_FLIGHT = 3000; // ms in which a scene with what was typed may still come

/** What was typed last: the scene that shows it has not come yet, and more may be typed meanwhile. */
/** @type {WeakMap<Player, { name: string, values: number[], time: number }>} */
const typed = new WeakMap();

/** @type {Record<string, number>} */
const STEPS = { ArrowUp: 1, ArrowDown: -1 };

/** The numbers of a grid, with those that were typed and have not come back yet.
 *  @param {Player} player @param {string} name @returns {number[]} */
export function valuesOf(player, name) {
  const last = typed.get(player);
  const { values } = player.stage.drawn.get(name).mark;
  const fresh = last && last.name === name && last.values.length === values.length;
  return fresh && performance.now() - last.time < IN_FLIGHT ? last.values : Array.from(values);
}

/** Numbers were typed: until a scene has them, they are what the grid holds.
 *  @param {Player} player @param {string} name @param {number[]} values */
export function remember(player, name, values) {
  typed.set(player, { name, values, time: performance.now() });
}

export class CellEditor {
  removed = false;
  scrolled = 0; // CSS pixels, since the last change
  stays = false; // what is wrong, for a while

  /** @param {Player} player @param {string} name @param {number} cell */
  constructor(player, name, cell) {
    this.player = player;
    this.name = name;
    this.cell = cell;
    this.drawn = player.stage.drawn.get(name);
    const shown = number(this.values[cell], 4);
    this.input = element("input", { className: "editor", value: shown, inputMode: "text", autocomplete: "off" });
    this.input.setAttribute("aria-label", `${player.stage.links.nameOf(name, cell)}, a number`);
    this.complaint = element("p", { className: "complaint", hidden: true, role: "alert" });
    this.place();
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("input", () => this.complain(""));
    this.input.addEventListener("paste", (event) => this.paste(event));
    this.input.addEventListener("blur", () => this.left());
    this.input.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    player.host.querySelectorAll(".complaint").forEach((old) => old.remove());
    player.host.append(this.input, this.complaint);
    this.input.select();
    this.input.focus({ preventScroll: true });
  }

  /** The same editor over a new scene; null where that has no such cell.
   *  @param {Player} player @param {{ name: string, cell: number, text: string | null }} state */
  static resume(player, { name, cell, text }) {
    const mark = player.stage.drawn.get(name)?.mark;
    if (!mark?.editable || cell >= mark.values.length) return null;
    const editor = new CellEditor(player, name, cell);
    if (text !== null) {
      editor.input.value = text;
      editor.input.setSelectionRange(text.length, text.length);
    }
    return editor;
  }

  /** A new scene is shown: if it has what was typed last, nothing is under way any more.
   *  @param {Player} player */
  static arrived(player) {
    const last = typed.get(player);
    const values = last && player.stage.drawn.get(last.name)?.mark.values;
    if (values && last.values.every((value, cell) => Math.fround(value) === values[cell])) typed.delete(player);
  }

  /** Where it is, and what was typed since it was opened; null for nothing. */
  get state() {
    const { name, cell, input } = this;
    return { name, cell, text: input.value === input.defaultValue ? null : input.value };
  }

  place() {
    const { scale } = this.player.stage;
    const box = this.drawn.rectOf(this.cell);
    const px = { left: box.x, top: box.y, width: box.width, height: box.height };
    for (const [side, value] of Object.entries(px)) this.input.style.setProperty(side, `${value * scale}px`);
    const room = this.player.host.clientWidth;
    this.complaint.style.left = `${Math.max(0, Math.min(box.x * scale, room - 260))}px`;
    this.complaint.style.top = `${(box.y + box.height) * scale + 4}px`;
    this.input.defaultValue = this.input.value;
  }

  get values() {
    return valuesOf(this.player, this.name);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    event.stopPropagation();
    if (event.key === "Enter") {
      event.preventDefault();
      if (this.commit()) this.close();
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    } else if (event.key === "Tab") {
      event.preventDefault();
      if (this.commit()) this.goOn(event.shiftKey ? -1 : 1);
    } else if (event.key in STEPS) {
      event.preventDefault();
      this.stepBy(STEPS[event.key]);
    }
  }

  /** The wheel over the cell that is open, not over the page.
   *  @param {WheelEvent} event */
  wheel(event) {
    event.preventDefault();
    this.scrolled += event.deltaMode ? Math.sign(event.deltaY) * NOTCH : event.deltaY;
    if (Math.abs(this.scrolled) < NOTCH) return;
    this.stepBy(-Math.sign(this.scrolled));
    this.scrolled = 0;
  }

  /** What stands there becomes so much larger.
   *  @param {number} by */
  stepBy(by) {
    if (!this.commit()) return;
    this.player.stepper.step(this.name, this.cell, by);
    if (this.removed) return; // its picture has come, with another editor
    this.input.value = this.input.defaultValue = number(this.values[this.cell], 4);
    this.input.select();
  }

  close() {
    this.player.closeEditor();
    this.player.element.focus({ preventScroll: true });
  }

  /** To the next cell, or the one before; from the last one of a grid to the next grid that can be typed into.
   *  @param {number} by */
  goOn(by) {
    const { stage } = this.player;
    const grids = [...stage.drawn].filter(([, { mark, shown }]) => mark.editable && shown).map(([name]) => name);
    const cells = grids.flatMap((name) => Array.from(stage.drawn.get(name).mark.values, (_, cell) => /** @type {Place} */ ([name, cell])));
    const here = cells.findIndex(([name, cell]) => name === this.name && cell === this.cell);
    const goal = cells[here + by];
    if (goal) this.player.edit(...goal);
    else this.close();
  }

  /** Take what was typed. Returns whether nothing is wrong with it. */
  commit() {
    const text = this.input.value;
    if (text.trim() === "") return true; // as it was
    const wrong = this.wrong(text);
    if (wrong) {
      this.complain(wrong);
      return false;
    }
    this.take(new Map([[this.cell, readNumber(text)]]));
    return true;
  }

  /** @param {string} text */
  wrong(text) {
    const value = readNumber(text);
    const limit = this.player.scene.typed_limit;
    if (Number.isNaN(value)) return `${quoted(text)} is not a number: type one like 2, −1 or 0.5.`;
    if (Math.abs(value) <= limit) return "";
    const most = limit.toLocaleString("en");
    return `${quoted(text)} is too large: a cell holds numbers from −${most} to ${most}.`;
  }

  /** cells: Map(cell -> number)
   *  @param {Map<number, number>} cells */
  take(cells) {
    const values = [...this.values];
    if ([...cells].every(([cell, value]) => values[cell] === value)) return;
    for (const [cell, value] of cells) values[cell] = value;
    remember(this.player, this.name, values);
    this.player.reportAtOnce("edited", { mark: this.name, shape: this.drawn.mark.values.shape, values });
  }

  /** Cells of a spreadsheet fill the grid from here on.
   *  @param {ClipboardEvent} event */
  paste(event) {
    const text = (event.clipboardData?.getData("text") ?? "").trimEnd();
    if (!/[\t\n;]/.test(text)) return;
    event.preventDefault();
    const rows = text.split(/\r?\n|;/).map((row) => row.trim().split(/\t|\s+/));
    const [height, width] = this.drawn.mark.values.shape;
    const [top, left] = [Math.floor(this.cell / width), this.cell % width];
    const longest = Math.max(...rows.map((row) => row.length));
    if (top + rows.length > height || left + longest > width) {
      const room = `${height - top} × ${width - left}`;
      return this.complain(`${rows.length} × ${longest} cells do not fit: from here on there are ${room}.`);
    }
    const cells = new Map();
    for (const [i, row] of rows.entries()) {
      for (const [j, cell] of row.entries()) {
        const wrong = this.wrong(cell);
        if (wrong) return this.complain(wrong);
        cells.set((top + i) * width + left + j, readNumber(cell));
      }
    }
    this.take(cells);
    this.close();
  }

  /** @param {string} sentence */
  complain(sentence) {
    this.complaint.textContent = sentence;
    this.complaint.hidden = !sentence;
    this.input.setAttribute("aria-invalid", String(Boolean(sentence)));
    if (sentence) this.input.select();
  }

  /** Somebody clicked elsewhere: what is right is taken, what is wrong is explained for a while. */
  left() {
    if (this.removed) return;
    this.stays = !this.commit();
    this.player.closeEditor();
  }

  remove() {
    this.removed = true;
    this.input.remove();
    if (this.stays) setTimeout(() => this.complaint.remove(), SHOWN);
    else this.complaint.remove();
  }
}
