"""Mask R-CNN opened up: equal to the model, and every number told follows from its tensors."""

from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.ops import batched_nms, box_iou, nms

from segviz.data import scenes
from segviz.lessons.mask_rcnn.traces.mask_rcnn import suppress, trace
from segviz.lessons.mask_rcnn.traces.one_region import follow
from segviz.lessons.mask_rcnn.traces.thresholds import answer, masks_of, own_thresholds
from segviz.models import weights
from segviz.models.inputs import to_tensor


@pytest.fixture(scope="module")
def model():
    return weights.load("mask_rcnn")


@pytest.fixture(scope="module")
def image() -> torch.Tensor:
    return to_tensor(scenes.make(scenes.HELD_OUT_SEEDS[28]).image)[0]


@pytest.fixture(scope="module")
def found(model, image):
    return trace(model, image)


def equal(model, image) -> bool:
    with torch.inference_mode():
        (expected,) = model([image])
    output = trace(model, image).output
    return set(output) == set(expected) and all(torch.equal(output[name], expected[name]) for name in expected)


# --- the whole -------------------------------------------------------------------------------------------------------


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 99),
    size=st.sampled_from([(192, 256), (64, 64), (100, 340), (300, 80), (8, 200), (33, 47)]),
)
def test_the_output_is_the_models_own_exactly(model, seed, size) -> None:
    picture = scenes.make(scenes.HELD_OUT_SEEDS[seed]).image
    grown = np.tile(picture, (2, 2, 1))[: size[0], : size[1]]
    assert equal(model, to_tensor(grown)[0])


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_one_colour_and_a_single_pixel_are_right_too(model, value) -> None:
    assert equal(model, torch.full((3, 1, 1), value))
    assert equal(model, torch.full((3, 60, 80), value))


def test_another_size_other_anchors_and_thresholds_of_the_model_are_followed(model, image) -> None:
    other = copy.deepcopy(model)
    other.transform.min_size, other.transform.max_size = (250,), 400
    other.rpn.anchor_generator = AnchorGenerator(((10,), (20,), (50,), (110,)), ((0.4, 1.0, 2.2),) * 4)
    other.rpn.nms_thresh, other.roi_heads.nms_thresh, other.roi_heads.score_thresh = 0.5, 0.3, 0.2
    other.rpn._post_nms_top_n["testing"] = 60
    assert equal(other, image)
    found = trace(other, image)
    assert found.working == (250, 333)
    assert found.padded == (256, 352)
    assert len(found.proposals) == 60
    assert found.levels[1].sizes.tolist() == [20, 20, 20]
    assert found.second_nms.threshold == 0.3


def test_nothing_found_is_an_answer_too(model, image) -> None:
    shy = copy.deepcopy(model)
    shy.roi_heads.score_thresh = 1.1
    found = trace(shy, image)
    assert len(found.candidates) == len(found.detections) == len(found.output["boxes"]) == 0
    assert found.output["masks"].shape == (0, 1, *image.shape[1:])
    assert len(found.second_nms.suppressed) == 0


def test_no_proposals_at_all(model, image) -> None:
    shy = copy.deepcopy(model)
    shy.rpn.score_thresh = 1.1
    assert equal(shy, image)
    assert len(trace(shy, image).proposals) == 0


def test_wrong_arguments_are_refused_by_name(model, image) -> None:
    with pytest.raises(ValueError, match=r"image has shape \(1, 3, 4, 4\)"):
        trace(model, torch.zeros(1, 3, 4, 4))
    with pytest.raises(ValueError, match="training mode"):
        trace(copy.deepcopy(model).train(), image)


# --- the parts -------------------------------------------------------------------------------------------------------


def test_anchors_stand_on_their_cells(found) -> None:
    for level in found.levels:
        rows, columns, kinds = level.objectness.shape
        assert len(level.anchors) == rows * columns * kinds
        middles = (level.anchors[:, :2] + level.anchors[:, 2:]) / 2
        expected = torch.cartesian_prod(torch.arange(rows) * level.stride[0], torch.arange(columns) * level.stride[1])
        assert torch.equal(middles[::kinds], expected.flip(1))
        sides = level.anchors[:kinds, 2:] - level.anchors[:kinds, :2]
        assert torch.allclose(sides[:, 1] / sides[:, 0], level.ratios, rtol=0.2)  # torchvision rounds to whole pixels
        assert torch.allclose(sides.prod(1).sqrt(), level.sizes, rtol=0.1)


def test_places_of_anchors(found) -> None:
    first = len(found.levels[0].anchors)
    assert found.place(0) == (0, 0, 0, 0)
    assert found.place(first - 1) == (0, *(side - 1 for side in found.levels[0].objectness.shape))
    assert found.place(first + 4) == (1, 0, 1, 1)
    with pytest.raises(IndexError):
        found.place(len(found.anchors))


def test_deltas_lead_from_anchors_to_moved_boxes_to_proposals(found) -> None:
    anchors, deltas = found.anchors, torch.cat([level.deltas for level in found.levels])
    sides = anchors[:, 2:] - anchors[:, :2]
    middle = (anchors[:, :2] + anchors[:, 2:]) / 2 + deltas[:, :2] * sides
    half = sides * deltas[:, 2:].exp() / 2
    moved = torch.cat((middle - half, middle + half), 1)
    assert torch.allclose(torch.cat([level.moved for level in found.levels]), moved, atol=1e-3)
    height, width = found.working
    cut = moved[found.origin]
    cut = torch.stack([cut[:, i].clamp(0, (width, height)[i % 2]) for i in range(4)], 1)
    assert torch.allclose(found.proposals, cut, atol=1e-3)


def test_the_first_suppression_gives_the_proposals(found) -> None:
    kept = found.first_nms.kept[: len(found.proposals)]
    assert torch.equal(found.first_nms.boxes[kept], found.proposals)
    assert torch.equal(found.first_nms.scores[kept], found.objectness)


def test_the_second_gives_the_detections(found) -> None:
    chosen = found.candidates[found.second_nms.kept[: len(found.detections)]]
    assert torch.equal(found.on_picture(chosen.boxes), found.output["boxes"])
    assert torch.equal(chosen.label, found.output["labels"])
    assert torch.equal(chosen.score, found.output["scores"])
    shares = found.class_logits.softmax(-1)
    assert torch.equal(shares[chosen.proposal, chosen.label], chosen.score)


def test_regions_are_cut_from_the_level_that_their_size_asks_for(model, found) -> None:
    canonical = model.roi_heads.box_roi_pool.canonical_scale
    area = (found.proposals[:, 2:] - found.proposals[:, :2]).prod(1)
    level = (4 + (area.sqrt() / canonical).log2() + 1e-6).floor().clamp(2, 5) - 2
    assert torch.equal(found.pooled_from, level.long())


# --- suppression -----------------------------------------------------------------------------------------------------


def test_who_suppresses_whom_in_a_case_to_read() -> None:
    boxes = torch.tensor([[0, 0, 10, 10], [0, 0, 10, 9], [20, 0, 30, 10], [0, 0, 9, 10], [21, 0, 31, 10]]).float()
    scores = torch.tensor([0.9, 0.8, 0.7, 0.95, 0.6])
    groups = torch.tensor([0, 0, 0, 0, 1])
    told = suppress(boxes, scores, groups, 0.5)
    assert told.kept.tolist() == [3, 2, 4]  # the last one overlaps, but is of another group
    assert told.suppressed.tolist() == [0, 1]
    assert told.by.tolist() == [3, 3]
    assert told.iou.tolist() == pytest.approx([0.9, 81 / 99])


@settings(max_examples=40, deadline=None)
@given(
    count=st.integers(0, 40),
    groups=st.integers(1, 3),
    threshold=st.sampled_from([0.1, 0.5, 0.9]),
    seed=st.integers(0, 99),
)
def test_suppression_is_torchvisions_and_every_fall_has_its_reason(count, groups, threshold, seed) -> None:
    generator = torch.Generator().manual_seed(seed)
    corner = torch.rand(count, 2, generator=generator) * 20
    boxes = torch.cat((corner, corner + 5 + 10 * torch.rand(count, 2, generator=generator)), 1)
    scores = torch.rand(count, generator=generator)
    group = torch.randint(groups, (count,), generator=generator)
    told = suppress(boxes, scores, group, threshold)
    assert torch.equal(told.kept, batched_nms(boxes, scores, group, threshold))
    assert sorted([*told.kept.tolist(), *told.suppressed.tolist()]) == list(range(count))
    for loser, winner, iou in zip(told.suppressed, told.by, told.iou, strict=True):
        assert winner in told.kept
        assert group[winner] == group[loser]
        assert scores[winner] >= scores[loser]
        assert float(iou) == pytest.approx(float(box_iou(boxes[loser][None], boxes[winner][None])))
        assert float(iou) > threshold - 1e-4
    if groups == 1:
        assert told.kept.tolist() == nms(boxes, scores, threshold).tolist()


# --- thresholds ------------------------------------------------------------------------------------------------------


def test_the_models_own_settings_give_its_own_answer(model, found) -> None:
    mine = answer(found, masks_of(model, found, found.candidates), own_thresholds(model))
    assert torch.equal(mine.boxes, found.output["boxes"])
    assert torch.allclose(mine.masks, found.output["masks"][:, 0], atol=1e-5)
    assert torch.equal(mine.overlap, box_iou(mine.candidates.boxes, mine.candidates.boxes))


@settings(max_examples=6, deadline=None)
@given(
    proposals=st.integers(1, 100), score=st.floats(0.06, 0.99), nms=st.floats(0.05, 0.95), most=st.sampled_from([3, 50])
)
def test_other_settings_give_what_the_model_would_answer_with_them(
    model, image, found, proposals, score, nms, most
) -> None:
    asked = replace(own_thresholds(model), proposals=proposals, score=score, nms=nms, most=most)
    mine = answer(found, masks_of(model, found, found.candidates), asked)
    other = copy.deepcopy(model)
    other.rpn._post_nms_top_n["testing"] = proposals
    heads = other.roi_heads
    heads.score_thresh, heads.nms_thresh, heads.detections_per_img = score, nms, most
    with torch.inference_mode():
        (expected,) = other([image])
    assert torch.allclose(mine.boxes, expected["boxes"], atol=1e-3)
    assert torch.equal(mine.candidates.label[mine.chosen], expected["labels"])
    assert torch.allclose(mine.masks, expected["masks"][:, 0], atol=1e-3)


# --- one region ------------------------------------------------------------------------------------------------------


def test_a_region_leads_to_its_detection_and_mask(model, found) -> None:
    for d in range(2):
        region = follow(model, found, int(found.detections.proposal[d]))
        assert region.detection == d
        assert torch.allclose(region.mask, found.output["masks"][d, 0], atol=1e-5)
        assert torch.allclose(region.mask_logits[0], found.mask_logits[d], atol=1e-4)
        assert region.by == -1


def test_every_region_has_one_fate(model, found) -> None:
    fates = {"detection": 0, "suppressed": 0, "below": 0}
    for proposal in range(len(found.proposals)):
        region = follow(model, found, proposal)
        share = found.class_logits[proposal].softmax(-1)[1:]
        assert float(region.best.score) == pytest.approx(float(share.max()))
        fate = "below" if region.candidate < 0 else "suppressed" if region.by >= 0 else "detection"
        fates[fate] += 1
        if fate == "suppressed":
            assert region.iou > found.second_nms.threshold
            assert found.candidates.label[region.by] == region.best.label
    assert all(fates.values())


def test_a_region_that_is_not_there_is_refused(model, found) -> None:
    count = len(found.proposals)
    with pytest.raises(ValueError, match=f"proposal={count} is not one of the {count} proposals"):
        follow(model, found, count)
