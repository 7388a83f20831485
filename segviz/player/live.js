// The picture follows the hand: while it drags something, scenes are fetched by their address and shown at once.
//
// One request is under way at a time. What is wished for meanwhile waits, and only the newest of it: a hand that sweeps
// over ten values asks for as many scenes as can be answered. An answer is shown as long as nothing newer is, and no
// later scene has come from Streamlit, which learns the value once the hand lets go and has the last word. While nothing
// else is wished for, and answers come quickly, the scenes of the values beside are fetched: the hand may go there next.
// Where scenes are quick to make (Address.quick), that begins as the hand comes to a slider, and they are there before
// they are asked for.
// Where the address does not answer, nothing is shown and nothing is said: the picture changes when Streamlit brings it.

import { fingerprint } from "./decode.js";
import { unframed } from "./framed.js";

/** @import { Address } from "./types.js" */
/** @typedef {{ status: number, scene?: Uint8Array, wait?: number }} Answer */
/** @typedef {{ query: string, turn: number }} Wish */
/** @typedef {(address: string, signal: AbortSignal, isEarly: boolean) => Promise<Answer>} Ask */

const LONGEST = 5000; // ms after which an answer is no longer waited for
const [BRIEFEST, LONGEST_PAUSE] = [200, 5000]; // ms of a pause that a busy server asks for
const PATIENCE = 2000; // ms after a hand has let go in which Streamlit's scene may come; else the one before comes back
const MOST_KEPT = 64; // scenes
const MOST_BYTES = 8_000_000; // of them all
/** ms for an answer, above which nothing is fetched that nobody has wished for: where scenes take their time to make, and
 *  where they do not, so that it is the line that is slow. */
const [QUICK, QUICK_TO_MAKE] = [50, 500];
const EARLY = 0; // turn of what nobody has wished for
const HAND = "hand";

export class Live {
  /** @type {Address | null} of the scene that Streamlit has brought last */
  base = null;
  /** @type {Uint8Array} */
  scene;
  /** Whether a hand holds something. */
  held = false;
  /** Whether the scene that is shown, or is going to be, is not Streamlit's. */
  led = false;
  /** @type {Map<string, string>} name of a control -> value, as a hand has left it and Streamlit has not said it yet */
  changes = new Map();
  /** @type {Map<string, string>} name of a control -> its value when a hand came to it */
  found = new Map();
  gesture = ""; // "KIND:REPORT" of a hand on the picture
  /** @type {Wish | null} the newest, until it is asked for */
  wanted = null;
  /** @type {AbortController | null} of the request that is under way */
  asked = null;
  /** @type {Wish | null} what it is for */
  under = null;
  /** @type {string[]} queries of the values beside that of the hand */
  beside = [];
  quick = false; // whether the last answer was, or the next one will be
  turn = 0; // of the newest wish
  shown = 0; // turn of the wish that is shown
  /** @type {Map<string, Uint8Array>} query -> scene, the one used last at the end */
  kept = new Map();
  /** @type {Set<string>} paths of which there is nothing to be had */
  nowhere = new Set();
  silent = false; // whether the last request got no answer
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  patience;

  /** show(scene): shows a scene that a hand asks for. isBusy(): whether Streamlit is still at work.
   *  @param {(scene: Uint8Array) => void} show @param {() => boolean} [isBusy] @param {Ask} [ask] */
  constructor(show, isBusy = () => false, ask = fetched) {
    this.show = show;
    this.isBusy = isBusy;
    this.ask = ask;
  }

  /** Streamlit has brought a scene, of a view's settings at that address; null: it has none. Returns whether it is to be
   *  shown: not while a hand is ahead of it.
   *  @param {Address | null} base @param {Uint8Array} scene */
  told(base, scene) {
    const same = base?.path === this.base?.path && base?.query === this.base?.query;
    if (this.scene && same && fingerprint(scene) === fingerprint(this.scene)) return !this.led; // it is only drawn again
    if (base?.path !== this.base?.path) this.leave();
    this.quick = Boolean(base?.quick);
    this.base = base;
    this.scene = scene;
    this.silent = false;
    if (!this.held) this.gesture = "";
    if (this.held && this.led) this.wish();
    else if (this.isAnswered()) this.rest();
    return !this.led;
  }

  /** It is another view: what hands did in the one before is nothing here. */
  leave() {
    this.rest();
    this.kept.clear();
  }

  /** A hand may take a control next. value: that at which it is; beside: those that lie next to it.
   *  @param {string} name @param {string} value @param {string[]} beside */
  near(name, value, beside) {
    if (!this.base?.quick || this.led || !this.mayAsk()) return;
    if (!this.changes.has(name)) this.found.set(name, value);
    this.beside = beside.map((each) => this.queryOf(new Map([...this.changes, [name, each]])));
    this.quick = true;
    if (!this.asked && this.pause === undefined) this.next();
  }

  /** A hand has taken something. */
  hold() {
    this.held = true;
    clearTimeout(this.patience);
  }

  /** It drags a control from one value to another. beside: those that lie next to it.
   *  @param {string} name @param {string} from @param {string} to @param {string[]} [beside] */
  set(name, from, to, beside = []) {
    if (!this.changes.has(name)) this.found.set(name, from);
    this.beside = beside.map((each) => this.queryOf(new Map([...this.changes, [name, each]])));
    this.changes.set(name, to);
    this.wish();
  }

  /** It does something to the picture: what would be reported if it let go now.
   *  @param {string} kind @param {unknown} report */
  touch(kind, report) {
    this.gesture = `${kind}:${JSON.stringify(report)}`;
    this.beside = [];
    this.wish();
  }

  /** It has let go: now Streamlit is told. */
  letGo() {
    this.held = false;
    this.beside = [];
    if (!this.led) return this.rest();
    if (this.isAnswered()) return this.giveBack();
    this.await();
  }

  /** Wait for Streamlit's scene; should none come, as where nothing has changed in the end, its last one is shown. */
  await() {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => (this.isBusy() ? this.await() : this.giveBack()), PATIENCE);
  }

  /** Show Streamlit's scene again. */
  giveBack() {
    this.rest();
    this.show(this.scene);
  }

  /** Nothing is under way, and what is comes too late. */
  rest() {
    clearTimeout(this.patience);
    clearTimeout(this.pause);
    this.pause = undefined;
    this.stop();
    this.beside = [];
    this.wanted = null;
    this.shown = ++this.turn;
    this.led = false;
    this.gesture = "";
    this.changes.clear();
  }

  /** Whether Streamlit has brought a scene of what the hand has done: of the values that it left. */
  isAnswered() {
    const said = new URLSearchParams(this.base?.query);
    return !this.gesture && [...this.changes].every(([name, value]) => (said.get(name) ?? value) === value);
  }

  /** What to ask for: the settings that Streamlit has shown, and what the hand has done since. */
  get query() {
    return this.queryOf(this.changes);
  }

  /** The same with other changes: name of a control -> value.
   *  @param {Map<string, string>} changes */
  queryOf(changes) {
    const query = new URLSearchParams(this.base?.query);
    for (const [name, value] of changes) {
      if (value !== this.found.get(name) || query.has(name)) query.set(name, value);
    }
    if (this.gesture) query.append(HAND, this.gesture); // a control can be called so as well
    return query.toString();
  }

  /** Whether there is an address that may answer. */
  mayAsk() {
    return this.base !== null && !this.silent && !this.nowhere.has(this.base.path);
  }

  wish() {
    if (!this.mayAsk()) return;
    const { query } = this;
    this.led = true;
    this.wanted = { query, turn: ++this.turn };
    const known = this.isBase(query) ? this.scene : this.kept.get(query);
    if (known) this.take(this.wanted, known);
    if (this.under && this.wanted) this.turnTo(this.under, this.wanted);
    if (!this.asked && this.pause === undefined) this.next();
  }

  /** What is under way may be just what is wished for now. Else it stops, if nobody had wished for it.
   *  @param {Wish} under @param {Wish} wish */
  turnTo(under, wish) {
    if (under.query === wish.query) {
      under.turn = wish.turn;
      this.wanted = null;
    } else if (under.turn === EARLY) this.stop();
  }

  stop() {
    this.asked?.abort();
    this.asked = this.under = null;
  }

  /** @param {string} query */
  isBase(query) {
    return query === new URLSearchParams(this.base?.query).toString();
  }

  /** What may be wished for next.
   *  @returns {Wish | null} */
  early() {
    if (!this.quick) return null;
    const query = this.beside.find((beside) => !this.kept.has(beside) && !this.isBase(beside));
    this.beside = this.beside.filter((beside) => beside !== query);
    return query === undefined ? null : { query, turn: EARLY };
  }

  /** Ask for the newest wish, and then for what is the newest by then. */
  async next() {
    const { base } = this;
    const wish = this.wanted ?? this.early();
    if (!wish || !base) return;
    this.wanted = null;
    this.under = wish;
    const asked = (this.asked = new AbortController());
    const timer = setTimeout(() => asked.abort(), LONGEST);
    const began = performance.now();
    const isEarly = wish.turn === EARLY;
    /** @type {Answer} */
    const answer = await this.ask(`${base.path}?${wish.query}`, asked.signal, isEarly).catch(() => ({ status: 0 }));
    clearTimeout(timer);
    if (this.asked !== asked) return; // it rests, or is at something else by now
    this.asked = this.under = null;
    this.quick = performance.now() - began < (base.quick ? QUICK_TO_MAKE : QUICK);
    if (answer.scene) this.take(wish, answer.scene);
    else this.goWithout(answer, base, wish);
    if (this.pause === undefined) this.next();
  }

  /** @param {Wish} wish @param {Uint8Array} scene */
  take({ query, turn }, scene) {
    if (turn === this.wanted?.turn) this.wanted = null;
    this.keep(query, scene);
    if (turn <= this.shown) return;
    this.shown = turn;
    this.show(scene);
  }

  /** @param {string} query @param {Uint8Array} scene */
  keep(query, scene) {
    this.kept.delete(query);
    this.kept.set(query, scene);
    let bytes = [...this.kept.values()].reduce((sum, { length }) => sum + length, 0);
    for (const [oldest, { length }] of this.kept) {
      if (this.kept.size <= MOST_KEPT && bytes <= MOST_BYTES) break;
      this.kept.delete(oldest);
      bytes -= length;
    }
  }

  /** No scene: the settings are impossible (400, 409), the server is busy (503), has been asked
   *  for too much (429), does not know the way, or is gone.
   *  @param {Answer} answer @param {Address} base @param {Wish} wish */
  goWithout({ status, wait = 0 }, { path }, wish) {
    if (status === 400 || status === 409) return;
    if (status === 503 || status === 429) {
      if (wish.turn !== EARLY) this.wanted ??= wish;
      const rest = Math.min(Math.max(BRIEFEST, 1000 * wait), LONGEST_PAUSE);
      this.pause = setTimeout(() => {
        this.pause = undefined;
        if (!this.asked) this.next();
      }, rest);
      return;
    }
    if (status) this.nowhere.add(path);
    else this.silent = true;
    this.giveBack();
  }
}

/** @param {string} address below the app's own @param {AbortSignal} signal @param {boolean} isEarly whether nobody
 *  waits for it yet @returns {Promise<Answer>} */
async function fetched(address, signal, isEarly) {
  const response = await fetch(`${app()}${address}`, { signal, priority: isEarly ? "low" : "high" });
  // A server without this route may answer with the app's own page.
  if (!response.ok || response.headers.get("content-type") !== "application/octet-stream") {
    return { status: response.ok ? 404 : response.status, wait: Number(response.headers.get("retry-after")) || 0 };
  }
  return { status: 200, scene: unframed(new Uint8Array(await response.arrayBuffer())).scene };
}

/** The app's own address, with a slash at its end: Streamlit serves this file from below it. */
export function app() {
  return new URL("../../../", import.meta.url).href;
}
