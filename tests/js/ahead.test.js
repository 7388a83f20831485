import assert from "node:assert/strict";
import { test } from "node:test";
import { Ahead } from "../../segviz/serve/presenting/ahead.js";

const ROOT = new URL("http://here/app/");
const stops = ["a", "b", "a", "d"].map((view) => ({ path: `scene/x/${view}`, query: "s=1" }));

/** An Ahead whose requests are answered by `answer(path)`; `asked` has their paths. */
function ahead(answer = () => ({ status: 200, body: "bytes" })) {
  const asked = [];
  const ask = async (url) => {
    asked.push(url.pathname);
    const { status, body } = answer(url.pathname, asked.length);
    return new Response(body, { status });
  };
  return { asked, ahead: new Ahead(ROOT, stops, ask) };
}

test("the neighbours of a stop are fetched before they are wanted, equal scenes once", async () => {
  const { asked, ahead: fetching } = ahead();
  await fetching.get(0);
  await fetching.prepare(1);
  await fetching.get(2);
  assert.deepEqual(asked, ["/app/scene/x/a", "/app/scene/x/d"]);
});

test("what fails says why, and is asked for again once it is wanted", async () => {
  const { asked, ahead: fetching } = ahead((_, time) => (time === 1 ? { status: 409, body: "Too small." } : { status: 200, body: "" }));
  await assert.rejects(fetching.get(0), { message: "Too small." });
  await fetching.get(0);
  assert.equal(asked.length, 2);
});

for (const status of [429, 503]) {
  test(`a server that is busy or asked for too much (${status}) is asked again after a pause`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { asked, ahead: fetching } = ahead((_, time) => (time === 1 ? { status, body: "busy" } : { status: 200, body: "scene" }));
    const scene = fetching.get(0);
    await new Promise(setImmediate);
    assert.equal(asked.length, 1);
    t.mock.timers.tick(1000);
    assert.equal(new TextDecoder().decode(await scene), "scene");
    assert.equal(asked.length, 2);
  });
}

test("a neighbour that fails disturbs nobody", async () => {
  const { ahead: fetching } = ahead(() => ({ status: 500, body: "no" }));
  await fetching.prepare(0);
});

test("a server that cannot be reached is named", async () => {
  const fetching = new Ahead(ROOT, stops, () => Promise.reject(new TypeError("network")));
  await assert.rejects(fetching.get(0), /cannot be reached/);
});
