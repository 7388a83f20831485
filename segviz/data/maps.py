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


def binomial(rows: int, columns: int | None = None) -> Map:
    """A blur: the outer product of two rows of Pascal's triangle, 1 2 1 for 3. Square without ``columns``."""
    return np.outer(_pascal(rows), _pascal(columns or rows)).astype(np.float32)


def edge(rows: int, columns: int | None = None) -> Map:
    """Left minus right, smoothed along the columns; 3 x 3 is the Sobel kernel. Square without ``columns``, of which
    there are at least 2."""
    columns = columns or rows
    across = np.array([1, -1]) if columns == 2 else np.convolve([1, 0, -1], _pascal(columns - 2))
    return np.outer(_pascal(rows), across).astype(np.float32)


def sharpen(rows: int, columns: int) -> Map:
    """The middle cell, raised by as much as its direct neighbours take away: the weights sum to 1.

    3 x 3 is the well-known cross of -1 around 5. The middle is below and right of it where a side is even.
    """
    values = np.zeros((rows, columns), np.float32)
    row, column = rows // 2, columns // 2
    values[max(0, row - 1) : row + 2, column] = -1
    values[row, max(0, column - 1) : column + 2] = -1
    values[row, column] = 0
    values[row, column] = 1 - values.sum()
    return values


def _pascal(side: int) -> NDArray[np.float64]:
    row = np.ones(1)
    for _ in range(side - 1):
        row = np.convolve(row, [1, 1])
    return row
