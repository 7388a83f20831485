import assert from "node:assert/strict";
import { test } from "node:test";
import { U } from "../../segviz/player/drawn.js";
import { arc, clearOf } from "../../segviz/player/overlays.js";

const above = { x: 0, y: 0, width: 1, height: 1 };
const below = { x: 0, y: 4, width: 1, height: 1 };
const heading = (y, width) => ({ x: 0, y, width, height: 0.5 });
const isIn = ({ x, y, width, height }, [across, down]) =>
  across / U > x && across / U < x + width && down / U > y && down / U < y + height;
/** Points of a quadratic curve. */
const points = ([a, c, b]) =>
  Array.from({ length: 101 }, (_, i) => i / 100).map((t) =>
    [0, 1].map((k) => (1 - t) ** 2 * a[k] + 2 * t * (1 - t) * c[k] + t ** 2 * b[k]),
  );

test("an arrow ends above the heading of what it leads to", () => {
  const whole = arc(above, below);
  const ahead = heading(3.3, 3);
  assert.ok(points(whole).some((point) => isIn(ahead, point)));
  const [, , end] = clearOf(whole, null, ahead);
  assert.ok(end[1] / U > 2.9 && end[1] / U < 3.3);
  assert.ok(!points(clearOf(whole, null, ahead)).some((point) => isIn(ahead, point)));
});

test("an arrow that leads up begins above the heading of what it comes from", () => {
  const whole = arc(below, above);
  const behind = heading(3.3, 3);
  const [start] = clearOf(whole, behind, null);
  assert.ok(start[1] / U < 3.3 && start[1] / U > 2.9);
});

test("an arrow beside a heading is whole, and so is one that has no room between two", () => {
  const whole = arc(above, below);
  assert.deepEqual(clearOf(whole, null, { ...heading(3.3, 0.1), x: -2 }), whole);
  assert.deepEqual(clearOf(whole, heading(1, 3), { ...heading(1.2, 3), height: 3 }), whole);
});
