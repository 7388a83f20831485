"""Marks as pixels: all is drawn larger, by Pillow, then made smaller, so that edges are smooth."""

from __future__ import annotations

from collections.abc import Sequence

from PIL import Image, ImageDraw

from segviz.export.canvas import FINER, SHARE, Align, Canvas, Face, Point, Rect, font_of, parts_of, text_width


class Pixels(Canvas):
    """A picture in pixels."""

    def __init__(self, width: int, height: int, background: str) -> None:
        self._use(Image.new("RGB", (width * FINER, height * FINER), background))

    def _use(self, image: Image.Image) -> None:
        self._image = image
        self._draw = ImageDraw.Draw(image)

    def copy(self) -> Pixels:
        other = Pixels.__new__(Pixels)
        other._use(self._image.copy())
        return other

    def picture(self) -> Image.Image:
        """What has been drawn, RGB, with smooth edges."""
        return self._image.reduce(FINER)

    def large(self) -> Image.Image:
        """The same :data:`~segviz.export.canvas.FINER` times larger, as it was drawn, for paper."""
        return self._image

    def rectangle(self, rect: Rect, fill: str, radius: float = 0.0) -> None:
        if rect.width > 0 and rect.height > 0:
            self._draw.rounded_rectangle(_corners(rect), radius * FINER, fill)

    def outline(self, rect: Rect, colour: str, line: float, radius: float = 0.0) -> None:
        width = max(1, round(line * FINER))
        self._draw.rounded_rectangle(
            _corners(rect.grown(line / 2)), (radius + line / 2) * FINER, outline=colour, width=width
        )

    def ellipse(self, rect: Rect, colour: str, line: float) -> None:
        self._draw.ellipse(_corners(rect.grown(line / 2)), outline=colour, width=max(1, round(line * FINER)))

    def line(self, start: Point, end: Point, colour: str, line: float) -> None:
        width = max(1, round(line * FINER))
        self._draw.line([(x * FINER, y * FINER) for x, y in (start, end)], colour, width)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill)

    def circle(self, centre: Point, radius: float, fill: str) -> None:
        self._draw.circle((centre[0] * FINER, centre[1] * FINER), radius * FINER, fill)

    def text(self, at: Point, text: str, size: float, colour: str, face: Face = "sans", align: Align = "start") -> None:
        x = FINER * (at[0] - SHARE[align] * text_width(text, size, face))
        for part, of in parts_of(text, face):
            font = font_of(of, size)
            self._draw.text((x, at[1] * FINER), part, colour, font, "ls")
            x += font.getlength(part)

    def paste(self, image: Image.Image, rect: Rect, smooth: bool = False) -> None:
        left, top, right, bottom = (round(side) for side in _edges(rect))
        size = (max(1, right - left), max(1, bottom - top))
        larger = size[0] >= image.width and size[1] >= image.height
        method = Image.Resampling.NEAREST if larger and not smooth else Image.Resampling.BICUBIC
        stretched = image.resize(size, method)
        self._image.paste(stretched, (left, top), stretched if stretched.mode == "RGBA" else None)

    def inset(self, other: Pixels, at: Point) -> None:
        self._image.paste(other.large(), (round(at[0] * FINER), round(at[1] * FINER)))


class Lettered(Pixels):
    """A picture that knows its texts, so that a page of it can be read, searched and copied from.

    texts: (x, y) where a line begins, on its baseline; its width, its size, and its words; in pixels of the result
    """

    def __init__(self, width: int, height: int, background: str) -> None:
        super().__init__(width, height, background)
        self.texts: list[tuple[Point, float, float, str]] = []

    def copy(self) -> Lettered:
        other = Lettered.__new__(Lettered)
        other._use(self._image.copy())
        other.texts = list(self.texts)
        return other

    def text(self, at: Point, text: str, size: float, colour: str, face: Face = "sans", align: Align = "start") -> None:
        super().text(at, text, size, colour, face, align)
        width = text_width(text, size, face)
        if text.strip():
            self.texts.append(((at[0] - SHARE[align] * width, at[1]), width, size, text))

    def inset(self, other: Pixels, at: Point) -> None:
        super().inset(other, at)
        if isinstance(other, Lettered):
            for (x, y), width, size, words in other.texts:
                self.texts.append(((x + at[0], y + at[1]), width, size, words))


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
