// The classes that occur in the picture, each with its colour, in as many lines as the width needs.

import { element } from "./dom.js";

/** @import { Scene } from "./types.js" */
/** @import { Stage } from "./stage.js" */

export class Legend {
  key = ""; // of what it shows

  /** stage: whose maps show the class that is pointed at here.
   *  @param {Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.element = element("ul", { className: "legend", ariaLabel: "Classes", hidden: true });
  }

  /** @param {Scene} scene */
  load({ legend: { names, colours } }) {
    const key = [...names, ...colours].join();
    if (key === this.key) return;
    this.key = key;
    this.element.hidden = names.length === 0;
    this.element.replaceChildren(...names.map((name, i) => this.entry(name, colours[i])));
  }

  /** @param {string} name @param {string} colour */
  entry(name, colour) {
    const swatch = element("span", { className: "swatch" });
    swatch.style.background = colour;
    const entry = element("li", {}, swatch, name);
    entry.addEventListener("pointerenter", () => this.stage.single(name));
    entry.addEventListener("pointerleave", () => this.stage.single(null));
    return entry;
  }

  /** CSS pixels that it takes from the picture's height. */
  get height() {
    return this.element.offsetHeight;
  }
}
