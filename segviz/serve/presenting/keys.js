// All keys of a presentation in one list, which its help shows as well.

import { element } from "../../player/dom.js";

/** @type {[string, string][]} */
const TOLD = [
  ["PageDown → ↓", "One step on. Long animations play, and a second press ends them. Then the next stop."],
  ["PageUp ← ↑", "One step back, then the stop before"],
  ["Home, End", "First stop, last stop"],
  ["Space", "Play or pause"],
  ["P", "Predict, then reveal: the animation asks before it shows a step"],
  ["B", "Black screen, until the next key"],
  ["H", "A ring follows the mouse: hold the key, or tap it to keep the ring"],
  ["F", "Full screen"],
  ["N", "Your own window: notes, time, question, next stop"],
  ["?", "These keys"],
];
/** @type {[string, string][]} where there are rooms */
const OF_CLASS = [
  ["I", "Invite the class: the code on the whole screen, then small in a corner"],
  ["Q", "Ask the class what this step brings. Q again closes the question, and once more reveals the answer."],
];

export const HINT = "PageDown and PageUp, or the arrow keys, lead through the lecture. N opens your notes, ? shows all keys.";

/** A dialog with all keys. page: address of the page on which what is shown can be explored; "" where there is none
 *  @param {() => string} page @param {boolean} hasClass */
export function help(page, hasClass) {
  const told = hasClass ? [...TOLD.slice(0, -2), ...OF_CLASS, ...TOLD.slice(-2)] : TOLD;
  const rows = told.flatMap(([key, does]) => [element("dt", { textContent: key }), element("dd", { textContent: does })]);
  const link = element("a", { textContent: "Open the page of this animation" });
  const close = element("button", { type: "button", textContent: "Close" });
  const dialog = element("dialog", { className: "help" }, element("h2", { textContent: "Keys" }));
  dialog.setAttribute("aria-label", "Keys");
  dialog.append(element("dl", {}, ...rows), element("p", {}, link, close));
  close.addEventListener("click", () => dialog.close());
  return {
    dialog,
    open() {
      link.href = page();
      link.hidden = !page();
      dialog.showModal();
    },
  };
}
