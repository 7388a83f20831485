// The projector's end of a room: opens it, leads it, hears what is answered, and brings it back after a reload of the page
// or a restart of the server.

import { Events } from "../events.js";
import { Newest } from "../newest.js";
import { remember, remembered } from "../remembered.js";

/** @import { State } from "../question.js" */
/** @import { Tally } from "./results.js" */
/** @import { Asked } from "./asking.js" */
/** @typedef {{ code: string, key: string, ends?: number, state?: State | null, asked?: Asked | null }} Kept */
/** tally(tally); line(isUp): whether the server is heard; say(sentence): why phones cannot
 *  follow there; ended(sentence): the room is no more
 *  @typedef {{ tally(tally: Tally): void, line(isUp: boolean): void, say(sentence: string): void, ended(sentence: string): void }} Told */

const KEPT = "segviz room"; // in the projector's tab
const GONE = "The server cannot be reached. Press I to try once more.";
const BETWEEN = 500; // ms between tries: the class waits for the projector
const LOST = [404, 429]; // a room that the server does not know, also where phones have asked for it too often meanwhile
const JSON_TOLD = { "Content-Type": "application/json" };

/** The room that this tab had before it was loaded anew; null for none. @returns {Kept | null} */
export function kept() {
  return remembered(KEPT);
}

/** A new room. An Error's message says why there is none.
 *  @param {URL} root @returns {Promise<Kept>} */
export async function opened(root) {
  const answer = await fetch(new URL("room", root), { method: "POST", headers: JSON_TOLD, body: "{}" }).catch(() => null);
  if (!answer) throw new Error(GONE);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export class Room {
  /** @type {State | null} as the room was led to last */
  state = null;
  /** @type {Asked | null} the question that stands, with what only the projector needs */
  asked = null;
  isReturning = false;

  /** @param {URL} root of the app @param {Kept} before @param {Told} told */
  constructor(root, { code, key, state = null, asked = null }, told) {
    this.root = root;
    this.code = code;
    this.key = key;
    this.state = state;
    this.asked = asked;
    this.told = told;
    this.newest = new Newest((/** @type {State} */ now) => this.put(now));
    this.keep();
    const heard = {
      hear: (/** @type {import("../events.js").Event} */ { kind, data }) => this.hear(kind, data),
      up: () => told.line(true),
      down: (/** @type {number} */ status) => this.down(status),
    };
    this.events = new Events(this.at(`events?key=${encodeURIComponent(key)}`), heard, BETWEEN);
  }

  /** The address that phones open. */
  get link() {
    return new URL(`join/${this.code}`, this.root).href;
  }

  /** The address of all answers as a table. */
  get csv() {
    return this.at(`answers.csv?key=${encodeURIComponent(this.key)}`).href;
  }

  /** @param {string} what */
  at(what) {
    return new URL(`room/${this.code}/${what}`, this.root);
  }

  /** The QR code of the link, as SVG.
   *  @returns {Promise<Blob>} */
  async qr() {
    const answer = await fetch(this.at(`qr.svg?link=${encodeURIComponent(this.link)}`));
    if (!answer.ok) throw new Error(await answer.text());
    return answer.blob();
  }

  /** Lead the room there.
   *  @param {State} state @param {Asked | null} asked */
  lead(state, asked) {
    if (JSON.stringify(state) === JSON.stringify(this.state)) return;
    this.state = state;
    this.asked = asked;
    this.keep();
    this.newest.give(state);
  }

  /** @param {State} state */
  async put(state) {
    const headers = { ...JSON_TOLD, "X-Room-Key": this.key };
    const answer = await fetch(this.at("state"), { method: "PUT", headers, body: JSON.stringify(state) });
    if (answer.status === 404) await this.comeBack();
    if (answer.status === 400) this.told.say(await answer.text());
    return answer.ok || (answer.status < 500 && answer.status !== 404 && answer.status !== 429);
  }

  /** @param {string} kind @param {any} data */
  hear(kind, data) {
    if (kind === "tally") this.told.tally(data);
    else if (kind === "end") this.leave("This class has ended.");
  }

  /** @param {number} status */
  down(status) {
    if (status === 403) return this.leave("This room belongs to somebody else. Press I for a new one.");
    this.told.line(false);
    if (LOST.includes(status)) this.comeBack();
  }

  /** A server that was started again does not know the room: it is opened once more under its code, so that the phones,
   *  which still show the lecture, are back; then it is led to where it was, once the server has that view again. */
  async comeBack() {
    if (this.isReturning) return;
    this.isReturning = true;
    const body = JSON.stringify({ code: this.code, key: this.key });
    const answer = await fetch(new URL("room", this.root), { method: "POST", headers: JSON_TOLD, body }).catch(() => null);
    this.isReturning = false;
    if (answer?.status === 409) return this.leave(await answer.text());
    if (!answer?.ok) return;
    this.events.open();
    if (this.state) this.newest.give(this.state);
  }

  /** End it for everybody. */
  async end() {
    await fetch(new URL(`room/${this.code}`, this.root), { method: "DELETE", headers: { "X-Room-Key": this.key } }).catch(() => null);
    this.leave("The room has ended.");
  }

  /** @param {string} sentence */
  leave(sentence) {
    this.newest.drop();
    this.events.close();
    remember(KEPT, null);
    this.told.ended(sentence);
  }

  keep() {
    const { code, key, state, asked } = this;
    remember(KEPT, { code, key, state, asked });
  }
}
