"""A picture to draw on in pixels and fractions: all is drawn larger, then made smaller, so that edges are smooth."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image, ImageDraw, ImageFont

from segviz import places

FONTS = places.ASSETS / "fonts"
Face = Literal["sans", "heading", "mono"]
Align = Literal["start", "middle", "end"]
FILES = {"sans": "sans-400.woff2", "heading": "sans-650.woff2", "mono": "mono-400.woff2"}
FINER = 3
"""Pixels drawn for each one of the result, along each side."""

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


def _runs(text: str, size: float, face: Face) -> list[tuple[str, ImageFont.FreeTypeFont]]:
    """A text in parts with their fonts: signs that a face lacks are taken from the plain one."""
    parts = itertools.groupby(text, lambda letter: face if has(face, letter) else "sans")
    return [("".join(letters), _font(of, round(size * FINER, 1))) for of, letters in parts]


def text_width(text: str, size: float, face: Face = "sans") -> float:
    """Pixels that a line of text takes."""
    return sum(font.getlength(part) for part, font in _runs(text, size, face)) / FINER


class Canvas:
    """Draws shapes. Sizes and places in pixels of the result; colours "#rrggbb"."""

    def __init__(self, width: int, height: int, background: str) -> None:
        self._use(Image.new("RGB", (width * FINER, height * FINER), background))

    def _use(self, image: Image.Image) -> None:
        self._image = image
        self._draw = ImageDraw.Draw(image)

    def copy(self) -> Canvas:
        """Another one with the same picture on it."""
        other = Canvas.__new__(Canvas)
        other._use(self._image.copy())
        return other

    def picture(self) -> Image.Image:
        """What has been drawn, RGB, with smooth edges."""
        return self._image.reduce(FINER)

    def rectangle(self, rect: Rect, fill: str, radius: float = 0.0) -> None:
        """A filled rectangle; a radius rounds its corners."""
        if rect.width > 0 and rect.height > 0:
            self._draw.rounded_rectangle(_corners(rect), radius * FINER, fill)

    def outline(self, rect: Rect, colour: str, line: float, radius: float = 0.0) -> None:
        """The edge of a rectangle, ``line`` wide, half of it on either side."""
        width = max(1, round(line * FINER))
        self._draw.rounded_rectangle(
            _corners(rect.grown(line / 2)), (radius + line / 2) * FINER, outline=colour, width=width
        )

    def ellipse(self, rect: Rect, colour: str, line: float) -> None:
        """The edge of the ellipse that just fits into a rectangle, ``line`` wide, half of it on either side."""
        self._draw.ellipse(_corners(rect.grown(line / 2)), outline=colour, width=max(1, round(line * FINER)))

    def line(self, start: Point, end: Point, colour: str, line: float) -> None:
        """A straight line that is horizontal or vertical."""
        width = max(1, round(line * FINER))
        self._draw.line([(x * FINER, y * FINER) for x, y in (start, end)], colour, width)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill)

    def circle(self, centre: Point, radius: float, fill: str) -> None:
        self._draw.circle((centre[0] * FINER, centre[1] * FINER), radius * FINER, fill)

    def text(self, at: Point, text: str, size: float, colour: str, face: Face = "sans", align: Align = "start") -> None:
        """A line of text. ``at``: the start, middle or end of its baseline."""
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[align]
        x = FINER * (at[0] - share * text_width(text, size, face))
        for part, font in _runs(text, size, face):
            self._draw.text((x, at[1] * FINER), part, colour, font, "ls")
            x += font.getlength(part)

    def paste(self, image: Image.Image, rect: Rect, smooth: bool = False) -> None:
        """A picture (RGB or RGBA), stretched over a rectangle; without ``smooth`` its pixels stay squares."""
        left, top, right, bottom = (round(side) for side in _edges(rect))
        size = (max(1, right - left), max(1, bottom - top))
        larger = size[0] >= image.width and size[1] >= image.height
        method = Image.Resampling.NEAREST if larger and not smooth else Image.Resampling.BICUBIC
        stretched = image.resize(size, method)
        self._image.paste(stretched, (left, top), stretched if stretched.mode == "RGBA" else None)


def _edges(rect: Rect) -> tuple[float, float, float, float]:
    return (
        rect.x * FINER,
        rect.y * FINER,
        (rect.x + rect.width) * FINER,
        (rect.y + rect.height) * FINER,
    )


def _corners(rect: Rect) -> tuple[float, float, float, float]:
    """As Pillow counts them: the last pixel belongs to the shape."""
    left, top, right, bottom = (round(edge) for edge in _edges(rect))
    return left, top, max(left, right - 1), max(top, bottom - 1)
