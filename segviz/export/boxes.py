"""Many rectangles on one mark: the player's ``boxes.js``, in Python."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from segviz.export.canvas import Canvas, Point, Rect, text_width
from segviz.export.colour import ink
from segviz.export.marks import DIGITS, Drawn
from segviz.export.readout import line as line_of

BEYOND = 0.7
"""Scene units beyond the mark that are drawn on, for words at its upper edge."""
DASHES = (5.0, 4.0)
"""Stroke and gap of broken lines, in hairlines."""
FONT, SMALLEST = 0.4, 11.0
"""Font size of texts in scene units, and in hairlines where that would be smaller."""

Edge = tuple[Point, Point]


def draw_boxes(canvas: Canvas, boxes: Mapping[str, Any], on: Drawn, line: float) -> None:
    """The rectangles that are there at the mark's position. line: pixels of a line."""
    colours = boxes["colours"] or [on.view.role(boxes["role"])]
    area = on.body.grown(BEYOND * on.view.unit)
    chosen = [0] * len(boxes["rects"]) if boxes["colour"] is None else boxes["colour"].tolist()
    for i in visible(boxes, on.view.timeline.position):
        rect = on.rect(*boxes["rects"][i].tolist())
        for start, end in _edges(rect, area):
            for stroke in _dashes(start, end, on.view.fine) if boxes["dashed"] else [(start, end)]:
                canvas.line(*stroke, colours[chosen[i]], line)
        if boxes["texts"]:
            _write(canvas, line_of(boxes["texts"], i), _place(boxes, i, on), rect, area, colours[chosen[i]], on)


def visible(boxes: Mapping[str, Any], position: int) -> list[int]:
    """Which of them are there at a position."""
    there = np.ones(len(boxes["rects"]), bool)
    if boxes["first"] is not None:
        there &= boxes["first"] <= position
    if boxes["last"] is not None:
        there &= boxes["last"] >= position
    return np.flatnonzero(there).tolist()


def _edges(rect: Rect, area: Rect) -> Iterator[Edge]:
    """The four sides, as far as they lie in an area."""
    left, top, right, bottom = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
    low, high = max(left, area.x), min(right, area.x + area.width)
    for y in (top, bottom):
        if low <= high and area.y <= y <= area.y + area.height:
            yield (low, y), (high, y)
    low, high = max(top, area.y), min(bottom, area.y + area.height)
    for x in (left, right):
        if low <= high and area.x <= x <= area.x + area.width:
            yield (x, low), (x, high)


def _dashes(start: Point, end: Point, fine: float) -> Iterator[Edge]:
    length = (end[0] - start[0]) + (end[1] - start[1])  # along one of the axes
    along = (1.0, 0.0) if end[1] == start[1] else (0.0, 1.0)
    for at in np.arange(0, length, sum(DASHES) * fine):
        until = min(length, at + DASHES[0] * fine)
        yield tuple((start[0] + t * along[0], start[1] + t * along[1]) for t in (at, until))  # type: ignore[misc]


def _place(boxes: Mapping[str, Any], i: int, on: Drawn) -> Point | None:
    """The upper left corner of a text that has a place of its own, NaN for none; None where all have the usual one."""
    if boxes["places"] is None:
        return None
    row, column = boxes["places"][i].tolist()
    place = on.rect(row, column, row, column)
    return place.x, place.y


def _write(canvas: Canvas, text: str, place: Point | None, rect: Rect, area: Rect, colour: str, on: Drawn) -> None:
    """On a ground of the box's colour: at its place; else above its upper edge or, where there is no room, below."""
    if place and math.isnan(place[0]):
        return
    size = max(FONT * on.view.unit, SMALLEST * on.view.fine)
    width, height = text_width(text, size, "heading") + 0.5 * size, 1.25 * size
    x, y = place or (rect.x, rect.y)
    # Places leave room for wider letters than these may be: the text then moves on until it touches its box.
    left = min(max(area.x, x, rect.x - width), area.x + area.width - width)
    top = y - height if not place and y - area.y >= height else max(area.y, y, rect.y - height)
    canvas.rectangle(Rect(left, top, width, height), colour)
    canvas.text((left + 0.25 * size, top + 0.5 * height + DIGITS * size), text, size, ink(colour), "heading")
