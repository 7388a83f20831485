// Scenes rendered ahead: found by what is not at its default, in any order, and framed as the player reads them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { unframed } from "../../segviz/player/framed.js";
import { asking, frame, keyOf, unpacked } from "../../segviz/take_home/shelf.js";

test("settings in any order, with or without defaults, have one key", () => {
  assert.equal(keyOf({ b: "2", a: "1", controls: "true" }), "a=1&b=2");
  assert.equal(keyOf({ b: "2", a: "1" }, { a: "1" }), "b=2");
  assert.equal(keyOf({}), "");
});

test("a scene comes back from behind its head, at a multiple of 8", () => {
  for (const told of [{}, { settings: { stride: "3" } }, { title: "−⌊×⌋" }]) {
    const { head, scene } = unframed(frame(told, Uint8Array.of(1, 2, 3)));
    assert.deepEqual(head, told);
    assert.deepEqual([...scene], [1, 2, 3]);
    assert.equal(scene.byteOffset % 8, 0);
  }
});

test("what was packed by gzip is unpacked", async () => {
  const packed = new Blob([Uint8Array.of(7, 8)]).stream().pipeThrough(new CompressionStream("gzip"));
  assert.deepEqual([...(await unpacked(packed))], [7, 8]);
});

test("what is not there is a sentence, and so is what a hand does", async () => {
  const kept = { "scene/a/b?x=1": { head: { formula: "f" }, scene: "s" }, "scene/a/b?x=2": { sentence: "Too large." } };
  const find = (path, settings) => kept[`${path}?${keyOf(settings)}`];
  const ask = asking(find, async () => Uint8Array.of(9), () => "Not here.");
  const there = await ask(new URL("file:///home/me/scene/a/b?x=1&controls=true"));
  assert.equal(unframed(new Uint8Array(await there.arrayBuffer())).head.formula, "f");
  for (const [query, sentence] of [["x=2", "Too large."], ["x=3", "Not here."], ["x=1&hand=moved%3A1", "Not here."]]) {
    const answer = await ask(new URL(`file:///home/me/scene/a/b?${query}`));
    assert.deepEqual([answer.status, await answer.text()], [404, sentence]);
  }
});
