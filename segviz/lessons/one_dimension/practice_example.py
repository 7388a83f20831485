"""Practice example: two cells and a filter of three, in letters and in numbers."""

from torch import Tensor

from segviz import cache
from segviz.lessons.one_dimension.filter import EDIT_FILTER, FILTER, LONGEST, RESIZE_FILTER, filter_of
from segviz.lessons.one_dimension.scenes import practice_example as scene
from segviz.operators import one_dimension
from segviz.operators.check import Check
from segviz.operators.trace import Trace
from segviz.operators.transposed_convolution import output_size
from segviz.scene import Scene
from segviz.scene.said import Moved
from segviz.views import Drag, Edit, Settings, Shown, Slider, Try, View, Words
from segviz.views.controls import highest
from segviz.views.inputs import line, line_of
from segviz.views.pulls import STAMP, resize_line, stride_of, with_corners, with_stamp
from segviz.views.settings import Value


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


def _draw(found: Trace, x: Tensor, w: Tensor, stride: int, padding: int) -> Scene:
    drawn = with_corners(scene.draw(found, x, w, stride, padding), "signal", "w")
    return with_stamp(drawn, (1, x.shape[1]), (1, w.shape[1]), (1, stride), (0, padding))


def _set_stride(moved: Moved, s: Settings) -> dict[str, Value]:
    return {"stride": stride_of(moved, len(s.signal[0]), s.stride, s.padding)}


def show(s: Settings) -> Shown:
    x, w = line_of(s.signal), filter_of(s)
    found = cache.result(one_dimension.transposed, x, w, s.stride, s.padding)
    drawn = cache.result(_draw, found, x, w, s.stride, s.padding)
    return Shown(drawn, (Check("F.conv_transpose1d", found.max_abs_difference),))


WORDS = Words(
    "Each input cell adds a stamp, the filter scaled by its value, `stride` cells further on. Where stamps "
    "overlap, they are summed.",
    "In two dimensions it is hard to see which stamps overlap. With two input cells and a filter of three, "
    "all products fit on one line.",
    (
        Try(
            "A filter of four, stride 2: how many cells get two products?",
            {"filter": "1 2 -1 3"},
            "Two of six: the second stamp begins two cells on, so both cover cells 2 and 3. With a filter of "
            "three they share one cell.",
        ),
        Try(
            "Padding 1: does the output grow or shrink?",
            {"padding": "1"},
            "It shrinks, from 5 cells to 3: padding cuts a cell off at each end, the reverse of what it does "
            "in a convolution.",
        ),
    ),
)
GESTURES = (
    Edit.of("signal", "signal"),
    EDIT_FILTER,
    resize_line("signal", "signal", LONGEST),
    RESIZE_FILTER,
    Drag(STAMP, _set_stride),
)
VIEW = View("practice_example", "Practice example", CONTROLS, show, WORDS, GESTURES)
