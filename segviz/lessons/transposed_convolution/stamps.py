"""Stamps: one input cell a step, its stamp added to the output."""

from segviz import cache
from segviz.lessons.transposed_convolution.operation import GESTURES, NAME, WORDS, operation, traced
from segviz.lessons.transposed_convolution.scenes import stamps as scene
from segviz.operators.check import Check
from segviz.views import Settings, Shown, View


def show(s: Settings) -> Shown:
    trace, x, weight = traced(s)
    return Shown(cache.result(scene.draw, trace, x, weight), (Check(NAME, trace.max_abs_difference),))


VIEW = View("stamps", "Stamps", operation(6), show, WORDS, GESTURES)
