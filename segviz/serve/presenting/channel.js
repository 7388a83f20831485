// Two windows of one lecture, in step: each tells the other where it is, or what to do. Nothing leaves the browser.

/** @typedef {{ kind: "at", number: number, position: number, last: number, since: number | null }} At */
/** @typedef {(event: MessageEvent) => void} Hear */
/** @typedef {{ postMessage(message: Message): void, addEventListener(kind: "message", hear: Hear): void }} Channel */
/** @typedef {{ kind: "press", press: "on" | "back" | "black" } | { kind: "hello" } | { kind: "bye" } | At} Led */
/** @typedef {{ kind: "invite" } | { kind: "next" } | { kind: "end" } | { kind: "ask", typed: import("./asking.js").Typed }} Steered */
/** @typedef {Led | Steered | import("./classroom.js").ClassTold | { kind: "said", words: string }} Message */

const STEERED = ["stop", "step", "notes", "theme"];

/** The channel of the lecture that an address names.
 *  @param {Location | URL} address */
export function channelOf(address) {
  const { pathname, search } = address;
  const rest = new URLSearchParams(search);
  for (const name of STEERED) rest.delete(name);
  return new BroadcastChannel(`segviz ${pathname}?${rest}`);
}
