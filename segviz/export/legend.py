"""The classes that occur in a picture, each with its colour, below the marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from segviz.export.canvas import Canvas, Rect, text_width
from segviz.export.colour import Theme
from segviz.export.marks import DIGITS

FONT, SWATCH = 15.0, 14.0
"""Font size, and side of the square in a class's colour, in hairlines."""
BEFORE, BETWEEN = 6.0, 16.0
"""Room between a square and its word, and between two classes, in hairlines."""
LINE, BELOW = 23.0, 8.0
"""Height of a line, and room below the last one, in hairlines."""


class Legend:
    """Sets the legend of a scene in centred lines. width: pixels of a line; fine: pixels of a hairline."""

    def __init__(self, scene: Mapping[str, Any], theme: Theme, width: float, fine: float) -> None:
        self.theme, self.width, self.fine = theme, width, fine
        self.lines: list[list[tuple[str, str]]] = []
        used = 0.0
        for name, colour in zip(scene["legend"]["names"], scene["legend"]["colours"], strict=True):
            wide = self._wide(name)
            if not self.lines or used + BETWEEN * fine + wide > width:
                self.lines.append([])
                used = -BETWEEN * fine
            self.lines[-1].append((name, colour))
            used += BETWEEN * fine + wide

    @property
    def height(self) -> float:
        """Pixels of all lines; 0 where there are no classes."""
        return (len(self.lines) * LINE + BELOW) * self.fine if self.lines else 0.0

    def draw(self, canvas: Canvas, at: Rect) -> None:
        """at: where the first line is."""
        fine = self.fine
        for number, line in enumerate(self.lines):
            wide = sum(self._wide(name) for name, _ in line) + BETWEEN * fine * (len(line) - 1)
            x, middle = at.x + (self.width - wide) / 2, at.y + (number + 0.5) * LINE * fine
            for name, colour in line:
                swatch = Rect(x, middle - SWATCH * fine / 2, SWATCH * fine, SWATCH * fine)
                canvas.rectangle(swatch, colour, 3 * fine)
                canvas.outline(swatch, self.theme.line, fine, 3 * fine)
                start = x + (SWATCH + BEFORE) * fine
                canvas.text((start, middle + DIGITS * FONT * fine), name, FONT * fine, self.theme.text)
                x += self._wide(name) + BETWEEN * fine

    def _wide(self, name: str) -> float:
        return (SWATCH + BEFORE) * self.fine + text_width(name, FONT * self.fine)
