"""Upsampling without weights to learn: nearest neighbour, bed of nails and bilinear, by a whole factor.

All three spread each input cell over output cells, times fixed coefficients, so each is a transposed convolution with
a fixed kernel (bilinear: Long, Shelhamer & Darrell 2015, "Fully Convolutional Networks", section 3.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import (
    Pair,
    all_finite,
    as_float64,
    check_amount,
    dense_tensors,
    one_map,
    options,
    pair,
    short,
)
from segviz.operators.trace import Steps, Trace
from segviz.operators.windows import add_up, at

LARGEST_FACTOR = 40  # from 41 on, F.interpolate(mode="nearest") rounds some float32 coordinates to the wrong cell


@dataclass(frozen=True)
class UpsamplingTrace(Trace):
    """A tick is one input cell, row-major; its rows are the output cells it reaches, with value = x * coefficient.

    coefficient: (n,) float64, the share of each row of ``steps``, above 0 and at most 1
    """

    coefficient: Tensor


class Axis(NamedTuple):
    """Along one axis, which input cell reaches which output cell, with what share: three tensors (n,)."""

    source: Tensor
    target: Tensor
    coefficient: Tensor


def nearest_axis(size: int, factor: int) -> Axis:
    """Each cell is repeated ``factor`` times."""
    target = torch.arange(size * factor)
    return Axis(target // factor, target, torch.ones(len(target), dtype=torch.float64))


def bed_of_nails_axis(size: int, factor: int) -> Axis:
    """Each cell comes first in its block of ``factor`` cells; the rest stays zero."""
    source = torch.arange(size)
    return Axis(source, source * factor, torch.ones(size, dtype=torch.float64))


def bilinear_axis(size: int, factor: int, align_corners: bool) -> Axis:
    """Each output cell takes from the two input cells around its place, the nearer the more.

    ``align_corners``: the centres of the outer cells of input and output coincide; otherwise the outer edges of the
    maps do, and places outside the outermost centres take the outermost cell alone. In whole numbers, so exact.
    """
    target = torch.arange(size * factor)
    if align_corners:
        place, unit = target * (size - 1), max(size * factor - 1, 1)  # place / unit = the place in input cells
    else:
        place, unit = (2 * target + 1 - factor).clamp(0, 2 * factor * (size - 1)), 2 * factor
    low, share = place // unit, (place % unit).double() / unit
    source, target = torch.cat((low, low + 1)), torch.cat((target, target))
    coefficient = torch.cat((1 - share, share))
    order = (source * len(place) + target).argsort()
    order = order[coefficient[order] > 0]
    return Axis(source[order], target[order], coefficient[order])


@dense_tensors
def nearest(x: Tensor, factor: Pair) -> UpsamplingTrace:
    """Every step of ``F.interpolate(mode="nearest")``: each input cell fills its block of the output.

    x: (H, W) of any integer or float dtype, kept (for integers PyTorch's answer passes through float64); factor: a
    whole number from 1 to 40 or a (row, column) pair. ValueError for other values, TypeError for wrong types.
    """
    x, factor = _checked(x, factor)
    floats = x if x.dtype.is_floating_point else as_float64(x)
    reference = F.interpolate(floats[None, None], scale_factor=factor, mode="nearest")[0, 0].to(x.dtype)
    call = f'F.interpolate(x, scale_factor={short(factor)}, mode="nearest")'
    rows, columns = (nearest_axis(*axis) for axis in zip(x.shape, factor, strict=True))
    return _spread(x, factor, rows, columns, reference, call)


@dense_tensors
def bed_of_nails(x: Tensor, factor: Pair) -> UpsamplingTrace:
    """Each input cell goes to the top left cell of its block of the output; all others are zero.

    PyTorch has it as the transposed convolution with the kernel [[1]]. Arguments and errors as :func:`nearest`.
    """
    x, factor = _checked(x, factor)
    numbers = x if x.dtype.is_floating_point else x.long()
    rest = (factor[0] - 1, factor[1] - 1)
    reference = F.conv_transpose2d(
        numbers[None, None], numbers.new_ones(1, 1, 1, 1), stride=factor, output_padding=rest
    )[0, 0].to(x.dtype)
    changed = options(stride=(factor, 1), output_padding=(rest, 0))
    rows, columns = (bed_of_nails_axis(*axis) for axis in zip(x.shape, factor, strict=True))
    return _spread(x, factor, rows, columns, reference, f"F.conv_transpose2d(x, torch.ones(1, 1, 1, 1){changed})")


@dense_tensors
def bilinear(x: Tensor, factor: Pair, align_corners: bool = False) -> UpsamplingTrace:
    """Every step of ``F.interpolate(mode="bilinear")``: each output cell mixes the (up to) four cells around it.

    Computed in float64 whatever x's dtype: PyTorch's float32 coordinates are off by up to 4e-5 on 128 cells.
    Arguments and errors as :func:`nearest`; infinite or NaN values raise ValueError too (times a zero share they
    spread farther than the mix does).
    """
    x, factor = _checked(x, factor)
    x = as_float64(x)
    all_finite("x", x)
    reference = F.interpolate(x[None, None], scale_factor=factor, mode="bilinear", align_corners=align_corners)[0, 0]
    corners = ", align_corners=True" if align_corners else ""
    call = f'F.interpolate(x, scale_factor={short(factor)}, mode="bilinear"{corners})'
    rows, columns = (bilinear_axis(*axis, align_corners) for axis in zip(x.shape, factor, strict=True))
    return _spread(x, factor, rows, columns, reference, call)


def _checked(x: Tensor, factor: Pair) -> tuple[Tensor, tuple[int, int]]:
    x = one_map("x", x)
    factor = pair("factor", factor, 1, LARGEST_FACTOR, "beyond, PyTorch's nearest neighbour picks wrong cells")
    size = (x.shape[0] * factor[0], x.shape[1] * factor[1])
    check_amount(4 * size[0] * size[1], size)
    return x, factor


def _spread(
    x: Tensor, factor: tuple[int, int], rows: Axis, columns: Axis, reference: Tensor, call: str
) -> UpsamplingTrace:
    """The trace in which both axes act together: their coefficients multiply."""
    r, c = torch.cartesian_prod(torch.arange(len(rows.source)), torch.arange(len(columns.source))).reshape(-1, 2).T
    tick = rows.source[r] * x.shape[1] + columns.source[c]
    order = tick.argsort(stable=True)
    tick, r, c = tick[order], r[order], c[order]
    source = torch.stack((rows.source[r], columns.source[c]), dim=1)
    target = torch.stack((rows.target[r], columns.target[c]), dim=1)
    coefficient = rows.coefficient[r] * columns.coefficient[c]
    value = at(x, source) * coefficient.to(x.dtype)
    output = add_up((x.shape[0] * factor[0], x.shape[1] * factor[1]), target, value)
    return UpsamplingTrace(output, reference, call, Steps(tick, x.numel(), source, None, target, value), coefficient)
