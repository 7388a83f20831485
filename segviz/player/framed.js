// What a scene comes in: u32 length of a head, the head as JSON, the scene. segviz/scene/encode.py's `framed` writes it.

/** @type {WeakMap<Uint8Array, any>} scene -> the head that it came behind */
const heads = new WeakMap();

/** @param {Uint8Array} data @returns {{ head: any, scene: Uint8Array }} */
export function unframed(data) {
  const length = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length)));
  const scene = data.subarray(4 + length);
  heads.set(scene, head);
  return { head, scene };
}

/** The head that a scene came behind.
 *  @param {Uint8Array} scene */
export function headOf(scene) {
  return heads.get(scene);
}
