"""What the views on small numbers share: a kernel, an input and how the kernel is stamped; and the lesson's words."""

from __future__ import annotations

from torch import Tensor

from segviz import cache
from segviz.operators.trace import Trace
from segviz.operators.transposed_convolution import output_size, trace
from segviz.scene.said import Moved
from segviz.views import Settings, Slider
from segviz.views.controls import Controls, highest
from segviz.views.inputs import EDIT_INPUT, EDIT_KERNEL, input_controls, input_map, kernel, kernel_controls
from segviz.views.pulls import resize_input, resize_kernel, stride_of
from segviz.views.settings import Value
from segviz.views.view import Gesture

NAME = "F.conv_transpose2d"
LARGEST = 5
"""Rows, or columns, of the kernel."""


def _largest_padding(s: Settings) -> int:
    sides = tuple(zip(input_map(s).shape, kernel(s).shape, strict=True))
    return highest(
        0,
        max(kernel(s).shape) - 1,
        lambda padding: [output_size(n, k, s.stride, padding, s.output_padding) for n, k in sides],
    )


def operation(largest: int) -> Controls:
    """The controls. largest: side of the input."""
    return (
        *kernel_controls(1, LARGEST, 3),
        *input_controls(1, largest, 3),
        Slider("stride", "Stride", 1, 4, 2, help="Cells that the stamp moves in the output for one in the input"),
        Slider(
            "output_padding",
            "Output padding",
            0,
            lambda s: s.stride - 1,
            0,
            help="Rows and columns added at the end: less than the stride",
        ),
        Slider("padding", "Padding", 0, _largest_padding, 0, help="Rows and columns cut off all around the output"),
    )


def gestures(largest: int) -> tuple[Gesture, ...]:
    """Numbers are typed, and maps resized. largest: side of the input."""
    return EDIT_INPUT, EDIT_KERNEL, resize_input(largest), resize_kernel(LARGEST)


def set_stride(moved: Moved, s: Settings) -> dict[str, Value]:
    """A stamp is pulled to where another stride puts it."""
    return {"stride": stride_of(moved, input_map(s).shape[1], s.stride, s.padding)}


def traced(s: Settings) -> tuple[Trace, Tensor, Tensor]:
    """The transposed convolution, its input and its kernel."""
    x, weight = input_map(s).double(), kernel(s).double()
    asked = {"stride": s.stride, "padding": s.padding, "output_padding": s.output_padding}
    return cache.result(trace, x, weight, **asked), x, weight


TAKEAWAY = (
    "One step in the input is `stride` steps in the output, and where stamps overlap their values are summed. It "
    "multiplies by the transpose of a convolution's matrix, not by its inverse: “deconvolution” is the wrong name. "
    "“Fractionally strided convolution” is the same operation. Of “up-convolution” usage varies: often it is this one, "
    "but U-Net's paper means upsampling followed by a 2×2 convolution."
)
