import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { LabelMap } from "../../segviz/ui/scribble/label_map.js";
import { fillOutline, fillSimilar, mostUncertain } from "../../segviz/ui/scribble/shapes.js";
import { forgetStrokes, keepStrokes, keptStrokes } from "../../segviz/ui/scribble/strokes.js";
import { Viewport } from "../../segviz/ui/scribble/viewport.js";

/** A browser's storage with room for so many characters. */
function storage(room = Infinity) {
  const kept = new Map();
  const size = () => [...kept].reduce((sum, [name, text]) => sum + name.length + text.length, 0);
  const methods = {
    getItem: (name) => kept.get(name) ?? null,
    removeItem: (name) => kept.delete(name),
    setItem(name, text) {
      const before = kept.get(name);
      kept.set(name, text);
      if (size() <= room) return;
      if (before === undefined) kept.delete(name);
      else kept.set(name, before);
      throw new Error("full");
    },
  };
  const getOwnPropertyDescriptor = () => ({ enumerable: true, configurable: true });
  return new Proxy(methods, { ownKeys: () => [...kept.keys()], getOwnPropertyDescriptor });
}

const STROKES = { classes: [["sky", "#0000ff"], ["road", "#808080"]], runs: "0 2 1 3 2 1" };
const picture = (id) => ({ id, height: 2, width: 3 });
beforeEach(() => (globalThis.localStorage = storage()));

test("a line paints the pixels whose middles it comes near, and says where", () => {
  const map = new LabelMap(5, 7);
  assert.deepEqual(map.line(2, 1, [2, 1], [2, 5]), [1, 0, 4, 7]);
  const painted = [...map.labels].flatMap((label, i) => (label ? [i] : []));
  assert.deepEqual(painted, [8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 22, 23, 24, 25, 26]);
});

test("a thin brush paints what it points at", () => {
  const map = new LabelMap(3, 3);
  map.line(1, 0.5, [0.6, 1.2], [0.6, 1.2]);
  assert.deepEqual([...map.labels], [0, 0, 0, 0, 1, 0, 0, 0, 0]);
});

test("labels become runs and runs become labels", () => {
  const map = new LabelMap(2, 3);
  map.take(STROKES.runs);
  assert.deepEqual([...map.labels], [0, 0, 1, 1, 1, 2]);
  assert.equal(map.runs(), STROKES.runs);
  assert.deepEqual(map.counts(2), [2, 3, 1]);
  map.remove(1);
  assert.equal(map.runs(), "0 5 1 1");
});

test("strokes are kept by their picture, and forgotten", () => {
  assert.equal(keepStrokes(picture("a"), STROKES), true);
  assert.deepEqual(keptStrokes(picture("a")), STROKES);
  assert.equal(keptStrokes(picture("b")), null);
  forgetStrokes(picture("a"));
  assert.equal(keptStrokes(picture("a")), null);
});

test("what is no strokes of just this picture is not used", () => {
  const wrong = [
    "null", "x", "{}", JSON.stringify({ ...STROKES, runs: "0 7" }), JSON.stringify({ ...STROKES, runs: "0 0 1 6" }),
    JSON.stringify({ ...STROKES, runs: "3 6" }), JSON.stringify({ ...STROKES, classes: [["sky", "blue"], ["road", "#808080"]] }),
    JSON.stringify({ ...STROKES, classes: [["sky", "#0000ff"]] }),
    JSON.stringify({ ...STROKES, classes: [[" ", "#0000ff"], ["b", "#000000"]] }),
  ];
  for (const text of wrong) {
    localStorage.setItem("segviz.strokes.a", text);
    assert.equal(keptStrokes(picture("a")), null, text);
  }
});

test("where there is no room, the pictures of longest ago give theirs", (context) => {
  globalThis.localStorage = storage(400);
  let now = 1000;
  context.mock.method(Date, "now", () => now++);
  for (const id of "abcdef") assert.equal(keepStrokes(picture(id), STROKES), true);
  assert.equal(keptStrokes(picture("a")), null);
  assert.deepEqual(keptStrokes(picture("f")), STROKES);
  assert.equal(keepStrokes(picture("g"), { ...STROKES, runs: "0 1 ".repeat(200) }), false);
});

test("at most twelve pictures have strokes that are kept", (context) => {
  let now = 1000;
  context.mock.method(Date, "now", () => now++);
  const ids = Array.from({ length: 14 }, (_, i) => `picture ${i}`);
  for (const id of ids) keepStrokes(picture(id), STROKES);
  assert.deepEqual(ids.map((id) => keptStrokes(picture(id)) !== null), ids.map((_, i) => i >= 2));
});

test("a picture fits its room, and zooming keeps the point under the pointer", () => {
  const view = new Viewport();
  view.resize(100, 300, 50, 100);
  assert.deepEqual([view.scale, view.left, view.top], [2, 50, 0]);
  const before = view.pixel(40, 120);
  view.zoom(3, 40, 120);
  const after = view.pixel(40, 120);
  before.forEach((value, axis) => assert.ok(Math.abs(value - after[axis]) < 1e-9));
  const [y, x] = view.place(before);
  assert.ok(Math.abs(y - 40) < 1e-9 && Math.abs(x - 120) < 1e-9);
});

test("a picture that is larger than its room leaves none beside it", () => {
  const view = new Viewport();
  view.resize(100, 100, 50, 50);
  view.zoom(4, 0, 0);
  view.move(1000, 1000);
  assert.deepEqual([view.left, view.top], [0, 0]);
  view.move(-9000, -9000);
  assert.deepEqual([view.left, view.top], [-300, -300]);
  view.show([0, 0]);
  const [y, x] = view.place([0, 0]);
  assert.ok(y > 0 && x > 0 && y < 100 && x < 100);
});

test("an outline paints the pixels whose middles it encloses, also beyond the picture and where it crosses itself", () => {
  const map = new LabelMap(4, 5);
  fillOutline(map, 2, [[0.5, 0.5], [0.5, 3.5], [2.5, 3.5], [2.5, 0.5]]);
  assert.deepEqual([...map.labels], [0, 0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0]);
  fillOutline(map, 1, [[-9, -9], [-9, 9], [9, 9], [9, -9]]);
  assert.ok(map.labels.every((label) => label === 1));
  fillOutline(map, 3, [[9, 9], [9, 12], [12, 12]]);
  assert.ok(map.labels.every((label) => label === 1));
  const bow = new LabelMap(3, 5);
  fillOutline(bow, 1, [[-0.5, -0.5], [2.5, 4.5], [-0.5, 4.5], [2.5, -0.5]]);
  assert.equal(bow.labels[0], 1);
  assert.equal(bow.labels[2], 0);
});

test("similar colours are filled as far as they are connected", () => {
  const map = new LabelMap(2, 4);
  const grey = [10, 14, 90, 10, 10, 30, 90, 12];
  fillSimilar(map, 1, grey.flatMap((level) => [level, level, level, 255]), [0, 0], 5);
  assert.deepEqual([...map.labels], [1, 1, 0, 0, 1, 0, 0, 0]);
  fillSimilar(map, 2, grey.flatMap((level) => [level, level, level, 255]), [1, 3], 255);
  assert.ok(map.labels.every((label) => label === 2));
});

test("the next place is the most uncertain one where nothing is painted", () => {
  const map = new LabelMap(8, 8);
  const doubt = new Uint8Array(64);
  doubt.fill(200, 0, 2).fill(200, 8, 10); // a corner
  doubt[7 * 8 + 7] = 250; // one pixel alone
  assert.deepEqual(mostUncertain(map, doubt, 2), [1, 1]);
  map.line(1, 0.5, [0, 0], [0, 0]);
  assert.deepEqual(mostUncertain(map, doubt, 2), [1, 2]); // beside the stroke
  map.labels.fill(1);
  assert.equal(mostUncertain(map, doubt, 2), null);
});
