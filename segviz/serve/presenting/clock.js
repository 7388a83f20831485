// How a lecture keeps to its plan: minutes of its stops against a clock that runs.

/** Seconds at which a stop is planned to begin and to end.
 *  @param {{ minutes: number }[]} stops @param {number} number */
export function planned(stops, number) {
  const seconds = stops.map(({ minutes }) => 60 * minutes);
  /** @param {number} count */
  const upTo = (count) => seconds.slice(0, count).reduce((sum, each) => sum + each, 0);
  return { begins: upTo(number), ends: upTo(number + 1), total: upTo(stops.length) };
}

/** Seconds that a lecture is late; below 0 where there is time left. Within a stop's own time it is neither.
 *  @param {{ minutes: number }[]} stops @param {number} number @param {number} passed seconds */
export function late(stops, number, passed) {
  const { begins, ends } = planned(stops, number);
  if (passed > ends) return passed - ends;
  return passed < begins ? passed - begins : 0;
}

/** "4:05".
 *  @param {number} seconds */
export function spoken(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
