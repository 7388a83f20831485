// The scenes of a lecture's stops: each is fetched once, those of the neighbours before they are asked for.

import { fetched } from "../fetched.js";

/** @import { Ask } from "../fetched.js" */
/** @typedef {{ path: string, query: string }} Scened */

const GONE = "The server cannot be reached. Press again to try once more.";
const NEAR = [1, 2, -1]; // stops from here, in the order in which they will be wanted

export class Ahead {
  /** @type {Map<string, Promise<Uint8Array>>} by address: equal scenes of several stops are one */
  known = new Map();

  /** root: of the app; ask(url): fetches
   *  @param {URL} root @param {Scened[]} stops @param {Ask} [ask] */
  constructor(root, stops, ask) {
    this.root = root;
    this.stops = stops;
    this.ask = ask;
  }

  /** The scene of a stop, behind its head. An Error's message says why there is none; it is asked for anew then.
   *  @param {number} number @returns {Promise<Uint8Array>} */
  get(number) {
    const { path, query } = this.stops[number];
    const address = `${path}?${query}`;
    const known = this.known.get(address);
    if (known) return known;
    const asked = this.fetched(new URL(address, this.root));
    this.known.set(address, asked);
    asked.catch(() => this.known.delete(address));
    return asked;
  }

  /** @param {URL} url @returns {Promise<Uint8Array>} */
  async fetched(url) {
    return (await fetched(url, GONE, this.ask)) ?? this.fetched(url);
  }

  /** Fetch what may be wanted next, one after the other. What fails is asked for again once it is wanted.
   *  @param {number} number */
  async prepare(number) {
    for (const by of NEAR) {
      if (this.stops[number + by]) await this.get(number + by).catch(() => {});
    }
  }
}
