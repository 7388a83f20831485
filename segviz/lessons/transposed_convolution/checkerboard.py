"""Checkerboard: how evenly a kernel and a stride cover the output, counted and seen."""

from segviz import cache
from segviz.data.images import middle
from segviz.lessons.transposed_convolution.operation import NAME, TAKEAWAY
from segviz.lessons.transposed_convolution.scenes import checkerboard as scene
from segviz.lessons.transposed_convolution.traces import checkerboard as traces
from segviz.operators.check import Check, worst
from segviz.views import ImageChoice, Settings, Shown, Slider, Try, View, Words

SIDE = 40
"""Rows and columns of the piece of the image that is enlarged."""
CONTROLS = (
    Slider("covering", "Kernel size", 1, 6, 3, help="Cells of the kernel along one axis"),
    Slider("apart", "Stride", 1, 4, 2, help="Cells from one stamp to the next"),
    Slider("layers", "Layers", 1, 3, 1, help="Transposed convolutions one after another"),
    Slider("ones", "Input size", 2, 8, 6, help="Cells of the row that the first layer starts from"),
    ImageChoice(),
)


def show(s: Settings) -> Shown:
    layers = cache.result(traces.layers, s.ones, s.covering, s.apart, s.layers)
    drawn = cache.result(scene.draw, layers, cache.result(middle, s.image.image, SIDE), s.covering, s.apart)
    return Shown(drawn, (Check(NAME, worst(*(layer.max_abs_difference for layer in layers))),))


WORDS = Words(
    TAKEAWAY,
    "Networks that upsample this way often draw a checkerboard. It comes from stamps that overlap unevenly, "
    "before anything is learned.",
    (
        Try(
            "Kernel 4 with stride 2: where is the pattern?",
            {"covering": "4"},
            "Gone, but for the border: the stride divides the kernel size, so every inner cell is hit equally often.",
        ),
        Try(
            "Kernel 5 with stride 2: why does it return?",
            {"covering": "5"},
            "5 is no multiple of 2: along each axis, cells are hit twice and three times in turn.",
        ),
    ),
)
VIEW = View("checkerboard", "Checkerboard", CONTROLS, show, WORDS)
