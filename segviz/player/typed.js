// Numbers as people type them: with a point or a comma, and with any sign that looks like a minus.

const MINUS = /[−–‒]/g;
const ROOM = /[\s\u00a0\u2009\u202f_']/g; // what may stand between groups of three digits
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i;
const GROUPS = /^[+-]?[1-9]\d{0,2}([,.]\d{3})+$/;

/** The number that a text says, "0,5" and "−0.5" among them; NaN where it says none.
 *  @param {string} text */
export function readNumber(text) {
  const plain = text.trim().replace(MINUS, "-").replace(",", ".");
  return NUMBER.test(plain) ? Number(plain) : NaN;
}

/** All that a text may mean: "1,344" is 1.344, or 1344; [] where it is no number.
 *  @param {string} text */
export function readings(text) {
  const plain = text.trim().replace(MINUS, "-");
  const apart = /^[+-]?\d{1,3}([\s\u00a0\u2009\u202f_']\d{3})+$/.test(plain) ? plain.replace(ROOM, "") : plain;
  const found = [readNumber(apart)];
  if (GROUPS.test(apart)) found.push(Number(apart.replace(/[,.]/g, "")));
  return found.filter((value) => !Number.isNaN(value));
}

/** A text in a sentence: short, in quotation marks.
 *  @param {string} text */
export function quoted(text) {
  const shown = text.trim();
  return `“${shown.length > 14 ? `${shown.slice(0, 13)}…` : shown}”`;
}

/** Cells that somebody types, as an address says them: "1 2; 3 4"; null while they are none, or may mean others.
 *  @param {string} text */
export function cellsOf(text) {
  const rows = text.split(";").map((row) => row.trim().split(/\s+/));
  const values = rows.map((row) => row.map((cell) => (cell.includes(",") ? NaN : readNumber(cell))));
  return values.flat().some(Number.isNaN) ? null : values.map((row) => row.join(" ")).join("; ");
}
