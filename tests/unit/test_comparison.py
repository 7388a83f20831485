"""Naming by an oracle, scores counted by hand and by PyTorch, and the Scene of the comparison."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.metrics import accuracy_score, jaccard_score

from segviz.data.world.classes import CLASSES
from segviz.evaluation import compare, comparison, metrics
from segviz.evaluation.comparison import Entry, Scores, borders, mean_colours, named
from segviz.lessons.compare.scenes.side_by_side import Slot, draw, milliseconds
from segviz.scene import Grid
from segviz.scene.encode import decode, encode

SEGMENTS = np.array([[0, 0, 1, 1], [0, 2, 2, 1]])
TRUTH = np.array([[3, 3, 4, 4], [4, 3, 4, 4]])
PIXELS = np.arange(24, dtype=np.uint8).reshape(2, 4, 3)


def maps(most: int) -> st.SearchStrategy:
    return arrays(np.int64, (7, 9), elements=st.integers(0, most))


def test_each_segment_gets_the_class_that_most_of_it_has() -> None:
    """Segment 0: 3, 3, 4. Segment 1: all 4. Segment 2: a tie of 3 and 4, so the lower one."""
    assert named(SEGMENTS, TRUTH, 5).tolist() == [[3, 3, 4, 4], [3, 3, 3, 4]]


@given(segments=maps(5), truth=maps(3), names=arrays(np.int64, 6, elements=st.integers(0, 3)))
@settings(max_examples=60)
def test_no_other_names_make_more_pixels_right(segments: np.ndarray, truth: np.ndarray, names: np.ndarray) -> None:
    assert (named(segments, truth, 4) == truth).sum() >= (names[segments] == truth).sum()


def test_segments_of_one_pixel_are_all_right() -> None:
    assert np.array_equal(named(np.arange(8).reshape(2, 4), TRUTH, 5), TRUTH)


def test_mean_colours() -> None:
    """Segment 2 is the pixels (15, 16, 17) and (18, 19, 20)."""
    assert mean_colours(SEGMENTS, PIXELS)[2].tolist() == [16.5, 17.5, 18.5]
    assert comparison.colours_difference(mean_colours(SEGMENTS, PIXELS), SEGMENTS, PIXELS) == 0


def test_borders_are_one_pixel_wide() -> None:
    assert borders(SEGMENTS).astype(int).tolist() == [[0, 1, 1, 0], [1, 0, 1, 0]]


@given(labels=maps(4), truth=maps(4), learned=st.booleans())
@settings(max_examples=40, deadline=None)
def test_scores_are_scikit_learns_and_pytorchs(labels: np.ndarray, truth: np.ndarray, learned: bool) -> None:
    scores = compare.score(labels, learned, truth)
    classes = labels if learned else named(labels, truth, len(CLASSES))
    assert scores.accuracy == accuracy_score(truth.ravel(), classes.ravel())
    present = sorted(set(truth.ravel()) | set(classes.ravel()))
    theirs = jaccard_score(truth.ravel(), classes.ravel(), labels=present, average="macro", zero_division=0)
    assert scores.miou == pytest.approx(theirs)
    assert scores.boundary_f == pytest.approx(metrics.boundary_f_score(labels, truth))
    assert comparison.scores_difference(scores, labels, classes, truth, len(CLASSES), 2) <= 1e-12


def test_without_a_truth_there_is_no_score() -> None:
    assert compare.score(SEGMENTS, False, None) is None


def test_f_is_the_harmonic_mean() -> None:
    assert Scores(np.array([0.5, np.nan, 1]), 0.9, 0.5, 1.0).boundary_f == pytest.approx(2 / 3)
    assert Scores(np.array([0.5, np.nan, 1]), 0.9, 0.5, 1.0).miou == 0.75
    assert Scores(np.array([1.0]), 1.0, 0.0, 0.0).boundary_f == 0


def test_entries_come_one_by_one() -> None:
    told: list[tuple[Entry, ...]] = []
    pixels = np.random.default_rng(0).integers(0, 256, (24, 32, 3)).astype(np.uint8)
    made = compare.measure((("k-means", 3), ("FCN-8s", 0)), pixels, None, told.append)
    assert [len(each) for each in told] == [0, 1]
    assert [(entry.name, entry.number, entry.learned) for entry in made] == [("k-means", 3, False), ("FCN-8s", 0, True)]
    assert np.array_equal(made[1].labels, compare.label_map("FCN-8s", pixels))
    assert made[0].count == 3


def test_the_surest_instance_is_pasted_on_top(monkeypatch: pytest.MonkeyPatch) -> None:
    """A car (6) with 0.9 over a person (7) with 0.6; a sheep with 0.4 is left out."""
    import torch

    def detector(images: list) -> list[dict]:
        masks = torch.zeros(3, 1, 2, 4)
        masks[0, 0, :, :2], masks[1, 0, :, 1:3], masks[2] = 0.9, 0.5, 1.0
        return [{"scores": torch.tensor([0.9, 0.6, 0.4]), "labels": torch.tensor([1, 2, 4]), "masks": masks}]

    stuff = torch.zeros(1, 11, 2, 4)
    stuff[:, 1] = 1
    monkeypatch.setattr(compare.weights, "load", {"fcn": lambda image: stuff, "mask_rcnn": detector}.__getitem__)
    assert compare.label_map("Mask R-CNN", PIXELS).tolist() == [[5, 5, 6, 1]] * 2


# Drawing


def slots(truth: np.ndarray | None) -> tuple[Slot, ...]:
    cut = Entry("SLIC", 100, SEGMENTS, False, 0.031, compare.score(SEGMENTS, False, truth))
    network = Entry("FCN-8s", 0, TRUTH, True, 1.25, compare.score(TRUTH, True, truth))
    return Slot("SLIC", 100, cut), Slot("watershed", 50, None), Slot("FCN-8s", 0, network)


def cells(show: str, truth: np.ndarray | None = TRUTH) -> list[list[float]]:
    return [flow.value.tolist() for flow in draw(PIXELS, truth, slots(truth), show).flows]


def test_a_map_appears_in_its_step_and_says_what_it_took() -> None:
    scene = draw(PIXELS, TRUTH, slots(TRUTH))
    assert scene.count == 3
    assert [(flow.target_mark, int(flow.tick[0])) for flow in scene.flows] == [("SLIC", 0), ("FCN-8s", 2)]
    assert "75 % of the pixels" in scene.captions[0]
    assert "31 ms of processor time" in scene.captions[0]
    assert "It is being computed" in scene.captions[1]
    assert "100 % of its pixels are right" in scene.captions[2]
    assert scene.equations[0].startswith("mIoU of the oracle* = (0.60 + 0.60) / 2 = 0.60 ")
    assert scene.code[0] == "slic(pixels, 100, compactness=10)"
    assert scene.twins == (("picture", "truth", "SLIC", "watershed", "FCN-8s"),)
    assert decode(encode(scene))["count"] == 3


def test_segments_have_their_mean_colours_and_darker_borders() -> None:
    scene = draw(PIXELS, TRUTH, slots(TRUTH))
    mark = scene.mark("SLIC")
    assert isinstance(mark, Grid)
    assert mark.scale.colours[2] == "#101212"  # (16.5, 17.5, 18.5), rounded to even
    assert mark.scale.names[2] == mark.scale.names[5] == "segment 2"
    assert cells("Cut")[0] == [0, 3, 4, 1, 3, 2, 5, 1]


def test_named_and_errors() -> None:
    assert cells("Named")[0] == [3, 3, 4, 4, 3, 3, 3, 4]
    assert [value for value in cells("Errors")[0] if value == value] == [3, 3]
    assert not [value for value in cells("Errors")[1] if value == value]


def test_without_a_truth_only_times_and_numbers_are_told() -> None:
    scene = draw(PIXELS, None, slots(None))
    assert scene.captions[0].endswith("3 segments without labels. 31 ms of processor time.")
    assert not any(scene.equations)
    assert "truth" not in scene.twins[0]


@pytest.mark.parametrize(
    ("seconds", "words"), [(None, "… ms"), (0.0074, "7.4 ms"), (0.0312, "31 ms"), (0.999, "999 ms"), (1.26, "1.3 s")]
)
def test_times_are_told_as_people_tell_them(seconds: float | None, words: str) -> None:
    assert milliseconds(seconds) == words
