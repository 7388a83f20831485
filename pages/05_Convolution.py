"""Convolution review: what kernel, stride, padding and dilation do to small numbers and to a picture."""

from collections.abc import Sequence

import streamlit as st

from segviz.lessons.convolution.scenes.convolution import draw, draw_picture, size_formula
from segviz.operators.convolution import output_size, trace, whole
from segviz.player import play
from segviz.ui import controls, inputs, kept, link, page, runtime

Pair = tuple[int, int]  # (rows, columns)

VIEWS = ("Numbers", "My picture")
VIEW_HELP = "Numbers: a small input, every product shown. My picture: the same kernel over your picture in grey."

runtime.settle()
here, view = page.start_views(__file__, VIEWS, VIEW_HELP)
PLAYER = link.player()


@page.live
def numbers() -> None:
    """A small input, step by step."""
    animation, settings = page.stage()
    with settings:
        weight = inputs.rectangular_kernel(5).double()
        above = st.container()
        x = inputs.input_map(1, 8, 6, kind="Random").double()
        with above:
            how = windows_of(x.shape, weight.shape)
    result = kept.result(trace, x, weight, None, *how)
    with animation:
        scene = kept.result(draw, result, x, weight, *how)
        play(scene, key=PLAYER, on_edited=inputs.take_edit)
        formula = size_formula(x.shape, weight.shape, *how)
        page.below(here, scene, "F.conv2d", result.max_abs_difference, formula=formula)


@page.live
def my_picture() -> None:
    """The chosen picture, whole."""
    animation, settings = page.stage()
    with settings:
        x = inputs.grey_picture()
        weight = inputs.rectangular_kernel(5).double()
        how = windows_of(x.shape, weight.shape)
    result = kept.result(whole, x, weight, *how)
    with animation:
        scene = kept.result(draw_picture, result, x, weight, *how)
        play(scene, key=PLAYER, on_edited=inputs.take_edit)
        formula = size_formula(x.shape, weight.shape, *how)
        page.below(here, scene, "F.conv2d", result.max_abs_difference, formula=formula)


def windows_of(size: Sequence[int], kernel: Sequence[int]) -> tuple[Pair, Pair, Pair]:
    """Controls for (stride, padding, dilation), as far as a kernel of this size fits into the padded input."""
    sides = tuple(zip(size, kernel, strict=True))
    left, right = st.columns(2)
    with left:
        stride = controls.slider("Stride", "stride", 1, 4, 1, "Cells from one window to the next")
    with right:
        least = controls.lowest(0, 3, lambda padding: [output_size(n, k, 1, padding) for n, k in sides])
        padding = controls.slider("Padding", "padding", least, 3, 0, "Rows and columns of zeros added all around")
    most = controls.highest(1, 3, lambda dilation: [output_size(n, k, 1, padding, dilation) for n, k in sides])
    dilation = controls.slider("Dilation", "dilation", 1, most, 1, "Cells from one weight to the next; 1: no gaps")
    return (stride, stride), (padding, padding), (dilation, dilation)


my_picture() if view == "My picture" else numbers()

page.takeaway(
    "Kernel, padding and dilation say what a window covers; stride says how far apart windows lie: with stride 2, a "
    "convolution is a downsampling whose weights are learned. Networks do not flip the kernel: mathematically this is "
    "a cross-correlation, and for weights that are learned it makes no difference."
)
page.try_next(
    "Impulse as input, padding 1: the output is the kernel turned by half a turn. Why not the kernel itself?",
    "Which padding keeps the size for a 5×5 kernel at stride 1, and with dilation 2?",
    "Kernel 1×3, then 3×1: which edges does each of them find in your picture?",
    "Stride 3 with kernel 2: which cells of the input are never read?",
)
page.sources(here)
