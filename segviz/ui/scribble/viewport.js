// Which part of the picture is seen, and how large: `scale` screen pixels a pixel, its corner at (left, top).

const LARGEST = 40;

export class Viewport {
  constructor() {
    this.height = 1;
    this.width = 1;
    this.rows = 1;
    this.columns = 1;
    this.scale = 1;
    this.left = 0;
    this.top = 0;
    this.fitted = true;
  }

  /** The room there is, in screen pixels, and the picture's size.
   *  @param {number} height @param {number} width @param {number} rows @param {number} columns */
  resize(height, width, rows, columns) {
    this.height = height;
    this.width = width;
    this.rows = rows;
    this.columns = columns;
    if (this.fitted) this.fit();
    else this.zoom(1, height / 2, width / 2);
  }

  get whole() {
    return Math.min(this.width / this.columns, this.height / this.rows);
  }

  fit() {
    this.scale = this.whole;
    this.fitted = true;
    this.settle();
  }

  /** Larger by a factor; the point (y, x) of the screen stays where it is.
   *  @param {number} factor @param {number} y @param {number} x */
  zoom(factor, y, x) {
    const scale = Math.min(Math.max(this.scale * factor, this.whole), Math.max(LARGEST, this.whole));
    this.top = y - ((y - this.top) * scale) / this.scale;
    this.left = x - ((x - this.left) * scale) / this.scale;
    this.scale = scale;
    this.fitted = scale <= this.whole * 1.0001;
    this.settle();
  }

  /** @param {number} down @param {number} right */
  move(down, right) {
    this.top += down;
    this.left += right;
    this.settle();
  }

  /** A picture that is smaller than the room stands in its middle; a larger one leaves no room beside it. */
  settle() {
    /** @param {number} place @param {number} room @param {number} size */
    const within = (place, room, size) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, place)));
    this.top = within(this.top, this.height, this.rows * this.scale);
    this.left = within(this.left, this.width, this.columns * this.scale);
  }

  /** Screen -> [row, column], where pixel (r, c) has its middle at exactly (r, c).
   *  @param {number} y @param {number} x @returns {[row: number, column: number]} */
  pixel(y, x) {
    return [(y - this.top) / this.scale - 0.5, (x - this.left) / this.scale - 0.5];
  }

  /** [row, column] -> [y, x] on the screen.
   *  @param {number[]} pixel @returns {[y: number, x: number]} */
  place([row, column]) {
    return [this.top + (row + 0.5) * this.scale, this.left + (column + 0.5) * this.scale];
  }

  /** Move so that a pixel is seen.
   *  @param {number[]} pixel */
  show(pixel) {
    const [y, x] = this.place(pixel);
    /** @param {number} place @param {number} room */
    const lacking = (place, room) => Math.max(0, 24 - place) - Math.max(0, place - (room - 24));
    this.move(lacking(y, this.height), lacking(x, this.width));
  }
}
