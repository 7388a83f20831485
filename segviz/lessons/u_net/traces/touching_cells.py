"""Touching cells: a picture of cells that somebody laid out, what networks find in it, and which cells they merge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from segviz.data import cells
from segviz.evaluation.metrics import merged_groups
from segviz.lessons.u_net.traces import laid_cells
from segviz.lessons.u_net.traces.laid_cells import BEYOND, Cell
from segviz.operators.arguments import dense_tensors
from segviz.operators.border_weights import Weighing
from segviz.operators.check import Difference
from segviz.operators.trace import largest_difference

BLUR, NOISE, CONTRAST = 0.9, 5.0, 60.0
"""Of the pictures: in the middle of what the networks were trained on."""


# The field


@dataclass(frozen=True)
class Field:
    """A micrograph and its exact cells. image: (H, W) uint8; cells: (H, W) int32, 0 is background."""

    image: NDArray[np.uint8]
    cells: NDArray[np.int32]


def lay(laid: Sequence[Cell], height: int, width: int, seed: int = 0) -> Field:
    """Cells as they are laid out: a pixel belongs to that in which it lies deepest, so cells flatten where they meet.

    The picture is developed as the generated ones are; the same arguments give the same bytes.
    """
    depth = np.full((len(laid) + 2, height, width), BEYOND, np.float32)
    for number, cell in enumerate(laid):
        depth[number] = laid_cells.depth(cell, height, width)
    nearest = np.argsort(depth[:-2], axis=0, kind="stable")[:2] if len(laid) > 1 else None
    order = np.sort(depth, axis=0)
    best, second = order[0], order[1]
    first = depth[:-2].argmin(axis=0) if laid else np.zeros((height, width), int)
    owner = np.where(best < 1, first + 1, 0).astype(np.int32)
    runner = (
        np.where(second < BEYOND, nearest[1] + 1, 0).astype(np.int32) if nearest is not None else np.zeros_like(owner)
    )
    area = (depth[:-2] < 1).sum(axis=(1, 2))
    layers = cells.Layers(cells.in_one_piece(owner), runner, best, second, area)
    radius = np.array([(bottom - top + right - left) / 4 for top, left, bottom, right in map(laid_cells.rect_of, laid)])
    rng = np.random.default_rng(seed)
    return Field(cells.develop(rng, layers, radius, BLUR, NOISE, CONTRAST), layers.owner)


# What is found, and what is merged


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
    check: Difference

    @property
    def objects(self) -> int:
        """How many it finds."""
        return len(np.unique(self.found[self.found > 0]))

    @property
    def merged(self) -> int:
        """How many true cells are one object with another one."""
        return sum(len(members) for members in self.groups.values())


@dense_tensors
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
