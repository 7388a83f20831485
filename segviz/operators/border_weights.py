"""U-Net's border-weight map: errors in the gap between two cells cost up to w0 times more.

Source: Ronneberger et al. 2015, equation 2.
"""

from dataclasses import dataclass

import numpy as np
from scipy import ndimage

from segviz.operators.arguments import number

W0 = 10.0
SIGMA = 5.0
MOST_W0, SIGMAS = 1e6, (1e-3, 1e6)
"""Beyond, float32 overflows or every weight is the same."""


def border_weights(
    instances: np.ndarray, w0: float = W0, sigma: float = SIGMA, class_weights: tuple[float, float] = (1.0, 1.0)
) -> np.ndarray:
    """w(x) = w_c(x) + w0 exp(-(d1(x) + d2(x))^2 / (2 sigma^2)) at every pixel.

    d1 and d2 are the exact Euclidean distances in pixels to the nearest and second-nearest cell (0 inside a
    cell). With fewer than two cells there is no second-nearest one and the border term is 0.

    Parameters
    ----------
    instances : integers (H, W), 0 background, one positive number a cell.
    w0 : height of the border term, 0 to MOST_W0.
    sigma : its width in pixels, within SIGMAS.
    class_weights : w_c of background and of cells.

    Returns
    -------
    float32 (H, W).

    Raises
    ------
    ValueError : not two-dimensional integers, w0 or sigma beyond their limits.
    """
    _check(instances, w0, sigma)
    for value in class_weights:
        if not 0 <= value < np.inf:
            raise ValueError(f"class_weights={class_weights} is not allowed: they must be finite, at least 0")
    return _weights(instances, nearest_two_distances(instances), w0, sigma, class_weights)


def _check(instances: np.ndarray, w0: float, sigma: float) -> None:
    if instances.ndim != 2 or not np.issubdtype(instances.dtype, np.integer):
        raise ValueError(f"Cells are {instances.dtype} {instances.shape}; give integers of shape (H, W).")
    number("w0", w0, 0, MOST_W0)
    number("sigma", sigma, *SIGMAS)


def _weights(
    instances: np.ndarray,
    distances: tuple[np.ndarray, np.ndarray],
    w0: float,
    sigma: float,
    class_weights: tuple[float, float] = (1.0, 1.0),
) -> np.ndarray:
    background, cell = class_weights
    w_c = np.where(instances > 0, cell, background)
    return (w_c + w0 * np.exp(-(sum(distances) ** 2) / (2 * sigma**2))).astype(np.float32)


def nearest_two_distances(instances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distances in pixels to the nearest and the second-nearest cell: float64 (H, W) each, inf where there is none.

    One distance transform a cell would be exact but slow. Two different numbers differ in at least one binary
    digit, so with the nearest cell known, the second-nearest is the nearest cell with another digit somewhere:
    two transforms a digit, 12 instead of 60 for 60 cells.
    """
    cells = np.unique(instances[instances > 0])
    infinite = np.full(instances.shape, np.inf)
    if cells.size == 0:
        return infinite, infinite.copy()
    number = np.where(instances > 0, np.searchsorted(cells, instances), -1)  # 0, 1, ... and -1 for background
    distance, (rows, columns) = ndimage.distance_transform_edt(number < 0, return_indices=True)
    nearest = number[rows, columns]
    second = infinite
    for bit in range(int(cells.size - 1).bit_length()):
        digit = (number >> bit) & 1
        for value in (0, 1):
            others = (number >= 0) & (digit == value)
            if others.any():
                candidates = (nearest >> bit) & 1 != value
                to_others = ndimage.distance_transform_edt(~others)
                second[candidates] = np.minimum(second[candidates], to_others[candidates])
    return distance, second


def separated(instances: np.ndarray) -> np.ndarray:
    """Cells with a background gap where two of them touch: pixels beside another cell (8 neighbours) become 0.

    The training target of U-Net: without a gap, touching cells are one region of the foreground class. Both
    sides give way, so the gap is two pixels wide and growing each cell by one pixel closes it again.
    """
    height, width = instances.shape
    padded = np.pad(instances, 1)
    beside_other = np.zeros(instances.shape, bool)
    for row in range(3):
        for column in range(3):
            neighbour = padded[row : row + height, column : column + width]
            beside_other |= (neighbour > 0) & (neighbour != instances)
    return np.where(beside_other, 0, instances)


@dataclass(frozen=True)
class Weighing:
    """The weight of every pixel, and what it is made of: (H, W) each.

    w0, sigma: as above
    d1, d2:  float64, distances in pixels to the nearest and the second-nearest cell; inf where there is none
    weights: float32, 1 + border term; where ``only_background``, 1 inside cells
    only_background: whether the border term counts on the background alone
    """

    w0: float
    sigma: float
    d1: np.ndarray
    d2: np.ndarray
    weights: np.ndarray
    only_background: bool


def weigh(
    instances: np.ndarray,
    w0: float = W0,
    sigma: float = SIGMA,
    only_background: bool = False,
    distances: tuple[np.ndarray, np.ndarray] | None = None,
) -> Weighing:
    """The weights of a picture whose cells are known, with the distances that they come from.

    instances: as for :func:`border_weights`. only_background: how the networks here were trained. Everywhere, pixels
    on both sides of a cell's edge weigh alike: a gap that is closed costs no more than one that is too wide.
    distances: those of these instances, where they are known already.
    """
    _check(instances, w0, sigma)
    distances = distances or nearest_two_distances(instances)
    weights = _weights(instances, distances, w0, sigma)
    if only_background:
        weights = np.where(instances > 0, 1, weights).astype(np.float32)
    return Weighing(w0, sigma, *distances, weights, only_background)
