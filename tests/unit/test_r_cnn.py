"""R-CNN's idea: regions, warped crops, and the classes a network names."""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st
from torchvision.ops import box_iou

from segviz.data import scenes
from segviz.lessons.mask_rcnn.scenes.r_cnn import draw
from segviz.lessons.mask_rcnn.traces.r_cnn import (
    CONFIDENT,
    LARGEST,
    OVERLAP,
    SAME,
    SIDE,
    SMALLEST,
    classify,
    regions,
    warp_difference,
)
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.scene.encode import encode


@pytest.fixture(scope="module")
def model():
    return weights.load("mask_rcnn")


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    return scenes.make(scenes.HELD_OUT_SEEDS[28]).image


@pytest.fixture(scope="module")
def crops(model, pixels):
    return classify(model, to_tensor(pixels)[0], regions(pixels, 12))


def test_a_square_on_a_ground_is_a_region() -> None:
    pixels = np.full((40, 60, 3), 30, np.uint8)
    pixels[10:30, 20:45] = 220
    assert [20, 10, 45, 30] in regions(pixels, 9).tolist()  # and the blurred edge around it


@pytest.mark.parametrize("size", [(1, 1), (8, 200), (50, 50)])
def test_one_colour_has_no_region(size) -> None:
    assert regions(np.zeros((*size, 3), np.uint8), 9).shape == (0, 4)


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 50), most=st.integers(1, 60))
def test_regions_are_of_a_things_size_and_differ(seed, most) -> None:
    pixels = scenes.make(scenes.HELD_OUT_SEEDS[seed]).image
    boxes = regions(pixels, most)
    sides = boxes[:, 2:] - boxes[:, :2]
    assert len(boxes) <= most
    assert bool((sides >= SMALLEST).all())
    assert bool((sides.prod(1) <= LARGEST * 192 * 256).all())
    assert float((box_iou(boxes, boxes) - torch.eye(len(boxes))).max()) < SAME
    assert torch.equal(regions(pixels, 60)[: len(boxes)], boxes)


def test_crops_are_torchvisions_and_the_region_keeps_its_place_in_them(crops, pixels) -> None:
    assert warp_difference(to_tensor(pixels)[0], crops) < 1e-6
    assert crops.warped.shape == (12, 3, SIDE, SIDE)
    scale = (crops.cuts[:, 2:] - crops.cuts[:, :2]) / SIDE
    back = crops.inner * scale.repeat(1, 2) + crops.cuts[:, :2].repeat(1, 2)
    assert torch.allclose(back, crops.boxes, atol=1e-3)
    assert bool(((crops.inner >= -1e-3) & (crops.inner <= SIDE + 1e-3)).all())


def test_shares_are_those_of_the_models_own_heads(model, crops) -> None:
    heads, batch = model.roi_heads, model.transform.normalize(crops.warped[0])[None].repeat(2, 1, 1, 1)
    with torch.inference_mode():
        pooled = heads.box_roi_pool(model.backbone(batch), [crops.inner[:1]] * 2, [(SIDE, SIDE)] * 2)
        expected = heads.box_predictor(heads.box_head(pooled))[0].softmax(-1)
    assert torch.allclose(crops.shares[0], expected[0], atol=1e-5)
    assert torch.allclose(crops.shares.sum(1), torch.ones(12))


def test_boxes_that_are_left_are_of_confident_things_and_no_two_of_a_class_overlap(model, pixels) -> None:
    found = classify(model, to_tensor(pixels)[0], regions(pixels, 40))
    score, label = found.shares[found.kept].max(dim=1)
    assert len(found.kept) >= 3
    assert bool((score >= CONFIDENT).all())
    assert bool((label > 0).all())
    assert bool((score.diff() <= 0).all())
    boxes = found.moved[found.kept]
    same = (label[:, None] == label) & ~torch.eye(len(label), dtype=torch.bool)
    assert float(box_iou(boxes, boxes)[same].max()) <= OVERLAP


def test_whole_things_are_among_the_regions_though_no_segment_is_one(pixels) -> None:
    """A sheep's head and body differ in colour: only a merge holds both."""
    world = scenes.make(scenes.HELD_OUT_SEEDS[12])
    rows = [np.nonzero((world.instances == i + 1).any(axis=1))[0] for i in range(len(world.classes))]
    columns = [np.nonzero((world.instances == i + 1).any(axis=0))[0] for i in range(len(world.classes))]
    true = torch.tensor([[c[0], r[0], c[-1] + 1, r[-1] + 1] for r, c in zip(rows, columns, strict=True)]).float()
    assert float(box_iou(true, regions(world.image, 40)).max(dim=1).values.min()) > 0.5


def test_regions_take_less_than_a_second(pixels) -> None:
    regions(pixels, 1)  # libraries are loaded by now
    start = time.process_time()
    regions(pixels, 80)
    assert time.process_time() - start < 1


def test_the_drawing_has_a_step_a_region_and_one_more(crops, pixels) -> None:
    scene = draw(pixels, crops)
    assert scene.count == 13
    best = int(crops.shares[4].argmax())
    assert f"{float(crops.shares[4, best]):.3f}" in scene.equations[4]
    assert f"12 · {SIDE}·{SIDE} = {12 * SIDE * SIDE:,} pixels" in scene.equations[12]
    assert len(encode(scene)) < 600_000


def test_without_regions_there_is_a_sentence(model) -> None:
    pixels = np.zeros((20, 20, 3), np.uint8)
    scene = draw(pixels, classify(model, to_tensor(pixels)[0], regions(pixels, 9)))
    assert "No region" in scene.captions[0]
