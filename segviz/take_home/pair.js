// Two windows of one file, in step. A file from disk has no name that both could hear each other by: each window posts to
// the other, the one that opened it or the one that it opened. Nothing leaves the browser.

import { WINDOW } from "../serve/presenting/means.js";

/** @import { Channel } from "../serve/presenting/channel.js" */

/** Of the window that is projected; open(address) opens the other one.
 *  @returns {Channel & { open(address: string): void }} */
export function toOpened() {
  /** @type {Window | null} */
  let other = null;
  addEventListener("pagehide", () => other?.postMessage({ kind: "bye" }, "*"));
  return {
    open(address) {
      other = open(address, ...WINDOW);
    },
    postMessage: (message) => other?.postMessage(message, "*"),
    addEventListener: (_, hear) =>
      addEventListener("message", (event) => {
        const from = /** @type {Window | null} */ (event.source);
        if (!from || from.opener !== window) return; // it was opened here, perhaps before this page was loaded anew
        other = from;
        hear(event);
      }),
  };
}

/** Of the window that was opened. @returns {Channel} */
export function toOpener() {
  return {
    postMessage: (message) => opener?.postMessage(message, "*"),
    addEventListener: (_, hear) => addEventListener("message", (event) => event.source === opener && hear(event)),
  };
}
