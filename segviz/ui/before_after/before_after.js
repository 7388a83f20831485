// An image and its label map in one place, and a line between them: a range of the browser's own moves it, so that
// pointer, touch and arrow keys do.

import { element } from "../../player/dom.js";
import { stand } from "../../player/standing.js";
import { dress, sheetOf } from "../../player/stylesheet.js";
import css from "./before_after.css";

/** @import { Call } from "../../player/types.js" */
/** @typedef {{ name: string, colour: string, fraction: number }} Part */
/** @typedef {{ before: string, after: string, size: [number, number], alt: string, parts: Part[] }} Told */

const START = 50; // percent of the width that the image has at first
const SHOWN = 0.005; // fraction of the pixels from which a class is listed

const sheet = sheetOf(css);

/** @param {Call<string>} call */
export default function mount({ parentElement, data, setStateValue }) {
  stand(parentElement, setStateValue, (root) => {
    dress(root, sheet);
    return new Pair(root);
  }).load(data);
}

class Pair {
  /** @type {string} what is shown, as it came */
  data;

  /** @param {Element | ShadowRoot} root */
  constructor(root) {
    this.before = element("img", { className: "before", draggable: false });
    this.after = element("img", { className: "after", alt: "", draggable: false });
    this.line = element("i", { className: "line" });
    this.range = element("input", { type: "range", min: 0, max: 100, step: 1, value: START });
    this.range.setAttribute("aria-label", "Where the label map begins");
    this.range.addEventListener("input", () => {
      this.frame.classList.remove("arriving");
      this.move(Number(this.range.value));
    });
    this.frame = element("div", { className: "frame" }, this.before, this.after, this.range, this.line);
    this.legend = element("ul", { className: "legend" });
    this.element = element("section", { className: "sv-before-after" }, this.frame, this.legend);
    root.append(this.element);
  }

  /** data: JSON of {before, after: addresses, size, alt, parts}.
   *  @param {string} data */
  load(data) {
    if (data === this.data) return;
    this.data = data;
    /** @type {Told} */
    const { before, after, size, alt, parts } = JSON.parse(data);
    const [width, height] = size;
    this.element.style.setProperty("--aspect", String(width / height));
    this.before.src = before;
    this.before.alt = alt;
    this.list(parts);
    if (after) this.arrive(after);
    else this.wait();
  }

  /** There is no label map yet: the image alone. */
  wait() {
    this.frame.classList.remove("labelled", "arriving");
    this.after.removeAttribute("src");
    this.range.disabled = true;
    this.move(100);
    delete this.element.dataset.ready;
  }

  /** The label map comes in from the right, up to the line.
   *  @param {string} after its address */
  async arrive(after) {
    this.after.src = after;
    const { data } = this;
    await this.after.decode().catch(() => {}); // the line shall not move over an image that is not there
    if (data !== this.data) return;
    this.range.disabled = false;
    this.frame.classList.add("labelled", "arriving");
    this.frame.getBoundingClientRect(); // from where it stands now
    this.range.value = String(START);
    this.move(START);
    this.element.dataset.ready = "";
  }

  /** @param {number} at percent of the width */
  move(at) {
    this.frame.style.setProperty("--at", `${at}%`);
    this.range.setAttribute("aria-valuetext", `image on the left ${at} %, label map on the right ${100 - at} %`);
  }

  /** @param {Part[]} parts */
  list(parts) {
    const seen = parts.filter(({ fraction }) => fraction >= SHOWN).sort((a, b) => b.fraction - a.fraction);
    const items = seen.map(({ name, colour, fraction }) => {
      const chip = element("i", { className: "chip" });
      chip.style.background = colour;
      return element("li", {}, chip, `${name} ${Math.round(100 * fraction)} %`);
    });
    this.legend.replaceChildren(...items);
  }
}
