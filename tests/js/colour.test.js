import assert from "node:assert/strict";
import { test } from "node:test";
import { css, ink, luminance, mix, painter, rgb, shades } from "../../segviz/player/colour.js";

const STYLE = {
  signed: { light: ["#ff0000", "#ffffff", "#0000ff"], dark: ["#800000", "#000000", "#000080"] },
  sequential: { light: ["#ffffff", "#00ff00"], dark: ["#000000", "#008000"] },
};
const scale = (kind, more = {}) => ({ kind, limit: 2, colours: [], names: [], ...more });

test("colours are read, mixed and written", () => {
  assert.deepEqual(rgb("#1a2B3c"), [26, 43, 60]);
  assert.deepEqual(mix([0, 0, 0], [100, 200, 50], 0.5), [50, 100, 25]);
  assert.deepEqual(mix([0, 0, 0], [100, 200, 50], 7), [100, 200, 50]);
  assert.deepEqual(mix([0, 0, 0], [100, 200, 50], -1), [0, 0, 0]);
  assert.equal(css([1, 2, 3]), "rgb(1,2,3)");
});

test("a signed scale is symmetric about zero, in both themes", () => {
  for (const [dark, middle, low, high] of [
    [false, [255, 255, 255], [255, 0, 0], [0, 0, 255]],
    [true, [0, 0, 0], [128, 0, 0], [0, 0, 128]],
  ]) {
    const paint = painter(scale("signed"), STYLE, dark);
    assert.deepEqual(paint(0), middle);
    assert.deepEqual(paint(-2), low);
    assert.deepEqual(paint(2), high);
    assert.deepEqual(paint(-200), low);
  }
});

test("every scale leaves an empty cell without a colour", () => {
  for (const kind of ["signed", "sequential", "grey", "class", "plain"]) {
    const one = scale(kind, { colours: ["#010203"] });
    const paint = painter(one, STYLE, false);
    assert.equal(paint(NaN), null);
    assert.equal(shades(one, paint)(NaN), -1);
  }
});

test("grey runs from black to white, a class has its own colour, a label none", () => {
  assert.deepEqual(painter(scale("grey"), STYLE, false)(1), [128, 128, 128]);
  assert.deepEqual(painter(scale("sequential"), STYLE, false)(2), [0, 255, 0]);
  assert.deepEqual(painter(scale("class", { colours: ["#000000", "#010203"] }), STYLE, false)(1), [1, 2, 3]);
  assert.equal(painter(scale("plain"), STYLE, false)(1), null);
});

test("the table of shades agrees with the painter to one level", () => {
  for (const kind of ["signed", "sequential", "grey"]) {
    const paint = painter(scale(kind), STYLE, false);
    const shadeOf = shades(scale(kind), paint);
    for (let value = kind === "signed" ? -3 : 0; value <= 3; value += 0.037) {
      const packed = shadeOf(value);
      const found = [packed & 255, (packed >> 8) & 255, packed >> 16];
      paint(value).forEach((channel, i) => assert.ok(Math.abs(channel - found[i]) <= 1, `${kind} ${value}`));
    }
  }
  const classes = scale("class", { colours: ["#000000", "#010203"] });
  assert.equal(shades(classes, painter(classes, STYLE, false))(1), 0x030201);
});

test("ink stands out from its ground", () => {
  assert.equal(luminance([0, 0, 0]), 0);
  assert.ok(Math.abs(luminance([255, 255, 255]) - 1) < 1e-9);
  assert.equal(ink([255, 255, 255]), "#161a22");
  assert.equal(ink([0, 0, 0]), "#ffffff");
  for (let level = 0; level < 256; level++) {
    const ground = luminance([level, level, level]);
    const written = luminance(rgb(ink([level, level, level])));
    const contrast = (Math.max(ground, written) + 0.05) / (Math.min(ground, written) + 0.05);
    assert.ok(contrast >= 4, `grey ${level}: ${contrast}`);
  }
});
