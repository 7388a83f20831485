// Small maps to read and to fill in. The server marks what was filled in; nothing is sent while somebody types.

import { element, prose } from "../../player/dom.js";
import { button, draft, hasFocus, mounted } from "./common.js";

export default mounted((root, ask) => new Worksheet(root, ask));

/** @import { Ask, Root, Told } from "./common.js" */
/** @typedef {{ name: string, label: string, rows: number, columns: number, cells: string[], shares: number[] }} Sheet */
/** @typedef {Sheet & { answers: string[], verdicts: string[] | null }} Asked */
/** @typedef {{ sheet: string, cell: number, marked: Record<string, number[]>, used: Record<string, number[]> }} Hint */
/** @typedef {Told & { given: Sheet[], asked: Asked[], operator: string, rule: string, task: string, line: boolean,
 *    letters: boolean, signed: boolean, solved: boolean, shown: boolean, rest: string, message: string, hint: Hint | null }} Problem */
/** @typedef {Pick<Sheet, "name" | "columns" | "rows"> & { cell: number }} Place */
/** @typedef {HTMLInputElement & { place: Place, wrap: Wrap, entered: string }} Input */
/** @typedef {HTMLElement & { input: Input }} Wrap */

class Worksheet {
  /** @type {Problem} */
  told;
  /** @type {string} the problem, as it came */
  data;
  /** @type {Map<string, any>} "out 3" -> element */
  cells = new Map();
  /** @type {Input[]} */
  inputs = [];
  /** @type {Input | null} where somebody typed last */
  last = null;

  /** root: where to live; ask({action, answers, at}): tells the server.
   *  @param {Root} root @param {Ask} ask */
  constructor(root, ask) {
    this.ask = ask;
    this.task = element("p", { className: "task" });
    this.maps = element("div", { className: "maps" });
    this.bar = element("div", { className: "bar" });
    this.message = element("p", { className: "message" });
    this.message.setAttribute("role", "status");
    this.element = element("section", { className: "practice" }, this.task, this.maps, this.bar, this.message);
    this.element.addEventListener("keydown", (event) => this.key(event));
    this.element.addEventListener("focusin", ({ target }) => {
      if (target instanceof HTMLInputElement && target.dataset.cell) this.last = /** @type {Input} */ (target);
    });
    root.append(this.element);
  }

  /** data: JSON of the problem, what was filled in, its verdicts, the hint.
   *  @param {string} data */
  load(data) {
    if (data === this.data) return;
    const told = JSON.parse(data);
    const fresh = told.name !== this.told?.name;
    const newTurn = fresh || told.turn !== this.told.turn || told.resets !== this.told.resets;
    const justShown = !fresh && told.shown && !this.told.shown;
    this.data = data;
    this.told = told;
    if (fresh) this.build();
    if (justShown) this.makeRoom();
    if (newTurn) this.fill(draft.load(told));
    this.showHint();
    this.showBar();
    this.message.replaceChildren(...prose(told.message));
    this.message.classList.toggle("good", told.solved);
    this.element.dataset.problem = told.name;
    this.element.dataset.turn = String(told.turn);
  }

  /** The solution appears below: let it come into sight, with the sheet above it. */
  makeRoom() {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const scroll = () => this.element.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
    setTimeout(scroll, 400); // the player below needs a moment to get its height
  }

  // --- structure ---------------------------------------------------------------------------------------------------

  build() {
    this.cells = new Map();
    this.inputs = [];
    this.last = null;
    const { given, asked, operator, rule, task } = this.told;
    this.task.replaceChildren(element("b", {}, rule), " ", ...prose(task));
    const arrow = element("span", { className: "operator", ariaHidden: "true" }, operator);
    const parts = [this.group(given, false), arrow];
    // small maps stand below each other, between the input and the large one
    const small = asked.slice(0, -1);
    if (small.length) parts.push(this.group(small, true, "pile"), /** @type {HTMLElement} */ (arrow.cloneNode(true)));
    parts.push(this.group(asked.slice(-1), true));
    this.maps.replaceChildren(...parts);
  }

  /** @param {Sheet[]} sheets @param {boolean} asked */
  group(sheets, asked, name = "") {
    return element("div", { className: `group ${name}` }, ...sheets.map((sheet) => this.map(sheet, asked)));
  }

  /** @param {Sheet} sheet @param {boolean} asked */
  map(sheet, asked) {
    const { name, label, rows, columns } = sheet;
    const cells = element("div", { className: "cells" });
    cells.style.setProperty("--columns", String(columns));
    cells.append(element("i"), ...this.numbers(columns));
    for (let row = 0; row < rows; row++) {
      cells.append(element("i", {}, this.told.line ? "" : `${row}`));
      for (let column = 0; column < columns; column++) {
        const cell = row * columns + column;
        const node = asked ? this.input(sheet, cell) : this.given(sheet, cell);
        this.cells.set(`${name} ${cell}`, node);
        cells.append(node);
      }
    }
    const size = this.told.line ? `${columns}` : `${rows} × ${columns}`;
    const heading = element("figcaption", {}, element("b", {}, label), label === name ? ` ${size}` : ` ${name} · ${size}`);
    const figure = element("figure", { className: asked ? "asked" : "given" }, heading, cells);
    cells.setAttribute("role", asked ? "group" : "img");
    const texts = sheet.cells.map((text, i) => (i && i % columns === 0 ? `; ${text}` : text));
    cells.setAttribute("aria-label", asked ? `${label} ${name}, to fill in` : `${label} ${name}: ${texts.join(" ")}`);
    return figure;
  }

  /** @param {number} columns */
  numbers(columns) {
    return Array.from({ length: columns }, (_, column) => element("i", {}, `${column}`));
  }

  /** @param {Sheet} sheet @param {number} cell */
  given(sheet, cell) {
    const node = element("span", { className: "cell" }, sheet.cells[cell]);
    const share = sheet.shares[cell];
    if (share) {
      node.style.setProperty("--share", `${Math.round(55 * Math.abs(share))}%`);
      node.classList.add(share > 0 ? "positive" : "negative");
    }
    if (sheet.cells[cell].length > 3) node.classList.add("long");
    return node;
  }

  /** @param {Sheet} sheet @param {number} cell */
  input(sheet, cell) {
    const { letters } = this.told;
    const input = /** @type {Input} */ (
      element("input", { type: "text", autocomplete: "off", spellcheck: false, maxLength: 80 })
    );
    input.inputMode = letters || this.told.signed ? "text" : "decimal";
    input.autocapitalize = "off";
    input.dataset.cell = `${sheet.name} ${cell}`;
    input.addEventListener("input", () => this.typed(input));
    input.addEventListener("focus", () => {
      input.entered = input.value;
      input.select();
    });
    const wrap = /** @type {HTMLLabelElement & Wrap} */ (element("label", { className: "cell" }, input));
    wrap.input = input;
    input.wrap = wrap;
    input.place = { name: sheet.name, cell, columns: sheet.columns, rows: sheet.rows };
    this.inputs.push(input);
    return wrap;
  }

  // --- what is filled in -------------------------------------------------------------------------------------------

  /** Put answers and verdicts into the cells; `kept` is a draft that is newer than the server's.
   *  @param {Record<string, string[]> | null} kept */
  fill(kept) {
    const { asked } = this.told;
    for (const { name, answers, verdicts } of asked) {
      answers.forEach((answer, cell) => {
        const { input } = this.cells.get(`${name} ${cell}`);
        input.value = kept?.[name]?.[cell] ?? answer;
        const same = input.value === answer;
        this.verdict(input, same && verdicts ? verdicts[cell] : "");
      });
    }
  }

  /** @param {Input} input @param {string} word */
  verdict(input, word) {
    const { name, cell, columns } = input.place;
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    input.wrap.dataset.verdict = word;
    input.classList.toggle("long", input.value.length > 3);
    const place = this.told.line ? `${name}[${column}]` : `${name}[${row},${column}]`;
    input.setAttribute("aria-label", word && word !== "empty" ? `${place}, ${word}` : place);
    input.setAttribute("aria-invalid", String(word === "wrong"));
  }

  /** @param {Input} input */
  typed(input) {
    this.verdict(input, "");
    draft.save(this.told, this.answers());
  }

  answers() {
    /** @type {Record<string, string[]>} */
    const answers = Object.fromEntries(this.told.asked.map(({ name }) => [name, []]));
    for (const { place, value } of this.inputs) answers[place.name].push(value);
    return answers;
  }

  /** @param {string} action */
  send(action) {
    const at = this.last ? [this.last.place.name, this.last.place.cell] : null;
    this.ask({ action, name: this.told.name, turn: this.told.turn, answers: this.answers(), at });
  }

  restIsZero() {
    for (const input of this.inputs) {
      if (input.place.name === this.told.rest && !input.value.trim()) {
        input.value = "0";
        this.typed(input);
      }
    }
  }

  clear() {
    for (const input of this.inputs) {
      input.value = "";
      this.typed(input);
    }
    this.inputs[0].focus();
  }

  // --- the bar, the hint -------------------------------------------------------------------------------------------

  showBar() {
    const { solved, shown, rest } = this.told;
    const had = hasFocus(this.bar);
    const buttons = solved
      ? [button("Next problem", () => this.send("next"), { primary: true })]
      : [
          button("Check", () => this.send("check"), { primary: true }),
          button("Hint", () => this.send("hint"), { label: "Hint for the cell you are in, or the first that is not right" }),
        ];
    if (rest && !solved) buttons.push(button("Rest is 0", () => this.restIsZero()));
    if (!solved) buttons.push(button("Clear", () => this.clear()));
    buttons.push(button(shown ? "Hide the solution" : "Show the solution", () => this.send(shown ? "hide" : "show")));
    this.bar.replaceChildren(...buttons);
    if (had) buttons[0].focus();
  }

  showHint() {
    for (const node of this.cells.values()) node.classList.remove("marked", "used", "target");
    const { hint } = this.told;
    if (!hint) return;
    for (const kind of /** @type {("marked" | "used")[]} */ (["marked", "used"])) {
      for (const [name, cells] of Object.entries(hint[kind])) {
        for (const cell of cells) this.cells.get(`${name} ${cell}`)?.classList.add(kind);
      }
    }
    this.cells.get(`${hint.sheet} ${hint.cell}`).classList.add("target");
  }

  // --- keyboard ----------------------------------------------------------------------------------------------------

  /** Arrows and Enter move from cell to cell, Escape takes back; inside a text the arrows first move the caret.
   *  @param {KeyboardEvent} event */
  key(event) {
    const target = /** @type {Element | null} */ (event.target);
    const input = /** @type {Input | null} */ (target?.closest?.("input") ?? null);
    if (!input?.place || event.altKey) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return this.send("check");
    if (event.ctrlKey || event.metaKey) return;
    const { selectionStart: start, selectionEnd: end, value } = input;
    const all = start === 0 && end === value.length;
    /** @type {Record<string, () => any>} */
    const moves = {
      ArrowUp: () => this.neighbour(input, -1, 0),
      ArrowDown: () => this.neighbour(input, 1, 0),
      ArrowLeft: () => (all || (start === 0 && end === 0)) && this.neighbour(input, 0, -1),
      ArrowRight: () => (all || start === value.length) && this.neighbour(input, 0, 1),
      Escape: () => this.takeBack(input),
      Enter: () => this.inputs[this.inputs.indexOf(input) + 1] ?? this.bar.firstChild,
    };
    const goal = moves[event.key]?.();
    if (!goal) return;
    event.preventDefault();
    goal.focus();
  }

  /** What was typed since the cell was entered goes; the cell stays the one to type into.
   *  @param {Input} input */
  takeBack(input) {
    if (input.value === input.entered) return null;
    input.value = input.entered;
    this.typed(input);
    return input;
  }

  /** @param {Input} input @param {number} down @param {number} right @returns {Input | null} */
  neighbour(input, down, right) {
    const { name, cell, columns, rows } = input.place;
    const [row, column] = [Math.floor(cell / columns) + down, (cell % columns) + right];
    if (row < 0 || column < 0 || row >= rows || column >= columns) return null;
    return this.cells.get(`${name} ${row * columns + column}`).input;
  }
}
