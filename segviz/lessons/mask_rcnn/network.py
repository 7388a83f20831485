"""The network of this lesson, and its pass over an image."""

from __future__ import annotations

import torch
from torchvision.models.detection import MaskRCNN

from segviz import cache
from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace, trace
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators.check import Check, largest_difference, worst
from segviz.views import Settings
from segviz.views.picture import Pixels

LONGEST, SHORTEST = 256, 8
"""Limits of the image's sides in pixels; the scenes that the network was trained on have 192 x 256."""
Coder = tuple[float, ...]


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST, SHORTEST)


def model() -> MaskRCNN:
    """The trained network, shared by all."""
    network = weights.load("mask_rcnn")
    assert isinstance(network, MaskRCNN)
    return network


@cache.network
def traced(image: Pixels) -> Trace:
    """All that happens in the network."""
    return trace(model(), to_tensor(image)[0])


@cache.network
def check(image: Pixels) -> Check:
    """The trace's output, against the model's own."""
    found, given = traced(image), to_tensor(image)[0]
    with torch.inference_mode():
        (expected,) = model()([given])
    ours, theirs = (torch.tensor(len(each["boxes"])) for each in (found.output, expected))
    each = (largest_difference(found.output[name], expected[name]) for name in expected)
    return Check("model([image])[0]: boxes, labels, scores, masks", worst(largest_difference(ours, theirs), *each))


def coders() -> tuple[Coder, Coder]:
    """By which the two box coders of the network divide deltas."""
    return tuple(model().rpn.box_coder.weights), tuple(model().roi_heads.box_coder.weights)
