// How each mark is drawn. Lengths are scene units; the SVG counts U of its own units to one, so that fonts stay exact.

import { css, ink, painter, shades } from "./colour.js";
import { hueOf } from "./links.js";
import { frameOf, mirrored } from "./windows.js";
import { number } from "./words.js";

export const U = 100;
const INSET = 0.03; // room between neighbouring cells
const LEADING = 1.1; // from one line of words in a cell to the next, in font sizes
const SVG = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, parent = null, text = null) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  if (text !== null) element.textContent = text;
  parent?.append(element);
  return element;
}

const WRITTEN = Symbol("written");
const WRITTEN_TEXT = Symbol("written text");

/** Set attributes that change from step to step; what an element already has costs nothing. */
export function put(element, attributes) {
  const written = (element[WRITTEN] ??= {});
  for (const name in attributes) {
    if (written[name] === attributes[name]) continue;
    written[name] = attributes[name];
    element.setAttribute(name, attributes[name]);
  }
}

/** The same for properties of its style. */
export function putStyle(element, name, value) {
  const written = (element[WRITTEN] ??= {});
  if (written[name] === value) return;
  written[name] = value;
  element.style[name] = value;
}

/** And for the words in it; its text node stays, as a new one would be styled and laid out from the start. */
export function putText(element, text) {
  if (element[WRITTEN_TEXT] === text) return;
  element[WRITTEN_TEXT] = text;
  const only = element.childNodes.length === 1 && element.firstChild.nodeType === Node.TEXT_NODE;
  if (only) element.firstChild.nodeValue = text;
  else element.textContent = text;
}

/** Whether a step is one of those from when[0] to when[1]; all are, where there are none. */
export function within(when, position) {
  return !when || (position >= when[0] && position <= when[1]);
}

/** Draw `mark` at `place` [x, y, width, height]. @returns an object with paint(changed), rect(...), cellAt(...) */
export function draw(mark, place, view) {
  return new KINDS[mark.kind](mark, place, view);
}

/** What all marks share: a group, a heading, and the rectangle of the body below it. */
class Drawn {
  constructor(mark, [x, y, width, height], view) {
    Object.assign(this, { mark, view, x, y, width, height, shown: true, parts: [] });
    this.group = svg("g", { class: `mark ${mark.kind}` }, view.picture);
    if (mark.label) {
      const { heading, headingFont, noteFont } = view.scene.style;
      const at = { x: x * U, y: (y + heading * 0.5) * U, "font-size": headingFont * U, class: "heading" };
      this.heading = svg("text", at, this.group, mark.label);
      const small = { class: "note", "font-size": noteFont * U, dx: 0.2 * U };
      if (mark.note) this.note = svg("tspan", small, this.heading, mark.note);
      this.y += heading;
      this.height -= heading;
    }
    if (mark.padding) this.inset(mark);
  }

  /** Leave room for the padding around a map's own cells. */
  inset({ padding: [rows, columns], cell, tall }) {
    this.x += columns * cell;
    this.y += rows * cell * tall;
    this.height -= 2 * rows * cell * tall;
  }

  /** Rows and columns of cells; [0, 0] where a mark has none. */
  get shape() {
    return [0, 0];
  }

  get cell() {
    return [this.height / this.shape[0], this.width / this.shape[1]];
  }

  /** Rectangle in scene units of a rectangle in cells. */
  rect([top, left, bottom, right]) {
    const [h, w] = this.cell;
    return { x: this.x + left * w, y: this.y + top * h, width: (right - left) * w, height: (bottom - top) * h };
  }

  rectOf(cell) {
    const [row, column] = [Math.floor(cell / this.shape[1]), cell % this.shape[1]];
    return this.rect([row, column, row + 1, column + 1]);
  }

  /** The cell under a point in scene units, or -1. */
  cellAt(x, y) {
    const [rows, columns] = this.shape;
    const [row, column] = [Math.floor((y - this.y) / this.cell[0]), Math.floor((x - this.x) / this.cell[1])];
    return row >= 0 && column >= 0 && row < rows && column < columns ? row * columns + column : -1;
  }

  /** The cell that an arrow key leads to from another; none for other keys. */
  move(cell, key) {
    const move = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[key];
    if (!move) return undefined;
    const [rows, columns] = this.shape;
    const [row, column] = [Math.floor(cell / columns) + move[0], (cell % columns) + move[1]];
    const clamp = (value, most) => Math.min(Math.max(0, value), most - 1);
    return clamp(row, rows) * columns + clamp(column, columns);
  }

  /** A canvas of columns x rows pixels under the SVG, stretched over the body of the mark. */
  canvas(columns, rows, smooth, box = this) {
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [columns, rows];
    const { width, height } = this.view.layout;
    const share = (part, whole) => `${(100 * part) / whole}%`;
    canvas.style.left = share(box.x, width);
    canvas.style.top = share(box.y, height);
    canvas.style.width = share(box.width, width);
    canvas.style.height = share(box.height, height);
    canvas.className = smooth ? "smooth" : "";
    this.view.canvases.append(canvas);
    this.parts.push(canvas);
    return canvas.getContext("2d");
  }

  /** Be there only during the steps that are a mark's own. */
  turn(position) {
    const shown = within(this.mark.when, position);
    if (shown === this.shown) return;
    this.shown = shown;
    for (const part of [this.group, ...this.parts]) part.style.display = shown ? "" : "none";
  }

  paint() {}

  /** Words stay readable where cells become small; the note is left out where it would not fit. */
  resize(pixelsPerUnit) {
    if (!this.heading) return;
    const { headingFont, noteFont } = this.view.scene.style;
    this.heading.setAttribute("font-size", Math.max(headingFont, 12.5 / pixelsPerUnit) * U);
    this.note?.setAttribute("font-size", Math.max(noteFont, 10.5 / pixelsPerUnit) * U);
    if (this.note) this.note.style.display = pixelsPerUnit < 23 ? "none" : "";
  }

  dim() {}
  describe() {
    return "";
  }
}

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

/** What both ways to draw a Grid share: its own cells, and what colour a value has. */
class Cells extends Drawn {
  constructor(mark, [x, y, , height], view) {
    super(mark, [x, y, gridWidth(mark), height], view);
    this.paintOf = painter(mark.scale, view.scene.style, view.dark);
  }

  get shape() {
    return this.mark.values.shape;
  }
}

/** Numbers in cells, each a rectangle and a text. */
class NumberGrid extends Cells {
  constructor(mark, place, view) {
    super(mark, place, view);
    this.cells = [];
    this.painted = []; // what each cell shows: [value, touched, words]
    this.pad();
    for (let i = 0; i < mark.values.length; i++) this.cells.push(this.build(i));
    this.paint(null);
  }

  /** The zeros around the cells. */
  pad() {
    const [rows, columns] = this.shape;
    const [down, across] = this.mark.padding;
    for (let row = -down; row < rows + down; row++) {
      for (let column = -across; column < columns + across; column++) {
        if (row >= 0 && column >= 0 && row < rows && column < columns) continue;
        const rect = this.rect([row, column, row + 1, column + 1]);
        const group = svg("g", { class: "pad" }, this.group);
        svg("rect", inner(rect), group);
        const middle = { x: (rect.x + rect.width / 2) * U, y: (rect.y + rect.height / 2) * U };
        svg("text", { ...middle, "font-size": fontSize("0") * this.mark.cell * U }, group, "0");
      }
    }
  }

  build(i) {
    const { x, y, width, height } = this.rectOf(i);
    const group = svg("g", { class: "cell" }, this.group);
    const box = inner({ x, y, width, height });
    const rect = svg("rect", box, group);
    if (this.mark.hues && this.mark.cell > 0.7 && hueOf(this.mark, i) >= 0) this.hueTab(group, i, box);
    const middle = { x: (x + width / 2) * U, y: (y + height / 2) * U };
    const text = svg("text", middle, group);
    return { group, rect, text };
  }

  /** Every kernel cell carries its hue on its lower edge. */
  hueTab(group, i, { x, y, width, height }) {
    const tab = { x: x + 0.14 * width, y: y + 0.84 * height, width: 0.72 * width, height: 0.09 * height, rx: 4 };
    svg("rect", { ...tab, class: "tab" }, group).style.fill = this.view.hue(hueOf(this.mark, i));
  }

  paint(changed) {
    const { values, touched, words } = this.view.timeline.grids.get(this.mark.name);
    const count = changed ? changed.length : values.length;
    for (let k = 0; k < count; k++) {
      const i = changed ? changed[k] : k;
      const before = this.painted[i];
      if (before && Object.is(before[0], values[i]) && before[1] === touched[i] && before[2] === words?.[i]) continue;
      this.painted[i] = [values[i], touched[i], words?.[i]];
      this.paintCell(i, values[i], touched[i], words?.[i]);
    }
  }

  paintCell(i, value, touched, words) {
    const { symbols, decimals } = this.mark;
    const { rect, text } = this.cells[i];
    const colour = this.paintOf(value);
    const untouched = !touched && (value === 0 || Number.isNaN(value)) && this.isTarget;
    putStyle(rect, "fill", colour ? css(colour) : "");
    putStyle(text, "fill", colour ? ink(colour) : "");
    putStyle(text, "fillOpacity", untouched ? UNTOUCHED : ""); // not opacity: that would make a layer for each
    this.write(text, symbols.length ? symbols[i] : words || number(value, decimals));
  }

  /** Text in the middle of a cell; a sum of words has a line for each of them: "az", "+bx". */
  write(node, text) {
    const lines = text.split(" + ").map((term, i) => (i ? `+${term}` : term));
    const size = Math.min(...lines.map(fontSize), (0.8 * this.mark.tall) / lines.length) * this.mark.cell * U;
    put(node, { "font-size": size });
    putText(node, lines.length === 1 ? text : "");
    if (lines.length === 1) return;
    node[WRITTEN_TEXT] = null; // the lines are elements of their own
    const [x, y] = ["x", "y"].map((side) => Number(node.getAttribute(side)));
    const top = y - (LEADING * size * (lines.length - 1)) / 2;
    lines.forEach((line, i) => svg("tspan", { x, y: top + i * LEADING * size }, node, line));
  }

  get isTarget() {
    this.written ??= this.view.scene.flows.some((flow) => flow.target_mark === this.mark.name && !flow.silent);
    return this.written;
  }

  /** Numbers that would be too small to read are left to the colours and to hovering. */
  resize(pixelsPerUnit) {
    super.resize(pixelsPerUnit);
    this.group.classList.toggle("numberless", this.mark.cell * pixelsPerUnit < 15);
  }

  dim(lit) {
    this.group.classList.toggle("dim", lit !== null);
    this.lit?.forEach((i) => this.cells[i].group.classList.remove("lit"));
    this.lit = lit ?? [];
    this.lit.forEach((i) => this.cells[i].group.classList.add("lit"));
  }
}

/** The rectangle of a cell without the room between neighbours, as SVG has it. */
function inner({ x, y, width, height }) {
  return {
    x: (x + INSET * width) * U,
    y: (y + INSET * height) * U,
    width: (1 - 2 * INSET) * width * U,
    height: (1 - 2 * INSET) * height * U,
    rx: 0.09 * width * U,
  };
}

function gridWidth(mark) {
  return mark.values.shape[1] * mark.cell;
}

/** Font size of a cell's text in cells: long numbers shrink to fit. */
function fontSize(text) {
  return [0.46, 0.46, 0.46, 0.4, 0.33, 0.27][text.length] ?? Math.max(0.13, 1.4 / text.length);
}

const UNTOUCHED = 0.35; // opacity of the number in a cell that no step has written yet
const ASIDE = 0.25; // of its opacity keeps what is not of the region pointed at

/** The same for maps of many small cells: a heat map on a canvas. */
class HeatMap extends Cells {
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

  /** Of a map of regions, all cells of the region of the first lit cell keep their colour; the others step aside. */
  dim(lit) {
    if (!this.mark.regions || !this.mark.under) return;
    const region = lit ? this.view.timeline.value(this.mark.name, lit[0]) : undefined;
    if (Object.is(region, this.region)) return;
    this.region = region;
    this.paint(null);
  }
}

class Picture extends Drawn {
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
    if (!flow || timeline.looking < 0) return this.mark.pixels;
    const source = scene.marks.find(({ name }) => name === flow.source_mark).pixels;
    return covered(source, frameOf(flow.windows, timeline.looking), flow.windows);
  }

  get shape() {
    return this.mark.pixels.shape.slice(0, 2);
  }

  word(cell) {
    const [r, g, b] = this.now.slice(3 * cell, 3 * cell + 3);
    return `(${r}, ${g}, ${b})`;
  }

  describe(cell) {
    const [row, column] = [Math.floor(cell / this.shape[1]), cell % this.shape[1]];
    return `${this.mark.name}[${row},${column}] = ${this.word(cell)}`;
  }
}

/** The pixels of `source` in a frame, which may reach beyond it: there lie zeros, or its mirror image. */
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
  constructor(mark, [x, y, width, height], view) {
    super({ ...mark, label: "" }, [x, y, width, height], view);
    const operator = mark.text.length < 3;
    const middle = { x: (x + (operator ? width / 2 : 0)) * U, y: (y + height / 2) * U };
    const look = `label ${operator ? "operator" : ""} ${mark.strong ? "strong" : ""}`;
    svg("text", { ...middle, "font-size": mark.font * U, class: look }, this.group, mark.text);
  }
}

const NO_SHARE = 255;

class BarChart extends Drawn {
  constructor(mark, place, view) {
    super(mark, place, view);
    const row = this.height / mark.names.length;
    this.start = 0.42 * this.width;
    this.room = 0.42 * this.width;
    this.bars = mark.names.map((name, k) => {
      const y = this.y + (k + 0.5) * row;
      const font = { "font-size": 0.62 * row * U, class: "bar-name" };
      svg("text", { x: (this.x + this.start - 0.15) * U, y: y * U, ...font, "text-anchor": "end" }, this.group, name);
      const box = { x: (this.x + this.start) * U, y: (y - 0.34 * row) * U, height: 0.68 * row * U, rx: 4, width: 0 };
      const bar = svg("rect", { ...box, fill: mark.colours[k] }, this.group);
      const value = svg("text", { x: 0, y: y * U, ...font, class: "bar-value" }, this.group);
      return { bar, value };
    });
    this.paint();
  }

  paint() {
    const shares = this.shares();
    this.bars.forEach(({ bar, value }, k) => {
      const hundredths = shares[k];
      const share = hundredths === NO_SHARE ? NaN : hundredths / 100;
      const width = Number.isNaN(share) ? 0 : share * this.room;
      put(bar, { width: width * U });
      put(value, { x: (this.x + this.start + width + 0.12) * U });
      putText(value, number(share, 2, true));
    });
  }

  /** Hundredths, one for each bar: of the cell pointed at where these bars tell of it, else of the step. */
  shares() {
    const { names, values, of, cells, label } = this.mark;
    const pointed = of.includes(this.view.pointed?.[0]) ? this.view.pointed : null;
    if (of.length && this.heading) putText(this.heading, pointed ? this.placeOf(...pointed) : label);
    if (pointed) return names.map((_, k) => cells[k * cells.shape[1] + pointed[1]]);
    const at = Math.min(this.view.timeline.looking + 1, values.shape[0] - 1) * names.length;
    return values.subarray(at, at + names.length);
  }

  /** "at row 3, column 5" */
  placeOf(name, cell) {
    const columns = this.view.drawn.get(name).shape[1];
    return `at row ${Math.floor(cell / columns)}, column ${cell % columns}`;
  }
}

const numbersFit = (mark) => mark.values.length <= 1024 && mark.cell >= 0.4 && !mark.under && mark.opacity === 1;

const KINDS = {
  grid: function (mark, place, view) {
    return new (numbersFit(mark) ? NumberGrid : HeatMap)(mark, place, view);
  },
  image: Picture,
  sheets: SheetTiles,
  label: Words,
  bars: BarChart,
};
