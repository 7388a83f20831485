// What a press of a clicker leads to: a step, a play to the end, or another stop. Nothing is drawn here.

/** @typedef {{ step: number, until: number | null }} Steps of a stop: where it opens, and where clicks lead; null: the end */
/** @typedef {{ number: number, position: number, playing: boolean }} Where the lecture stands; stops count from 0 */
/** @typedef {{ kind: "seek", position: number } | { kind: "play" } | { kind: "stop", number: number, atEnd: boolean }} Act */

const MANY = 12; // steps: more of them are played after one press, and not clicked through

/** @type {Map<string, "on" | "back">} */
const PRESSES = new Map([
  ["PageDown", "on"],
  ["ArrowRight", "on"],
  ["ArrowDown", "on"],
  ["PageUp", "back"],
  ["ArrowLeft", "back"],
  ["ArrowUp", "back"],
]);

/** What a key means to a lecture; undefined for others.
 *  @param {string} key */
export function pressed(key) {
  return PRESSES.get(key);
}

/** First and last step of a stop in an animation of so many steps.
 *  @param {Steps} stop @param {number} count */
export function range({ step, until }, count) {
  const first = Math.min(step, count);
  return { first, last: Math.max(first, Math.min(until ?? count, count)) };
}

/** A press on: a step, or where many are left, a play that the next press ends; then the next stop; null at the very end.
 *  @param {Steps[]} stops @param {Where} where @param {number} count steps of the animation that is shown
 *  @returns {Act | null} */
export function onward(stops, { number, position, playing }, count) {
  const { last } = range(stops[number], count);
  if (playing) return { kind: "seek", position: last };
  if (position < last) return last - position > MANY ? { kind: "play" } : { kind: "seek", position: position + 1 };
  return number + 1 < stops.length ? { kind: "stop", number: number + 1, atEnd: false } : null;
}

/** A press back: what the last press on has done is undone; null at the very beginning.
 *  @param {Steps[]} stops @param {Where} where @param {number} count @returns {Act | null} */
export function backward(stops, { number, position, playing }, count) {
  const { first } = range(stops[number], count);
  if (position > first) {
    const far = playing || position - first > MANY;
    return { kind: "seek", position: far ? first : position - 1 };
  }
  return number > 0 ? { kind: "stop", number: number - 1, atEnd: true } : null;
}
