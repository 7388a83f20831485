"""What the drawings of regions of interest share: the box that is dragged, the lines of its bins, and its words."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor

from segviz.scene import Box, Column, Grid, Label, beside, rect, stack
from segviz.scene.layout import Node
from segviz.scene.marks import When
from segviz.scene.scene import number

BOX = "box"
"""Name of the Box that is dragged."""


def dragged(box: Tensor, on: str = "x", role: str = "write", text: str = "") -> Box:
    """The box that the user drags. box: (4,) x1, y1, x2, y2 in cells of the mark."""
    x1, y1, x2, y2 = box.tolist()
    return Box(on, rect(y1, x1, y2, x2), role=role, text=text, draggable=True, name=BOX)


def bands(
    down: Sequence[tuple[float, float]], across: Sequence[tuple[float, float]], when: When, on: str = "x"
) -> tuple[Box, ...]:
    """The bins of a region as a rectangle for each row of bins, and one for each column of them: (first, end) each."""
    top, left = min(first for first, _ in down), min(first for first, _ in across)
    bottom, right = max(end for _, end in down), max(end for _, end in across)
    rows = [rect(first, left, end, right) for first, end in down]
    columns = [rect(top, first, bottom, end) for first, end in across]
    return tuple(Box(on, each, role="ghost", when=when) for each in (*rows, *columns))


def even(start: float, length: float, count: int) -> list[tuple[float, float]]:
    """``count`` bins of equal length."""
    return [(start + length * i / count, start + length * (i + 1) / count) for i in range(count)]


def with_room(map_: Grid, left: float, bottom: float, right: float) -> Node:
    """A map with room for what reaches beyond it; left, bottom, right: how far that reaches, in its cells.

    Above it stands its heading, and on its right is a gap of about a cell.
    """
    rows, columns = map_.values.shape
    below, room = map_.cell * (bottom - rows), Label("", font=0.5)
    whole: Node = stack(map_, Label("", font=below / 1.5), gap=0.0) if below > 0.1 else map_
    parts = ([room] if left < -0.1 else []) + [whole] + ([room] if right > columns + 1.1 else [])
    return beside(*parts, gap=0.4, wrap=False) if len(parts) > 1 else whole


def legend(*lines: str) -> Column:
    """What the colours of the boxes mean, in small words. Pink is "write", gold is "read", grey is "ghost"."""
    return stack(*(Label(line, font=0.4) for line in lines), gap=0.05)


def pixels(cells: float, stride: float, decimals: int = 1) -> str:
    """A length in cells as pixels of the picture: "5 px"."""
    return f"{number(cells * stride, decimals)} px"


def off(down: float, across: float, stride: float) -> str:
    """Where something lies: "3 px too low and 1.2 px too far left"; "" where it should, to a tenth of a pixel."""
    parts = [
        f"{pixels(abs(shift), stride)} too {words[shift > 0]}"
        for shift, words in ((down, ("high", "low")), (across, ("far left", "far right")))
        if abs(shift * stride) >= 0.05
    ]
    return " and ".join(parts)
