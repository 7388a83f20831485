import assert from "node:assert/strict";
import { test } from "node:test";
import { bracketed, Links } from "../../segviz/player/links.js";
import { Timeline } from "../../segviz/player/timeline.js";
import { flow, grid, scene } from "./scenes.js";

const written = (parts) => parts.map(({ text }) => text).join("");

/** out[0] = x[0]·w[0] + x[1]·w[1], one product a step. */
function dot(x = [2, -3], w = [1, -4], more = {}) {
  const rows = x.map((value, i) => ({ tick: i, target: 0, source: i, weight: i, value: value * w[i] }));
  const marks = [grid("x", x, [1, x.length]), grid("w", w, [1, w.length]), grid("out", [0], [1, 1])];
  const one = scene(marks, [flow("out", rows, { source_mark: "x", weight_mark: "w", ...more })], x.length);
  const timeline = new Timeline(one);
  return { links: new Links(one, timeline), timeline };
}

test("a sum is written out, with what has not happened yet marked", () => {
  const { links, timeline } = dot();
  timeline.seek(1);
  const parts = links.equation("out", 0);
  assert.equal(written(parts), "out[0] = 2·1 + (−3)·(−4) = …   so far 2");
  assert.deepEqual(parts.filter(({ pending }) => pending !== undefined).map(({ pending }) => pending), [false, true]);
  timeline.seek(2);
  assert.equal(written(links.equation("out", 0)), "out[0] = 2·1 + (−3)·(−4) = 14");
});

test("many zeros are summed up, and so is what is too long", () => {
  const x = [1, 0, 0, 0, 0, 0, 0, 2];
  const { links, timeline } = dot(x, x.map(() => 1));
  timeline.seek(8);
  assert.equal(written(links.equation("out", 0)), "out[0] = 1·1 + 2·1 + 6 terms of 0 = 3");
  const long = dot([1, 2, 3, 4], [1, 1, 1, 1]);
  long.timeline.seek(4);
  assert.equal(written(long.links.equation("out", 0, 2)), "out[0] = 1·1 + 2·1 + 2 more terms (7) = 10");
});

test("what is read says where it goes", () => {
  const { links } = dot();
  assert.equal(written(links.equation("x", 1)), "x[1] = −3  goes into 1 cell of out");
  assert.equal(written(links.equation("w", 1)), "w[1] = −4  multiplies 1 cell of x");
  assert.deepEqual(links.of("x", 5), []);
});

test("a maximum names what it is chosen from", () => {
  const { links, timeline } = dot([2, -3], [1, 1], { combine: "max", weight_mark: "", weight: null });
  timeline.seek(2);
  assert.equal(written(links.equation("out", 0)), "out[0] = max(2, −3) = 2");
});

test("cells of maps with rows and columns have two indices", () => {
  const one = scene([grid("m", [1, 2, 3, 4], [2, 2], { called: "map" })], [], 1);
  const links = new Links(one, new Timeline(one));
  assert.equal(links.nameOf("m", 3), "map[1,1]");
  assert.equal(links.word("m", 3), "4");
});

test("a negative number after a sign is in brackets", () => {
  assert.equal(bracketed("−2"), "(−2)");
  assert.equal(bracketed("2"), "2");
});
