import assert from "node:assert/strict";
import { test } from "node:test";
import { Wishes } from "../../segviz/serve/wishes.js";

const PATH = new URL("http://here/scene/x/y");

/** Wishes whose requests are answered by `answer(query, time)`, and what they have shown, said and asked for. */
function wishes(t, answer, show = () => {}) {
  const [shown, said, asked] = [[], [], []];
  t.mock.method(globalThis, "fetch", async (url) => {
    asked.push(url.search.slice(1));
    return answer(url.search.slice(1), asked.length);
  });
  const take = (data) => {
    shown.push(new TextDecoder().decode(data));
    show();
  };
  return { shown, said, asked, wishes: new Wishes(PATH, take, (sentence) => said.push(sentence)) };
}

test("while one scene is asked for only the newest wish waits", async (t) => {
  const page = wishes(t, (query) => new Response(query));
  await Promise.all(["a=1", "a=2", "a=3"].map((query) => page.wishes.ask(query)));
  assert.deepEqual(page.shown, ["a=1", "a=3"]);
});

for (const status of [429, 503]) {
  test(`a server that is busy or asked for too much (${status}) is asked again after a pause`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const page = wishes(t, (query, time) => new Response(query, { status: time === 1 ? status : 200 }));
    const done = page.wishes.ask("a=1");
    await new Promise(setImmediate);
    assert.deepEqual(page.asked, ["a=1"]);
    t.mock.timers.tick(1000);
    await done;
    assert.deepEqual([page.shown, page.said], [["a=1"], []]);
  });
}

test("what is refused is said, and a server that cannot be reached is named", async (t) => {
  const page = wishes(t, async (query) => {
    if (query === "a=1") return new Response("Too large.", { status: 400 });
    throw new TypeError("network");
  });
  await page.wishes.ask("a=1");
  await page.wishes.ask("a=2");
  assert.deepEqual(page.said, ["Too large.", "The server of this animation cannot be reached."]);
});

test("a fault of the player is not taken for one of the server, and the next wish is answered", async (t) => {
  let faults = 1;
  const page = wishes(
    t,
    (query) => new Response(query),
    () => {
      if (faults-- > 0) throw new RangeError("in the player");
    },
  );
  await assert.rejects(page.wishes.ask("a=1"), RangeError);
  await page.wishes.ask("a=2");
  assert.deepEqual([page.shown, page.said], [["a=1", "a=2"], []]);
});
