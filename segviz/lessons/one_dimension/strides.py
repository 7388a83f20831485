"""Stride 1 and 2: the rows of Cᵀ for both."""

from segviz import cache
from segviz.lessons.one_dimension.scenes import strides as scene
from segviz.operators import one_dimension
from segviz.operators.check import Check
from segviz.operators.transposed_convolution import output_size
from segviz.views import Settings, Shown, Slider, Try, View, Words
from segviz.views.controls import highest


def _largest_padding(s: Settings) -> int:
    return highest(0, s.kernel - 1, lambda padding: output_size(s.inputs - 1, s.kernel, 1, padding))  # two rows stay


CONTROLS = (
    Slider("inputs", "Input size", 2, 4, 2, help="Cells of the input"),
    Slider("kernel", "Filter size", 1, 4, 3, help="Cells of the filter"),
    Slider("padding", "Padding", 0, _largest_padding, 0, help="Cells cut off at each end of the output"),
)


def show(s: Settings) -> Shown:
    x, w = one_dimension.ramp(s.inputs), one_dimension.ramp(s.kernel)
    found = cache.result(one_dimension.compare_strides, x, w, s.padding)
    return Shown(
        cache.result(scene.draw, found, x, w, s.padding),
        (
            Check("F.conv_transpose1d", found.max_abs_difference),
            Check("F.conv1d for stride 1", found.ordinary_difference),
        ),
    )


WORDS = Words(
    "With stride 1 a transposed convolution is an ordinary one: flipped filter, padding p′ = k − p − 1. With "
    "a larger stride that holds only once `stride` − 1 zeros stand between the input cells.",
    "Cᵀ looks like the matrix of an ordinary convolution. Is it one, for every stride?",
    (
        Try(
            "A filter of 1: what are the rows in between in the second matrix?",
            {"kernel": "1"},
            "Rows of zeros. With stride 2 the stamps lie two cells apart, and a filter of one cell leaves "
            "every second output cell empty.",
        ),
        Try(
            "Padding 1: how much padding has the equal convolution?",
            {"padding": "1"},
            "p′ = k − p − 1 = 3 − 1 − 1 = 1. Without padding it is 2: the less is cut off, the more the "
            "ordinary convolution must pad.",
        ),
    ),
)
VIEW = View("strides", "Stride 1 and 2", CONTROLS, show, WORDS)
