"""What the views share: the network's last layer at every pixel of the image, the true classes, and the words."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from segviz import cache
from segviz.data import samples
from segviz.lessons.pixel_loss.traces import last_layer
from segviz.lessons.pixel_loss.traces.last_layer import Scored
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.operators.sliding_window import smallest_side
from segviz.views import Caption, Settings, Slider
from segviz.views.picture import UPLOAD, Pixels, outside, repeated

NETWORK = "patch_cnn_33"
LONGEST, SHORTEST = 256, smallest_side(33)
"""Limits of the image's sides in pixels: more would take long, and windows see the image mirrored at its border."""
TAKEAWAY = (
    "A 1×1 convolution scores the classes at every pixel, with the same weights. Softmax turns the scores into "
    "probabilities; the loss is small where the true class has a high probability."
)


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST, SHORTEST)


def scored(s: Settings) -> Scored:
    """What the network's last layer makes of the image."""
    return _scored(pixels(s))[0]


@cache.network
def _scored(image: Pixels) -> tuple[Scored, tuple[int, int]]:
    network = weights.load(NETWORK)
    assert isinstance(network, PatchCNN)
    found = last_layer.last_layer(network, to_tensor(image))
    return found, found.hesitant


def true_classes(s: Settings) -> Tensor | None:
    """(H, W) int64, the classes of a generated scene; None where they are not known."""
    labels = None if s.image.choice == UPLOAD else cache.result(samples.labels, s.image.choice)
    return None if labels is None or labels.shape != pixels(s).shape[:2] else torch.from_numpy(labels.astype(np.int64))


def choice(s: Settings) -> str:
    """Which image it is."""
    return s.image.choice


PIXEL = (
    Slider(
        "row",
        "Row",
        0,
        lambda s: pixels(s).shape[0] - 1,
        lambda s: _scored(pixels(s))[1][0],
        help="Of the pixel. A click on the image chooses it too",
        subject=choice,
    ),
    Slider("column", "Column", 0, lambda s: pixels(s).shape[1] - 1, lambda s: _scored(pixels(s))[1][1], subject=choice),
)
"""Controls for one pixel: at first, and for each new image, one where the network hesitates."""


def about(s: Settings) -> tuple[Caption, Caption]:
    """Words where the image is none that the network was trained for, or was too small for it."""
    return Caption(outside(s.image)), Caption(repeated(s.image, *pixels(s).shape[:2]))
