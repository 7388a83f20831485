// Server-sent events that come back by themselves: after a cut, a sleep, or a restart of the server.
//
// An EventSource would give up at the first answer that is none of events, and would not say which answer that was.

export const FIRST = 250; // ms to the second try
export const MOST = 2000; // ms between a phone's tries: a class that comes back at once would keep the server busy
const SILENT = 40_000; // ms without a word after which a connection is taken for dead

/** @typedef {{ kind: string, data: any }} Event */
/** hear(event); up(): connected; down(status): not, and the HTTP status that said so, or 0 for no answer at all
 *  @typedef {{ hear(event: Event): void, up(): void, down(status: number): void }} Told */

/** The whole events at the front of a text, and what is left of it.
 *  @param {string} text @returns {{ events: Event[], rest: string }} */
export function parsed(text) {
  const parts = text.replaceAll("\r\n", "\n").split("\n\n");
  const rest = parts.pop() ?? "";
  const events = parts.map(eventOf).filter((event) => event !== null);
  return { events, rest };
}

/** null for a comment, which only says that the line is there.
 *  @param {string} block @returns {Event | null} */
function eventOf(block) {
  const lines = block.split("\n").map((line) => /^(\w+): ?(.*)$/.exec(line));
  /** @param {string} name */
  const of = (name) => lines.filter((line) => line?.[1] === name).map((line) => line?.[2]);
  const data = of("data").join("\n");
  return data ? { kind: of("event")[0] ?? "message", data: JSON.parse(data) } : null;
}

/** Milliseconds before the next try: twice as long each time, and never the same for all phones of a hall.
 *  @param {number} tries that have failed @param {number} most @param {number} [chance] 0 to 1 */
export function pause(tries, most, chance = Math.random()) {
  return Math.min(most, FIRST * 2 ** tries) * (0.5 + 0.5 * chance);
}

export class Events {
  tries = 0;
  turn = 0; // how often a connection was begun
  isClosed = false;
  /** @type {AbortController | null} */
  under = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  timer;

  /** most: ms between two tries
   *  @param {URL} url @param {Told} told @param {number} [most] */
  constructor(url, told, most = MOST) {
    this.url = url;
    this.told = told;
    this.most = most;
    this.wake = this.wake.bind(this);
    addEventListener("online", this.wake);
    addEventListener("offline", this.wake);
    document.addEventListener("visibilitychange", this.wake);
    this.open();
  }

  /** A phone that slept, or has a network again, may hold a connection that is none any more. */
  wake() {
    if (document.visibilityState === "visible") this.open();
  }

  /** Connect, also anew. */
  async open() {
    if (this.isClosed) return;
    const turn = ++this.turn;
    this.under?.abort();
    this.under = new AbortController();
    clearTimeout(this.timer);
    const status = await this.read(turn, this.under.signal).catch(() => 0);
    if (turn !== this.turn || this.isClosed) return;
    this.told.down(status);
    if (this.isClosed || turn !== this.turn) return; // who was told has ended it
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), pause(this.tries++, this.most));
  }

  /** Read until the connection ends. Returns the status of an answer that has no events, or 0.
   *  @param {number} turn @param {AbortSignal} signal */
  async read(turn, signal) {
    this.watch();
    const answer = await fetch(this.url, { signal, cache: "no-store" });
    if (!answer.ok || !answer.body) return answer.status;
    if (turn !== this.turn) return 0;
    this.tries = 0;
    this.told.up();
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    while (true) {
      this.watch();
      const { done, value } = await reader.read();
      if (done || turn !== this.turn) return 0;
      const { events, rest } = parsed(text + value);
      text = rest;
      for (const event of events) this.told.hear(event);
    }
  }

  /** Begin anew where nothing is heard for long: the server says at least that it is there. */
  watch() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.open(), SILENT);
  }

  close() {
    this.isClosed = true;
    this.under?.abort();
    clearTimeout(this.timer);
    removeEventListener("online", this.wake);
    removeEventListener("offline", this.wake);
    document.removeEventListener("visibilitychange", this.wake);
  }
}
