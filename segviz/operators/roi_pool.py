"""RoIPool: a region of a map as a small grid of maxima, after rounding the region, and rounding again its bins.

Source: Girshick 2015, "Fast R-CNN" (arXiv 1504.08083), section 2.1; the roundings as torchvision.ops.roi_pool has them.
A box's last row and column count as part of it: a box from 2 to 5 is 4 cells long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torchvision
from torch import Tensor

from segviz.operators import region_of_interest
from segviz.operators.arguments import Pair, check_amount, dense_tensors
from segviz.operators.region import Region
from segviz.operators.region_of_interest import bin_centres, checked, reference_arguments
from segviz.operators.trace import Steps, Trace
from segviz.operators.windows import at, cells

Span = tuple[int, int]
"""The first row (or column), and the one after the last."""


@dataclass(frozen=True)
class RoIPoolTrace(Trace):
    """A tick is one bin, row-major; its rows are the cells of the map in it, and the largest value wins.

    A bin that lies outside the map has no rows, and its output is 0.

    box:       (4,) x1, y1, x2, y2 in cells of the map, as it came
    rounded:   the same after the first rounding, in whole cells; parts of it may lie outside the map
    down, across: rows of each row of bins, columns of each column, after the second rounding; beyond the map's ends cut
    uncut:     the same, not cut
    """

    box: Tensor
    rounded: Region
    down: tuple[Span, ...]
    across: tuple[Span, ...]
    uncut: tuple[tuple[Span, ...], tuple[Span, ...]]

    @property
    def read_centres(self) -> Tensor:
        """The centre of the cells that each bin reads, in cells. (rows, columns, 2) float64"""
        middles = (torch.tensor([(first + last) / 2 for first, last in spans]).double() for spans in self.uncut)
        return torch.stack(torch.meshgrid(*middles, indexing="ij"), dim=2)

    @property
    def misalignment(self) -> Tensor:
        """How far what each bin reads lies from where it should, in cells, down and across. (rows, columns, 2)"""
        return self.read_centres - bin_centres(self.box, (len(self.down), len(self.across)))


@dense_tensors
def trace(x: Tensor, box: Sequence[float], output_size: Pair, spatial_scale: float = 1.0) -> RoIPoolTrace:
    """Every step of ``torchvision.ops.roi_pool`` on one map and one box.

    x: (H, W), finite; box: (x1, y1, x2, y2), times ``spatial_scale`` in cells; output_size: of the grid of bins.
    Computed in x's dtype (float16 and bfloat16 in float32, integers in float64), whose rounding decides: 31 cells in 7
    bins of 31/7 end, in float32, one cell too late.

    A box without area, or turned inside out, counts as one cell. ValueError and TypeError: those of
    ``region_of_interest.checked``.
    """
    x, sides, size = checked(x, box, output_size, spatial_scale)
    left, top, right, bottom = (int(side) for side in half_away(sides))
    rounded = Region(top, left, max(bottom - top + 1, 1), max(right - left + 1, 1))
    uncut = (
        bins(rounded.top, rounded.rows, size[0], x.dtype),
        bins(rounded.left, rounded.columns, size[1], x.dtype),
    )
    down, across = (
        tuple((min(max(first, 0), most), min(max(last, 0), most)) for first, last in spans)
        for spans, most in zip(uncut, x.shape, strict=True)
    )
    heights, widths = (sum(last - first for first, last in spans) for spans in (down, across))
    check_amount(heights * widths, size)

    blocks = [Region(row, column, below - row, beside - column) for row, below in down for column, beside in across]
    source = torch.cat([cells((b.rows, b.columns)) + torch.tensor([b.top, b.left]) for b in blocks])
    tick = torch.arange(len(blocks)).repeat_interleave(torch.tensor([b.rows * b.columns for b in blocks]))
    value = at(x, source)
    output = x.new_zeros(len(blocks)).scatter_reduce(0, tick, value, "amax", include_self=False).reshape(size)
    maps, boxes = reference_arguments(x, box)
    return RoIPoolTrace(
        output=output,
        reference=torchvision.ops.roi_pool(maps, boxes, size, spatial_scale)[0, 0],
        call=region_of_interest.call("roi_pool", box, size, spatial_scale, ""),
        steps=Steps(tick, len(blocks), source, None, cells(size)[tick], value),
        box=sides,
        rounded=rounded,
        down=down,
        across=across,
        uncut=uncut,
    )


@dense_tensors
def half_away(values: Tensor) -> Tensor:
    """Rounded to whole numbers, halves away from zero as C does: 2.5 -> 3, -0.5 -> -1; torch.round takes even ones."""
    whole = values.trunc()
    return whole + ((values - whole).abs() >= 0.5) * values.sign()


def bins(start: int, length: int, count: int, dtype: torch.dtype) -> tuple[Span, ...]:
    """The rows (or columns) of each of ``count`` bins of ``length`` cells from ``start`` on: rounded outwards, so that
    bins share cells where their border is no whole number."""
    width = torch.tensor(length, dtype=dtype) / torch.tensor(count, dtype=dtype)
    number = torch.arange(count + 1, dtype=dtype)
    first, last = (number[:-1] * width).floor(), (number[1:] * width).ceil()
    return tuple((start + int(a), start + int(b)) for a, b in zip(first, last, strict=True))
