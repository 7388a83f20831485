// A map of labels, one for each pixel, painted hard: no pixel lies in between. 0 is unpainted.

export class LabelMap {
  /** @param {number} height @param {number} width */
  constructor(height, width) {
    this.height = height;
    this.width = width;
    this.labels = new Uint8Array(height * width);
  }

  /** Paint the pixels whose middle lies within `radius` of a line; points are [row, column] of pixels' middles.
   *  Returns the rectangle that may have changed, [top, left, bottom, right]. As `paint` in labelling/scribbles.py.
   *  @param {number} label @param {number} radius @param {number[]} from @param {number[]} to */
  line(label, radius, from, to) {
    if (radius < 1) [from, to] = [from.map(Math.round), to.map(Math.round)]; // a thin brush paints what it points at
    /** @type {((axis: number) => number)[]} */
    const [low, high] = [(axis) => Math.min(from[axis], to[axis]), (axis) => Math.max(from[axis], to[axis])];
    const top = Math.max(0, Math.floor(low(0) - radius));
    const left = Math.max(0, Math.floor(low(1) - radius));
    const bottom = Math.min(this.height, Math.ceil(high(0) + radius) + 1);
    const right = Math.min(this.width, Math.ceil(high(1) + radius) + 1);
    const [down, across] = [to[0] - from[0], to[1] - from[1]];
    const length = down * down + across * across;
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const [y, x] = [row - from[0], column - from[1]];
        const along = length ? Math.min(1, Math.max(0, (y * down + x * across) / length)) : 0;
        const near = (y - along * down) ** 2 + (x - along * across) ** 2;
        if (near <= radius * radius) this.labels[row * this.width + column] = label;
      }
    }
    return [top, left, bottom, right];
  }

  /** "0 1204 2 17 ...": a label and how many pixels long, again and again. */
  runs() {
    const { labels } = this;
    /** @type {number[]} */
    const parts = [];
    for (let start = 0, i = 1; i <= labels.length; i++) {
      if (i < labels.length && labels[i] === labels[start]) continue;
      parts.push(labels[start], i - start);
      start = i;
    }
    return parts.join(" ");
  }

  /** The inverse: take the labels of such a text.
   *  @param {string} runs */
  take(runs) {
    const parts = runs.split(" ");
    for (let i = 0, start = 0; i < parts.length; i += 2) {
      const end = start + Number(parts[i + 1]);
      this.labels.fill(Number(parts[i]), start, end);
      start = end;
    }
  }

  /** Painted pixels of labels 0 to `most`.
   *  @param {number} most @returns {number[]} */
  counts(most) {
    const counts = new Array(most + 1).fill(0);
    for (const label of this.labels) counts[label] += 1;
    return counts;
  }

  /** A class has gone: its pixels are unpainted, and the labels above it move down.
   *  @param {number} label */
  remove(label) {
    this.labels = this.labels.map((each) => (each === label ? 0 : each > label ? each - 1 : each));
  }
}
