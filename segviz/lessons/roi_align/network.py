"""The network whose regions are read, and what it finds in an image."""

from __future__ import annotations

from torchvision.models.detection import MaskRCNN

from segviz import cache
from segviz.lessons.roi_align.traces import measured, pyramid
from segviz.lessons.roi_align.traces.measured import Found
from segviz.lessons.roi_align.traces.pyramid import Pyramid
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.roi_ops import NAME, Op, trained, with_op
from segviz.views import Settings
from segviz.views.picture import Pixels

LONGEST, SHORTEST = 256, 8
"""Limits of the image's sides in pixels; the scenes that the network was trained on have 192 x 256."""


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST, SHORTEST)


def _network(op: Op) -> MaskRCNN:
    model = weights.load(NAME)
    assert isinstance(model, MaskRCNN)
    return with_op(model, op)


@cache.network
def levels(image: Pixels) -> Pyramid:
    """The feature pyramid of an image."""
    return pyramid.pyramid(_network("align"), to_tensor(image)[0])


@cache.network
def found(image: Pixels, op: Op) -> Found:
    """What the shipped network finds with its regions read that way."""
    return measured.find(_network(op), to_tensor(image)[0])


@cache.network
def found_by_trained(image: Pixels, op: Op) -> Found:
    """What the network finds whose heads were trained with that way."""
    return measured.find(trained(op), to_tensor(image)[0])
