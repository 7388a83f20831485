// Lines of code to put in order: by buttons, by keyboard, by dragging. The server judges the order.

import { element, prose } from "../../player/dom.js";
import { button, draft, hasFocus, mounted } from "./common.js";

export default mounted((root, ask) => new Lines(root, ask));

/** @import { Ask, Root, Told } from "./common.js" */
/** @typedef {{ wrong?: number, message?: string, solved?: boolean }} Verdict */
/** @typedef {Told & Verdict & { says: string, head: string, lines: { text: string, depth: number }[], order: number[] }} Puzzle */
/** @typedef {HTMLLIElement & { grip: HTMLButtonElement, up: HTMLButtonElement, down: HTMLButtonElement, text: string }} Item */

class Lines {
  /** @type {Puzzle} */
  told;
  /** @type {string} the puzzle, as it came */
  data;
  /** @type {Item[]} */
  items = [];
  /** @type {number[]} which line stands at each place */
  order = [];

  /** root: where to live; ask({action, order}): tells the server.
   *  @param {Root} root @param {Ask} ask */
  constructor(root, ask) {
    this.ask = ask;
    this.says = element("p", { className: "task" });
    this.head = element("pre", { className: "head" });
    this.list = element("ol", { className: "lines" });
    this.bar = element("div", { className: "bar" });
    this.message = element("p", { className: "message" });
    this.message.setAttribute("role", "status");
    this.announcer = element("div", { className: "announcer" });
    this.announcer.setAttribute("aria-live", "polite");
    const parts = [this.says, this.head, this.list, this.bar, this.message, this.announcer];
    this.element = element("section", { className: "practice" }, ...parts);
    root.append(this.element);
  }

  /** data: JSON of the lines, their order, the verdict.
   *  @param {string} data */
  load(data) {
    if (data === this.data) return;
    const told = JSON.parse(data);
    const fresh = told.name !== this.told?.name;
    const newTurn = fresh || told.turn !== this.told.turn || told.resets !== this.told.resets;
    this.data = data;
    this.told = told;
    if (fresh) this.build();
    if (newTurn) {
      const kept = draft.load(told);
      const whole = Array.isArray(kept) && String([...kept].sort()) === String([...told.order].sort());
      this.arrange(whole ? kept : told.order);
      this.judged(whole ? null : told);
    }
    this.showBar();
    this.element.dataset.puzzle = told.name;
    this.element.dataset.turn = String(told.turn);
  }

  build() {
    this.says.replaceChildren(...prose(this.told.says));
    this.head.textContent = this.told.head;
    this.items = this.told.lines.map((line, i) => this.item(line, i));
  }

  /** @param {{ text: string, depth: number }} line @param {number} number @returns {Item} */
  item({ text, depth }, number) {
    const grip = button("⠿", () => {}, { label: "" });
    grip.className = "grip";
    grip.addEventListener("keydown", (event) => this.key(event, number));
    grip.addEventListener("pointerdown", (event) => this.drag(event, number));
    const code = element("code", {}, text);
    code.style.setProperty("--depth", String(depth + 1));
    const up = button("↑", () => this.move(number, -1, up), { label: `Move up: ${text}` });
    const down = button("↓", () => this.move(number, 1, down), { label: `Move down: ${text}` });
    const item = element("li", {}, grip, element("span", { className: "verdict" }), code, up, down);
    return Object.assign(item, { grip, up, down, text });
  }

  /** @param {number[]} order */
  arrange(order) {
    this.order = [...order];
    this.list.replaceChildren(...this.order.map((number) => this.items[number]));
    this.order.forEach((number, place) => {
      const { grip, up, down, text } = this.items[number];
      grip.setAttribute("aria-label", `Line ${place + 1} of ${this.order.length}: ${text}. Arrow keys move it.`);
      up.disabled = place === 0;
      down.disabled = place === this.order.length - 1;
    });
  }

  /** Move a line by some places; the focus stays on what was used.
   *  @param {number} number @param {number} by @param {HTMLButtonElement} focus */
  move(number, by, focus) {
    const place = this.order.indexOf(number);
    this.moveTo(number, Math.min(Math.max(0, place + by), this.order.length - 1));
    (focus.disabled ? this.items[number].grip : focus).focus();
  }

  /** @param {number} number @param {number} goal */
  moveTo(number, goal) {
    const place = this.order.indexOf(number);
    if (goal === place) return;
    const order = this.order.filter((other) => other !== number);
    order.splice(goal, 0, number);
    this.arrange(order);
    this.judged(null);
    draft.save(this.told, order);
    this.announcer.textContent = `Now line ${goal + 1} of ${order.length}.`;
  }

  /** @param {KeyboardEvent} event @param {number} number */
  key(event, number) {
    const far = this.order.length;
    const by = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1, Home: -far, End: far })[event.key];
    if (!by || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.move(number, by, this.items[number].grip);
  }

  /** @param {PointerEvent} event @param {number} number */
  drag(event, number) {
    if (event.button) return;
    const { grip } = this.items[number];
    const item = this.items[number];
    event.preventDefault();
    grip.focus();
    grip.setPointerCapture(event.pointerId);
    item.classList.add("dragged");
    const follow = (/** @type {PointerEvent} */ { clientY }) => {
      const others = this.order.filter((other) => other !== number).map((other) => this.items[other]);
      const above = others.filter((other) => {
        const { top, height } = other.getBoundingClientRect();
        return top + height / 2 < clientY;
      });
      if (above.length !== this.order.indexOf(number)) {
        this.moveTo(number, above.length);
        grip.setPointerCapture(event.pointerId); // arranging took the line out for a moment
      }
    };
    const drop = () => {
      grip.removeEventListener("pointermove", follow);
      item.classList.remove("dragged");
      grip.focus();
    };
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", drop, { once: true });
    grip.addEventListener("pointercancel", drop, { once: true });
  }

  // --- verdict -----------------------------------------------------------------------------------------------------

  /** verdict: {wrong, message, solved}, or null where the order is not judged (any more).
   *  @param {Verdict | null} verdict */
  judged(verdict) {
    const checked = Boolean(verdict?.message);
    const wrong = verdict?.solved ? this.order.length : (verdict?.wrong ?? 0);
    this.order.forEach((number, place) => {
      const word = !checked || place > wrong ? "" : place === wrong ? "wrong" : "right";
      this.items[number].dataset.verdict = word;
      const shown = this.items[number].querySelector(".verdict");
      if (shown) shown.textContent = { right: "✓", wrong: "✗", "": "" }[word];
    });
    this.message.replaceChildren(...prose(verdict?.message ?? ""));
    this.message.classList.toggle("good", Boolean(verdict?.solved));
  }

  showBar() {
    const send = (/** @type {string} */ action) => this.ask({ action, name: this.told.name, turn: this.told.turn, order: this.order });
    const had = hasFocus(this.bar);
    const buttons = [
      button("Check", () => send("check"), { primary: !this.told.solved }),
      button("Shuffle", () => send("shuffle")),
      button("Show a right order", () => send("show")),
    ];
    if (this.told.solved) buttons.unshift(button("Next", () => send("next"), { primary: true }));
    this.bar.replaceChildren(...buttons);
    if (had) buttons[0].focus();
  }
}
