import assert from "node:assert/strict";
import { test } from "node:test";
import { Following } from "../../segviz/serve/joining/following.js";

const HERE = { view: "unet/merging", settings: "depth=3", step: 2, title: "Merging", phase: "show", question: null };
const QUESTION = { id: "q", kind: "number", text: "How many?" };
const state = (changes) => ({ ...HERE, ...changes });

/** A phone that shows the lecture's scene at its step. */
function following(changes = {}) {
  const phone = new Following();
  phone.hear(state(changes), 0);
  phone.arrive(phone.state);
  return phone;
}

test("a phone fetches another scene, goes to another step, and stays where the lecture stays", () => {
  const phone = new Following();
  assert.equal(phone.hear(HERE, 0), "load");
  phone.arrive(HERE);
  assert.equal(phone.hear(state({ step: 3 }), 2), "seek");
  assert.equal(phone.hear(state({ step: 3 }), 3), "stay");
  assert.equal(phone.hear(state({ settings: "depth=4" }), 3), "load");
  assert.equal(phone.hear(state({ view: "unet/layers" }), 3), "load");
});

test("a scene that failed to come is asked for again with the next step", () => {
  const phone = new Following();
  phone.hear(HERE, 0);
  assert.equal(phone.hear(state({ step: 3 }), 0), "load");
});

test("who looks elsewhere is left alone, and comes back to where the lecture is by then", () => {
  const phone = following();
  phone.stray(false);
  assert.equal(phone.hear(state({ step: 5 }), 1), "stay");
  assert.equal(phone.hasStrayed, true);
  assert.equal(phone.comeBack(), "seek");
  assert.equal(phone.state.step, 5);
});

test("who has changed the settings gets the lecture's scene again", () => {
  const phone = following();
  phone.stray(true);
  assert.equal(phone.comeBack(), "load");
});

for (const phase of ["ask", "closed"]) {
  test(`in the phase “${phase}” everybody is called back, and sees nothing beyond the step that is asked about`, () => {
    const phone = following();
    phone.stray(false);
    assert.equal(phone.hear(state({ phase, question: QUESTION }), 7), "seek");
    assert.equal(phone.hasStrayed, false);
    assert.equal(phone.ceiling, 2);
    phone.hear(HERE, 2);
    assert.equal(phone.ceiling, Infinity);
  });
}

test("the reveal plays up to its step once, also for who has looked elsewhere", () => {
  const phone = following({ phase: "closed", question: QUESTION });
  const reveal = state({ phase: "reveal", question: QUESTION, step: 3 });
  assert.equal(phone.hear(reveal, 2), "play");
  assert.equal(phone.hear(reveal, 3), "stay");
  phone.stray(false);
  assert.equal(phone.hear(reveal, 6), "stay");
});

test("who joins after the reveal sees its step at once", () => {
  const phone = new Following();
  assert.equal(phone.hear(state({ phase: "reveal", question: QUESTION, step: 3 }), 0), "load");
});
