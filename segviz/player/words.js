// Numbers and sentences, written as segviz/scene/scene.py writes them.

/** @import { Texts } from "./types.js" */

/** A number with a true minus sign and no trailing zeros (unless fixed); NaN is empty.
 *  @param {number} value */
export function number(value, decimals = 2, fixed = false) {
  if (Number.isNaN(value)) return "";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  let text = value.toFixed(decimals);
  if (text.includes(".") && !fixed) text = text.replace(/0+$/, "").replace(/\.$/, "");
  if (Number(text) === 0 && text.startsWith("-")) text = text.slice(1);
  return text.replace("-", "−");
}

/** How many lines there are in a list, or in a pattern with columns.
 *  @param {Texts} texts @returns {number} */
export function countOf(texts) {
  return Array.isArray(texts) ? texts.length : /** @type {ArrayLike<number>} */ (Object.values(texts.columns)[0]).length;
}

/** The line of `texts` (a list, or a pattern with columns) that belongs to step `index` (from 0).
 *  @param {Texts} texts @param {number} index @returns {string} */
export function line(texts, index) {
  if (Array.isArray(texts)) return texts.length === 1 ? texts[0] : (texts[index] ?? "");
  return texts.pattern.replace(/\{(\w+)(?::(,)|:\.(\d)f)?\}/g, (_, name, comma, digits) => {
    const value = texts.columns[name][index] ?? NaN;
    if (texts.words[name]) return texts.words[name][value];
    if (comma) return number(value, 0).replace(/\B(?=(\d{3})+$)/g, ",");
    return digits ? number(value, Number(digits), true) : number(value, 0);
  });
}
