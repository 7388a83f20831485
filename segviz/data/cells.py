"""Microscopy of touching cells with exact instance labels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

TRAIN_SEEDS = range(0, 1_000_000)
HELD_OUT_SEEDS = range(1_000_000, 1_001_000)  # for evaluation only: no training may draw from it


@dataclass(frozen=True)
class Cells:
    """A micrograph and its exact labels.

    image:     (H, W) uint8, grey.
    instances: (H, W) int32, 0 on background, 1..n on cells, every id from 1 to n present.
    """

    image: NDArray[np.uint8]
    instances: NDArray[np.int32]


def make(
    seed: int,
    height: int = 192,
    width: int = 256,
    cells: int | None = None,
    touching: float | None = None,
    blur: float | None = None,
    noise: float | None = None,
    contrast: float | None = None,
) -> Cells:
    """Draw the micrograph of `seed`; whatever is None is drawn from the seed.

    cells: how many are tried, 5-80. touching: 0-1, how tightly they are packed. blur: Gaussian sigma in pixels.
    noise: standard deviation of the grain in grey levels. contrast: grey levels between cell and background.
    """
    rng = np.random.default_rng(seed)
    count = int(rng.integers(5, 60)) if cells is None else cells
    touching = rng.uniform(0.2, 0.9) if touching is None else touching
    blur = rng.uniform(0.5, 1.5) if blur is None else blur
    noise = rng.uniform(3, 9) if noise is None else noise
    contrast = rng.uniform(25, 60) if contrast is None else contrast
    row, column = np.mgrid[:height, :width]
    best = np.full((height, width), 1.0)
    instances = np.zeros((height, width), np.int32)
    for i in range(1, count + 1):
        r, c = rng.uniform(0, height), rng.uniform(0, width)
        radius = rng.uniform(6, 11) * min(height, width) / 192
        d = ((row - r) ** 2 + (column - c) ** 2) / radius**2
        instances[d < best] = i
        best = np.minimum(best, d)
    kept = [i for i in range(1, count + 1) if (instances == i).sum() >= 20]
    renumber = np.zeros(count + 1, np.int32)
    renumber[kept] = np.arange(1, len(kept) + 1)
    instances = renumber[instances]
    image = 70 + contrast * (instances > 0) * (1 + 0.2 * np.sin(instances))
    image = ndimage.gaussian_filter(image, blur) + rng.normal(0, noise, (height, width))
    return Cells(image.clip(0, 255).astype(np.uint8), instances)
