"""Which part of a picture is looked at closely: three controls, and a box in the player that can be dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz.operators.region import Region, most_detailed
from segviz.scene.said import Moved
from segviz.ui import controls, link
from segviz.ui.kept import per_picture

SIDE, TOP, LEFT = "side", "top", "left"  # names of the controls
BOX = "region"
"""Name of the Box that is dragged."""


def square(pixels: NDArray[np.uint8], picture: str, low: int, high: int, default: int) -> Region:
    """Controls for a square part of a picture (H, W, C); at first, and for each new picture, its most detailed one.

    picture: its name. low, high, default: limits and default of the side, in pixels; less where the picture is smaller.
    """
    most = min(high, *pixels.shape[:2])
    side = controls.slider("Close-up, pixels", SIDE, min(low, most), most, default, "Rows and columns of the close-up")
    return corner(pixels, picture, side, side)


def corner(pixels: NDArray[np.uint8], picture: str, rows: int, columns: int, step: int = 1) -> Region:
    """Controls for where a part of so many rows and columns begins, in steps of so many pixels; as :func:`square`."""
    best = _most_detailed(pixels, picture, rows, columns)
    if link.is_another("close-up", picture):
        controls.give(TOP, best.top)
        controls.give(LEFT, best.left)
    for name in (TOP, LEFT):  # a box dropped between two steps, or another view with finer ones
        value = st.session_state.get(link.key(name))
        if value is not None and value % step:
            controls.give(name, value // step * step)
    left, right = st.columns(2)
    with left:
        top = controls.number("Row", TOP, 0, pixels.shape[0] - rows, best.top)
    with right:
        edge = controls.number("Column", LEFT, 0, pixels.shape[1] - columns, best.left)
    return Region(top // step * step, edge // step * step, rows, columns)


@per_picture
def _most_detailed(pixels: NDArray[np.uint8], _choice: str, rows: int, columns: int) -> Region:
    return most_detailed(pixels, rows, columns)


def take_move(zoom: float = 1, sides: Sequence[str] = (SIDE,)) -> Callable[[Moved], None]:
    """For ``play(..., on_moved=...)``: where the user drops the box becomes the part looked at.

    zoom: pixels of the picture for one cell of the mark that the box lies on. sides: names of the controls of the
    part's size: one for a square, those of its rows and its columns, or none where its size is fixed.
    """

    def take(moved: Moved) -> None:
        if moved.name == BOX:
            top, left, *size = dropped(moved.rect, zoom)
            for name, value in zip((TOP, LEFT, *sides), (top, left, *sized(size, len(sides))), strict=True):
                controls.give(name, value)

    return take


def dropped(rect: Sequence[float], zoom: float) -> tuple[int, int, int, int]:
    """Row, column, rows and columns, in pixels, of a rectangle (top, left, bottom, right) in cells of ``zoom`` pixels.

    Its size is rounded by itself, and not by its edges: a box that was only moved keeps it.
    """
    top, left, bottom, right = rect
    rows, columns = (max(1, round(length * zoom)) for length in (bottom - top, right - left))
    return max(0, round(top * zoom)), max(0, round(left * zoom)), rows, columns


def sized(size: Sequence[int], controls_: int) -> Sequence[int]:
    """Rows and columns for so many controls: the longer side for one, none for none."""
    return (max(size),) if controls_ == 1 else size[:controls_]
