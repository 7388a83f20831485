// Where a sliding kernel lies at step t (from 0): the rule of segviz/scene/scene.py's Windows. Pairs are [row, column].

/** @import { Pair, Scene, Term, Windows } from "./types.js" */

/** [top, left, bottom, right] in cells of the source, beyond which a window may reach.
 *  @param {Windows} windows @param {number} t @returns {[number, number, number, number]} */
export function frameOf({ count, kernel, stride, padding, dilation }, t) {
  const window = [Math.floor(t / count[1]), t % count[1]];
  const [top, left] = [0, 1].map((axis) => window[axis] * stride[axis] - padding[axis]);
  const [height, width] = [0, 1].map((axis) => (kernel[axis] - 1) * dilation[axis] + 1);
  return [top, left, top + height, left + width];
}

/** The step, from 0, whose window lies nearest to a rectangle of its size, of which [top, left] count.
 *  @param {Windows} windows @param {number[]} cells */
export function windowAt({ count, stride, padding }, cells) {
  const [row, column] = count.map((most, axis) => {
    const window = Math.round((cells[axis] + padding[axis]) / stride[axis]);
    return Math.min(Math.max(0, window), most - 1);
  });
  return row * count[1] + column;
}

/** Of some steps, from 0, that whose window has its middle nearest to a place [row, column]; of equals the first.
 *  @param {Windows} windows @param {number[]} steps @param {Pair} place */
export function nearest(windows, steps, [row, column]) {
  /** @param {number} t */
  const away = (t) => {
    const [down, across] = middleOf(windows, t);
    return Math.hypot(down - row, across - column);
  };
  return steps.reduce((best, t) => (away(t) < away(best) ? t : best));
}

/** [row, column] of the middle of the window at step `t`; between two cells where its side is even.
 *  @param {Windows} windows @param {number} t @returns {Pair} */
function middleOf(windows, t) {
  const [top, left, bottom, right] = frameOf(windows, t);
  return [(top + bottom - 1) / 2, (left + right - 1) / 2];
}

/**
 * The position in a new scene that goes with a position in the one before. Where windows slide and others slide now, it
 * is that of the window nearest to the same place; else it is the same.
 * @param {Scene} scene @param {Scene} before @param {number} position
 */
export function positionIn(scene, before, position) {
  const [was, now] = [before, scene].map(({ flows }) => flows.find(({ windows, silent }) => windows && !silent)?.windows);
  if (!was || !now || position === 0 || JSON.stringify(was) === JSON.stringify(now)) return position;
  const [from, first] = [middleOf(was, position - 1), middleOf(now, 0)];
  const [row, column] = from.map((place, axis) => {
    const window = Math.round((place - first[axis]) / now.stride[axis]);
    return Math.min(Math.max(0, window), now.count[axis] - 1);
  });
  return row * now.count[1] + column + 1;
}

/** The place beside a row of `length` cells that shows cell `i` of it, mirrored at its ends: -1 is 1.
 *  @param {number} i @param {number} length */
export function mirrored(i, length) {
  const within = i < 0 ? -i : i;
  return within < length ? within : 2 * (length - 1) - within;
}

/** The cells of the kernel that lie on a source of that shape, and the cells under them: [{weight, source}].
 *  @param {Windows} windows @param {number} t @param {number[]} shape */
export function termsOf(windows, t, [rows, columns]) {
  const { kernel, dilation } = windows;
  const [top, left] = frameOf(windows, t);
  const terms = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const [row, column] = [top + i * dilation[0], left + j * dilation[1]];
      const inside = row >= 0 && column >= 0 && row < rows && column < columns;
      if (inside) terms.push({ weight: i * kernel[1] + j, source: row * columns + column });
    }
  }
  return terms;
}

/** The windows that read a cell of a source `columns` wide, as steps.
 *  @param {Windows} windows @param {number} cell @param {number} columns */
export function readersOf({ count, kernel, stride, padding, dilation }, cell, columns) {
  const [down, across] = [Math.floor(cell / columns), cell % columns].map((place, axis) => {
    const readers = new Set();
    for (let k = 0; k < kernel[axis]; k++) {
      const window = (place + padding[axis] - k * dilation[axis]) / stride[axis];
      if (Number.isInteger(window) && window >= 0 && window < count[axis]) readers.add(window);
    }
    return [...readers].sort((a, b) => a - b);
  });
  return down.flatMap((row) => across.map((column) => row * count[1] + column));
}
