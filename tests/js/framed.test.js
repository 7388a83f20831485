import assert from "node:assert/strict";
import { test } from "node:test";
import { headOf, unframed } from "../../segviz/player/framed.js";

test("a frame gives its head, and the scene behind it", () => {
  const head = new TextEncoder().encode('{"live":{"path":"scene/−"}}  ');
  const bytes = Uint8Array.from([9, head.length, 0, 0, 0, ...head, 7, 8]).subarray(1); // no aligned start
  const found = unframed(bytes);
  assert.deepEqual(found.head, { live: { path: "scene/−" } });
  assert.deepEqual([...found.scene], [7, 8]);
  assert.equal(headOf(found.scene), found.head);
});
