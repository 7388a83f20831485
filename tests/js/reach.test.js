// What can be reached from where one is: only what was rendered ahead, and the rest is greyed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reachable } from "../../segviz/take_home/reach.js";
import { keyOf } from "../../segviz/take_home/shelf.js";

const THERE = new Set(["", "stride=1", "stride=3", "kind=Blur", "on=true"]);
/** @param {Record<string, string>} settings */
const isThere = (settings) => THERE.has(keyOf(settings, { stride: "2", kind: "Edges", on: "false" }));
const control = (name, value, kind, more) => ({ name, label: name, value, kind, ...more });

test("a slider stops at the values that are there", () => {
  const [stride] = reachable([control("stride", "2", "range", { low: 1, high: 4 })], {}, isThere);
  assert.deepEqual([stride.kind, stride.values, stride.fixed], ["stops", ["1", "2", "3"], false]);
});

test("options that are not there are seen and cannot be chosen", () => {
  const [kind] = reachable([control("kind", "Edges", "choice", { options: ["Edges", "Blur", "Seed"] })], {}, isThere);
  assert.deepEqual([kind.absent, kind.fixed], [["Seed"], false]);
});

test("what has no other value here is greyed, as is what is typed", () => {
  const [seed, on] = reachable([control("seed", "7", "number"), control("on", "false", "toggle")], { stride: "3" }, isThere);
  assert.deepEqual([seed.fixed, on.fixed], [true, true]);
  const [alone] = reachable([control("on", "false", "toggle")], {}, isThere);
  assert.equal(alone.fixed, false);
});

test("from one value of a control each other one is reached", () => {
  const [stride] = reachable([control("stride", "3", "range", { low: 1, high: 4 })], { stride: "3" }, isThere);
  assert.deepEqual(stride.values, ["1", "2", "3"], "2 is the default, which has no words in the key");
});
