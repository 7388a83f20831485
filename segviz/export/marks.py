"""How each mark is drawn: the player's ``marks.js`` and ``number_grid.js``, in Python."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image

from segviz.export.canvas import Canvas, Face, Rect, text_width
from segviz.export.colour import Colours, Theme, hexed, ink, painter
from segviz.export.timeline import Timeline
from segviz.export.windows import covered
from segviz.scene.scene import number
from segviz.scene.style import blend

INSET = 0.03
"""Room between neighbouring cells, in cells."""
DIGITS = 0.33
"""Half the height of digits in ems: they stand so far below the middle of a line of them."""
LEGIBLE = 13.0
"""Numbers in smaller cells (pixels) are left to the colours."""
LEADING = 1.1
"""From one line of words in a cell to the next, in font sizes."""
SMALLEST_READ = 12
"""Hairlines: the font size of the smallest words."""
LINE_OF_WORDS = 1.15
"""Height of a line of words, in font sizes."""
NO_SHARE = 255
"""Stands for NaN among the hundredths of bars."""
FADED = 0.35
"""Opacity of the zeros that no step has touched."""


@dataclass(frozen=True)
class View:
    """What all marks of a picture share. unit: pixels of a scene unit; fine: pixels of a hairline."""

    scene: Mapping[str, Any]
    theme: Theme
    timeline: Timeline
    unit: float
    fine: float

    def role(self, name: str) -> str:
        """Colour of "read", "write" or "ghost"."""
        return self.scene["style"]["roles"][name][int(self.theme.dark)]

    def hue(self, number: int) -> str:
        """Colour of a hue; that of reading for -1, none."""
        colours = self.scene["style"]["hues"][self.theme.name]
        return colours[number % len(colours)] if colours and number >= 0 else self.role("read")


class Drawn:
    """A mark in its place: the heading, and the rectangle of the body below it."""

    shape: tuple[int, int] = (1, 1)
    """Rows and columns of cells."""
    follows = False
    """Whether it looks different at every position, so that no picture of it can be kept for the next."""
    above = False
    """Whether it lies on another mark, which is seen through it."""

    def __init__(self, mark: Mapping[str, Any], place: Rect, view: View) -> None:
        self.mark, self.view, self.body = mark, view, place
        self.top = place
        if mark.get("label"):
            heading = view.scene["style"]["heading"] * view.unit
            self.body = Rect(place.x, place.y + heading, place.width, place.height - heading)
        if any(mark.get("padding", ())):
            self.body = self._inset(self.body)

    def _inset(self, whole: Rect) -> Rect:
        """The body, already as wide as a map's own cells, without the padding around them."""
        width = self.mark["padding"][1] * self.mark["cell"] * self.view.unit
        height = self.mark["padding"][0] * self.mark["cell"] * self.mark["tall"] * self.view.unit
        return Rect(whole.x + width, whole.y + height, whole.width, whole.height - 2 * height)

    def padded(self) -> Rect:
        """The body with its padding."""
        (rows, columns), (down, across) = self.shape, self.mark["padding"]
        return self.rect(-down, -across, rows + down, columns + across)

    def rect(self, top: float, left: float, bottom: float, right: float) -> Rect:
        """Pixels of a rectangle in cells."""
        height, width = self.body.height / self.shape[0], self.body.width / self.shape[1]
        return Rect(
            self.body.x + left * width, self.body.y + top * height, (right - left) * width, (bottom - top) * height
        )

    def rect_of(self, cell: int) -> Rect:
        row, column = divmod(int(cell), self.shape[1])
        return self.rect(row, column, row + 1, column + 1)

    @property
    def shown(self) -> bool:
        """Whether it is there at the timeline's position."""
        when = self.mark["when"]
        return when is None or when[0] <= self.view.timeline.position <= when[1]

    def heading(self, canvas: Canvas) -> None:
        if not self.mark.get("label"):
            return
        style, unit, theme = self.view.scene["style"], self.view.unit, self.view.theme
        size = self._heading_size
        baseline = self.top.y + 0.5 * style["heading"] * unit + DIGITS * size
        canvas.text((self.top.x, baseline), self.mark["label"], size, theme.text, "heading")
        if self._has_note:
            after = self.top.x + text_width(self.mark["label"], size, "heading") + 0.2 * unit
            canvas.text((after, baseline), self.mark["note"], self._note_size, theme.muted)

    @property
    def headed(self) -> Rect | None:
        """Around the words of the heading; None where there is none."""
        if not self.mark.get("label"):
            return None
        style, unit = self.view.scene["style"], self.view.unit
        size, high = self._heading_size, style["heading"] * unit
        width = text_width(self.mark["label"], size, "heading")
        if self._has_note:
            width += 0.2 * unit + text_width(self.mark["note"], self._note_size)
        height = min(high, size)
        return Rect(self.top.x, self.top.y + (high - height) / 2, width, height)

    @property
    def _heading_size(self) -> float:
        return max(self.view.scene["style"]["headingFont"] * self.view.unit, 12.5)

    @property
    def _has_note(self) -> bool:
        return bool(self.mark.get("note")) and self.view.unit >= 23

    @property
    def _note_size(self) -> float:
        return max(self.view.scene["style"]["noteFont"] * self.view.unit, 10.5)

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        """Draw the body, or, where it consists of cells, only those of them that have changed."""

    def frame(self, canvas: Canvas) -> None:
        """The hairline around a picture."""
        line = self.view.fine
        canvas.outline(self.body.grown(line / 2), self.view.theme.line, line)


class NumberGrid(Drawn):
    """Numbers in cells."""

    def __init__(self, mark: Mapping[str, Any], place: Rect, view: View) -> None:
        super().__init__(mark, _as_wide_as(mark["values"].shape[1] * mark["cell"], place, view), view)
        self.shape = mark["values"].shape
        self.painter = painter(mark["scale"], view.scene["style"], view.theme)
        self.fades = any(flow["target_mark"] == mark["name"] and not flow["silent"] for flow in view.scene["flows"])

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        if cells is None:
            self._pad(canvas)
        chosen = np.arange(self.mark["values"].size) if cells is None else np.asarray(list(cells))
        values = self.view.timeline.values[self.mark["name"]].reshape(-1)[chosen]
        touched = self.view.timeline.touched[self.mark["name"]].reshape(-1)[chosen]
        colours, coloured = self.painter(values)
        for cell, value, done, colour, has in zip(chosen, values, touched, colours, coloured, strict=True):
            fill = hexed(colour) if has else self.view.theme.surface
            text = ink(fill) if has else self.view.theme.text
            if self.fades and not done and (value == 0 or np.isnan(value)):
                text = blend(fill, text, FADED)
            self._cell(canvas, int(cell), float(value), fill, text)

    def _pad(self, canvas: Canvas) -> None:
        """The zeros around the cells."""
        (rows, columns), (down, across) = self.shape, self.mark["padding"]
        look = self.view.theme
        for row, column in itertools.product(range(-down, rows + down), range(-across, columns + across)):
            if 0 <= row < rows and 0 <= column < columns:
                continue
            whole = self.rect(row, column, row + 1, column + 1)
            canvas.outline(whole.grown(-INSET * whole.width), look.line, self.view.fine, 0.09 * whole.width)
            if whole.width >= LEGIBLE:
                self._write(canvas, whole, "0", blend(look.surface, look.muted, 0.75))

    def _cell(self, canvas: Canvas, cell: int, value: float, fill: str, colour: str) -> None:
        whole = self.rect_of(cell)
        box = whole.grown(-INSET * whole.width)
        canvas.rectangle(whole, self.view.theme.surface)
        canvas.rectangle(box, fill, 0.09 * whole.width)
        canvas.outline(box, self.view.theme.line, self.view.fine, 0.09 * whole.width)
        hue = hue_of(self.mark, cell) if self.mark["hues"] else -1
        if hue >= 0:
            tab = Rect(box.x + 0.14 * box.width, box.y + 0.84 * box.height, 0.72 * box.width, 0.09 * box.height)
            canvas.rectangle(tab, self.view.hue(hue), tab.height / 2)
        if whole.width >= LEGIBLE:
            symbols, words = self.mark["symbols"], self.view.timeline.words.get(self.mark["name"])
            shown = symbols or words or ()
            text = (shown[cell] if shown else "") or number(value, self.mark["decimals"])
            self._write(canvas, whole, text, colour)

    def _write(self, canvas: Canvas, whole: Rect, text: str, colour: str) -> None:
        """Text in the middle of a cell; a sum of words has a line for each of them: "az", "+bx"."""
        lines = [f"+{term}" if i else term for i, term in enumerate(text.split(" + "))]
        size = min(*map(_share, lines), 0.8 * self.mark["tall"] / len(lines)) * whole.width
        x, y = whole.middle
        top = y - LEADING * size * (len(lines) - 1) / 2 + DIGITS * size
        for i, line in enumerate(lines):
            canvas.text((x, top + i * LEADING * size), line, size, colour, "mono", "middle")


class HeatMap(Drawn):
    """Many small cells, or cells that lie on a picture."""

    def __init__(self, mark: Mapping[str, Any], place: Rect, view: View) -> None:
        super().__init__(mark, _as_wide_as(mark["values"].shape[1] * mark["cell"], place, view), view)
        self.shape = mark["values"].shape
        self.painter = painter(mark["scale"], view.scene["style"], view.theme)

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        if self.mark["under"] is not None:
            canvas.paste(Image.fromarray(self.mark["under"]), self.body, smooth=True)
        else:
            self._pad(canvas)
            if not self.above:
                canvas.rectangle(self.body, self.view.theme.surface)
        colours, shown = self.painter(self.view.timeline.values[self.mark["name"]].reshape(-1))
        if self.mark["under"] is not None:
            shown = shown & self.view.timeline.touched[self.mark["name"]].reshape(-1)
        opacity = np.uint8(round(255 * self.mark["opacity"]))
        pixels = np.dstack((colours.reshape(*self.shape, 3), (shown * opacity).reshape(self.shape)))
        canvas.paste(Image.fromarray(pixels), self.body)
        self.frame(canvas)

    def _pad(self, canvas: Canvas) -> None:
        """The zeros around the cells, in one piece."""
        if any(self.mark["padding"]):
            colours, shown = self.painter(np.zeros(1))
            canvas.rectangle(self.padded(), hexed(colours[0]) if shown[0] else self.view.theme.panel)


class Picture(Drawn):
    """An image."""

    def __init__(self, mark: Mapping[str, Any], place: Rect, view: View) -> None:
        super().__init__(mark, _as_wide_as(mark["width"], place, view), view)
        self.shape = mark["pixels"].shape[:2]
        self.follows = self._window() is not None

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        canvas.paste(Image.fromarray(self._shown()), self.body, self.shape[1] > 4 * self.mark["width"])
        self.frame(canvas)

    def _shown(self) -> Colours:
        """Its pixels; where it follows a window over another picture, what that window covers now."""
        flow, position = self._window(), self.view.timeline.position
        if flow is None or position == 0:
            return self.mark["pixels"]
        source = next(mark for mark in self.view.scene["marks"] if mark["name"] == flow["source_mark"])
        return covered(source["pixels"], flow["windows"], position - 1)

    def _window(self) -> Mapping[str, Any] | None:
        flows = (flow for flow in self.view.scene["flows"] if flow["windows"])
        return next((flow for flow in flows if flow["windows"]["shown_in"] == self.mark["name"]), None)


class SheetTiles(Drawn):
    """Feature maps as tiles."""

    def __init__(self, mark: Mapping[str, Any], place: Rect, view: View) -> None:
        channels, rows, columns = mark["maps"].shape
        self.across = min(mark["columns"], channels)
        self.gap = max(1, round(view.scene["style"]["sheetGap"] / mark["width"] * columns))
        down = -(-channels // self.across)
        self.shape = (down * (rows + self.gap) - self.gap, self.across * (columns + self.gap) - self.gap)
        super().__init__(mark, _as_wide_as(mark["width"] * self.shape[1] / columns, place, view), view)
        self.painter = painter(mark["scale"], view.scene["style"], view.theme)

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        channels, rows, columns = self.mark["maps"].shape
        sheet: Colours = np.zeros((*self.shape, 4), np.uint8)
        for channel in range(channels):
            down, across = divmod(channel, self.across)
            top, left = down * (rows + self.gap), across * (columns + self.gap)
            tile = sheet[top : top + rows, left : left + columns]
            colours, shown = self.painter(self.mark["maps"][channel].reshape(-1).astype(np.float64))
            tile[..., :3] = (colours * shown[:, None]).reshape(rows, columns, 3)
            tile[..., 3] = 255
        canvas.paste(Image.fromarray(sheet), self.body)
        self.frame(canvas)


class Words(Drawn):
    """An operator sign between marks, or a line of words."""

    def __init__(self, mark: Mapping[str, Any], place: Rect, view: View) -> None:
        super().__init__({**mark, "label": ""}, place, view)

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        theme, strong = self.view.theme, self.mark["strong"]
        size = legible(self.mark["font"] * self.view.unit, self.view, self.body.height / LINE_OF_WORDS)
        operator = len(self.mark["text"]) < 3
        at = self.body.middle[0] if operator else self.body.x, self.body.middle[1] + DIGITS * size
        colour = theme.text if strong else theme.muted
        face: Face = "heading" if strong else "sans"
        canvas.text(at, self.mark["text"], size, colour, face, "middle" if operator else "start")


class BarChart(Drawn):
    """Horizontal bars whose lengths follow the steps."""

    follows = True

    def paint(self, canvas: Canvas, cells: Iterable[int] | None) -> None:
        values, theme = self.mark["values"], self.view.theme
        hundredths = values[min(self.view.timeline.position, len(values) - 1)]
        now = np.where(hundredths == NO_SHARE, np.nan, hundredths / 100)
        row = self.body.height / len(now)
        start, room = self.body.x + 0.42 * self.body.width, 0.42 * self.body.width
        for k, (name, colour, share) in enumerate(zip(self.mark["names"], self.mark["colours"], now, strict=True)):
            middle = self.body.y + (k + 0.5) * row
            size = legible(self.mark["font"] * row, self.view, row)
            baseline = middle + DIGITS * size
            width = 0.0 if np.isnan(share) else float(share) * room
            canvas.text((start - 0.15 * self.view.unit, baseline), name, size, theme.text, align="end")
            bar = Rect(start, middle - 0.34 * row, width, 0.68 * row)
            canvas.rectangle(bar, colour, 0.04 * self.view.unit)
            canvas.outline(bar, theme.line, self.view.fine, 0.04 * self.view.unit)
            word = number(float(share), 2, fixed=True)
            canvas.text((start + width + 0.12 * self.view.unit, baseline), word, size, theme.text)


def draw(mark: Mapping[str, Any], place: Rect, view: View) -> Drawn:
    """The mark at its place (pixels, with the heading)."""
    if mark["kind"] == "grid":
        return (NumberGrid if numbers_fit(mark) else HeatMap)(mark, place, view)
    return {"image": Picture, "sheets": SheetTiles, "label": Words, "bars": BarChart}[mark["kind"]](mark, place, view)


def legible(size: float, view: View, most: float = 0.0) -> float:
    """A font size in pixels, raised to what can be read, but not above ``most`` (1.6 times). The player's rule."""
    return min(max(size, SMALLEST_READ * view.fine), most or 1.6 * size)


def numbers_fit(mark: Mapping[str, Any]) -> bool:
    """Whether a grid shows numbers; else it is a heat map. The player's rule."""
    return mark["values"].size <= 1024 and mark["cell"] >= 0.4 and mark["under"] is None and mark["opacity"] == 1


def hue_of(mark: Mapping[str, Any], cell: int) -> int:
    """Which hue a cell of a mark with hues has; -1 for none."""
    return cell if mark["hue_of"] is None else int(mark["hue_of"][cell])


def _as_wide_as(units: float, place: Rect, view: View) -> Rect:
    """A heading may be wider than the body: then the body keeps its own width."""
    return Rect(place.x, place.y, units * view.unit, place.height)


def _share(text: str) -> float:
    """Font size of a cell's text in cells: long numbers shrink to fit."""
    sizes = (0.46, 0.46, 0.46, 0.4, 0.33, 0.27)
    return sizes[len(text)] if len(text) < len(sizes) else max(0.13, 1.4 / len(text))
