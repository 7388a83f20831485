"""What skips are worth: one picture, a network with them, one trained without, and the first with its skips zeroed."""

from __future__ import annotations

import copy
from dataclasses import dataclass

import torch
from torch import Tensor

from segviz.lessons.u_net.traces.the_u import UNet
from segviz.operators.arguments import dense_tensors


@dataclass(frozen=True)
class Answer:
    """What one network says of a picture.

    name:    symbol: "with", "without" or "zeroed"
    shares:  (H, W) float32, the probability of a cell at every pixel
    figures: what was measured against the truth, by name; empty where the truth is not known
    """

    name: str
    shares: Tensor
    figures: dict[str, float]

    @property
    def cells(self) -> Tensor:
        """(H, W) bool: where a cell is more likely than background."""
        return self.shares > 0.5


def blind(network: UNet) -> UNet:
    """A copy whose convolutions after the skips have no weights for them: what it must answer if skips are zeroed."""
    network = copy.deepcopy(network)
    with torch.no_grad():
        for stage in network.decoders:
            stage[0].weight[:, : stage[0].in_channels // 2] = 0
    return network


SAME, MISSED, ADDED = 1, 2, 3
"""A pixel that is cell in both; in the reference alone; in the answer alone. 0: in neither."""


@dense_tensors
def difference(cells: Tensor, reference: Tensor) -> Tensor:
    """(H, W) int64, of two (H, W) bool: 0, SAME, MISSED or ADDED."""
    return torch.where(reference, torch.where(cells, SAME, MISSED), torch.where(cells, ADDED, 0))


@dense_tensors
def differing(cells: Tensor, reference: Tensor) -> int:
    """How many pixels differ."""
    return int((cells != reference).sum())
