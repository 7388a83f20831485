"""Marks as shapes: an SVG file that stays sharp at any size, and whose words are text.

The three faces come along inside the file, so a browser shows it the same everywhere. Programs that use fonts of their
own instead get the width of every text with it, and fit their letters into that.
"""

from __future__ import annotations

import base64
import functools
import io
from collections.abc import Iterable, Sequence
from html import escape

from PIL import Image

from segviz.export.canvas import FILES, FONTS, SHARE, Align, Canvas, Face, Point, Rect, parts_of, text_width

FAMILIES: dict[Face, tuple[str, int, str]] = {
    "sans": ("Source Sans 3", 400, "sans-serif"),
    "heading": ("Source Sans 3", 650, "sans-serif"),
    "mono": ("Source Code Pro", 400, "monospace"),
}
"""Name and weight of a face, and what stands in where it is not there."""
FINEST = 2
"""Pixels of an image that are kept for each one of the drawing, along each side."""
SQUARE = ' style="image-rendering:optimizeSpeed;image-rendering:pixelated"'
"""Keeps pixels square: where the second word is not known, the first one counts."""


class Shapes(Canvas):
    """A drawing of shapes, in the order in which they came."""

    def __init__(self, width: int, height: int, background: str) -> None:
        self.size = (width, height)
        self._shapes: list[str] = []
        self._faces: set[Face] = set()
        self.rectangle(Rect(0, 0, width, height), background)

    def copy(self) -> Shapes:
        other = Shapes.__new__(Shapes)
        other.size, other._shapes, other._faces = self.size, list(self._shapes), set(self._faces)
        return other

    def document(self, title: str, description: str = "") -> str:
        """The file. title, description: what readers hear who do not see it."""
        told = f"<title>{escape(title)}</title>" + (f"<desc>{escape(description)}</desc>" if description else "")
        faces = [face for face in FAMILIES if face in self._faces]
        return "\n".join([self._head(), told, f"<style>{style(faces)}</style>", *self._shapes, "</svg>\n"])

    def part(self) -> str:
        """The same as a part of a page that has :func:`style`."""
        return "\n".join([self._head(), *self._shapes, "</svg>\n"])

    def _head(self) -> str:
        width, height = self.size
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        return head + f'viewBox="0 0 {width} {height}" role="img" xml:space="preserve">'

    def rectangle(self, rect: Rect, fill: str, radius: float = 0.0) -> None:
        if rect.width > 0 and rect.height > 0:
            self._shapes.append(f'<rect {_box(rect)}{_rounded(radius)} fill="{fill}"/>')

    def outline(self, rect: Rect, colour: str, line: float, radius: float = 0.0) -> None:
        self._shapes.append(f"<rect {_box(rect)}{_rounded(radius)} {_edge(colour, line)}/>")

    def ellipse(self, rect: Rect, colour: str, line: float) -> None:
        (x, y), across, down = rect.middle, rect.width / 2, rect.height / 2
        place = f'cx="{_number(x)}" cy="{_number(y)}" rx="{_number(across)}" ry="{_number(down)}"'
        self._shapes.append(f"<ellipse {place} {_edge(colour, line)}/>")

    def line(self, start: Point, end: Point, colour: str, line: float) -> None:
        self._shapes.append(f'<path d="M{_points((start, end))}" {_edge(colour, line)}/>')

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        self._shapes.append(f'<path d="M{_points(points)}Z" fill="{fill}"/>')

    def circle(self, centre: Point, radius: float, fill: str) -> None:
        place = f'cx="{_number(centre[0])}" cy="{_number(centre[1])}" r="{_number(radius)}"'
        self._shapes.append(f'<circle {place} fill="{fill}"/>')

    def text(self, at: Point, text: str, size: float, colour: str, face: Face = "sans", align: Align = "start") -> None:
        x = at[0] - SHARE[align] * text_width(text, size, face)
        for part, of in parts_of(text, face):
            if words := part.strip():  # not every program keeps spaces at the ends
                before = text_width(part[: part.index(words)], size, of)
                self._text((x + before, at[1]), words, size, colour, of)
            x += text_width(part, size, of)

    def _text(self, at: Point, words: str, size: float, colour: str, face: Face) -> None:
        self._faces.add(face)
        place = f'x="{_number(at[0])}" y="{_number(at[1])}" font-size="{_number(size)}" fill="{colour}"'
        fitted = f'textLength="{_number(text_width(words, size, face))}" lengthAdjust="spacingAndGlyphs"'
        self._shapes.append(f'<text class="{face}" {place} {fitted}>{escape(words)}</text>')

    def paste(self, image: Image.Image, rect: Rect, smooth: bool = False) -> None:
        larger = rect.width >= image.width and rect.height >= image.height
        most = [max(1, round(FINEST * side)) for side in (rect.width, rect.height)]
        size = min(image.width, most[0]), min(image.height, most[1])
        kept = image if size == image.size else image.resize(size, Image.Resampling.BICUBIC)
        file = io.BytesIO()
        kept.save(file, "PNG", optimize=True)
        data = f"data:image/png;base64,{base64.b64encode(file.getvalue()).decode('ascii')}"
        look = SQUARE if larger and not smooth else ""
        self._shapes.append(f'<image {_box(rect)} preserveAspectRatio="none"{look} href="{data}"/>')

    def inset(self, other: Shapes, at: Point) -> None:
        self._faces |= other._faces
        self._shapes += [f'<g transform="translate({_points([at])})">', *other._shapes, "</g>"]


def style(faces: Iterable[Face] = FAMILIES) -> str:
    """CSS with some faces, for the texts of drawings."""
    faces = list(faces)
    classes = "".join(
        f'.{face}{{font-family:"{name}",{fallback};font-weight:{weight};font-kerning:none}}'
        for face, (name, weight, fallback) in FAMILIES.items()
        if face in faces
    )
    return "".join(map(_font_face, faces)) + classes + "text{white-space:pre}"


@functools.cache
def _font_face(face: Face) -> str:
    name, weight, _ = FAMILIES[face]
    data = base64.b64encode((FONTS / FILES[face]).read_bytes()).decode("ascii")
    return f'@font-face{{font-family:"{name}";font-weight:{weight};src:url(data:font/woff2;base64,{data})}}'


def _number(value: float) -> str:
    """To a hundredth of a pixel, in as few characters as possible."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")  # + 0.0: no minus before 0


def _box(rect: Rect) -> str:
    sides = {"x": rect.x, "y": rect.y, "width": max(0.0, rect.width), "height": max(0.0, rect.height)}
    return " ".join(f'{name}="{_number(side)}"' for name, side in sides.items())


def _rounded(radius: float) -> str:
    return f' rx="{_number(radius)}"' if radius > 0 else ""


def _edge(colour: str, line: float) -> str:
    return f'fill="none" stroke="{colour}" stroke-width="{_number(line)}"'


def _points(points: Sequence[Point]) -> str:
    return "L".join(f"{_number(x)} {_number(y)}" for x, y in points)
