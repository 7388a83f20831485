"""Felzenszwalb's merging: the same segments as scikit-image's, every step by its rule, and its Scene."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.numpy import arrays

from segviz.lessons.compare.scenes.merging import draw
from segviz.lessons.compare.traces.merging import difference, same_partition, trace
from segviz.operators.region import Region
from segviz.scene.encode import decode, encode

sizes = st.tuples(st.integers(1, 10), st.integers(1, 10), st.just(3))
few, many = arrays(np.uint8, sizes, elements=st.sampled_from([0, 30, 200])), arrays(np.uint8, sizes)


def grey(*rows: list[int]) -> np.ndarray:
    return np.array(rows, np.uint8)[..., None].repeat(3, 2)


@given(pixels=st.one_of(few, many), scale=st.integers(0, 600))
@settings(max_examples=80, deadline=None)
def test_segments_are_scikit_images_and_every_step_keeps_the_rule(pixels: np.ndarray, scale: int) -> None:
    merging = trace(pixels, scale)
    assert difference(pixels, merging) == 0
    weights = [step.weight for step in merging.steps]
    assert weights == sorted(weights)
    for step in merging.steps:
        bound = min(side.bound(scale) for side in step.sides)
        assert (step.merged >= 0) == (step.weight < bound) or step.weight == pytest.approx(bound)
        (row, column), other = step.cells
        first, second = (pixels[cell].astype(float) for cell in ((row, column), other))
        assert step.weight == pytest.approx(float(np.sqrt(((first - second) ** 2).sum())))
    merged = sum(step.merged >= 0 for step in merging.steps)
    assert merging.labels.max() + 1 == pixels.shape[0] * pixels.shape[1] - merged


def test_three_pixels_by_hand() -> None:
    """Grey 10, 20, 200: sqrt(3) * 10 = 17.3 < 100 / 1 merges; sqrt(3) * 180 = 311.8 against min(17.3 + 50, 100)."""
    near, far = trace(grey([10, 20, 200]), 100).steps
    assert (near.merged, far.merged) == (3, -1)
    assert near.weight == pytest.approx(3**0.5 * 10)
    assert min(side.bound(100) for side in far.sides) == pytest.approx(17.32 + 50, abs=0.01)


def test_partitions_are_equal_whatever_their_numbers() -> None:
    assert same_partition(np.array([0, 0, 1]), np.array([7, 7, 2]))
    assert not same_partition(np.array([0, 0, 1]), np.array([7, 2, 2]))


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(ValueError, match="scale"):
        trace(grey([1, 2]), -1)
    with pytest.raises(TypeError, match="pixels must be an array of uint8"):
        trace(np.zeros((2, 2, 3)), 1)


@given(pixels=st.one_of(few, many), scale=st.integers(0, 600))
@settings(max_examples=15, deadline=None)
def test_the_scene_ends_with_the_same_regions(pixels: np.ndarray, scale: int) -> None:
    merging = trace(pixels, scale)
    scene = draw(pixels, Region(0, 0, *pixels.shape[:2]), merging)
    shown = np.arange(pixels.shape[0] * pixels.shape[1])
    (flow,) = scene.flows
    for cell, value in zip(flow.target, flow.value, strict=True):
        shown[cell] = value
    assert same_partition(shown, merging.labels)
    assert decode(encode(scene))["count"] == max(1, len(merging.steps))


def test_words_and_predictions_are_the_steps_own() -> None:
    pixels = grey([10, 20, 200])
    scene = draw(pixels, Region(0, 0, 1, 3), trace(pixels, 100))
    assert scene.equations == (
        "w = 17.3 < min(0 + 100/1, 0 + 100/1) = 100   merge",
        "w = 311.8 ≥ min(0 + 100/1, 17.3 + 100/2) = 67.3   apart",
    )
    assert "merge into a region of 2. 2 regions are left" in scene.captions[0]
    assert "here runs a border" in scene.captions[1]
    assert [question.answer for question in scene.predictions] == ["stay apart"]
