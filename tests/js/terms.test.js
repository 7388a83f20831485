import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Terms } from "../../segviz/player/terms.js";

const list = JSON.parse(readFileSync(new URL("../../segviz/glossary.json", import.meta.url), "utf8"));
const terms = new Terms(list);
const marks = (text, known = new Set()) =>
  terms
    .parts(text, known)
    .map((part) => (part.term ? `[${part.text}:${part.term.id}]` : part.text))
    .join("");

test("a term is marked where it first stands", () => {
  assert.equal(marks("A stride, and a Stride."), "A [stride:stride], and a Stride.");
  assert.equal(marks("Strides are steps"), "[Strides:stride] are steps");
});

test("what the page has marked already is not marked again", () => {
  const known = new Set(["stride"]);
  assert.equal(marks("stride and kernel size", known), "stride and [kernel size:kernel-size]");
  assert.deepEqual([...known], ["stride", "kernel-size"]);
});

test("the longest term is marked, and no part of a word", () => {
  assert.equal(marks("effective receptive field"), "[effective receptive field:effective-receptive-field]");
  assert.equal(marks("output_padding, binary, mIoU, miou"), "output_padding, binary, [mIoU:miou], miou");
});

test("a text keeps every letter", () => {
  const text = "NMS keeps the highest-scoring anchor; r, j and p; 1×1 convolution.";
  assert.equal(terms.parts(text, new Set()).map((part) => part.text).join(""), text);
});

test("without terms a text stays whole", () => {
  assert.deepEqual(new Terms([]).parts("A stride.", new Set()), [{ text: "A stride." }]);
});
