"""What both views share: a kernel, how its windows lie on an input, and the lesson's words."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

from segviz.operators.convolution import output_size
from segviz.views import Row, Settings, Slider
from segviz.views.controls import Controls, highest, lowest
from segviz.views.inputs import filter_controls, filter_of

NAME = "F.conv2d"
LARGEST = 5
"""Rows, or columns, of the kernel."""
KERNEL = filter_controls(LARGEST)
Pair = tuple[int, int]
"""(rows, columns)"""


def kernel(s: Settings) -> Tensor:
    """(rows, columns) float64"""
    return filter_of(s).double()


def windows(size: Callable[[Settings], tuple[int, ...]]) -> Controls:
    """Stride, padding and dilation, as far as the kernel fits into the padded input. size: the input's, (rows,
    columns)."""

    def sides(s: Settings) -> tuple[Pair, ...]:
        return tuple(zip(size(s), kernel(s).shape, strict=True))

    def least(s: Settings) -> int:
        return lowest(0, 3, lambda padding: [output_size(n, k, 1, padding) for n, k in sides(s)])

    def most(s: Settings) -> int:
        return highest(1, 3, lambda dilation: [output_size(n, k, 1, s.padding, dilation) for n, k in sides(s)])

    return (
        Row(
            Slider("stride", "Stride", 1, 4, 1, help="Cells from one window to the next"),
            Slider("padding", "Padding", least, 3, 0, help="Rows and columns of zeros added all around"),
        ),
        Slider("dilation", "Dilation", 1, most, 1, help="Cells from one weight to the next; 1: no gaps"),
    )


def how(s: Settings) -> tuple[Pair, Pair, Pair]:
    """Stride, padding and dilation, each of rows and of columns."""
    return (s.stride, s.stride), (s.padding, s.padding), (s.dilation, s.dilation)


TAKEAWAY = (
    "Kernel, padding and dilation say what a window covers; stride says how far apart windows lie: with stride 2, a "
    "convolution is a downsampling whose weights are learned. Networks do not flip the kernel: mathematically this is "
    "a cross-correlation, and for weights that are learned it makes no difference."
)
