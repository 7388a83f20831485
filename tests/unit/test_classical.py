"""Methods without learning: any picture is cut, by the library's own function; seeds; what is timed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.numpy import arrays
from skimage.segmentation import felzenszwalb, slic

from segviz.operators import classical
from segviz.operators.classical import METHODS, counted, cut, markers

SIZES = st.tuples(st.integers(1, 24), st.integers(1, 24), st.just(3))
pictures = arrays(np.uint8, SIZES, elements=st.sampled_from([0, 40, 90, 200, 255]))
QUARTERS = np.kron(np.array([[0, 80], [160, 240]]), np.ones((16, 16)))[..., None].repeat(3, 2).astype(np.uint8)


@pytest.mark.parametrize("name", METHODS)
@settings(max_examples=12, deadline=None)
@given(pixels=pictures, share=st.floats(0, 1))
def test_any_picture_is_cut_into_numbered_segments(name: str, pixels: np.ndarray, share: float) -> None:
    method = METHODS[name]
    found = cut(name, pixels, round(method.low + share * (method.high - method.low)))
    assert found.labels.shape == pixels.shape[:2]
    assert np.array_equal(np.unique(found.labels), np.arange(found.count))
    assert found.seconds >= 0


@pytest.mark.parametrize("name", METHODS)
def test_one_colour_and_one_pixel(name: str) -> None:
    for pixels in (np.full((12, 20, 3), 77, np.uint8), np.zeros((1, 1, 3), np.uint8)):
        assert cut(name, pixels, METHODS[name].default).labels.shape == pixels.shape[:2]


@pytest.mark.parametrize(
    ("name", "number"), [("k-means", 4), ("Felzenszwalb", 25), ("watershed", 4), ("random walker", 4)]
)
def test_four_squares_are_four_segments(name: str, number: int) -> None:
    labels = cut(name, QUARTERS, number).labels
    for rows in (slice(0, 14), slice(18, 32)):
        for columns in (slice(0, 14), slice(18, 32)):
            assert len(np.unique(labels[rows, columns])) == 1
    assert len(np.unique(labels[::31, ::31])) == 4


def test_the_cuts_are_the_librarys_own() -> None:
    assert np.array_equal(cut("SLIC", QUARTERS, 20).labels, counted(slic(QUARTERS, 20, compactness=10, start_label=0)))
    theirs = felzenszwalb(QUARTERS, scale=100, sigma=0.8, min_size=20)
    assert np.array_equal(cut("Felzenszwalb", QUARTERS, 100).labels, counted(theirs))


def test_a_method_that_is_not_there_is_named() -> None:
    with pytest.raises(ValueError, match="There is no method 'magic'"):
        cut("magic", QUARTERS, 1)


@given(
    slope=arrays(float, st.tuples(st.integers(1, 30), st.integers(1, 30)), elements=st.floats(0, 1)),
    seeds=st.integers(1, 40),
)
@settings(max_examples=40, deadline=None)
def test_seeds_are_numbered_and_stand_on_flat_ground(slope: np.ndarray, seeds: int) -> None:
    marks = markers(slope, seeds)
    numbers = marks[marks > 0]
    assert np.array_equal(np.sort(numbers), np.arange(1, len(numbers) + 1))
    assert len(numbers) <= max(4 * seeds, sum(slope.shape))


def test_a_seed_leaves_a_slope() -> None:
    slope = np.ones((9, 9))
    slope[3, 5] = 0
    assert np.argwhere(markers(slope, 1)).tolist() == [[3, 5]]


def test_what_loads_a_library_is_timed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """First run: 2 s, during which a module appears; second: 0.1 s."""
    import sys

    clock, calls = iter((0.0, 2.0, 2.0, 2.1)), []

    def work() -> np.ndarray:
        calls.append(1)
        monkeypatch.setitem(sys.modules, "something new", sys)
        return np.zeros(1)

    monkeypatch.setattr(classical.time, "process_time", lambda: next(clock))
    assert classical.timed(work)[1] == pytest.approx(0.1)
    assert len(calls) == 2
    clock = iter((0.0, 2.0))
    monkeypatch.setattr(classical.time, "process_time", lambda: next(clock))
    assert classical.timed(work)[1] == 2.0
