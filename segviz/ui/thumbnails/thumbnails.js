// Small pictures to choose from: a button for each.

import { element } from "../../player/dom.js";
import { stand } from "../../player/standing.js";
import { dress, sheetOf } from "../../player/stylesheet.js";
import css from "./thumbnails.css";

/** @import { Call, Tell } from "../../player/types.js" */
/** @typedef {{ pictures: { name: string, title: string, address: string }[], chosen: string }} Told */

const sheet = sheetOf(css);

/** @param {Call<string>} call */
export default function mount({ parentElement, data, setTriggerValue }) {
  stand(parentElement, setTriggerValue, (root, tell) => {
    dress(root, sheet);
    return new Row(root, tell);
  }).load(data);
}

class Row {
  /** @type {string} what is shown, as it came */
  data;
  /** @type {Map<string, HTMLButtonElement>} by the pictures' names: they are always the same ones */
  buttons = new Map();

  /** @param {Element | ShadowRoot} root @param {Tell} tell */
  constructor(root, tell) {
    this.tell = tell;
    this.element = element("div", { className: "sv-thumbnails" });
    this.element.setAttribute("role", "group");
    this.element.setAttribute("aria-label", "Sample pictures");
    root.append(this.element);
  }

  /** data: JSON of {pictures, chosen}.
   *  @param {string} data */
  load(data) {
    if (data === this.data) return;
    this.data = data;
    /** @type {Told} */
    const { pictures, chosen } = JSON.parse(data);
    for (const picture of pictures) if (!this.buttons.has(picture.name)) this.add(picture);
    this.mark(chosen);
  }

  /** @param {Told["pictures"][0]} picture */
  add({ name, title, address }) {
    const image = element("img", { src: address, alt: title, draggable: false });
    const button = element("button", { type: "button", title }, image);
    button.addEventListener("click", () => {
      this.mark(name); // at once: the page follows
      this.tell("chosen", name);
    });
    this.buttons.set(name, button);
    this.element.append(button);
  }

  /** @param {string} chosen */
  mark(chosen) {
    for (const [name, button] of this.buttons) button.setAttribute("aria-pressed", String(name === chosen));
  }
}
