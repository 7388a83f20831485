"""Three views: the same products as stamps, as a convolution over inserted zeros, and as a matrix."""

from segviz import cache
from segviz.lessons.transposed_convolution.operation import GESTURES, NAME, WORDS, operation, traced
from segviz.lessons.transposed_convolution.scenes import three_views as scene
from segviz.operators.check import Check
from segviz.views import Choice, Settings, Shown, View


def show(s: Settings) -> Shown:
    trace, x, weight = traced(s)
    both = ((side, side) for side in (s.stride, s.padding, s.output_padding))
    drawn = cache.result(scene.draw, trace, x, weight, *both, order=s.order.lower())
    return Shown(drawn, (Check(NAME, trace.max_abs_difference),))


CONTROLS = (Choice("order", "A step follows", ("Input", "Output")), *operation(3))
VIEW = View("three_views", "Three views", CONTROLS, show, WORDS, GESTURES)
