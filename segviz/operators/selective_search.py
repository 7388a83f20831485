"""Selective search's grouping: neighbouring segments merge, the most similar pair first, until one region is left.

Every region on the way is a proposal, so that things of all sizes are among them, however many colours they have.

Source: Uijlings, van de Sande, Gevers, Smeulders 2013, "Selective Search for Object Recognition", sections 3.1 and 3.2:
the greedy grouping, and the sum of four similarities (colour, texture, size, fill), each between 0 and 1. Deviation:
the bins of a histogram are of equal width, from the least to the largest value in the image.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

Numbers = NDArray[Any]

COLOUR_BINS, TEXTURE_BINS, DIRECTIONS = 25, 10, 8
"""Of the histograms: for each channel; for each channel and direction; of derivatives, around the whole circle."""


@dataclass(frozen=True)
class Grouping:
    """n segments, and the n - 1 merges that make one region of them: region n + i is merge i's.

    labels: (H, W) int64, 0 to n - 1: the segments
    pairs:  (n - 1, 2) int64: the two regions that each merge joins, the smaller number first
    boxes:  (2n - 1, 4) int64: top, left, bottom, right of each region; bottom and right are the first outside
    sizes:  (2n - 1,) int64: its pixels
    """

    labels: Numbers
    pairs: Numbers
    boxes: Numbers
    sizes: Numbers

    def mask(self, region: int) -> NDArray[np.bool_]:
        """(H, W): the pixels of a region. IndexError if there is none of that number."""
        if not 0 <= region < len(self.sizes):
            raise IndexError(f"There is no region {region}: they are 0 to {len(self.sizes) - 1}.")
        first, parts, segments = len(self.sizes) - len(self.pairs), [region], []
        while parts:
            part = parts.pop()
            if part < first:
                segments.append(part)
            else:
                parts += self.pairs[part - first].tolist()
        return np.isin(self.labels, segments)


def group(pixels: Numbers, labels: NDArray[np.integer]) -> Grouping:
    """Merge the segments of an image until one region is left.

    pixels: (H, W, C), numbers of any range, in the colour space whose similarity is to count
    labels: (H, W), 0 to n - 1, all of them present. Segments touch by an edge or a corner of pixels.

    ValueError where the two differ in height or width, or a number is missing.
    """
    if pixels.shape[:2] != labels.shape:
        raise ValueError(f"The image is {pixels.shape[:2]}, its segments are {labels.shape}; give the same size.")
    areas = np.bincount(labels.reshape(-1))
    if not areas.all():
        raise ValueError(f"No pixel has the number {int(np.argmin(areas))}; number the segments 0, 1, 2, ...")
    regions = _Regions(pixels, labels.astype(np.int64), areas)
    pairs = regions.merge_all()
    return Grouping(regions.labels, np.array(pairs, np.int64).reshape(-1, 2), regions.boxes, regions.sizes)


class _Regions:
    """What is known of every region; of merged ones it follows from their two parts. Rows of later merges are empty."""

    def __init__(self, pixels: Numbers, labels: Numbers, areas: Numbers) -> None:
        self.labels, self.total, count = labels, labels.size, len(areas)
        self.sizes = np.concatenate((areas, np.zeros(count - 1, np.int64)))
        self.boxes = np.zeros((2 * count - 1, 4), np.int64)
        self.boxes[:count] = _boxes(labels, count)
        # Uijlings et al. compare both kinds of histogram alike: side by side, their intersections add up.
        told = np.hstack((_colours(pixels, labels, count), _textures(pixels, labels, count)))
        self.histograms = np.vstack((told, np.zeros((count - 1, told.shape[1]))))
        self.neighbours = _neighbours(labels, count)
        self.count = count

    def merge_all(self) -> list[tuple[int, int]]:
        """Merge the most similar pair until none is left; of equals the one with the smallest numbers."""
        waiting = [pair for one in range(self.count) for pair in self._pairs(one, self._of(one)) if pair[1] == one]
        heapq.heapify(waiting)
        pairs: list[tuple[int, int]] = []
        while waiting:
            _, one, other = heapq.heappop(waiting)
            if one not in self.neighbours or other not in self.neighbours:
                continue  # it has been merged meanwhile
            pairs.append((one, other))
            new = self._merge(one, other)
            for pair in self._pairs(new, self._of(new)):
                heapq.heappush(waiting, pair)
        return pairs

    def _of(self, region: int) -> list[int]:
        return sorted(self.neighbours[region])

    def _merge(self, one: int, other: int) -> int:
        """Note the region that the two make, in their place."""
        new, self.count = self.count, self.count + 1
        around = (self.neighbours.pop(one) | self.neighbours.pop(other)) - {one, other}
        self.neighbours[new] = around
        for each in around:
            self.neighbours[each] = self.neighbours[each] - {one, other} | {new}
        both = [one, other]
        self.sizes[new] = self.sizes[both].sum()
        self.histograms[new] = np.average(self.histograms[both], axis=0, weights=self.sizes[both])
        self.boxes[new] = _around(self.boxes[one], self.boxes[other])
        return new

    def _pairs(self, region: int, others: list[int]) -> list[tuple[float, int, int]]:
        """(-similarity, smaller number, larger number) of a region and each of the others."""
        if not others:
            return []
        alike = np.minimum(self.histograms[region], self.histograms[others]).sum(axis=1)
        sizes = self.sizes[region] + self.sizes[others]
        around = _around(self.boxes[region], self.boxes[others])
        empty = (around[:, 2:] - around[:, :2]).prod(axis=1) - sizes
        similar = alike + (1 - sizes / self.total) + (1 - empty / self.total)
        return [(-s, *sorted((region, other))) for s, other in zip(similar.tolist(), others, strict=True)]


def _around(one: Numbers, others: Numbers) -> Numbers:
    """The boxes around a box and each of some others."""
    return np.concatenate(
        (np.minimum(one[..., :2], others[..., :2]), np.maximum(one[..., 2:], others[..., 2:])), axis=-1
    )


def _boxes(labels: Numbers, count: int) -> Numbers:
    """(count, 4): top, left, bottom, right of each segment."""
    boxes = np.zeros((count, 4), np.int64)
    boxes[:, :2] = labels.size
    for axis, places in enumerate(np.indices(labels.shape)):
        np.minimum.at(boxes[:, axis], labels, places)
        np.maximum.at(boxes[:, axis + 2], labels, places + 1)
    return boxes


def _neighbours(labels: Numbers, count: int) -> dict[int, set[int]]:
    """Of each segment, those that it touches by an edge or a corner."""
    padded = np.pad(labels, 1, constant_values=-1)
    found: dict[int, set[int]] = {segment: set() for segment in range(count)}
    height, width = labels.shape
    for down, right in ((0, 1), (1, 0), (1, 1), (1, -1)):
        beside = padded[1 + down : 1 + down + height, 1 + right : 1 + right + width]
        apart = (labels != beside) & (beside >= 0)
        for one, other in np.unique(np.stack((labels[apart], beside[apart]), axis=1), axis=0).tolist():
            found[one].add(other)
            found[other].add(one)
    return found


def _colours(pixels: Numbers, labels: Numbers, count: int) -> Numbers:
    """(count, C x COLOUR_BINS): histograms of the channels, which add up to 1 for each segment."""
    return _histograms(np.moveaxis(pixels, -1, 0), labels, count, COLOUR_BINS)


def _textures(pixels: Numbers, labels: Numbers, count: int) -> Numbers:
    """(count, C x DIRECTIONS x TEXTURE_BINS): histograms of Gaussian derivatives (sigma 1), of which each direction has
    the positive ones; they add up to 1 for each segment."""
    turns = np.arange(DIRECTIONS) * 2 * np.pi / DIRECTIONS
    maps: list[Numbers] = []
    for channel in np.moveaxis(pixels, -1, 0).astype(np.float64):
        down, across = (gaussian_filter(channel, 1, order=order) for order in ((1, 0), (0, 1)))
        maps += [np.maximum(np.sin(turn) * down + np.cos(turn) * across, 0) for turn in turns]
    return _histograms(np.stack(maps), labels, count, TEXTURE_BINS)


def _histograms(maps: Numbers, labels: Numbers, count: int, bins: int) -> Numbers:
    """(count, M x bins): of M maps (M, H, W), each in bins of equal width from its least to its largest value."""
    found = []
    for values in maps.astype(np.float64):
        low, span = values.min(), float(np.ptp(values)) or 1.0
        places = np.minimum(bins * (values - low) / span, bins - 1).astype(np.int64)
        found.append(np.bincount((labels * bins + places).reshape(-1), minlength=count * bins).reshape(count, bins))
    each = np.hstack(found).astype(np.float64)
    return each / each.sum(axis=1, keepdims=True)
