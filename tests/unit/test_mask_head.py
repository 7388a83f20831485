"""The mask head, opened: equal to the network's own masks, every sum spelled out, and told in the field's terms."""

from __future__ import annotations

import re
from functools import partial

import pytest
import showing
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st
from PIL import Image
from showing import agrees, declared, drawn, settled, told
from torch import Tensor, nn
from torchvision.models.detection import MaskRCNN

from segviz import course, lessons
from segviz.lessons.mask_rcnn import LESSON
from segviz.lessons.mask_rcnn.scenes import mask_head as scene
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import NAMES
from segviz.lessons.mask_rcnn.traces import mask_head
from segviz.lessons.mask_rcnn.traces.mask_head import open_head
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace, trace
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.scene.said import Clicked
from segviz.views import picture
from segviz.views.view import set_by

show = partial(showing.shown, LESSON)
SIDE = 28


@pytest.fixture(scope="module")
def model() -> MaskRCNN:
    network = weights.load("mask_rcnn")
    assert isinstance(network, MaskRCNN)
    return network


@pytest.fixture(scope="module")
def image() -> Tensor:
    return to_tensor(picture.of(picture.DEFAULT).small(256))[0]


@pytest.fixture(scope="module")
def found(model: MaskRCNN, image: Tensor) -> Trace:
    return trace(model, image)


def test_every_mask_is_the_networks_own(model: MaskRCNN, image: Tensor, found: Trace) -> None:
    with torch.inference_mode():
        (expected,) = model([image])
    assert len(expected["masks"]) == len(found.detections) > 4
    for detection, mask in enumerate(expected["masks"][:, 0]):
        head = open_head(model, found, detection)
        assert torch.allclose(head.pasted, mask, atol=1e-5)
        assert torch.allclose(head.logits, found.mask_logits[detection], atol=1e-4)
        assert head.label == int(expected["labels"][detection])
        assert torch.equal(head.mask, head.logits[head.label].sigmoid())


def test_the_shapes_are_those_of_the_paper(model: MaskRCNN, found: Trace) -> None:
    head = open_head(model, found, 0)
    assert head.features.shape == (48, 14, 14)
    assert [tuple(maps.shape) for maps in head.convolved] == [(48, 14, 14)] * 3
    assert head.upsampled.shape == (48, SIDE, SIDE)
    assert head.logits.shape == (len(NAMES), SIDE, SIDE)
    assert head.pasted.shape == found.size


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_sum_of_every_cell_is_what_the_layer_computes(model: MaskRCNN, found: Trace, data: st.DataObject) -> None:
    detection = data.draw(st.integers(0, len(found.detections) - 1))
    row, column = data.draw(st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1)))
    head = open_head(model, found, detection, (row, column))
    assert head.difference.compared == len(head.sums) == 5
    assert head.difference.excess <= 1
    maps = [*head.convolved, head.upsampled, head.logits]
    for i, (each, after) in enumerate(zip(head.sums, maps, strict=True)):
        value = float(after[each.channel, each.place[0], each.place[1]])
        rectified = each.total if i == len(maps) - 1 else max(0.0, each.total)  # no ReLU after the last
        assert rectified == pytest.approx(value, abs=1e-4)
        assert each.bias + float(each.per_channel.sum()) == pytest.approx(each.total, abs=1e-4)
    assert head.sums[0].place == (row // 2, column // 2)
    assert [each.read.shape[1:] for each in head.sums] == [(3, 3)] * 3 + [(1, 1)] * 2


@settings(max_examples=50, deadline=None)
@given(row=st.integers(0, 5), column=st.integers(0, 7), seed=st.integers(0, 2**31))
def test_without_overlaps_an_upsampled_cell_has_one_input_cell(row: int, column: int, seed: int) -> None:
    torch.manual_seed(seed)
    layer, x = nn.ConvTranspose2d(4, 3, 2, 2), torch.randn(4, 3, 4)
    with torch.no_grad():
        each = mask_head._transposed(layer, x, F.relu(layer(x[None]))[0], (row, column))
        assert each.total == pytest.approx(each.layer, abs=1e-5)


@settings(max_examples=50, deadline=None)
@given(row=st.integers(0, 2), column=st.integers(0, 3), seed=st.integers(0, 2**31))
def test_a_cell_at_the_border_reads_zeros_beside_the_map(row: int, column: int, seed: int) -> None:
    torch.manual_seed(seed)
    layer, x = nn.Conv2d(4, 2, 3, padding=1), torch.randn(4, 3, 4)
    with torch.no_grad():
        each = mask_head._convolution(layer, x, F.relu(layer(x[None]))[0], (row, column))
        assert each.total == pytest.approx(each.layer, abs=1e-5)


@pytest.mark.parametrize(("detection", "cell"), [(-1, None), (99, None), (0, (28, 0)), (0, (0, -1))])
def test_a_detection_or_a_cell_that_is_not_there_is_refused(
    model: MaskRCNN, found: Trace, detection: int, cell: tuple[int, int] | None
) -> None:
    with pytest.raises(ValueError, match="not allowed"):
        open_head(model, found, detection, cell)


# The view


def test_each_layer_is_told_with_its_shapes() -> None:
    shown = show("mask_head")
    lines = "\n".join((*shown.scene.captions, *shown.scene.equations, *shown.scene.code))
    for words in ("48·9 = 432 products", "2·(14 − 1) + 2 = 28", "(7, 28, 28)", "An FCN predicts a binary mask"):
        assert words in lines
    assert "L = L_cls + L_box + L_mask" in shown.scene.equations[-1]
    assert agrees(shown)


def test_the_mask_that_is_pasted_is_that_of_the_box_heads_class() -> None:
    shown = show("mask_head", detection="4")
    assert "selects one: boat" in shown.scene.captions[7] or "selects one: sheep" in shown.scene.captions[7]
    (marked,) = (box for box in drawn(shown)["overlays"] if box["kind"] == "box" and box["on"].startswith("c"))
    assert NAMES[int(marked["on"][1:])] in shown.scene.captions[7]


def test_clicks_choose_the_detection_and_the_cell() -> None:
    view, chosen = declared(LESSON, "mask_head"), settled(LESSON, "mask_head")
    report = Clicked(scene.REPORTS, box=3)
    assert report.fits(view.show(chosen).scene)
    assert set_by(view.gestures, "clicked", report, chosen) == {"detection": 3}
    report = Clicked(scene.MASK, cell=2 * SIDE + 5)
    assert report.fits(view.show(chosen).scene)
    assert set_by(view.gestures, "clicked", report, chosen) == {"row": 2, "column": 5}


@pytest.mark.parametrize("size", [(1, 1), (256, 20)])
def test_without_a_detection_there_is_no_mask(size: tuple[int, int]) -> None:
    shown = show("mask_head", Image.new("RGB", size, "white"))
    if shown.scene.count == 1:
        assert "no mask" in shown.scene.captions[0]
    else:
        assert agrees(shown)


def test_every_layer_leads_to_the_lesson_that_teaches_it() -> None:
    links = re.findall(r"\]\((\w+)\?view=(\w+)\)", told(show("mask_head")))
    assert len(links) == 6
    for url, view in links:
        (page,) = (page for page in course.pages() if page.url == url)
        assert view in next(lesson for lesson in lessons.declared() if lesson.slug == page.lesson).views
