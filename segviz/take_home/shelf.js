// Scenes that were rendered ahead, by the settings that they are asked for with.

/** @import { Ask } from "../serve/fetched.js" */
/** @typedef {Record<string, any>} Head */
/** @typedef {{ head?: Head, scene?: string, sentence?: string }} Kept  a scene's name behind its head, or why there is none */
/** @typedef {Record<string, Kept>} Answers  by key, see keyOf */

/** What settings are kept under: those that are not at their defaults, in alphabetical order.
 *  @param {Record<string, string>} settings @param {Record<string, string>} [defaults] */
export function keyOf(settings, defaults = {}) {
  const said = Object.entries(settings).filter(([name, value]) => name !== "controls" && defaults[name] !== value);
  return said.map((pair) => pair.join("=")).sort().join("&");
}

/** Answers addresses of scenes from what is kept. found(path, settings): what is kept of a view;
 *  scene(name): its bytes; missing(settings): a sentence where nothing is kept.
 *  @param {(path: string, settings: Record<string, string>) => Kept | undefined} found
 *  @param {(name: string) => Promise<Uint8Array>} scene @param {(settings: Record<string, string>) => string} missing
 *  @returns {Ask} */
export function asking(found, scene, missing) {
  return async (url) => {
    const settings = Object.fromEntries(url.searchParams);
    const path = url.pathname.slice(url.pathname.lastIndexOf("/scene/") + 1);
    const { head = {}, scene: name, sentence } = ("hand" in settings ? undefined : found(path, settings)) ?? {};
    if (name === undefined) return new Response(sentence ?? missing(settings), { status: 404 });
    const framed = /** @type {Uint8Array<ArrayBuffer>} */ (frame(head, await scene(name)));
    return new Response(framed);
  };
}

/** A scene behind its head, as framed.js reads it: it begins at a multiple of 8.
 *  @param {Head} head @param {Uint8Array} scene */
export function frame(head, scene) {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const length = Math.ceil((text.length + 4) / 8) * 8 - 4;
  const data = new Uint8Array(4 + length + scene.length).fill(32, 4, 4 + length);
  new DataView(data.buffer).setUint32(0, length, true);
  data.set(text, 4);
  data.set(scene, 4 + length);
  return data;
}

/** What gzip has packed.
 *  @param {BodyInit} packed */
export async function unpacked(packed) {
  const stream = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(packed).body);
  return new Uint8Array(await new Response(stream.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}
