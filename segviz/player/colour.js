// Values -> colours, for the light and the dark theme. The palette comes with the scene (segviz/scene/style.py).

/** @import { Channels, Scale, Style } from "./types.js" */

/** @param {string} hex @returns {Channels} */
export function rgb(hex) {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

/** @param {Channels} first @param {Channels} second @param {number} share @returns {Channels} */
export function mix(first, second, share) {
  const t = Math.min(1, Math.max(0, share));
  return first.map((channel, i) => Math.round(channel + (second[i] - channel) * t));
}

/** @param {Channels} channels */
export const css = (channels) => `rgb(${channels[0]},${channels[1]},${channels[2]})`;

/** Relative luminance 0..1 of [r, g, b] (WCAG 2).
 *  @param {Channels} channels @returns {number} */
export function luminance(channels) {
  const [r, g, b] = channels.map((channel) => {
    const c = channel / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** A function value -> [r, g, b], or null where a cell has no colour of its own (empty, or a plain scale).
 *  @param {Scale} scale @param {Style} style @param {boolean} dark @returns {(value: number) => Channels | null} */
export function painter(scale, style, dark) {
  const theme = dark ? "dark" : "light";
  const limit = scale.limit;
  if (scale.kind === "signed") {
    const [low, zero, high] = style.signed[theme].map(rgb);
    return (v) => (Number.isNaN(v) ? null : v < 0 ? mix(zero, low, -v / limit) : mix(zero, high, v / limit));
  }
  if (scale.kind === "sequential") {
    const [zero, high] = style.sequential[theme].map(rgb);
    return (v) => (Number.isNaN(v) ? null : mix(zero, high, v / limit));
  }
  if (scale.kind === "grey") {
    return (v) => (Number.isNaN(v) ? null : mix([0, 0, 0], [255, 255, 255], v / limit));
  }
  if (scale.kind === "class") {
    const colours = scale.colours.map(rgb);
    return (v) => (Number.isNaN(v) ? null : colours[v]);
  }
  return () => null;
}

const SHADES = 512; // from 0 to the limit: finer than a screen shows

/** A painter for maps of many cells: value -> 0xBBGGRR from a table that fills as it is used, -1 for no colour.
 *  @param {Scale} scale @param {(value: number) => Channels | null} paint @returns {(value: number) => number} */
export function shades(scale, paint) {
  /** @param {Channels | null} colour */
  const packed = (colour) => (colour ? colour[0] | (colour[1] << 8) | (colour[2] << 16) : -1);
  if (scale.kind === "plain") return () => -1;
  if (scale.kind === "class") {
    const colours = scale.colours.map((colour) => packed(rgb(colour)));
    return (v) => (Number.isNaN(v) ? -1 : colours[v]);
  }
  const table = new Int32Array(2 * SHADES + 1).fill(-1);
  return (v) => {
    if (Number.isNaN(v)) return -1;
    const shade = Math.round(Math.min(1, Math.max(-1, v / scale.limit)) * SHADES);
    const at = shade + SHADES;
    if (table[at] < 0) table[at] = packed(paint((shade / SHADES) * scale.limit));
    return table[at];
  };
}

/** Dark or light ink, whichever stands out more on the fill.
 *  @param {Channels} channels */
export function ink(channels) {
  const l = luminance(channels);
  return (l + 0.05) / (0.0145 + 0.05) >= 1.05 / (l + 0.05) ? "#161a22" : "#ffffff";
}
