"""How much pixels count for a cell, over the picture that they belong to: a map for every step, and the cell's box."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings.parts import to_array
from segviz.operators.region import Region
from segviz.scene import Grid, Image, Scale, during, layers, path
from segviz.scene.layout import Layers

Pixels = NDArray[np.uint8]
Edges = tuple[int, int, int, int]

FAINT = 0.01
"""Shares of the largest below this are left out."""
LARGEST_CELL = 0.35
"""Scene units: larger cells would be shown as numbers."""


def over(
    picture: str, pixels: Pixels, label: str, width: float, name: str, shares: Sequence[Tensor], most: int
) -> Layers:
    """The Image ``picture``, and on top of it at step t, from 1, the Grid ``name`` + t.

    pixels: (H, W, 3); width: scene units; shares: for each step (H, W), the largest 1; most: cells on an axis at most
    """
    block, finer = grain(pixels, width, most)
    cell = width / pixels.shape[1] * block
    scale = Scale("sequential", 1.0)
    steps = [
        during(
            step,
            step,
            Grid(f"{name}{step}", _cells(share, block, finer), " ", scale, cell / finer, opacity=0.8, called="field"),
        )
        for step, share in enumerate(shares, 1)
    ]
    return layers(Image(picture, pixels, label, width, called="image"), *steps)


def grain(pixels: Pixels, width: float, most: int) -> tuple[int, int]:
    """Pixels along the side of a block that has one value, and cells along it that show that value."""
    block = max(1, -(-max(pixels.shape[:2]) // most))
    return block, max(1, int(np.ceil(width / pixels.shape[1] * block / LARGEST_CELL)))


def _cells(share: Tensor, block: int, finer: int) -> NDArray[np.float32]:
    values = to_array(shrink(share, block))
    return values.repeat(finer, 0).repeat(finer, 1)


def shrink(share: Tensor, block: int) -> Tensor:
    """(h, w): the largest share in each block of so many pixels, NaN where it is faint."""
    found = F.max_pool2d(share[None], block, ceil_mode=True)[0]
    return torch.where(found >= FAINT, found, torch.nan)


def rects(boxes: Sequence[Edges], on: Region) -> NDArray[np.float32]:
    """Boxes (top, left, bottom, right) as cells of a mark that shows a region, cut at its edges; none at step 0."""
    edges = np.array(boxes, np.float32) - (on.top, on.left) * 2
    return path(np.clip(edges, 0, (on.rows, on.columns) * 2))
