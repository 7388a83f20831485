"""RoIPool and RoIAlign, drawn: every number that is shown is recomputed here by torchvision, another way."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st
from torchvision.ops import roi_align as torchvision_align, roi_pool as torchvision_pool

from segviz.data import worlds as data
from segviz.evaluation.evaluate import SUBSET, measure
from segviz.export.timeline import Timeline
from segviz.lessons.roi_align.scenes import (
    align as draw_align,
    in_a_network as roi_on_map,
    measured as roi_worth,
    pool as draw_pool,
    region as roi,
    side_by_side as roi_side_by_side,
)
from segviz.lessons.roi_align.traces import measured as roi_masks, pyramid, side_by_side as roi_sweep
from segviz.lessons.roi_align.traces.measured import Found, Thing
from segviz.models import weights
from segviz.models.roi_ops import OPS, measured, trained, with_op
from segviz.operators import roi_align, roi_pool
from segviz.scene import Points, Scene
from segviz.scene.encode import encode, plain
from segviz.training import roi_ops

STRIDE = 16
BOX = (20.8, 27.2, 100.8, 97.6)


def x() -> torch.Tensor:
    return torch.randint(0, 10, (8, 8), generator=torch.Generator().manual_seed(3)).double()


def shown(scene: Scene, position: int) -> Timeline:
    timeline = Timeline(plain(scene))
    timeline.seek(position)
    return timeline


def theirs(function, size: int, *more) -> np.ndarray:
    return function(x()[None, None], [torch.tensor([BOX]).double()], size, 1 / STRIDE, *more)[0, 0].numpy()


boxes = st.tuples(st.integers(-16, 140), st.integers(-16, 140), st.integers(0, 130), st.integers(0, 130)).map(
    lambda b: (b[0] + 0.3, b[1] + 0.8, b[0] + 0.3 + b[2], b[1] + 0.8 + b[3])
)


# RoIPool


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_the_last_step_shows_roi_pools_answer(size: int) -> None:
    scene = draw_pool.draw(roi_pool.trace(x(), BOX, size, 1 / STRIDE), x(), STRIDE)
    assert scene.count == 2 + size * size
    assert np.allclose(shown(scene, scene.count).values["out"], theirs(torchvision_pool, size))


def test_the_roundings_are_told_with_their_numbers() -> None:
    """1.3 to 6.3 across and 1.7 to 6.1 down: columns 1 to 6, rows 2 to 6, and five rows for two bins."""
    scene = draw_pool.draw(roi_pool.trace(x(), BOX, 2, 1 / STRIDE), x(), STRIDE)
    assert "reads rows 2 to 6, columns 1 to 6." in scene.captions[0]
    assert "round(20.8/16) = round(1.3) = 1, round(6.3) = 6 → 6 cells" in scene.equations[0]
    assert "5 rows do not divide by 2" in scene.captions[1]
    assert scene.equations[1].endswith("2:5, 4:7     columns: 1:4, 4:7")
    assert scene.equations[2] == f"out[0,0] = max({', '.join(str(int(v)) for v in x()[2:5, 1:4].flatten())}) = " + str(
        int(x()[2:5, 1:4].max())
    )
    # The first bin should lie around (1.7 + 2.2/2, 1.3 + 5/4) = (2.8, 2.55); it reads around (3.5, 2.5).
    assert scene.captions[2].endswith("Its middle lies 11.2 px too low and 0.8 px too far left.")


def test_the_questions_about_the_roundings_have_their_answers() -> None:
    first, second = draw_pool.draw(roi_pool.trace(x(), BOX, 2, 1 / STRIDE), x(), STRIDE).predictions
    assert (first.step, first.answer) == (1, 1)
    assert (second.step, second.answer) == (2, 3)


# RoIAlign


@pytest.mark.parametrize(("size", "ratio", "aligned"), [(1, 1, True), (2, 2, True), (3, -1, False), (7, 4, False)])
def test_the_last_step_shows_roi_aligns_answer(size: int, ratio: int, aligned: bool) -> None:
    found = roi_align.trace(x(), BOX, size, 1 / STRIDE, ratio, aligned)
    scene = draw_align.draw(found, x(), STRIDE)
    assert scene.count == 2 + len(found.points)
    timeline = shown(scene, scene.count)
    assert np.allclose(timeline.values["out"], theirs(torchvision_align, size, ratio, aligned), atol=1e-5)
    down, across = found.grid
    means = timeline.values["s"].reshape(size, down, size, across).mean(axis=(1, 3))
    assert np.allclose(means, timeline.values["out"], atol=1e-5)


def test_a_point_is_told_with_its_weights() -> None:
    """The first of four in a bin of 2.2 by 2.5 cells, half a cell before (1.7, 1.3): (1.2 + 0.55, 0.8 + 0.625)."""
    found = roi_align.trace(x(), BOX, 2, 1 / STRIDE, 2, True)
    scene = draw_align.draw(found, x(), STRIDE)
    assert "at row 1.75, column 1.43" in scene.captions[2] or "at row 1.75, column 1.42" in scene.captions[2]
    weights_ = [0.25 * 0.575, 0.25 * 0.425, 0.75 * 0.575, 0.75 * 0.425]
    assert np.allclose(shown(scene, 3).values["w"].ravel(), weights_)
    cells = x()[1:3, 1:3].flatten().tolist()
    value = sum(weight * cell for weight, cell in zip(weights_, cells, strict=True))
    assert f"= {value:.2f}".rstrip("0").rstrip(".") in scene.equations[2]
    assert scene.code[2].startswith("s[0,0] = (x[..., 1:3, 1:3] * w).sum()")


def dots(scene: Scene) -> Points:
    return next(overlay for overlay in scene.overlays if isinstance(overlay, Points))


def test_a_point_on_the_map_tells_where_it_lies_its_four_cells_their_weights_and_its_value() -> None:
    values = torch.arange(16).reshape(4, 4).double()
    scene = draw_align.draw(roi_align.trace(values, (1, 1, 3, 3), 1, 1.0, 1, False), values, STRIDE)
    assert dots(scene).points.tolist() == [[2.5, 2.5]]  # on the drawing, where cell r covers r to r + 1
    assert list(dots(scene).words) == ["(2.00, 2.00): 1.00·x[2,2] + 0.00·x[2,3] + 0.00·x[3,2] + 0.00·x[3,3] = 10.00"]


def test_points_beyond_the_border_say_how_they_are_read() -> None:
    values = torch.ones(4, 4).double()
    scene = draw_align.draw(roi_align.trace(values, (-2, 0, 2, 1), 1, 1.0, 2, True), values, STRIDE)
    told = list(dots(scene).words)
    assert told[0].startswith("(−0.25, −1.50, more than a cell outside): 0.00·x[0,0]")
    assert told[0].endswith("= 0.00")
    assert told[1].startswith("(−0.25, 0.50, read at the border): 0.50·x[0,0] + 0.50·x[0,1]")


def test_a_bin_tells_where_it_lies_and_what_it_averages() -> None:
    values = torch.arange(16).reshape(4, 4).double()
    scene = draw_align.draw(roi_align.trace(values, (1, 1, 3, 2), (1, 1), 1.0, 2, False), values, STRIDE)
    assert list(scene.mark("out").told) == [
        "rows 1.00 to 2.00, columns 1.00 to 3.00: (6.50 + 7.50 + 8.50 + 9.50)/4 = 8.00"
    ]
    many = draw_align.draw(roi_align.trace(values, (1, 1, 3, 2), (1, 1), 1.0, 3, False), values, STRIDE)
    assert list(many.mark("out").told) == ["rows 1.00 to 2.00, columns 1.00 to 3.00: (sum of its points)/9 = 8.00"]


@pytest.mark.parametrize(("size", "ratio"), [(1, 1), (2, 2), (3, -1), (2, 3)])
def test_each_point_stands_for_the_cell_with_its_value(size: int, ratio: int) -> None:
    found = roi_align.trace(x(), BOX, size, 1 / STRIDE, ratio, True)
    scene = draw_align.draw(found, x(), STRIDE)
    assert dots(scene).of == "s"
    last = shown(scene, scene.count).values["s"].ravel()
    assert np.allclose(last[dots(scene).cells], found.values, atol=1e-5)


def test_the_lines_of_pytorch_of_each_point_give_its_value() -> None:
    values = x()
    found = roi_align.trace(values, (-10, -5, 120, 127.9), 3, 1 / STRIDE, 2, False)
    scene = draw_align.draw(found, values, STRIDE)
    for tick, line in enumerate(scene.code[2:]):
        code = line.partition("#")[0].partition("=")[2]
        names = {"x": values[None, None], "w": found.weights[tick].reshape(2, 2)}
        assert float(eval(code, names)) == pytest.approx(float(found.values[tick]))


@given(box=boxes, size=st.integers(1, 4), ratio=st.integers(-1, 2), aligned=st.booleans())
@settings(max_examples=25)
def test_any_box_can_be_drawn(box, size: int, ratio: int, aligned: bool) -> None:
    pool = roi_pool.trace(x(), box, size, 1 / STRIDE)
    align = roi_align.trace(x(), box, size, 1 / STRIDE, ratio, aligned)
    for scene in (draw_pool.draw(pool, x(), STRIDE), draw_align.draw(align, x(), STRIDE)):
        encode(scene)
        assert all(scene.captions)
    outside = [tick for tick, inside in enumerate(align.inside.tolist()) if not inside]
    drawn = draw_align.draw(align, x(), STRIDE)
    assert all("counts as 0" in drawn.captions[2 + tick] for tick in outside)
    assert np.allclose(shown(drawn, drawn.count).values["out"], align.reference, atol=1e-5)


# Side by side


def test_a_moving_box_shows_both_answers_at_every_place() -> None:
    swept = roi_sweep.sweep(x(), BOX, 2, 1 / STRIDE, 2, True, 2)
    scene = roi_side_by_side.draw(swept, x(), STRIDE)
    assert scene.count == 2 * roi_sweep.PER_CELL
    for position in (0, 5, scene.count):
        moved = torch.tensor([BOX]).double() + torch.tensor([1.0, 0, 1, 0]) * position * STRIDE / roi_sweep.PER_CELL
        values = shown(scene, position).values
        pool = torchvision_pool(x()[None, None], [moved], 2, 1 / STRIDE)[0, 0]
        align = torchvision_align(x()[None, None], [moved], 2, 1 / STRIDE, 2, True)[0, 0]
        assert np.allclose(values["pool"], pool)
        assert np.allclose(values["align"], align, atol=1e-5)


def test_the_misalignment_of_a_moving_box_by_hand() -> None:
    """1.3 to 6.3 moved by a quarter: columns 2 to 7, whose middle is 5; that of the box is 4.05."""
    swept = roi_sweep.sweep(x(), BOX, 1, 1 / STRIDE, 2, True, 1)
    scene = roi_side_by_side.draw(swept, x(), STRIDE)
    assert roi_sweep.across(swept.pool[2]) == pytest.approx(0.95)
    assert scene.equations[1] == "RoIPool: round(1.55) = 2, off by 0.95·16 = 15.2 px     RoIAlign: off by 0 px"
    assert roi_sweep.across(swept.other) == pytest.approx(0.5)


def test_the_question_counts_what_changes() -> None:
    ramp = torch.arange(8.0).double().expand(8, 8)
    swept = roi_sweep.sweep(ramp, BOX, 1, 1 / STRIDE, 2, True, 1)
    asked = roi_side_by_side.draw(swept, ramp, STRIDE).predictions[0]
    assert asked.answer == 1  # its end passes 6.5; the largest number is there


def test_where_something_lies_in_words() -> None:
    assert roi.off(0.5, -0.1, 16) == "8 px too low and 1.6 px too far left"
    assert roi.off(0, 0.001, 16) == ""


# On the network's map


@pytest.fixture(scope="module")
def image() -> torch.Tensor:
    return torch.rand(3, 96, 128, generator=torch.Generator().manual_seed(0))


@pytest.fixture(scope="module")
def maps(image: torch.Tensor) -> pyramid.Pyramid:
    return pyramid.pyramid(weights.load("mask_rcnn"), image)  # type: ignore[arg-type]


def test_the_pyramid_is_the_networks_own(image: torch.Tensor, maps: pyramid.Pyramid) -> None:
    model = weights.load("mask_rcnn")
    with torch.inference_mode():
        batch, _ = model.transform([image])
        features = model.backbone(batch.tensors)
    assert maps.strides == (4, 8, 16, 32)
    height, width = batch.image_sizes[0]
    assert maps.zoom == (height / 96, width / 128)
    for level, map_ in enumerate(maps.maps):
        assert torch.equal(map_.float(), features[str(level)][0])


@pytest.mark.parametrize(
    ("share", "level", "name"),
    [
        (0.01, 0, "P2"),
        (0.49, 0, "P2"),
        (0.51, 1, "P3"),
        (0.99, 1, "P3"),
        (1.01, 2, "P4"),
        (2.01, 3, "P5"),
        (9, 3, "P5"),
    ],
)
def test_a_larger_box_is_read_from_a_coarser_level(maps: pyramid.Pyramid, share: float, level: int, name: str) -> None:
    """From the canonical side on, 224 pixels of the network's input, boxes belong to P4."""
    assert (maps.mapper.s0, maps.mapper.lvl0) == (224, 4)
    down, across = maps.zoom
    box = (0, 0, share * 224 / across, share * 224 / down)
    assert maps.level_of(box) == level
    assert maps.name(level) == name
    assert maps.exact_level(box) == pytest.approx(4 + np.log2(share))


def test_misalignment_on_the_picture_is_told_in_its_own_pixels(maps: pyramid.Pyramid) -> None:
    """Unaligned, RoIAlign reads half a cell of 4 pixels of the input too low and too far right."""
    box = (20.0, 20.0, 50.0, 50.0)
    arguments = (maps.maps[0][0], maps.scaled(box), 2, 1 / 4)
    pool, align = roi_pool.trace(*arguments), roi_align.trace(*arguments, 2)
    scene = roi_on_map.draw(np.zeros((96, 128, 3), np.uint8), maps, box, 0, pool, align)
    assert np.allclose(dots(scene).points + roi_on_map.around(arguments[0], pool, align)[:2], align.points + 0.5)
    assert dots(scene).cells.tolist() == np.repeat(np.arange(4), 4).tolist()
    expected = 2 * np.hypot(1 / maps.zoom[0], 1 / maps.zoom[1])
    assert f"that of RoIAlign {expected:.1f} px" in scene.captions[1]


@given(box=boxes, size=st.integers(1, 7), channel=st.integers(0, 47))
@settings(max_examples=15, deadline=None)
def test_any_region_of_a_picture_can_be_drawn(maps: pyramid.Pyramid, box, size: int, channel: int) -> None:
    box = tuple(max(side, 0) for side in box)
    level = maps.level_of(box)
    arguments = (maps.maps[level][channel], maps.scaled(box), size, 1 / maps.strides[level])
    pool, align = roi_pool.trace(*arguments), roi_align.trace(*arguments, 2)
    scene = roi_on_map.draw(np.zeros((96, 128, 3), np.uint8), maps, box, channel, pool, align)
    values = shown(scene, scene.count).values
    assert np.allclose(np.nan_to_num(values["pool"]), pool.reference, atol=1e-5)
    assert np.allclose(np.nan_to_num(values["align"]), align.reference, atol=1e-5)
    assert scene.predictions[0].answer.startswith(maps.name(level))


# What it is worth


def test_the_measured_figures_are_of_the_weights_that_ship() -> None:
    """Else run `python -m segviz.training.roi_ops` again."""
    assert measured()["weights"] == {"name": "mask_rcnn", "sha256": weights.card("mask_rcnn")["sha256"]}


def test_the_measured_figures_can_be_measured_again() -> None:
    subset = measured()["subset"]
    assert subset["pictures"] == SUBSET
    for op in OPS:
        for name, figure in roi_ops.figures(op, SUBSET).items():
            assert figure == pytest.approx(subset["metrics"][op][name], abs=0.02)
    card = weights.card("mask_rcnn")["metrics"]
    assert measured()["swapped"]["align"] == pytest.approx(card, abs=0.002)  # the network as it was trained


def test_the_heads_that_ship_are_those_that_were_measured() -> None:
    """On the few scenes of the tests, heads trained with each way detect most of what the shipped network does."""
    for op in OPS:
        model = trained(op)
        assert trained(op) is model
        assert measure("mask_rcnn", model, 3)["mask_ap50"] > 0.3


def test_all_three_start_alike_and_learn_from_the_same_batches() -> None:
    """With no step at all they differ in nothing but the way; with two, all weights have moved."""
    worlds = data.scenes(4)
    start, after = roi_ops.trained(worlds, 0), roi_ops.trained(worlds, 2)
    heads = {op: model.roi_heads.state_dict() for op, model in start.items()}
    for key, value in heads["align"].items():
        assert all(torch.equal(value, heads[op][key]) for op in OPS)
    moved = after["pool"].roi_heads.state_dict()
    assert all(not torch.equal(value, moved[key]) for key, value in heads["pool"].items())
    kept = after["pool"].backbone.state_dict()
    assert all(torch.equal(value, kept[key]) for key, value in start["pool"].backbone.state_dict().items())


def test_the_same_operation_put_in_changes_nothing(image: torch.Tensor) -> None:
    model = weights.load("mask_rcnn")
    swapped = with_op(model, "align")  # type: ignore[arg-type]
    with torch.inference_mode():
        before, after = model([image])[0], swapped([image])[0]
    assert all(torch.equal(before[key], after[key]) for key in before)


def square(top: int, left: int, side: int) -> torch.Tensor:
    mask = torch.zeros(20, 20, dtype=torch.bool)
    mask[top : top + side, left : left + side] = True
    return mask


def test_the_best_mask_of_a_thing_by_hand() -> None:
    """4 x 4 against 4 x 4, two columns further: 8 pixels shared of 24."""
    found = Found(
        torch.stack((square(2, 4, 4), square(2, 2, 4))), torch.tensor([1, 2]), torch.ones(2), torch.zeros(2, 4)
    )
    assert found.best(square(2, 2, 4), 1) == (0, pytest.approx(1 / 3))
    assert found.best(square(2, 2, 4), 2) == (1, 1.0)
    assert found.best(square(2, 2, 4), 3) == (-1, 0.0)
    assert found.best(square(15, 15, 4), 1) == (-1, 0.0)
    nothing = Found(torch.zeros(0, 20, 20).bool(), torch.zeros(0).long(), torch.zeros(0), torch.zeros(0, 4))
    assert nothing.best(square(2, 2, 4), 1) == (-1, 0.0)


def test_a_thing_is_drawn_with_its_overlaps() -> None:
    found = Found(square(2, 4, 4)[None], torch.tensor([1]), torch.tensor([0.9]), torch.zeros(1, 4))
    pixels = np.full((20, 20, 3), 100, np.uint8)
    scene = roi_worth.draw(
        pixels, Thing(square(2, 2, 4), 1, True), {"RoIPool": found, "RoIAlign, aligned False": found}
    )
    encode(scene)
    assert scene.equations[0] == "IoU = 8 / 24 = 0.33     score 0.9"
    painted = roi_worth.painted(pixels, square(2, 4, 4), square(2, 2, 4))
    colours = [painted[3, column].tolist() for column in (3, 4, 7, 10)]
    assert len({tuple(colour) for colour in colours}) == 4
    assert colours[3] == [100, 100, 100]


def test_things_are_the_largest_first_and_specks_are_left_out() -> None:
    found = roi_masks.things([square(0, 0, 5), square(5, 5, 8), square(15, 15, 4)], [1, 2, 3], true=True)
    assert [thing.label for thing in found] == [2, 1]
    assert found[0].box == (5, 5, 13, 13)


def test_the_papers_figures_are_the_facts() -> None:
    from segviz.lessons.roi_align.measured import PAPER

    assert re.findall(r"\d\d\.\d", PAPER) == ["26.9", "30.3", "23.6", "30.9"]
