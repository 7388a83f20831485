// What lies over the picture: the strokes, the labels and the uncertainty, each a canvas of the picture's own pixels.

const DARK = [10, 10, 24];
const MIDDLE = [209, 57, 122];
const BRIGHT = [255, 231, 92];

/** A canvas on which `fill` says the colours of pixels, 0xAABBGGRR as a canvas keeps them. */
export class Layer {
  /** @param {number} height @param {number} width */
  constructor(height, width) {
    this.canvas = new OffscreenCanvas(width, height);
    this.context = /** @type {OffscreenCanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    this.image = this.context.createImageData(width, height);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /** values: one for each pixel; colours: that of each value; rect: [top, left, bottom, right] or all.
   *  @param {ArrayLike<number>} values @param {Uint32Array} colours */
  fill(values, colours, rect = [0, 0, this.canvas.height, this.canvas.width]) {
    const { width } = this.canvas;
    const [top, left, bottom, right] = rect;
    for (let row = top; row < bottom; row++) {
      for (let i = row * width + left; i < row * width + right; i++) this.pixels[i] = colours[values[i]];
    }
    this.context.putImageData(this.image, 0, 0, left, top, Math.max(0, right - left), Math.max(0, bottom - top));
  }
}

/** Transparent for 0, then the classes' colours.
 *  @param {string[][]} classes */
export function palette(classes) {
  return Uint32Array.from([0, ...classes.map(([, colour]) => opaque([1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16))))]);
}

/** 256 colours from dark, certain, to bright, unsure. */
export function ramp() {
  return Uint32Array.from({ length: 256 }, (_, value) => {
    const [from, to, share] = value < 128 ? [DARK, MIDDLE, value / 128] : [MIDDLE, BRIGHT, (value - 128) / 127];
    return opaque(from.map((channel, i) => Math.round(channel + (to[i] - channel) * share)));
  });
}

/** @param {number[]} channels */
function opaque([red, green, blue]) {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
