"""Numbers: a small input, and every product of its convolution."""

from __future__ import annotations

from torch import Tensor

from segviz import cache
from segviz.lessons.convolution.scenes import numbers as scene
from segviz.lessons.convolution.scenes.windows import size_formula
from segviz.lessons.convolution.windows import KERNEL, NAME, WORDS, how, kernel, windows
from segviz.operators.check import Check
from segviz.operators.convolution import trace
from segviz.views import Below, Settings, Shown, View
from segviz.views.inputs import EDIT_INPUT, EDIT_KERNEL, input_controls, input_map


def _input(s: Settings) -> Tensor:
    return input_map(s).double()


def show(s: Settings) -> Shown:
    x, weight = _input(s), kernel(s)
    found = cache.result(trace, x, weight, None, *how(s))
    return Shown(
        cache.result(scene.draw, found, x, weight, *how(s)),
        (Check(NAME, found.max_abs_difference),),
        size_formula(x.shape, weight.shape, *how(s)),
    )


CONTROLS = (*KERNEL, Below(*input_controls(1, 8, 6, kind="Random")), *windows(lambda s: _input(s).shape))
VIEW = View("numbers", "Numbers", CONTROLS, show, WORDS, (EDIT_INPUT, EDIT_KERNEL))
