"""Where the marks stand: side by side, below each other, or in one place; never by pixel constants.

A picture is arranged for several widths (one row for a projector, wrapped for a phone) and the renderer takes the one
that fits its room best; so no renderer needs a layout of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from segviz.scene.marks import END, Grid, Mark

Align = Literal["start", "center", "end"]


@dataclass(frozen=True)
class Row:
    """Children side by side; wraps onto more lines where the room is narrow, if it may. gap: scene units."""

    children: tuple[Node, ...]
    gap: float = 1.0
    align: Align = "center"
    wrap: bool = True


@dataclass(frozen=True)
class Column:
    """Children below each other. gap: scene units."""

    children: tuple[Node, ...]
    gap: float = 0.7
    align: Align = "start"


@dataclass(frozen=True)
class Layers:
    """Children in one place, the last on top: pictures over pictures, or marks of which each has its own time."""

    children: tuple[Node, ...]
    align: Align = "start"


Node = Row | Column | Layers | Mark


@dataclass(frozen=True)
class Place:
    """A mark and its rectangle in scene units."""

    mark: Mark
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Layout:
    """All marks placed, in reading order; width and height of the whole in scene units."""

    width: float
    height: float
    places: tuple[Place, ...]


def beside(*children: Node, gap: float = 1.0, align: Align = "center", wrap: bool = True) -> Row:
    """Children side by side, wrapping where the room is narrow and they may."""
    return Row(children, gap, align, wrap)


def stack(*children: Node, gap: float = 0.7, align: Align = "start") -> Column:
    """Children below each other."""
    return Column(children, gap, align)


def layers(*children: Node, align: Align = "start") -> Layers:
    """Children on top of each other in one place, as large as the largest; ``align`` those that are smaller."""
    return Layers(children, align)


def during(first: int, last: int, node: Node) -> Node:
    """The same node, whose marks are shown from step ``first`` to step ``last`` (both included) only."""
    if isinstance(node, Row | Column | Layers):
        return replace(node, children=tuple(during(first, last, child) for child in node.children))
    return replace(node, when=(first, last))


def reveal(node: Node, at: int) -> Node:
    """The same node, which appears at a step, from 1: Grids keep their place and get their values, others are hidden
    until then."""
    if isinstance(node, Row | Column | Layers):
        return replace(node, children=tuple(reveal(child, at) for child in node.children))
    if isinstance(node, Grid):
        return replace(node, since=at)
    return replace(node, when=(at, END))


def marks_of(node: Node) -> Iterator[Mark]:
    """The marks of a tree in reading order; the order is the same in every layout."""
    if isinstance(node, Row | Column | Layers):
        for child in node.children:
            yield from marks_of(child)
    else:
        yield node


def layouts(root: Node) -> tuple[Layout, ...]:
    """The distinct arrangements of a tree, widest first, down to one mark a line."""
    widest = arrange(root)
    narrowest = max(mark.size[0] for mark in marks_of(root))
    found = [widest]
    while found[-1].width > narrowest + 1e-6:
        narrower = arrange(root, max(narrowest, found[-1].width - 1e-3))
        if narrower.width >= found[-1].width - 1e-6:
            break  # a mark or an unbreakable group is as wide as this: nothing can wrap any more
        found.append(narrower)
    return tuple(found)


def arrange(node: Node, width: float = float("inf")) -> Layout:
    """Place a tree's marks so that it is no wider than ``width`` where wrapping can achieve that."""
    if isinstance(node, Row):
        children = [arrange(child, width) for child in node.children]
        broken = _break(children, node.gap, width) if node.wrap else [children]
        lines = [_line(line, node.gap, node.align) for line in broken]
        return lines[0] if len(lines) == 1 else _pile(lines, max(0.5, 0.6 * node.gap), "start")
    if isinstance(node, Column):
        return _pile([arrange(child, width) for child in node.children], node.gap, node.align)
    if isinstance(node, Layers):
        return _lay([arrange(child, width) for child in node.children], node.align)
    w, h = node.size
    return Layout(w, h, (Place(node, 0.0, 0.0, w, h),))


def _break(parts: Iterable[Layout], gap: float, width: float) -> list[list[Layout]]:
    """Fill lines greedily, as words are filled into lines."""
    lines: list[list[Layout]] = []
    used = 0.0
    for part in parts:
        if lines and used + gap + part.width <= width:
            lines[-1].append(part)
            used += gap + part.width
        else:
            lines.append([part])
            used = part.width
    return lines


def _line(parts: list[Layout], gap: float, align: Align) -> Layout:
    height = max(part.height for part in parts)
    x, places = 0.0, list[Place]()
    for part in parts:
        places += _shift(part, x, _offset(height - part.height, align))
        x += part.width + gap
    return Layout(x - gap, height, tuple(places))


def _pile(parts: list[Layout], gap: float, align: Align) -> Layout:
    width = max(part.width for part in parts)
    y, places = 0.0, list[Place]()
    for part in parts:
        places += _shift(part, _offset(width - part.width, align), y)
        y += part.height + gap
    return Layout(width, y - gap, tuple(places))


def _lay(parts: list[Layout], align: Align) -> Layout:
    width, height = max(part.width for part in parts), max(part.height for part in parts)
    places = (_shift(part, _offset(width - part.width, align), _offset(height - part.height, align)) for part in parts)
    return Layout(width, height, tuple(place for shifted in places for place in shifted))


def _offset(room: float, align: Align) -> float:
    return {"start": 0.0, "center": room / 2, "end": room}[align]


def _shift(layout: Layout, dx: float, dy: float) -> Iterable[Place]:
    if dx == dy == 0:
        return layout.places
    return [Place(p.mark, p.x + dx, p.y + dy, p.width, p.height) for p in layout.places]
