import assert from "node:assert/strict";
import { test } from "node:test";
import { Live } from "../../segviz/player/live.js";

const BASE = { path: "scene/a/b", query: "stride=2&padding=0" };
const bytes = (word) => new TextEncoder().encode(word);
const word = (scene) => new TextDecoder().decode(scene);
const rest = () => new Promise((resolve) => setImmediate(resolve));

/** A Live on a page: `asked` has the requests, `answer(i, ...)` answers one, `seen` is what was shown. */
function page({ isBusy = () => false, base = BASE } = {}) {
  const seen = [];
  const asked = [];
  const ask = (address, signal, isEarly) =>
    new Promise((resolve, reject) => {
      asked.push({ address, signal, isEarly, resolve, reject });
      signal.addEventListener("abort", () => reject(new Error("aborted")));
    });
  const live = new Live((scene) => seen.push(word(scene)), isBusy, ask);
  const first = live.told(base, bytes("start"));
  const answer = async (i, scene, more = {}) => {
    asked[i].resolve(scene === null ? more : { status: 200, scene: bytes(scene) });
    await rest();
  };
  return { live, seen, asked, answer, first };
}

const queries = (asked) => asked.map(({ address }) => address.split("?")[1]);

test("a control that is dragged shows the scene of its value, with all other settings as they are", async () => {
  const { live, seen, asked, answer, first } = page();
  assert.equal(first, true); // Streamlit's first scene is shown
  live.hold();
  live.set("stride", "2", "3");
  assert.deepEqual(asked.map(({ address }) => address), ["scene/a/b?stride=3&padding=0"]);
  await answer(0, "three");
  assert.deepEqual(seen, ["three"]);
});

test("one request is under way at a time, and the newest wish is the next", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  for (const value of ["3", "4", "5", "6"]) live.set("stride", "2", value);
  assert.equal(asked.length, 1);
  await answer(0, "three");
  assert.deepEqual(queries(asked), ["stride=3&padding=0", "stride=6&padding=0"]);
  await answer(1, "six");
  assert.deepEqual(seen, ["three", "six"]);
  assert.equal(asked.length, 2);
});

test("what was shown before is not asked for again, and an answer to an older wish is dropped", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  await answer(0, "three");
  live.set("stride", "2", "4"); // under way
  live.set("stride", "2", "3"); // known
  live.set("stride", "2", "2"); // Streamlit's own
  await answer(1, "four");
  assert.deepEqual(seen, ["three", "three", "start"]);
  assert.equal(asked.length, 2);
});

test("Streamlit's scene has the last word once the hand has let go, and what comes later is dropped", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  live.letGo();
  assert.equal(live.told({ ...BASE, query: "stride=3&padding=0" }, bytes("three")), true);
  assert.equal(asked[0].signal.aborted, true);
  await answer(0, "too late");
  assert.deepEqual(seen, []);
  assert.equal(live.led, false);
});

test("a scene that comes while a hand is ahead of it is not shown", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  await answer(0, "three");
  live.set("stride", "2", "4");
  await answer(1, "four");
  assert.equal(live.told({ ...BASE, query: "stride=3&padding=1" }, bytes("three")), false);
  assert.deepEqual(queries(asked).at(-1), "stride=4&padding=1"); // what else it says holds now
  live.letGo();
  assert.equal(live.told({ ...BASE, query: "stride=3&padding=1" }, bytes("three again")), false); // of the value before
  assert.equal(live.told({ ...BASE, query: "stride=4&padding=1" }, bytes("four")), true);
  assert.deepEqual(seen, ["three", "four"]);
});

test("the same scene drawn again, as with another theme, changes nothing", async () => {
  const { live, answer } = page();
  assert.equal(live.told({ ...BASE }, bytes("start")), true);
  live.hold();
  live.set("stride", "2", "3");
  await answer(0, "three");
  assert.equal(live.told({ ...BASE }, bytes("start")), false);
});

test("two controls, one let go just before the other: both changes hold", async () => {
  const { live, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  await answer(0, "three");
  live.letGo();
  live.hold();
  live.set("padding", "0", "1");
  assert.equal(queries(asked)[1], "stride=3&padding=1");
  assert.equal(live.told({ ...BASE, query: "stride=3&padding=0" }, bytes("three")), false); // the second is still held
  live.set("padding", "0", "0");
  live.letGo();
  assert.equal(live.led, false);
});

test("a control may have the name by which an address says what a hand does", () => {
  const { live, asked } = page({ base: { path: "scene/u_net/touching_cells", query: "hand=Draw+a+cell" } });
  live.hold();
  live.touch("moved", { name: "cell 0", rect: [0, 1, 2, 3] });
  const query = new URLSearchParams(queries(asked)[0]);
  assert.deepEqual(query.getAll("hand"), ["Draw a cell", 'moved:{"name":"cell 0","rect":[0,1,2,3]}']);
});

test("a hand on the picture asks for what its report leads to", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  live.touch("moved", { name: "box", rect: [0, 1, 2, 3] });
  const query = new URLSearchParams(queries(asked)[0]);
  assert.equal(query.get("hand"), 'moved:{"name":"box","rect":[0,1,2,3]}');
  assert.equal(query.get("stride"), "2");
  await answer(0, "moved");
  live.letGo();
  assert.equal(live.told({ ...BASE, query: "stride=2&padding=0&x=1" }, bytes("moved")), true);
  assert.deepEqual(seen, ["moved"]);
});

test("should no scene come from Streamlit, its last one is shown again, but not while it is at work", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let busy = true;
  const { live, seen, answer } = page({ isBusy: () => busy });
  live.hold();
  live.touch("moved", {});
  await answer(0, "moved");
  live.letGo();
  t.mock.timers.tick(2000);
  assert.deepEqual(seen, ["moved"]);
  busy = false;
  t.mock.timers.tick(2000);
  assert.deepEqual(seen, ["moved", "start"]);
});

test("what is impossible or refused shows nothing, and the next wish is asked for", async () => {
  for (const status of [400, 409]) {
    const { live, seen, asked, answer } = page();
    live.hold();
    live.touch("moved", { rect: 1 });
    live.touch("moved", { rect: 2 });
    await answer(0, null, { status });
    assert.deepEqual(seen, []);
    assert.equal(asked.length, 2);
  }
});

for (const status of [429, 503]) {
  test(`a server that is busy or asked for too much (${status}) gets the pause that it asks for, and then the newest wish`, async (t) => {
    t.mock.timers.enable({ apis: ["setTimeout"] });
    const { live, seen, asked, answer } = page();
    live.hold();
    live.set("stride", "2", "3");
    await answer(0, null, { status, wait: 1 });
    live.set("stride", "2", "4");
    assert.equal(asked.length, 1);
    t.mock.timers.tick(1000);
    assert.equal(queries(asked)[1], "stride=4&padding=0");
    await answer(1, "four");
    assert.deepEqual(seen, ["four"]);
  });
}

test("where the address leads nowhere nothing more is asked, and Streamlit's scenes are shown as they come", async () => {
  const { live, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  await answer(0, null, { status: 404 });
  live.set("stride", "2", "4");
  assert.equal(asked.length, 1);
  assert.equal(live.told({ ...BASE, query: "stride=3&padding=0" }, bytes("three")), true);
  live.letGo();
  assert.equal(live.told({ ...BASE, query: "stride=4&padding=0" }, bytes("four")), true);
  live.hold();
  live.set("stride", "4", "3");
  assert.equal(asked.length, 1);
  assert.equal(live.told({ ...BASE, query: "stride=3&padding=0" }, bytes("three")), true);
});

test("after a request without an answer nothing is asked until Streamlit is heard again", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { live, asked } = page();
  live.hold();
  live.set("stride", "2", "3");
  t.mock.timers.tick(5000); // it hangs
  await rest();
  live.set("stride", "2", "4");
  assert.equal(asked.length, 1);
  live.letGo();
  live.told({ ...BASE, query: "stride=4&padding=0" }, bytes("four"));
  live.hold();
  live.set("stride", "4", "3");
  assert.equal(asked.length, 2);
});

test("a view without an address is never asked about", () => {
  const { live, asked } = page({ base: null });
  live.hold();
  live.set("stride", "2", "3");
  live.touch("moved", {});
  assert.equal(live.told(null, bytes("next")), true);
  live.letGo();
  assert.deepEqual([asked, live.led], [[], false]);
});

test("another view knows nothing of what was done in the one before", async () => {
  const { live, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  assert.equal(live.told({ path: "scene/a/c", query: "rows=1" }, bytes("other")), true);
  await answer(0, "too late");
  live.set("rows", "1", "2");
  assert.equal(asked[1].address, "scene/a/c?rows=2");
});

test("while nothing else is wished for and answers are quick, the values beside are fetched", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3", ["4", "2", "5"]);
  await answer(0, "three");
  assert.deepEqual(queries(asked).slice(1), ["stride=4&padding=0"]);
  await answer(1, "four");
  assert.deepEqual(queries(asked).slice(2), ["stride=5&padding=0"]); // 2 is Streamlit's
  live.set("stride", "2", "4", ["5", "3", "6"]); // known; 5 is under way
  assert.deepEqual(seen, ["three", "four"]);
  live.set("stride", "2", "5", ["6", "4", "7"]); // just what is under way
  await answer(2, "five");
  assert.deepEqual(seen, ["three", "four", "five"]);
  assert.deepEqual(queries(asked).slice(3), ["stride=6&padding=0"]);
  live.set("stride", "2", "9"); // something else
  assert.equal(asked[3].signal.aborted, true);
  assert.deepEqual(queries(asked).slice(4), ["stride=9&padding=0"]);
  await answer(4, "nine");
  assert.deepEqual(seen.at(-1), "nine");
  live.letGo();
  assert.equal(asked.length, 5);
});

test("where answers take their time, nothing is fetched that nobody wishes for", async () => {
  const { live, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3", ["4"]);
  await new Promise((resolve) => setTimeout(resolve, 60));
  await answer(0, "three");
  assert.equal(asked.length, 1);
});

const QUICK = { ...BASE, quick: true };

test("a hand that comes to a control finds the scenes beside, fetched one after the other, the nearest first", async () => {
  const { live, seen, asked, answer } = page({ base: QUICK });
  live.near("stride", "2", ["3", "1", "4"]);
  assert.deepEqual(queries(asked), ["stride=3&padding=0"]);
  assert.equal(asked[0].isEarly, true);
  await answer(0, "three");
  await answer(1, "one");
  assert.deepEqual(queries(asked).slice(1), ["stride=1&padding=0", "stride=4&padding=0"]);
  assert.deepEqual([seen, live.led], [[], false]); // nobody has dragged it
  live.hold();
  live.set("stride", "2", "3", ["4", "2"]);
  assert.deepEqual(seen, ["three"]); // at once
  assert.equal(asked.length, 3);
  live.set("stride", "2", "4", ["3"]); // under way
  assert.equal(asked[2].signal.aborted, false);
  await answer(2, "four");
  assert.deepEqual(seen, ["three", "four"]);
});

test("a slow line is no reason to fetch nothing early", async () => {
  const { live, asked, answer } = page({ base: QUICK });
  live.near("stride", "2", ["3", "1"]);
  await new Promise((resolve) => setTimeout(resolve, 120));
  await answer(0, "three");
  assert.equal(asked.length, 2);
});

test("what a hand has left of another control stands in the scenes beside", async () => {
  const { live, asked, answer } = page({ base: QUICK });
  live.hold();
  live.set("stride", "2", "3");
  await answer(0, "three");
  live.letGo();
  live.told({ ...QUICK, query: "stride=3&padding=0" }, bytes("three"));
  live.near("padding", "0", ["1"]);
  assert.deepEqual(queries(asked)[1], "stride=3&padding=1");
});

test("nothing is fetched before a hand drags where scenes take their time, or are private", () => {
  for (const base of [BASE, { ...BASE, quick: false }, null]) {
    const { live, asked } = page({ base });
    live.near("stride", "2", ["3"]);
    live.hold();
    live.near("stride", "2", ["3"]);
    assert.equal(asked.length, 0);
  }
});

test("a hand that goes away without dragging, or lets go, has nothing more fetched", async () => {
  const { live, asked, answer } = page({ base: QUICK });
  live.near("stride", "2", ["3", "1"]);
  live.hold();
  live.letGo();
  await answer(0, "three");
  assert.equal(asked.length, 1);
});

test("a value wished for again while it is under way is not asked for twice", async () => {
  const { live, seen, asked, answer } = page();
  live.hold();
  live.set("stride", "2", "3");
  live.set("stride", "2", "2"); // Streamlit's own
  live.set("stride", "2", "3");
  await answer(0, "three");
  assert.deepEqual(seen, ["start", "three"]);
  assert.equal(asked.length, 1);
});

test("only the scenes used last are kept", async () => {
  const { live, answer, asked } = page();
  live.hold();
  for (let i = 0; i < 80; i++) {
    live.set("stride", "2", String(100 + i));
    await answer(i, `scene ${i}`);
  }
  assert.equal(live.kept.size, 64);
  live.set("stride", "2", "179"); // known
  assert.equal(asked.length, 80);
});
