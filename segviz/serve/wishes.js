// Scenes as they are asked for: one request is under way at a time, and only the newest wish waits. So a slider that is
// dragged asks for as many scenes as can be answered.

const LATER = 1000; // ms after which a busy server is asked again
const BUSY = 503;

export class Wishes {
  /** @type {string | null} query that is asked for next */
  wish = null;
  /** @type {string | null} query that is asked for now */
  underWay = null;
  isAsking = false;

  /** path: of the scene; show(answer, step): told of each answer; say(sentence): why there is none.
   *  @param {URL} path @param {(data: Uint8Array, step: number | null) => void} show @param {(sentence: string) => void} say */
  constructor(path, show, say) {
    this.path = path;
    this.show = show;
    this.say = say;
  }

  /** Have a scene shown.
   *  @param {string} query @param {number | null} step */
  async ask(query, step = null) {
    if (query === (this.wish ?? this.underWay)) return; // what a hand does is reported again as it lets go
    this.wish = query;
    if (this.isAsking) return;
    this.isAsking = true;
    while (this.wish !== null) {
      const asked = (this.underWay = this.wish);
      this.wish = null;
      await this.answer(asked, step);
      this.underWay = null;
    }
    this.isAsking = false;
  }

  /** @param {string} query @param {number | null} step */
  async answer(query, step) {
    try {
      const found = await fetch(new URL(`?${query}`, this.path));
      if (found.ok) this.show(new Uint8Array(await found.arrayBuffer()), step);
      else if (found.status === BUSY) await this.later(query);
      else this.say(await found.text());
    } catch {
      this.say("The server of this animation cannot be reached.");
    }
  }

  /** Ask again, unless there is a newer wish.
   *  @param {string} query */
  async later(query) {
    await new Promise((resolve) => setTimeout(resolve, LATER));
    this.wish ??= query;
  }
}

/** The query of settings, and of what a hand does to their picture: "KIND:REPORT".
 *  @param {Record<string, string>} settings @param {string} hand */
export function queryOf(settings, hand = "") {
  const query = new URLSearchParams({ ...settings, controls: "true" });
  if (hand) query.append("hand", hand); // a control can be called so as well
  return query.toString();
}
