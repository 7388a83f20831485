// What a cell is made of, and what it feeds: the flows, looked up by cell; and the equations that follow from them.

import { nearest, readersOf, termsOf } from "./windows.js";
import { line, number } from "./words.js";

/** @import { End, Flow, Known, Mark, Part, Place, Scene, Template, Term, Values, Windows } from "./types.js" */
/** @import { Timeline } from "./timeline.js" */
/** @typedef {ArrayLike<number> & Iterable<number>} Rows */
/** @typedef {{ flow: Flow, f: number, role: End, rows: Rows }} Link */

const LONGEST = 25; // terms written out in an equation
const ZEROS = 6; // so many terms of 0 are summed up: they tell nothing
const MOST = 20000; // rows looked at for one cell
/** @type {End[]} */
const HUED = ["weight", "target", "source"]; // whose hue comes first
/** @type {End[]} */
const ENDS = ["target", "source", "weight"];

export class Links {
  /** @param {Scene} scene @param {Timeline} timeline */
  constructor(scene, timeline) {
    this.scene = scene;
    this.timeline = timeline;
    this.marks = /** @type {Known<string, Mark>} */ (new Map(scene.marks.map((mark) => [mark.name, mark])));
    this.indices = /** @type {Known<string, ReturnType<typeof byCell>>} */ (new Map());
  }

  /** All rows that touch a cell: [{flow, f, role, rows}], role "target", "source" or "weight".
   *  @param {string} name @param {number} cell @returns {Link[]} */
  of(name, cell) {
    /** @type {Link[]} */
    const found = [];
    this.scene.flows.forEach((flow, f) => {
      if (flow.silent) return;
      for (const role of ENDS) {
        if (flow[`${role}_mark`] !== name) continue;
        const rows = this.rowsOf(f, role, cell);
        if (rows.length) found.push({ flow, f, role, rows });
      }
    });
    return found;
  }

  /** The same rows as they stand in flows that tell the same story in other marks: [{flow, f, rows}].
   *  @param {Link} link */
  parallel({ f, rows }) {
    const groups = this.scene.parallel.filter((group) => group.includes(f));
    return groups.flatMap((group) => group.map((other) => ({ flow: this.scene.flows[other], f: other, rows })));
  }

  /** Whether two flows tell the same story: what both tell of a cell is counted once.
   *  @param {number} f @param {number} g */
  sameStory(f, g) {
    return this.scene.parallel.some((group) => group.includes(f) && group.includes(g));
  }

  /** @param {number} f @param {End} role @param {number} cell @returns {Rows} */
  rowsOf(f, role, cell) {
    const flow = this.scene.flows[f];
    if (byRule(flow) && role === "source") return readersOf(/** @type {Windows} */ (flow.windows), cell, this.shape(flow.source_mark)[1]);
    if (!flow[role]) return [];
    const key = `${f} ${role}`;
    if (!this.indices.has(key)) this.indices.set(key, byCell(flow[role]));
    const { starts, rows } = this.indices.get(key);
    if (cell + 1 >= starts.length) return [];
    return rows.subarray(starts[cell], Math.min(starts[cell + 1], starts[cell] + MOST));
  }

  /** @param {string} name @returns {number[]} */
  shape(name) {
    const mark = this.marks.get(name);
    return (mark.values ?? mark.pixels).shape;
  }

  /**
   * The tick of a link of a cell: its last; of the windows that read the cell, that which has it nearest to its middle.
   * @param {Link} link @param {number} cell @returns {number}
   */
  tickOf({ flow, role, rows }, cell) {
    if (!flow.windows || role !== "source") return flow.tick[rows[rows.length - 1]];
    const columns = this.shape(flow.source_mark)[1];
    const ticks = Array.from(rows, (row) => flow.tick[row]);
    return nearest(flow.windows, ticks, [Math.floor(cell / columns), cell % columns]);
  }

  /** How many windows read a cell of a picture; 0 where none slides over it.
   *  @param {string} name @param {number} cell */
  readers(name, cell) {
    return this.of(name, cell).reduce((sum, { role, rows }) => sum + (role === "source" ? rows.length : 0), 0);
  }

  /** What some rows of a flow add up: [{row, source, weight}], cells flat; the last of the rows, where it is a window.
   *  @param {Flow} flow @param {Rows} rows @returns {Term[]} */
  terms(flow, rows) {
    const one = (/** @type {number} */ row) => ({ row, source: flow.source?.[row], weight: flow.weight?.[row] });
    if (!byRule(flow)) return /** @type {Term[]} */ (Array.from(rows, one));
    const row = rows[rows.length - 1];
    if (row === undefined) return [];
    return termsOf(/** @type {Windows} */ (flow.windows), row, this.shape(flow.source_mark)).map((term) => ({ row, ...term }));
  }

  /** [name, cell] that the step before a position makes, where it is made of a window; else null.
   *  @param {number} position @returns {Place | null} */
  made(position) {
    const flow = this.scene.flows.find(({ windows, silent }) => windows && !silent);
    return flow && position > 0 ? [flow.target_mark, position - 1] : null;
  }

  /** What a mark is called on the screen: its name is for flows.
   *  @param {string} name */
  called(name) {
    return this.marks.get(name)?.called || name;
  }

  /** "out[2,3]"; a single row or column has one index: "out[3]"
   *  @param {string} name @param {number} cell */
  nameOf(name, cell) {
    const [height, width] = this.shape(name);
    const place = height === 1 || width === 1 ? cell : `${Math.floor(cell / width)},${cell % width}`;
    return `${this.called(name)}[${place}]`;
  }

  /** The word in a cell: its symbol, its words so far, its class, or its number now.
   *  @param {string} name @param {number} cell @returns {string} */
  word(name, cell, value = this.timeline.value(name, cell)) {
    const mark = this.marks.get(name);
    if (mark.symbols.length) return mark.symbols[cell];
    const { words } = this.timeline.grids.get(name);
    if (words?.[cell]) return words[cell];
    if (mark.scale.kind === "class" && mark.scale.names.length) return mark.scale.names[value] ?? "–";
    return Number.isNaN(value) ? "–" : number(value, mark.decimals);
  }

  /** What a grid itself has to tell of a cell.
   *  @param {string} name @param {number} cell */
  told(name, cell) {
    const { told, values } = this.marks.get(name);
    const columns = values.shape[1];
    const here = { row: Math.floor(cell / columns), column: cell % columns, value: this.timeline.value(name, cell) };
    const own = Object.fromEntries(Object.entries(here).map(([key, value]) => [key, { [cell]: value }]));
    const { pattern, columns: more, words } = /** @type {Template} */ (told);
    return line({ pattern, words, columns: { ...own, ...more } }, cell);
  }

  /** The hue that all rows from `first` to `last` of a flow share; -1 where they differ, or have none.
   *  @param {Flow} flow @param {number} first @param {number} last */
  sharedHue(flow, first, last) {
    const hued = ENDS.some((role) => this.marks.get(flow[`${role}_mark`])?.hues);
    if (!hued || first === last) return -1;
    const hue = this.hue(flow, { row: first });
    for (let row = first + 1; row < last; row++) if (this.hue(flow, { row }) !== hue) return -1;
    return hue;
  }

  /** Index into the hues of a term: that of whichever of its marks gives every cell its own.
   *  @param {Flow} flow @param {Partial<Term> & { row: number }} term @returns {number} */
  hue(flow, { row, source = flow.source?.[row], weight = flow.weight?.[row] }) {
    const cells = { weight, target: flow.target[row], source };
    for (const role of HUED) {
      const mark = this.marks.get(flow[`${role}_mark`]);
      if (mark?.hues && cells[role] !== undefined) return hueOf(mark, cells[role]);
    }
    return -1;
  }

  /** What a cell is, as parts [{text, hue?, pending?}]: `pending` terms have not happened yet.
   *  @param {string} name @param {number} cell @param {number} [most] @returns {Part[]} */
  equation(name, cell, most = LONGEST) {
    if (this.marks.get(name).told) return [{ text: this.told(name, cell) }];
    const links = this.of(name, cell);
    const made = links.filter((link) => link.role === "target");
    const head = [{ text: this.nameOf(name, cell) }];
    const last = made.at(-1);
    if (last) return [...head, ...this.making(last, name, cell, most)];
    const now = { text: ` = ${this.word(name, cell)}` };
    if (links.length === 0) return [...head, now];
    const stories = links.filter((link, i) => !links.slice(0, i).some((before) => this.sameStory(before.f, link.f)));
    return [...head, now, { text: `  ${this.feeding(stories)}` }];
  }

  /** "goes into 1 cell of v and 4 cells of out0", "multiplies 3 cells of x": distinct cells, by the marks they are in.
   *  @param {Link[]} links */
  feeding(links) {
    /** @type {Record<"source" | "weight", Map<string, Set<number>>>} */
    const reached = { source: new Map(), weight: new Map() }; // role -> mark -> cells at the other end
    for (const { flow, role, rows } of links) {
      const end = role === "weight" && flow.source_mark ? "source" : "target";
      const name = flow[`${end}_mark`];
      const marks = reached[role === "weight" ? "weight" : "source"];
      const cells = marks.get(name) ?? new Set();
      marks.set(name, cells);
      for (const row of rows) cells.add(/** @type {Values} */ (flow[end])[row]);
    }
    /** @param {Map<string, Set<number>>} marks */
    const listed = (marks) => inWords([...marks].map(([name, cells]) => `${plural(cells.size, "cell")} of ${this.called(name)}`));
    const said = [];
    if (reached.source.size) said.push(`goes into ${listed(reached.source)}`);
    if (reached.weight.size) said.push(`multiplies ${listed(reached.weight)}`);
    return said.join(", and ");
  }

  /** most: terms that are written out; the others are summed up.
   *  @param {Link} link @param {string} name @param {number} cell @param {number} most @returns {Part[]} */
  making({ flow, f, rows }, name, cell, most) {
    const last = rows[rows.length - 1];
    const undone = !this.timeline.done(f, last);
    const result = { text: ` = ${undone ? "…" : this.word(name, cell)}`, strong: true };
    if (flow.windows && !flow.weight_mark) return [result];
    const parts = [{ text: " = " }];
    const all = this.terms(flow, rows);
    /** @param {Term} term @param {boolean} first @returns {Part} */
    const put = (term, first) => {
      const part = this.term(flow, term, first);
      return { ...part, hue: this.hue(flow, term), pending: !this.timeline.done(f, term.row) };
    };
    if (flow.combine === "set" && !byRule(flow)) {
      if (!flow.source_mark) return [result];
      const text = this.nameOf(flow.source_mark, /** @type {Values} */ (flow.source)[last]);
      return [...parts, { text, hue: this.hue(flow, { row: last }), pending: undone }, result];
    }
    if (flow.combine === "max") {
      const commas = all.slice(0, most).flatMap((term, i) => (i ? [{ text: ", " }, put(term, true)] : [put(term, true)]));
      const more = all.length > most ? [{ text: `, and ${all.length - most} more` }] : [];
      return [...parts, { text: "max(" }, ...commas, ...more, { text: ")" }, result];
    }
    if (all.length === 0) return [result]; // a window that lies on padding alone
    const terms = this.sum(flow, all, most, put);
    const start = flow.bias || this.timeline.grids.get(flow.target_mark).first[cell] || 0; // NaN is an empty cell
    const bias = start ? [{ text: ` + ${bracketed(number(start))}` }] : [];
    const begun = undone && !byRule(flow) && this.timeline.done(f, rows[0]);
    const soFar = begun ? [{ text: `   so far ${this.word(name, cell)}` }] : [];
    return [...parts, ...terms, ...bias, result, ...soFar];
  }

  /** Terms with " + " between them: many zeros, and what is more than `most`, are summed up.
   *  @param {Flow} flow @param {Term[]} all @param {number} most @param {(term: Term, first: boolean) => Part} put */
  sum(flow, all, most, put) {
    const values = all.map((term) => this.valueOf(flow, term));
    const letters = [flow.source_mark, flow.weight_mark].some((name) => this.marks.get(name)?.symbols?.length);
    const zeros = letters ? 0 : values.filter((value) => value === 0).length;
    const kept = zeros >= ZEROS && zeros < all.length ? all.filter((_, i) => values[i] !== 0) : all;
    const written = kept.slice(0, most);
    const parts = written.map((term, i) => put(term, i === 0));
    const left = kept.length - written.length;
    if (left) {
      const rest = all.reduce((sum, term, i) => (written.includes(term) ? sum : sum + values[i]), 0);
      parts.push({ text: ` + ${plural(left, "more term")} (${number(rest)})` });
    }
    if (kept.length < all.length) parts.push({ text: ` + ${plural(all.length - kept.length, "term")} of 0` });
    return parts;
  }

  /** What a term adds.
   *  @param {Flow} flow @param {Term} term @returns {number} */
  valueOf(flow, { row, source: cell, weight }) {
    if (!flow.source_mark) return flow.value[row];
    const value = this.timeline.grids.get(flow.source_mark).values[cell];
    if (flow.factors) return value * flow.factors[row];
    return flow.weight_mark ? value * this.timeline.grids.get(flow.weight_mark).values[weight] : value;
  }

  /** "−3·(−2)", with " + " before all but the first where terms are summed: a minus after a sign is in brackets.
   *  @param {Flow} flow @param {Term} term @param {boolean} first @returns {Part} */
  term(flow, { row, source: cell, weight }, first) {
    const summed = flow.combine !== "max" && !first;
    /** @param {string} text */
    const lead = (text) => (summed ? ` + ${bracketed(text)}` : text);
    if (!flow.source_mark) return { text: lead(number(flow.value[row])) };
    const value = this.timeline.grids.get(flow.source_mark).values[cell];
    const source = lead(this.word(flow.source_mark, cell, value));
    if (flow.factors) return { text: `${source}·${bracketed(number(flow.factors[row], 4))}` };
    if (flow.weight_mark) return { text: `${source}·${bracketed(this.word(flow.weight_mark, weight))}` };
    return { text: source };
  }
}

/** A negative number in brackets: it follows a sign.
 *  @param {string} text */
export function bracketed(text) {
  return text.startsWith("−") ? `(${text})` : text;
}

/** "a", "a and b", "a, b and c"
 *  @param {string[]} parts */
function inWords(parts) {
  return parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/** Whether a flow's rows are whole windows, whose terms follow from a rule.
 *  @param {Flow} flow */
export function byRule(flow) {
  return Boolean(flow.windows && flow.source_mark && !flow.source);
}

/** Which hue a cell of a mark with hues has; -1 for none.
 *  @param {Mark} mark @param {number} cell */
export function hueOf(mark, cell) {
  return mark.hue_of ? mark.hue_of[cell] : cell;
}

/** @param {number} count @param {string} noun */
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Rows grouped by cell: rows of cell c are rows[starts[c] .. starts[c+1]).
 *  @param {Rows} cells */
function byCell(cells) {
  let most = 0;
  for (const cell of cells) most = Math.max(most, cell);
  const starts = new Uint32Array(most + 2);
  for (const cell of cells) starts[cell + 1]++;
  for (let c = 0; c <= most; c++) starts[c + 1] += starts[c];
  const next = starts.slice();
  const rows = new Uint32Array(cells.length);
  for (let row = 0; row < cells.length; row++) rows[next[cells[row]]++] = row;
  return { starts, rows };
}
