"""Scribbles: how a map of labels travels, what is refused, how a stroke is painted, and the strokes to begin with."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra import numpy as arrays

from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.labelling import drawn_scribbles, scribbles
from segviz.labelling.scribbles import Class, Scribbles, ScribblesError, Stroke

TWO = [["sky", "#0000ff"], ["grass", "#00ff00"]]


def test_runs_can_be_read_by_eye() -> None:
    labels = np.array([[0, 0, 2], [2, 2, 0]], np.uint8)
    assert scribbles.to_runs(labels) == "0 2 2 3 0 1"


@given(arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=12), elements=st.integers(0, 3)))
def test_runs_bring_back_the_map(labels: np.ndarray) -> None:
    back = scribbles.from_runs(scribbles.to_runs(labels), *labels.shape, classes=3)
    assert back.dtype == np.uint8
    assert np.array_equal(back, labels)


@pytest.mark.parametrize(
    "runs",
    [
        None,
        7,
        ["0", "6"],
        "",
        "0",
        "0 6 1",
        " 0 6",
        "0 6\n",
        "0  6",
        "0,6",
        "0 -6",
        "1e3 6",
        "٣ 6",  # a digit, but none of ours
        "0 5",
        "0 7",
        "0 0 0 6",
        "3 6",
        "999 6",
        "0 9999999 1 9999999",
        "0 99999999999999999999",
        "0 1 " * 2**19 + "0 6",
        "\x00 6",
        {"0": 6},
    ],
    ids=lambda runs: repr(runs)[:20],
)
def test_hostile_runs_get_a_sentence(runs: object) -> None:
    with pytest.raises(ScribblesError, match=r"^These strokes .*\.$"):
        scribbles.read(TWO, runs, 2, 3)


@pytest.mark.parametrize(
    "classes",
    [
        None,
        "sky",
        {},
        [],
        TWO[:1],
        TWO * 9,
        [["sky", "#0000ff"], "grass"],
        [["sky", "#0000ff"], ["grass"]],
        [["sky", "#0000ff"], ["grass", 7]],
        [["sky", "#0000ff"], ["", "#00ff00"]],
        [["sky", "#0000ff"], [" ", "#00ff00"]],
        [["sky", "#0000ff"], ["g" * 25, "#00ff00"]],
        [["sky", "#0000ff"], ["gr\nass", "#00ff00"]],
        [["sky", "#0000ff"], ["grass", "green"]],
        [["sky", "#0000ff"], ["grass", "#00ff00;x"]],
    ],
    ids=lambda classes: repr(classes)[:30],
)
def test_hostile_classes_get_a_sentence(classes: object) -> None:
    with pytest.raises(ScribblesError, match=r"\.$"):
        scribbles.read(classes, "0 6", 2, 3)


@given(st.text(alphabet="0123456789 ", max_size=30))
def test_whatever_is_said_is_read_or_refused(runs: str) -> None:
    try:
        found = scribbles.read(TWO, runs, 3, 4)
    except ScribblesError:
        return
    assert found.labels.shape == (3, 4)
    assert found.labels.max() <= 2


def test_what_is_painted_is_counted() -> None:
    drawn = scribbles.read([["a", "#000000"], ["b", "#111111"], ["c", "#222222"]], "0 1 3 2 1 3", 2, 3)
    assert drawn.counts == (3, 0, 2)
    assert drawn.painted == (1, 3)
    assert scribbles.empty(2, 3).painted == ()


# Painting


def test_a_stroke_can_be_read_by_eye() -> None:
    labels = np.zeros((5, 7), np.uint8)
    scribbles.paint(labels, Stroke(2, 1.0, [(2, 1), (2, 4)]))
    assert labels.tolist() == [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 2, 2, 2, 2, 0, 0],
        [2, 2, 2, 2, 2, 2, 0],
        [0, 2, 2, 2, 2, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
    ]


@settings(max_examples=30)
@given(
    points=st.lists(st.tuples(st.floats(-3, 12), st.floats(-3, 12)), min_size=1, max_size=3),
    radius=st.floats(0.5, 5),
)
def test_a_pixel_is_painted_where_its_middle_lies_within_the_radius(points: list, radius: float) -> None:
    labels = np.zeros((9, 10), np.uint8)
    scribbles.paint(labels, Stroke(1, radius, points))
    ends = np.array([points[0], *points])
    shares = np.linspace(0, 1, 400)[:, None, None]
    fine = (ends[:-1] + shares * np.diff(ends, axis=0)).reshape(-1, 2)  # many points of the line
    distances = np.hypot(*(np.indices((9, 10))[:, None] - fine.T[:, :, None, None])).min(axis=0)
    sure = np.abs(distances - radius) > 0.05
    assert np.array_equal(labels[sure], (distances < radius)[sure])


# Agreement with the truth


def test_only_pixels_of_known_classes_are_compared() -> None:
    truth = np.array([[0, 0, 1, 2]], np.uint8)
    labels = np.array([[2, 1, 1, 2]], np.uint8)  # "b", "a", "a", "b"
    assert scribbles.agreement(labels, ["a", "b"], truth, ["b", "a", "c"]) == pytest.approx(2 / 3)
    assert scribbles.agreement(labels, ["x", "y"], truth, ["b", "a", "c"]) is None


# To begin with


def test_every_photograph_has_strokes_and_two_have_a_truth() -> None:
    names = drawn_scribbles.photographs()
    assert set(names) == {"astronaut", "chelsea", "coffee"}
    known = 0
    for name in names:
        drawn = drawn_scribbles.on_photograph(name)
        image = samples.load(name)
        assert drawn.labels.shape == (image.height, image.width)
        assert drawn.painted == tuple(range(1, len(drawn.classes) + 1))
        truth = drawn_scribbles.truth(name)
        if truth is not None:
            known += 1
            assert truth.shape == drawn.labels.shape
            assert truth.min() == 1
            painted = drawn.labels > 0
            assert (truth[painted] == drawn.labels[painted]).mean() > 0.98  # strokes and outlines tell the same story
        scribbles.read(
            [[c.name, c.colour] for c in drawn.classes], scribbles.to_runs(drawn.labels), *drawn.labels.shape
        )
    assert known == 2


@pytest.mark.parametrize("number", [0, 28, 58, 87, 500])
def test_strokes_made_from_exact_labels_are_right(number: int) -> None:
    exact = samples.labels(f"scene-{number}")
    assert exact is not None
    drawn = drawn_scribbles.from_truth(exact, tuple(Class(name, "#000000") for name in CLASSES))
    assert len(drawn.painted) >= 2
    names = [each.name for each in drawn.classes]
    for label, name in enumerate(names, 1):
        assert set(exact[drawn.labels == label].tolist()) == {CLASSES.index(name)}
    assert (drawn.labels > 0).mean() < 0.25
    again = drawn_scribbles.from_truth(exact, tuple(Class(name, "#000000") for name in CLASSES))
    assert np.array_equal(again.labels, drawn.labels)


def test_scribbles_are_plain_values() -> None:
    drawn = Scribbles((Class("a", "#000000"),), np.zeros((1, 1), np.uint8))
    assert drawn.counts == (0,)
