"""The controls of each view of max unpooling and its relatives."""

from __future__ import annotations

import streamlit as st
from torch import Tensor

from segviz.data.images import small
from segviz.lessons.max_unpooling import network
from segviz.lessons.max_unpooling.traces import in_a_network as index_passing
from segviz.lessons.max_unpooling.traces.in_a_network import Run
from segviz.lessons.max_unpooling.traces.on_my_picture import RoundTrip, trace as round_trip
from segviz.lessons.max_unpooling.traces.side_by_side import METHODS, WaysUp, symbol, trace as ways_up
from segviz.operators.max_unpooling import fitting_sizes, pooled_size
from segviz.operators.region import Region
from segviz.ui import controls, inputs, kept, picture, region

Pooling = tuple[Tensor, int, int | None, int, tuple[int, int]]
"""x, kernel_size, stride, padding, output_size: the arguments of ``max_unpooling.trace``."""
STRIDES = ("Window", "1", "2", "3", "4")
LONGEST = 256
"""Pixels of a picture's longer side: what is pooled."""
LIVELY = 5
"""The channel shown first: most of its maps show edges of the first picture."""


def pooling() -> Pooling:
    """A small input, how it is pooled, and the size that it is unpooled to."""
    x = inputs.input_map(2, 8, 4, kind="Random")
    fits = controls.highest(1, 4, lambda window: [pooled_size(size, window) for size in x.shape])
    window = controls.slider("Pool window", "window", 1, fits, 2, "Rows and columns of the pooling window")
    chosen = controls.select("Stride", "stride", STRIDES, help="Cells from one window to the next; as a rule its side")
    stride = None if chosen == "Window" else int(chosen)
    most = controls.highest(0, window, lambda padding: [pooled_size(size, window, padding=padding) for size in x.shape])
    padding = controls.slider("Padding", "padding", 0, most, 0, "Rows and columns added all around: never a maximum")
    return x, window, stride, padding, _output_size(x, fitting_sizes(x, window, stride, padding))


def _output_size(x: Tensor, sizes: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """Rows and columns among those that PyTorch takes: x's own, or others that the user picks."""
    several = "Several sizes are pooled to the same one: without output_size nobody knows which it was"
    if controls.toggle("Unpool to the input's size", "own", True, several):
        return x.shape[0], x.shape[1]
    left, right = st.columns(2)
    all_rows = [rows for rows, _ in sizes]
    with left:
        rows = controls.slider("Output rows", "rows", min(all_rows), max(all_rows), x.shape[0])
    fitting = [columns for height, columns in sizes if height == rows]
    with right:
        return rows, controls.slider("Output columns", "columns", min(fitting), max(fitting), x.shape[1])


def all_ways() -> tuple[WaysUp, str]:
    """All ways up from one small input; and which of them is spelled out."""
    x = inputs.input_map(2, 8, 4, kind="Random")
    least, most = min(2, *x.shape), min(4, *x.shape)
    factor = controls.slider("Pool window and factor", "window", least, most, 2, "Side of a window, and how far up")
    name = controls.select("Equation and code of", "explained", tuple(METHODS.values()), METHODS["bilinear"])
    return kept.result(ways_up, x, factor), symbol(name)


def picture_down_and_up() -> tuple[RoundTrip, Region, bool]:
    """The chosen picture's way down and up, what is seen of it closely, and whether errors have a sign."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST)
    factor = int(controls.choice("Down and up by", "factor", ("2", "4", "8"), "4"))
    signs = "Absolute: how far off. Signed: blue is too bright, orange too dark."
    signed = controls.choice("Errors", "errors", ("Absolute", "Signed"), help=signs) == "Signed"
    close_up = region.square(pixels, chosen.choice, 16, 96, 64)
    return kept.result(round_trip, pixels, factor), close_up, signed


def passing() -> tuple[Run, int, int, Region]:
    """A network's pass over the chosen picture; which level (0 for all), channel and part of it are shown."""
    chosen = picture.popover()
    words = controls.choice("Level", "level", ("All", "1", "2", "3"), help="All of them, or the numbers of one")
    which = 0 if words == "All" else int(words)
    ways = "First cells: the same network without the indices, every value in the first cell of its window."
    use = controls.choice("Unpooling uses", "places", ("Indices", "First cells"), help=ways) == "Indices"
    run = network.segnet(chosen, use)
    most = index_passing.channels(run.tensors, which)
    channel = controls.slider("Channel", "channel", 0, most - 1, LIVELY, "Which feature map of a level is shown")
    rows, columns = index_passing.close_up(run.pixels)
    return run, which, channel, region.corner(run.pixels, chosen.choice, rows, columns, index_passing.STEP)
