// In a frame no term explains itself: what player/glossary.js is to the player there.

export { prose as explained } from "../player/dom.js";

export class Bubble {
  /** Whether it was open. */
  hide() {
    return false;
  }
}
