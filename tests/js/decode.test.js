import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, fingerprint } from "../../segviz/player/decode.js";

/** The bytes of a header and of what follows it. */
function packed(header, ...arrays) {
  let text = new TextEncoder().encode(JSON.stringify(header));
  const padded = new Uint8Array(text.length + ((8 - ((text.length + 4) % 8)) % 8)).fill(32);
  padded.set(text);
  text = padded;
  const bodies = arrays.map((array) => {
    const body = new Uint8Array(Math.ceil(array.byteLength / 8) * 8);
    body.set(new Uint8Array(array.buffer));
    return body;
  });
  const length = new Uint8Array(new Uint32Array([text.length]).buffer);
  return Uint8Array.from([length, text, ...bodies].flatMap((part) => [...part]));
}

test("words, numbers and lists come back as they were", () => {
  const header = { title: "−1 · ∞", list: [1, [null, true]], nested: { a: "b" } };
  assert.deepEqual(decode(packed(header)), header);
});

test("arrays come back with their kind and shape", () => {
  const floats = new Float32Array([1.5, NaN, -2, 0, 5, 6]);
  const { a, b } = decode(
    packed({ a: { $: ["float32", [2, 3], 0, 0, 1] }, b: { $: ["uint16", [2], 24, 0, 1] } }, floats, new Uint16Array([7, 65535])),
  );
  assert.deepEqual([...a], [...floats]);
  assert.deepEqual(a.shape, [2, 3]);
  assert.ok(a instanceof Float32Array && b instanceof Uint16Array);
  assert.deepEqual([...b], [7, 65535]);
});

test("runs of equal differences are spread, and wrap around", () => {
  const counting = packed({ a: { $: ["uint8", [6], 0, 2, 1] } }, new Uint32Array([3, 1, 2, 5]));
  assert.deepEqual([...decode(counting).a], [3, 5, 7, 9, 11, 13]);
  const down = packed({ a: { $: ["uint8", [4], 0, 2, 1] } }, new Uint32Array([2, 1, 255, 3]));
  assert.deepEqual([...decode(down).a], [2, 1, 0, 255]);
  const bits = new Uint32Array(new Float32Array([NaN]).buffer)[0];
  const empty = packed({ a: { $: ["float32", [3], 0, 2, 1] } }, new Uint32Array([bits, 1, 0, 2]));
  assert.deepEqual([...decode(empty).a], [NaN, NaN, NaN]);
});

test("a grey picture is sent once and has three channels", () => {
  const grey = packed({ a: { $: ["uint8", [1, 2, 3], 0, 0, 3] } }, new Uint8Array([9, 200]));
  assert.deepEqual([...decode(grey).a], [9, 9, 9, 200, 200, 200]);
});

test("bytes that do not begin at a multiple of 8 are read as well", () => {
  const bytes = packed({ a: { $: ["float32", [1], 0, 0, 1] } }, new Float32Array([0.25]));
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  assert.deepEqual([...decode(shifted.subarray(3)).a], [0.25]);
});

test("a fingerprint is FNV-1a", () => {
  const of = (text) => fingerprint(new TextEncoder().encode(text));
  assert.equal(of(""), "811c9dc5");
  assert.equal(of("a"), "e40c292c");
  assert.equal(of("foobar"), "bf9cf968");
});
