"""What RoIPool and RoIAlign share: the checks of their arguments, and where bins should lie if nothing were rounded.

Coordinates of boxes are (x1, y1, x2, y2) as torchvision has them; everything else here is (row, column). Two ways to
count are met: in *cells*, cell r of a map covers [r, r + 1) and its centre is r + 0.5; as an *index*, the centre is r.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from segviz.operators.arguments import Pair, all_finite, as_float64, dense_tensors, not_allowed, one_map, pair, short

FARTHEST = 1e6
"""Cells from the map's corner: beyond, float32 no longer tells fractions of a cell apart."""


@dense_tensors
def checked(
    x: Tensor, box: Sequence[float], output_size: Pair, spatial_scale: float
) -> tuple[Tensor, Tensor, tuple[int, int]]:
    """The map in the dtype to compute in, the box in its cells (4,) of that dtype, and (rows, columns) of the output.

    float32 and float64 stay, float16 and bfloat16 become float32, integers float64. ValueError and TypeError name the
    argument that is wrong: a map with an infinite or NaN cell, a box that is not four finite numbers, a scale that is
    not a positive number, an output without cells.
    """
    x = one_map("x", x)
    if not x.dtype.is_floating_point:
        x = as_float64(x)
    elif x.dtype not in (torch.float32, torch.float64):
        x = x.float()
    all_finite("x", x)
    size = pair("output_size", output_size, 1)
    if not (math.isfinite(spatial_scale) and spatial_scale > 0):
        raise not_allowed("spatial_scale", spatial_scale, "a positive number")
    if len(box) != 4 or not all(math.isfinite(side) and abs(side * spatial_scale) <= FARTHEST for side in box):
        raise not_allowed("box", tuple(box), "four numbers (x1, y1, x2, y2), at most a million cells away")
    return x, torch.tensor([float(side) for side in box], dtype=x.dtype) * spatial_scale, size


@dense_tensors
def reference_arguments(x: Tensor, box: Sequence[float]) -> tuple[Tensor, Tensor]:
    """The map (1, 1, H, W) and the box (1, 5), as torchvision takes them."""
    return x[None, None], torch.tensor([[0.0, *box]], dtype=x.dtype)


def call(function: str, box: Sequence[float], output_size: tuple[int, int], spatial_scale: float, more: str) -> str:
    """That call as a line of Python; ``x`` in it is (1, 1, H, W). ``more``: further arguments, ", aligned=True"."""
    sides = ", ".join(repr(round(float(side), 4)) for side in box)
    scale = "" if spatial_scale == 1 else f", spatial_scale={spatial_scale:.6g}"
    return f"{function}(x, [torch.tensor([[{sides}]])], output_size={short(output_size)}{scale}{more})"


@dense_tensors
def bin_centres(box: Tensor, output_size: tuple[int, int]) -> Tensor:
    """Where the bins' centres lie if nothing is rounded. box: (4,) in cells -> (rows, columns, 2) float64 in cells."""
    x1, y1, x2, y2 = box.double().tolist()
    rows, columns = output_size
    down = y1 + (torch.arange(rows, dtype=torch.float64) + 0.5) * (y2 - y1) / rows
    across = x1 + (torch.arange(columns, dtype=torch.float64) + 0.5) * (x2 - x1) / columns
    return torch.stack(torch.meshgrid(down, across, indexing="ij"), dim=2)
