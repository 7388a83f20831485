"""R-CNN as it was and as it is computed here; and one timeline, whose figures are the papers'."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from segviz import course
from segviz.data import scenes
from segviz.lessons.mask_rcnn.scenes import r_cnn, timeline as r_cnn_history
from segviz.lessons.mask_rcnn.traces.r_cnn import SIDE, Crops, classify, regions
from segviz.lessons.mask_rcnn.traces.timeline import MILESTONES
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.scene.encode import encode


@pytest.fixture(scope="module")
def pixels() -> np.ndarray:
    return scenes.make(scenes.HELD_OUT_SEEDS[28]).image


@pytest.fixture(scope="module")
def crops(pixels: np.ndarray) -> Crops:
    return classify(weights.load("mask_rcnn"), to_tensor(pixels)[0], regions(pixels, 12))


def test_the_words_say_what_is_computed(crops: Crops, pixels: np.ndarray) -> None:
    """The backbone reads the crop, RoIAlign the region inside it: not softmax(net(crop))."""
    scene = r_cnn.draw(pixels, crops)
    assert "softmax(net(crop))" not in " ".join(scene.equations)
    assert "roi_align(backbone(crop), box)" in scene.equations[0]
    assert "roi_align(backbone(crop), box)" in scene.code[0]
    assert "context" in scene.captions[0]
    assert "RoIAlign reads the region" in scene.captions[0]


def test_the_region_is_framed_in_its_crop(crops: Crops, pixels: np.ndarray) -> None:
    frames = [each for each in r_cnn.draw(pixels, crops).overlays if getattr(each, "on", "").startswith("crop")]
    assert len(frames) == len(crops.inner)
    for frame, (left, top, right, bottom) in zip(frames, crops.inner.tolist(), strict=True):
        assert np.allclose(frame.rects * r_cnn.SHOWN, [[top, left, bottom, right]])


def test_boxes_are_regressed_as_the_model_s_own_coder_does(crops: Crops, pixels: np.ndarray) -> None:
    model = weights.load("mask_rcnn")
    heads, at = model.roi_heads, 3
    with torch.inference_mode():
        maps = model.backbone(model.transform.normalize(crops.warped[at])[None])
        pooled = heads.box_roi_pool(maps, [crops.inner[at : at + 1]], [(SIDE, SIDE)])
        logits, deltas = heads.box_predictor(heads.box_head(pooled))
    moved = heads.box_coder.decode(deltas, [crops.inner[at : at + 1]])[0, int(logits.argmax())]
    scale = (crops.cuts[at, 2:] - crops.cuts[at, :2]).repeat(2) / SIDE
    expected = (moved * scale + crops.cuts[at, :2].repeat(2)).clamp(min=0)
    height, width = pixels.shape[:2]
    limits = torch.tensor([width, height, width, height], dtype=expected.dtype)
    assert torch.allclose(crops.moved[at], torch.minimum(expected, limits), atol=1e-3)


def test_nobody_says_that_r_cnn_had_no_regression(crops: Crops, pixels: np.ndarray) -> None:
    last = r_cnn.draw(pixels, crops).captions[-1]
    assert "nobody corrects" not in last
    assert "after regression" in last


def test_the_timeline_is_in_order_and_complete() -> None:
    assert [each.name for each in MILESTONES] == [
        "R-CNN",
        "SDS",
        "Fast R-CNN",
        "DeepMask",
        "Faster R-CNN",
        "MNC",
        "Mask R-CNN",
    ]
    assert [each.year for each in MILESTONES] == [2014, 2014, 2015, 2015, 2015, 2016, 2017]
    told = {each.name: each.told for each in MILESTONES}
    for word in ("Selective search", "SVM", "regression"):
        assert word in told["R-CNN"]
    assert "once per image" in told["Fast R-CNN"]
    assert "region proposal network" in told["Faster R-CNN"]


def test_seconds_are_the_papers_with_their_source() -> None:
    timed = {each.name: (each.seconds, each.proposals) for each in MILESTONES if each.seconds}
    assert timed == {
        "R-CNN": (47.0, 0.0),
        "Fast R-CNN": (0.32, 2.0),
        "Faster R-CNN": (0.198, 0.0),
        "MNC": (0.36, 0.0),
        "Mask R-CNN": (0.195, 0.0),
    }
    for each in MILESTONES:
        assert (each.seconds is None) == (each.measured == "")
        assert each.seconds is None or "20" in each.measured.partition("(")[2]  # a paper and its year
    names = " ".join(source.name for source in course.page_of("12_Mask_R_CNN.py").sources)
    for source in ("Selective search", "Simultaneous detection", "DeepMask", "cascades"):
        assert source in names


def test_the_timeline_is_drawn_one_network_per_step() -> None:
    scene = r_cnn_history.draw()
    encode(scene)
    assert scene.count == len(MILESTONES)
    for step, each in enumerate(MILESTONES, 1):
        label = scene.mark(each.name)
        assert label.when == (step, scene.count)
        assert str(each.year) in label.text
        assert all(len(sentence.split()) <= 25 for sentence in each.told.split(". "))
        assert r_cnn_history.seconds(each) in label.text


def test_boxes_separate_and_masks_shape() -> None:
    words = TAKEAWAY
    assert "Boxes separate instances" in words
    assert "Faster R-CNN shares one pass" not in words
