"""Colours of things one by one: touching ones differ, for the colour blind as well."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from skimage.color import rgb2lab

from segviz.drawings.classes import THINGS, thing_colours

# Machado, Oliveira & Fernandes 2009, severity 1: linear RGB as it is seen without one kind of cones.
BLINDNESS = {
    "none": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}


def seen(colour: str, matrix: np.ndarray) -> np.ndarray:
    """CIELAB of a colour as somebody sees it."""
    channels = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    linear = np.clip(np.asarray(matrix) @ linear, 0, 1)
    back = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return rgb2lab(back[None, None])[0, 0]


@pytest.mark.parametrize("kind", BLINDNESS)
def test_all_colours_of_things_can_be_told_apart(kind: str) -> None:
    distances = [
        float(np.linalg.norm(seen(a, BLINDNESS[kind]) - seen(b, BLINDNESS[kind])))
        for a, b in itertools.combinations(THINGS, 2)
    ]
    assert min(distances) > 12  # 2.3 is just noticeable


@settings(max_examples=40)
@given(st.integers(2, 12), st.integers(0, 99))
def test_things_that_touch_have_other_colours(count: int, seed: int) -> None:
    generator = np.random.default_rng(seed)
    ids = np.repeat(generator.integers(0, count + 1, 10), 3)[None] * np.ones((4, 1), int)
    colours = thing_colours(ids, count)
    assert len(colours) == count
    for left, right in zip(ids[0], ids[0][1:], strict=False):
        if left != right and left and right:
            assert colours[left - 1] != colours[right - 1]
