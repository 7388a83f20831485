// The strokes as the browser keeps them, by the fingerprint of the picture: they outlive a reload. Nobody else gets them.
//
// What is read back may have been changed by anybody: it is used only where it is strokes for just this picture.

import { MOST_CLASSES } from "./toolbox.js";

/** @typedef {{ id: string, height: number, width: number }} Picture */
/** @typedef {{ classes: string[][], runs: string }} Strokes */

const PREFIX = "segviz.strokes.";
const MOST_PICTURES = 12;
const LONGEST = 2 ** 20; // characters, as in labelling/scribbles.py
const LONGEST_NAME = 24;
const RUNS = /^\d{1,3} \d{1,7}(?: \d{1,3} \d{1,7})*$/;

/** Whether strokes {classes, runs} on a picture are kept now; those on the pictures of longest ago make room.
 *  @param {Pick<Picture, "id">} picture @param {Strokes} strokes */
export function keepStrokes({ id }, { classes, runs }) {
  try {
    const text = JSON.stringify({ at: Date.now(), classes, runs });
    const others = oldestFirst().filter((name) => name !== PREFIX + id);
    while (others.length >= MOST_PICTURES) localStorage.removeItem(others.shift() ?? "");
    for (;;) {
      try {
        localStorage.setItem(PREFIX + id, text);
        return true;
      } catch (full) {
        if (!others.length) throw full;
        localStorage.removeItem(others.shift() ?? "");
      }
    }
  } catch {
    return false; // storage is switched off, or this does not fit at all
  }
}

/** The strokes {classes, runs} that are kept of a picture {id, height, width}, or null.
 *  @param {Picture} picture @returns {Strokes | null} */
export function keptStrokes({ id, height, width }) {
  try {
    const kept = JSON.parse(localStorage.getItem(PREFIX + id) ?? "null");
    return areStrokes(kept, height * width) ? { classes: kept.classes, runs: kept.runs } : null;
  } catch {
    return null;
  }
}

/** @param {Pick<Picture, "id">} picture */
export function forgetStrokes({ id }) {
  try {
    localStorage.removeItem(PREFIX + id);
  } catch {
    // nothing is kept
  }
}

function oldestFirst() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  const at = Object.fromEntries(names.map((name) => [name, Number(localStorage.getItem(name)?.match(/^\{"at":(\d+)/)?.[1] ?? 0)]));
  return names.sort((one, other) => at[one] - at[other]);
}

/** @param {any} kept @param {number} pixels */
function areStrokes(kept, pixels) {
  const { classes, runs } = kept ?? {};
  if (!Array.isArray(classes) || classes.length < 2 || classes.length > MOST_CLASSES || !classes.every(isClass)) return false;
  if (typeof runs !== "string" || runs.length > LONGEST || !RUNS.test(runs)) return false;
  const parts = runs.split(" ").map(Number);
  const [labels, lengths] = [0, 1].map((odd) => parts.filter((_, i) => i % 2 === odd));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  return total === pixels && labels.every((label) => label <= classes.length) && !lengths.includes(0);
}

/** @param {any} given */
function isClass(given) {
  if (!Array.isArray(given) || given.length !== 2 || !given.every((part) => typeof part === "string")) return false;
  const [name, colour] = given;
  return name.trim() !== "" && name.length <= LONGEST_NAME && /^#[0-9a-f]{6}$/.test(colour);
}
