// A cell's number one up or down, again and again: the picture follows, and the page is told once the hand rests.

import { remember, valuesOf } from "./cell_editor.js";

/** @import { Player } from "./player.js" */
/** @import { Place } from "./types.js" */

const REST = 300; // ms without another change after which the page is told

export class Stepper {
  /** @type {Place | null} the cell whose number changes, until the page is told */
  place = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  resting;

  /** @param {Player} player */
  constructor(player) {
    this.player = player;
  }

  /** Change the number in an editable cell; where it would become too large for one, nothing happens.
   *  @param {string} name @param {number} cell @param {number} by */
  step(name, cell, by) {
    const { player } = this;
    if (this.place?.[0] !== name) this.tell(); // of the other grid
    const values = [...valuesOf(player, name)];
    const value = Number((values[cell] + by).toFixed(4)); // no more decimals than are shown to be typed
    if (!(Math.abs(value) <= player.scene.typed_limit)) return;
    values[cell] = value;
    remember(player, name, values);
    const { hand } = player.stage;
    if (!this.place) hand?.hold();
    this.place = [name, cell];
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.tell(), REST);
    hand?.touch("edited", this.report(name, values));
  }

  /** Tell the page what it has not been told yet. */
  tell() {
    if (!this.place) return;
    const [name] = this.place;
    const { player } = this;
    clearTimeout(this.resting);
    this.place = null;
    player.stage.hand?.letGo();
    if (player.stage.drawn.has(name)) player.report("edited", this.report(name, valuesOf(player, name)));
  }

  /** @param {string} name @param {number[]} values */
  report(name, values) {
    return { mark: name, shape: this.player.stage.drawn.get(name).mark.values.shape, values };
  }
}
