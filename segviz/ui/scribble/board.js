// The board: a picture to scribble on. It keeps the strokes; the server checks them, and answers with labels.

import { element } from "../../player/dom.js";
import { decode, fingerprint } from "../../player/decode.js";
import { Hand } from "./hand.js";
import { LabelMap } from "./label_map.js";
import { Layer, palette, ramp } from "./layers.js";
import { forgetStrokes, keepStrokes, keptStrokes } from "./strokes.js";
import { fillOutline, fillSimilar, mostUncertain } from "./shapes.js";
import { SHOWN, LARGEST_SIZE, LARGEST_TOLERANCE, Toolbox } from "./toolbox.js";
import { Viewport } from "./viewport.js";

const TALLEST = 0.66; // of the window's height
const REMEMBERED = 100; // changes that can be undone
const PATIENCE = 400; // ms until the server is asked again whether it has learned
const RAMP = ramp();
export const HINT =
  "Paint a few strokes a class. Wheel or + and − zoom, M moves, Ctrl+Z undoes. " +
  "Keyboard: arrows move the brush, hold Space to paint, 1 to 9 or , and . choose a class, [ and ] the size.";
const OUTLINE = "Draw around an area, or set corners by clicks (Space) and close at the first one (Enter). Escape cancels.";
const FILL = "Click a pixel (Space): connected pixels of similar colour are painted.";
const BROUGHT = "These are your strokes of last time: this browser kept them. Undo (Ctrl+Z) brings back what stood here before.";

/** @typedef {{ classes: string[][], runs: string }} Strokes */
/** @typedef {{ id: string, height: number, width: number, lent: boolean, jpeg: Uint8Array<ArrayBuffer> | null }} Picture */
/** @typedef {{ id: string, labels: Uint8Array<ArrayBuffer> | null, doubt: Uint8Array<ArrayBuffer> | null, classes: string[][] }} Result */
/** @typedef {{ edition: number, own: boolean, classes: string[][], runs: string | null }} Given strokes */
/** @typedef {{ session: string, picture: Picture, strokes: Given, result: Result | null, learning: string, answered: number }} Told */

/** @type {Board | null} */
let latest = null; // the board that is on the page, if any is
addEventListener("beforeunload", (event) => latest?.wouldLose() && event.preventDefault());

export class Board {
  /** @type {Strokes[]} what can be undone */
  past = [];
  /** @type {Strokes[]} what can be done again */
  future = [];
  tool = "brush";
  size = 5;
  tolerance = 16; // of Fill, in levels of each colour
  /** @type {number[][]} the outline so far, [row, column] */
  corners = [];
  /** @type {number[] | null} where to paint next, ringed */
  wanted = null;
  current = 1; // the class that paints, from 1
  shown = "labels";
  opacity = 60;
  turn = 0;
  /** @type {string[][]} name and colour of each class */
  classes = [];
  map = new LabelMap(1, 1);
  view = new Viewport();
  /** @type {number[] | null} the pixel pointed at */
  cursor = null;
  /** @type {string} of the bytes that came last */
  loaded;
  /** @type {string} */
  session;
  /** @type {Picture} */
  picture;
  /** @type {ImageBitmap | null} */
  bitmap;
  /** @type {number | null} of the strokes that the server knows */
  edition;
  /** @type {string | undefined} the picture that is here */
  has;
  /** @type {string | undefined} the result that is here */
  hasResult;
  /** @type {{ labels: Uint8Array, doubt: Uint8Array } | undefined} */
  result;
  /** @type {string[][] | undefined} the classes of the labels in the result */
  named;
  /** @type {Layer} */
  strokes;
  /** @type {Layer} */
  labels;
  painted = false; // by the user, or loaded
  brought = false; // back from what the browser kept
  kept = false; // by the browser
  /** @type {Strokes | null} how it was before the stroke that is being painted */
  before = null;
  /** @type {ReturnType<typeof setInterval> | null} */
  waiting = null;
  /** @type {number | null} */
  frame = null;

  /** root: where to live; ask({...}): tells the server; look(): asks it whether it has learned.
   *  @param {Element | ShadowRoot} root @param {(said: object) => void} ask @param {() => void} look */
  constructor(root, ask, look) {
    this.ask = ask;
    this.look = look;
    this.canvas = element("canvas", { tabIndex: 0 });
    this.canvas.setAttribute("role", "application");
    this.canvas.setAttribute("aria-label", `Picture to scribble on. ${HINT}`);
    this.badge = element("div", { className: "badge", hidden: true });
    this.says = element("p", { className: "says" });
    this.announcer = element("div", { className: "announcer" });
    this.announcer.setAttribute("aria-live", "polite");
    this.toolbox = new Toolbox(this);
    this.room = element("div", { className: "room" }, this.canvas, this.badge);
    const right = element("div", { className: "right" }, this.room, this.says, this.toolbox.next, this.announcer);
    this.element = element("section", { className: "scribble" }, this.toolbox.element, right);
    root.append(this.element);
    this.hand = new Hand(this);
    new ResizeObserver(() => this.fitRoom()).observe(this.room);
    latest = this;
    this.tell();
  }

  /** data: bytes of {picture, strokes, result, learning}, see board.py.
   *  @param {Uint8Array} data */
  load(data) {
    const name = fingerprint(data);
    if (name === this.loaded) return;
    this.loaded = name;
    const told = /** @type {Told} */ (decode(data));
    const anew = told.session !== this.session || told.picture.id !== this.picture?.id;
    this.session = told.session;
    if (anew) this.newPicture(told.picture);
    if (told.strokes.runs !== null && told.strokes.edition !== this.edition) this.adopt(told.strokes, anew);
    this.turn = Math.max(this.turn, told.answered);
    this.takePicture(told.picture);
    this.takeResult(told.result);
    if (this.lacks(told)) this.ask({ lacks: true });
    this.badge.hidden = !told.learning;
    this.badge.textContent = told.learning;
    this.wait(Boolean(told.learning));
    this.toolbox.refresh();
    this.fitRoom();
    this.element.dataset.answered = String(told.answered);
    this.element.dataset.edition = String(told.strokes.edition);
  }

  // --- what the server tells ---------------------------------------------------------------------------------------

  /** Whether the server took something for known that is not here.
   *  @param {Told} told */
  lacks({ picture, strokes, result }) {
    return this.has !== picture.id || this.edition !== strokes.edition || this.hasResult !== result?.id;
  }

  /** While the server learns, ask it again and again.
   *  @param {boolean} learning */
  wait(learning) {
    if (!learning) {
      clearInterval(this.waiting ?? undefined);
      this.waiting = null;
    }
    if (learning) this.waiting ??= setInterval(() => (this.element.isConnected ? this.look() : this.wait(false)), PATIENCE);
  }

  /** @param {Picture} picture */
  newPicture(picture) {
    this.picture = picture;
    this.past = [];
    this.future = [];
    this.edition = null;
    this.cursor = null;
    this.corners = [];
    this.wanted = null;
    this.painted = false;
    this.brought = false;
    this.bitmap = null;
    this.result = undefined;
    this.hasResult = undefined;
    this.named = undefined;
    const { height, width } = picture;
    this.map = new LabelMap(height, width);
    this.strokes = new Layer(height, width);
    this.labels = new Layer(height, width);
    this.view.fitted = true;
    this.size = Math.max(3, Math.round(Math.hypot(height, width) / 70));
  }

  /** @param {Picture} picture */
  async takePicture({ id, jpeg }) {
    if (!jpeg) return;
    this.has = id;
    const bitmap = await createImageBitmap(new Blob([jpeg], { type: "image/jpeg" }));
    if (id === this.picture.id) this.bitmap = bitmap;
    this.paint();
  }

  /** Strokes that the server gives: an example, a project (own), or what it knows already (anew). They can be undone
   *  like one's own. Where it has none of one's own yet, those that the browser kept come back.
   *  @param {Given} strokes @param {boolean} anew */
  adopt({ edition, classes, runs, own }, anew) {
    if (this.edition !== null) this.remember();
    this.edition = edition;
    this.classes = classes;
    if (runs !== null) this.map.take(runs);
    this.current = Math.min(this.current, classes.length);
    this.repaint();
    if (own) this.keep();
    else if (anew) this.bringBack();
    else this.letGo();
  }

  /** Labels and uncertainty, and what classes the labels are of: while new ones are on their way, those of before.
   *  @param {Result | null} told */
  async takeResult(told) {
    if (!told) this.hasResult = this.result = undefined;
    if (!told?.labels && String(told?.classes) === String(this.named)) return; // as it was
    if (told?.labels && told.doubt) {
      this.hasResult = told.id;
      const [labels, doubt] = await Promise.all([inflate(told.labels), inflate(told.doubt)]);
      if (this.hasResult !== told.id) return; // overtaken
      this.result = { labels, doubt };
    }
    this.named = told?.classes; // with the labels, never before them
    this.showResult();
    if (told) this.element.dataset.result = told.id;
  }

  showResult() {
    this.toolbox.next.disabled = !this.result;
    if (this.result && this.shown === "labels") this.labels.fill(this.result.labels, palette(this.named ?? []));
    if (this.result && this.shown === "uncertainty") this.labels.fill(this.result.doubt, RAMP);
    this.tell();
    this.paint();
  }

  // --- tools -------------------------------------------------------------------------------------------------------

  /** @param {string} tool */
  choose(tool) {
    this.tool = tool;
    this.corners = [];
    this.refresh();
    this.tell();
  }

  fillsAreas() {
    return this.tool === "outline" || this.tool === "fill";
  }

  /** @param {number} label */
  paintWith(label) {
    if (label > this.classes.length) return;
    this.current = label;
    this.choose(this.fillsAreas() ? this.tool : "brush");
    this.announce(`Painting ${this.classes[label - 1][0]}`);
  }

  /** The class after this one, or before it.
   *  @param {number} by */
  paintWithNext(by) {
    const count = this.classes.length;
    this.paintWith(((this.current - 1 + by + count) % count) + 1);
  }

  /** @param {number} tolerance */
  tolerate(tolerance) {
    this.tolerance = Math.min(LARGEST_TOLERANCE, Math.max(0, tolerance));
    this.refresh();
  }

  /** @param {number} size */
  resize(size) {
    this.size = Math.min(LARGEST_SIZE, Math.max(1, size));
    this.refresh();
  }

  /** @param {string} name */
  show(name) {
    this.shown = name;
    this.refresh();
    this.showResult();
  }

  showNext() {
    this.show(SHOWN[(SHOWN.indexOf(this.shown) + 1) % SHOWN.length]);
  }

  /** @param {number} opacity */
  fade(opacity) {
    this.opacity = opacity;
    this.refresh();
  }

  /** @param {number} factor */
  zoom(factor, y = this.view.height / 2, x = this.view.width / 2) {
    this.view.zoom(factor, y, x);
    this.paint();
  }

  whole() {
    this.view.fit();
    this.paint();
  }

  refresh() {
    this.toolbox.refresh();
    this.paint();
  }

  // --- classes -----------------------------------------------------------------------------------------------------

  /** @param {string[]} colours */
  addClass(colours) {
    this.remember();
    const used = new Set(this.classes.map(([, colour]) => colour));
    const colour = colours.find((each) => !used.has(each)) ?? colours[0];
    this.classes = [...this.classes, [`class ${this.classes.length + 1}`, colour]];
    this.current = this.classes.length;
    this.tool = "brush";
    this.changed();
    this.toolbox.closeEditor();
    this.toolbox.openEditor();
  }

  /** @param {string} name @param {string} colour */
  renameClass(name, colour) {
    const old = this.classes[this.current - 1];
    const fresh = [name.trim() || old[0], colour.toLowerCase()];
    if (fresh.join() === old.join()) return;
    this.remember();
    this.classes = this.classes.map((each) => (each === old ? fresh : each));
    this.changed();
  }

  removeClass() {
    this.remember();
    this.map.remove(this.current);
    this.classes = this.classes.filter((_, i) => i !== this.current - 1);
    this.current = Math.min(this.current, this.classes.length);
    this.toolbox.closeEditor();
    this.changed();
  }

  // --- what outlives a reload --------------------------------------------------------------------------------------

  keep() {
    this.kept = keepStrokes(this.picture, this.state());
    this.painted = true;
  }

  letGo() {
    forgetStrokes(this.picture);
    this.painted = false;
  }

  bringBack() {
    const kept = keptStrokes(this.picture);
    if (!kept || (kept.runs === this.map.runs() && String(kept.classes) === String(this.classes))) return;
    this.remember();
    this.restore(kept);
    this.changed();
    this.brought = true;
    this.tell();
    this.announce(BROUGHT);
  }

  /** Whether a reload would lose anything: a picture of one's own must be chosen again before its strokes come back. */
  wouldLose() {
    return this.element.isConnected && this.painted && (this.picture.lent || !this.kept);
  }

  // --- strokes, and going back -------------------------------------------------------------------------------------

  /** A stroke begins; `stroke` paints, `finish` ends it, `cancel` takes it back. */
  begin() {
    this.before = this.state();
  }

  /** @param {number[]} from @param {number[]} to */
  stroke(from, to) {
    const label = this.tool === "eraser" ? 0 : this.current;
    const rect = this.map.line(label, this.size / 2, from, to);
    this.strokes.fill(this.map.labels, palette(this.classes), rect);
    this.paint();
  }

  finish() {
    const { before } = this;
    this.before = null;
    if (!before || before.runs === this.map.runs()) return;
    this.remember(before);
    this.changed();
  }

  /** Paint what is connected with a pixel and similar to it.
   *  @param {number[]} pixel */
  fill(pixel) {
    const { height, width } = this.picture;
    const [row, column] = pixel.map(Math.round);
    if (!this.bitmap || row < 0 || column < 0 || row >= height || column >= width) return;
    const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext("2d"));
    context.drawImage(this.bitmap, 0, 0);
    this.begin();
    fillSimilar(this.map, this.current, context.getImageData(0, 0, width, height).data, [row, column], this.tolerance);
    this.finish();
  }

  /** Another corner of the outline.
   *  @param {number[]} pixel */
  corner(pixel) {
    this.corners = [...this.corners, pixel];
    this.paint();
  }

  /** Paint what the outline encloses. */
  closeOutline() {
    const { corners } = this;
    this.corners = [];
    this.paint();
    if (corners.length < 3) return;
    this.begin();
    fillOutline(this.map, this.current, corners);
    this.finish();
  }

  dropOutline() {
    this.corners = [];
    this.paint();
  }

  /** Ring the most uncertain place where nothing is painted, and bring it into sight; the keyboard's brush goes there. */
  showNextPlace() {
    if (!this.result) return;
    const { height, width } = this.picture;
    const side = Math.min(height, width, Math.max(4, Math.round(Math.hypot(height, width) / 30)));
    this.wanted = mostUncertain(this.map, this.result.doubt, side);
    if (!this.wanted) return this.announce("Strokes are everywhere");
    this.cursor = this.wanted;
    this.canvas.scrollIntoView({ block: "nearest" });
    this.canvas.focus({ preventScroll: true });
    this.view.show(this.wanted);
    this.tell();
    this.paint();
    this.announce(`Most uncertain: row ${this.wanted[0]}, column ${this.wanted[1]}`);
  }

  cancel() {
    if (this.before) this.restore(this.before);
    this.before = null;
  }

  clear() {
    this.remember();
    this.map.labels.fill(0);
    this.changed();
    this.announce("All strokes removed");
  }

  undo() {
    this.go(this.past, this.future, "Undone");
  }

  redo() {
    this.go(this.future, this.past, "Done again");
  }

  /** @param {Strokes[]} from @param {Strokes[]} to @param {string} word */
  go(from, to, word) {
    if (this.before) return;
    const state = from.pop();
    if (!state) return;
    to.push(this.state());
    this.restore(state);
    this.changed();
    this.announce(word);
  }

  /** @returns {Strokes} */
  state() {
    return { runs: this.map.runs(), classes: this.classes };
  }

  /** @param {Strokes} strokes */
  restore({ runs, classes }) {
    this.map.take(runs);
    this.classes = classes;
    this.current = Math.min(this.current, classes.length);
    this.repaint();
  }

  /** Before a change: how it was can be had again. */
  remember(state = this.state()) {
    this.past = [...this.past, state].slice(-REMEMBERED);
    this.future = [];
  }

  /** After a change: show it, and tell the server. */
  changed() {
    this.brought = false;
    this.wanted = null;
    this.keep();
    this.repaint();
    this.toolbox.refresh();
    this.turn += 1;
    this.ask({ turn: this.turn, picture: this.picture.id, edition: this.edition, ...this.state() });
  }

  // --- drawing -----------------------------------------------------------------------------------------------------

  repaint() {
    this.strokes.fill(this.map.labels, palette(this.classes));
    this.tell();
    this.paint();
  }

  fitRoom() {
    if (!this.picture) return;
    const { height: rows, width: columns } = this.picture;
    const width = this.room.clientWidth;
    const height = Math.max(160, Math.min((width * rows) / columns, innerHeight * TALLEST));
    this.room.style.height = `${height}px`;
    const sharp = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * sharp);
    this.canvas.height = Math.round(height * sharp);
    this.view.resize(height, width, rows, columns);
    this.paint();
  }

  /** Draw in the next frame. */
  paint() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
    });
  }

  draw() {
    if (!this.picture) return;
    const { view, canvas } = this;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const sharp = devicePixelRatio || 1;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(sharp * view.scale, 0, 0, sharp * view.scale, sharp * view.left, sharp * view.top);
    context.imageSmoothingEnabled = view.scale < 1;
    if (this.bitmap) context.drawImage(this.bitmap, 0, 0);
    if (this.result && this.shown !== "strokes") {
      context.globalAlpha = this.opacity / 100;
      context.drawImage(this.labels.canvas, 0, 0);
      context.globalAlpha = 1;
    }
    context.drawImage(this.strokes.canvas, 0, 0);
    if (this.wanted) this.drawRing(context, this.wanted);
    if (this.corners.length) this.drawOutline(context);
    if (this.cursor && this.tool !== "move") this.drawBrush(context);
  }

  /** Twice, dark below bright: it is seen on any picture.
   *  @param {CanvasRenderingContext2D} context @param {string} colour */
  strokeTwice(context, colour, width = 1.5) {
    const pixel = 1 / this.view.scale;
    context.lineWidth = (width + 2) * pixel;
    context.strokeStyle = "#000";
    context.stroke();
    context.lineWidth = width * pixel;
    context.strokeStyle = colour;
    context.stroke();
  }

  /** @param {CanvasRenderingContext2D} context @param {number[]} place */
  drawRing(context, [row, column]) {
    context.beginPath();
    context.arc(column + 0.5, row + 0.5, 26 / this.view.scale, 0, 7);
    this.strokeTwice(context, "#ffe75c", 3);
  }

  /** @param {CanvasRenderingContext2D} context */
  drawOutline(context) {
    context.beginPath();
    for (const [row, column] of this.corners) context.lineTo(column + 0.5, row + 0.5);
    if (this.cursor) context.lineTo(this.cursor[1] + 0.5, this.cursor[0] + 0.5);
    this.strokeTwice(context, this.classes[this.current - 1][1]);
    const [row, column] = this.corners[0];
    context.beginPath();
    context.arc(column + 0.5, row + 0.5, 6 / this.view.scale, 0, 7);
    this.strokeTwice(context, "#fff");
  }

  /** @param {CanvasRenderingContext2D} context */
  drawBrush(context) {
    const [row, column] = /** @type {number[]} */ (this.cursor);
    const pixel = 1 / this.view.scale;
    const radius = this.fillsAreas() ? 4 * pixel : Math.max(this.size / 2, 2 * pixel);
    context.beginPath();
    context.arc(column + 0.5, row + 0.5, radius, 0, 7);
    this.strokeTwice(context, this.tool === "eraser" ? "#fff" : this.classes[this.current - 1][1]);
  }

  /** Point at a pixel [row, column], or at none.
   *  @param {number[] | null} pixel */
  point(pixel) {
    this.cursor = pixel;
    this.tell();
    this.paint();
  }

  tell() {
    const [row, column] = (this.cursor ?? [-1, -1]).map(Math.round);
    const inside = this.picture && row >= 0 && column >= 0 && row < this.picture.height && column < this.picture.width;
    this.says.textContent = inside ? this.words(row, column) : this.brought ? BROUGHT : this.hint();
  }

  hint() {
    return this.tool === "outline" ? OUTLINE : this.tool === "fill" ? FILL : HINT;
  }

  /** @param {number} row @param {number} column */
  words(row, column) {
    const i = row * this.picture.width + column;
    const parts = [`row ${row}, column ${column}`];
    if (this.result) {
      const unsure = (this.result.doubt[i] / 255).toFixed(2);
      parts.push(`labelled ${this.named?.[this.result.labels[i] - 1][0]}, uncertainty ${unsure}`);
    }
    if (this.map.labels[i]) parts.push(`painted ${this.classes[this.map.labels[i] - 1][0]}`);
    return parts.join(" · ");
  }

  /** @param {string} words */
  announce(words) {
    this.announcer.textContent = words;
  }
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
async function inflate(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
