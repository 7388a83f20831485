"""As a matrix: there with C, back with its transpose."""

from segviz import cache
from segviz.lessons.one_dimension.filter import EDIT_FILTER, FILTER, TRY_NEXT, filter_of
from segviz.lessons.one_dimension.scenes import as_a_matrix as scene
from segviz.operators import one_dimension
from segviz.operators.check import Check
from segviz.views import Settings, Shown, Slider, View, Words


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
    "Forward, a convolution multiplies by `C`; backward, its gradient is multiplied by `Cᵀ`: rows become columns. "
    "A transposed convolution is that backward step used as a layer. The shape comes back, the values rarely do.",
    TRY_NEXT,
)
VIEW = View("as_a_matrix", "As a matrix", CONTROLS, show, WORDS, (EDIT_FILTER,))
