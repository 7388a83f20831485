"""Touching cells: a picture of cells that somebody laid out, what networks find in it, and which cells they merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from segviz.concepts.border_weights import Weighing
from segviz.data import cells
from segviz.trace import largest_difference

Rect = tuple[int, int, int, int]
"""top, left, bottom, right in pixels, of the ellipse that just fits into it."""
BLUR, NOISE, CONTRAST = 0.9, 5.0, 60.0
"""Of the pictures: in the middle of what the networks were trained on."""
SMALLEST = 4
"""Rows and columns of the smallest cell."""


# The field


@dataclass(frozen=True)
class Field:
    """A micrograph and its exact cells. image: (H, W) uint8; cells: (H, W) int32, 0 is background."""

    image: NDArray[np.uint8]
    cells: NDArray[np.int32]


def lay(ellipses: Sequence[Rect], height: int, width: int, seed: int = 0) -> Field:
    """Cells where ellipses are: a pixel belongs to the one in which it lies deepest, so cells flatten where they meet.

    The picture is developed as the generated ones are; the same arguments give the same bytes.
    """
    rows, columns = np.mgrid[:height, :width] + 0.5
    depth = np.full((len(ellipses) + 2, height, width), 9.0, np.float32)  # distance from the middle, 1 at the edge
    for number, (top, left, bottom, right) in enumerate(ellipses):
        y = (rows - (top + bottom) / 2) / ((bottom - top) / 2)
        x = (columns - (left + right) / 2) / ((right - left) / 2)
        depth[number] = np.minimum(np.hypot(y, x), 9.0)
    nearest = np.argsort(depth[:-2], axis=0, kind="stable")[:2] if len(ellipses) > 1 else None
    order = np.sort(depth, axis=0)
    best, second = order[0], order[1]
    first = depth[:-2].argmin(axis=0) if ellipses else np.zeros((height, width), int)
    owner = np.where(best < 1, first + 1, 0).astype(np.int32)
    runner = np.where(second < 9, nearest[1] + 1, 0).astype(np.int32) if nearest is not None else np.zeros_like(owner)
    area = (depth[:-2] < 1).sum(axis=(1, 2))
    layers = cells.Layers(cells.in_one_piece(owner), runner, best, second, area)
    radius = np.array([(bottom - top + right - left) / 4 for top, left, bottom, right in ellipses])
    rng = np.random.default_rng(seed)
    return Field(cells.develop(rng, layers, radius, BLUR, NOISE, CONTRAST), layers.owner)


def within(rect: Sequence[float], height: int, width: int) -> Rect:
    """The nearest whole rectangle with its middle in the picture, neither too small nor larger than the picture."""
    top, left, bottom, right = (round(edge) for edge in rect)
    rows, columns = (min(max(SMALLEST, size), most) for size, most in ((bottom - top, height), (right - left, width)))
    top = min(max(top, -(rows // 2)), height - rows // 2)
    left = min(max(left, -(columns // 2)), width - columns // 2)
    return top, left, top + rows, left + columns


def holds(rect: Rect, row: float, column: float) -> bool:
    """Whether a point lies in the ellipse of a rectangle."""
    top, left, bottom, right = rect
    y, x = (2 * row - top - bottom) / (bottom - top), (2 * column - left - right) / (right - left)
    return y * y + x * x <= 1


# What is found, and what is merged


def merged_groups(found: np.ndarray, truth: np.ndarray) -> dict[int, list[int]]:
    """For every found object that holds several true cells: its id, and theirs.

    A true cell belongs to the found object that covers at least half of it, if one does.

    found, truth: integers (H, W), 0 background, one number an object.
    """
    groups: dict[int, list[int]] = {}
    for cell in np.unique(truth[truth > 0]).tolist():
        here = found[truth == cell]
        ids, counts = np.unique(here[here > 0], return_counts=True)
        if counts.size and 2 * counts.max() >= here.size:
            groups.setdefault(int(ids[counts.argmax()]), []).append(cell)
    return {thing: members for thing, members in groups.items() if len(members) > 1}


@dataclass(frozen=True)
class Judged:
    """What one network makes of a field.

    name:   symbol
    found:  (H, W) int32, the objects that it finds
    groups: those that hold several cells: id -> true cells
    shares: (H, W) float32, the probability that it gives to what each pixel really is
    loss:   (H, W) float32, weight times -log of that
    mean:   the sum of the losses, divided by the sum of the weights
    check:  how far that is from PyTorch's answer
    """

    name: str
    found: NDArray[np.int32]
    groups: dict[int, list[int]]
    shares: Tensor
    loss: Tensor
    mean: float
    check: float

    @property
    def objects(self) -> int:
        """How many it finds."""
        return len(np.unique(self.found[self.found > 0]))

    @property
    def merged(self) -> int:
        """How many true cells are one object with another one."""
        return sum(len(members) for members in self.groups.values())


def judge(
    name: str,
    logits: Tensor,
    found: NDArray[np.int32],
    truth: NDArray[np.int32],
    target: np.ndarray,
    weighing: Weighing,
) -> Judged:
    """Measure an answer.

    logits: (2, H, W); found: its objects; truth: the cells; target: (H, W) bool, what it was to call cell
    """
    weights = torch.from_numpy(weighing.weights)
    wanted = torch.from_numpy(target.astype(np.int64))
    likely = logits.log_softmax(dim=0).gather(0, wanted[None])[0]  # (H, W) log p of what is there
    loss = weights * -likely
    mean = float(loss.sum() / weights.sum())
    theirs = (F.cross_entropy(logits[None], wanted[None], reduction="none")[0] * weights).sum() / weights.sum()
    check = largest_difference(torch.tensor(mean), theirs)
    return Judged(name, found, merged_groups(found, truth), likely.exp(), loss, mean, check)
