"""Where networks win and where they lose: four cases, each measured on many pictures.

What is measured is no network's or method's own: how well a thing is covered, what names are right, whether borders
are where they should be, and what becomes of a class that nobody has learned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from segviz.evaluation.comparison import Labels, mean_colours
from segviz.operators.check import Difference

Masks = NDArray[np.bool_]
RIGHT, TOO_MUCH, MISSED = range(3)
"""What a pixel of an overlap is; -1 where neither the thing nor what should cover it is."""


@dataclass(frozen=True)
class Answer:
    """What one method or network makes of a picture.

    name:    who
    oracle:  whether it was told the truth to name its segments
    figure:  how good it is, 0 to 1
    terms:   what it is made of: IoU of each thing; right and all; precision and recall; shared and all of both
    cells:   (H, W) int64, what is shown of it: classes, an overlap, or foreground; -1 for nothing
    """

    name: str
    oracle: bool
    figure: float
    terms: tuple[float, ...]
    cells: Labels


@dataclass(frozen=True)
class Case:
    """One picture of a case.

    pixels: (H, W, 3) uint8; truth: (H, W), what is right, in the same numbers as the answers' cells
    answers: those without learning first
    difference: largest difference of the figures from what PyTorch's operations give
    sure:   how sure the network is of its answers on average, 0 to 1; NaN where that is no matter
    """

    pixels: NDArray[np.uint8]
    truth: Labels
    answers: tuple[Answer, ...]
    difference: Difference
    sure: float = float("nan")


def rivals(answers: Sequence[Answer]) -> list[int]:
    """The places of those that the last answer is compared with: the others that were told as much as it was.

    Segments that the truth labels are an upper bound, and no result that a network could win or lose against.
    """
    *others, last = answers
    return [place for place, answer in enumerate(others) if last.oracle or not answer.oracle]


def best_segments(segments: Labels, things: Sequence[Masks]) -> list[int]:
    """For each thing (H, W) the segment of largest intersection over union with it."""
    size = np.bincount(segments.ravel())
    found = []
    for thing in things:
        shared = np.bincount(segments[thing], minlength=len(size))
        found.append(int((shared / (size + thing.sum() - shared)).argmax()))
    return found


def best_masks(masks: Masks, things: Sequence[Masks]) -> list[Masks]:
    """For each thing (H, W) that of ``masks`` (n, H, W) with the largest intersection over union; empty without any."""
    if not len(masks):
        return [np.zeros_like(thing) for thing in things]
    return [masks[int(np.argmax([iou(mask, thing) for mask in masks]))] for thing in things]


def iou(found: Masks, true: Masks) -> float:
    """Intersection over union; 1 for two empty masks."""
    union = (found | true).sum()
    return float((found & true).sum() / union) if union else 1.0


def iou_by_torch(found: Sequence[Masks], true: Sequence[Masks]) -> float:
    """The mean of :func:`iou` over pairs of masks (H, W), by products of tensors."""
    a, b = (torch.from_numpy(np.stack(masks)).flatten(1).double() for masks in (found, true))
    shared = (a * b).sum(dim=1)
    union = a.sum(dim=1) + b.sum(dim=1) - shared
    return float(torch.where(union > 0, shared / union, 1.0).mean())


def overlap(found: Sequence[Masks], things: Sequence[Masks]) -> Labels:
    """(H, W): where things are covered, where what covers them reaches beyond, and where they are missed; -1 elsewhere.

    A thing that is missed shows also where another's cover reaches.
    """
    cells = np.full(things[0].shape, -1)
    for cover, thing in zip(found, things, strict=True):
        cells[cover & ~thing & (cells < 0)] = TOO_MUCH
    for cover, thing in zip(found, things, strict=True):
        cells[thing] = np.where(cover[thing], RIGHT, MISSED)
    return cells


def named_by_colour(segments: Labels, pixels: NDArray[np.uint8], colours: NDArray[np.float64]) -> Labels:
    """Name segments without a truth: (H, W), the class whose mean colour is nearest to the segment's.

    colours: (classes, 3), of each class the mean over pictures of which the truth was known: all that is learned.
    """
    distances = ((mean_colours(segments, pixels)[:, None] - colours) ** 2).sum(axis=2)  # (segments, classes)
    return distances.argmin(axis=1)[segments]
