import assert from "node:assert/strict";
import { test } from "node:test";
import { FIRST, MOST, parsed, pause } from "../../segviz/serve/events.js";
import { Newest } from "../../segviz/serve/newest.js";
import { cellOf, indexOf, isRightAnswer, judged, spoken, typedNumber } from "../../segviz/serve/question.js";

const NUMBER = { id: "a", kind: "number", text: "How wide?", answer: 0.333333, why: "One of three." };
const CELL = { id: "c", kind: "cell", text: "Where?", grid: "out", rows: 2, columns: 4, answer: [1, 2] };

test("events are read as soon as they are whole, and what is left waits for its end", () => {
  const { events, rest } = parsed('retry: 900\n\nid: 3\nevent: state\ndata: {"step":2}\n\n: still here\n\nevent: tally\nda');
  assert.deepEqual(events, [{ kind: "state", data: { step: 2 } }]);
  assert.equal(rest, "event: tally\nda");
  assert.deepEqual(parsed('data: {"a":\r\ndata: 1}\r\n\r\n').events, [{ kind: "message", data: { a: 1 } }]);
});

test("pauses between tries grow, stay within two seconds, and differ from phone to phone", () => {
  assert.equal(pause(0, MOST, 1), FIRST);
  assert.ok(pause(1, MOST, 1) > pause(0, MOST, 1));
  assert.equal(pause(50, MOST, 1), MOST);
  assert.notEqual(pause(2, MOST, 0.1), pause(2, MOST, 0.9));
});

test("one is sent at a time, and of all that wait only the newest", async () => {
  const sent = [];
  const newest = new Newest(async (value) => sent.push(value) > 0, async () => {});
  const all = [1, 2, 3].map((value) => newest.give(value));
  await Promise.all(all);
  assert.deepEqual(sent, [1, 3]);
});

test("what has not arrived is sent again, unless something newer waits", async () => {
  const sent = [];
  const newest = new Newest(
    async (value) => {
      sent.push(value);
      if (sent.length === 1) throw new Error("no network");
      return true;
    },
    async () => {},
  );
  await newest.give("a");
  assert.deepEqual(sent, ["a", "a"]);
});

test("what waits can be forgotten", async () => {
  const sent = [];
  const newest = new Newest(async (value) => sent.push(value) < 0, async () => newest.drop());
  await newest.give("a");
  assert.deepEqual(sent, ["a"]);
});

test("an answer is told as it was given, and judged as in the player", () => {
  assert.equal(spoken(-1.5), "−1.5");
  assert.equal(spoken([1, 2]), "row 1, column 2");
  assert.equal(isRightAnswer(NUMBER, 0.33), true);
  assert.deepEqual(judged(NUMBER, 0.5), { words: "Not 0.5: it is 0.33. One of three.", kind: "wrong" });
  assert.deepEqual(judged(CELL, [1, 2]), { words: "Right: row 1, column 2.", kind: "right" });
  assert.deepEqual(judged(CELL, null), { words: "It is row 1, column 2.", kind: "" });
  assert.deepEqual(judged({ ...CELL, answer: null, why: null }, [0, 0]), { words: "Your answer: row 0, column 0.", kind: "" });
});

test("cells are counted row by row, there and back", () => {
  assert.deepEqual(cellOf(CELL, 6), [1, 2]);
  assert.equal(indexOf(CELL, [1, 2]), 6);
});

test("numbers are read as people type them", () => {
  assert.deepEqual(["0,5", "−3", " 12 ", "seven", ""].map(typedNumber), [0.5, -3, 12, null, null]);
});
