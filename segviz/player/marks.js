// How each mark is drawn. Number grids are in number_grid.js.

import { css, painter, shades } from "./colour.js";
import { Cells, Drawn, legible, put, putText, svg, U } from "./drawn.js";
import { NumberGrid } from "./number_grid.js";
import { frameOf, mirrored } from "./windows.js";
import { number } from "./words.js";

/** @import { Mark, Values, Windows } from "./types.js" */
/** @import { Stage } from "./stage.js" */

/** Draw `mark` at `place` [x, y, width, height].
 *  @param {Mark} mark @param {number[]} place @param {Stage} view */
export function draw(mark, place, view) {
  const Kind = mark.kind === "grid" ? (numbersFit(mark) ? NumberGrid : HeatMap) : KINDS[mark.kind];
  return new Kind(mark, place, view);
}

/** @param {ArrayLike<number>} data @param {number[]} shape */
function pixels(data, [rows, columns]) {
  const image = new ImageData(columns, rows);
  const to = image.data;
  for (let i = 0, j = 0; i < data.length; i += 3, j += 4) {
    to[j] = data[i];
    to[j + 1] = data[i + 1];
    to[j + 2] = data[i + 2];
    to[j + 3] = 255;
  }
  return image;
}

const LINE = 1.15; // height of a line of words, in font sizes
const ASIDE = 0.25; // of its opacity keeps what is not of the region pointed at

/** Maps of many small cells: a heat map on a canvas. */
class HeatMap extends Cells {
  /** @type {number | undefined} that is pointed at */
  region;

  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, place, view) {
    super(mark, place, view);
    const [rows, columns] = this.shape;
    if (mark.under) {
      const [height, width] = mark.under.shape;
      this.canvas(width, height, true).putImageData(pixels(mark.under, [height, width]), 0, 0);
    }
    this.pad();
    this.context = this.canvas(columns, rows, false);
    this.image = new ImageData(columns, rows);
    this.cells = new Uint32Array(this.image.data.buffer); // 0xAABBGGRR
    this.shadeOf = shades(mark.scale, this.paintOf);
    this.paint(null);
  }

  /** The zeros around the cells, in one piece. */
  pad() {
    const [rows, columns] = this.shape;
    const [down, across] = this.mark.padding;
    if (down + across === 0) return;
    const field = this.canvas(1, 1, false, this.rect([-down, -across, rows + down, columns + across]));
    field.fillStyle = css(this.paintOf(0) ?? [0, 0, 0]);
    field.fillRect(0, 0, 1, 1);
  }

  /** @param {ArrayLike<number> | null} [changed] */
  paint(changed) {
    const { values, touched } = this.view.timeline.grids.get(this.mark.name);
    const alpha = Math.round(255 * this.mark.opacity) << 24;
    const aside = Math.round(255 * ASIDE * this.mark.opacity) << 24;
    const count = changed ? changed.length : values.length;
    for (let k = 0; k < count; k++) {
      const i = changed ? changed[k] : k;
      const shade = this.shadeOf(values[i]);
      const veil = this.region === undefined || values[i] === this.region ? alpha : aside;
      this.cells[i] = shade >= 0 && (touched[i] || !this.mark.under) ? veil | shade : 0;
    }
    this.context.putImageData(this.image, 0, 0);
  }

  /** Of a map of regions, all cells of the region of the first lit cell keep their colour; the others step aside.
   *  @param {number[] | null} lit */
  dim(lit) {
    if (!this.mark.regions || !this.mark.under) return;
    this.light(lit ? this.view.timeline.value(this.mark.name, lit[0]) : undefined);
  }

  /** All cells of one class keep their colour; the others step aside.
   *  @param {string | null} name */
  single(name) {
    this.light(name === null ? undefined : this.mark.scale.names.indexOf(name));
  }

  /** @param {number | undefined} region that keeps its colour; undefined: all do */
  light(region) {
    if (Object.is(region, this.region)) return;
    this.region = region;
    this.paint(null);
  }
}

class Picture extends Drawn {
  /** @type {number[] | Values} pixels that it shows */
  now;

  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, place, view) {
    super(mark, [place[0], place[1], mark.width, place[3]], view);
    const [rows, columns] = this.shape;
    const smooth = columns > 4 * mark.width;
    this.context = this.canvas(columns, rows, smooth);
    this.paint();
  }

  paint() {
    this.now = this.covered();
    this.context.putImageData(pixels(this.now, this.shape), 0, 0);
  }

  /** Its pixels; where it follows a window over another picture, what that window covers now. */
  covered() {
    const { scene, timeline } = this.view;
    const flow = scene.flows.find(({ windows }) => windows && windows.shown_in === this.mark.name);
    const source = scene.marks.find(({ name }) => name === flow?.source_mark);
    if (!flow?.windows || !source || timeline.looking < 0) return this.mark.pixels;
    return covered(source.pixels, frameOf(flow.windows, timeline.looking), flow.windows);
  }

  get shape() {
    return this.mark.pixels.shape.slice(0, 2);
  }

  /** @param {number} cell */
  word(cell) {
    const [r, g, b] = this.now.slice(3 * cell, 3 * cell + 3);
    return `(${r}, ${g}, ${b})`;
  }

  /** @param {number} cell */
  describe(cell) {
    const [row, column] = [Math.floor(cell / this.shape[1]), cell % this.shape[1]];
    return `${this.mark.called || this.mark.name}[${row},${column}] = ${this.word(cell)}`;
  }
}

/** The pixels of `source` in a frame, which may reach beyond it: there lie zeros, or its mirror image.
 *  @param {Values} source @param {number[]} frame @param {Windows} windows */
function covered(source, [top, left, bottom, right], { dilation, border }) {
  const [rows, columns] = source.shape;
  const found = [];
  for (let row = top; row < bottom; row += dilation[0]) {
    for (let column = left; column < right; column += dilation[1]) {
      const inside = row >= 0 && column >= 0 && row < rows && column < columns;
      const cell = mirrored(row, rows) * columns + mirrored(column, columns);
      if (inside || border === "mirror") found.push(source[3 * cell], source[3 * cell + 1], source[3 * cell + 2]);
      else found.push(0, 0, 0);
    }
  }
  return found;
}

/** Feature maps as tiles on one canvas. */
class SheetTiles extends Drawn {
  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, place, view) {
    super(mark, place, view);
    const [channels, rows, columns] = mark.maps.shape;
    const across = Math.min(mark.columns, channels);
    const down = Math.ceil(channels / across);
    const gap = Math.max(1, Math.round((view.scene.style.sheetGap / mark.width) * columns));
    this.tile = { rows, columns, gap, across };
    this.width = (mark.width * (across * columns + gap * (across - 1))) / columns;
    const context = this.canvas(across * (columns + gap) - gap, down * (rows + gap) - gap, false);
    const paint = painter(mark.scale, view.scene.style, view.dark);
    for (let channel = 0; channel < channels; channel++) {
      const image = new ImageData(columns, rows);
      const values = mark.maps.subarray(channel * rows * columns, (channel + 1) * rows * columns);
      values.forEach((value, i) => image.data.set([...(paint(value) ?? [0, 0, 0]), 255], 4 * i));
      context.putImageData(image, (channel % across) * (columns + gap), Math.floor(channel / across) * (rows + gap));
    }
    this.full = [down * (rows + gap) - gap, across * (columns + gap) - gap];
  }

  get shape() {
    return this.full;
  }

  /** @param {number} cell */
  describe(cell) {
    const { rows, columns, gap, across } = this.tile;
    const [y, x] = [Math.floor(cell / this.full[1]), cell % this.full[1]];
    const [row, column] = [y % (rows + gap), x % (columns + gap)];
    const channel = Math.floor(y / (rows + gap)) * across + Math.floor(x / (columns + gap));
    if (row >= rows || column >= columns || channel >= this.mark.maps.shape[0]) return "";
    const value = this.mark.maps[(channel * rows + row) * columns + column];
    return `${this.mark.name}[${channel},${row},${column}] = ${number(value, 3)}`;
  }
}

class Words extends Drawn {
  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, [x, y, width, height], view) {
    super({ ...mark, label: "" }, [x, y, width, height], view);
    const operator = mark.text.length < 3;
    const middle = { x: (x + (operator ? width / 2 : 0)) * U, y: (y + height / 2) * U };
    const look = `label ${operator ? "operator" : ""} ${mark.strong ? "strong" : ""}`;
    this.words = svg("text", { ...middle, "font-size": mark.font * U, class: look }, this.group, mark.text);
  }

  /** @param {number} pixelsPerUnit */
  resize(pixelsPerUnit) {
    put(this.words, { "font-size": legible(this.mark.font, pixelsPerUnit, this.height / LINE) * U });
  }
}

const NO_SHARE = 255;

class BarChart extends Drawn {
  /** @param {Mark} mark @param {number[]} place @param {Stage} view */
  constructor(mark, place, view) {
    super(mark, place, view);
    const row = this.height / mark.names.length;
    this.start = 0.42 * this.width;
    this.reach = 0.42 * this.width;
    this.bars = mark.names.map((name, k) => {
      const y = this.y + (k + 0.5) * row;
      const font = { "font-size": mark.font * row * U, class: "bar-name" };
      const before = { x: (this.x + this.start - 0.15) * U, y: y * U, "text-anchor": "end" };
      const words = svg("text", { ...before, ...font }, this.group, name);
      const box = { x: (this.x + this.start) * U, y: (y - 0.34 * row) * U, height: 0.68 * row * U, rx: 4, width: 0 };
      const bar = svg("rect", { ...box, fill: mark.colours[k] }, this.group);
      const value = svg("text", { x: 0, y: y * U, ...font, class: "bar-value" }, this.group);
      return { bar, value, words };
    });
    this.paint();
  }

  /** Names and values are legible, but never taller than their row.
   *  @param {number} pixelsPerUnit */
  resize(pixelsPerUnit) {
    super.resize(pixelsPerUnit);
    const row = this.height / this.mark.names.length;
    const font = legible(this.mark.font * row, pixelsPerUnit, row);
    for (const { value, words } of this.bars) for (const text of [value, words]) put(text, { "font-size": font * U });
  }

  paint() {
    const shares = this.shares();
    this.bars.forEach(({ bar, value }, k) => {
      const hundredths = shares[k];
      const share = hundredths === NO_SHARE ? NaN : hundredths / 100;
      const width = Number.isNaN(share) ? 0 : share * this.reach;
      put(bar, { width: width * U });
      if (this.view.hasty) return;
      put(value, { x: (this.x + this.start + width + 0.12) * U });
      putText(value, number(share, 2, true));
    });
  }

  /** Hundredths, one for each bar: of the cell pointed at where these bars tell of it, until the next step. */
  shares() {
    const { names, values, of, cells, label } = this.mark;
    const there = this.view.borrowing ? this.view.pointed : null;
    const pointed = there && of.includes(there[0]) ? there : null;
    if (of.length && this.heading) putText(this.heading, pointed ? this.placeOf(...pointed) : label);
    if (pointed) return names.map((_, k) => cells[k * cells.shape[1] + pointed[1]]);
    const at = Math.min(this.view.timeline.looking + 1, values.shape[0] - 1) * names.length;
    return values.subarray(at, at + names.length);
  }

  /** "p at row 3, column 5"
   *  @param {string} name @param {number} cell */
  placeOf(name, cell) {
    const columns = this.view.drawn.get(name).shape[1];
    return `${this.mark.told} at row ${Math.floor(cell / columns)}, column ${cell % columns}`.trim();
  }
}

/** @param {Mark} mark */
const numbersFit = (mark) => mark.values.length <= 1024 && mark.cell >= 0.4 && !mark.under && mark.opacity === 1;

const KINDS = {
  image: Picture,
  sheets: SheetTiles,
  label: Words,
  bars: BarChart,
};
