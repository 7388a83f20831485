import assert from "node:assert/strict";
import { test } from "node:test";
import { durationOf, keyframesOf, plan, wayOf } from "../../segviz/player/flights.js";
import { Links } from "../../segviz/player/links.js";
import { Timeline } from "../../segviz/player/timeline.js";
import { flow, grid, scene } from "./scenes.js";

const readable = () => true;
/** What flies at a position: ["from", "to", "text"] of each flight, and when. */
function flown(told, position, fits = readable, changes = readable) {
  const timeline = new Timeline(told);
  timeline.seek(position);
  const flights = plan(new Links(told, timeline), fits, changes);
  return flights.map(({ from, to, text, begin, end }) => [from.join(), to.join(), text, [begin, end]]);
}
const pairs = (flights) => flights.map(([from, to, text]) => [from, to, text]);

const numbers = [grid("x", [2, 3], [1, 2]), grid("w", [5, 7], [1, 2]), grid("out", [0, 0, 0], [1, 3])];
const sum = [
  { tick: 0, source: 0, weight: 0, target: 0, value: 10 },
  { tick: 0, source: 1, weight: 1, target: 0, value: 21 },
];
const ends = { source_mark: "x", weight_mark: "w" };

test("a weight comes to its input cell, and the product slides into the sum", () => {
  const flights = flown(scene(numbers, [flow("out", sum, ends)], 1), 1);
  assert.deepEqual(pairs(flights), [["w,0", "x,0", "5"], ["x,0", "out,0", "10"], ["w,1", "x,1", "7"], ["x,1", "out,0", "21"]]);
  for (const [coming, product] of [flights.slice(0, 2), flights.slice(2)]) assert.equal(coming[3][1], product[3][0]);
});

test("the products of a stamp leave from where the stamp is shown, which nothing leaves twice", () => {
  const stamp = [0, 1].map((cell) => ({ tick: 0, source: 0, weight: cell, target: cell, value: [10, 14][cell] }));
  const landing = stamp.map((row) => ({ ...row, target: row.target + 1 }));
  const marks = [...numbers, grid("stamp", [NaN, NaN], [1, 2])];
  const told = scene(marks, [flow("stamp", stamp, { ...ends, combine: "set" }), flow("out", landing, ends)], 1);
  assert.deepEqual(pairs(flown(told, 1)), [
    ["x,0", "stamp,0", "2"], ["w,0", "stamp,0", "5"], ["stamp,0", "out,1", "10"],
    ["x,0", "stamp,1", "2"], ["w,1", "stamp,1", "7"], ["stamp,1", "out,2", "14"],
  ]);
  const without = scene(numbers, [flow("out", landing, ends)], 1);
  assert.deepEqual(pairs(flown(without, 1))[0], ["x,0", "w,0", "2"], "without such a mark, the stamp is made on the kernel");
});

test("of a window's cells the largest goes to the maximum", () => {
  const rows = [{ tick: 0, source: 0, target: 0, value: 2 }, { tick: 0, source: 1, target: 0, value: 3 }];
  assert.deepEqual(pairs(flown(scene(numbers, [flow("out", rows, { source_mark: "x", combine: "max" })], 1), 1)), [["x,1", "out,0", "3"]]);
});

test("a value goes along its arrow, once, and none to a cell that stays as it is", () => {
  const row = [{ tick: 0, source: 1, target: 2, value: 3 }];
  const to = (source_mark, arrows) => flow("out", row, { source_mark, combine: "set", arrows });
  const both = [to("w", false), to("x", true)];
  assert.deepEqual(pairs(flown(scene(numbers, both, 1), 1)), [["x,1", "out,2", "3"]]);
  assert.deepEqual(flown(scene(numbers, both, 1), 1, readable, () => false), []);
});

test("what flies on waits for what flies there", () => {
  const first = flow("w", [{ tick: 0, source: 0, target: 0, value: 2 }], { source_mark: "x", combine: "set" });
  const second = flow("out", [{ tick: 0, source: 0, target: 0, value: 2 }], { source_mark: "w", combine: "set" });
  const [[, , , [, landed]], [, , , [left]]] = flown(scene(numbers, [first, second], 1), 1);
  assert.ok(landed <= left);
});

test("nothing flies before the first step, between numbers that nobody can read, or in a crowd", () => {
  const told = scene(numbers, [flow("out", sum, ends)], 1);
  assert.deepEqual(flown(told, 0), []);
  assert.deepEqual(flown(told, 1, (name) => name !== "out"), []);
  const crowd = Array.from({ length: 91 }, () => ({ tick: 0, source: 0, target: 0, value: 1 }));
  assert.deepEqual(flown(scene(numbers, [flow("out", crowd, { source_mark: "x" })], 1), 1), []);
});

test("flights take less time than a step, and none at a speed above one step a second", () => {
  assert.deepEqual([500, 999, 1000, 2000].map(durationOf), [0, 0, 800, 1500]);
});

test("a way leads from middle to middle, straight or bent, and a map becomes as large as the other", () => {
  const [from, to] = [{ x: 0, y: 0, width: 2, height: 2 }, { x: 8, y: 0, width: 4, height: 2 }];
  assert.deepEqual(wayOf(from, to, false), [{ x: 1, y: 1, across: 1, down: 1 }, { x: 10, y: 1, across: 1, down: 1 }]);
  const bent = wayOf(from, to, true);
  assert.deepEqual([bent[0].x, bent[0].y, bent.at(-1).x, bent.at(-1).y], [1, 1, 10, 1]);
  assert.ok(bent.slice(1, -1).every(({ y }) => y < 1), "above the straight line");
  assert.deepEqual(wayOf(from, to, false, true).map(({ across, down }) => [across, down]), [[1, 1], [2, 1]]);
});

test("only place and opacity change, in order, from out of sight to out of sight", () => {
  const frames = keyframesOf(wayOf({ x: 0, y: 0, width: 1, height: 1 }, { x: 4, y: 0, width: 1, height: 1 }, true), 0.45, 1, 30);
  const offsets = frames.map(({ offset }) => offset);
  assert.deepEqual(offsets, [...offsets].sort((a, b) => a - b));
  assert.deepEqual([offsets[0], offsets.at(-1)], [0, 1]);
  assert.deepEqual([frames[0].opacity, frames.at(-1).opacity], [0, 0]);
  for (const frame of frames) assert.ok(Object.keys(frame).every((key) => ["offset", "transform", "opacity", "easing"].includes(key)));
});
