"""Feature maps as tiles: as large as they fit into a room, thinned to what can be sent."""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings.parts import limit_of, to_array
from segviz.scene.marks import SHEET_GAP


def fit(channels: int, aspect: float, across: float, down: float) -> tuple[int, float]:
    """In how many columns so many tiles become widest, and that width; across, down: of the room, in scene units.

    aspect: a tile's height for a width of 1
    """
    widths = {n: min(across / n, (down / -(-channels // n)) / aspect) - SHEET_GAP for n in range(1, channels + 1)}
    best = max(widths, key=lambda n: widths[n])
    return best, max(0.2, widths[best])


def thinned(maps: Tensor, most: int) -> NDArray[np.float32]:
    """Every n-th row and column of maps (..., H, W), so that there are about ``most`` values at most."""
    step = every(maps, most)
    return np.ascontiguousarray(to_array(maps[..., ::step, ::step]))


def every(maps: Tensor, most: int) -> int:
    """That n."""
    return math.ceil(math.sqrt(maps.numel() / most))


def reach(maps: Tensor) -> float:
    """The absolute value that 99 % of all values stay below: a limit for colours that no outlier makes pale."""
    found = float(torch.quantile(maps.flatten()[:: max(1, maps.numel() // 100_000)].abs(), 0.99))
    return found if found > 0 else limit_of(maps)


def ordinal(place: int) -> str:
    """ "2nd", "3rd", "4th"; of numbers below 21."""
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(place, f"{place}th")
