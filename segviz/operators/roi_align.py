"""RoIAlign: a region of a map as a small grid of averages of sampled points, each interpolated; nothing is rounded.

Source: He, Gkioxari, Dollar & Girshick 2017, "Mask R-CNN" (arXiv 1703.06870), section 3; with the borders, the sampling
ratio and the option ``aligned`` of torchvision.ops.roi_align.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
import torchvision
from torch import Tensor

from segviz.operators import region_of_interest
from segviz.operators.arguments import Pair, check_amount, dense_tensors, not_allowed, whole_number
from segviz.operators.region_of_interest import bin_centres, checked, reference_arguments
from segviz.operators.trace import Steps, Trace
from segviz.operators.windows import add_up, at, unflat


class Axis(NamedTuple):
    """The sampled places along one axis, bin after bin; n = bins * samples in each.

    place:  (n,) as an index: the centre of cell r is r
    used:   (n,) the same where it is interpolated: moved into the map, from its border by up to a cell
    low, high: (n,) int64, the cells on both sides
    share:  (n,) of ``high``; that of ``low`` is what is left of 1
    inside: (n,) bool; places more than a cell outside count as 0
    """

    place: Tensor
    used: Tensor
    low: Tensor
    high: Tensor
    share: Tensor
    inside: Tensor


@dataclass(frozen=True)
class RoIAlignTrace(Trace):
    """A tick is one sampling point: bin by bin, and inside a bin point by point, both row-major.

    Its rows are the cells around the point that have a weight above 0, at most four: value = x * weight / points in a
    bin. weight: (0, 0) for the cell above left of the point, (0, 1) above right, (1, 0) and (1, 1) below.

    box:       (4,) x1, y1, x2, y2 in cells of the map, as it came
    start:     (row, column) where sampling starts, as an index: half a cell before the box's where ``aligned``
    size:      rows and columns that are sampled; at least 1 where not ``aligned``
    grid:      points down and across in each bin; 0 where there are none, and the output is 0
    points:    (n, 2) of every tick, as an index
    used:      (n, 2) the same where it is interpolated, see :class:`Axis`
    inside:    (n,) bool, False for those so far outside that they count as 0
    corner:    (n, 2) int64, the cell above left
    weights:   (n, 4) of the cells above left, above right, below left, below right; all 0 outside
    values:    (n,) what is interpolated there
    coefficient: (rows of ``steps``,) weight / points in a bin
    """

    box: Tensor
    start: tuple[float, float]
    size: tuple[float, float]
    grid: tuple[int, int]
    points: Tensor
    used: Tensor
    inside: Tensor
    corner: Tensor
    weights: Tensor
    values: Tensor
    coefficient: Tensor

    @property
    def magnitude(self) -> tuple[float, int]:
        """As of any trace; and what rounds a coordinate moves the weights on both sides of it."""
        scale, terms = super().magnitude
        farthest = float(self.points.abs().max()) if self.points.numel() else 0.0
        return scale * (1 + farthest), terms

    @property
    def count(self) -> int:
        """Points in each bin."""
        return self.grid[0] * self.grid[1]

    @property
    def read_centres(self) -> Tensor:
        """The middle of the points of each bin, in cells. (rows, columns, 2) float64"""
        rows, columns = self.output.shape
        height, width = self.size[0] / rows, self.size[1] / columns
        down = self.start[0] + 0.5 + (torch.arange(rows, dtype=torch.float64) + 0.5) * height
        across = self.start[1] + 0.5 + (torch.arange(columns, dtype=torch.float64) + 0.5) * width
        return torch.stack(torch.meshgrid(down, across, indexing="ij"), dim=2)

    @property
    def misalignment(self) -> Tensor:
        """How far what each bin reads lies from where it should, in cells, down and across. (rows, columns, 2)"""
        rows, columns = self.output.shape
        return self.read_centres - bin_centres(self.box, (rows, columns))


@dense_tensors
def trace(
    x: Tensor,
    box: Sequence[float],
    output_size: Pair,
    spatial_scale: float = 1.0,
    sampling_ratio: int = -1,
    aligned: bool = False,
) -> RoIAlignTrace:
    """Every step of ``torchvision.ops.roi_align`` on one map and one box.

    x: (H, W), finite; box: (x1, y1, x2, y2), times ``spatial_scale`` in cells; output_size: of the grid of bins.
    sampling_ratio: points along each axis of a bin; 0 or less: as many as it has cells, rounded up.
    aligned: whether half a cell is subtracted, so that cell r covers [r, r + 1) of the box's coordinates; without it,
    they count from centre to centre, and boxes below one cell are made one cell long.
    Computed in x's dtype (float16 and bfloat16 in float32, integers in float64).

    ValueError, TypeError: as ``region_of_interest.checked``; ValueError as well for a box turned inside out along one
    axis, aligned, without a sampling ratio (torchvision refuses it), and for more points than a picture is worth.
    """
    x, sides, size = checked(x, box, output_size, spatial_scale)
    ratio = whole_number("sampling_ratio", sampling_ratio, -(2**31))
    shifted = sides - 0.5 if aligned else sides
    start, stop = shifted[[1, 0]], shifted[[3, 2]]  # (row, column)
    length = stop - start if aligned else (stop - start).clamp(min=1)
    step = length / torch.tensor(size, dtype=x.dtype)
    grid = (ratio, ratio) if ratio > 0 else tuple(math.ceil(float(side)) for side in step)
    if grid[0] * grid[1] < 0:
        raise not_allowed("box", tuple(box), "given with x1 <= x2 and y1 <= y2", "aligned=True, no sampling_ratio")
    grid = (max(grid[0], 0), max(grid[1], 0)) if min(grid) > 0 else (0, 0)
    check_amount(4 * size[0] * size[1] * grid[0] * grid[1], size)

    down, across = (_axis(start[i], step[i], size[i], grid[i], x.shape[i]) for i in (0, 1))
    bin_of, row, column = _order(size, grid)
    inside = down.inside[row] & across.inside[column]
    low, high = down.share[row], across.share[column]
    weights = torch.stack(((1 - low) * (1 - high), (1 - low) * high, low * (1 - high), low * high), dim=1)
    weights = torch.where(inside[:, None], weights, 0.0)
    around = torch.stack(
        [torch.stack((r[row], c[column]), dim=1) for r in (down.low, down.high) for c in (across.low, across.high)],
        dim=1,
    )  # (n, 4, 2)
    found = at(x, around.reshape(-1, 2)).reshape(-1, 4)

    tick, corner = (weights != 0).nonzero(as_tuple=True)
    coefficient = weights[tick, corner] / (grid[0] * grid[1] or 1)
    value = found[tick, corner] * coefficient
    target = unflat(bin_of, size)
    maps, boxes = reference_arguments(x, box)
    more = (f", sampling_ratio={ratio}" if ratio > 0 else "") + (", aligned=True" if aligned else "")
    return RoIAlignTrace(
        output=add_up(size, target[tick], value),
        reference=torchvision.ops.roi_align(maps, boxes, size, spatial_scale, ratio, aligned)[0, 0],
        call=region_of_interest.call("roi_align", box, size, spatial_scale, more),
        steps=Steps(tick, len(bin_of), around[tick, corner], unflat(corner, (2, 2)), target[tick], value),
        box=sides,
        start=(float(start[0]), float(start[1])),
        size=(float(length[0]), float(length[1])),
        grid=grid,
        points=torch.stack((down.place[row], across.place[column]), dim=1),
        used=torch.stack((down.used[row], across.used[column]), dim=1),
        inside=inside,
        corner=around[:, 0],
        weights=weights,
        values=(weights * found).sum(dim=1),
        coefficient=coefficient,
    )


def _axis(start: Tensor, step: Tensor, bins: int, grid: int, cells: int) -> Axis:
    """The places along one axis of a map of so many cells: ``grid`` in each of ``bins``, each bin ``step`` long."""
    number, point = torch.arange(bins, dtype=start.dtype), torch.arange(grid, dtype=start.dtype)
    place = (start + number[:, None] * step + (point + 0.5) * step / max(grid, 1)).flatten()
    inside = (place >= -1) & (place <= cells)
    used = place.clamp(0, cells - 1)
    low = used.long()
    high = (low + 1).clamp(max=cells - 1)
    return Axis(place, used, low, high, used - low, inside)


def _order(size: tuple[int, int], grid: tuple[int, int]) -> tuple[Tensor, Tensor, Tensor]:
    """Of every point, its bin (flat), and its numbers in the two axes: three (n,) int64, bin by bin."""
    number = torch.arange(size[0] * grid[0] * size[1] * grid[1]).reshape(size[0], grid[0], size[1], grid[1])
    order = number.transpose(1, 2).flatten()  # down a bin, across a bin, down inside it, across inside it
    row, column = order // max(size[1] * grid[1], 1), order % max(size[1] * grid[1], 1)
    return row // max(grid[0], 1) * size[1] + column // max(grid[1], 1), row, column
