"""A fully-connected layer is a convolution: the same weights, reshaped, give the same numbers, and more of them.

Source: Long, Shelhamer & Darrell 2015, "Fully convolutional networks for semantic segmentation", section 3.1; Sermanet
et al. 2014, "OverFeat", section 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators import convolution
from segviz.operators.arguments import dense_tensors, whole_number
from segviz.operators.check import Difference
from segviz.operators.trace import Trace, largest_difference


@dataclass(frozen=True)
class Reshaped:
    """One fully-connected layer, and the convolution that has its weights.

    x:      (H, W), the map; the layer itself takes k x k cells of it
    weight: (units, k * k), the layer's matrix: a row a unit
    kernel: (units, k, k), the same numbers
    first:  (units,), what the layer says of the upper left window
    maps:   for each unit the convolution of x with its kernel, step by step
    dense:  (units, h, w), what the layer says of every window of x, each flattened and given to it alone
    """

    x: Tensor
    weight: Tensor
    kernel: Tensor
    first: Tensor
    maps: tuple[Trace, ...]
    dense: Tensor

    @property
    def side(self) -> int:
        """k: rows and columns that the layer takes."""
        return self.kernel.shape[-1]

    @property
    def output(self) -> Tensor:
        """(units, h, w)"""
        return torch.stack([each.output for each in self.maps])

    @property
    def differences(self) -> tuple[Difference, Difference]:
        """How far the output is from F.linear on every window, and from F.conv2d."""
        theirs = F.conv2d(self.x[None, None], self.kernel[:, None])[0]
        scale = max(each.magnitude[0] for each in self.maps)
        ours, terms = self.output, 2 * (self.kernel[0].numel() + 2)
        return largest_difference(ours, self.dense, scale, terms), largest_difference(ours, theirs, scale, terms)


@dense_tensors
def reshape(x: Tensor, weight: Tensor, side: int) -> Reshaped:
    """The layer with that matrix as a convolution over x.

    x: (H, W); weight: (units, side * side) of the same dtype; side: rows and columns of the window that it takes.
    Raises ValueError where the window does not fit into x, or the matrix not the window.
    """
    side = whole_number("side", side, 1, min(x.shape), f"x is {x.shape[0]} x {x.shape[1]}", "the window must fit")
    if weight.dim() != 2 or weight.shape[1] != side * side:
        raise ValueError(
            f"weight has shape {tuple(weight.shape)}: a window of {side} x {side} needs {side * side} a row"
        )
    kernel = weight.reshape(-1, side, side)
    windows = x.unfold(0, side, 1).unfold(1, side, 1).flatten(2)  # (h, w, side * side), each flattened row by row
    return Reshaped(
        x=x,
        weight=weight,
        kernel=kernel,
        first=F.linear(x[:side, :side].flatten(), weight),
        maps=tuple(convolution.trace(x, each) for each in kernel),
        dense=F.linear(windows, weight).movedim(2, 0),
    )
