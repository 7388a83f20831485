"""Parts of pictures: cut, coarser, found by their detail, and dropped by a visitor."""

from __future__ import annotations

import numpy as np
import torch
from hypothesis import given, strategies as st

from segviz.drawings import close_up
from segviz.operators.region import Region, most_detailed
from segviz.views.region import dropped, sized


def test_a_part_is_cut_from_the_last_two_axes() -> None:
    x = torch.arange(24).reshape(2, 3, 4)
    assert Region(1, 2, 2, 1).cut(x).tolist() == [[[6], [10]], [[18], [22]]]


def test_a_part_that_reaches_beyond_ends_with_the_map() -> None:
    assert Region(2, 0, 5, 2).cut(torch.zeros(3, 4)).shape == (1, 2)


def test_the_coarser_part_covers_the_finer() -> None:
    assert Region(8, 16, 64, 64).coarser(4) == Region(2, 4, 16, 16)
    assert Region(3, 0, 2, 1).coarser(4) == Region(0, 0, 2, 1)  # rows 3 and 4 lie in two windows


def test_the_most_detailed_part_is_where_pixels_differ() -> None:
    pixels = np.zeros((32, 48, 3), np.uint8)
    pixels[18:22, 34:38:2] = 255
    assert most_detailed(pixels, 8, 8) == Region(16, 32, 8, 8)


def test_of_equal_parts_the_first_is_taken() -> None:
    assert most_detailed(np.zeros((20, 20, 3), np.uint8), 16, 16) == Region(0, 0, 16, 16)


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_the_most_detailed_part_lies_inside(height: int, width: int, data) -> None:
    rows, columns = data.draw(st.integers(1, height)), data.draw(st.integers(1, width))
    pixels = np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)
    top, left, *size = most_detailed(pixels, rows, columns)
    assert size == [rows, columns]
    assert (top % 8, left % 8) == (0, 0)
    assert top + rows <= height
    assert left + columns <= width


def test_a_dropped_box_is_read_in_pixels() -> None:
    assert dropped([64.2, 28, 96.2, 60], zoom=2) == (128, 56, 64, 64)


def test_a_box_dropped_outside_or_without_area_still_has_a_place_and_a_side() -> None:
    assert dropped([-3, -1.5, -3, -1.5], zoom=2) == (0, 0, 1, 1)


@given(st.integers(0, 999), st.integers(0, 999), st.integers(1, 200), st.integers(1, 200), st.integers(1, 4))
def test_a_box_that_was_only_moved_keeps_its_size(top: int, left: int, rows: int, columns: int, zoom: int) -> None:
    moved = [top / 7, left / 7, top / 7 + rows / zoom, left / 7 + columns / zoom]
    assert dropped(moved, zoom)[2:] == (rows, columns)


def test_a_size_is_given_to_as_many_controls_as_there_are() -> None:
    assert [tuple(sized((48, 64), count)) for count in (0, 1, 2)] == [(), (64,), (48, 64)]


@given(st.integers(1, 300), st.integers(1, 300))
def test_the_whole_picture_is_small_and_the_box_lies_on_it(height: int, width: int) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    mark = close_up.whole(pixels, "whole", 6, 6)
    assert max(mark.pixels.shape[:2]) <= close_up.LONGEST
    assert mark.width <= 6
    top, left, bottom, right = close_up.box(pixels, Region(0, 0, height, width)).rects[0]
    assert (top, left) == (0, 0)
    assert mark.pixels.shape[0] - 1 < bottom <= mark.pixels.shape[0]
    assert mark.pixels.shape[1] - 1 < right <= mark.pixels.shape[1]
