"""Cells that somebody lays out: an ellipse in its rectangle, or an outline drawn by hand.

A cell is a row of whole numbers in pixels, as it stands in a text: four are the rectangle of an ellipse (top, left,
bottom, right); six or more are the corners of an outline, row and column by turns. The middle of the uppermost pixel on
the left is (0.5, 0.5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.measure import approximate_polygon

Rect = tuple[int, int, int, int]
Cell = tuple[int, ...]

SMALLEST = 4
"""Rows and columns of the smallest cell."""
FEWEST_PIXELS = 20
"""Of an outline that is drawn."""
MOST_CORNERS = 40
"""Of an outline."""
MOST_POINTS = 5000
"""Of a trace, of which an outline is made."""
TOLERANCES = (0.5, 1.0, 2.0)
"""Pixels by which corners that are left out may lie beside the outline: the first with which few enough are left."""
BEYOND = 9.0
"""Depths are not told further out than this."""


def within(rect: Sequence[float], height: int, width: int) -> Rect:
    """The nearest whole rectangle with its middle in the picture, neither too small nor larger than the picture."""
    top, left, bottom, right = (round(edge) for edge in rect)
    rows, columns = (min(max(SMALLEST, size), most) for size, most in ((bottom - top, height), (right - left, width)))
    top = min(max(top, -(rows // 2)), height - (rows + 1) // 2)
    left = min(max(left, -(columns // 2)), width - (columns + 1) // 2)
    return top, left, top + rows, left + columns


def is_outline(cell: Cell) -> bool:
    """Whether a cell is an outline, not an ellipse."""
    return len(cell) != 4


def corners(cell: Cell) -> NDArray[np.int64]:
    """(n, 2), row and column of the corners of an outline."""
    return np.array(cell, np.int64).reshape(-1, 2)


def rect_of(cell: Cell) -> Rect:
    """The rectangle around a cell."""
    if not is_outline(cell):
        return cell[0], cell[1], cell[2], cell[3]
    (top, left), (bottom, right) = corners(cell).min(axis=0).tolist(), corners(cell).max(axis=0).tolist()
    return top, left, bottom, right


def placed(cell: Cell, rect: Sequence[float], height: int, width: int) -> Cell:
    """The cell moved and stretched into another rectangle, or the nearest possible one."""
    top, left, bottom, right = within(rect, height, width)
    if not is_outline(cell):
        return top, left, bottom, right
    row, column, last_row, last_column = rect_of(cell)
    stretch = (bottom - top) / max(1, last_row - row), (right - left) / max(1, last_column - column)
    found = np.rint((corners(cell) - (row, column)) * stretch + (top, left))
    return tuple(found.astype(int).ravel().tolist())


def cell_of(numbers: Sequence[float], height: int, width: int) -> Cell:
    """The cell that numbers say, or the nearest one with its middle in the picture.

    ValueError, with a sentence for the user, where they are not as many as an ellipse or an outline has.
    """
    count = len(numbers)
    if count != 4 and (count < 6 or count % 2 or count > 2 * MOST_CORNERS):
        raise ValueError(
            "Each cell has four numbers, top, left, bottom, right of an ellipse; or those of an outline: row and "
            f"column of 3 to {MOST_CORNERS} corners. One of these has {count}."
        )
    cell = tuple(round(each) for each in numbers)
    return placed(cell, rect_of(cell), height, width)


def from_trace(trace: Any, height: int, width: int) -> Cell:
    """The outline that somebody drew: closed by a straight line, within the picture, with few corners.

    trace: not to be trusted; should be [row, column] of up to 5000 points in pixels. ValueError, with a sentence for
    the user, if it is not that, or is too small for a cell.
    """
    try:
        points = np.array(trace, np.float64)
    except (TypeError, ValueError):
        points = np.empty(0)
    if points.ndim != 2 or points.shape[1] != 2 or not 0 < len(points) <= MOST_POINTS or not np.isfinite(points).all():
        raise ValueError(f"An outline is a list of 1 to {MOST_POINTS} points, each a row and a column.")
    points = np.clip(points, 0, (height, width))
    closed = np.concatenate((points, points[:1]))
    for tolerance in TOLERANCES:
        simple = approximate_polygon(closed, tolerance)[:-1]
        if len(simple) <= MOST_CORNERS:
            break
    else:  # a scrawl
        simple = simple[np.linspace(0, len(simple) - 1, MOST_CORNERS).astype(int)]
    cell = tuple(np.rint(simple).astype(int).ravel().tolist())
    count = int(pixels(cell, height, width).sum()) if len(cell) >= 6 else 0
    if count < FEWEST_PIXELS:
        raise ValueError(
            f"That outline holds {count} {'pixel' if count == 1 else 'pixels'}: a cell needs at least "
            f"{FEWEST_PIXELS}. Press, draw once around it, and let go."
        )
    return cell


def pixels(cell: Cell, height: int, width: int) -> NDArray[np.bool_]:
    """(H, W): whose middles an outline goes around, once or more often, so that one that overshoots leaves no notch.

    Corners are whole numbers and middles are not: no row of middles meets a corner.
    """
    turns = np.zeros((height, width), int)
    ends = corners(cell).tolist()
    for (row, column), (next_row, next_column) in zip(ends, ends[1:] + ends[:1], strict=True):
        rows = np.arange(max(0, min(row, next_row)), min(height, max(row, next_row)))
        if rows.size:
            crossed = column + (rows + 0.5 - row) * (next_column - column) / (next_row - row)
            to_the_left = np.arange(width) + 0.5 < crossed[:, None]
            turns[rows] += to_the_left if next_row > row else -to_the_left.astype(int)
    return turns != 0


def depth(cell: Cell, height: int, width: int) -> NDArray[np.floating]:
    """(H, W): 0 where one is deepest in a cell, 1 at its edge, more outside, at most 9.

    Of an ellipse: the distance from the middle, as a share of that of the edge in the same direction. Of an outline:
    1 less the distance from the edge, as a share of the largest one inside.
    """
    if not is_outline(cell):
        top, left, bottom, right = cell
        y = (np.arange(height)[:, None] + 0.5 - (top + bottom) / 2) / ((bottom - top) / 2)
        x = (np.arange(width)[None] + 0.5 - (left + right) / 2) / ((right - left) / 2)
        return np.minimum(np.hypot(y, x), BEYOND)
    inside = np.pad(pixels(cell, height, width), 1)  # what lies beside the picture is no part of the cell
    if not inside.any():
        return np.full((height, width), BEYOND)
    deep, beside = (ndimage.distance_transform_edt(each) for each in (inside, ~inside))
    signed = np.where(inside, 0.5 - deep, beside - 0.5)  # the edge runs between two pixels
    return np.minimum(1 + signed / deep.max(), BEYOND)[1:-1, 1:-1]


def holds(cell: Cell, row: float, column: float) -> bool:
    """Whether a point lies in a cell."""
    if is_outline(cell):
        return bool(pixels(cell, max(0, int(row)) + 1, max(0, int(column)) + 1)[int(row), int(column)])
    top, left, bottom, right = cell
    y, x = (2 * row - top - bottom) / (bottom - top), (2 * column - left - right) / (right - left)
    return y * y + x * x <= 1
