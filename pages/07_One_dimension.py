"""In one dimension: the practice example, and the matrix that gave transposed convolution its name."""

from segviz import course
from segviz.lessons.one_dimension.scenes import (
    as_a_matrix as draw_matrix,
    practice_example as draw_practice,
    strides as draw_strides,
)
from segviz.lessons.practice import fill_in
from segviz.operators import one_dimension
from segviz.operators.transposed_convolution import output_size
from segviz.player import play
from segviz.ui import controls, inputs, kept, link, page, runtime

EDITED = {"signal": "signal", "w": "filter"}


@page.live
def practice() -> None:
    """Two cells and a filter of three, in letters and in numbers."""
    animation, settings = page.stage()
    with settings:
        x = inputs.line("Input", "signal", [2, 3], 5)
        w = inputs.line("Filter", "filter", [1, 2, -1], 5)
        n, k = x.shape[1], w.shape[1]
        widest = draw_practice.largest_stride(n, k)
        stride = controls.slider("Stride", "stride", 1, widest, 2, "Cells that the stamp moves in the output")
        most = controls.highest(0, k - 1, lambda padding: output_size(n, k, stride, padding))
        padding = controls.slider("Padding", "padding", 0, most, 0, "Cells cut off at each end of the output")
    result = kept.result(one_dimension.transposed, x, w, stride, padding)
    with animation:
        scene = kept.result(draw_practice.draw, result, x, w, stride, padding)
        play(scene, key=PLAYER, on_edited=inputs.take_line(EDITED))
        page.below(here, scene, "F.conv_transpose1d", result.max_abs_difference)
    page.takeaway(
        "Each input cell stamps the filter, `stride` cells further on. What falls on the same cell is summed."
    )


@page.live
def matrix() -> None:
    """There with C, back with its transpose."""
    animation, settings = page.stage()
    with settings:
        w = inputs.line("Filter", "filter", [1, 2, -1], 5)
        n = controls.slider("Cells of x", "cells", w.shape[1], 7, 5, "x is 1, 2, 3, …: what the convolution reads")
        stride = controls.slider("Stride", "stride", 1, 4, 2, "Cells that the filter moves in x: columns of C")
        padding = controls.slider("Padding", "padding", 0, w.shape[1] - 1, 0, "Zeros around x; C leaves them out")
    result = kept.result(one_dimension.there_and_back, one_dimension.ramp(n), w, stride, padding)
    with animation:
        scene = kept.result(draw_matrix.draw, result, w, stride)
        play(scene, key=PLAYER, on_edited=inputs.take_line(EDITED))
        gradient = ("torch.autograd.grad", result.gradient_difference)
        page.below(here, scene, "F.conv1d, F.conv_transpose1d", result.max_abs_difference, [gradient])
    page.takeaway(
        "Forward, a convolution multiplies by `C`; backward, its gradient is multiplied by `Cᵀ`: rows become columns. "
        "A transposed convolution is that backward step used as a layer. The shape comes back, the values rarely do."
    )


@page.live
def strides() -> None:
    """The rows of Cᵀ for stride 1 and for stride 2."""
    animation, settings = page.stage()
    with settings:
        n = controls.slider("Input size", "inputs", 2, 4, 2, "Cells of the input")
        k = controls.slider("Filter size", "kernel", 1, 4, 3, "Cells of the filter")
        most = controls.highest(0, k - 1, lambda padding: output_size(n - 1, k, 1, padding))  # two rows are left
        padding = controls.slider("Padding", "padding", 0, most, 0, "Cells cut off at each end of the output")
    x, w = one_dimension.ramp(n), one_dimension.ramp(k)
    result = kept.result(one_dimension.compare_strides, x, w, padding)
    with animation:
        scene = kept.result(draw_strides.draw, result, x, w, padding)
        play(scene, key=PLAYER)
        same = ("F.conv1d for stride 1", result.ordinary_difference)
        page.below(here, scene, "F.conv_transpose1d", result.max_abs_difference, [same])
    page.takeaway(
        "With stride 1 a transposed convolution is an ordinary one: flipped filter, padding p′ = k − p − 1. With a "
        "larger stride that holds only once `stride` − 1 zeros stand between the input cells."
    )


def your_turn() -> None:
    """Small problems to solve by hand."""
    fill_in.show("line")
    page.page_link(course.page_of("16_Practice.py"), "More to practise: grids, code, questions", ":material/exercise:")
    page.takeaway(
        "Ask which stamps reach an output cell: each adds one product. That is a row of `Cᵀ` times the input."
    )


VIEWS = {"Practice example": practice, "As a matrix": matrix, "Stride 1 and 2": strides, "Your turn": your_turn}
runtime.settle()
here, view = page.start_views(__file__, tuple(VIEWS))
PLAYER = link.player()
VIEWS[view]()
page.try_next(
    "Filter of 4, stride 2: every inner cell is reached twice. Filter of 3? Of 1?",
    "As a matrix, 6 cells and stride 2: the last cell is never read. How does PyTorch get it back?",
    "Stride 1 and 2 with a filter of 1: what are the rows that the second matrix has in between?",
)
page.sources(here)
