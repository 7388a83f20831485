"""Cells laid out by hand: ellipses, and outlines that somebody drew."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from segviz.lessons.u_net.traces.laid_cells import (
    BEYOND,
    FEWEST_PIXELS,
    MOST_CORNERS,
    MOST_POINTS,
    cell_of,
    depth,
    from_trace,
    holds,
    pixels,
    placed,
    rect_of,
    within,
)

SQUARE = (2, 3, 2, 8, 6, 8, 6, 3)  # rows 2 to 5, columns 3 to 7
STAR = (0, 10, 20, 16, 6, 0, 6, 20, 20, 4)  # five points, drawn in one stroke that crosses itself


def circle(row: float, column: float, radius: float, turns: float = 1.0, count: int = 200) -> list[list[float]]:
    angles = np.linspace(0, 2 * math.pi * turns, count)
    return [[row + radius * math.sin(angle), column + radius * math.cos(angle)] for angle in angles]


# --- which pixels ----------------------------------------------------------------------------------------------------


def test_the_pixels_of_an_outline_by_hand() -> None:
    inside = pixels(SQUARE, 8, 12)
    assert np.argwhere(inside).tolist() == [[row, column] for row in range(2, 6) for column in range(3, 8)]
    assert pixels((0, 0, 4, 4, 4, 0), 4, 4).tolist() == [
        [False, False, False, False],
        [True, False, False, False],
        [True, True, False, False],
        [True, True, True, False],
    ]


def test_the_direction_does_not_matter_and_what_is_gone_around_twice_is_inside() -> None:
    backwards = tuple(np.array(SQUARE).reshape(-1, 2)[::-1].ravel().tolist())
    assert np.array_equal(pixels(SQUARE, 8, 12), pixels(backwards, 8, 12))
    assert pixels(STAR, 20, 20)[10, 10]  # its middle


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(-9, 29), st.integers(-9, 29)), min_size=3, max_size=7))
def test_any_outline_by_the_angle_under_which_a_pixel_sees_it(corners: list[tuple[int, int]]) -> None:
    cell = tuple(value for corner in corners for value in corner)
    found = pixels(cell, 20, 20)
    ends = np.array(corners, float)
    for row, column in [(0, 0), (10, 10), (19, 3), (7, 15)]:
        to = ends - (row + 0.5, column + 0.5)
        after = np.roll(to, -1, axis=0)
        cross = to[:, 0] * after[:, 1] - to[:, 1] * after[:, 0]
        dots = (to * after).sum(axis=1)
        if np.any((cross == 0) & (dots <= 0)):  # on an edge: either answer is right
            continue
        assert found[row, column] == (round(np.arctan2(cross, dots).sum() / (2 * math.pi)) != 0)


def test_a_point_in_a_cell() -> None:
    assert holds((0, 0, 10, 20), 5, 10)
    assert not holds((0, 0, 10, 20), 0.5, 1)
    assert holds(SQUARE, 3, 4)
    assert not holds(SQUARE, 3, 9)


# --- how deep --------------------------------------------------------------------------------------------------------


def test_depth_is_below_one_inside_and_least_in_the_middle() -> None:
    for cell in (SQUARE, (2, 3, 6, 8), STAR):
        found = depth(cell, 20, 24)
        assert found.max() <= BEYOND
        assert np.array_equal(found < 1, pixels(cell, 20, 24)) or cell == (2, 3, 6, 8)
    assert np.unravel_index(depth(STAR, 20, 24).argmin(), (20, 24))[1] in (9, 10)
    assert (depth((0, 0, 0, 9, 0, 4), 20, 24) == BEYOND).all()  # nothing in it


# --- from a trace ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("turns", [0.9, 1.0, 1.1])  # let go too early, exactly, too late
def test_a_drawn_circle_has_few_corners_and_its_pixels(turns: float) -> None:
    cell = from_trace(circle(40, 50, 15, turns), 128, 160)
    assert 6 <= len(cell) <= 2 * MOST_CORNERS
    rows, columns = np.mgrid[:128, :160] + 0.5
    exact = np.hypot(rows - 40, columns - 50) < 15
    missed = (pixels(cell, 128, 160) != exact).sum() / exact.sum()
    assert missed < (0.06 if turns >= 1 else 0.1)


def test_the_wildest_scrawl_has_few_corners() -> None:
    scrawl = np.random.default_rng(0).uniform(-50, 300, (MOST_POINTS, 2)).tolist()
    cell = from_trace(scrawl, 128, 160)
    assert len(cell) <= 2 * MOST_CORNERS
    top, left, bottom, right = rect_of(cell)
    assert 0 <= top < bottom <= 128
    assert 0 <= left < right <= 160


@pytest.mark.parametrize("trace", [[[5, 5]], [[5, 5], [5, 60]], circle(50, 50, 2), [[1, 1]] * 100])
def test_what_is_too_small_for_a_cell_is_explained(trace: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=f"a cell needs at least {FEWEST_PIXELS}. Press, draw once around it"):
        from_trace(trace, 128, 160)


@pytest.mark.parametrize(
    "trace",
    [None, "abc", 7, [], [1, 2], [[1, 2, 3]], [[1, 2], [3]], [[1, float("nan")]], [["a", "b"]], {"a": 1}, [[[1, 2]]],
     [[1, float("inf")]] * 3, [[1, 2]] * (MOST_POINTS + 1)],
)  # fmt: skip
def test_what_is_no_trace_is_refused(trace: object) -> None:
    with pytest.raises(ValueError, match="An outline is a list of 1 to 5000 points"):
        from_trace(trace, 128, 160)


# --- moved, and typed ------------------------------------------------------------------------------------------------


def test_an_outline_keeps_its_shape_where_it_is_moved_and_follows_where_it_is_pulled() -> None:
    assert placed(SQUARE, (12, 23, 16, 28), 64, 64) == (12, 23, 12, 28, 16, 28, 16, 23)
    assert placed(SQUARE, (2, 3, 10, 13), 64, 64) == (2, 3, 2, 13, 10, 13, 10, 3)
    assert placed((2, 3, 6, 8), (2.4, 3, 10, 13), 64, 64) == (2, 3, 10, 13)


@settings(max_examples=50, deadline=None)
@given(st.one_of(st.tuples(*[st.floats(-300, 300)] * 4), st.tuples(*[st.floats(-1e6, 1e6)] * 10)))
def test_any_numbers_become_a_cell_that_can_be_drawn(numbers: tuple[float, ...]) -> None:
    cell = cell_of(numbers, 128, 160)
    assert len(cell) == len(numbers)
    top, left, bottom, right = rect_of(cell)
    assert 0 <= (top + bottom) / 2 <= 128
    assert 0 <= (left + right) / 2 <= 160
    assert depth(cell, 128, 160).shape == (128, 160)


@settings(max_examples=30, deadline=None)
@given(st.tuples(*[st.floats(-300, 300)] * 4))
def test_a_rectangle_is_neither_too_small_nor_too_large(rect: tuple[float, ...]) -> None:
    top, left, bottom, right = within(rect, 128, 160)
    assert 4 <= bottom - top <= 128
    assert 4 <= right - left <= 160


@pytest.mark.parametrize("count", [1, 3, 5, 7, 2 * MOST_CORNERS + 2])
def test_numbers_that_are_no_cell_are_explained(count: int) -> None:
    with pytest.raises(ValueError, match=f"Each cell has four numbers.*One of these has {count}"):
        cell_of([1.0] * count, 128, 160)
