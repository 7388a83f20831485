"""As a matrix: there with C, back with its transpose."""

from segviz import cache
from segviz.lessons.one_dimension.filter import EDIT_FILTER, FILTER, filter_of
from segviz.lessons.one_dimension.scenes import as_a_matrix as scene
from segviz.operators import one_dimension
from segviz.operators.check import Check
from segviz.views import Settings, Shown, Slider, Try, View, Words


def _filter_cells(s: Settings) -> int:
    return len(s.filter[0])


CONTROLS = (
    FILTER,
    Slider("cells", "Cells of x", _filter_cells, 7, 5, help="x is 1, 2, 3, …: what the convolution reads"),
    Slider("stride", "Stride", 1, 4, 2, help="Cells that the filter moves in x: columns of C"),
    Slider("padding", "Padding", 0, lambda s: _filter_cells(s) - 1, 0, help="Zeros around x; C leaves them out"),
)


def show(s: Settings) -> Shown:
    w = filter_of(s)
    found = cache.result(one_dimension.there_and_back, one_dimension.ramp(s.cells), w, s.stride, s.padding)
    return Shown(
        cache.result(scene.draw, found, w, s.stride),
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
VIEW = View("as_a_matrix", "As a matrix", CONTROLS, show, WORDS, (EDIT_FILTER,))
