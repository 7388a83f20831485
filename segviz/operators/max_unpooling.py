"""Max pooling with ``return_indices=True``: where each maximum was, and the unpooling that routes values back there.

Source: Noh, Hong & Han 2015, "Learning Deconvolution Network for Semantic Segmentation" (arXiv 1505.04366), section
3.2.1; the indices as the decoder's only link: Badrinarayanan, Kendall & Cipolla 2015, SegNet (arXiv 1511.00561).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import (
    LARGEST,
    Pair,
    as_float64,
    check_amount,
    dense_tensors,
    not_allowed,
    one_map,
    options,
    pair,
    short,
    whole_number as whole,
)
from segviz.operators.check import Difference, worst
from segviz.operators.trace import Steps, Trace, largest_difference
from segviz.operators.windows import at, cells, flat, unflat, windows


@dataclass(frozen=True)
class MaxUnpoolingTrace(Trace):
    """Pooling and the unpooling that undoes what it can, whole.

    The inherited ``output``, ``reference``, ``call`` and ``steps`` are the unpooling's: a tick is one pooled cell
    (source), its one row writes the pooled value to the recorded cell of the output (target). Rows are written, not
    added: overlapping windows may record one cell twice, always with the same value.

    x:        (H, W), the map before pooling
    pooled:   (pH, pW), the largest value of each window
    indices:  (pH, pW) int64, where it was: row * W + column, counted in x
    pooling:  a tick is one window (target: the pooled cell), its rows are the cells of x inside (value: theirs)
    pooling_call, pooled_reference, indices_reference: PyTorch's line for the pooling, and its answers
    input_sizes: (rows, columns), the numbers of each that pool to as many cells as x's do
    """

    x: Tensor
    pooled: Tensor
    indices: Tensor
    pooling: Steps
    pooling_call: str
    pooled_reference: Tensor
    indices_reference: Tensor
    input_sizes: tuple[range, range]

    @property
    def max_abs_difference(self) -> Difference:
        """The largest difference from PyTorch in the pooled map, the indices and the unpooled map."""
        return worst(
            largest_difference(self.pooled, self.pooled_reference, terms=0),
            largest_difference(self.indices, self.indices_reference),
            largest_difference(self.output, self.reference, terms=0),
        )


def pooled_size(size: int, kernel_size: int, stride: int | None = None, padding: int = 0) -> int:
    """Length of the pooled map along one axis: floor((size + 2 padding - kernel_size) / stride) + 1.

    ``stride`` None means ``kernel_size``. Raises ValueError for what PyTorch refuses: the window must fit into the
    padded map, and ``padding`` may be at most half of ``kernel_size``.
    """
    size, padding = whole("size", size, 1), whole("padding", padding)
    given = f"size={size}, padding={padding}"
    kernel_size = whole("kernel_size", kernel_size, 1, size + 2 * padding, given, "it must fit into the padded map")
    whole("padding", padding, 0, kernel_size // 2, f"kernel_size={kernel_size}", "at most half of kernel_size")
    stride = kernel_size if stride is None else whole("stride", stride, 1)
    return (size + 2 * padding - kernel_size) // stride + 1


def output_sizes(pooled: int, kernel_size: int, stride: int, padding: int = 0) -> range:
    """The lengths along one axis that PyTorch lets ``pooled`` cells be unpooled to.

    Pooling rounds down, so several input lengths give the same pooled length: 4 and 5 both become 2 for windows of 2.
    Without an ``output_size`` PyTorch takes stride (pooled - 1) + kernel_size - 2 padding.
    """
    default = stride * (pooled - 1) + kernel_size - 2 * padding
    return range(max(default - stride + 1, 1), default + stride)


def input_sizes(pooled: int, kernel_size: int, stride: int, padding: int = 0) -> range:
    """The lengths along one axis that pooling turns into ``pooled`` cells: as many as the stride has cells."""
    least = stride * (pooled - 1) + kernel_size - 2 * padding
    return range(max(least, 1), least + stride)


@dense_tensors
def fitting_sizes(
    x: Tensor, kernel_size: Pair, stride: Pair | None = None, padding: Pair = 0
) -> tuple[tuple[int, int], ...]:
    """Every ``output_size`` (rows, columns) into which PyTorch unpools what it pooled of ``x``, row by row.

    Each axis has its range (:func:`output_sizes`), and the map must have a cell for the largest recorded index. Each
    number of rows goes with all numbers of columns from some least one on. Arguments and errors as :func:`trace`.
    """
    x, kernel_size, stride, padding, small = _geometry(x, kernel_size, stride, padding)
    rows, columns = (output_sizes(*axis) for axis in zip(small, kernel_size, stride, padding, strict=True))
    indices = F.max_pool2d(x[None], kernel_size, stride, padding, return_indices=True)[1]
    cells_needed = int(indices.max()) + 1
    return tuple((r, c) for r in rows for c in columns if r * c >= cells_needed)


@dense_tensors
def largest(window: Tensor, value: Tensor, place: Tensor, count: int) -> Tensor:
    """The place of the maximum of each of ``count`` windows, as PyTorch picks it. (count,) int64

    ``value`` (n,) of the cells, window by window, their ``place`` rising within each. Of equal values the first wins;
    a NaN beats every number, and of several NaN the last wins.
    """
    best = value.new_empty(count).scatter_reduce(0, window, value, "amax", include_self=False)
    wins, nan = value == best[window], value.isnan()
    first = place.new_zeros(count).scatter_reduce(0, window[wins], place[wins], "amin", include_self=False)
    return first.scatter_reduce(0, window[nan], place[nan], "amax", include_self=False)


@dense_tensors
def trace(
    x: Tensor,
    kernel_size: Pair,
    stride: Pair | None = None,
    padding: Pair = 0,
    output_size: Sequence[int] | None = None,
) -> MaxUnpoolingTrace:
    """Every step of ``F.max_pool2d(..., return_indices=True)`` on one map and of ``F.max_unpool2d`` on its answer.

    x: (H, W) of any integer or float dtype, which all answers keep (PyTorch unpools floats only: the reference for
    integers passes through float64); kernel_size, stride (None: kernel_size), padding: whole numbers or (row, column)
    pairs; output_size: (rows, columns), None for x's own, where every value returns to its cell. Into another width,
    values land on other cells: PyTorch counts cells along rows, of the output now.

    Of equal maxima in a window the first in row-major order wins; a NaN beats every number, and of several NaN the
    last wins.

    Raises ValueError for values that PyTorch refuses, and TypeError for wrong types.
    """
    x, kernel_size, stride, padding, small = _geometry(x, kernel_size, stride, padding)
    check_amount(small[0] * small[1] * kernel_size[0] * kernel_size[1], small)

    tick, target, _, source = windows(small, kernel_size, stride, padding, (1, 1), x.shape)
    value = at(x, source)
    indices = largest(tick, value, flat(source, x.shape), small[0] * small[1])
    pooled = x.flatten()[indices]

    choices = [output_sizes(*axis) for axis in zip(small, kernel_size, stride, padding, strict=True)]
    if output_size is None:
        output_size = tuple(x.shape)
    size = _checked_size(output_size, choices, cells_needed=int(indices.max()) + 1)
    check_amount(len(indices), size)
    default = tuple(choice.stop - step for choice, step in zip(choices, stride, strict=True))
    output = x.new_zeros(size[0] * size[1])
    output[indices] = pooled

    pooled_reference, indices_reference = F.max_pool2d(x[None], kernel_size, stride, padding, return_indices=True)
    exact = pooled_reference if x.dtype.is_floating_point else as_float64(pooled_reference)
    reference = F.max_unpool2d(exact, indices_reference, kernel_size, stride, padding, size)[0].to(x.dtype)
    changed = short(kernel_size) + options(stride=(stride, kernel_size), padding=(padding, 0))
    ticks = torch.arange(len(indices))
    return MaxUnpoolingTrace(
        output=output.reshape(size),
        reference=reference,
        call=f"F.max_unpool2d(pooled, indices, {changed}{f', output_size={size}' * (size != default)})",
        steps=Steps(ticks, len(ticks), cells(small), None, unflat(indices, size), pooled),
        x=x,
        pooled=pooled.reshape(small),
        indices=indices.reshape(small),
        pooling=Steps(tick, len(ticks), source, None, target, value),
        pooling_call=f"F.max_pool2d(x, {changed}, return_indices=True)",
        pooled_reference=pooled_reference[0],
        indices_reference=indices_reference[0],
        input_sizes=(
            input_sizes(small[0], kernel_size[0], stride[0], padding[0]),
            input_sizes(small[1], kernel_size[1], stride[1], padding[1]),
        ),
    )


def _geometry(
    x: Tensor, kernel_size: Pair, stride: Pair | None, padding: Pair
) -> tuple[Tensor, tuple[int, int], tuple[int, int], tuple[int, int], tuple[int, int]]:
    """The map, kernel_size, stride and padding as (row, column) pairs, and the size of the pooled map, all checked."""
    x = one_map("x", x)
    kernel_size, padding = pair("kernel_size", kernel_size, 1), pair("padding", padding)
    stride = kernel_size if stride is None else pair("stride", stride, 1)
    rows, columns = zip(x.shape, kernel_size, stride, padding, strict=True)
    return x, kernel_size, stride, padding, (pooled_size(*rows), pooled_size(*columns))


def _checked_size(size: Sequence[int], choices: Sequence[range], cells_needed: int) -> tuple[int, int]:
    """``output_size`` if PyTorch takes it: each axis in its range, and enough cells for the largest index."""
    if not isinstance(size, Sequence) or isinstance(size, str):
        raise TypeError(f"output_size={size!r} is not allowed: it must be (rows, columns)")
    if len(size) != 2:
        raise not_allowed("output_size", tuple(size), "(rows, columns)")
    rows, columns = (whole("output_size", side, -LARGEST) for side in size)
    if rows not in choices[0] or columns not in choices[1]:
        least, most = (choices[0][0], choices[1][0]), (choices[0][-1], choices[1][-1])
        raise not_allowed("output_size", (rows, columns), f"(rows, columns) from {least} to {most}")
    if rows * columns < cells_needed:
        allowed = f"at least {cells_needed} cells, for the largest recorded index is {cells_needed - 1}"
        raise not_allowed("output_size", (rows, columns), allowed)
    return rows, columns
