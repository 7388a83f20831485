"""What the marks are drawn on, whatever becomes of it: pixels (:mod:`pixels`) or shapes (:mod:`svg`)."""

from __future__ import annotations

import functools
import itertools
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

from PIL import Image, ImageFont

from segviz import places

FONTS = places.ASSETS / "fonts"
Face = Literal["sans", "heading", "mono"]
Align = Literal["start", "middle", "end"]
FILES = {"sans": "sans-400.woff2", "heading": "sans-650.woff2", "mono": "mono-400.woff2"}
FINER = 3
"""Letters are measured in such fractions of a pixel; pictures are drawn so many times larger, and made smaller."""
SHARE = {"start": 0.0, "middle": 0.5, "end": 1.0}
"""Of a line's width that lies before the point at which it is aligned."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Rect:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> Point:
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> Rect:
        """Larger by so many pixels at every side; smaller where ``by`` is negative."""
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.x < point[0] < self.x + self.width and self.y < point[1] < self.y + self.height

    def overlaps(self, other: Rect) -> bool:
        """Whether they have more than an edge in common."""
        across = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        return across > 0 and min(self.y + self.height, other.y + other.height) - max(self.y, other.y) > 0


@functools.lru_cache(maxsize=64)
def _font(face: Face, size: float) -> ImageFont.FreeTypeFont:
    # The basic layout is the same on every machine; the other one depends on libraries that may be installed.
    return ImageFont.truetype(FONTS / FILES[face], size, layout_engine=ImageFont.Layout.BASIC)


@functools.cache
def has(face: Face, letter: str) -> bool:
    """Whether a face has a sign: these fonts draw one that they lack as nothing."""
    return letter.isspace() or _font(face, 20.0).getmask(letter).getbbox() is not None


def font_of(face: Face, size: float) -> ImageFont.FreeTypeFont:
    """A face at a size in pixels, :data:`FINER` times larger."""
    return _font(face, round(size * FINER, 1))


def parts_of(text: str, face: Face) -> list[tuple[str, Face]]:
    """A text in parts with their faces: signs that a face lacks are taken from the plain one."""
    parts = itertools.groupby(text, lambda letter: face if has(face, letter) else "sans")
    return [("".join(letters), of) for of, letters in parts]


def text_width(text: str, size: float, face: Face = "sans") -> float:
    """Pixels that a line of text takes."""
    return sum(font_of(of, size).getlength(part) for part, of in parts_of(text, face)) / FINER


class Canvas(ABC):
    """Takes shapes. Sizes and places in pixels of the result; colours "#rrggbb"."""

    @abstractmethod
    def copy(self) -> Self:
        """Another one with the same picture on it."""

    @abstractmethod
    def rectangle(self, rect: Rect, fill: str, radius: float = 0.0) -> None:
        """A filled rectangle; a radius rounds its corners."""

    @abstractmethod
    def outline(self, rect: Rect, colour: str, line: float, radius: float = 0.0) -> None:
        """The edge of a rectangle, ``line`` wide, half of it on either side."""

    @abstractmethod
    def ellipse(self, rect: Rect, colour: str, line: float) -> None:
        """The edge of the ellipse that just fits into a rectangle, ``line`` wide, half of it on either side."""

    @abstractmethod
    def line(self, start: Point, end: Point, colour: str, line: float) -> None:
        """A straight line, ``line`` wide."""

    @abstractmethod
    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """A filled polygon."""

    @abstractmethod
    def circle(self, centre: Point, radius: float, fill: str) -> None:
        """A filled circle."""

    @abstractmethod
    def text(self, at: Point, text: str, size: float, colour: str, face: Face = "sans", align: Align = "start") -> None:
        """A line of text. ``at``: the start, middle or end of its baseline."""

    @abstractmethod
    def paste(self, image: Image.Image, rect: Rect, smooth: bool = False) -> None:
        """A picture (RGB or RGBA), stretched over a rectangle; without ``smooth`` its pixels stay squares."""

    @abstractmethod
    def inset(self, other: Self, at: Point) -> None:
        """All of another drawing, its upper left corner at a point of this one."""
