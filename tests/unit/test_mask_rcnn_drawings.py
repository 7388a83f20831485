"""What the pictures of Mask R-CNN tell, recomputed from the trace."""

from __future__ import annotations

import copy
import re
from dataclasses import replace

import numpy as np
import pytest
import torch
from torchvision.ops import box_iou

from segviz.data import scenes
from segviz.export.picture import to_png
from segviz.lessons.mask_rcnn.scenes import (
    mask_rcnn as drawing,
    one_region as mask_rcnn_region,
    thresholds as mask_rcnn_thresholds,
)
from segviz.lessons.mask_rcnn.traces.mask_rcnn import trace
from segviz.lessons.mask_rcnn.traces.one_region import follow
from segviz.lessons.mask_rcnn.traces.thresholds import answer, masks_of, own_thresholds
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.scene import Box
from segviz.scene.encode import encode
from segviz.scene.layout import marks_of


@pytest.fixture(scope="module")
def model():
    return weights.load("mask_rcnn")


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    return scenes.make(scenes.HELD_OUT_SEEDS[28]).image


@pytest.fixture(scope="module")
def found(model, pixels):
    return trace(model, to_tensor(pixels)[0])


@pytest.fixture(scope="module")
def scene(model, pixels, found):
    return drawing.draw(pixels, found, model.rpn.box_coder.weights)


def stages(scene) -> dict[str, int]:
    """The first step of each stage."""
    names = scene.mark("stage").symbols
    return dict(zip(names, (scene.flows[0].tick + 1).tolist(), strict=True))


def results(equation: str) -> list[float]:
    """The numbers behind the last "=" of each part."""
    return [float(part.rsplit("= ")[-1]) for part in equation.split("   ")]


def overlay(scene, name: str):
    return next(each for each in scene.overlays if getattr(each, "name", "") == name)


def test_the_payload_is_small(scene) -> None:
    assert len(encode(scene)) < 1_000_000


def test_every_stage_has_its_steps_in_order(scene) -> None:
    starts = list(stages(scene).values())
    assert starts == sorted(starts)
    assert starts[0] == 1
    assert len(scene.flows[0].tick) + len(scene.flows[1].tick) == scene.count


def test_the_counts_of_anchors_add_up(scene, found) -> None:
    first = stages(scene)["anchors"]
    told = [re.search(r"= ([\d,]+) anchors", scene.equations[first - 1 + i]).group(1) for i in range(len(found.levels))]
    assert [int(each.replace(",", "")) for each in told] == [len(level.anchors) for level in found.levels]
    assert f"all levels: {len(found.anchors):,}" in scene.equations[first - 1]


def test_deltas_are_spelled_out(scene, found) -> None:
    first, anchor = stages(scene)["deltas"], int(found.origin[0])
    level, row, column, kind = found.place(anchor)
    assert found.levels[level].objectness[row, column, kind].sigmoid() == found.objectness[0]
    moved = torch.cat([each.moved for each in found.levels])[anchor]
    x, y, w, h = results(scene.equations[first - 1])
    assert (x, y) == pytest.approx(((moved[:2] + moved[2:]) / 2).tolist(), abs=0.06)
    assert (w, h) == pytest.approx((moved[2:] - moved[:2]).tolist(), abs=0.06)


@pytest.mark.parametrize("stage", ["NMS 1", "NMS 2"])
def test_suppressions_name_their_overlap(scene, found, stage) -> None:
    nms = found.first_nms if stage == "NMS 1" else found.second_nms
    first = stages(scene)[stage]
    for i in range(5):
        boxes = nms.boxes[[int(nms.suppressed[i]), int(nms.by[i])]]
        iou = float(re.search(r"IoU = ([\d.]+)", scene.equations[first - 1 + i]).group(1))
        assert iou == pytest.approx(float(box_iou(boxes, boxes)[0, 1]), abs=1e-3)
        stays = overlay(scene, f"stays {first}")
        assert np.allclose(stays.rects[i], drawing.rects(found, boxes[1:])[0], atol=1e-3)
        assert stays.first[i] == first + i


def test_what_remains_after_suppression_are_the_proposals(scene, found) -> None:
    last = stages(scene)["class"] - 1
    remaining = overlay(scene, "remaining")
    there = remaining.rects[remaining.last >= last]
    assert sorted(there.tolist()) == sorted(drawing.rects(found, found.proposals).tolist())


def test_masks_are_pasted_best_first(scene, found) -> None:
    flow = next(flow for flow in scene.flows if flow.target_mark == "mask")
    shown = np.full(found.size, -1)
    shown.reshape(-1)[flow.target] = flow.value
    inside = (found.output["masks"][:, 0] > 0.5).numpy()
    assert np.array_equal(shown, np.where(inside.any(0), inside.argmax(0), -1))
    sure = inside[found.output["scores"] >= 0.5]
    result = scene.mark("things").values
    assert np.array_equal(result, np.where(sure.any(0), sure.argmax(0), np.nan).astype(np.float32), equal_nan=True)


@pytest.mark.parametrize("one_by_one", [0, 60])
def test_any_number_of_suppressions_may_be_shown_one_by_one(model, pixels, found, one_by_one) -> None:
    scene = drawing.draw(pixels, found, model.rpn.box_coder.weights, one_by_one)
    steps = stages(scene)["class"] - stages(scene)["NMS 1"]
    assert steps == min(one_by_one, len(found.first_nms.suppressed)) + 2
    for position in (stages(scene)["NMS 1"], scene.count):
        assert to_png(scene, position, width=480)


@pytest.mark.parametrize("size", [(1, 1), (8, 200), (100, 340), (250, 60)])
def test_pictures_of_any_shape_are_drawn_and_heat_maps_lie_on_them(model, pixels, size) -> None:
    picture = np.tile(pixels, (2, 2, 1))[: size[0], : size[1]]
    found = trace(model, to_tensor(picture)[0])
    scene = drawing.draw(picture, found, model.rpn.box_coder.weights)
    image = scene.mark("x")
    for i, level in enumerate(found.levels):
        heat = scene.mark(f"o{i}")
        rows, columns = heat.values.shape
        across = heat.cell / image.width * found.size[1]  # pixels of the picture for a cell
        down = heat.cell * heat.tall / image.width * found.size[1]
        assert across == pytest.approx(level.stride[1] * found.size[1] / found.working[1])
        assert down == pytest.approx(level.stride[0] * found.size[0] / found.working[0])
        assert columns * across >= found.size[1] - 1e-6 > (columns - 1) * across
        assert rows * down >= found.size[0] - 1e-6 > (rows - 1) * down
    assert encode(scene)


def test_nothing_found_is_said(model, pixels) -> None:
    shy = copy.deepcopy(model)
    shy.roi_heads.score_thresh = 1.1
    found = trace(shy, to_tensor(pixels)[0])
    scene = drawing.draw(pixels, found, shy.rpn.box_coder.weights)
    assert scene.captions[-1] == "The result: nothing detected in this image."
    assert to_png(scene, scene.count, width=480)
    shy.rpn.score_thresh = 1.1
    empty = trace(shy, to_tensor(pixels)[0])
    assert "No anchor" in " ".join(drawing.draw(pixels, empty, shy.rpn.box_coder.weights).captions)


def test_sixty_things_fit_into_the_payload(model) -> None:
    """Where many boxes stay, as in a crowd, at most the model's own number of masks is sent."""
    crowd = np.concatenate([scenes.make(scenes.HELD_OUT_SEEDS[seed]).image[::2, ::2] for seed in (28, 3, 5, 7)])
    crowd = np.concatenate((crowd[:192], crowd[192:]), axis=1)
    lavish = copy.deepcopy(model)
    lavish.roi_heads.nms_thresh, lavish.roi_heads.detections_per_img = 0.99, 60
    found = trace(lavish, to_tensor(crowd)[0])
    scene = drawing.draw(crowd, found, lavish.rpn.box_coder.weights, 60)
    assert len(found.detections) == 60
    assert len(encode(scene)) < 1_500_000


# --- the other views -------------------------------------------------------------------------------------------------


def test_a_region_tells_its_way(model, pixels, found) -> None:
    best = int(found.detections.proposal[0])
    coders = model.rpn.box_coder.weights, model.roi_heads.box_coder.weights
    scene = mask_rcnn_region.draw(pixels, found, follow(model, found, best), *coders)
    assert list(stages(scene)) == ["anchor", "proposal", "RoIAlign", "class", "refined", "NMS", "mask", "pasted"]
    label = int(found.detections.label[0])
    refined = scene.equations[stages(scene)["refined"] - 1]
    x, y, w, h = results(refined)
    box = found.detections.boxes[0]
    assert (x, y) == pytest.approx(((box[:2] + box[2:]) / 2).tolist(), abs=1)  # the border may cut the box off
    assert (w, h) == pytest.approx((box[2:] - box[:2]).tolist(), abs=2)
    assert scene.reports == ("proposals",)
    logits = scene.mark("m").values
    assert np.array_equal(logits, found.mask_logits[0, label].numpy()) or np.allclose(
        logits, found.mask_logits[0, label].numpy(), atol=1e-4
    )
    assert "becomes detection 1" in scene.captions[stages(scene)["NMS"] - 1]


def test_every_region_can_be_drawn(model, pixels, found) -> None:
    coders = model.rpn.box_coder.weights, model.roi_heads.box_coder.weights
    for proposal in range(0, len(found.proposals), 9):
        scene = mask_rcnn_region.draw(pixels, found, follow(model, found, proposal), *coders)
        assert len(encode(scene)) < 400_000


def test_thresholds_tell_their_counts(model, pixels, found) -> None:
    asked = replace(own_thresholds(model), score=0.5, proposals=40)
    told = answer(found, masks_of(model, found, found.candidates), asked)
    scene = mask_rcnn_thresholds.draw(pixels, found, told, asked)
    shares = found.class_logits[:40].softmax(-1)[:, 1:]
    above = int((shares > 0.5).sum())
    assert scene.equations[1] == f"40 · {shares.shape[1]} = {40 * shares.shape[1]} pairs, {above} > 0.5"
    assert f"{len(told.chosen)} of {above}" in scene.captions[2]
    shown = scene.mark("mask").values
    assert np.array_equal(~np.isnan(shown), (told.masks > 0.5).any(0).numpy())
    none = answer(found, masks_of(model, found, found.candidates), replace(asked, score=1.0))
    assert "Nothing is detected" in mask_rcnn_thresholds.draw(pixels, found, none, asked).captions[3]


def written(pairs) -> list[str]:
    """ "car 0.98" of each."""
    scored = zip(pairs.label.tolist(), pairs.score.tolist(), strict=True)
    return [f"{drawing.NAMES[k]} {score:.2f}" for k, score in scored]


def asked_for(model, found, score: float, proposals: int = 1000):
    """Settings, and the answer under them."""
    asked = replace(own_thresholds(model), score=score, proposals=proposals)
    return asked, answer(found, masks_of(model, found, found.candidates), asked)


@pytest.mark.parametrize(("score", "proposals"), [(0.5, 1000), (0.05, 1000), (0.9, 30), (1.0, 1000)])
def test_every_candidate_has_its_dot_and_the_line_stands_at_the_threshold(
    model, pixels, found, score, proposals
) -> None:
    asked, told = asked_for(model, found, score, proposals)
    scene = mask_rcnn_thresholds.draw(pixels, found, told, asked)
    table, bins = scene.mark("scores"), 20
    dots, pairs = overlay(scene, "let through"), told.candidates
    assert np.allclose(dots.points[:, 1] / bins, pairs.score)
    assert dots.points[:, 0].astype(int).tolist() == (pairs.label - 1).tolist()
    assert len(overlay(scene, "stopped").points) == len(found.candidates) - len(pairs)
    assert all(table.values.flat[cell] for cell in dots.cells)
    assert table.values.sum() == len(found.candidates)
    for k, row in enumerate(table.values, 1):
        own = found.candidates.score[found.candidates.label == k].numpy()
        assert row.tolist() == np.histogram(own, bins, (0, 1))[0].tolist()
    (line,) = (each for each in scene.overlays if isinstance(each, Box) and each.on == "scores")
    assert line.rects[0, [1, 3]].mean() == pytest.approx(score * bins)
    assert line.rects[0, 1] < line.rects[0, 3]  # a box without width is not drawn


def test_dots_and_bins_tell_class_and_score(model, pixels, found) -> None:
    asked, told = asked_for(model, found, 0.5)
    scene = mask_rcnn_thresholds.draw(pixels, found, told, asked)
    pairs, words = told.candidates, overlay(scene, "let through").words
    for i in range(0, len(pairs), 5):
        name = drawing.NAMES[int(pairs.label[i])]
        assert words[i] == f"{name}: score {pairs.score[i]:.3f}, proposal {pairs.proposal[i]}"
    table = scene.mark("scores")
    cell = int(table.values.argmax())
    row, column = divmod(cell, 20)
    pairs_there = f"{int(table.values.max())} pairs"
    low, high = column / 20, (column + 1) / 20
    assert table.told[cell] == f"{drawing.NAMES[row + 1]}: {pairs_there}, score {low:.2f} to {high:.2f}"


def test_overlaps_are_those_of_the_best_grouped_by_class_and_kept_box(model, pixels, found) -> None:
    asked, told = asked_for(model, found, 0.2)
    scene = mask_rcnn_thresholds.draw(pixels, found, told, asked)
    table = scene.mark("overlaps")
    best = told.candidates[told.candidates.score.argsort(descending=True)[:24]]
    assert table.values.shape == (len(best), len(best))
    assert sorted(table.told.words["one"]) == sorted(written(best))
    assert np.array_equal(table.values, table.values.T)
    assert np.allclose(table.values.diagonal(), 1)
    assert np.allclose(np.sort(table.values, None), np.sort(box_iou(best.boxes, best.boxes).numpy(), None))
    one, other = table.told.words["one"][0], table.told.words["other"][1]
    assert table.told[1] == f"{one} and {other}: IoU {table.values[0, 1]:.2f}"
    classes = [name.split()[0] for name in table.told.words["one"]]
    assert [each for i, each in enumerate(classes) if i == 0 or classes[i - 1] != each] == list(
        overlay(scene, "classes").texts
    )


def test_a_box_stands_before_those_that_it_suppresses(model, pixels, found) -> None:
    asked, told = asked_for(model, found, 0.6)
    words = mask_rcnn_thresholds.draw(pixels, found, told, asked).mark("overlaps").told.words["one"]
    name = written(told.candidates)
    for gone, by in zip(told.nms.suppressed.tolist(), told.nms.by.tolist(), strict=True):
        if name[gone] in words:
            assert words.index(name[by]) <= words.index(name[gone])


def test_without_a_pair_there_is_no_matrix(model, pixels, found) -> None:
    asked, told = asked_for(model, found, 1.0)
    scene = mask_rcnn_thresholds.draw(pixels, found, told, asked)
    assert "overlaps" not in [mark.name for mark in marks_of(scene.root)]
    assert any("there are no overlaps" in getattr(mark, "text", "") for mark in marks_of(scene.root))


def test_no_two_marks_have_one_name(scene) -> None:
    names = [mark.name for mark in marks_of(scene.root) if mark.name]
    assert len(names) == len(set(names))
