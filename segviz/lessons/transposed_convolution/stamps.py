"""Stamps: one input cell a step, its stamp added to the output."""

from torch import Tensor

from segviz import cache
from segviz.lessons.transposed_convolution.operation import NAME, TAKEAWAY, gestures, operation, set_stride, traced
from segviz.lessons.transposed_convolution.scenes import stamps as scene
from segviz.operators.check import Check
from segviz.operators.trace import Trace
from segviz.scene import Scene
from segviz.views import Drag, Settings, Shown, Try, View, Words, in_sight
from segviz.views.pulls import STAMP, with_corners, with_stamp

MOST = 6
"""Rows, or columns, of the input."""


def _draw(trace: Trace, x: Tensor, weight: Tensor, stride: int, padding: int) -> Scene:
    drawn = with_corners(scene.draw(trace, x, weight), "x", "w")
    (rows, columns), kernel = x.shape, (weight.shape[0], weight.shape[1])
    return with_stamp(drawn, (rows, columns), kernel, (stride, stride), (padding, padding))


def show(s: Settings) -> Shown:
    trace, x, weight = traced(s)
    drawn = cache.result(_draw, trace, x, weight, s.stride, s.padding)
    return Shown(drawn, (Check(NAME, trace.max_abs_difference),))


WORDS = Words(
    TAKEAWAY,
    "Unpooling and bilinear upsampling have nothing to learn. A transposed convolution has: every input cell "
    "stamps a learned kernel into the output.",
    (
        Try(
            "Stride 2 with kernel 4: how often is each inner cell hit?",
            {"kernel": "4"},
            "Four times, every one of them: the stride divides the kernel size. With kernel 3 it is once, "
            "twice or four times.",
        ),
        Try(
            "One impulse: what is the output?",
            {"input": "Impulse"},
            "The kernel itself, at the place of the impulse: one stamp, scaled by 1. All other stamps are scaled by 0.",
        ),
        Try(
            "Stride 3, output padding 1: which cells are added?",
            {"stride": "3", "output_padding": "1"},
            "One row at the bottom and one column at the right: 10×10 instead of 9×9. No stamp reaches them "
            "here, so they stay 0.",
        ),
    ),
)
GESTURES = (*gestures(MOST), Drag(STAMP, set_stride))
CONTROLS = in_sight(("kernel", "stride", "output_padding", "padding"), operation(MOST))
VIEW = View("stamps", "Stamps", CONTROLS, show, WORDS, GESTURES)
