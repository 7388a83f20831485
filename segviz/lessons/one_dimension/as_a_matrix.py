"""As a matrix: there with C, back with its transpose."""

from torch import Tensor

from segviz import cache
from segviz.lessons.one_dimension.filter import EDIT_FILTER, FILTER, RESIZE_FILTER, filter_of
from segviz.lessons.one_dimension.scenes import as_a_matrix as scene
from segviz.operators import one_dimension
from segviz.operators.check import Check
from segviz.operators.one_dimension import ThereAndBack
from segviz.scene import Scene
from segviz.scene.said import Moved
from segviz.views import Drag, Settings, Shown, Slider, Try, View, Words
from segviz.views.pulls import corner, pulled, with_corners
from segviz.views.settings import Value


def _filter_cells(s: Settings) -> int:
    return len(s.filter[0])


CONTROLS = (
    FILTER,
    Slider("cells", "Cells of x", _filter_cells, 7, 5, help="x is 1, 2, 3, …: what the convolution reads"),
    Slider("stride", "Stride", 1, 4, 2, help="Cells that the filter moves in x: columns of C"),
    Slider("padding", "Padding", 0, lambda s: _filter_cells(s) - 1, 0, help="Zeros around x; C leaves them out"),
)


def _draw(found: ThereAndBack, w: Tensor, stride: int) -> Scene:
    return with_corners(scene.draw(found, w, stride), "x", "w")


def _set_cells(moved: Moved, _settings: Settings) -> dict[str, Value]:
    """x is a column."""
    return {"cells": pulled(moved)[0]}


def show(s: Settings) -> Shown:
    w = filter_of(s)
    found = cache.result(one_dimension.there_and_back, one_dimension.ramp(s.cells), w, s.stride, s.padding)
    return Shown(
        cache.result(_draw, found, w, s.stride),
        (
            Check("F.conv1d, F.conv_transpose1d", found.max_abs_difference),
            Check("torch.autograd.grad", found.gradient_difference),
        ),
    )


WORDS = Words(
    "Forward, a convolution multiplies by `C`; backward, its gradient is multiplied by `Cᵀ`: rows become "
    "columns. A transposed convolution is that backward step used as a layer. The shape comes back, the "
    "values rarely do.",
    "Why “transposed”? Written as a matrix, a convolution maps a long row to a short one, and its transpose maps back.",
    (
        Try(
            "6 cells: which cell is never read, and how does PyTorch get it back?",
            {"cells": "6"},
            "The last one: its column of C is zero. Back, 2 cells make 5; `output_padding=1` adds the sixth.",
        ),
        Try(
            "Stride 1: what changes in C?",
            {"stride": "1"},
            "Each row begins one column after the row above, so C has 3 rows instead of 2. It maps 5 cells "
            "to 3, and Cᵀ maps 3 back to 5.",
        ),
    ),
)
GESTURES = (EDIT_FILTER, RESIZE_FILTER, Drag(corner("x"), _set_cells))
VIEW = View("as_a_matrix", "As a matrix", CONTROLS, show, WORDS, GESTURES)
