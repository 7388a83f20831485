"""A picture as a whole, small, with a box on it that can be dragged to the part that is looked at closely."""

from __future__ import annotations

from typing import Any

import numpy as np
import PIL.Image
from numpy.typing import NDArray

from segviz.operators.region import Region
from segviz.scene import Box, Image, rect

LONGEST = 128
"""Most pixels of the longer side of the picture as a whole."""


def zoom(pixels: NDArray[np.uint8]) -> int:
    """Pixels of a picture (H, W, 3), along each axis, for one of its small copy."""
    return -(-max(pixels.shape[:2]) // LONGEST)


def whole(pixels: NDArray[np.uint8], label: str, width: float, height: float) -> Image:
    """The mark "whole": the small copy of a picture (H, W, 3), in a room of so many scene units."""
    small = np.asarray(PIL.Image.fromarray(pixels).reduce(zoom(pixels)))
    return Image("whole", small, label, min(width, height * small.shape[1] / small.shape[0]))


def cut(pixels: NDArray[Any], region: Region) -> NDArray[Any]:
    """The part of a picture (H, W, 3), or of a map (H, W), that is looked at."""
    rows, columns = slice(region.top, region.top + region.rows), slice(region.left, region.left + region.columns)
    return np.ascontiguousarray(pixels[rows, columns])


def box(pixels: NDArray[np.uint8], region: Region, resizable: bool = True) -> Box:
    """The box "region" on that mark. resizable: whether controls take its size as well as its place."""
    edges = (region.top, region.left, region.top + region.rows, region.left + region.columns)
    where = rect(*(edge / zoom(pixels) for edge in edges))
    return Box("whole", where, role="write", draggable=True, name="region", resizable=resizable)
