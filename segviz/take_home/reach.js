// Which values of which controls can be reached from where one is: those that were rendered ahead.

/** @import { Drawn } from "../serve/panel.js" */
/** @typedef {Record<string, string>} Texts */

/** The controls with only such values as are there. What has no other value is greyed.
 *  @param {Drawn[]} controls @param {Texts} settings @param {(settings: Texts) => boolean} isThere @returns {Drawn[]} */
export function reachable(controls, settings, isThere) {
  return controls.map((control) => {
    const { name, value } = control;
    const all = valuesOf(control);
    const there = all.filter((each) => each === value || isThere({ ...settings, [name]: each }));
    const fixed = there.length < 2;
    const partial = there.length < all.length || control.kind === "number";
    const changed = { ...control, fixed, partial };
    if (control.kind === "choice") return { ...changed, absent: all.filter((each) => !there.includes(each)) };
    if (control.kind === "range" || control.kind === "stops") return { ...changed, kind: "stops", values: there };
    return changed;
  });
}

/** @param {Drawn} control @returns {string[]} */
function valuesOf({ kind, value, low = 0, high = 0, values, options }) {
  if (kind === "toggle") return ["false", "true"];
  if (kind === "number") return [value]; // there are too many of them
  if (kind === "range") return Array.from({ length: high - low + 1 }, (_, at) => String(low + at));
  return values ?? options ?? [];
}
