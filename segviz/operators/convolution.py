"""Convolution: a kernel slides over the input; each output cell is the weighted sum of the cells under it.

As in PyTorch the kernel is not flipped (a cross-correlation).
Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning" (arXiv 1603.07285), section 2.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import (
    Pair,
    check_amount,
    dense_tensors,
    map_and_weight,
    one_bias,
    options,
    pair,
    whole_number,
)
from segviz.operators.trace import Steps, Trace
from segviz.operators.windows import add_up, at, cells, windows


def output_size(size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1) -> int:
    """Length of the output along one axis: floor((size + 2 padding - dilation (kernel - 1) - 1) / stride) + 1.

    ``size`` and ``kernel`` count cells of the input and of the weight. Raises ValueError for what PyTorch refuses:
    the kernel, spread by ``dilation``, must fit into the padded input.
    """
    size, stride = whole_number("size", size, 1), whole_number("stride", stride, 1)
    padding, dilation = whole_number("padding", padding), whole_number("dilation", dilation, 1)
    padded = size + 2 * padding
    most, given = (padded - 1) // dilation + 1, f"size={size}, padding={padding}, dilation={dilation}"
    kernel = whole_number("kernel", kernel, 1, most, given, "it must fit into the padded map")
    return (padded - dilation * (kernel - 1) - 1) // stride + 1


@dense_tensors
def trace(
    x: Tensor,
    weight: Tensor,
    bias: Tensor | float | None = None,
    stride: Pair = 1,
    padding: Pair = 0,
    dilation: Pair = 1,
) -> Trace:
    """Every step of ``F.conv2d`` on one map: a tick is one output cell, in row-major order.

    x: (H, W), weight: (kH, kW) of the same dtype, bias: one number; whole numbers or (row, column) pairs for the rest
    (PyTorch's padding="same" is not taken). The rows of a tick are the kernel cells that lie on the input, row-major;
    those on the padding add zero and have no row, so a window that lies on padding alone has none at all.
    Computed in x's dtype, but float16 and bfloat16 in float32, and integers in int64.

    Raises ValueError for values that PyTorch refuses and for an infinite or NaN weight, TypeError for wrong types.
    ``x`` and ``w`` in ``call`` are of shape (1, 1, H, W) and (1, 1, kH, kW), ``b`` of shape (1,).
    """
    x, weight = map_and_weight(x, weight)
    b = one_bias(bias, x.dtype)
    stride, padding, dilation = pair("stride", stride, 1), pair("padding", padding), pair("dilation", dilation, 1)
    rows, columns = zip(x.shape, weight.shape, stride, padding, dilation, strict=True)
    size = (output_size(*rows), output_size(*columns))
    check_amount(size[0] * size[1] * weight.numel(), size)

    tick, target, cell, source = windows(size, weight.shape, stride, padding, dilation, x.shape)
    value = at(x, source) * at(weight, cell)
    return Trace(
        output=add_up(size, target, value, b),
        reference=F.conv2d(x[None, None], weight[None, None], b, stride, padding, dilation)[0, 0],
        call=_call(b, stride, padding, dilation),
        steps=Steps(tick, size[0] * size[1], source, cell, target, value),
    )


@dataclass(frozen=True)
class Whole(Trace):
    """A trace without rows, so its ``magnitude`` is worked out apart."""

    magnitude: tuple[float, int] = (0.0, 1)


@dense_tensors
def whole(x: Tensor, weight: Tensor, stride: Pair = 1, padding: Pair = 0, dilation: Pair = 1) -> Trace:
    """The same convolution for a picture, which has too many steps to write down: ``steps`` has a tick for each output
    cell, and no rows.

    It is computed the other way round, weight by weight: the output is the sum of the padded input's shifted copies
    (every ``stride``-th row and column of it), each times one cell of the kernel. Arguments and errors as
    :func:`trace`, but everything is computed in float64.
    """
    x, weight = map_and_weight(x, weight)
    x, weight = x.double(), weight.double()
    stride, padding, dilation = pair("stride", stride, 1), pair("padding", padding), pair("dilation", dilation, 1)
    rows, columns = zip(x.shape, weight.shape, stride, padding, dilation, strict=True)
    size = (output_size(*rows), output_size(*columns))
    check_amount(size[0] * size[1], size)

    padded = F.pad(x, (padding[1], padding[1], padding[0], padding[0]))  # (H + 2 padding, W + 2 padding)
    output = x.new_zeros(size)
    for row, column in cells(weight.shape).tolist():
        top, left = row * dilation[0], column * dilation[1]
        shifted = padded[top :: stride[0], left :: stride[1]]
        output += weight[row, column] * shifted[: size[0], : size[1]]
    none = torch.empty(0, 2, dtype=torch.int64)
    return Whole(
        output=output,
        reference=F.conv2d(x[None, None], weight[None, None], None, stride, padding, dilation)[0, 0],
        call=_call(None, stride, padding, dilation),
        steps=Steps(none[:, 0], size[0] * size[1], none, none, none, x.new_empty(0)),
        magnitude=(float(x.abs().max() * weight.abs().sum()), weight.numel()),
    )


def _call(b: Tensor | None, stride: tuple[int, int], padding: tuple[int, int], dilation: tuple[int, int]) -> str:
    changed = options(stride=(stride, 1), padding=(padding, 0), dilation=(dilation, 1))
    return f"F.conv2d(x, w{', b' if b is not None else ''}{changed})"
