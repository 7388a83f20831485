"""Small maps and kernels whose numbers can be checked by eye: what the animated grids calculate with.

All are (rows, columns) float32.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Map = NDArray[np.float32]


def ramp(rows: int, columns: int) -> Map:
    """1, 2, 3, ... in reading order: every cell can be recognised wherever it travels."""
    return np.arange(1, rows * columns + 1, dtype=np.float32).reshape(rows, columns)


def random(rows: int, columns: int, seed: int, low: int = 0, high: int = 9) -> Map:
    """Whole numbers from ``low`` to ``high``, both included; the same for the same seed."""
    return np.random.default_rng(seed).integers(low, high + 1, (rows, columns)).astype(np.float32)


def impulse(rows: int, columns: int) -> Map:
    """A single 1 in the middle (below and right of it where the side is even), 0 elsewhere."""
    values = np.zeros((rows, columns), np.float32)
    values[rows // 2, columns // 2] = 1
    return values


def ones(side: int) -> Map:
    """A square kernel of ones: it shows how often cells overlap."""
    return np.ones((side, side), np.float32)


def bilinear(side: int) -> Map:
    """The kernel with which a transposed convolution of stride ``(side + 1) // 2`` interpolates bilinearly.

    A tent over rows times a tent over columns (Long et al. 2015, section 3.3; Dumoulin & Visin 2016, section 4).
    """
    reach = (side + 1) // 2
    tent = 1 - np.abs(np.arange(side) - (side - 1) / 2) / reach
    return np.outer(tent, tent).astype(np.float32)


def binomial(side: int) -> Map:
    """A blur: the outer product of a row of Pascal's triangle with itself, 1 2 1 for ``side`` 3."""
    row = _pascal(side)
    return np.outer(row, row).astype(np.float32)


def edge(side: int) -> Map:
    """Left minus right, smoothed along the columns; for ``side`` 3 the Sobel kernel. ``side`` is at least 2."""
    across = np.convolve([1, -1], np.ones(1)) if side == 2 else np.convolve([1, 0, -1], _pascal(side - 2))
    return np.outer(_pascal(side), across).astype(np.float32)


def _pascal(side: int) -> NDArray[np.float64]:
    row = np.ones(1)
    for _ in range(side - 1):
        row = np.convolve(row, [1, 1])
    return row
