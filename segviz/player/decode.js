// Bytes -> scene. The inverse of segviz/scene/encode.py: u32 header length, JSON header, binary blobs.

/** @import { Scene } from "./types.js" */
/** @typedef {Float32Array | Uint8Array | Uint16Array | Uint32Array | Int32Array} Typed */

/** @type {Record<string, any>} */
const ARRAYS = {
  float32: Float32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  int32: Int32Array,
};

/** @type {Record<number, Uint8ArrayConstructor | Uint16ArrayConstructor | Uint32ArrayConstructor>} */
const UNSIGNED = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array };

/** @template [T=Scene] @param {Uint8Array} bytes @returns {T} the scene; arrays are typed arrays with a `.shape` */
export function decode(bytes) {
  const buffer = bytes.slice().buffer; // typed arrays need an aligned start
  const length = new DataView(buffer).getUint32(0, true);
  const start = 4 + length;
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  /** @param {any} value @returns {any} */
  const lower = (value) => {
    if (value === null || typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map(lower);
    if (value.$) {
      const [dtype, shape, offset, runs, times] = value.$;
      const count = shape.reduce((/** @type {number} */ product, /** @type {number} */ side) => product * side, 1) / times;
      const sent = runs
        ? spread(new Uint32Array(buffer, start + offset, 2 * runs), ARRAYS[dtype], count)
        : new ARRAYS[dtype](buffer, start + offset, count);
      const array = times > 1 ? repeat(sent, times) : sent;
      array.shape = shape;
      return array;
    }
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, lower(item)]));
  };
  return lower(header);
}

/** Runs of equal differences, as pairs of a difference and a length -> `count` values. Sums wrap around, as bits do.
 *  @param {Uint32Array} runs @param {any} kind @param {number} count @returns {Typed} */
function spread(runs, kind, count) {
  const bits = new UNSIGNED[kind.BYTES_PER_ELEMENT](count);
  let i = 0;
  for (let run = 0; run < runs.length; run += 2) {
    for (let left = runs[run + 1]; left > 0; left--, i++) bits[i] = (i ? bits[i - 1] : 0) + runs[run];
  }
  return new kind(bits.buffer);
}

/** Each value so many times: the channels of a grey picture.
 *  @param {any} values @param {number} times @returns {Typed} */
function repeat(values, times) {
  const all = new values.constructor(values.length * times);
  for (let i = 0, j = 0; i < values.length; i++) for (let k = 0; k < times; k++, j++) all[j] = values[i];
  return all;
}

/** A short name for these bytes: FNV-1a. Equal bytes need no new picture.
 *  @param {Uint8Array} bytes */
export function fingerprint(bytes) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < bytes.length; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
  return (hash >>> 0).toString(16);
}
