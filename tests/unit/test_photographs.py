"""Networks for photographs: the choice in an address, the colours of COCO's classes, and Mask R-CNN's views with them.

The networks' weights cannot be had offline: a small network with COCO's 91 labels stands in their place.
"""

from __future__ import annotations

import time

import numpy as np
import pytest
import torch
from skimage.color import rgb2lab
from torch import nn
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.mask_rcnn import MaskRCNNHeads

from segviz.data import coco
from segviz.drawings import coco as colours
from segviz.lessons.mask_rcnn import mask_head, mask_rcnn, network, one_region, thresholds
from segviz.models import coco_mask_rcnn, mask_rcnn as small, resident
from segviz.models.pretrained import PretrainedError
from segviz.scene.encode import encode
from segviz.views import View
from segviz.views.parse import parse, possible_image, query
from segviz.views.picture import of

# The choice


def test_an_address_says_which_networks_run_on_a_photo() -> None:
    settings, notices = parse(thresholds.CONTROLS[:1], {"image": "chelsea~photographs"})
    assert (settings.image.choice, settings.image.photographs, notices) == ("chelsea", True, ())
    assert query(thresholds.CONTROLS[:1], settings) == {"image": "chelsea~photographs"}
    assert settings.image != of("chelsea"), "other networks give other results"


def test_a_generated_scene_has_the_courses_own_networks() -> None:
    choice, notice = possible_image("scene-12~photographs", "", has_upload=False)
    assert choice == "scene-12"
    assert "generated image" in notice


@pytest.mark.parametrize("asked", ["nobody~photographs", "upload~photographs", "~photographs", "chelsea~others"])
def test_an_image_that_is_not_there_stays_impossible(asked: str) -> None:
    choice, notice = possible_image(asked, "scene-3", has_upload=False)
    assert choice == "scene-3"
    assert notice


def test_an_upload_can_be_read_by_them() -> None:
    assert possible_image("upload~photographs", "", has_upload=True) == ("upload~photographs", "")


# Classes


def test_coco_has_80_classes_with_instances_in_90_numbers_and_voc_20() -> None:
    assert (len(coco.THINGS), len(set(coco.THINGS)), len(coco.LABELS)) == (80, 80, 91)
    assert len(coco.VOC) == 21


def test_names_are_torchvisions_own() -> None:
    from torchvision.models import detection, segmentation

    categories = detection.MaskRCNN_ResNet50_FPN_V2_Weights.DEFAULT.meta["categories"]
    same = {"__background__": "background", "N/A": coco.UNUSED}
    assert tuple(same.get(name, name) for name in categories) == coco.LABELS
    categories = segmentation.LRASPP_MobileNet_V3_Large_Weights.DEFAULT.meta["categories"]
    assert tuple(same.get(name, name) for name in categories) == coco.VOC


def test_the_colours_of_80_classes_stay_apart() -> None:
    """A distance of 2.3 in CIELAB can just be seen; the closest two of these are nine times as far apart."""
    rgb = np.array([[int(hex_[i : i + 2], 16) for i in (1, 3, 5)] for hex_ in colours.COLOURS.values()]) / 255
    lab = rgb2lab(rgb[None])[0]
    distances = np.linalg.norm(lab[:, None] - lab[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    assert distances.min() > 20
    lightness = lab[:, 0]
    assert lightness.min() > 25, "seen on black"
    assert lightness.max() < 92, "seen on white"


# The network


def test_batch_normalisation_becomes_part_of_the_convolution_before_it() -> None:
    torch.manual_seed(0)
    model = small.build(90).eval()
    head = MaskRCNNHeads(48, [48, 48], 1, norm_layer=nn.BatchNorm2d).eval()
    for layer in head.modules():
        if isinstance(layer, nn.BatchNorm2d):
            nn.init.uniform_(layer.running_mean)
            nn.init.uniform_(layer.running_var, 0.5, 2)
    model.roi_heads.mask_head = head
    x = torch.randn(2, 48, 14, 14)
    with torch.inference_mode():
        before = head(x)
        coco_mask_rcnn.for_lessons(model)
        torch.testing.assert_close(head(x), before)
    assert all(block[0].bias is not None for block in head)
    assert model.rpn.post_nms_top_n() == coco_mask_rcnn.PROPOSALS
    assert model.rpn.pre_nms_top_n() == coco_mask_rcnn.ANCHORS


def test_v1_is_built_with_the_frozen_statistics_that_its_weights_have() -> None:
    from torchvision.ops import FrozenBatchNorm2d

    with torch.device("meta"):
        model = coco_mask_rcnn.build("maskrcnn_resnet50_fpn")
    frozen = [layer for layer in model.modules() if isinstance(layer, FrozenBatchNorm2d)]
    assert len(frozen) == 53
    assert {layer.eps for layer in frozen} == {0.0}
    assert not any("num_batches_tracked" in name for name in model.state_dict())


def test_a_network_is_read_once_and_released_when_nobody_uses_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def make(name: str) -> nn.Module:
        read.append(name)
        return nn.Identity()

    monkeypatch.setattr(resident.pretrained, "read", make)
    monkeypatch.setattr(resident, "IDLE", 0.2)
    assert resident.load("lraspp") is resident.load("lraspp")
    assert read == ["lraspp"]
    deadline = time.monotonic() + 20
    while "lraspp" in resident.here() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert resident.here() == ()


# Mask R-CNN's views


@pytest.fixture
def standing_in(monkeypatch: pytest.MonkeyPatch) -> MaskRCNN:
    """A small network with COCO's labels, which classifies at random, some of it with confidence."""
    torch.manual_seed(1)
    model = small.build(90).eval().requires_grad_(False)
    nn.init.normal_(model.roi_heads.box_predictor.cls_score.weight, std=60.0)
    monkeypatch.setattr(resident, "load", lambda name: model)
    return model


@pytest.mark.parametrize(
    "view", [mask_rcnn.VIEW, one_region.VIEW, mask_head.VIEW, thresholds.VIEW], ids=lambda v: v.slug
)
def test_every_stage_is_shown_with_cocos_classes_in_three_megabytes(view: View, standing_in: MaskRCNN) -> None:
    settings, notices = parse(view.controls, {"image": "coffee~photographs"})
    shown = view.show(settings)
    assert notices == ()
    assert all(check.agrees for check in shown.checks)
    assert len(encode(shown.scene)) <= 3_000_000
    found = network.traced(network.pixels(settings), True)
    assert found.names == coco.LABELS
    assert len(found.detections) > 0
    said = " ".join(shown.scene.captions)
    if view.slug != "thresholds":
        assert any(found.names[label] in said for label in found.output["labels"].tolist())
    (told,) = [part.markdown for part in shown.below if hasattr(part, "markdown") and "COCO" in part.markdown]
    assert "80 classes" in told


def test_thresholds_act_on_captured_tensors(standing_in: MaskRCNN, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, _ = parse(thresholds.CONTROLS, {"image": "coffee~photographs"})
    thresholds.VIEW.show(settings)
    monkeypatch.setattr(standing_in.backbone, "forward", lambda *_: pytest.fail("a second pass"))
    stricter = settings.having("score", 90)
    assert thresholds.VIEW.show(stricter).scene != thresholds.VIEW.show(settings).scene


def test_how_far_a_pass_is_is_told(standing_in: MaskRCNN) -> None:
    settings, _ = parse(thresholds.CONTROLS[:1], {"image": "astronaut~photographs"})
    told: list[tuple[float, str]] = []
    network.prepare(settings, told.append)
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert "Mask head …" in [words for _, words in told]


def test_without_weights_a_sentence_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    monkeypatch.setenv("SEGVIZ_WEIGHTS", str(tmp_path))
    settings, _ = parse(mask_rcnn.CONTROLS, {"image": "chelsea~photographs"})
    resident.release("maskrcnn")
    with pytest.raises(PretrainedError, match="are not here"):
        mask_rcnn.VIEW.show(settings)
