// What is sent to a room: one at a time, and of all that wait only the newest.

const GAP = 120; // ms at least between two that are sent: a play is told in eight steps a second
const LATER = 1000; // ms after which it is tried again

/** @template Value */
export class Newest {
  /** @type {Value | null} */
  waiting = null;
  isSending = false;

  /** send(value): whether it has arrived, or never will; false: it is sent again, unless something newer waits
   *  @param {(value: Value) => Promise<boolean>} send @param {(ms: number) => Promise<unknown>} [sleep] */
  constructor(send, sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))) {
    this.send = send;
    this.sleep = sleep;
  }

  /** @param {Value} value */
  async give(value) {
    this.waiting = value;
    if (this.isSending) return;
    this.isSending = true;
    while (this.waiting !== null) {
      const now = /** @type {Value} */ (this.waiting);
      this.waiting = null;
      const isDone = await this.send(now).catch(() => false);
      if (!isDone) this.waiting ??= now;
      await this.sleep(isDone ? GAP : LATER);
    }
    this.isSending = false;
  }

  /** Forget what waits. */
  drop() {
    this.waiting = null;
  }
}
