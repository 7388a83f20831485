import assert from "node:assert/strict";
import { test } from "node:test";
import { backward, onward, pressed, range } from "../../segviz/serve/presenting/clicker.js";

const STOPS = [
  { step: 0, until: 2 },
  { step: 3, until: null },
];
const at = (number, position, playing = false) => ({ number, position, playing });

test("a clicker's keys lead on and back, and no others", () => {
  for (const key of ["PageDown", "ArrowRight", "ArrowDown"]) assert.equal(pressed(key), "on", key);
  for (const key of ["PageUp", "ArrowLeft", "ArrowUp"]) assert.equal(pressed(key), "back", key);
  for (const key of ["a", " ", "Home", "constructor"]) assert.equal(pressed(key), undefined, key);
});

test("a press on is one step, up to the stop's last one, and then the next stop", () => {
  assert.deepEqual(onward(STOPS, at(0, 0), 9), { kind: "seek", position: 1 });
  assert.deepEqual(onward(STOPS, at(0, 2), 9), { kind: "stop", number: 1, atEnd: false });
  assert.deepEqual(onward(STOPS, at(1, 9), 9), null);
});

test("many steps are played, and the next press ends the play", () => {
  assert.deepEqual(onward(STOPS, at(1, 3), 500), { kind: "play" });
  assert.deepEqual(onward(STOPS, at(1, 40, true), 500), { kind: "seek", position: 500 });
});

test("a press back undoes the press on before it, across stops as well", () => {
  assert.deepEqual(backward(STOPS, at(0, 1), 9), { kind: "seek", position: 0 });
  assert.deepEqual(backward(STOPS, at(1, 3), 9), { kind: "stop", number: 0, atEnd: true });
  assert.deepEqual(backward(STOPS, at(1, 500), 500), { kind: "seek", position: 3 });
  assert.deepEqual(backward(STOPS, at(1, 40, true), 500), { kind: "seek", position: 3 });
  assert.deepEqual(backward(STOPS, at(0, 0), 9), null);
});

test("steps that the animation does not have are its last one", () => {
  assert.deepEqual(range({ step: 7, until: 9 }, 4), { first: 4, last: 4 });
  assert.deepEqual(range({ step: 1, until: null }, 4), { first: 1, last: 4 });
});
