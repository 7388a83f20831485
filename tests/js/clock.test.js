import assert from "node:assert/strict";
import { test } from "node:test";
import { late, planned, spoken } from "../../segviz/serve/presenting/clock.js";

const STOPS = [{ minutes: 1 }, { minutes: 0.5 }, { minutes: 2 }];

test("a stop is planned after those before it", () => {
  assert.deepEqual(planned(STOPS, 0), { begins: 0, ends: 60, total: 210 });
  assert.deepEqual(planned(STOPS, 1), { begins: 60, ends: 90, total: 210 });
});

test("within a stop's own time a lecture is neither late nor early", () => {
  assert.equal(late(STOPS, 1, 75), 0);
  assert.equal(late(STOPS, 1, 100), 10);
  assert.equal(late(STOPS, 1, 40), -20);
});

test("seconds are told as minutes and seconds", () => {
  assert.deepEqual([0, 59.9, 60, 245, -3].map(spoken), ["0:00", "0:59", "1:00", "4:05", "0:00"]);
});
