"""Stamps: one input cell a step, its stamp added to the output."""

from segviz import cache
from segviz.lessons.transposed_convolution.operation import GESTURES, NAME, TAKEAWAY, operation, traced
from segviz.lessons.transposed_convolution.scenes import stamps as scene
from segviz.operators.check import Check
from segviz.views import Settings, Shown, Try, View, Words


def show(s: Settings) -> Shown:
    trace, x, weight = traced(s)
    return Shown(cache.result(scene.draw, trace, x, weight), (Check(NAME, trace.max_abs_difference),))


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
VIEW = View("stamps", "Stamps", operation(6), show, WORDS, GESTURES)
