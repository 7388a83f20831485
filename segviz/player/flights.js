// What travels while a scene plays slowly: numbers from the cells that a step reads to those that it writes, and maps
// along the arrows that lead to a map that appears. What lands is shown once it is there.
//
// Elements above the picture, of which only place and opacity change: a frame costs the main thread nothing.

import { ink, rgb } from "./colour.js";
import { element } from "./dom.js";
import { U } from "./drawn.js";
import { arc } from "./overlays.js";
import { winner } from "./timeline.js";
import { number } from "./words.js";

/** @import { Flow, Overlay, Place, Rect } from "./types.js" */
/** @import { Links } from "./links.js" */
/** @import { Stage } from "./stage.js" */
/** begin, end: when, as shares of the time that a step's flights take; hue: index, or -1
 *  @typedef {{ from: Place, to: Place, text: string, hue: number, begin: number, end: number, along: boolean }} Flight */
/** @typedef {{ x: number, y: number, across: number, down: number }} Pose where something is, and how much it is stretched */

const MEET = 0.45; // factors have met by then, and their product leaves
const [LEAVE, ARRIVE] = [0.08, 0.92]; // what is not multiplied
const SHOWN = 0.06; // of the time, for coming into sight and for going
const MOST = 90; // in a step: more tell nothing
const STOPS = 8; // of a way that is bent
const [TAKEN, LONGEST] = [0.8, 1500]; // of the time of a step; ms
const FONT = 0.4; // of a cell

/** How long the flights of a step take, in ms: none at a speed at which eyes could not follow.
 *  @param {number} interval ms from step to step */
export function durationOf(interval) {
  return interval < 1000 ? 0 : Math.min(TAKEN * interval, LONGEST);
}

/** The numbers that fly in the step that a timeline has come to.
 *
 *  links: of its scene; fits(name): whether numbers can be read in that mark now; changes(name, cell): whether the step
 *  has changed a cell
 *  @param {Links} links @param {(name: string) => boolean} fits @param {(name: string, cell: number) => boolean} changes
 *  @returns {Flight[]} */
export function plan(links, fits, changes) {
  const { flows } = links.scene;
  const workshops = flows.map((flow) => workshopOf(links, flow, fits));
  const flights = flows.flatMap((flow, f) => {
    const rows = rowsOf(links, flow, f);
    if (!rows.length || !fits(flow.source_mark) || !fits(flow.target_mark)) return [];
    if (flow.weight_mark && workshops.includes(flow.target_mark)) return []; // its products fly on from there
    return rows.flatMap((row) =>
      isProduct(links, flow, row) ? multiplied(links, flow, row, rows, workshops[f], fits) : carried(links, flow, row, changes),
    );
  });
  const alone = flights.filter(({ to, along }) => along || !flights.some((other) => other.along && String(other.to) === String(to)));
  return alone.length <= MOST ? alone.map((flight) => inTurn(flight, alone)) : [];
}

/** What flies on from a mark waits for what flies there.
 *  @param {Flight} flight @param {Flight[]} others @returns {Flight} */
function inTurn(flight, others) {
  if (flight.begin !== LEAVE) return flight; // factors and products have their turns
  if (others.some(({ to }) => to[0] === flight.from[0])) return { ...flight, begin: MEET, end: 1 };
  return others.some(({ from }) => from[0] === flight.to[0]) ? { ...flight, begin: 0, end: MEET } : flight;
}

/** Rows of a flow that tell of the step; of those that compete, the best.
 *  @param {Links} links @param {Flow} flow @param {number} f */
function rowsOf({ timeline }, flow, f) {
  const [first, last] = timeline.rows(f);
  if (first === last || last - first > MOST || !flow.source) return [];
  if (flow.combine === "max") return [winner(flow, first, last)];
  return Array.from({ length: last - first }, (_, i) => first + i);
}

/** The mark that shows each weight's product in the weight's place; "" for none.
 *  @param {Links} links @param {Flow} flow @param {(name: string) => boolean} fits */
function workshopOf({ scene }, flow, fits) {
  const { source_mark, weight_mark, windows } = flow;
  if (!weight_mark || !fits(weight_mark)) return "";
  /** @param {Flow} other */
  const shows = (other) =>
    other !== flow && other.source_mark === source_mark && other.weight_mark === weight_mark && isSame(other.target, other.weight);
  const name = windows?.products_in || scene.flows.find(shows)?.target_mark || "";
  return name && name !== flow.target_mark && fits(name) ? name : "";
}

/** @param {ArrayLike<number>} one @param {ArrayLike<number> | null} other */
function isSame(one, other) {
  return other !== null && one.length === other.length && Array.prototype.every.call(one, (value, i) => value === other[i]);
}

/** Whether a row's value is its source times its weight: some weights only lend their hue.
 *  @param {Links} links @param {Flow} flow @param {number} row */
function isProduct({ timeline }, flow, row) {
  if (!flow.weight || !flow.source || flow.factors) return false;
  if (flow.words.length) return true; // letters have no values
  const product = timeline.value(flow.source_mark, flow.source[row]) * timeline.value(flow.weight_mark, flow.weight[row]);
  return Math.abs(product - flow.value[row]) <= 1e-5 * Math.max(1, Math.abs(product));
}

/** Both factors fly to where they meet, and their product to where it is added.
 *  @param {Links} links @param {Flow} flow @param {number} row @param {number[]} rows @param {string} workshop
 *  @param {(name: string) => boolean} fits @returns {Flight[]} */
function multiplied(links, flow, row, rows, workshop, fits) {
  const [source, weight] = [flow.source, flow.weight].map((cells) => /** @type {ArrayLike<number>} */ (cells)[row]);
  /** @type {Place[]} */
  const factors = [[flow.source_mark, source], [flow.weight_mark, weight]]; // prettier-ignore
  const stamps = rows.length > 1 && rows.every((each) => flow.source?.[each] === source);
  /** @type {Place} */
  const meeting = workshop ? [workshop, weight] : factors[stamps && fits(flow.weight_mark) ? 1 : 0];
  const hue = links.hue(flow, { row });
  const coming = factors.filter(([name, cell]) => fits(name) && (name !== meeting[0] || cell !== meeting[1]));
  return [
    ...coming.map((from) => ({ from, to: meeting, text: links.word(...from), hue, begin: 0, end: MEET, along: false })),
    { from: meeting, to: [flow.target_mark, flow.target[row]], text: wordOf(links, flow, row), hue, begin: MEET, end: 1, along: false },
  ];
}

/** A value goes to a cell that it changes.
 *  @param {Links} links @param {Flow} flow @param {number} row @param {(name: string, cell: number) => boolean} changes
 *  @returns {Flight[]} */
function carried(links, flow, row, changes) {
  /** @type {Place} */
  const to = [flow.target_mark, flow.target[row]];
  if (!changes(...to)) return [];
  const from = /** @type {Place} */ ([flow.source_mark, flow.source?.[row]]);
  const hue = links.hue(flow, { row });
  return [{ from, to, text: wordOf(links, flow, row), hue, begin: LEAVE, end: ARRIVE, along: flow.arrows }];
}

/** @param {Links} links @param {Flow} flow @param {number} row */
function wordOf({ marks }, flow, row) {
  return flow.words[row] || number(flow.value[row], marks.get(flow.target_mark).decimals);
}

/** Poses on the way from one rectangle to another: straight, or on the arc of the arrow between them.
 *  @param {Rect} from @param {Rect} to @param {boolean} bent @param {boolean} stretched whether it becomes as large
 *  @returns {Pose[]} */
export function wayOf(from, to, bent, stretched = false) {
  const [start, end] = [from, to].map(({ x, y, width, height }) => [x + width / 2, y + height / 2]);
  const [, control] = bent ? arc(from, to).map(([x, y]) => [x / U, y / U]) : [start, start.map((a, i) => (a + end[i]) / 2)];
  const stops = bent ? STOPS : 1;
  return Array.from({ length: stops + 1 }, (_, i) => {
    const t = i / stops;
    const [x, y] = [0, 1].map((axis) => (1 - t) ** 2 * start[axis] + 2 * t * (1 - t) * control[axis] + t ** 2 * end[axis]);
    /** @param {number} was @param {number} is */
    const side = (was, is) => (stretched ? 1 - t + (t * is) / was : 1);
    return { x, y, across: side(from.width, to.width), down: side(from.height, to.height) };
  });
}

/** Keyframes of a flight from `begin` to `end` of its time: not there before, and gone after.
 *  @param {Pose[]} way @param {number} begin @param {number} end @param {number} scale CSS pixels for a scene unit
 *  @returns {Keyframe[]} */
export function keyframesOf(way, begin, end, scale) {
  /** @param {Pose} pose */
  const place = ({ x, y, across, down }) =>
    `translate(${x * scale}px, ${y * scale}px) translate(-50%, -50%) scale(${across}, ${down})`;
  const [first, last] = [place(way[0]), place(/** @type {Pose} */ (way.at(-1)))];
  const [from, to] = [begin + SHOWN, end - SHOWN];
  const easing = way.length > 2 ? "linear" : "ease-in-out"; // from stop to stop
  const between = way.map((pose, i) => {
    return { offset: from + ((to - from) * i) / (way.length - 1), transform: place(pose), opacity: 1, easing };
  });
  return [
    { offset: 0, transform: first, opacity: 0 },
    { offset: begin, transform: first, opacity: 0 },
    ...between,
    { offset: end, transform: last, opacity: 0 },
    { offset: 1, transform: last, opacity: 0 },
  ];
}

/** The elements that fly over a picture. */
export class Flights {
  /** @type {Map<string, ArrayLike<number> | null>} mark -> cells that are painted once what flies there has landed */
  held = new Map();
  /** @type {ReturnType<typeof setTimeout>[]} */
  landings = [];

  /** @param {Stage} view */
  constructor(view) {
    this.view = view;
    this.element = element("div", { className: "flights", ariaHidden: "true" });
  }

  /** Whether anything flies. */
  get aloft() {
    return this.landings.length > 0;
  }

  /** Let the numbers and maps of the present step fly. Returns the marks that are painted when they land.
   *  @param {Map<string, ArrayLike<number> | null>} changed mark -> its cells that the step has changed
   *  @param {number} duration ms */
  launch(changed, duration) {
    const { drawn, links, timeline } = this.view;
    /** @param {string} name */
    const fits = (name) => Boolean(drawn.get(name)?.shown && drawn.get(name).legible);
    /** @param {string} name @param {number} cell */
    const changes = (name, cell) => !Object.is(drawn.get(name).painted[cell][0], timeline.value(name, cell));
    const flights = plan(links, fits, changes);
    for (const flight of flights) this.fly(this.chip(flight), flight, duration, this.wayOf(flight));
    const maps = this.arrowsInto(changed);
    for (const { source, target } of maps) this.flyMap(source, target, duration);
    for (const { to, end } of flights) this.hold(to[0], changed, end * duration);
    for (const { target } of maps) this.hold(target, changed, ARRIVE * duration);
    return this.held;
  }

  /** @param {string} name @param {Map<string, ArrayLike<number> | null>} changed @param {number} wait ms */
  hold(name, changed, wait) {
    if (this.held.has(name) || !changed.has(name)) return;
    this.held.set(name, changed.get(name) ?? null);
    this.landings.push(setTimeout(() => this.paint(name), wait));
  }

  /** @param {string} name */
  paint(name) {
    const cells = this.held.get(name);
    this.held.delete(name);
    if (cells !== undefined) this.view.drawn.get(name).paint(cells);
  }

  /** All of it is there at once, as it will be. */
  land() {
    for (const name of [...this.held.keys()]) this.paint(name);
    this.clear();
  }

  /** Nothing flies any more, and nothing is waited for. */
  clear() {
    for (const landing of this.landings) clearTimeout(landing);
    this.landings = [];
    this.held.clear();
    this.element.replaceChildren();
  }

  // --- what flies --------------------------------------------------------------------------------------------------

  /** @param {Flight} flight */
  wayOf({ from, to, along }) {
    const [start, end] = [from, to].map(([name, cell]) => this.view.drawn.get(name).rectOf(cell));
    return wayOf(start, end, along);
  }

  /** A number on a plate in its hue.
   *  @param {Flight} flight */
  chip({ from, text, hue }) {
    const { view } = this;
    const chip = element("span", { className: "flight", textContent: text });
    const colour = hue >= 0 ? view.hue(hue) : view.role("read");
    chip.style.background = colour;
    chip.style.color = ink(rgb(colour));
    chip.style.fontSize = `${FONT * view.drawn.get(from[0]).mark.cell * view.scale}px`;
    return chip;
  }

  /** @param {HTMLElement} flying @param {{ begin: number, end: number }} when @param {number} duration @param {Pose[]} way */
  fly(flying, { begin, end }, duration, way) {
    this.element.append(flying);
    flying.animate(keyframesOf(way, begin, end, this.view.scale), { duration, fill: "both" });
  }

  /** Arrows from a map that is there to one that appears in this step.
   *  @param {Map<string, ArrayLike<number> | null>} changed @returns {Overlay[]} */
  arrowsInto(changed) {
    const { drawn, scene, timeline } = this.view;
    /** @param {number} f */
    const happens = (f) => timeline.rows(f)[1] > timeline.rows(f)[0];
    /** @param {string} name */
    const isFilled = (name) => scene.flows.some((flow, f) => flow.target_mark === name && !flow.source_mark && happens(f));
    /** @param {string} name */
    const isMap = (name) => Boolean(drawn.get(name)?.shown && drawn.get(name).image);
    return scene.overlays.filter(
      ({ kind, source, target }) =>
        kind === "arrow" && changed.has(target) && !changed.has(source) && isMap(source) && isMap(target) && isFilled(target),
    );
  }

  /** A copy of a map becomes as large as the other one on its way there.
   *  @param {string} source @param {string} target @param {number} duration */
  flyMap(source, target, duration) {
    const { drawn, scale } = this.view;
    const [from, to] = [drawn.get(source), drawn.get(target)];
    const { canvas } = from.context;
    const copy = element("canvas", { className: "flight map", width: canvas.width, height: canvas.height });
    copy.getContext("2d")?.drawImage(canvas, 0, 0);
    copy.style.width = `${from.width * scale}px`;
    copy.style.height = `${from.height * scale}px`;
    this.fly(copy, { begin: LEAVE, end: ARRIVE }, duration, wayOf(from, to, false, true));
  }
}
