"""What views of an image share: its working size, and the pixel of it that is looked at."""

from __future__ import annotations

from collections.abc import Callable

from segviz.lessons.fully_convolutional.scenes import down_and_up
from segviz.scene.said import Clicked
from segviz.views import Click, Number, Row, Settings
from segviz.views.picture import Pixels
from segviz.views.settings import Value

LONGEST, SHORTEST = 256, 8
"""Limits of an image's sides in pixels; the scenes that the networks were trained on have 192 x 256."""


def pixels(s: Settings) -> Pixels:
    """The image at working size, (H, W, 3)."""
    return s.image.small(LONGEST)


def at_least(s: Settings) -> Pixels:
    """The same, large enough for the networks."""
    return s.image.small(LONGEST, SHORTEST)


def pixel(image: Callable[[Settings], Pixels]) -> Row:
    """Controls for a pixel; at first, the one in the middle."""
    return Row(
        Number("row", "Row", 0, lambda s: image(s).shape[0] - 1, lambda s: image(s).shape[0] // 2),
        Number("column", "Column", 0, lambda s: image(s).shape[1] - 1, lambda s: image(s).shape[1] // 2),
    )


def click(image: Callable[[Settings], Pixels], mark: str = "picture") -> Click:
    """A click on the picture, or on a map over it, chooses a pixel."""

    def sets(clicked: Clicked, s: Settings) -> dict[str, Value]:
        if clicked.cell is None:
            return {}
        row, column = down_and_up.pixel(image(s), clicked.mark, clicked.cell)
        return {"row": row, "column": column}

    return Click(mark, sets)
