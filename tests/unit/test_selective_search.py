"""Selective search: segments merge, the most similar neighbours first, until one region is left."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from scipy import ndimage
from skimage.measure import regionprops

from segviz.operators.selective_search import Grouping, group

TOUCHING = np.ones((3, 3))  # by edges and corners


@st.composite
def segmented(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    """A small image, and connected segments of it."""
    height, width = draw(st.integers(1, 14)), draw(st.integers(1, 14))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    colours = rng.integers(0, draw(st.integers(1, 5)), (height, width))
    labels, count = np.zeros((height, width), np.int64), 0
    for colour in np.unique(colours):
        parts, found = ndimage.label(colours == colour, TOUCHING)
        labels[parts > 0] = parts[parts > 0] + count - 1
        count += found
    return rng.integers(0, 256, (height, width, 3), np.uint8), labels


def regions(found: Grouping) -> range:
    return range(len(found.sizes))


@settings(max_examples=60, deadline=None)
@given(segmented())
def test_every_region_is_connected_and_has_the_box_and_the_size_of_its_pixels(given) -> None:
    found = group(*given)
    for region in regions(found):
        mask = found.mask(region)
        assert ndimage.label(mask, TOUCHING)[1] == 1
        (known,) = regionprops(mask.astype(np.uint8))
        assert found.boxes[region].tolist() == list(known.bbox)
        assert found.sizes[region] == known.area


@settings(max_examples=60, deadline=None)
@given(segmented())
def test_each_merge_joins_two_neighbours_that_no_merge_has_joined_and_the_last_is_the_whole_image(given) -> None:
    found = group(*given)
    count = int(given[1].max()) + 1
    assert len(found.pairs) == count - 1
    joined = found.pairs.flatten().tolist()
    assert len(set(joined)) == len(joined)
    for number, (one, other) in enumerate(found.pairs.tolist()):
        assert one < other < count + number
        a, b, both = found.mask(one), found.mask(other), found.mask(count + number)
        assert not (a & b).any()
        assert ((a | b) == both).all()
        assert (ndimage.binary_dilation(a, TOUCHING) & b).any()
    assert found.mask(len(found.sizes) - 1).all()


@settings(max_examples=20, deadline=None)
@given(segmented())
def test_equal_images_are_grouped_equally(given) -> None:
    one, other = group(*given), group(*given)
    assert np.array_equal(one.pairs, other.pairs)


def test_neighbours_of_one_colour_merge_first() -> None:
    labels = np.repeat(np.arange(4), 5)[None].repeat(8, axis=0)  # four stripes side by side
    pixels = np.zeros((8, 20, 3), np.uint8)
    pixels[labels == 1] = pixels[labels == 2] = (250, 200, 10)
    pixels[labels == 3] = (120, 120, 120)
    assert group(pixels, labels).pairs[0].tolist() == [1, 2]


def test_of_equal_colours_the_small_and_what_fills_its_box_merge_first() -> None:
    """Without a term for size the large region would swallow one neighbour after the other."""
    labels = np.zeros((20, 20), np.int64)
    labels[:2, :2], labels[:2, 2:4] = 1, 2
    found = group(np.full((20, 20, 3), 7, np.uint8), labels)
    assert found.pairs.tolist() == [[1, 2], [0, 3]]


def test_one_segment_has_no_merge() -> None:
    found = group(np.zeros((3, 4, 3), np.uint8), np.zeros((3, 4), np.int64))
    assert found.pairs.shape == (0, 2)
    assert found.boxes.tolist() == [[0, 0, 3, 4]]


def test_what_cannot_be_grouped_is_refused() -> None:
    with pytest.raises(ValueError, match="give the same size"):
        group(np.zeros((3, 4, 3)), np.zeros((4, 3), np.int64))
    with pytest.raises(ValueError, match="No pixel has the number 1"):
        group(np.zeros((1, 2, 3)), np.array([[0, 2]]))
    with pytest.raises(IndexError, match="no region 1: they are 0 to 0"):
        group(np.zeros((1, 1, 3)), np.zeros((1, 1), np.int64)).mask(1)
