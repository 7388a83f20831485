// How to play, told where a picture opens: all keys until somebody has played here, then in short. The browser keeps that.

/** @import { Scene } from "./types.js" */

const PLAYED = "segviz.played"; // in the browser's storage
const SHORT = "Press Play, or step with →.";
let isNew = !read();

/** @param {Scene} scene */
export function hint({ predictions }) {
  if (!isNew) return SHORT;
  if (matchMedia("(hover: none)").matches) return "Tap Play.";
  const predict = predictions.length ? "`P` predicts, " : "";
  return `Press Play or \`Space\`; arrow keys step, ${predict}\`F\` shows it in full screen, \`S\` as a slide.`;
}

/** Somebody has played, or stepped. */
export function noteUse() {
  if (!isNew) return;
  isNew = false;
  try {
    localStorage.setItem(PLAYED, "yes");
  } catch {
    // storage is switched off
  }
}

function read() {
  try {
    return localStorage.getItem(PLAYED) !== null;
  } catch {
    return false;
  }
}
