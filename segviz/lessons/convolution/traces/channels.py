"""Convolution over several input channels: one kernel slice per channel, all products summed, one output channel.

Source: Goodfellow, Bengio & Courville 2016, "Deep Learning", equation 9.7; Dumoulin & Visin 2016, section 1.1.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, not_allowed, whole_number
from segviz.operators.check import Difference, largest_difference


@dataclass(frozen=True)
class Channels:
    """Every product of one output channel.

    products:    (C, rows, columns, kH, kW) for each input channel and each output cell
    per_channel: (C, rows, columns) their sums
    output:      (rows, columns) the sum over the channels, plus the bias
    reference:   what ``F.conv2d`` gives
    """

    products: Tensor
    per_channel: Tensor
    output: Tensor
    reference: Tensor

    @property
    def max_abs_difference(self) -> Difference:
        """Between our output and PyTorch's."""
        size = float(self.products.abs().sum((0, 3, 4)).max())
        terms = self.products.shape[0] * self.products[0, 0, 0].numel()
        return largest_difference(self.output, self.reference, size, 2 * (terms + 2))


@dense_tensors
def trace(x: Tensor, weight: Tensor, bias: float = 0.0, stride: int = 1) -> Channels:
    """Every product of ``F.conv2d(x[None], weight[None], bias, stride)``, one output channel.

    x: (C, H, W); weight: (C, kH, kW) of the same dtype. Raises ValueError for shapes that do not fit.
    """
    stride = whole_number("stride", stride, 1)
    if x.ndim != 3 or weight.ndim != 3 or x.shape[0] != weight.shape[0] or 0 in (*x.shape, *weight.shape):
        raise not_allowed("weight.shape", tuple(weight.shape), "(C, kH, kW)", f"x of shape {tuple(x.shape)}")
    (_, height, width), (_, rows, columns) = x.shape, weight.shape
    whole_number("kernel", rows, 1, height, reason="it must fit into the map")
    whole_number("kernel", columns, 1, width, reason="it must fit into the map")
    windows = x.unfold(1, rows, stride).unfold(2, columns, stride)  # (C, rows, columns, kH, kW)
    products = windows * weight[:, None, None]
    per_channel = products.sum((3, 4))
    return Channels(
        products=products,
        per_channel=per_channel,
        output=per_channel.sum(0) + bias,
        reference=F.conv2d(x[None], weight[None], x.new_tensor([bias]), stride)[0, 0],
    )
