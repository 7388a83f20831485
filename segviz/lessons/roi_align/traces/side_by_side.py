"""One box moved to the right by fractions of a cell, and what RoIPool and RoIAlign make of it at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor

from segviz.operators import check, roi_align, roi_pool
from segviz.operators.arguments import dense_tensors
from segviz.operators.roi_align import RoIAlignTrace
from segviz.operators.roi_pool import RoIPoolTrace

PER_CELL = 8
"""Places in each cell."""


@dataclass(frozen=True)
class Sweep:
    """Both traces at each place.

    shifts: how far the box has moved, in cells, from 0 on
    other:  RoIAlign at the first place with the other value of ``aligned``
    """

    shifts: tuple[float, ...]
    pool: tuple[RoIPoolTrace, ...]
    align: tuple[RoIAlignTrace, ...]
    other: RoIAlignTrace

    @property
    def max_abs_difference(self) -> tuple[check.Difference, check.Difference]:
        """From torchvision's answers, at the place where it is largest: RoIPool's, RoIAlign's."""
        pool, align = (check.worst(*(found.max_abs_difference for found in each)) for each in (self.pool, self.align))
        return pool, align


@dense_tensors
def sweep(
    x: Tensor,
    box: Sequence[float],
    output_size: int,
    spatial_scale: float,
    sampling_ratio: int,
    aligned: bool,
    cells: int,
) -> Sweep:
    """Move a box over so many cells; arguments and errors as ``roi_align.trace``."""
    x1, y1, x2, y2 = box
    shifts = tuple(step / PER_CELL for step in range(cells * PER_CELL + 1))
    boxes = [(x1 + shift / spatial_scale, y1, x2 + shift / spatial_scale, y2) for shift in shifts]
    options = (output_size, spatial_scale, sampling_ratio)
    return Sweep(
        shifts,
        tuple(roi_pool.trace(x, moved, output_size, spatial_scale) for moved in boxes),
        tuple(roi_align.trace(x, moved, *options, aligned) for moved in boxes),
        roi_align.trace(x, box, *options, not aligned),
    )


def across(found: RoIPoolTrace | RoIAlignTrace) -> float:
    """How far what is read lies to the right of where it should, in cells: the mean of all bins."""
    return float(found.misalignment[..., 1].mean())


def worst(found: RoIPoolTrace | RoIAlignTrace) -> float:
    """The distance of the farthest bin from where it should be, in cells."""
    return float(found.misalignment.norm(dim=2).max())
