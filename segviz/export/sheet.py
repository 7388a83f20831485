"""The page that a scene's pictures are drawn on: heading, marks, legend, words; the same drawing as the player's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from PIL import Image

from segviz.export.canvas import Canvas, Rect
from segviz.export.colour import theme
from segviz.export.highlights import Highlights
from segviz.export.legend import Legend
from segviz.export.marks import DIGITS, View, draw
from segviz.export.pixels import Pixels
from segviz.export.readout import Readout
from segviz.export.timeline import Timeline
from segviz.scene.encode import plain
from segviz.scene.scene import Scene

WIDTHS = (320, 1920)
"""Allowed widths, in pixels."""
DESIGN = 960
"""The width, in pixels, at which a hairline is one pixel; everything grows with the width."""
MARGIN, GAP, HEADING = 26.0, 16.0, 24.0
"""Around everything; between its parts; font size of the heading. In hairlines."""
TALLEST = 0.5
"""Height that the marks may take, in widths."""
LARGEST = 60.0
"""Side that a number cell may have, in hairlines."""

C = TypeVar("C", bound=Canvas)


def frames(
    scene: Scene, positions: Sequence[int], width: int, dark: bool = False, heading: str = ""
) -> Iterator[Image.Image]:
    """The pictures (RGB, equally large) at some positions; what the words need is the same for all of them."""
    return frames_of(plain(scene), positions, width, dark, heading)


def frames_of(
    scene: dict[str, Any], positions: Sequence[int], width: int, dark: bool = False, heading: str = ""
) -> Iterator[Image.Image]:
    """The same of what a renderer gets of a scene."""
    sheet = Sheet(scene, positions, width, dark, heading)
    return (canvas.picture() for canvas in sheet.drawn_on(Pixels(*sheet.size, sheet.theme.surface)))


class Sheet:
    """The page that all pictures of a scene are drawn on: heading, marks, legend, words, from top to bottom.

    scene: what a renderer gets of it (:func:`segviz.scene.encode.plain`). size: (width, height) in pixels.

    Raises ValueError where ``width`` is outside its range.
    """

    def __init__(self, scene: dict[str, Any], positions: Sequence[int], width: int, dark: bool, heading: str) -> None:
        low, high = WIDTHS
        if not low <= width <= high:
            raise ValueError(f"width={width} is not allowed: it must be between {low} and {high} pixels")
        self.positions, self.heading, self.theme = positions, heading, theme(dark)
        fine = self.fine = width / DESIGN
        room = width - 2 * MARGIN * fine
        layout, unit = _arrangement(scene, room, TALLEST * width, LARGEST * fine)
        self.legend = Legend(scene, self.theme, room, fine)
        self.readout = Readout(scene, self.theme, room, fine)
        self.words = [self.readout.words(position) for position in positions]
        top = (MARGIN + (HEADING + GAP if heading else 0)) * fine
        self.under = Rect(MARGIN * fine, top + layout["height"] * unit + GAP * fine, room, 0)
        self.below = replace(self.under, y=self.under.y + self.legend.height)
        height = round(self.below.y + self.readout.height(self.words) + 0.7 * MARGIN * fine)
        self.size = (width, height)
        self.view = View(scene, self.theme, Timeline(scene), unit, fine)
        left = (width - layout["width"] * unit) / 2
        self.marks = [
            draw(mark, Rect(left + x * unit, top + y * unit, w * unit, h * unit), self.view)
            for mark, (x, y, w, h) in zip(scene["marks"], layout["places"], strict=True)
        ]
        for i, drawn in enumerate(self.marks):
            drawn.above = any(drawn.top.overlaps(below.top) for below in self.marks[:i])
            drawn.follows = drawn.follows or drawn.above or drawn.mark["when"] is not None

    def drawn_on(self, base: C) -> Iterator[C]:
        """Canvases like ``base``, an empty one of this size, one for each position.

        Cells are painted anew only where they have changed: most of a picture is the one before it.
        """
        named = {drawn.mark["name"]: drawn for drawn in self.marks if drawn.mark["name"]}
        highlights = Highlights(self.view, named)
        if self.heading:
            baseline = (MARGIN + HEADING * (0.5 + DIGITS)) * self.fine
            base.text((MARGIN * self.fine, baseline), self.heading, HEADING * self.fine, self.theme.text, "heading")
        self.legend.draw(base, self.under)
        shown = self.positions[0]
        self.view.timeline.seek(shown)
        for drawn in self.marks:
            if not drawn.follows:
                drawn.heading(base)
                drawn.paint(base, None)
        for position, words in zip(self.positions, self.words, strict=True):
            changed = {} if position == shown else self.view.timeline.seek(position)
            shown = position
            for name, cells in changed.items():
                if not named[name].follows:
                    named[name].paint(base, cells.tolist())
            canvas = base.copy()
            for drawn in self.marks:
                if drawn.follows and drawn.shown:
                    drawn.heading(canvas)
                    drawn.paint(canvas, None)
            highlights.draw(canvas)
            self.readout.draw(canvas, self.below, position, words, self.words)
            yield canvas


def _arrangement(scene: dict[str, Any], width: float, height: float, largest: float) -> tuple[dict[str, Any], float]:
    """The layout that becomes largest in the room, and its pixels a unit: the player's choice."""
    best, scale = scene["layouts"][0], 0.0
    for layout in scene["layouts"]:
        fitting = min(width / layout["width"], height / layout["height"], largest)
        if fitting > scale + 0.01:
            best, scale = layout, fitting
    return best, scale
