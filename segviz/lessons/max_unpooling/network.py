"""Passes of networks over the chosen picture, kept so that a slider need not run them again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segviz.data import samples
from segviz.data.images import small
from segviz.lessons.max_unpooling.traces.in_a_network import Run, run_of
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.segnet import SegNet
from segviz.ui import kept, picture
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

LONGEST, SHORTEST = 256, 8
"""Limits of the picture's sides in pixels; the scenes that the networks were trained on have 192 x 256."""

Pixels = NDArray[np.uint8]


def segnet(chosen: Picture, use_indices: bool) -> Run:
    """SegNet's pass over a picture, with the indices or without. Ends the page with a sentence without its weights."""
    return _segnet(kept.result(small, chosen.image, LONGEST, SHORTEST), chosen.choice, use_indices)


@per_picture
def _segnet(pixels: Pixels, choice: str, use_indices: bool) -> Run:
    network = weights.load("segnet")
    assert isinstance(network, SegNet)
    with_, without = (network.trace(to_tensor(pixels), use) for use in (True, False))
    truth = samples.labels(choice) if choice != picture.UPLOAD else None
    return run_of(pixels, with_, without, use_indices, truth)
