"""An encoder-decoder's way down and up: how much each map's cells see, and how finely the map can say where.

Sources: Badrinarayanan et al. 2017, SegNet; Long et al. 2015, FCN; Luo et al. 2016 for the effective field.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor

from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, worst
from segviz.operators.receptive_field import Axis, Field, Reach
from segviz.operators.trace import largest_difference

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Map:
    """One map of a pass, and of its cells the one that stands over a pixel.

    name:    as in the network
    values:  (h, w), the channel that varies most; of the last map each pixel's class
    channel, channels: which one that is, and how many there are
    cell:    (row, column)
    field:   size, stride and padding of all cells
    box:     (top, left, bottom, right) of this cell's field in pixels; it may reach beyond the picture
    felt:    (H, W), how much the cell changes with each pixel, the largest 1: the gradient's absolute value, summed
             over channels and colours
    outside: the largest of these beyond the box: 0, or the field is wrong
    """

    name: str
    values: Tensor
    channel: int
    channels: int
    cell: tuple[int, int]
    field: Field
    box: Box
    felt: Tensor
    outside: Difference


@dataclass(frozen=True)
class Journey:
    """A pass, map by map. difference: between its last map and the network's own answer."""

    maps: tuple[Map, ...]
    difference: Difference

    @property
    def outside(self) -> Difference:
        """The largest gradient beyond any box."""
        return worst(*(each.outside for each in self.maps))


@dense_tensors
def journey(
    image: Tensor, tensors: Mapping[str, Tensor], answer: Tensor, reaches: Mapping[str, Reach], pixel: tuple[int, int]
) -> Journey:
    """Look at one cell of each map of a pass.

    image: (1, 3, H, W), of which gradients can be taken; tensors: the maps made of it, in order, the last the logits
    (1, C, H, W); answer: what the network itself answers to the picture; reaches: of each map, by the same names
    """
    maps = [_look(image, name, maps, reaches[name], pixel) for name, maps in tensors.items()]
    logits = list(tensors.values())[-1].detach()
    classes = logits[0].argmax(0).float()
    last = Map(**{**vars(maps[-1]), "values": classes})
    return Journey((*maps[:-1], last), largest_difference(logits, answer))


def _look(image: Tensor, name: str, maps: Tensor, reach: Reach, pixel: tuple[int, int]) -> Map:
    rows, columns = maps.shape[-2:]
    cell = _standing_over(reach.rows, rows, pixel[0]), _standing_over(reach.columns, columns, pixel[1])
    (gradient,) = torch.autograd.grad(maps[0, :, cell[0], cell[1]].sum(), image, retain_graph=True)
    felt = gradient[0].abs().sum(0)
    felt = felt / felt.max().clamp(min=1e-30)
    (top, bottom), (left, right) = reach.rows.span(cell[0]) or (0, -1), reach.columns.span(cell[1]) or (0, -1)
    outside = felt.clone()
    outside[max(0, top) : bottom + 1, max(0, left) : right + 1] = 0
    values = maps[0].detach()
    channel = int(values.flatten(1).std(1, unbiased=False).argmax())
    box = top, left, bottom + 1, right + 1
    return Map(
        name,
        values[channel],
        channel,
        len(values),
        cell,
        reach.field,
        box,
        felt,
        largest_difference(outside, torch.zeros_like(outside), 1),
    )


def _standing_over(axis: Axis, count: int, pixel: int) -> int:
    """The cell of ``count`` that stands over a pixel along an axis: maps of these networks begin where pictures do."""
    return min(int(pixel / axis.stride), count - 1)
