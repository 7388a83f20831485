"""Which part of an image is looked at closely: controls, and a box in the picture that can be dragged."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from segviz import cache
from segviz.operators.region import Region, most_detailed
from segviz.scene.said import Moved
from segviz.views.controls import Control, Number, Of, Row, Slider, of
from segviz.views.picture import Pixels
from segviz.views.settings import Settings, Value
from segviz.views.view import Drag

BOX = "region"
"""Name of the Box that is dragged."""
PixelsOf = Callable[[Settings], Pixels]
"""Gives the image at the size at which it is looked at, (H, W, 3)."""


def _choice(s: Settings) -> str:
    return s.image.choice


def square(pixels: PixelsOf, low: int, high: int, default: int) -> tuple[Control | Row, ...]:
    """Controls for a square part; at first, and for each new image, its most detailed one: :func:`part` gives it.

    low, high, default: limits and default of the side, in pixels; less where the image is smaller.
    """

    def most(s: Settings) -> int:
        return min(high, *pixels(s).shape[:2])

    help_ = "Rows and columns of the close-up"
    side = Slider("side", "Close-up, pixels", lambda s: min(low, most(s)), most, default, help=help_)
    return side, *corner(pixels, lambda s: s.side, lambda s: s.side)


def corner(pixels: PixelsOf, rows: Of[int], columns: Of[int], step: int = 1) -> tuple[Row]:
    """Controls for where a part of so many rows and columns begins, in steps of so many pixels; as :func:`square`."""

    def best(s: Settings) -> Region:
        return cache.result(most_detailed, pixels(s), of(rows, s), of(columns, s))

    top = Number(
        "top",
        "Row",
        0,
        lambda s: pixels(s).shape[0] - of(rows, s),
        lambda s: best(s).top,
        subject=_choice,
        step=step,
    )
    left = Number(
        "left",
        "Column",
        0,
        lambda s: pixels(s).shape[1] - of(columns, s),
        lambda s: best(s).left,
        subject=_choice,
        step=step,
    )
    return (Row(top, left),)


def part(s: Settings) -> Region:
    """The part that :func:`square` chooses."""
    return Region(s.top, s.left, s.side, s.side)


def drag(zoom: Of[float] = 1.0, sides: Sequence[str] = ("side",)) -> Drag:
    """Where the reader drops the box becomes the part looked at.

    zoom: pixels of the image for one cell of the mark that the box lies on. sides: names of the controls of the part's
    size: one for a square, those of its rows and its columns, or none where its size is fixed.
    """

    def sets(moved: Moved, s: Settings) -> dict[str, Value]:
        top, left, *size = dropped(moved.rect, of(zoom, s))
        return {"top": top, "left": left, **dict(zip(sides, sized(size, len(sides)), strict=True))}

    return Drag(BOX, sets)


def dropped(rect: Sequence[float], zoom: float) -> tuple[int, int, int, int]:
    """Row, column, rows and columns, in pixels, of a rectangle (top, left, bottom, right) in cells of ``zoom`` pixels.

    Its size is rounded by itself, and not by its edges: a box that was only moved keeps it.
    """
    top, left, bottom, right = rect
    rows, columns = (max(1, round(length * zoom)) for length in (bottom - top, right - left))
    return max(0, round(top * zoom)), max(0, round(left * zoom)), rows, columns


def sized(size: Sequence[int], controls: int) -> Sequence[int]:
    """Rows and columns for so many controls: the longer side for one, none for none."""
    return (max(size),) if controls == 1 else size[:controls]
