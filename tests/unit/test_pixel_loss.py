"""Pixelwise loss: every number beside PyTorch's, small cases by eye, and the drawing of the loss map."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.export.timeline import Timeline
from segviz.lessons.pixel_loss.scenes import loss_map as drawing
from segviz.lessons.pixel_loss.traces import loss_map as concept, softmax_and_loss as of_a_pixel
from segviz.lessons.pixel_loss.traces.loss_map import IGNORED
from segviz.scene.encode import encode, plain


def maps(height: int = 6, width: int = 7, classes: int = 11, seed: int = 0) -> tuple[torch.Tensor, torch.Tensor]:
    generator = torch.Generator().manual_seed(seed)
    logits = 3 * torch.randn(classes, height, width, generator=generator)
    return logits, torch.randint(0, classes, (height, width), generator=generator)


# The number and its map


def test_two_pixels_and_two_classes_can_be_computed_by_eye() -> None:
    """Equal logits give one half each; a logit higher by ln 3 gives three quarters."""
    logits = torch.tensor([[[0.0, math.log(3)]], [[0.0, 0.0]]])
    found = concept.pixel_loss(logits, torch.tensor([[1, 0]]))
    assert found.truth.tolist() == [[pytest.approx(0.5), pytest.approx(0.75)]]
    assert found.each.tolist() == [[pytest.approx(math.log(2)), pytest.approx(math.log(4 / 3))]]
    assert found.by_count == found.mean == pytest.approx((math.log(2) + math.log(4 / 3)) / 2)


@settings(max_examples=30)
@given(
    height=st.integers(1, 6),
    width=st.integers(1, 6),
    classes=st.integers(1, 6),
    seed=st.integers(0, 99),
    ignored=st.booleans(),
    weighted=st.booleans(),
)
def test_map_and_mean_are_pytorchs(
    height: int, width: int, classes: int, seed: int, ignored: bool, weighted: bool
) -> None:
    logits, target = maps(height, width, classes, seed)
    if ignored:
        target[0, 0] = IGNORED
    weight = torch.rand(classes, generator=torch.Generator().manual_seed(seed)).double() if weighted else None
    found = concept.pixel_loss(logits, target, weight)
    args = (logits.double()[None], target[None], weight)
    each = F.cross_entropy(*args, ignore_index=IGNORED, reduction="none")[0]
    mean = float(F.cross_entropy(*args, ignore_index=IGNORED))
    assert torch.allclose(found.each.nan_to_num(nan=0.0), each)
    assert found.mean == pytest.approx(mean, nan_ok=True)
    assert found.reference == pytest.approx(mean, nan_ok=True)
    assert found.max_abs_difference <= 1e-9
    assert found.max_abs_difference_of_map <= 1e-9
    assert found.counted == height * width - ignored


def test_the_lectures_sum_over_one_hot_labels_is_the_mean() -> None:
    """E = -(1/N) sum y log yhat, written as it stands, with y one-hot."""
    logits, target = maps()
    found = concept.pixel_loss(logits, target)
    y = F.one_hot(target, 11).permute(2, 0, 1)
    lecture = -(1 / target.numel()) * (y * F.softmax(logits.double(), dim=0).log()).sum()
    assert found.by_count == pytest.approx(float(lecture))
    assert found.mean == found.by_count


def test_with_class_weights_pytorch_divides_by_their_sum_not_by_n() -> None:
    logits, target = maps()
    weight = torch.linspace(0.5, 4, 11).double()
    found = concept.pixel_loss(logits, target, weight)
    each = F.cross_entropy(logits.double()[None], target[None], weight, reduction="sum")
    assert found.by_count == pytest.approx(float(each) / target.numel())
    assert found.mean == pytest.approx(float(each / weight[target].sum()))
    assert found.mean != pytest.approx(found.by_count)


def test_classes_share_the_loss_among_them() -> None:
    logits, target = maps()
    found = concept.pixel_loss(logits, target)
    shares = [found.of_class(c) for c in range(11)]
    assert sum(pixels for pixels, _ in shares) == 42
    assert sum(loss for _, loss in shares) == pytest.approx(found.total)


def test_certainty_costs_nothing_and_certain_error_as_much_as_the_logits_are_apart() -> None:
    logits = torch.tensor([[[1000.0, 1000.0]], [[0.0, 0.0]]])
    assert concept.pixel_loss(logits, torch.tensor([[0, 1]])).each.tolist() == [[0.0, 1000.0]]


def test_where_every_pixel_is_ignored_there_is_no_mean() -> None:
    logits, _ = maps(2, 2)
    found = concept.pixel_loss(logits, torch.full((2, 2), IGNORED))
    assert math.isnan(found.mean)
    assert math.isnan(found.reference)
    assert (found.total, found.counted) == (0.0, 0)


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"target": torch.zeros(3, 3, dtype=torch.int64)}, r"^target\.shape=\(3, 3\) is not allowed"),
        ({"target": torch.full((6, 7), 11)}, r"^target=11 is not allowed: it must be from 0 to 10, or 255"),
        ({"class_weights": torch.ones(3)}, r"^class_weights=\[1\.0, 1\.0, 1\.0\] is not allowed"),
        ({"class_weights": -torch.ones(11)}, r"it must be 11 numbers, at least 0$"),
    ],
)
def test_wrong_arguments_are_named(change: dict, error: str) -> None:
    logits, target = maps()
    with pytest.raises(ValueError, match=error):
        concept.pixel_loss(**{"logits": logits, "target": target} | change)


# Edges


def test_edges_are_ignored_on_both_sides() -> None:
    labels = torch.tensor([[0, 0, 0, 1, 1, 1]])
    assert concept.without_edges(labels, 0).tolist() == [[0, 0, 0, 1, 1, 1]]
    assert concept.without_edges(labels, 1).tolist() == [[0, 0, IGNORED, IGNORED, 1, 1]]
    assert concept.without_edges(labels, 9).tolist() == [[IGNORED] * 6]


@given(seed=st.integers(0, 50), pixels=st.integers(1, 3))
@settings(max_examples=15)
def test_a_pixel_is_kept_where_its_whole_window_has_one_class(seed: int, pixels: int) -> None:
    labels = torch.randint(0, 2, (6, 8), generator=torch.Generator().manual_seed(seed)).cummax(dim=1).values
    found = concept.without_edges(labels, pixels)
    for row in range(6):
        for column in range(8):
            rows = slice(max(0, row - pixels), row + pixels + 1)
            window = labels[rows, max(0, column - pixels) : column + pixels + 1]
            assert (found[row, column] == IGNORED) == bool((window != labels[row, column]).any())


# One pixel


@settings(max_examples=30)
@given(logits=st.lists(st.floats(-50, 50), min_size=1, max_size=11), data=st.data())
def test_loss_and_gradient_of_a_pixel_are_autograds(logits: list[float], data: st.DataObject) -> None:
    z, label = torch.tensor(logits, dtype=torch.float64), data.draw(st.integers(0, len(logits) - 1))
    ours, theirs = of_a_pixel.at_a_pixel(z, label), of_a_pixel.by_autograd(z, label)
    assert ours.loss == pytest.approx(theirs.loss, abs=1e-9)
    assert torch.allclose(ours.gradient, theirs.gradient, atol=1e-9)
    assert torch.allclose(ours.probabilities, theirs.probabilities, atol=1e-9)
    assert float(ours.gradient.sum()) == pytest.approx(0, abs=1e-9)


def test_adding_the_same_to_all_logits_changes_nothing() -> None:
    z = torch.tensor([1.0, -2.0, 0.5])
    before, after = of_a_pixel.at_a_pixel(z, 1), of_a_pixel.at_a_pixel(z + 7, 1)
    assert torch.allclose(before.gradient, after.gradient)


# The drawing


def shown(found: concept.PixelLoss, position: int) -> Timeline:
    height, width = found.target.shape
    timeline = Timeline(plain(drawing.draw(np.zeros((height, width, 3), np.uint8), found)))
    timeline.seek(position)
    return timeline


@pytest.mark.parametrize("weighted", [False, True])
def test_rows_so_far_average_to_the_number_that_is_told(weighted: bool) -> None:
    logits, target = maps()
    target[2, 3] = IGNORED
    weight = torch.linspace(0.5, 4, 11) if weighted else None
    found = concept.pixel_loss(logits, target, weight)
    scene = drawing.draw(np.zeros((6, 7, 3), np.uint8), found)
    for row in range(6):
        part = (logits[:, : row + 1].double()[None], target[None, : row + 1])
        mean = F.cross_entropy(*part, None if weight is None else weight.double(), ignore_index=IGNORED)
        assert scene.equations[row].endswith(f"= {float(mean):.4f}")
    values = shown(found, 4).values["loss"]
    expected = F.cross_entropy(logits[None], target[None], weight, ignore_index=IGNORED, reduction="none")[0]
    known = target != IGNORED
    assert np.allclose(values[:4][known[:4]], expected[:4][known[:4]], atol=1e-5)
    assert np.isnan(values[4:]).all()
    assert np.isnan(values[2, 3])
    assert ("weight=w" in scene.code[0], "ignore_index=255" in scene.code[0]) == (weighted, True)
    encode(scene)


def test_bars_tell_each_classs_share_of_the_loss() -> None:
    logits, target = maps()
    found = concept.pixel_loss(logits, target)
    bars = next(m for m in plain(drawing.draw(np.zeros((6, 7, 3), np.uint8), found))["marks"] if m["name"] == "share")
    each = F.cross_entropy(logits[None], target[None], reduction="none")[0]
    for c in range(11):
        assert abs(bars["values"][-1, c] / 100 - float(each[target == c].sum() / each.sum())) <= 0.0051


def test_the_question_has_the_class_that_costs_most_as_its_answer() -> None:
    logits, target = maps()
    found = concept.pixel_loss(logits, target)
    (asked,) = drawing.draw(np.zeros((6, 7, 3), np.uint8), found).predictions
    most = max(range(11), key=lambda c: found.of_class(c)[1])
    assert asked.answer == drawing.SCALE.names[most]
    assert asked.answer in asked.choices


def test_a_picture_of_one_class_or_without_any_truth_has_no_question() -> None:
    logits, _ = maps(2, 2)
    for label in (3, IGNORED):
        found = concept.pixel_loss(logits, torch.full((2, 2), label))
        assert drawing.draw(np.zeros((2, 2, 3), np.uint8), found).predictions == ()
