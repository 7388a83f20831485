// One pixel's logits as bars to drag: softmax, loss and gradient follow at once, in the browser. The server is told when
// a bar is let go, and asks PyTorch the same.

import { element } from "../../player/dom.js";
import { stand } from "../../player/standing.js";
import { dress, sheetOf } from "../../player/stylesheet.js";
import { number } from "../../player/words.js";
import css from "./logits.css";

/** @import { Call, Tell } from "../../player/types.js" */
/** @typedef {Element | ShadowRoot} Root */
/** @typedef {{ names: string[], colours: string[], logits: number[], label: number, network: number[], limit: number }} Told */
/** @typedef {{ probabilities: number[], loss: number, gradient: number[] }} Found */

const sheet = sheetOf(css);

/** @param {Call<string>} call */
export default function mount({ parentElement, data, setStateValue }) {
  /** @param {Root} root @param {Tell} tell */
  const make = (root, tell) => {
    dress(root, sheet);
    return new Desk(root, (found) => tell("moved", found));
  };
  stand(parentElement, setStateValue, make).load(data);
}

const FINE = 100; // logits move in hundredths
const RATE = 2; // step size of "One step down"
const SPELLED = 3; // classes written out in the gradient's line

/** softmax, loss and gradient of one pixel: the same as segviz/lessons/pixel_loss/traces/softmax_and_loss.py computes.
 *  @param {number[]} logits @param {number} label @returns {Found} */
function evaluate(logits, label) {
  const largest = Math.max(...logits);
  const powers = logits.map((z) => Math.exp(z - largest));
  const sum = powers.reduce((all, power) => all + power, 0);
  const probabilities = powers.map((power) => power / sum);
  const loss = Math.log(sum) - (logits[label] - largest);
  return { probabilities, loss, gradient: probabilities.map((p, c) => p - (c === label ? 1 : 0)) };
}

/** @param {number} value */
const written = (value) => number(value, 2, true);
/** @param {number} value */
const share = (value) => number(value, 3, true);
/** @param {number} value */
const large = (value) => (value < 1e5 ? number(value, 2) : value.toExponential(2));
/** @param {number} value */
const rounded = (value) => Math.round(value * FINE) / FINE;

class Desk {
  /** @type {Told} */
  told;
  /** @type {string} the pixel, as it came */
  data;
  /** @type {number[]} */
  logits;
  /** @type {number} the true class */
  label;
  /** @type {Found} what follows from the logits */
  found;
  /** @type {ReturnType<Desk["row"]>[]} */
  rows;

  /** root: where to live; tell({logits, label, probabilities, loss, gradient}): what the user arrived at.
   *  @param {Root} root @param {(found: object) => void} tell */
  constructor(root, tell) {
    this.tell = tell;
    this.table = element("div", { className: "table" });
    this.table.setAttribute("role", "group");
    this.table.setAttribute("aria-label", "Logits, probabilities and gradient of each class");
    this.total = element("output", { className: "total" });
    this.bar = element("div", { className: "bar" });
    this.caption = element("p", { className: "caption" });
    this.caption.setAttribute("role", "status");
    this.equation = element("p", { className: "equation" });
    this.code = element("code", { className: "code" });
    const parts = [this.table, this.bar, this.caption, this.equation, this.code];
    this.element = element("section", { className: "sv-logits" }, ...parts);
    root.append(this.element);
    this.buttons();
  }

  /** data: JSON of {names, colours, logits, label, network: its own logits, limit}.
   *  @param {string} data */
  load(data) {
    if (data === this.data) return;
    this.data = data;
    const before = this.told;
    this.told = JSON.parse(data);
    const { names, logits, label, limit } = this.told;
    if (String(before?.names) !== String(names) || before.limit !== limit) this.build();
    this.logits = [...logits];
    this.label = label;
    this.show();
    this.element.dataset.ready = "";
  }

  // --- structure ---------------------------------------------------------------------------------------------------

  build() {
    const heads = ["class", "logit z: drag it", "probability ŷ", "truth y", "gradient ŷ − y"];
    const head = heads.map((text) => element("span", { className: "head" }, text));
    this.rows = this.told.names.map((name, c) => this.row(name, c));
    this.table.replaceChildren(...head, ...this.rows.flatMap(({ cells }) => cells));
  }

  /** @param {string} name @param {number} c */
  row(name, c) {
    const { colours, limit } = this.told;
    const chip = element("i", { className: "chip" });
    chip.style.background = colours[c];
    const title = element("span", { className: "name" }, chip, name);
    const slider = element("input", { type: "range", min: -limit, max: limit, step: 1 / FINE, className: "logit" });
    slider.setAttribute("aria-label", `Logit of ${name}`);
    slider.addEventListener("input", () => this.move(c, Number(slider.value)));
    slider.addEventListener("change", () => this.settle());
    const z = element("span", { className: "value" });
    const filled = element("i", { className: "fill" });
    filled.style.background = colours[c];
    const p = element("span", { className: "value" });
    const truth = element("input", { type: "radio", name: "sv-truth", className: "truth" });
    truth.setAttribute("aria-label", `The true class is ${name}`);
    truth.addEventListener("change", () => this.choose(c));
    const pull = element("i", { className: "pull" });
    const g = element("span", { className: "value" });
    const cells = [
      title,
      element("span", { className: "cell" }, slider, z),
      element("span", { className: "cell" }, element("span", { className: "track" }, filled), p),
      element("span", { className: "cell middle" }, truth),
      element("span", { className: "cell" }, element("span", { className: "track centred" }, pull), g),
    ];
    return { cells, slider, z, filled, p, truth, pull, g };
  }

  buttons() {
    /** @param {string} text @param {string} title @param {() => number[]} change */
    const make = (text, title, change) => {
      const press = () => {
        this.logits = change().map((z) => rounded(Math.min(this.told.limit, Math.max(-this.told.limit, z))));
        this.show();
        this.settle();
      };
      return element("button", { type: "button", title, onclick: press }, text);
    };
    const down = () => this.logits.map((z, c) => z - RATE * this.found.gradient[c]);
    this.bar.replaceChildren(
      make("One step down", `Move every logit against its gradient, times ${RATE}: what training does`, down),
      make("All + 1", "Add 1 to every logit: softmax does not change", () => this.logits.map((z) => z + 1)),
      make("All × 2", "Twice as far apart: surer, whether right or wrong", () => this.logits.map((z) => 2 * z)),
      make("The network's own", "The logits that the network gives this pixel", () => this.told.network),
      element("span", { className: "room" }),
      this.total,
    );
  }

  // --- what the user does ------------------------------------------------------------------------------------------

  /** @param {number} c @param {number} value */
  move(c, value) {
    this.logits[c] = rounded(value);
    this.show();
  }

  /** @param {number} c */
  choose(c) {
    this.label = c;
    this.show();
    this.settle();
  }

  /** Tell the server; it answers with the same logits, checked. */
  settle() {
    this.tell({ logits: this.logits, label: this.label, ...this.found });
  }

  // --- what is shown -----------------------------------------------------------------------------------------------

  show() {
    this.found = evaluate(this.logits, this.label);
    const { probabilities, loss, gradient } = this.found;
    this.rows.forEach((row, c) => {
      row.slider.value = String(this.logits[c]);
      row.slider.style.setProperty("--at", `${50 + (50 * this.logits[c]) / this.told.limit}%`);
      row.z.textContent = written(this.logits[c]);
      row.filled.style.width = `${100 * probabilities[c]}%`;
      row.p.textContent = share(probabilities[c]);
      row.truth.checked = c === this.label;
      row.pull.style.width = `${50 * Math.abs(gradient[c])}%`;
      row.pull.style.left = `${50 + 50 * Math.min(0, gradient[c])}%`;
      row.pull.classList.toggle("up", gradient[c] < 0);
      row.g.textContent = share(gradient[c]);
      for (const cell of row.cells) cell.classList.toggle("true", c === this.label);
    });
    this.total.textContent = `loss ${share(loss)}`;
    this.element.dataset.loss = String(loss);
    this.words();
  }

  words() {
    const { names } = this.told;
    const { probabilities, loss, gradient } = this.found;
    const name = names[this.label];
    const others = names.map((_, c) => c).filter((c) => c !== this.label);
    const rival = others.reduce((best, c) => (probabilities[c] > probabilities[best] ? c : best));
    const powers = this.logits.map(Math.exp);
    const sum = powers.reduce((all, power) => all + power, 0);
    const p = share(probabilities[this.label]);
    this.caption.textContent =
      `The true class, ${name}, has a probability of ${p}: the loss is ${share(loss)}. Against the gradient, its ` +
      `logit rises, and every other falls as far as its own probability, ${names[rival]} most.`;
    const spelled = [this.label, ...others.sort((a, b) => gradient[b] - gradient[a]).slice(0, SPELLED - 1)];
    this.equation.textContent = [
      `ŷ[${name}] = e^${written(this.logits[this.label])} / Σ e^z = ${large(powers[this.label])} / ${large(sum)} = ${p}`,
      `loss = −Σ y ln ŷ = −ln ŷ[${name}] = ${share(loss)}`,
      `∂loss/∂z = ŷ − y: ${spelled.map((c) => `${names[c]} ${share(gradient[c])}`).join(", ")}, …`,
    ].join("\n");
    this.code.textContent = `loss = F.cross_entropy(z[None], torch.tensor([${this.label}])); loss.backward()   # z.grad`;
  }
}
