// What a scene comes in: u32 length of a head, the head as JSON, the scene. segviz/scene/encode.py's `framed` writes it.

/** @param {Uint8Array} data @returns {{ head: any, scene: Uint8Array }} */
export function unframed(data) {
  const length = new DataView(data.buffer, data.byteOffset).getUint32(0, true);
  return { head: JSON.parse(new TextDecoder().decode(data.subarray(4, 4 + length))), scene: data.subarray(4 + length) };
}
