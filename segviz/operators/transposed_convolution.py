"""Transposed convolution: every input cell stamps the kernel, times its value, into the output; overlaps are summed.

Source: Dumoulin & Visin 2016, "A guide to convolution arithmetic for deep learning" (arXiv 1603.07285), section 4;
overlaps: Odena, Dumoulin & Olah 2016, "Deconvolution and Checkerboard Artifacts" (Distill).
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import (
    LARGEST,
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
from segviz.operators.windows import add_up, at, windows


def output_size(
    size: int, kernel: int, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> int:
    """Length of the output along one axis: stride (size - 1) + dilation (kernel - 1) + 1 + output_padding - 2 padding.

    ``size`` and ``kernel`` count cells of the input and of the weight. Raises ValueError for what PyTorch refuses:
    ``output_padding`` must be smaller than stride or dilation, and ``padding`` must leave at least one cell.
    """
    size, kernel = whole_number("size", size, 1), whole_number("kernel", kernel, 1)
    stride, dilation = whole_number("stride", stride, 1), whole_number("dilation", dilation, 1)
    steps = f"stride={stride}, dilation={dilation}"
    most, reason = max(stride, dilation) - 1, "smaller than stride or dilation"
    output_padding = whole_number("output_padding", output_padding, 0, most, steps, reason)
    uncropped = stride * (size - 1) + dilation * (kernel - 1) + 1 + output_padding
    most, given = min((uncropped - 1) // 2, LARGEST), f"size={size}, kernel={kernel}, {steps}"
    padding = whole_number("padding", padding, 0, most, given, "it crops both ends of the output")
    return uncropped - 2 * padding


def overlap_counts(size: int, kernel: int, stride: int) -> Tensor:
    """How many stamps cover each output cell along one axis, uncropped. (stride * (size - 1) + kernel,) int64

    Uneven where the stride does not divide the kernel: the checkerboard. In two dimensions the counts of rows and
    columns multiply.
    """
    counts = torch.zeros(output_size(size, kernel, stride), dtype=torch.int64)
    covered = torch.arange(size)[:, None] * stride + torch.arange(kernel)  # (size, kernel)
    return counts.index_add(0, covered.flatten(), torch.ones(size * kernel, dtype=torch.int64))


@dense_tensors
def trace(
    x: Tensor,
    weight: Tensor,
    bias: Tensor | float | None = None,
    stride: Pair = 1,
    padding: Pair = 0,
    output_padding: Pair = 0,
    dilation: Pair = 1,
) -> Trace:
    """Every step of ``F.conv_transpose2d`` on one map: a tick is one input cell, in row-major order.

    x: (H, W), weight: (kH, kW) of the same dtype, bias: one number; whole numbers or (row, column) pairs for the rest.
    The rows of a tick are the kernel cells that land in the output, row-major; those that ``padding`` crops have none.
    Computed in x's dtype, but float16 and bfloat16 in float32, and integers in int64.

    Raises ValueError for values that PyTorch refuses and for an infinite or NaN weight, TypeError for wrong types.
    ``x`` and ``w`` in ``call`` are of shape (1, 1, H, W) and (1, 1, kH, kW), ``b`` of shape (1,).
    """
    x, weight = map_and_weight(x, weight)
    b = one_bias(bias, x.dtype)
    stride, padding = pair("stride", stride, 1), pair("padding", padding)
    output_padding, dilation = pair("output_padding", output_padding), pair("dilation", dilation, 1)
    rows, columns = zip(x.shape, weight.shape, stride, padding, output_padding, dilation, strict=True)
    size = (output_size(*rows), output_size(*columns))
    check_amount(x.numel() * weight.numel(), size)

    tick, source, cell, target = windows(x.shape, weight.shape, stride, padding, dilation, size)
    value = at(x, source) * at(weight, cell)
    reference = F.conv_transpose2d(x[None, None], weight[None, None], b, stride, padding, output_padding, 1, dilation)
    changed = options(
        stride=(stride, 1), padding=(padding, 0), output_padding=(output_padding, 0), dilation=(dilation, 1)
    )
    return Trace(
        output=add_up(size, target, value, b),
        reference=reference[0, 0],
        call=f"F.conv_transpose2d(x, w{', b' if b is not None else ''}{changed})",
        steps=Steps(tick, x.numel(), source, cell, target, value),
    )
