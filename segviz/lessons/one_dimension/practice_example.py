"""Practice example: two cells and a filter of three, in letters and in numbers."""

from segviz import cache
from segviz.lessons.one_dimension.filter import EDIT_FILTER, FILTER, LONGEST, TRY_NEXT, filter_of
from segviz.lessons.one_dimension.scenes import practice_example as scene
from segviz.operators import one_dimension
from segviz.operators.check import Check
from segviz.operators.transposed_convolution import output_size
from segviz.views import Edit, Settings, Shown, Slider, View, Words
from segviz.views.controls import highest
from segviz.views.inputs import line, line_of


def _cells(s: Settings) -> tuple[int, int]:
    """Of the input and of the filter."""
    return len(s.signal[0]), len(s.filter[0])


def _largest_padding(s: Settings) -> int:
    n, k = _cells(s)
    return highest(0, k - 1, lambda padding: output_size(n, k, s.stride, padding))


CONTROLS = (
    line("signal", "Input", [2, 3], LONGEST),
    FILTER,
    Slider(
        "stride",
        "Stride",
        1,
        lambda s: scene.largest_stride(*_cells(s)),
        2,
        help="Cells that the stamp moves in the output",
    ),
    Slider("padding", "Padding", 0, _largest_padding, 0, help="Cells cut off at each end of the output"),
)


def show(s: Settings) -> Shown:
    x, w = line_of(s.signal), filter_of(s)
    found = cache.result(one_dimension.transposed, x, w, s.stride, s.padding)
    drawn = cache.result(scene.draw, found, x, w, s.stride, s.padding)
    return Shown(drawn, (Check("F.conv_transpose1d", found.max_abs_difference),))


WORDS = Words(
    "Each input cell adds a stamp, the filter scaled by its value, `stride` cells further on. Where stamps overlap, "
    "they are summed.",
    TRY_NEXT,
)
GESTURES = (Edit.of("signal", "signal"), EDIT_FILTER)
VIEW = View("practice_example", "Practice example", CONTROLS, show, WORDS, GESTURES)
