"""The networks of this lesson, the image that they read, and passes through them."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from segviz import cache
from segviz.data import cells, images
from segviz.lessons.u_net.traces import the_u
from segviz.lessons.u_net.traces.large_pictures import cut
from segviz.lessons.u_net.traces.the_u import Pass
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import UNet, shapes_only, unpadded
from segviz.operators import unet_sizes
from segviz.views import Caption, ImageChoice, Settings
from segviz.views.picture import Pixels, outside

LONGEST, SHORTEST = 256, 16
"""Limits of the image's sides in pixels; the cells that the networks were trained on have 192 x 256."""
DEPTH, BASE = 4, 8
"""Of the networks that are trained."""
CELLS = "cells-43"
"""Shown as long as nobody has chosen an image."""
IMAGE = ImageChoice(
    default=CELLS,
    why="because these networks were trained on cells. Choose any other image to see it here.",
    world="cells",
)


def pixels(s: Settings) -> Pixels:
    """(H, W, 3) grey, at working size."""
    return cache.result(_grey, s.image.image)


def _grey(image: Image.Image) -> Pixels:
    return images.small(image.convert("L").convert("RGB"), LONGEST, SHORTEST)


def foreign(s: Settings) -> tuple[Caption]:
    """A word where the image is none of cells."""
    return (Caption(outside(s.image, "cells")),)


def truth(choice: str) -> NDArray[np.int32] | None:
    """(192, 256), the exact cells of a generated image; None for all others."""
    world, _, number = choice.partition("-")
    return cache.result(_truth, int(number)) if world == "cells" else None


def _truth(number: int) -> NDArray[np.int32]:
    return cells.make(cells.HELD_OUT_SEEDS[number]).instances


def network(name: str, valid: bool = False) -> UNet:
    """The trained network of that name. valid: its convolutions without padding."""
    loaded = weights.load(name)
    assert isinstance(loaded, UNet)
    return unpadded(loaded) if valid else loaded


@cache.network
def run(image: Pixels, valid: bool = False) -> Pass:
    """A pass over a grey image (H, W, 3). valid: with valid convolutions, over so much of it mirrored around it that
    they leave all of it."""
    return the_u.observe(network("unet", valid), to_tensor(_around(image) if valid else image[..., 0]))


def _around(image: Pixels) -> Pixels:
    rows, columns = (unet_sizes.input_for(side) for side in image.shape[:2])
    top, left = (rows - image.shape[0]) // 2, (columns - image.shape[1]) // 2
    return cut(image[..., 0], -top, -left, rows, columns)


def shapes(height: int, width: int, depth: int, base: int, valid: bool = False, norm: bool = True) -> Pass:
    """A pass for the shapes alone."""
    return cache.result(_shapes, height, width, depth, base, valid, norm)


def _shapes(height: int, width: int, depth: int, base: int, valid: bool, norm: bool) -> Pass:
    return the_u.observe(shapes_only(depth, base, valid, norm), torch.empty(1, 1, height, width, device="meta"))
