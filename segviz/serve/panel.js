// The controls of a view as plain inputs, drawn from what drawn.py says of them.

import { element } from "../player/dom.js";

/** @typedef {"range" | "number" | "stops" | "choice" | "toggle"} Kind */
/** @typedef {{ name: string, label: string, value: string, kind: Kind } & Limits} Drawn */
/** @typedef {{ low?: number, high?: number, step?: number, values?: string[], options?: string[] } & Part} Limits */
/** @typedef {{ absent?: string[], fixed?: boolean, partial?: boolean }} Part  where not all values can be had: options that
 *  are seen and cannot be chosen; whether nothing can be changed; whether any value is missing */
/** @typedef {{ control: Drawn, input: HTMLInputElement | HTMLSelectElement, node: HTMLElement, output: HTMLOutputElement }} Entry */

/** @type {Record<Kind, string>} */
const TYPES = { range: "range", stops: "range", number: "number", toggle: "checkbox", choice: "" };

export class Panel {
  /** @type {Map<string, Entry>} by the name of the control */
  shown = new Map();

  /** change(name, value): told of each change, also while a slider is dragged.
   *  @param {(name: string, value: string) => void} change */
  constructor(change) {
    this.change = change;
    this.element = element("form", { className: "panel" });
    this.element.addEventListener("submit", (event) => event.preventDefault());
  }

  /** Show these controls: those that are there stay in place, and keep the focus and the hand that drags them.
   *  @param {Drawn[]} controls */
  show(controls) {
    const nodes = controls.map((control) => {
      const known = this.shown.get(control.name);
      const entry = known?.control.kind === control.kind ? known : this.made(control);
      this.shown.set(control.name, entry);
      this.fill(entry, control);
      return entry.node;
    });
    const before = [...this.element.children];
    if (nodes.length !== before.length || nodes.some((node, at) => node !== before[at])) this.element.replaceChildren(...nodes);
  }

  /** @param {Drawn} control @returns {Entry} */
  made(control) {
    const input = control.kind === "choice" ? element("select") : element("input", { type: TYPES[control.kind] });
    const output = element("output");
    const label = control.label.replaceAll("`", "");
    input.setAttribute("aria-label", label); // else its name would hold all options, and the value
    const node = element("label", {}, element("span", { textContent: label }), input, output);
    const entry = { control, input, node, output };
    input.addEventListener("input", () => {
      const value = valueOf(entry);
      if (!input.checkValidity() || value === "") return; // a number that is still being typed
      output.textContent = spoken(entry.control, value);
      this.change(entry.control.name, value);
    });
    return entry;
  }

  /** @param {Entry} entry @param {Drawn} control */
  fill(entry, control) {
    const { input, output } = entry;
    const isHeld = entry.control !== control && (input.matches(":active") || isTyped(entry)); // it is not moved by a late answer
    entry.control = control;
    if (input instanceof HTMLSelectElement) {
      const options = control.options ?? [];
      if (options.join("\n") !== [...input.options].map(({ value }) => value).join("\n")) {
        input.replaceChildren(...options.map((option) => element("option", { value: option, textContent: option })));
      }
      for (const option of input.options) option.disabled = Boolean(control.absent?.includes(option.value));
      input.value = control.value;
    } else if (control.kind === "toggle") {
      input.checked = control.value === "true";
    } else {
      const [low, high, step] = limits(control);
      Object.assign(input, { min: String(low), max: String(high), step: String(step), disabled: low === high });
      if (!isHeld) input.value = control.kind === "stops" ? String(control.values?.indexOf(control.value)) : control.value;
    }
    if (control.fixed !== undefined) input.disabled = control.fixed;
    if (!isHeld) output.textContent = spoken(control, control.value);
  }
}

/** @param {Entry} entry */
function isTyped({ control, input }) {
  return control.kind === "number" && input.matches(":focus");
}

/** @param {Drawn} control */
function limits({ kind, low = 0, high = 0, step = 1, values = [] }) {
  return kind === "stops" ? [0, values.length - 1, 1] : [low, high, step];
}

/** @param {Entry} entry */
function valueOf({ control, input }) {
  if (control.kind === "toggle") return String(/** @type {HTMLInputElement} */ (input).checked);
  return control.kind === "stops" ? (control.values?.[Number(input.value)] ?? control.value) : input.value;
}

/** What stands beside an input that does not tell its value itself.
 *  @param {Drawn} control @param {string} value */
function spoken({ kind }, value) {
  return kind === "range" || kind === "stops" ? value : "";
}
