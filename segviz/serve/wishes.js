// Scenes as they are asked for: one request is under way at a time, and only the newest wish waits. So a slider that is
// dragged asks for as many scenes as can be answered.

import { fetched } from "./fetched.js";

/** @import { Ask } from "./fetched.js" */

const GONE = "The server of this animation cannot be reached.";

export class Wishes {
  /** @type {string | null} query that is asked for next */
  wish = null;
  /** @type {string | null} query that is asked for now */
  underWay = null;
  isAsking = false;

  /** path: of the scene; show(answer, step): told of each answer; say(sentence): why there is none;
   *  ask(url): fetches.
   *  @param {URL} path @param {(data: Uint8Array, step: number | null) => void} show @param {(sentence: string) => void} say
   *  @param {Ask} [ask] */
  constructor(path, show, say, ask) {
    this.path = path;
    this.show = show;
    this.say = say;
    this.source = ask;
  }

  /** Have a scene shown.
   *  @param {string} query @param {number | null} step */
  async ask(query, step = null) {
    if (query === (this.wish ?? this.underWay)) return; // what a hand does is reported again as it lets go
    this.wish = query;
    if (this.isAsking) return;
    this.isAsking = true;
    try {
      while (this.wish !== null) {
        this.underWay = this.wish;
        this.wish = null;
        const data = await this.answer(this.underWay);
        if (data) this.show(data, step);
        this.underWay = null;
      }
    } finally {
      this.underWay = null;
      this.isAsking = false;
    }
  }

  /** The scene of a query, or null: then it has been said why, or the query is wished again unless a newer one is.
   *  @param {string} query */
  async answer(query) {
    try {
      const data = await fetched(new URL(`?${query}`, this.path), GONE, this.source);
      if (!data) this.wish ??= query;
      return data;
    } catch (error) {
      this.say(/** @type {Error} */ (error).message);
      return null;
    }
  }
}

/** The query of settings, and of what a hand does to their picture: "KIND:REPORT".
 *  @param {Record<string, string>} settings @param {string} hand */
export function queryOf(settings, hand = "") {
  const query = new URLSearchParams({ ...settings, controls: "true" });
  if (hand) query.append("hand", hand); // a control can be called so as well
  return query.toString();
}
