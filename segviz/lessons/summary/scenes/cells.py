"""Tables of words: a cell is as wide as all others of its column, so that on a phone every row wraps alike."""

from __future__ import annotations

from collections.abc import Sequence

from segviz.scene import Label, beside, stack
from segviz.scene.layout import Column, Node, Row
from segviz.scene.marks import END

FONT = 0.5
"""Font size of the words and of the headings, in scene units."""


def cell(lines: Sequence[str], letters: int, name: str = "", since: int = 0) -> Column:
    """Lines of words, each with room for so many letters. name: of the first; since: their first step, 0 for all."""
    return stack(*(_line(line, letters, name * (not i), since) for i, line in enumerate(lines)), gap=0.0)


def heading(words: str, letters: int, name: str = "", since: int = 0) -> Label:
    """The words above a column, which is as wide as its cells."""
    return _line(words, letters, name, since, strong=True)


def _line(words: str, letters: int, name: str, since: int, strong: bool = False) -> Label:
    return Label(f"{words:<{letters}}", FONT, name, strong, when=(since, END) if since else None)


def rows(lines: Sequence[Sequence[Node]], gap: float) -> Column:
    """Rows of cells, below each other."""
    return stack(*(_row(line) for line in lines), gap=gap)


def _row(line: Sequence[Node]) -> Row:
    return beside(*line, gap=0.3, align="start")
