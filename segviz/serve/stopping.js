// The player, which a play takes to a chosen step and no further; it tells of each step and each fit.

import { Player } from "../player/player.js";

export class Stopping extends Player {
  /** Position at which a play ends. */
  last = Infinity;
  /** @type {() => void} told of each step, also while it plays */
  onmove = () => {};
  /** @type {() => void} told when the picture was fitted, as it is drawn anew for another size */
  onfit = () => {};

  /** @override @param {number} position */
  seek(position, playing = false) {
    const ends = playing && position >= this.last && position < this.scene.count;
    super.seek(ends ? this.last : position, playing && !ends);
    this.onmove();
  }

  /** Play from here up to a step, which comes at once.
   *  @param {number} step */
  playTo(step) {
    this.play();
    this.last = step;
    this.due = performance.now();
  }

  /** @override */
  fit() {
    super.fit();
    this.onfit();
  }
}
