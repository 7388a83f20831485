"""A transposed convolution as an ordinary one: insert zeros between the input cells, pad, flip the kernel, stride 1.

Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning" (arXiv 1603.07285), section 4.
"""

from __future__ import annotations

import torch
from torch import Tensor

from segviz.operators.arguments import dense_tensors


@dense_tensors
def spread(
    x: Tensor,
    kernel: tuple[int, int],
    stride: tuple[int, int],
    padding: tuple[int, int] = (0, 0),
    output_padding: tuple[int, int] = (0, 0),
) -> tuple[Tensor, Tensor]:
    """The map that the flipped kernel slides over, and where each input cell stands in it.

    x: (H, W); the rest as (row, column). ``stride - 1`` zeros stand between neighbouring input cells, and
    ``kernel - 1 - padding`` of them (p' of the guide) around; ``output_padding`` more at the bottom and right.
    Where p' is negative the border is cropped instead, and input cells may fall outside.

    Returns the spread map (spread H, spread W) of x's dtype and the places (H * W, 2) int64 of x's cells in it,
    row-major; a place may lie outside the map where padding crops it.
    """
    size, first = [], []
    for axis in (0, 1):
        border = kernel[axis] - 1 - padding[axis]
        size.append(stride[axis] * (x.shape[axis] - 1) + 1 + 2 * border + output_padding[axis])
        first.append(border)
    rows, columns = (first[axis] + stride[axis] * torch.arange(x.shape[axis]) for axis in (0, 1))
    places = torch.cartesian_prod(rows, columns).reshape(-1, 2)  # (H * W, 2)
    inside = ((places >= 0) & (places < torch.tensor(size))).all(dim=1)
    result = x.new_zeros(size)
    result[places[inside, 0], places[inside, 1]] = x.flatten()[inside]
    return result, places


@dense_tensors
def flipped(weight: Tensor) -> Tensor:
    """The kernel turned by half a turn: (kH, kW), first row and column last."""
    return weight.flip(0, 1)
