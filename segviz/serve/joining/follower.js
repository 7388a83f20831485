// The player on a phone: it is led by the lecture, tells when the student takes it over, and keeps what is asked hidden.

import { Stopping } from "../stopping.js";

/** @import { Place } from "../../player/types.js" */

const SIDEWAYS = "(orientation: landscape) and (max-height: 559px)"; // as in join.css
const PICTURE = 0.6; // of the width, sideways: words and buttons are beside it
const AROUND = 28; // px above and below it
const BESIDE = 110; // px of the height that title and caption take beside a question
const LEAST = 220; // px
const LARGEST = 64; // px that a cell may have

export class Follower extends Stopping {
  isLed = false;
  isTicking = false;
  /** Position that is not passed, as the answer to a question is seen behind it. */
  ceiling = Infinity;
  /** px that the question takes of the window's height; 0: none stands. */
  words = 0;
  /** @type {() => void} told when the student goes to another step */
  onstray = () => {};
  /** @type {((place: Place) => boolean) | null} told of a cell that is tapped; whether that was all it was for */
  ontap = null;

  /** Whatever is done now, the lecture does.
   *  @param {() => void} act */
  lead(act) {
    this.isLed = true;
    try {
      act();
    } finally {
      this.isLed = false;
    }
  }

  /** @override */
  play() {
    if (!this.isLed) this.onstray();
    this.last = Infinity;
    super.play();
  }

  /** @override @param {number} now */
  tick(now) {
    this.isTicking = true;
    try {
      super.tick(now);
    } finally {
      this.isTicking = false;
    }
  }

  /** @override @param {number} position */
  seek(position, playing = false) {
    const goal = Math.min(position, this.ceiling);
    if (!this.isLed && !this.isTicking && goal !== this.position) this.onstray();
    super.seek(goal, playing && position < this.ceiling);
  }

  /** @override @param {Place | null} cell */
  click(cell) {
    if (cell && this.ontap?.(cell)) return;
    super.click(cell);
  }

  /** @override @param {import("../../player/player.js").Key} pressed @param {import("../../player/player.js").Target} target */
  key(pressed, target) {
    if (pressed.key === "Enter" && this.cursor && target.dataset.grid && this.ontap?.(this.cursor)) return true;
    return super.key(pressed, target);
  }

  /** @override */
  room() {
    const { clientWidth } = this.element;
    if (matchMedia(SIDEWAYS).matches) {
      const width = this.words ? clientWidth - 4 : PICTURE * clientWidth;
      const bar = this.words ? this.bar.offsetHeight : 0;
      return { width, height: innerHeight - AROUND - bar, largest: LARGEST };
    }
    const room = super.room();
    const left = innerHeight - this.words - this.bar.offsetHeight - BESIDE;
    return this.words ? { ...room, height: Math.max(LEAST, left), smaller: undefined } : room;
  }
}
