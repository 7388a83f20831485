"""Numbers: a small input, and every product of its convolution."""

from __future__ import annotations

from torch import Tensor

from segviz import cache
from segviz.lessons.convolution.scenes import numbers as scene
from segviz.lessons.convolution.scenes.windows import size_formula
from segviz.lessons.convolution.windows import KERNEL, LARGEST, NAME, TAKEAWAY, Pair, how, kernel, windows
from segviz.operators.check import Check
from segviz.operators.convolution import trace
from segviz.operators.trace import Trace
from segviz.scene import Scene
from segviz.views import Settings, Shown, Try, View, Words, in_sight
from segviz.views.inputs import EDIT_INPUT, EDIT_KERNEL, input_controls, input_map
from segviz.views.pulls import resize_filter, resize_input, with_corners

MOST = 8
"""Rows, or columns, of the input."""


def _input(s: Settings) -> Tensor:
    return input_map(s).double()


def _draw(found: Trace, x: Tensor, weight: Tensor, how: tuple[Pair, Pair, Pair]) -> Scene:
    return with_corners(scene.draw(found, x, weight, *how), "x", "w")


def show(s: Settings) -> Shown:
    x, weight = _input(s), kernel(s)
    found = cache.result(trace, x, weight, None, *how(s))
    return Shown(
        cache.result(_draw, found, x, weight, how(s)),
        (Check(NAME, found.max_abs_difference),),
        size_formula(x.shape, weight.shape, *how(s)),
    )


CONTROLS = in_sight(
    ("kernel_rows", "kernel_columns", "stride", "padding"),
    (*KERNEL, *input_controls(1, MOST, 6, kind="Random"), *windows(lambda s: _input(s).shape)),
)
WORDS = Words(
    TAKEAWAY,
    "A fully-connected layer needs one weight for every pair of cells. A convolution reads one small window "
    "at a time, with the same weights everywhere.",
    (
        Try(
            "An impulse with padding 1: why is the output not the kernel itself?",
            {"input": "Impulse", "padding": "1"},
            "It is the kernel turned by half a turn. Networks compute a cross-correlation, which does not "
            "flip the kernel; a convolution in the strict sense does.",
        ),
        Try(
            "A 5×5 kernel: which padding keeps the size?",
            {"kernel_rows": "5", "kernel_columns": "5", "padding": "2"},
            "2, half of 5 − 1: 6 + 2 · 2 − 5 + 1 = 6. With dilation 2 the same kernel spans 9 cells, so it "
            "needs a padding of 4.",
        ),
        Try(
            "Stride 3 with a 2×2 kernel: which cells are never read?",
            {"stride": "3", "kernel_rows": "2", "kernel_columns": "2"},
            "Rows 2 and 5 and columns 2 and 5: a window covers two cells, and the next begins three further on.",
        ),
    ),
)
GESTURES = (EDIT_INPUT, EDIT_KERNEL, resize_input(MOST), resize_filter(LARGEST))
VIEW = View("numbers", "Numbers", CONTROLS, show, WORDS, GESTURES)
