"""Three views: the same products as stamps, as a convolution over inserted zeros, and as a matrix."""

from typing import Any

from segviz import cache
from segviz.lessons.transposed_convolution.operation import NAME, TAKEAWAY, gestures, operation, traced
from segviz.lessons.transposed_convolution.scenes import three_views as scene
from segviz.operators.check import Check
from segviz.scene import Scene
from segviz.views import Choice, Settings, Shown, Try, View, Words, in_sight
from segviz.views.pulls import with_corners

MOST = 3
"""Rows, or columns, of the input."""


def _draw(*given: Any, **options: Any) -> Scene:
    return with_corners(scene.draw(*given, **options), "x", "w")


def show(s: Settings) -> Shown:
    trace, x, weight = traced(s)
    both = ((side, side) for side in (s.stride, s.padding, s.output_padding))
    drawn = cache.result(_draw, trace, x, weight, *both, order=s.order.lower())
    return Shown(drawn, (Check(NAME, trace.max_abs_difference),))


CONTROLS = in_sight(
    ("order", "kernel", "stride", "padding"), (Choice("order", "A step follows", ("Input", "Output")), *operation(MOST))
)
WORDS = Words(
    TAKEAWAY,
    "Stamps show what happens, but do not explain the name. The same numbers come from a convolution over "
    "inserted zeros, and from a transposed matrix.",
    (
        Try(
            "Padding 1: one view crops the output, another pads less. Why is it the same?",
            {"padding": "1"},
            "Padding the spread input by k − 1 gives the whole output. Each row less, p′ = k − 1 − p, leaves "
            "out exactly those windows whose results are cropped.",
        ),
        Try(
            "Follow the output instead of the input: what is one step now?",
            {"order": "Output"},
            "All products that reach one output cell: one window of the convolution, one row of Cᵀ. Stamping "
            "visits the same products by input cell.",
        ),
    ),
)
VIEW = View("three_views", "Three views", CONTROLS, show, WORDS, gestures(MOST))
