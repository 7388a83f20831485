import assert from "node:assert/strict";
import { test } from "node:test";
import { arrangement } from "../../segviz/player/stage.js";

const layouts = [[20.52, 8.03], [13.78, 13.81], [8.28, 19.59]].map(([width, height]) => ({ width, height, places: [] }));
const phone = { width: 354, height: 557, largest: 46 };

test("the arrangement is taken that becomes largest", () => {
  assert.equal(arrangement(layouts, phone).index, 2);
  assert.equal(arrangement(layouts, { width: 1200, height: 500, largest: 60 }).index, 0);
});

test("on a phone one that fills the width is taken if it is little smaller", () => {
  const { index, scale } = arrangement(layouts, { ...phone, smaller: 0.8 });
  assert.equal(index, 1);
  assert.ok(Math.abs(13.78 * scale - phone.width) < 1e-9);
  assert.equal(arrangement(layouts, { ...phone, smaller: 0.95 }).index, 2);
});

test("what fills the width already stays as large as it can be", () => {
  const some = [[20, 8], [10, 15]].map(([width, height]) => ({ width, height, places: [] }));
  assert.equal(arrangement(some, { ...phone, smaller: 0.8 }).index, 1);
});
