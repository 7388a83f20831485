"""A row of pixels: windows, their twin in one pass and the smaller map of stride 2, against PyTorch."""

from __future__ import annotations

from functools import partial

import pytest
import showing
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st
from showing import at_step, declared, settled

from segviz.lessons.pixel_classification import LESSON
from segviz.lessons.pixel_classification.traces.one_row import WINDOW, trace
from segviz.scene.said import Edited
from segviz.views.parse import parse
from segviz.views.view import set_by

show = partial(showing.shown, LESSON, "one_row")
NUMBERS = st.floats(-100, 100, width=32)


@settings(max_examples=200, deadline=None)
@given(pixels=st.lists(NUMBERS, min_size=5, max_size=20), weights=st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS))
def test_one_pass_with_dilation_gives_what_the_windows_give(pixels: list[float], weights: tuple[float, ...]) -> None:
    x, first, second = (torch.tensor(values, dtype=torch.float64) for values in (pixels, weights[:2], weights[2:]))
    found = trace(x, first, second)
    for difference in (found.by_windows, found.by_twin, found.strided_alike):
        assert difference.compared > 0
        assert difference.excess <= 1
    w1, w2 = first[None, None], second[None, None]
    for i in range(len(x) - WINDOW + 1):
        window = x[None, None, i : i + WINDOW]
        alone = F.conv1d(F.max_pool1d(F.conv1d(window, w1), 2), w2)
        assert torch.allclose(found.scores[i], alone[0, 0, 0])
        assert torch.allclose(found.dense_scores[i], alone[0, 0, 0])
    whole = F.conv1d(F.max_pool1d(F.conv1d(x[None, None], w1), 2), w2)[0, 0]
    assert torch.allclose(found.strided_scores, whole)
    assert torch.allclose(found.dense_scores[::2][: len(whole)], whole)


def test_a_case_to_check_by_eye() -> None:
    found = trace(torch.tensor([1.0, 3, 8, 4, 9, 9]), torch.tensor([1.0, -1]), torch.tensor([1.0, 2]))
    assert found.shared.tolist() == [-2, -5, 4, -5, 0]
    assert found.dense.tolist() == [-2, 4, 4, 0]
    assert found.dense_scores.tolist() == [-2 + 2 * 4, 4 + 2 * 0]
    assert found.strided_scores.tolist() == [6]


@pytest.mark.parametrize("count", [0, 4])
def test_a_row_shorter_than_a_window_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="at least 5"):
        trace(torch.ones(count), torch.ones(2), torch.ones(2))


def test_kernels_of_other_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="kernels' shapes"):
        trace(torch.ones(9), torch.ones(3), torch.ones(2))


@pytest.mark.parametrize("size", range(5, 14))
def test_both_ways_end_with_the_same_scores_in_a_row_of_any_length(size: int) -> None:
    shown = show(size=str(size))
    end = at_step(shown.scene, -1)
    scores = end.values["Y"].flatten()
    assert len(scores) == size - 4
    assert end.values["y"].flatten()[2 : size - 2].tolist() == scores.tolist()
    assert len(shown.checks) == 3


def test_the_centre_the_shared_values_and_the_gaps_are_told() -> None:
    scene = show().scene
    assert scene.captions[0].startswith("A window of 5 classifies its centre")
    assert "8 values instead of 5·4 = 20" in scene.captions[8]
    assert scene.captions[9].startswith("3 scores for 5 windows")
    assert "dilation 2" in scene.captions[11]
    assert scene.captions[-1].startswith("20 values instead of 35")
    assert [each.step for each in scene.predictions] == [10, 11]


def test_typed_rows_and_kernels_are_taken_and_wrong_ones_explained() -> None:
    assert show(input="Cells", cells="1 2 3 4 5 6").scene.mark("x").values.shape == (1, 6)
    controls = declared(LESSON, "one_row").controls
    _, (notice,) = parse(controls, {"input": "Cells", "cells": "1 2 3"})
    assert "fewer than a window" in notice
    _, (notice,) = parse(controls, {"first": "1"})
    assert "has 2 weights" in notice


def test_a_typed_pixel_stays_among_the_others() -> None:
    view, before = declared(LESSON, "one_row"), settled(LESSON, "one_row")
    values = view.show(before).scene.mark("x").values.copy()
    values[0, 8] = 0.1
    edit = Edited("x", values.shape, values.flatten().tolist())
    after = settled(LESSON, "one_row", **set_by(view.gestures, "edited", edit, before))
    assert view.show(after).scene.mark("x").values == pytest.approx(values)
