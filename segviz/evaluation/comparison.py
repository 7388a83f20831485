"""What is compared: label maps of one picture from methods and networks, with what they took and how good they are.

A method cuts a picture into segments without names; a network names every pixel. So that a cut can be scored against
classes at all, each segment gets the class that most of its pixels have in the truth. That is *naming by an oracle*: it
looks at the answers. No other names for the same segments would label more pixels right, and with segments of one pixel
everything would be right; it says what a cut makes possible, not what a method knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from segviz.operators.check import Difference
from segviz.operators.trace import largest_difference

Labels = NDArray[Any]
"""(H, W) integers."""


@dataclass(frozen=True)
class Scores:
    """How good a map is where the truth is known.

    iou:       (classes,) intersection over union, NaN where a class neither occurs nor is predicted; of a cut, after
               naming by the oracle
    accuracy:  share of the pixels that are right; of a cut, after naming by the oracle
    precision: share of the map's own border pixels that lie at a true border; no names are needed
    recall:    share of the true border pixels at which the map has a border
    """

    iou: NDArray[np.float64]
    accuracy: float
    precision: float
    recall: float

    @property
    def miou(self) -> float:
        """Mean over the classes that occur or are predicted."""
        return float(np.nanmean(self.iou))

    @property
    def boundary_f(self) -> float:
        """Harmonic mean of precision and recall; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True)
class Failed:
    """A map that could not be made. reason: a sentence for people."""

    name: str
    number: int
    reason: str


@dataclass(frozen=True)
class Entry:
    """One map of the comparison.

    name:    as it is listed
    number:  the setting of a method; 0 for a network
    labels:  (H, W) int64: numbers of segments, or classes where ``learned``
    learned: whether a network made it
    seconds: of processor time; None where it was not measured
    scores:  None where there is no truth
    """

    name: str
    number: int
    labels: Labels
    learned: bool
    seconds: float | None = None
    scores: Scores | None = None

    @property
    def count(self) -> int:
        """How many segments, or different classes."""
        return len(np.unique(self.labels))


def named(segments: Labels, truth: Labels, classes: int) -> Labels:
    """Name segments by an oracle: (H, W) int64, at each pixel the class that most of its segment has in the truth.

    segments: (H, W), 0 or more; truth: (H, W), 0 to ``classes`` - 1. Of equals the lowest class.
    """
    votes = np.bincount(segments.ravel() * classes + truth.ravel(), minlength=(int(segments.max()) + 1) * classes)
    return votes.reshape(-1, classes).argmax(axis=1)[segments]


def mean_colours(segments: Labels, pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """(segments, 3): the mean colour of each segment 0, 1, ...; NaN for a number that no pixel has."""
    numbers = segments.ravel()
    size = np.bincount(numbers)
    sums = [np.bincount(numbers, channel) for channel in pixels.reshape(-1, 3).T.astype(np.float64)]
    return np.divide(sums, size, out=np.full((3, len(size)), np.nan), where=size > 0).T


def borders(labels: Labels) -> NDArray[np.bool_]:
    """(H, W): pixels whose right or lower neighbour has another label, to draw lines of one pixel."""
    edge = np.zeros(labels.shape, bool)
    edge[:-1] |= labels[:-1] != labels[1:]
    edge[:, :-1] |= labels[:, :-1] != labels[:, 1:]
    return edge


# Checks against PyTorch


def scores_difference(
    scores: Scores, labels: Labels, classes: Labels, truth: Labels, count: int, reach: int
) -> Difference:
    """How far scores are from PyTorch's answers: IoU by products of one-hot maps, borders by convolution with a disc.

    labels, classes, truth: (H, W), the map, its names and the truth; count: of classes; reach: pixels by which a border
    may be off.
    """
    ours, right = (F.one_hot(torch.from_numpy(each).long().flatten(), count).double() for each in (classes, truth))
    shared = (ours.T @ right).diagonal()
    iou = shared / (ours.sum(0) + right.sum(0) - shared)
    edges, true_edges = (_edges(torch.from_numpy(each).long()) for each in (labels, truth))
    precision, recall = _covered(edges, true_edges, reach), _covered(true_edges, edges, reach)
    theirs = torch.cat((iou, torch.tensor([precision, recall], dtype=torch.float64)))
    return largest_difference(torch.tensor([*scores.iou, scores.precision, scores.recall]), theirs)


def boundary_f_by_torch(labels: Labels, truth: Labels, reach: int) -> float:
    """The F-score of borders, by convolution with a disc; 0 where nothing agrees."""
    edges, true_edges = (_edges(torch.from_numpy(each).long()) for each in (labels, truth))
    precision, recall = _covered(edges, true_edges, reach), _covered(true_edges, edges, reach)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _edges(labels: Tensor) -> Tensor:
    """(H, W) bool: pixels with a 4-neighbour of another label."""
    padded = F.pad(labels[None].double(), (1, 1, 1, 1), mode="replicate")[0]
    around = (padded[:-2, 1:-1], padded[2:, 1:-1], padded[1:-1, :-2], padded[1:-1, 2:])
    return torch.stack([neighbour != labels for neighbour in around]).any(dim=0)


def _covered(edges: Tensor, others: Tensor, reach: int) -> float:
    """The share of some border pixels within reach of others; 1 where there are neither, 0 where only one side has."""
    if not (edges.any() and others.any()):
        return float(not edges.any() and not others.any())
    steps = torch.arange(-reach, reach + 1)
    disc = (steps[:, None] ** 2 + steps**2 <= reach**2).float()
    near = F.conv2d(others[None, None].float(), disc[None, None], padding=reach)[0, 0] > 0.5
    return float(near[edges].double().mean())


def colours_difference(colours: NDArray[np.float64], segments: Labels, pixels: NDArray[np.uint8]) -> Difference:
    """How far mean colours are from PyTorch's ``index_add_``."""
    numbers = torch.from_numpy(segments).long().flatten()
    sums = torch.zeros(len(colours), 3, dtype=torch.float64)
    sums.index_add_(0, numbers, torch.from_numpy(pixels.reshape(-1, 3).astype(np.float64)))
    return largest_difference(torch.from_numpy(colours), sums / torch.bincount(numbers)[:, None])
