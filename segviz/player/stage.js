// The picture: marks in the layout that fits best, the cells of the current step lit, the cells a reader points at.

import { BoxesOverlay } from "./boxes.js";
import { Draggable } from "./carry.js";
import { luminance, rgb } from "./colour.js";
import { putShown, putStyle, svg, U } from "./drawn.js";
import { Flights } from "./flights.js";
import { Grip, WindowGrip } from "./grips.js";
import { FastHighlights, Highlights } from "./highlights.js";
import { succeed } from "./keyboard.js";
import { byRule, Links } from "./links.js";
import { draw } from "./marks.js";
import { lookOf, NumberSheet } from "./number_grid.js";
import { ArrowOverlay, BoxOverlay, PointsOverlay, ring, ringPool, TagsOverlay } from "./overlays.js";
import { Pen } from "./pen.js";
import { Timeline, winner } from "./timeline.js";
import { frameOf } from "./windows.js";

/** @import { End, Flow, Hand, Known, Layout, Overlay, Part, Place, Rect, Report, Role, Scene, Term, Values } from "./types.js" */
/** @import { Held } from "./carry.js" */
/** @typedef {{ clientX: number, clientY: number }} Point of a pointer event */
/** CSS pixels; largest: for a scene unit; smaller: how small an arrangement may be, as a share of the largest, where that
 *  one fills less than the same share of the width. @typedef {{ width: number, height: number, largest: number, smaller?: number }} Room */
/** @typedef {Map<number, number>} Hues cell -> index of its hue, or -1 */

const MOST_RINGS = 128;
/** @type {("source" | "target")[]} */
const BOTH = ["source", "target"];
const SMALLEST_RINGED = 0.3; // scene units: smaller cells get one ring around them all

export class Stage {
  /** @type {Scene} */
  scene;
  /** @type {Timeline} */
  timeline;
  /** @type {Links} */
  links;
  /** @type {Layout} the arrangement that is drawn */
  layout;
  /** @type {boolean} */
  dark;
  /** @type {number} CSS pixels for a scene unit */
  scale;
  /** @type {HTMLDivElement} */
  canvases;
  /** @type {HTMLDivElement} canvases of boxes */
  above;
  /** @type {SVGSVGElement} */
  svg;
  /** @type {SVGGElement} */
  picture;
  /** @type {SVGGElement} what can be entered with Tab */
  stops;
  /** @type {SVGGElement} */
  frames;
  /** @type {SVGGElement} what a hand pulls at */
  grips;
  /** @type {NumberSheet} */
  numbers;
  /** @type {FastHighlights} */
  fast;
  /** @type {Highlights} */
  still;
  /** @type {any[]} every mark as it is drawn, in the order of the scene's */
  all;
  /** @type {Known<string, any>} name -> mark, boxes or dots that can be pointed at, as they are drawn */
  drawn;
  /** @type {any[]} */
  overlays;
  /** @type {BoxesOverlay[]} */
  boxes;
  /** @type {PointsOverlay[]} those with a name */
  dots;
  /** @type {{ tick: number, element: any }[]} rings that stay once their step has passed */
  kept;
  /** @type {ReturnType<typeof ringPool>} */
  pointer;
  /** @type {Place | null} */
  pointed;
  /** @type {Known<string, Hues>} mark -> cells that the cell pointed at is made of or feeds */
  related;
  /** @type {Map<string, SVGElement>} */
  entries;
  /** @type {number | null} how long frames glide, in ms */
  gliding;
  /** @type {Held | null} what a hand holds */
  carry = null;
  /** @type {Pen | null} */
  pen = null;
  /** @type {Hand | null} whom to tell of a hand while it is at work */
  hand = null;
  /** @type {(position: number) => void} has another step shown: the player's */
  goTo = () => {};

  /** host: an empty element to draw in; report(kind, value): what the user did, for the page.
   *  @param {HTMLElement} host @param {Report} report */
  constructor(host, report) {
    this.host = host;
    this.report = report;
    this.layoutIndex = -1;
    this.pointed = null;
    this.borrowing = false;
    this.gliding = null;
    this.rushing = false;
    this.hasty = false; // whether values beside bars wait: the next step follows before anybody could read them
    this.flights = new Flights(this);
    this.flying = 0; // how long the flights of a step take, in ms; 0: nothing flies
  }

  /** @param {Scene} scene @param {number} position */
  show(scene, position) {
    this.flights.clear();
    this.scene = scene;
    this.timeline = new Timeline(scene);
    this.links = new Links(scene, this.timeline);
    this.timeline.seek(position);
    this.layoutIndex = -1;
    this.pointed = null;
    this.borrowing = false;
  }

  /** Boxes that were dropped lie where the scene has them: it is the one that they led to. */
  land() {
    if (!this.carry) this.pen?.clear();
    for (const overlay of this.overlays) {
      if (overlay instanceof Draggable && overlay.moved && this.carry?.name !== overlay.name) overlay.restore();
    }
  }

  /** @param {Role} name */
  role(name) {
    return this.scene.style.roles[name][this.dark ? 1 : 0];
  }

  /** @param {number} i */
  hue(i) {
    const colours = this.scene.style.hues[this.dark ? "dark" : "light"];
    return colours.length ? colours[i % colours.length] : this.role("read");
  }

  /** Take the arrangement that becomes largest in the room; draw anew only if it is another one. style: of the player,
   *  looked up before anything is drawn: a look at what is new would have it styled on its own.
   *  @param {Room} room @param {boolean} dark @param {CSSStyleDeclaration} style */
  fit(room, dark, style) {
    const look = lookOf(style);
    const { index: best, scale } = arrangement(this.scene.layouts, room);
    this.scale = scale;
    if (this.flights.aloft) this.flights.land(); // their ways were measured for another size
    if (best !== this.layoutIndex || dark !== this.dark) this.build(best, dark);
    this.host.style.width = `${this.layout.width * this.scale}px`;
    this.host.style.height = `${this.layout.height * this.scale}px`;
    this.svg.style.setProperty("--px", `${U / this.scale}px`); // a pixel of the screen, in units of the SVG
    for (const drawn of [...this.all, this.fast]) drawn.resize(this.scale);
    this.numbers.resize(this.scale, look);
    for (const overlay of this.overlays) overlay.resize?.(this.scale);
  }

  /** @param {number} index @param {boolean} dark */
  build(index, dark) {
    this.layoutIndex = index;
    this.dark = dark;
    this.layout = this.scene.layouts[index];
    const { width, height } = this.layout;
    const focused = /** @type {SVGElement | null} */ (this.host.querySelector(".stop:focus, .taken:focus"));
    this.canvases = document.createElement("div");
    this.canvases.className = "canvases";
    this.svg = svg("svg", { viewBox: `0 0 ${width * U} ${height * U}`, role: "group", "aria-label": this.scene.title });
    this.svg.append(arrowHead());
    this.above = document.createElement("div"); // canvases of boxes
    this.above.className = "above";
    this.numbers = new NumberSheet(this.numbers?.canvas);
    this.fast = new FastHighlights(this, this.fast?.canvas);
    this.host.replaceChildren(this.canvases, this.numbers.canvas, this.svg, this.fast.canvas, this.above, this.flights.element);
    this.picture = svg("g", {}, this.svg);
    this.stops = svg("g", {}, this.svg); // below the frames: a box on a grid can be dragged
    this.frames = svg("g", { class: "frames" }, this.svg);
    this.grips = svg("g", { class: "grips" }, this.svg);
    const { places } = this.layout;
    this.all = this.scene.marks.map((mark, i) => draw(mark, places[i], this));
    this.all.forEach((drawn, i) => drawn.seeRoom(places[i], places));
    const named = this.all.filter(({ mark }) => mark.name);
    this.drawn = /** @type {Known<string, any>} */ (new Map(named.map((drawn) => [drawn.mark.name, drawn])));
    this.overlays = [...this.scene.overlays.map((overlay) => this.overlay(overlay)), ...this.windowGrips()];
    this.boxes = this.overlays.filter((overlay) => overlay instanceof BoxesOverlay);
    this.dots = this.overlays.filter((overlay) => overlay instanceof PointsOverlay && overlay.overlay.name);
    for (const told of [...this.boxes, ...this.dots]) this.drawn.set(told.overlay.name, told);
    this.pen = this.scene.traces ? new Pen(this.scene.traces, this) : null;
    this.buildHighlights();
    this.cursors();
    this.glide();
    this.turn();
    this.light();
    if (this.pointed) this.point(this.pointed, !this.borrowing);
    const successor = this.successorOf(focused);
    if (focused && successor) succeed(focused, successor);
  }

  /** @param {Overlay} overlay */
  overlay(overlay) {
    const kinds = { box: BoxOverlay, grip: Grip, boxes: BoxesOverlay, points: PointsOverlay, arrow: ArrowOverlay, tags: TagsOverlay };
    const Kind = kinds[overlay.kind];
    return new Kind(overlay, this);
  }

  /** A bar on the window of the first map that a kernel is seen to slide over; where others slide too, they follow. */
  windowGrips() {
    const sliding = this.scene.flows.find((flow) => flow.windows && flow.framed && !flow.silent && flow.source_mark);
    return sliding ? [new WindowGrip(sliding, this)] : [];
  }

  /** What takes the focus from an element that is drawn anew.
   *  @param {SVGElement | null} before @returns {SVGElement | undefined} */
  successorOf(before) {
    const { grid = "", handle = "" } = before?.dataset ?? {};
    const all = /** @type {SVGElement[]} */ ([...this.svg.querySelectorAll(".taken")]);
    return this.entries.get(grid) ?? all.find((element) => handle && element.dataset.handle === handle);
  }

  buildHighlights() {
    this.kept = this.scene.flows.flatMap((flow) => (flow.keep ? this.keep(flow) : []));
    this.still = new Highlights(this.frames, this, this.scene.flows.length);
    this.pointer = ringPool(svg("g", { class: "pointer" }, this.frames)); // rings around what is pointed at
  }

  /** What draws the highlights that move now. */
  get highlights() {
    return this.rushing ? this.fast : this.still;
  }

  /** Rings that stay once their step has passed.
   *  @param {Flow} flow */
  keep(flow) {
    return [...flow.target].map((cell, row) => {
      const pool = ringPool(svg("g", { class: "kept" }, this.frames));
      const drawn = this.drawn.get(flow.target_mark);
      ring(pool, drawn.rectOf(cell), this.hue(this.links.hue(flow, { row })), drawn.mark.cell);
      putShown(pool.elements[0], false);
      return { tick: flow.tick[row], element: pool.elements[0] };
    });
  }

  /**
   * How the coming steps are drawn. rushing: they follow so fast that rings which move with them are left out (those of
   * weights stay), and the other highlights are on the canvas. gliding: how long frames glide, in ms; null: as long as
   * at rest. flying: how long numbers travel, in ms; 0: they do not. What is lit already changes with the next step.
   * @param {boolean} rushing @param {number | null} gliding @param {number} flying
   */
  pace(rushing, gliding, flying = 0) {
    this.rushing = rushing;
    this.gliding = gliding;
    this.flying = flying;
    this.glide();
  }

  /** Told to each frame, as a property of all would style them all. */
  glide() {
    const duration = this.gliding === null ? "" : `${this.gliding}ms`;
    const boxes = this.overlays.filter((overlay) => overlay instanceof BoxOverlay && overlay.moves);
    for (const { rect } of boxes) putStyle(rect, "transitionDuration", duration);
    if (!this.rushing) this.still.glide(duration); // else frames are on the canvas
  }

  /** @param {number} position @param {boolean} [hasty] whether words of it wait for a later step */
  seek(position, hasty = false) {
    this.hasty = hasty;
    this.flights.land();
    this.giveBack();
    const isNext = position === this.timeline.position + 1;
    const changed = this.timeline.seek(position);
    const held = this.flying && isNext ? this.flights.launch(changed, this.flying) : null;
    for (const [name, cells] of changed) if (!held?.has(name)) this.drawn.get(name).paint(cells);
    this.paintBars();
    this.turn();
    if (this.rushing) this.still.unframe(); // they are on the canvas now
    this.light();
    if (!this.pointed) return;
    if (this.isThere(...this.pointed)) this.ringRelated();
    else this.unpoint();
  }

  /** Marks that have their own time come and go. */
  turn() {
    for (const drawn of this.all) drawn.turn(this.timeline.position);
    this.numbers.turn();
    for (const boxes of this.boxes) boxes.paint(this.timeline.position);
    for (const [name, stop] of this.entries) {
      const { shown, visible } = this.drawn.get(name);
      putShown(stop, shown && visible?.length !== 0);
    }
  }

  /** Whether something can be pointed at now.
   *  @param {string} name @param {number} cell @returns {boolean} */
  isThere(name, cell) {
    const drawn = this.drawn.get(name);
    return drawn instanceof BoxesOverlay ? drawn.visible.includes(cell) : drawn.shown;
  }

  paintBars() {
    for (const drawn of this.all) if (drawn.mark.kind === "bars") drawn.paint();
  }

  /** Frames, rings and arrows of the current step. */
  light() {
    const { position } = this.timeline;
    this.still.begin();
    this.fast.clear();
    if (!this.scene.still) this.scene.flows.forEach((flow, f) => this.lightFlow(flow, f));
    this.still.end();
    for (const overlay of this.overlays) if (!(overlay instanceof BoxesOverlay)) overlay.paint(position);
    for (const kept of this.kept) {
      putShown(kept.element, kept.tick < position);
    }
  }

  /** @param {Flow} flow @param {number} f */
  lightFlow(flow, f) {
    const [first, last] = this.timeline.rows(f);
    const shared = flow.windows ? -1 : this.links.sharedHue(flow, first, last);
    for (const end of BOTH) {
      const colour = shared >= 0 ? this.hue(shared) : this.role(end === "source" ? "read" : "write");
      this.highlights.frame(f, end, this.covered(flow, end, first, last), colour);
    }
    if (last - first > MOST_RINGS) return;
    const rows = Array.from({ length: last - first }, (_, i) => first + i);
    if (flow.windows && flow.weight_mark) this.ringTerms(flow, this.links.terms(flow, rows));
    if (flow.windows) return;
    const hues = rows.map((row) => this.links.hue(flow, { row }));
    const varied = hues.some((hue) => hue !== hues[0]);
    const alone = rows.length === 1 && flow.weight_mark; // one product has its weight as well
    if (varied || alone) for (const row of rows) this.circle(flow, row, "weight", this.still); // these stay from step to step
    for (const row of rows) this.lightRow(flow, row, first, last, varied);
  }

  /** The rectangle of what the step reads ("source") or writes ("target") of a flow, or null: also where a map changes
   *  here and there, as a frame around scattered cells would cut through all that lies between them.
   *  @param {Flow} flow @param {"source" | "target"} end @param {number} first @param {number} last
   *  @returns {Rect | null} */
  covered(flow, end, first, last) {
    const drawn = this.drawn.get(flow[`${end}_mark`]);
    const { position } = this.timeline;
    if (!drawn?.shown || !flow.framed || (flow.silent && end === "source")) return null;
    if (flow.windows && end === "source") return position ? drawn.rect(frameOf(flow.windows, position - 1)) : null;
    if (first === last || !flow[end]) return null;
    const cells = seen(flow, end, first, last);
    const around = bounds(cells, drawn.shape[1]);
    if (!flow.source_mark && !isOnePiece(cells, around)) return null;
    return around[2] ? drawn.rect(around) : null;
  }

  /** Rings in the hues of a window's terms: around weights, what they multiply, and the products.
   *  @param {Flow} flow @param {Term[]} terms */
  ringTerms(flow, terms) {
    /** @param {Term} term */
    const colour = (term) => this.hue(this.links.hue(flow, term));
    for (const name of followers(flow)) for (const term of terms) this.ringAt(name, term.weight, colour(term));
    if (this.rushing) return;
    for (const term of terms) this.ringAt(flow.source_mark, term.source, colour(term));
  }

  /** @param {string} name @param {number} cell @param {string} colour */
  ringAt(name, cell, colour) {
    const drawn = this.drawn.get(name);
    if (!drawn?.shown || drawn.mark.cell < SMALLEST_RINGED) return;
    this.still.ring(drawn.rectOf(cell), colour, drawn.mark.cell);
  }

  /** @param {Flow} flow @param {number} row @param {number} first @param {number} last @param {boolean} varied */
  lightRow(flow, row, first, last, varied) {
    for (const role of varied && !this.rushing ? BOTH : []) {
      const cells = flow[role];
      if (cells && cells[first] !== cells[last - 1]) this.circle(flow, row, role, this.still);
    }
    if (flow.combine === "max" && row === winner(flow, first, last)) this.circle(flow, row, "source", this.highlights);
    if (!flow.arrows) return;
    const [from, to] = BOTH.map((role) => this.end(flow, row, role));
    const hue = this.links.hue(flow, { row });
    if (from && to) this.highlights.arrow(from, to, hue >= 0 ? this.hue(hue) : this.role("write"));
  }

  /** A ring around one end of a row of a flow, in the row's hue.
   *  @param {Flow} flow @param {number} row @param {End} role @param {Highlights | FastHighlights} highlights */
  circle(flow, row, role, highlights) {
    const rect = this.end(flow, row, role);
    if (!rect) return;
    const { cell } = this.drawn.get(flow[`${role}_mark`]).mark;
    highlights.ring(rect, this.hue(this.links.hue(flow, { row })), cell);
  }

  /** The rectangle of a row's source, target or weight, where it is to be seen.
   *  @param {Flow} flow @param {number} row @param {End} role @returns {Rect | null} */
  end(flow, row, role) {
    const drawn = this.drawn.get(flow[`${role}_mark`]);
    return flow[role] && drawn?.shown && drawn.rectOf(flow[role][row]);
  }

  /**
   * Ring what a cell is made of and what it feeds; what the step has lit stays. Until the next step, but never while it
   * plays, the picture is the cell's: all else steps back, and what shows one window, or bars of one cell, shows its.
   * @param {Place} place @param {boolean} playing
   */
  point([name, cell], playing) {
    if (playing) this.giveBack();
    this.pointed = [name, cell];
    this.related = this.relatedTo(name, cell);
    if (playing) this.leaveToStep();
    else this.borrow();
    this.ringRelated();
  }

  borrow() {
    const [name] = /** @type {Place} */ (this.pointed);
    this.borrowing = true;
    this.look(this.looked);
    this.svg.classList.toggle("pointing", !(this.drawn.get(name) instanceof BoxesOverlay));
    for (const drawn of this.all) {
      const cells = this.related.get(drawn.mark.name);
      drawn.dim(cells && this.related.size > 1 ? [...cells.keys()] : null);
    }
    this.dimBoxes(true);
  }

  /** The step whose window is shown while a cell is pointed at. */
  get looked() {
    const [name, cell] = /** @type {Place} */ (this.pointed);
    const windowed = this.scene.flows.some((flow) => flow.windows && flow.target_mark === name);
    return windowed ? cell : this.timeline.position - 1;
  }

  /** Map(name -> Map(cell -> index of its hue, or -1)) of a cell and all that it is made of or feeds.
   *  @param {string} name @param {number} cell */
  relatedTo(name, cell) {
    const related = /** @type {Known<string, Hues>} */ (new Map([[name, new Map([[cell, -1]])]]));
    /** @param {string} mark @param {number} of @param {number} hue */
    const remember = (mark, of, hue) => {
      if (!mark || of === undefined) return;
      if (!related.has(mark)) related.set(mark, new Map());
      if ((related.get(mark).get(of) ?? -1) < 0) related.get(mark).set(of, hue);
    };
    for (const twin of this.twins(name)) remember(twin, cell, -1);
    const [stood, place] = this.drawn.get(name).standsFor?.(cell) ?? [name, cell];
    remember(stood, place, -1);
    const links = this.links.of(stood, place);
    const { looked } = this;
    const parallel = links.flatMap((link) => this.links.parallel(link)).map((link) => ({ ...link, role: "" }));
    for (const { flow, rows, role } of [...links, ...parallel]) {
      if (byRule(flow) && role === "source") {
        for (const row of rows) remember(flow.target_mark, flow.target[row], -1);
        continue;
      }
      for (const term of this.links.terms(flow, rows)) {
        const hue = this.links.hue(flow, term);
        remember(flow.target_mark, flow.target[term.row], hue);
        remember(flow.source_mark, term.source, hue);
        // With factors of its own, a flow's weights show other numbers than those of this cell.
        if (!flow.weight_mark || flow.factors) continue;
        remember(flow.weight_mark, term.weight, hue);
        // What follows the window shows one step: products of others are not there.
        if (flow.tick[term.row] === looked) for (const mark of followers(flow)) remember(mark, term.weight, hue);
      }
    }
    return related;
  }

  /** Rings around what is pointed at, as far as it is to be seen now. */
  ringRelated() {
    this.pointer.begin();
    for (const drawn of this.all) {
      const cells = this.related.get(drawn.mark.name);
      if (cells && drawn.shown) this.ringPointed(drawn, cells);
    }
    this.pointer.end();
  }

  /** A ring for each of `cells` (cell -> hue), or one around all where they are tiny.
   *  @param {any} drawn @param {Hues} cells */
  ringPointed(drawn, cells) {
    const cell = drawn.mark.cell ?? drawn.cell[0];
    if (cell < SMALLEST_RINGED) {
      const around = atLeast(SMALLEST_RINGED, drawn.rect(bounds(cells.keys(), drawn.shape[1])));
      return ring(this.pointer, around, this.role("read"), SMALLEST_RINGED);
    }
    if (cells.size > MOST_RINGS) return;
    for (const [of, hue] of cells) {
      ring(this.pointer, drawn.rectOf(of), hue >= 0 ? this.hue(hue) : this.role("read"), cell);
    }
  }

  /** The picture is the step's again. */
  giveBack() {
    if (!this.borrowing) return;
    this.borrowing = false;
    this.look(this.timeline.position - 1);
    this.svg.classList.remove("pointing");
    for (const drawn of this.all) drawn.dim(null);
    this.leaveToStep();
  }

  /** Of the cell pointed at only rings, and a box that stands out, are shown; none in what follows the step's window. */
  leaveToStep() {
    for (const { windows } of this.scene.flows) {
      for (const name of [windows?.shown_in, windows?.products_in]) if (name && name !== this.pointed?.[0]) this.related.delete(name);
    }
    this.dimBoxes(false);
  }

  /** Let the box pointed at stand out, and perhaps the others step aside.
   *  @param {boolean} aside */
  dimBoxes(aside) {
    const [name, cell] = /** @type {Place} */ (this.pointed);
    for (const boxes of this.boxes) boxes.dim(boxes.overlay.name === name ? [cell] : null, aside);
  }

  /** Let the marks that follow a window show that of step `t`, and the bars that step's shares, or the pointed cell's.
   *  @param {number} t */
  look(t) {
    for (const name of this.timeline.look(t)) this.drawn.get(name).paint(null);
    this.paintBars();
  }

  /** Let all but one class step back in the maps that have it; none does for null.
   *  @param {string | null} name */
  single(name) {
    for (const drawn of this.all) if (drawn.mark.scale?.names.includes(name) || !name) drawn.single?.(name);
  }

  unpoint() {
    if (!this.pointed) return;
    this.giveBack();
    this.pointed = null;
    for (const boxes of this.boxes) boxes.dim(null);
    this.pointer.begin();
    this.pointer.end();
  }

  /** What the readout says of the pointed cell: parts of an equation.
   *  @param {number} [most] @returns {Part[]} */
  equation(most) {
    const [name, cell] = /** @type {Place} */ (this.pointed);
    const drawn = this.drawn.get(name);
    const said = drawn.mark.kind === "grid" ? this.links.equation(name, cell, most) : [{ text: drawn.describe(cell) }];
    const readers = drawn.mark.kind === "image" ? this.links.readers(name, cell) : 0;
    if (readers) said.push({ text: `     read by ${readers} window${readers === 1 ? "" : "s"}` });
    const others = this.twins(name).map((twin) => `${this.links.called(twin)} ${this.word(twin, cell)}`);
    return others.length ? [...said, { text: `     ${others.join(", ")}` }] : said;
  }

  /** The marks whose same cell belongs to that of `name`.
   *  @param {string} name */
  twins(name) {
    const groups = this.scene.twins.filter((group) => group.includes(name));
    return [...new Set(groups.flat())].filter((twin) => twin !== name);
  }

  /** What a cell of a grid or a picture holds.
   *  @param {string} name @param {number} cell @returns {string} */
  word(name, cell) {
    const drawn = this.drawn.get(name);
    return drawn.mark.kind === "grid" ? this.links.word(name, cell) : drawn.word(cell);
  }

  /** [x, y] in scene units of a pointer event.
   *  @param {Point} event @returns {[x: number, y: number]} */
  at(event) {
    const box = this.svg.getBoundingClientRect();
    const { width, height } = this.layout;
    return [((event.clientX - box.left) / box.width) * width, ((event.clientY - box.top) / box.height) * height];
  }

  /** [name, cell] under a pointer event, or null: the smallest box, else a dot, else the cell of the mark on top.
   *  @param {Point} event @returns {Place | null} */
  hit(event) {
    const [x, y] = this.at(event);
    /** @param {Place} place */
    const area = ([name, cell]) => {
      const { width, height } = this.drawn.get(name).rectOf(cell);
      return width * height;
    };
    /** @param {[string, any][]} some @returns {Place[]} */
    const found = (some) =>
      some.map(([name, drawn]) => /** @type {Place} */ ([name, drawn.cellAt(x, y)])).filter(([, cell]) => cell >= 0);
    const there = [...this.drawn].filter(([, drawn]) => drawn.shown);
    /** @param {[string, any]} each */
    const isBoxes = ([, drawn]) => drawn instanceof BoxesOverlay;
    const boxes = found(there.filter(isBoxes)).sort((one, other) => area(one) - area(other));
    return boxes[0] ?? found(there.filter((each) => !isBoxes(each))).at(-1) ?? null;
  }

  /** Every grid, and boxes that tell something, can be entered with Tab; arrow keys then move from cell to cell. */
  cursors() {
    this.entries = new Map();
    for (const boxes of this.boxes) if (boxes.tells) this.entries.set(boxes.overlay.name, boxes.cursor(this.stops));
    for (const [name, drawn] of this.drawn) {
      if (drawn.mark.kind !== "grid") continue;
      const { x, y, width, height } = drawn;
      const [rows, columns] = drawn.shape;
      const stop = svg("rect", { class: "stop", tabindex: 0, role: "application", "data-grid": name }, this.stops);
      const called = drawn.mark.label || this.links.called(name);
      const typed = drawn.mark.editable ? ", Enter opens one for typing, + and − change its number" : "";
      const label = `${called}: ${rows} by ${columns} cells, arrow keys move from cell to cell${typed}`;
      stop.setAttribute("aria-label", label);
      for (const [side, value] of Object.entries({ x, y, width, height })) stop.setAttribute(side, String(value * U));
      this.entries.set(name, stop);
    }
  }
}

/** Which layout becomes largest in a room, and its CSS pixels for a scene unit. Where that one leaves much of the width
 *  empty, and the room says how much smaller another may be, the one that fills the width best: on a phone a column beside
 *  nothing is longer than it need be.
 *  @param {Layout[]} layouts @param {Room} room */
export function arrangement(layouts, room) {
  /** @param {Layout} layout */
  const scaleOf = ({ width, height }) => Math.min(room.width / width, room.height / height, room.largest);
  /** @param {(one: number, other: number) => boolean} isBetter @param {number} first */
  const best = (isBetter, first) => layouts.reduce((found, _, i) => (isBetter(i, found) ? i : found), first);
  const scales = layouts.map(scaleOf);
  const largest = best((one, other) => scales[one] > scales[other] + 0.01, 0);
  const filled = layouts.map(({ width }, i) => width * scales[i]);
  const { smaller } = room;
  if (!smaller || filled[largest] >= smaller * room.width) return { index: largest, scale: scales[largest] };
  const least = smaller * scales[largest];
  const index = best((one, other) => scales[one] >= least && filled[one] > filled[other] + 1, largest);
  return { index, scale: scales[index] };
}

/** The cells at one end of some rows of a flow; a row that empties its cell is no place to look at.
 *  @param {Flow} flow @param {"source" | "target"} end @param {number} first @param {number} last
 *  @returns {ArrayLike<number> & Iterable<number>} */
function seen(flow, end, first, last) {
  const cells = /** @type {Values} */ (flow[end]).subarray(first, last);
  if (flow.combine !== "set") return cells;
  const values = flow.value.subarray(first, last);
  if (!values.includes(NaN)) return cells;
  return /** @type {Float32Array} */ (cells).filter((_, i) => !Number.isNaN(values[i]));
}

/** Names of the grids whose cells go with the cells of a flow's kernel.
 *  @param {Flow} flow */
function followers({ weight_mark, windows }) {
  return [weight_mark, windows?.shown_in, windows?.products_in].flatMap((name) => name || []);
}

/** A rectangle, grown around its middle where a side is shorter than `least`: a single pixel is seen as well.
 *  @param {number} least @param {Rect} rect @returns {Rect} */
function atLeast(least, { x, y, width, height }) {
  const [across, down] = [Math.max(0, least - width) / 2, Math.max(0, least - height) / 2];
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down };
}

/** [top, left, bottom, right] around flat cells of a map `width` columns wide; bottom is 0 where there are none.
 *  @param {Iterable<number>} cells @param {number} width */
function bounds(cells, width) {
  let [top, left, bottom, right] = [Infinity, Infinity, 0, 0];
  for (const cell of cells) {
    const row = Math.floor(cell / width);
    const column = cell % width;
    if (row < top) top = row;
    if (column < left) left = column;
    if (row >= bottom) bottom = row + 1;
    if (column >= right) right = column + 1;
  }
  return [top, left, bottom, right];
}

/** Whether cells, in row order, lie together within [top, left, bottom, right]: in few runs, and on a third of it.
 *  @param {ArrayLike<number>} cells @param {number[]} around */
function isOnePiece(cells, [top, left, bottom, right]) {
  let runs = 0;
  for (let i = 0; i < cells.length; i++) if (i === 0 || cells[i] !== cells[i - 1] + 1) runs++;
  return 2 * runs <= 3 * (bottom - top) && 3 * cells.length >= (bottom - top) * (right - left);
}

function arrowHead() {
  const defs = svg("defs");
  const head = { id: "sv-head", viewBox: "0 0 10 10", refX: 8, refY: 5, orient: "auto-start-reverse" };
  const marker = svg("marker", { ...head, markerWidth: 5, markerHeight: 5 }, defs);
  svg("path", { d: "M0,1 L9,5 L0,9 Z", fill: "context-stroke" }, marker);
  return defs;
}

/** Whether a CSS colour is dark.
 *  @param {string} colour */
export function isDark(colour) {
  const probe = colour.trim();
  if (/^#[0-9a-f]{6}/i.test(probe)) return luminance(rgb(probe)) < 0.3;
  const channels = probe.match(/[\d.]+/g);
  return channels ? luminance(channels.slice(0, 3).map(Number)) < 0.3 : false;
}
