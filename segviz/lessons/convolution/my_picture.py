"""My picture: the same kernel over the chosen image in grey."""

from segviz import cache
from segviz.lessons.convolution.scenes import my_picture as scene
from segviz.lessons.convolution.scenes.windows import size_formula
from segviz.lessons.convolution.windows import KERNEL, NAME, WORDS, how, kernel, windows
from segviz.operators.check import Check
from segviz.operators.convolution import whole
from segviz.views import ImageChoice, Settings, Shown, View
from segviz.views.inputs import EDIT_KERNEL, grey


def show(s: Settings) -> Shown:
    x, weight = grey(s), kernel(s)
    found = cache.result(whole, x, weight, *how(s))
    return Shown(
        cache.result(scene.draw, found, x, weight, *how(s)),
        (Check(NAME, found.max_abs_difference),),
        size_formula(x.shape, weight.shape, *how(s)),
    )


CONTROLS = (ImageChoice(), *KERNEL, *windows(lambda s: grey(s).shape))
VIEW = View("my_picture", "My picture", CONTROLS, show, WORDS, (EDIT_KERNEL,))
