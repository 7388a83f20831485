// The tools beside the picture: what paints, with which class, and what is shown over the picture.

import { element } from "../../player/dom.js";
import { icon } from "./icons.js";

/** @import { Board } from "./board.js" */

/** @type {[name: "brush" | "eraser" | "move" | "outline" | "fill", word: string, key: string][]} */
const TOOLS = [
  ["brush", "Brush", "B"],
  ["eraser", "Eraser", "E"],
  ["move", "Move", "M"],
  ["outline", "Outline", "O"],
  ["fill", "Fill", "F"],
];
const IN_A_ROW = 3;
export const SHOWN = ["strokes", "labels", "uncertainty"];
export const MOST_CLASSES = 16;
export const LARGEST_SIZE = 60;
export const LARGEST_TOLERANCE = 80;
const COLOURS = [
  "#2b7bc4", "#e0662b", "#1b9e77", "#e6b422", "#8e5bb5", "#d1397a", "#7a5230", "#53b8d6",
  "#0a3d62", "#a6d854", "#f2a7c3", "#4d4d4d", "#b30000", "#c9c9c9", "#006d2c", "#fff3b0",
];

export class Toolbox {
  /** @type {number | undefined} the class whose name and colour are edited */
  edited;

  /** board: the Scribble that the tools work on.
   *  @param {Board} board */
  constructor(board) {
    this.board = board;
    this.tools = TOOLS.map(([name, word, key]) =>
      this.button(name, word, `${word} (${key})`, () => board.choose(name), true),
    );
    this.size = this.range("Brush size", 1, LARGEST_SIZE, (value) => board.resize(value));
    this.tolerance = this.range("Colour tolerance", 0, LARGEST_TOLERANCE, (value) => board.tolerate(value));
    this.tolerance.label.title = "Fill takes connected pixels whose red, green and blue differ by no more than this";
    this.next = this.button("next", "Where to paint next", "The most uncertain place without strokes (N)", () => board.showNextPlace());
    this.undo = this.button("undo", "", "Undo (Ctrl+Z)", () => board.undo());
    this.redo = this.button("redo", "", "Redo (Ctrl+Y)", () => board.redo());
    this.clear = this.button("clear", "", "Remove all strokes", () => board.clear());
    const zooms = [
      this.button("farther", "", "Smaller (−)", () => board.zoom(1 / 1.5)),
      this.button("nearer", "", "Larger (+)", () => board.zoom(1.5)),
      this.button("whole", "", "Whole picture (0)", () => board.whole()),
    ];
    this.chips = element("div", { className: "chips", role: "group", ariaLabel: "Classes" });
    this.shown = SHOWN.map((name) =>
      element("button", { type: "button", onclick: () => board.show(name) }, name[0].toUpperCase() + name.slice(1)),
    );
    this.opacity = this.range("Opacity", 0, 100, (value) => board.fade(value));
    this.editor = element("div", { className: "editor", hidden: true });
    this.element = element(
      "div",
      { className: "toolbox" },
      group("Tools", "row", ...this.tools.slice(0, IN_A_ROW)),
      group("Tools that fill areas", "row low", ...this.tools.slice(IN_A_ROW)),
      this.size.label,
      this.tolerance.label,
      group("Changes and zoom", "row", this.undo, this.redo, this.clear, ...zooms),
      this.chips,
      this.editor,
      group("Shown over the picture", "segments", ...this.shown),
      this.opacity.label,
    );
  }

  /** @param {Parameters<typeof icon>[0]} picture @param {string} word @param {string} title
   *  @param {() => void} onclick */
  button(picture, word, title, onclick, wide = false) {
    const node = element("button", { type: "button", title, onclick, className: wide ? "tool" : "" }, icon(picture));
    node.setAttribute("aria-label", title);
    if (word) node.append(element("span", {}, word));
    return node;
  }

  /** @param {string} word @param {number} min @param {number} max @param {(value: number) => void} act */
  range(word, min, max, act) {
    const input = element("input", { type: "range", min, max, oninput: () => act(Number(input.value)) });
    const shown = element("output");
    const label = element("label", { className: "range" }, element("span", {}, word), input, shown);
    return { input, shown, label };
  }

  /** Show how things stand. */
  refresh() {
    const { board } = this;
    this.tools.forEach((node, i) => node.setAttribute("aria-pressed", String(board.tool === TOOLS[i][0])));
    this.shown.forEach((node, i) => node.setAttribute("aria-pressed", String(board.shown === SHOWN[i])));
    this.size.input.value = String(board.size);
    this.size.shown.textContent = `${board.size} px`;
    this.size.label.hidden = board.fillsAreas();
    this.tolerance.label.hidden = board.tool !== "fill";
    this.tolerance.input.value = String(board.tolerance);
    this.tolerance.shown.textContent = String(board.tolerance);
    this.next.disabled = !board.result;
    this.opacity.input.value = String(board.opacity);
    this.opacity.shown.textContent = `${board.opacity} %`;
    this.opacity.input.disabled = board.shown === "strokes";
    this.undo.disabled = !board.past.length;
    this.redo.disabled = !board.future.length;
    this.showClasses();
  }

  showClasses() {
    const { board } = this;
    const root = /** @type {Document | ShadowRoot} */ (this.chips.getRootNode());
    const focused = this.chips.contains(root.activeElement);
    const counts = board.map.counts(board.classes.length);
    const chips = board.classes.map(([name, colour], i) => {
      const chosen = board.current === i + 1 && board.tool !== "eraser";
      const swatch = element("i", { className: "swatch" });
      swatch.style.background = colour;
      const count = element("small", {}, counts[i + 1] ? counts[i + 1].toLocaleString("en") : "—");
      const chip = element("button", { type: "button", className: "chip" }, swatch, element("span", {}, name), count);
      chip.title = `Paint ${name}${i < 9 ? ` (${i + 1})` : ""}: ${counts[i + 1]} pixels so far`;
      chip.setAttribute("aria-pressed", String(chosen));
      chip.onclick = () => board.paintWith(i + 1);
      return chip;
    });
    const edit = this.button("edit", "Rename", "Name and colour of the chosen class", () => this.openEditor());
    const add = this.button("nearer", "Class", "Add a class", () => board.addClass(COLOURS));
    add.disabled = board.classes.length >= MOST_CLASSES;
    this.chips.classList.toggle("many", chips.length > 8);
    this.chips.replaceChildren(...chips, element("div", { className: "row" }, edit, add));
    if (focused) chips[board.current - 1]?.focus();
    if (!this.editor.hidden && this.edited !== board.current) this.closeEditor();
  }

  openEditor() {
    if (!this.editor.hidden) return this.closeEditor();
    const { board } = this;
    const [name, colour] = board.classes[board.current - 1];
    const text = element("input", { type: "text", value: name, maxLength: 24, ariaLabel: "Name of the class" });
    const pick = element("input", { type: "color", value: colour, ariaLabel: "Colour of the class" });
    const done = () => board.renameClass(text.value, pick.value);
    text.onchange = pick.onchange = done;
    text.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Enter" || event.key === "Escape") {
        done();
        this.closeEditor();
        board.canvas.focus();
      }
    };
    const remove = this.button("clear", "Remove", `Remove the class ${name}`, () => board.removeClass());
    remove.disabled = board.classes.length <= 2;
    this.editor.replaceChildren(text, pick, remove);
    this.editor.hidden = false;
    this.edited = board.current;
    text.select();
  }

  closeEditor() {
    this.editor.hidden = true;
    this.editor.replaceChildren();
  }
}

/** @param {string} label @param {string} className @param {Node[]} children */
function group(label, className, ...children) {
  const node = element("div", { className }, ...children);
  node.setAttribute("role", "group");
  node.setAttribute("aria-label", label);
  return node;
}
