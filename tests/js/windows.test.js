import assert from "node:assert/strict";
import { test } from "node:test";
import { frameOf, mirrored, nearest, positionIn, readersOf, termsOf, windowAt } from "../../segviz/player/windows.js";

const rule = (more = {}) => ({
  count: [3, 3], kernel: [3, 3], stride: [1, 1], padding: [0, 0], dilation: [1, 1], shown_in: "", products_in: "",
  border: "zeros", ...more,
});
const sceneOf = (windows) => ({ flows: [{ windows, silent: false }] });

test("windows go from left to right, row by row", () => {
  assert.deepEqual(frameOf(rule(), 0), [0, 0, 3, 3]);
  assert.deepEqual(frameOf(rule(), 4), [1, 1, 4, 4]);
  assert.deepEqual(frameOf(rule({ stride: [2, 3] }), 5), [2, 6, 5, 9]);
  assert.deepEqual(frameOf(rule({ padding: [1, 2], dilation: [2, 1] }), 0), [-1, -2, 4, 1]);
});

test("terms and readers tell the same story from both ends", () => {
  for (const windows of [
    rule(), rule({ stride: [2, 1], count: [2, 3] }), rule({ padding: [1, 1], count: [5, 5] }),
    rule({ dilation: [2, 2], count: [1, 1] }), rule({ kernel: [1, 2], stride: [2, 2], count: [3, 2] }),
  ]) {
    const shape = [5, 5];
    const read = Array.from({ length: windows.count[0] * windows.count[1] }, (_, t) => termsOf(windows, t, shape));
    for (let cell = 0; cell < 25; cell++) {
      const expected = read.flatMap((terms, t) => (terms.some(({ source }) => source === cell) ? [t] : []));
      assert.deepEqual(readersOf(windows, cell, 5), expected, `cell ${cell} of ${JSON.stringify(windows)}`);
    }
  }
});

test("a window on padding has the terms of the cells that it covers only", () => {
  const terms = termsOf(rule({ padding: [1, 1] }), 0, [5, 5]);
  assert.deepEqual(terms, [{ weight: 4, source: 0 }, { weight: 5, source: 1 }, { weight: 7, source: 5 }, { weight: 8, source: 6 }]);
});

test("the nearest window is the one with its middle there, of equals the first", () => {
  assert.equal(nearest(rule(), [0, 1, 2, 3, 4, 5, 6, 7, 8], [2, 2]), 4);
  assert.equal(nearest(rule(), [0, 1], [1, 1.5]), 0);
});

test("a window that is dragged goes to the nearest one, and stays among those that there are", () => {
  assert.equal(windowAt(rule(), [1.4, 1.6]), 5);
  assert.equal(windowAt(rule({ stride: [2, 2], padding: [1, 1] }), [1, 3]), 5);
  assert.equal(windowAt(rule(), [-9, 99]), 2);
});

test("beside a row lies its mirror image", () => {
  assert.deepEqual([-2, -1, 0, 3, 4, 5].map((i) => mirrored(i, 4)), [2, 1, 0, 3, 2, 1]);
});

test("a position keeps its place when the windows change", () => {
  const before = sceneOf(rule({ count: [4, 4] }));
  assert.equal(positionIn(before, before, 7), 7);
  assert.equal(positionIn(sceneOf(rule({ stride: [2, 2], count: [2, 2] })), before, 16), 4);
  assert.equal(positionIn(sceneOf(rule({ stride: [2, 2], count: [2, 2] })), before, 0), 0);
  assert.equal(positionIn(sceneOf(null), before, 9), 9);
});
