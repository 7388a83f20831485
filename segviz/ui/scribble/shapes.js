// What fills an area at once: an outline, drawn freely or corner by corner, and the colours around a pixel.

/** @import { LabelMap } from "./label_map.js" */

/** Paint the pixels whose middles lie inside a polygon of [row, column], by the even-odd rule.
 *  @param {LabelMap} map @param {number} label @param {number[][]} corners */
export function fillOutline(map, label, corners) {
  const rows = corners.map(([row]) => row);
  const first = Math.max(0, Math.ceil(Math.min(...rows)));
  const last = Math.min(map.height - 1, Math.floor(Math.max(...rows)));
  for (let row = first; row <= last; row++) {
    const crossings = crossed(corners, row).sort((one, other) => one - other);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const left = Math.max(0, Math.ceil(crossings[i]));
      const right = Math.min(map.width - 1, Math.floor(crossings[i + 1]));
      if (left <= right) map.labels.fill(label, row * map.width + left, row * map.width + right + 1);
    }
  }
}

/** Where the sides of a polygon cross a row. A corner belongs to the side below it alone.
 *  @param {number[][]} corners @param {number} row @returns {number[]} */
function crossed(corners, row) {
  return corners.flatMap(([y1, x1], i) => {
    const [y2, x2] = corners[(i + 1) % corners.length];
    return y1 <= row !== y2 <= row ? [x1 + ((row - y1) * (x2 - x1)) / (y2 - y1)] : [];
  });
}

/** Paint the pixels of similar colour that are connected with a pixel, by their sides.
 *  rgba: four numbers a pixel; most: how far each of red, green and blue may be from that pixel's.
 *  @param {LabelMap} map @param {number} label @param {ArrayLike<number>} rgba @param {number[]} from @param {number} most */
export function fillSimilar(map, label, rgba, [row, column], most) {
  const { width, height } = map;
  const start = row * width + column;
  const seen = new Uint8Array(width * height);
  /** @param {number} i */
  const similar = (i) => [0, 1, 2].every((channel) => Math.abs(rgba[4 * i + channel] - rgba[4 * start + channel]) <= most);
  const waiting = [start];
  seen[start] = 1;
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop()) {
    map.labels[i] = label;
    const x = i % width;
    for (const next of [x > 0 ? i - 1 : -1, x < width - 1 ? i + 1 : -1, i - width, i + width]) {
      if (next < 0 || next >= seen.length || seen[next] || !similar(next)) continue;
      seen[next] = 1;
      waiting.push(next);
    }
  }
}

/** The middle [row, column] of the square whose mean uncertainty is highest, of those where nothing is painted; null
 *  where there is none. side: pixels of the square.
 *  @param {LabelMap} map @param {ArrayLike<number>} doubt @param {number} side @returns {number[] | null} */
export function mostUncertain(map, doubt, side) {
  const { width, height } = map;
  const doubts = summed(width, height, doubt);
  const painted = summed(width, height, map.labels.map(Math.sign));
  let [best, place] = [-1, /** @type {number[] | null} */ (null)];
  const step = Math.max(1, side >> 2);
  for (let top = 0; top + side <= height; top += step) {
    for (let left = 0; left + side <= width; left += step) {
      if (within(painted, width, top, left, side)) continue;
      const found = within(doubts, width, top, left, side);
      if (found > best) [best, place] = [found, [top + (side >> 1), left + (side >> 1)]];
    }
  }
  return place;
}

/** Sums over all pixels above and left, with a row and a column of zeros before them.
 *  @param {number} width @param {number} height @param {ArrayLike<number>} values */
function summed(width, height, values) {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let row = 0; row < height; row++) {
    let line = 0;
    for (let column = 0; column < width; column++) {
      line += values[row * width + column];
      sums[(row + 1) * (width + 1) + column + 1] = sums[row * (width + 1) + column + 1] + line;
    }
  }
  return sums;
}

/** The sum over a square.
 *  @param {Float64Array} sums @param {number} width @param {number} top @param {number} left @param {number} side */
function within(sums, width, top, left, side) {
  const [above, below] = [top * (width + 1), (top + side) * (width + 1)];
  return sums[below + left + side] - sums[below + left] - sums[above + left + side] + sums[above + left];
}
