// Which part of the picture is seen, and how large: `scale` screen pixels a pixel, its corner at (left, top).

const LARGEST = 40;

export class Viewport {
  constructor() {
    Object.assign(this, { height: 1, width: 1, rows: 1, columns: 1, scale: 1, left: 0, top: 0, fitted: true });
  }

  /** The room there is, in screen pixels, and the picture's size. */
  resize(height, width, rows, columns) {
    Object.assign(this, { height, width, rows, columns });
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

  /** Larger by a factor; the point (y, x) of the screen stays where it is. */
  zoom(factor, y, x) {
    const scale = Math.min(Math.max(this.scale * factor, this.whole), Math.max(LARGEST, this.whole));
    this.top = y - ((y - this.top) * scale) / this.scale;
    this.left = x - ((x - this.left) * scale) / this.scale;
    this.scale = scale;
    this.fitted = scale <= this.whole * 1.0001;
    this.settle();
  }

  move(down, right) {
    this.top += down;
    this.left += right;
    this.settle();
  }

  /** A picture that is smaller than the room stands in its middle; a larger one leaves no room beside it. */
  settle() {
    const within = (place, room, size) => (size <= room ? (room - size) / 2 : Math.min(0, Math.max(room - size, place)));
    this.top = within(this.top, this.height, this.rows * this.scale);
    this.left = within(this.left, this.width, this.columns * this.scale);
  }

  /** Screen -> [row, column], where pixel (r, c) has its middle at exactly (r, c). */
  pixel(y, x) {
    return [(y - this.top) / this.scale - 0.5, (x - this.left) / this.scale - 0.5];
  }

  /** [row, column] -> [y, x] on the screen. */
  place([row, column]) {
    return [this.top + (row + 0.5) * this.scale, this.left + (column + 0.5) * this.scale];
  }

  /** Move so that a pixel is seen. */
  show(pixel) {
    const [y, x] = this.place(pixel);
    const lacking = (place, room) => Math.max(0, 24 - place) - Math.max(0, place - (room - 24));
    this.move(lacking(y, this.height), lacking(x, this.width));
  }
}
