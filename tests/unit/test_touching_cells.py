"""Cells laid out by hand, weights pixel by pixel, what is merged, and the loss: all recomputed."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segviz.evaluation.metrics import merged_groups
from segviz.lessons.u_net.scenes import touching_cells
from segviz.lessons.u_net.scenes.touching_cells import Layout
from segviz.lessons.u_net.touching_cells import FIELD, MINE
from segviz.lessons.u_net.traces.laid_cells import Cell, pixels
from segviz.lessons.u_net.traces.touching_cells import Field, Judged, judge, lay
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import instances
from segviz.operators.border_weights import Weighing, nearest_two_distances, separated, weigh
from segviz.scene import Box, Boxes, Grid

A = np.array


# --- the field -------------------------------------------------------------------------------------------------------


def test_a_cell_is_the_ellipse_of_its_rectangle() -> None:
    field = lay([(10, 20, 30, 60)], 64, 80)
    rows, columns = np.nonzero(field.cells == 1)
    assert (rows.min(), rows.max() + 1, columns.min(), columns.max() + 1) == (10, 30, 20, 60)
    assert field.cells.astype(bool).sum() == pytest.approx(math.pi * 10 * 20, rel=0.02)


def test_cells_flatten_where_they_meet() -> None:
    field = lay([(10, 10, 30, 30), (10, 26, 30, 46)], 40, 60)
    assert field.cells[20, 27] == 1
    assert field.cells[20, 28] == 2
    assert np.array_equal(field.cells[:, :28] > 0, field.cells[:, 55:27:-1] > 0)


def test_the_same_cells_give_the_same_picture() -> None:
    assert np.array_equal(lay(MINE, *FIELD).image, lay(MINE, *FIELD).image)
    assert lay(MINE, *FIELD).image.dtype == np.uint8
    assert lay([], 16, 16).cells.max() == 0


def test_a_drawn_cell_has_hard_labels_and_shares_overlapping_pixels() -> None:
    drawn = (10, 10, 10, 30, 30, 30, 30, 10)  # a square
    assert np.array_equal(lay([drawn], 40, 60).cells == 1, pixels(drawn, 40, 60))
    both = lay([drawn, (10, 24, 30, 44)], 40, 60).cells
    assert both[20, 24] == 1  # deep in the square, at the edge of the ellipse
    assert both[20, 29] == 2  # the other way round
    assert (both[20, 10:44] > 0).all()  # nobody's pixels lie between them


# --- weights ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("only_background", [False, True])
def test_weights_at_every_pixel_by_brute_force(only_background: bool) -> None:
    cells = separated(lay(MINE[:4], 48, 140).cells)
    found = weigh(cells, 7, 3, only_background)
    points = {cell: np.argwhere(cells == cell) for cell in (1, 2, 3, 4)}
    for row, column in [(0, 0), (30, 42), (20, 43), (44, 40), (47, 139), (31, 30)]:
        distances = sorted(np.hypot(*(of - (row, column)).T).min() for of in points.values())
        assert (found.d1[row, column], found.d2[row, column]) == pytest.approx(tuple(distances[:2]))
        expected = 1 + 7 * math.exp(-((distances[0] + distances[1]) ** 2) / (2 * 3**2))
        if only_background and cells[row, column]:
            expected = 1
        assert found.weights[row, column] == pytest.approx(expected, abs=1e-5)


# --- what is merged --------------------------------------------------------------------------------------------------


def test_merged_cells_by_hand() -> None:
    truth = A([[1, 1, 0, 2, 2, 0, 3, 3]])
    assert merged_groups(A([[7, 7, 7, 7, 7, 0, 8, 8]]), truth) == {7: [1, 2]}
    assert merged_groups(A([[4, 4, 0, 5, 5, 0, 6, 6]]), truth) == {}
    assert merged_groups(A([[4, 4, 4, 4, 0, 0, 4, 4]]), truth) == {4: [1, 2, 3]}  # half of a cell is enough
    assert merged_groups(np.zeros_like(truth), truth) == {}


# --- the networks ----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def field() -> Field:
    return lay(MINE, *FIELD)


@pytest.fixture(scope="module")
def weighing(field: Field) -> Weighing:
    return weigh(separated(field.cells))


@pytest.fixture(scope="module")
def judged(field: Field, weighing: Weighing) -> tuple[Judged, ...]:
    target = separated(field.cells) > 0
    found = []
    for name, network in (("without", "unet_unweighted"), ("with", "unet")):
        with torch.inference_mode():
            logits = weights.load(network)(to_tensor(field.image))[0]
        found.append(judge(name, logits, instances(logits), field.cells, target, weighing))
        expected = F.cross_entropy(logits[None], torch.from_numpy(target.astype(np.int64))[None], reduction="none")[0]
        assert np.allclose(found[-1].loss, expected * torch.from_numpy(weighing.weights), atol=1e-4)
    return tuple(found)


def test_the_network_trained_without_weights_merges_and_the_other_does_not(judged: tuple[Judged, ...]) -> None:
    without, with_ = judged
    assert without.merged > 0
    assert with_.merged == 0
    assert with_.objects == len(MINE)
    assert max(each.check for each in judged) < 1e-6


def test_every_number_of_the_picture(field: Field, weighing: Weighing, judged: tuple[Judged, ...]) -> None:
    scene = touching_cells.draw(field, Layout(MINE), weighing, judged)
    without, with_ = judged
    assert scene.equations[2].startswith(f"{without.merged} of 9 = {100 * without.merged / 9:.0f} % merged")
    assert f"without: {without.mean:.3f}     with: {with_.mean:.3f}" in scene.equations[4]
    assert [prediction.answer for prediction in scene.predictions] == [without.merged, with_.merged]
    draggable = [box for box in scene.overlays if isinstance(box, Box)]
    assert [tuple(box.rects[0]) for box in draggable] == list(MINE)
    frames = {boxes.name: boxes for boxes in scene.overlays if isinstance(boxes, Boxes)}
    assert len(frames["merged_without"].rects) == len(without.groups)
    assert frames["merged_without"].texts == tuple(f"{len(group)} in one" for group in without.groups.values())
    assert len(frames["merged_with"].rects) == 0


def test_what_is_told_of_a_pixel(field: Field, weighing: Weighing, judged: tuple[Judged, ...]) -> None:
    scene = touching_cells.draw(field, Layout(MINE), weighing, judged)
    grid = scene.mark("w")
    assert isinstance(grid, Grid)
    assert grid.told is not None
    cell = 30 * FIELD[1] + 42
    assert grid.told.pattern == "w = 1 + 10 · exp(−({d1:.1f} + {d2:.1f})² / (2 · 5²)) = {value:.2f}"
    assert grid.told.columns["d1"][cell] == pytest.approx(weighing.d1[30, 42])
    assert grid.told.columns["d2"][cell] == pytest.approx(weighing.d2[30, 42])
    assert scene.flows[0].value[cell] == pytest.approx(weighing.weights[30, 42])
    loss = scene.mark("loss_with")
    assert isinstance(loss, Grid)
    assert loss.told is not None
    value = next(flow for flow in scene.flows if flow.target_mark == "loss_with").value[cell]
    p = loss.told.columns["p"][cell]
    assert value == pytest.approx(weighing.weights[30, 42] * -math.log(p), rel=1e-3)


def test_where_one_draws_no_cell_can_be_dragged(weighing: Weighing, judged: tuple[Judged, ...]) -> None:
    laid = (*MINE, (80, 10, 80, 30, 100, 20))
    scene = touching_cells.draw(lay(laid, *FIELD), Layout(laid, drawn=True), weighing, judged)
    boxes = [box for box in scene.overlays if isinstance(box, Box)]
    assert not any(box.draggable for box in boxes)
    assert boxes[-1].outline is not None
    assert boxes[-1].outline.tolist() == [[0, 0], [0, 1], [1, 0.5]]
    assert (scene.traces, scene.reports) == ("x", ())


def test_distances_that_are_known_need_not_be_found_again(field: Field) -> None:
    cells = separated(field.cells)
    again = weigh(cells, 7, 3, distances=nearest_two_distances(cells))
    assert np.array_equal(again.weights, weigh(cells, 7, 3).weights)


def test_a_field_without_cells_or_with_one() -> None:
    cells: tuple[Cell, ...]
    for cells in ((), ((10, 10, 30, 30),)):
        field = lay(cells, 64, 64)
        target = separated(field.cells)
        found = weigh(target)
        assert (found.weights == 1).all()
        logits = torch.stack([torch.full((64, 64), 3.0), torch.zeros(64, 64)])
        judged = tuple(
            judge(name, logits, instances(logits), field.cells, target > 0, found) for name in ("without", "with")
        )
        scene = touching_cells.draw(field, Layout(cells), found, judged)
        assert scene.predictions[0].answer == 0
