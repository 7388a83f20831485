import assert from "node:assert/strict";
import { test } from "node:test";
import { stand } from "../../segviz/player/standing.js";

test("what stands on the page tells by the function of the latest call, and is made anew once it is gone", () => {
  const root = {};
  const heard = [];
  const make = (place, tell) => ({ element: { isConnected: true }, place, tell });
  const call = (turn) => stand(root, (name, value) => heard.push(`${turn} ${name} ${value}`), make);
  const first = call("first");
  assert.equal(first.place, root);
  assert.equal(call("second"), first);
  first.tell("clicked", 1);
  first.element.isConnected = false;
  const third = call("third");
  assert.notEqual(third, first);
  third.tell("clicked", 2);
  assert.deepEqual(heard, ["second clicked 1", "third clicked 2"]);
});

test("what stands in one element knows nothing of another", () => {
  const make = () => ({ element: { isConnected: true } });
  assert.notEqual(stand({}, () => {}, make), stand({}, () => {}, make));
});
