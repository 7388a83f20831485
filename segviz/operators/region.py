"""A part of a picture or of a map: the rows and columns that are looked at."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor


class Region(NamedTuple):
    """rows x columns cells, of which the first is (top, left)."""

    top: int
    left: int
    rows: int
    columns: int

    def cut(self, maps: Tensor) -> Tensor:
        """This part of maps (..., H, W); where they end earlier, so does it."""
        return maps[..., self.top : self.top + self.rows, self.left : self.left + self.columns]

    def coarser(self, factor: int) -> Region:
        """The cells of a map ``factor`` times smaller that cover this part."""
        top, left = self.top // factor, self.left // factor
        bottom, right = -(-(self.top + self.rows) // factor), -(-(self.left + self.columns) // factor)
        return Region(top, left, bottom - top, right - left)


def most_detailed(pixels: NDArray[np.uint8], rows: int, columns: int, step: int = 8) -> Region:
    """The part of a picture with the largest differences between neighbouring pixels, of equals the first.

    pixels: (H, W, C) uint8; rows, columns: size of the part, at most the picture's; step: its upper left corner lies on
    a multiple of so many pixels.
    """
    x = torch.from_numpy(pixels.astype(np.float32)).mean(2)  # (H, W)
    change = torch.zeros_like(x)
    change[1:] += (x[1:] - x[:-1]).abs()
    change[:, 1:] += (x[:, 1:] - x[:, :-1]).abs()
    means = F.avg_pool2d(change[None], (rows, columns), stride=step)[0]
    row, column = divmod(int(means.argmax()), means.shape[1])
    return Region(row * step, column * step, rows, columns)
