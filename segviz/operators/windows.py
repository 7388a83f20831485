"""Where the windows of a sliding kernel lie: the geometry that convolutions and pooling share."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from segviz.operators.arguments import dense_tensors

Size = Sequence[int]  # (rows, columns)


def cells(size: Size) -> Tensor:
    """All cells of a map in row-major order. (rows * columns, 2) int64"""
    return torch.cartesian_prod(torch.arange(size[0]), torch.arange(size[1])).reshape(-1, 2)


@dense_tensors
def at(x: Tensor, where: Tensor) -> Tensor:
    """The values of a map (rows, columns) at cells (n, 2). (n,)"""
    return x[where[:, 0], where[:, 1]]


@dense_tensors
def flat(where: Tensor, size: Size) -> Tensor:
    """Cells (n, 2) of a map as places in its flattened values. (n,)"""
    return where[:, 0] * size[1] + where[:, 1]


@dense_tensors
def unflat(place: Tensor, size: Size) -> Tensor:
    """Places (n,) in the flattened values of a map as cells. (n, 2)"""
    return torch.stack((place // size[1], place % size[1]), dim=1)


@dense_tensors
def add_up(size: Size, where: Tensor, value: Tensor, bias: Tensor | None = None) -> Tensor:
    """A map of this size with the values (n,) summed at the cells (n, 2), plus the bias (1,); floats in float64."""
    exact = value.double() if value.is_floating_point() else value
    total = exact.new_zeros(size[0] * size[1]).index_add(0, flat(where, size), exact).reshape(size)
    return (total if bias is None else total + bias).to(value.dtype)


def windows(
    count: Size, kernel: Size, stride: Size, padding: Size, dilation: Size, image: Size
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Which cells of an image lie under which window.

    Along each axis, kernel cell ``k`` of window ``w`` lies on image cell ``w * stride - padding + k * dilation``;
    those outside the image are left out. A convolution reads through these windows (``count`` is its output's size,
    ``image`` its input's), a transposed convolution writes through the same (``count`` is its input's size,
    ``image`` its output's), pooling keeps one cell of each.

    Returns, for each of n pairs, window by window and inside a window kernel cell by kernel cell, both row-major:
    the window's number (n,), the window (n, 2), the kernel cell (n, 2) and the image cell (n, 2), all int64.
    """
    window, cell = cells(count), cells(kernel)
    corner = window * torch.tensor(stride) - torch.tensor(padding)
    lies_on = corner[:, None] + cell * torch.tensor(dilation)  # (windows, kernel cells, 2)
    inside = ((lies_on >= 0) & (lies_on < torch.tensor(image))).all(dim=2)
    number, k = inside.nonzero(as_tuple=True)
    return number, window[number], cell[k], lies_on[inside]
