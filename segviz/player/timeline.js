// What every cell shows at every position. Position 0 is before the first step; position p has steps 1..p done.

import { termsOf } from "./windows.js";

/** @import { Flow, GridNow, Known, Scene, Term } from "./types.js" */

export class Timeline {
  /** @param {Scene} scene */
  constructor(scene) {
    this.scene = scene;
    this.position = 0;
    this.looking = -1; // the step whose window is shown, from 0
    this.grids = /** @type {Known<string, GridNow>} */ (new Map());
    scene.marks.forEach((mark) => {
      if (mark.kind !== "grid") return;
      const values = new Float64Array(mark.values);
      const spoken = scene.flows.some((flow) => flow.target_mark === mark.name && flow.words.length);
      const words = spoken ? new Array(values.length).fill("") : null; // shown instead of the numbers
      const { shape } = mark.values;
      this.grids.set(mark.name, { first: mark.values, shape, values, touched: new Uint8Array(values.length), words });
    });
    this.starts = scene.flows.map((flow) => tickStarts(flow.tick, scene.count));
  }

  /** Move to a position. Returns Map(name -> changed cells, some of them twice), or name -> null where all may have.
   *  @param {number} position @returns {Map<string, Uint32Array | Uint16Array | ArrayLike<number> | null>} */
  seek(position) {
    const changed = this.between(Math.min(position, this.position), Math.max(position, this.position));
    if (position < this.position) this.clear(); // sums cannot be taken back exactly: they are added up again
    this.scene.flows.forEach((flow, f) => {
      apply(flow, this.grids.get(flow.target_mark), this.starts[f][this.position], this.starts[f][position]);
    });
    this.position = position;
    for (const name of this.look(position - 1)) changed.set(name, null);
    return changed;
  }

  /** Map(name -> cells) that the steps after position `first`, up to `last`, write to; null where they may be all.
   *  @param {number} first @param {number} last */
  between(first, last) {
    const cells = new Map();
    this.scene.flows.forEach(({ target_mark: name, target }, f) => {
      const [from, to] = [this.starts[f][first], this.starts[f][last]];
      if (from === to) return;
      const all = cells.has(name) || to - from >= this.grids.get(name).values.length;
      cells.set(name, all ? null : target.subarray(from, to));
    });
    return cells;
  }

  clear() {
    for (const grid of this.grids.values()) {
      grid.values.set(grid.first);
      grid.touched.fill(0);
      grid.words?.fill("");
    }
    this.position = 0;
  }

  /** Let the marks that follow a window show that of step `t` (from 0; -1 for none). Returns their names.
   *  @param {number} t */
  look(t) {
    const shown = [];
    this.looking = t;
    for (const { windows, source_mark, weight_mark } of this.scene.flows) {
      if (!windows?.shown_in && !windows?.products_in) continue;
      const [source, weight] = [source_mark, weight_mark].map((name) => this.grids.get(name));
      if (!source) {
        shown.push(windows.shown_in); // a picture, which looks for itself
        continue;
      }
      const terms = t < 0 ? [] : termsOf(windows, t, source.shape);
      /** @param {string} name @param {(term: Required<Omit<Term, "row">>) => number} value */
      const show = (name, value) => {
        if (!name) return;
        const { values } = this.grids.get(name);
        values.fill(t < 0 ? NaN : 0); // beside the source lie zeros
        for (const term of terms) values[term.weight] = value(term);
        shown.push(name);
      };
      show(windows.shown_in, (term) => source.values[term.source]);
      show(windows.products_in, (term) => source.values[term.source] * weight.values[term.weight]);
    }
    return shown;
  }

  /** [first, last) rows of flow `f` that happen in the current step.
   *  @param {number} f @returns {[number, number]} */
  rows(f) {
    return this.position === 0 ? [0, 0] : [this.starts[f][this.position - 1], this.starts[f][this.position]];
  }

  /** Whether row `row` of flow `f` has happened.
   *  @param {number} f @param {number} row */
  done(f, row) {
    return this.scene.flows[f].tick[row] < this.position;
  }

  /** @param {string} name @param {number} cell */
  value(name, cell) {
    return this.grids.get(name).values[cell];
  }
}

/** Let the rows `from` to `to` of a flow happen: whole maps are set at once, so this is one tight loop for them.
 *  @param {Flow} flow @param {GridNow} grid @param {number} from @param {number} to */
function apply(flow, grid, from, to) {
  const { target, value } = flow;
  if (flow.combine === "set") {
    const { values, touched } = grid;
    for (let row = from; row < to; row++) {
      values[target[row]] = value[row];
      touched[target[row]] = 1;
    }
  } else {
    for (let row = from; row < to; row++) combine(flow.combine, grid, target[row], value[row]);
  }
  if (grid.words && flow.words.length) for (let row = from; row < to; row++) say(flow, row, grid.words);
}

/** The row of the largest value, the first of equals: PyTorch's choice as well.
 *  @param {Flow} flow @param {number} first @param {number} last */
export function winner(flow, first, last) {
  let best = first;
  for (let row = first + 1; row < last; row++) {
    if (flow.value[row] > flow.value[best] || (Number.isNaN(flow.value[row]) && !Number.isNaN(flow.value[best]))) {
      best = row;
    }
  }
  return best;
}

/** @param {Flow["combine"]} how @param {GridNow} grid @param {number} cell @param {number} value */
function combine(how, grid, cell, value) {
  const before = grid.values[cell];
  const empty = Number.isNaN(before) && !grid.touched[cell]; // a NaN that was computed stays, as in PyTorch
  if (empty) grid.values[cell] = value;
  else if (how === "add") grid.values[cell] = before + value;
  else grid.values[cell] = grid.touched[cell] ? Math.max(before, value) : value;
  grid.touched[cell] = 1;
}

/** Add the word of a row to those that its cell shows, or put it in their place.
 *  @param {Flow} flow @param {number} row @param {string[]} words */
function say(flow, row, words) {
  const before = flow.combine === "add" ? words[flow.target[row]] : "";
  words[flow.target[row]] = before ? `${before} + ${flow.words[row]}` : flow.words[row];
}

/** starts[t] is the first row of tick t; starts[count] the number of rows.
 *  @param {ArrayLike<number>} tick @param {number} count */
function tickStarts(tick, count) {
  const starts = new Uint32Array(count + 1);
  for (let row = 0; row < tick.length; row++) starts[tick[row] + 1]++;
  for (let t = 0; t < count; t++) starts[t + 1] += starts[t];
  return starts;
}
