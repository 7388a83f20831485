// A soft ring around the mouse, which the back row sees: while a key is held, or until it is pressed again.

import { element } from "../../player/dom.js";

const TAP = 350; // ms: a key that is held longer shows the ring only meanwhile

export class Pointer {
  ring = element("div", { className: "ring", hidden: true, ariaHidden: "true" });
  /** @type {number | null} when the key went down */
  since = null;

  constructor() {
    this.ring.id = "pointer";
    document.body.append(this.ring);
    addEventListener("pointermove", ({ clientX, clientY }) => {
      this.ring.style.transform = `translate(${clientX}px, ${clientY}px)`;
    });
  }

  /** The key goes down. @param {boolean} repeat whether it is held */
  down(repeat) {
    if (repeat) return;
    this.wasOn = !this.ring.hidden;
    this.since = performance.now();
    this.ring.hidden = false;
  }

  /** It is let go: after a tap the ring stays, or goes where it was there before. */
  up() {
    if (this.since === null) return;
    const isTap = performance.now() - this.since < TAP;
    this.ring.hidden = isTap ? Boolean(this.wasOn) : true;
    this.since = null;
  }
}
