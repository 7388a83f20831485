"""Felzenszwalb & Huttenlocher's segmentation, edge by edge: regions merge along the weakest edges first.

Neighbouring pixels (8 of them) are joined by edges that weigh as much as their colours differ. From the weakest edge
on, the two regions at its ends merge if the edge is weaker than what holds both together: the strongest edge that
either was merged by, plus scale / size. So small regions merge easily, large ones only where they hardly differ.

Computed as scikit-image does it (``skimage.segmentation.felzenszwalb`` with sigma=0, min_size=0); weights are told in
grey levels, 0..255 a channel.

Source: Felzenszwalb & Huttenlocher 2004, "Efficient graph-based image segmentation", section 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from skimage.segmentation import felzenszwalb

from segviz.operators.arguments import whole_number
from segviz.operators.check import Difference, exact

Pixels = NDArray[np.uint8]
Labels = NDArray[Any]
NEIGHBOURS = ((0, 1), (1, 0), (1, 1), (-1, 1))
"""Steps (down, across) to the neighbours that a pixel has an edge with, in scikit-image's order; the other four have
one with it."""


@dataclass(frozen=True)
class Side:
    """A region at an end of an edge. number: as in :class:`Merging`; size: in pixels; inner: the strongest edge that it
    was merged by, 0 for a single pixel."""

    number: int
    size: int
    inner: float

    def bound(self, scale: float) -> float:
        """What an edge must stay below."""
        return self.inner + scale / self.size


@dataclass(frozen=True)
class Step:
    """An edge between two regions, and what became of it.

    cells:  its two pixels, (row, column) each
    weight: Euclidean distance of their colours, in grey levels
    sides:  the regions at its ends
    merged: the new region's number; -1 where they stay apart
    """

    cells: tuple[tuple[int, int], tuple[int, int]]
    weight: float
    sides: tuple[Side, Side]
    merged: int


@dataclass(frozen=True)
class Merging:
    """The whole course of it. Regions are numbered: 0, 1, ... the pixels in reading order, then each merged one.

    scale:   the method's number
    edges:   how many there are
    steps:   those between two regions, the weakest first; an edge inside of one region does nothing
    members: of each region its pixels, flat
    labels:  (H, W) int64, the regions at the end, 0, 1, ...
    """

    scale: float
    edges: int
    steps: tuple[Step, ...]
    members: tuple[NDArray[np.int64], ...]
    labels: Labels


def trace(pixels: Pixels, scale: int) -> Merging:
    """Merge a picture's pixels (H, W, 3) uint8, as small as it may be seen step by step; scale: 0 or more."""
    if not isinstance(pixels, np.ndarray) or pixels.dtype != np.uint8:
        raise TypeError(f"pixels must be an array of uint8, not {getattr(pixels, 'dtype', type(pixels).__name__)}")
    scale = whole_number("scale", scale, 0, 1_000_000)
    width = pixels.shape[1]
    first, second, weights = edges_of(pixels)
    owner = np.arange(pixels.shape[0] * width)  # of each pixel its region
    members = [np.array([i]) for i in owner]
    inner = [0.0] * len(owner)
    steps = []
    for edge in by_weight(weights):
        a, b, weight = int(owner[first[edge]]), int(owner[second[edge]]), float(weights[edge])
        if a == b:
            continue
        sides = Side(a, len(members[a]), 255 * inner[a]), Side(b, len(members[b]), 255 * inner[b])
        merged = -1
        if weight < min(inner[side.number] + scale / 255.0 / side.size for side in sides):
            merged = len(members)
            members.append(np.sort(np.concatenate((members[a], members[b]))))
            inner.append(weight)
            owner[members[merged]] = merged
        cells = divmod(int(first[edge]), width), divmod(int(second[edge]), width)
        steps.append(Step(cells, 255 * weight, sides, merged))
    labels = np.unique(owner, return_inverse=True)[1].reshape(pixels.shape[:2])
    return Merging(scale, len(weights), tuple(steps), tuple(members), labels)


def by_weight(weights: NDArray[np.float64]) -> NDArray[np.int64]:
    """The weakest edge first. Of equals, that which scikit-image takes first: it depends on the processor."""
    return np.argsort(weights)


def edges_of(pixels: Pixels) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """The two pixels of each edge, flat, and its weight, the colours' distance with channels of 0..1: (n,) each."""
    colours = pixels / 255.0
    numbers = np.arange(pixels.shape[0] * pixels.shape[1]).reshape(pixels.shape[:2])
    first, second, weights = [], [], []
    for down, across in NEIGHBOURS:
        here, there = _shifted(numbers, down, across)
        x, y = _shifted(colours, down, across)
        first.append(here.ravel())
        second.append(there.ravel())
        weights.append(np.sqrt(((x - y) ** 2).sum(axis=-1)).ravel())
    return np.concatenate(first), np.concatenate(second), np.concatenate(weights)


def _shifted(values: NDArray[Any], down: int, across: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """The values that have a neighbour in a direction, and these neighbours, as scikit-image has them: later first."""
    height, width = values.shape[:2]
    if down < 0:  # upwards to the right
        return values[1:, : width - across], values[:-1, across:]
    return values[down:, across:], values[: height - down, : width - across]


def same_partition(ours: Labels, theirs: Labels) -> bool:
    """Whether two maps cut a picture into the same segments, whatever their numbers."""
    pairs = np.unique(np.stack((ours.ravel(), theirs.ravel())), axis=1)
    return pairs.shape[1] == len(np.unique(ours)) == len(np.unique(theirs))


def difference(pixels: Pixels, merging: Merging) -> Difference:
    """How many pixels are cut otherwise than by scikit-image: outside of the segment that most of theirs is in."""
    theirs = felzenszwalb(pixels, scale=merging.scale, sigma=0, min_size=0)
    if same_partition(merging.labels, theirs):
        return exact(0, theirs.size)
    shared = np.zeros((merging.labels.max() + 1, theirs.max() + 1), int)
    np.add.at(shared, (merging.labels.ravel(), theirs.ravel()), 1)
    return exact(float(theirs.size - min(shared.max(axis=0).sum(), shared.max(axis=1).sum())), theirs.size)
