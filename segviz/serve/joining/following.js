// How a phone keeps to the lecture: what it does when the lecturer goes on, and while the student looks elsewhere.

import { isHidden } from "../question.js";

/** @import { State } from "../question.js" */
/** load: another scene is to be fetched; seek: another step of this one; play: up to the step that was asked about
 *  @typedef {"load" | "seek" | "play" | "stay"} Act */

export class Following {
  /** @type {State | null} where the lecture is */
  state = null;
  /** @type {string | null} scene that the phone shows, as `nameOf` calls it; null for one of the student's own */
  shown = null;
  hasStrayed = false;

  /** The lecture is somewhere else. A question and its reveal call everybody back.
   *  @param {State} state @param {number} position that is shown @returns {Act} */
  hear(state, position) {
    const before = this.state;
    this.state = state;
    if (isHidden(state.phase) || isReveal(before, state)) this.hasStrayed = false;
    if (this.hasStrayed) return "stay";
    if (this.shown !== nameOf(state)) return "load";
    if (isReveal(before, state) && position < state.step) return "play";
    return position === state.step ? "stay" : "seek";
  }

  /** The student looks elsewhere: at another step, or with settings of their own. isOther: whether the scene is another
   *  @param {boolean} isOther */
  stray(isOther) {
    this.hasStrayed = true;
    if (isOther) this.shown = null;
  }

  /** The lecture's scene is shown.
   *  @param {State} state */
  arrive(state) {
    this.shown = nameOf(state);
  }

  /** Back to the lecture, wherever it is now. @returns {Act} */
  comeBack() {
    this.hasStrayed = false;
    return this.state && this.shown === nameOf(this.state) ? "seek" : "load";
  }

  /** The last step that may be seen: what was asked about is not shown before the reveal. */
  get ceiling() {
    return this.state && isHidden(this.state.phase) ? this.state.step : Infinity;
  }
}

/** Equal for states with equal scenes, and for no others.
 *  @param {State} state */
export function nameOf({ view, settings }) {
  return `${view}?${settings}`;
}

/** @param {State | null} before @param {State} state */
function isReveal(before, state) {
  return state.phase === "reveal" && before?.phase !== "reveal" && before !== null;
}
