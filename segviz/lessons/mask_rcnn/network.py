"""The networks of this lesson, and their pass over an image: the course's own, or one for photographs."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import torch
from torchvision.models.detection import MaskRCNN

from segviz import cache
from segviz.data import coco
from segviz.lessons.mask_rcnn.traces.mask_rcnn import NAMES, Trace, trace
from segviz.models import coco_mask_rcnn, resident, weights
from segviz.models.inputs import to_tensor
from segviz.operators.check import Check, largest_difference, worst
from segviz.views import Caption, Settings
from segviz.views.picture import Pixels, outside

LONGEST, SHORTEST = 256, 8
"""Limits of the image's sides in pixels; the scenes that the course's own network was trained on have 192 x 256."""
LONGEST_PHOTO, SHORTEST_PHOTO = 512, 32
"""The same for the network for photographs."""
FOR_PHOTOGRAPHS = "maskrcnn"
"""Its name among the networks with COCO weights."""
COCO = (
    ":material/info: Mask R-CNN v2 of torchvision, trained on COCO's photographs, whose 80 classes are all things. "
    f"Here it reads images of {coco_mask_rcnn.SHORTER} pixels on the shorter side and keeps "
    f"{coco_mask_rcnn.PROPOSALS} proposals, instead of 800 pixels and 1,000."
)
Coder = tuple[float, ...]
Report = Callable[[Any], None]
_report: ContextVar[Report] = ContextVar("who is told how far a pass is", default=lambda progress: None)


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST_PHOTO, SHORTEST_PHOTO) if s.image.photographs else own_pixels(s)


def own_pixels(s: Settings) -> Pixels:
    """The image as the course's own network reads it, (H, W, 3)."""
    return s.image.small(LONGEST, SHORTEST)


def own_model() -> MaskRCNN:
    """The course's own network, shared by all."""
    network = weights.load("mask_rcnn")
    assert isinstance(network, MaskRCNN)
    return network


def model(photographs: bool) -> MaskRCNN:
    """The network for photographs, or the course's own, shared by all. PretrainedError where its weights are not here.

    photographs: of the image that it is to read (:class:`~segviz.views.picture.Picture`)
    """
    if not photographs:
        return own_model()
    network = resident.load(FOR_PHOTOGRAPHS)
    assert isinstance(network, MaskRCNN)
    return network


@cache.network
def traced(image: Pixels, photographs: bool) -> Trace:
    """All that happens in the network."""
    names = coco.LABELS if photographs else NAMES
    return trace(model(photographs), to_tensor(image)[0], names, _report.get())


@cache.network
def expected(image: Pixels, photographs: bool) -> dict[str, torch.Tensor]:
    """The model's own answer."""
    with torch.inference_mode():
        (found,) = model(photographs)([to_tensor(image)[0]])
    return found


@cache.network
def check(image: Pixels, photographs: bool) -> Check:
    """The trace's output, against the model's own."""
    output, theirs = traced(image, photographs).output, expected(image, photographs)
    count = largest_difference(torch.tensor(len(output["boxes"])), torch.tensor(len(theirs["boxes"])))
    each = (largest_difference(output[name], theirs[name]) for name in theirs)
    return Check("model([image])[0]: boxes, labels, scores, masks", worst(count, *each))


def coders(photographs: bool) -> tuple[Coder, Coder]:
    """By which the two box coders of the network divide deltas."""
    network = model(photographs)
    return tuple(network.rpn.box_coder.weights), tuple(network.roi_heads.box_coder.weights)


def prepare(s: Settings, report: Report) -> None:
    """Compute what takes seconds on a photo, so that it is kept, and tell how far that is."""
    report((0.0, "Loading the network …"))
    before = _report.set(report)
    try:
        image, photographs = pixels(s), s.image.photographs
        traced(image, photographs)
        report((0.8, "The same by model([image]), to compare …"))
        check(image, photographs)
    finally:
        _report.reset(before)


def told(s: Settings) -> Caption:
    """What the network was trained on, where that is not the world of the image, or not the course's own."""
    return Caption(COCO if s.image.photographs else outside(s.image))
