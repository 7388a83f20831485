"""What comes out if one thing is understood differently: so that a wrong answer can be told what it did.

Each mistake is computed, not described: an answer that equals one of these maps was most likely made that way.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor

Pair = tuple[int, int]


class Mistake(NamedTuple):
    """values: the map that it makes; words: what was done, and what would be right."""

    values: Tensor
    words: str


def of_pooling(x: Tensor, kernel_size: int, stride: int, padding: int) -> dict[str, list[Mistake]]:
    """Mistakes of max pooling with indices, for "pooled" and for "indices". x: (H, W)"""
    framed = F.pad(x, (padding,) * 4, value=float("-inf"))
    zeros = F.pad(x, (padding,) * 4)
    windows = framed.unfold(0, kernel_size, stride).unfold(1, kernel_size, stride)  # (pH, pW, k, k)
    flat = windows.flatten(2)
    first = flat.argmax(2)
    last = flat.shape[2] - 1 - flat.flip(2).argmax(2)
    columns = x.shape[1]

    def place(inside: Tensor, border: int = padding, width: int = columns) -> Tensor:
        """The flat index of a place inside each window, with rows counted after ``border`` rows and columns."""
        top = torch.arange(inside.shape[0])[:, None] * stride - border
        left = torch.arange(inside.shape[1])[None, :] * stride - border
        return (top + inside // kernel_size) * width + left + inside % kernel_size

    right = place(first)
    row, column = right // columns, right % columns
    average = F.avg_pool2d(x[None], kernel_size, stride, padding)[0]
    of_zeros = zeros.unfold(0, kernel_size, stride).unfold(1, kernel_size, stride).flatten(2).amax(2)
    pooled = [
        Mistake(of_zeros, "The padding was taken for zeros. It is never a maximum: it counts as −∞."),
        Mistake(average, "That is the mean of each window. Max pooling keeps the largest value."),
        Mistake(flat.amin(2), "That is the smallest value of each window. Max pooling keeps the largest."),
    ]
    indices = [
        Mistake(place(last), "Of equal maxima the last was taken. PyTorch takes the first in row order."),
        Mistake(
            first, "The indices were counted inside each window. Count them in the whole map: row · columns + column."
        ),
        Mistake(
            column * x.shape[0] + row,
            "The indices were counted down the columns. Count along rows: row · columns + column.",
        ),
        Mistake(right + 1, "The indices were counted from 1. The first cell has index 0."),
        Mistake(
            place(first, 0, columns + 2 * padding), "The padding was counted. Indices count the cells of `x` alone."
        ),
    ]
    return {"pooled": pooled, "indices": indices}


def of_unpooling(
    pooled: Tensor, indices: Tensor, kernel_size: int, stride: int, padding: int, output_size: tuple[int, int]
) -> list[Mistake]:
    """Mistakes of max unpooling. pooled, indices: (pH, pW)"""
    rows, columns = output_size
    nearest, corner, turned, summed = (torch.zeros(output_size) for _ in range(4))
    for i, j in torch.cartesian_prod(torch.arange(pooled.shape[0]), torch.arange(pooled.shape[1])).tolist():
        top, left = i * stride - padding, j * stride - padding
        nearest[max(top, 0) : top + kernel_size, max(left, 0) : left + kernel_size] = pooled[i, j]
        if 0 <= top < rows and 0 <= left < columns:
            corner[top, left] = pooled[i, j]
        index = int(indices[i, j])
        if index < rows * columns:
            turned[index % rows, index // rows] = pooled[i, j]
            summed[index // columns, index % columns] += pooled[i, j]
    return [
        Mistake(
            nearest,
            "Each maximum fills its whole window: that is nearest-neighbour upsampling. Only its own cell gets it.",
        ),
        Mistake(
            corner, "Each maximum stands in its window's first cell: that is a bed of nails. Its index tells where."
        ),
        Mistake(turned, "The index was read down the columns. Row = index // columns, column = index % columns."),
        Mistake(summed, "A value that two windows recorded was added twice. Unpooling writes it, it does not add."),
    ]


def of_transposed_convolution(
    x: Tensor,
    w: Tensor,
    stride: Pair = (1, 1),
    padding: Pair = (0, 0),
    output_padding: Pair = (0, 0),
    dilation: Pair = (1, 1),
) -> list[Mistake]:
    """Mistakes of transposed convolution, some of another shape than the right output.

    x: (H, W), w: (kH, kW); the settings are (row, column) pairs.
    """
    full = _full(x, w, stride, dilation)
    last, first = _overwritten(x, w, stride, dilation)

    def crop(full: Tensor) -> Tensor:
        return _crop(_extend(full, output_padding), padding)

    return [
        Mistake(crop(last), "Where stamps overlap, the last one was kept. Overlaps are summed."),
        Mistake(crop(first), "Where stamps overlap, the first one was kept. Overlaps are summed."),
        Mistake(crop(_full(x, w.flip(0, 1), stride, dilation)), "The kernel was turned round. Stamps use it as it is."),
        Mistake(crop(_full(x, w.T, stride, dilation)), "Rows and columns of the kernel were exchanged."),
        Mistake(
            crop(_full(x, w, (1, 1), dilation)),
            "The stride was left out: the stamp moves `stride` cells in the output.",
        ),
        Mistake(
            crop(_full(x, w, stride, (1, 1))), "The dilation was left out: kernel cells land `dilation` cells apart."
        ),
        Mistake(
            _ordinary(x, w, stride, padding, dilation),
            "That is an ordinary convolution: it takes the stride in the input and makes the map smaller.",
        ),
        *_of_cropping(_extend(full, output_padding), padding),
        *_of_output_padding(full, padding, output_padding),
    ]


def _of_cropping(extended: Tensor, padding: Pair) -> list[Mistake]:
    (rows, columns), (top, left) = extended.shape, padding
    return [
        Mistake(extended, "The padding was not cut off: it crops that many rows and columns on every side."),
        Mistake(
            F.pad(extended, (left, left, top, top)),
            "The padding was added. In a transposed convolution it crops the output.",
        ),
        Mistake(extended[top:, left:], "The padding was cut off at the start only: it crops every side."),
        Mistake(
            extended[: rows - top, : columns - left], "The padding was cut off at the end only: it crops every side."
        ),
        Mistake(extended[2 * top :, 2 * left :], "Both paddings were cut off at the start: one belongs to each side."),
        Mistake(
            extended[: rows - 2 * top, : columns - 2 * left],
            "Both paddings were cut off at the end: one belongs to each side.",
        ),
    ]


def _of_output_padding(full: Tensor, padding: Pair, output_padding: Pair) -> list[Mistake]:
    rows, columns = output_padding
    return [
        Mistake(_crop(full, padding), "The output padding is missing: it adds rows and columns at the end."),
        Mistake(
            _crop(F.pad(full, (columns, 0, rows, 0)), padding),
            "The output padding was put at the start: it adds rows and columns at the end.",
        ),
        Mistake(
            _extend(_crop(full, padding), output_padding),
            "The rows and columns of the output padding are not simply zero: stamps that reach them count.",
        ),
    ]


def recognise(mistakes: list[Mistake], right: Tensor, got: Tensor) -> str:
    """The words of the first mistake that makes ``got`` of what is ``right``, "" if none does.

    Cells of ``got`` that are NaN are not known yet; the others, at least half of all, must be the mistake's, and one of
    them wrong.
    """
    known = ~got.isnan()
    if 2 * int(known.sum()) < got.numel():
        return ""
    for values, words in mistakes:
        if values.shape == got.shape and bool((values == got)[known].all()):
            differs = values.shape != right.shape or bool((values != right)[known].any())
            if differs:
                return words
    return ""


def _full(x: Tensor, w: Tensor, stride: Pair, dilation: Pair) -> Tensor:
    """All stamps summed, uncropped."""
    return F.conv_transpose2d(x[None, None], w[None, None], None, stride, dilation=dilation)[0, 0]


def _extend(full: Tensor, output_padding: Pair) -> Tensor:
    return F.pad(full, (0, output_padding[1], 0, output_padding[0]))


def _crop(full: Tensor, padding: Pair) -> Tensor:
    return full[padding[0] : full.shape[0] - padding[0], padding[1] : full.shape[1] - padding[1]]


def _ordinary(x: Tensor, w: Tensor, stride: Pair, padding: Pair, dilation: Pair) -> Tensor:
    """An ordinary convolution with the same settings; no cells where the kernel does not fit."""
    framed = F.pad(x, (padding[1], padding[1], padding[0], padding[0]))
    if any(a <= d * (k - 1) for a, k, d in zip(framed.shape, w.shape, dilation, strict=True)):
        return torch.zeros(0, 0)
    return F.conv2d(framed[None, None], w[None, None], None, stride, 0, dilation)[0, 0]


def _overwritten(x: Tensor, w: Tensor, stride: Pair, dilation: Pair) -> tuple[Tensor, Tensor]:
    """All stamps, uncropped, where the last one in row order stays, and where the first one does."""
    last, first = (torch.zeros_like(_full(x, w, stride, dilation)) for _ in range(2))
    cells = torch.cartesian_prod(torch.arange(x.shape[0]), torch.arange(x.shape[1])).tolist()
    for order, out in ((cells, last), (cells[::-1], first)):
        for i, j in order:
            stamp = out[i * stride[0] :: dilation[0], j * stride[1] :: dilation[1]]
            stamp[: w.shape[0], : w.shape[1]] = x[i, j] * w
    return last, first
