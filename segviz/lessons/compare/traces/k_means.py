"""k-means, step by step: pixels choose the nearest centre, centres move to the mean of their pixels, and again.

Colours are points (red, green, blue) of 0..255; where a pixel is in the picture plays no part.

Source: Lloyd 1982, "Least squares quantization in PCM", IEEE Transactions on Information Theory 28.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.operators.arguments import dense_tensors, whole_number
from segviz.operators.check import Difference, worst
from segviz.operators.trace import largest_difference

MOST = 20
"""Iterations after which it ends, whether or not anything still changes."""


@dataclass(frozen=True)
class Iteration:
    """Pixels choose, then centres move.

    labels:  (H, W) int64, the centre that each pixel chose: the nearest, of equals the first
    changed: pixels that chose another one than before
    error:   mean over pixels of the squared distance to the centre that they chose
    centres: (k, 3) float64, where they are afterwards; one that nobody chose stays
    after:   the same mean, to where the centres are afterwards
    """

    labels: Tensor
    changed: int
    error: float
    centres: Tensor
    after: float


@dataclass(frozen=True)
class KMeans:
    """The whole course of it.

    points:     (H, W, 3) float64, the pixels
    start:      (k, 3) float64, the centres at first
    iterations: at least one; in the last of them nothing changed, unless there are :data:`MOST`
    """

    points: Tensor
    start: Tensor
    iterations: tuple[Iteration, ...]

    @property
    def settled(self) -> bool:
        """Whether the last iteration changed nothing."""
        return self.iterations[-1].changed == 0

    def centres_before(self, iteration: int) -> Tensor:
        """(k, 3): the centres from which iteration 0, 1, ... chose."""
        return self.start if iteration == 0 else self.iterations[iteration - 1].centres

    @cached_property
    def max_abs_difference(self) -> Difference:
        """How far all this is from PyTorch's answers: choices by torch.cdist, means by index_add_."""
        points, found = self.points.flatten(0, 1), []
        for number, iteration in enumerate(self.iterations):
            before, labels = self.centres_before(number), iteration.labels.flatten()
            nearest, choice = torch.cdist(points, before, compute_mode="donot_use_mm_for_euclid_dist").min(dim=1)
            theirs = (nearest**2).mean()
            size = float((points**2).mean())  # of what distances are differences of
            found.append(largest_difference(theirs.new_tensor(iteration.error), theirs, size))
            found.append(largest_difference(choice, labels))
            sizes = torch.bincount(labels, minlength=len(before))[:, None]
            means = torch.zeros_like(before).index_add_(0, labels, points) / sizes
            found.append(largest_difference(iteration.centres, torch.where(sizes > 0, means, before)))
        return worst(*found)


def trace(pixels: NDArray[np.uint8], clusters: int, seed: int = 0) -> KMeans:
    """Cluster a picture's colours.

    pixels: (H, W, 3) uint8; clusters: 1 to 16, less where the picture has fewer colours; seed: the centres start at as
    many different colours of the picture, drawn by it.

    TypeError and ValueError for other arguments.
    """
    if not isinstance(pixels, np.ndarray) or pixels.dtype != np.uint8:
        raise TypeError(f"pixels must be an array of uint8, not {getattr(pixels, 'dtype', type(pixels).__name__)}")
    clusters = whole_number("clusters", clusters, 1, 16)
    codes = np.unique(pixels.reshape(-1, 3) @ (1 << np.array([16, 8, 0])))  # much faster than whole rows
    colours = np.stack((codes >> 16, codes >> 8 & 255, codes & 255), axis=1)  # (n, 3)
    drawn = np.random.default_rng(seed).permutation(len(colours))[:clusters]
    points = torch.from_numpy(pixels.astype(np.float64))  # (H, W, 3)
    start = centres = torch.from_numpy(colours[drawn].astype(np.float64))  # (k, 3)
    labels = torch.full(points.shape[:2], -1)
    iterations: list[Iteration] = []
    while len(iterations) < MOST and not (iterations and iterations[-1].changed == 0):
        squares = squared_distances(points, centres)  # (H, W, k)
        error, choice = squares.min(dim=2)
        centres = _means(points, choice, centres)
        after = float(_squares(points, centres[choice]).mean())
        iterations.append(Iteration(choice, int((choice != labels).sum()), float(error.mean()), centres, after))
        labels = choice
    return KMeans(points, start, tuple(iterations))


@dense_tensors
def squared_distances(points: Tensor, centres: Tensor) -> Tensor:
    """(..., 3), (k, 3) -> (..., k): |x - c|² of each point and each centre."""
    return torch.stack([_squares(points, centre) for centre in centres], dim=-1)


def _squares(points: Tensor, others: Tensor) -> Tensor:
    """(..., 3), (..., 3) -> (...): |x - y|², channel by channel: sums over a last axis of three are slow."""
    red, green, blue = (points - others).square().unbind(dim=-1)
    return red + green + blue


def _means(points: Tensor, choice: Tensor, centres: Tensor) -> Tensor:
    """(k, 3): the mean of the points (H, W, 3) that chose each centre; one that nobody chose stays."""
    chosen, k = choice.flatten(), len(centres)
    sizes = torch.bincount(chosen, minlength=k)[:, None]
    channels = points.flatten(0, 1).unbind(dim=1)
    sums = torch.stack([torch.bincount(chosen, weights=channel, minlength=k) for channel in channels], dim=1)
    return torch.where(sizes > 0, sums / sizes, centres)
