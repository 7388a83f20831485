import assert from "node:assert/strict";
import { test } from "node:test";
import { Timeline } from "../../segviz/player/timeline.js";
import { flow, grid, scene } from "./scenes.js";

const ROWS = [
  { tick: 0, target: 0, value: 2 },
  { tick: 1, target: 0, value: 3 },
  { tick: 1, target: 1, value: -1 },
  { tick: 3, target: 0, value: 1 },
];
const over = (combine, first, more = {}) => new Timeline(scene([grid("out", first, [1, 2])], [flow("out", ROWS, { combine, ...more })], 4));
const shown = (timeline, position) => {
  timeline.seek(position);
  return [...timeline.grids.get("out").values];
};

test("contributions are added, the largest wins, or the last is set", () => {
  assert.deepEqual([0, 1, 2, 3, 4].map((at) => shown(over("add", [0, 0]), at)), [[0, 0], [2, 0], [5, -1], [5, -1], [6, -1]]);
  assert.deepEqual(shown(over("max", [NaN, NaN]), 4), [3, -1]);
  assert.deepEqual(shown(over("set", [NaN, 9]), 4), [1, -1]);
});

test("an empty cell takes what comes first, and a NaN that was computed stays", () => {
  assert.deepEqual(shown(over("add", [NaN, NaN]), 1), [2, NaN]);
  const rows = [{ tick: 0, target: 0, value: NaN }, { tick: 1, target: 0, value: 1 }];
  for (const combine of ["add", "max"]) {
    const timeline = new Timeline(scene([grid("out", [NaN], [1, 1])], [flow("out", rows, { combine })], 2));
    assert.deepEqual(shown(timeline, 2), [NaN], combine);
  }
});

test("wherever it was before, a position shows the same", () => {
  const timeline = over("add", [0.1, 0.2]);
  const straight = [0, 1, 2, 3, 4].map((at) => shown(over("add", [0.1, 0.2]), at));
  for (const at of [4, 1, 3, 0, 2, 2, 4]) assert.deepEqual(shown(timeline, at), straight[at]);
});

test("it says which cells a change of position touches", () => {
  const timeline = over("add", [0, 0]);
  assert.deepEqual([...timeline.seek(1).get("out")], [0]);
  assert.equal(timeline.seek(2).get("out"), null); // as many rows as cells: all may have changed
  assert.equal(timeline.seek(3).has("out"), false);
  assert.deepEqual([...timeline.seek(4).get("out")], [0]);
  assert.deepEqual(timeline.rows(0), [3, 4]);
  assert.equal(timeline.done(0, 3), true);
  timeline.seek(3);
  assert.equal(timeline.done(0, 3), false);
});

test("words are joined where contributions are added, and replaced where they are set", () => {
  const words = ["a", "b", "c", "d"];
  const said = (combine) => {
    const timeline = over(combine, [0, 0], { words });
    timeline.seek(4);
    return timeline.grids.get("out").words;
  };
  assert.deepEqual(said("add"), ["a + b + d", "c"]);
  assert.deepEqual(said("set"), ["d", "c"]);
});

test("what follows a window shows the cells under it, and their products", () => {
  const windows = {
    count: [1, 3], kernel: [1, 2], stride: [1, 1], padding: [0, 1], dilation: [1, 1], shown_in: "under", products_in: "products",
  };
  const marks = [
    grid("x", [3, 4], [1, 2]), grid("w", [10, 100], [1, 2]), grid("y", [NaN, NaN, NaN], [1, 3]),
    grid("under", [NaN, NaN], [1, 2]), grid("products", [NaN, NaN], [1, 2]),
  ];
  const rows = [300, 430, 40].map((value, t) => ({ tick: t, target: t, value }));
  const timeline = new Timeline(scene(marks, [flow("y", rows, { combine: "set", source_mark: "x", weight_mark: "w", windows })], 3));
  const at = (position) => {
    timeline.seek(position);
    return ["under", "products"].map((name) => [...timeline.grids.get(name).values]);
  };
  assert.deepEqual(at(1), [[0, 3], [0, 300]]); // beside the source lie zeros
  assert.deepEqual(at(2), [[3, 4], [30, 400]]);
  assert.deepEqual(at(0), [[NaN, NaN], [NaN, NaN]]);
});
