"""Side by side: all ways up from one pooled map."""

from segviz import cache
from segviz.lessons.max_unpooling.scenes import side_by_side as scene
from segviz.lessons.max_unpooling.traces.side_by_side import METHODS, symbol, trace
from segviz.operators.check import Check
from segviz.views import Select, Settings, Shown, Slider, Try, View, Words, in_sight
from segviz.views.inputs import EDIT_INPUT, input_controls, input_map

CONTROLS = in_sight(
    ("size", "window", "explained"),
    (
        *input_controls(2, 8, 4, kind="Random"),
        Slider(
            "window",
            "Pool window and factor",
            lambda s: min(2, *input_map(s).shape),
            lambda s: min(4, *input_map(s).shape),
            2,
            help="Side of a pooling window, and the factor of upsampling",
        ),
        Select("explained", "Equation and code of", tuple(METHODS.values()), METHODS["bilinear"]),
    ),
)


def show(s: Settings) -> Shown:
    ways = cache.result(trace, input_map(s), s.window)
    check = Check("F.interpolate, F.conv_transpose2d, F.max_unpool2d", ways.max_abs_difference)
    return Shown(cache.result(scene.draw, ways, symbol(s.explained)), (check,))


WORDS = Words(
    "Only max unpooling puts the pooled values back at their positions; the others spread them by a fixed rule.",
    "A larger map has more cells than there are values. Each method fills the rest by its own rule, and only "
    "one of them remembers.",
    (
        Try(
            "An impulse: what does each method make of a single 1?",
            {"input": "Impulse"},
            "Nearest makes a 2×2 block, bilinear a tent that reaches into other blocks, bed of nails and max "
            "unpooling a single 1. Only unpooling asks where it was.",
        ),
        Try(
            "Window 4 on 8×8: how many cells does unpooling fill?",
            {"size": "8", "window": "4"},
            "4 of 64: one value per window of 16 cells. The zeros between them are what the next convolution fills.",
        ),
    ),
)
VIEW = View("side_by_side", "Side by side", CONTROLS, show, WORDS, (EDIT_INPUT,))
