"""Grips on small maps: a corner that is pulled sets the map's size, a stamp that is pulled sets the stride."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from segviz.scene import Grid, Grip, Scene, path, rect
from segviz.scene.said import Moved
from segviz.views.controls import Of, of
from segviz.views.inputs import input_map, kernel
from segviz.views.settings import Settings, Value
from segviz.views.view import Drag

Rows = tuple[tuple[float, ...], ...]


def with_corners(scene: Scene, *grids: str) -> Scene:
    """A Scene with a grip in the lower right corner of some of its Grids: :func:`corner` names it."""
    return replace(scene, overlays=(*scene.overlays, *(_grip(scene, name) for name in grids)))


def corner(grid: str) -> str:
    """Name of the grip of a Grid."""
    return f"{grid}.corner"


def _grip(scene: Scene, name: str) -> Grip:
    grid = scene.mark(name)
    assert isinstance(grid, Grid)
    label = f"Size of the {grid.label}: drag, or press the arrow keys"
    return Grip(corner(name), name, label, rect(0, 0, *grid.values.shape))


def pulled(moved: Moved) -> tuple[int, int]:
    """Rows and columns that a map is pulled to."""
    _, _, bottom, right = moved.rect
    return max(1, round(bottom)), max(1, round(right))


def side(wish: Sequence[int], shape: Sequence[int]) -> int:
    """Of a square map that is pulled: its side, by the edge that is pulled further."""
    return max(zip(wish, shape, strict=True), key=lambda sides: abs(sides[0] - sides[1]))[0]


def resized(cells: Sequence[Sequence[float]], rows: int, columns: int) -> Rows:
    """Cells of another size: those beyond are cut off, new ones are 0."""
    kept = [[*row[:columns], *[0.0] * (columns - len(row))] for row in cells[:rows]]
    return tuple(tuple(row) for row in kept + [[0.0] * columns] * (rows - len(kept)))


def resize_input(most: Of[int]) -> Drag:
    """For :func:`segviz.views.inputs.input_controls`. most: rows, or columns."""

    def sets(moved: Moved, s: Settings) -> dict[str, Value]:
        wish = pulled(moved)
        if s.input == "Cells":
            return {"cells": resized(s.cells, *(min(each, of(most, s)) for each in wish))}
        return {"size": side(wish, input_map(s).shape)}

    return Drag(corner("x"), sets)


def resize_kernel(most: int) -> Drag:
    """For :func:`segviz.views.inputs.kernel_controls`."""

    def sets(moved: Moved, s: Settings) -> dict[str, Value]:
        wish = pulled(moved)
        if s.weights == "Cells":
            return {"kernel_cells": resized(s.kernel_cells, *(min(each, most) for each in wish))}
        return {"kernel": side(wish, kernel(s).shape)}

    return Drag(corner("w"), sets)


def resize_filter(most: int) -> Drag:
    """For :func:`segviz.views.inputs.filter_controls`."""

    def sets(moved: Moved, s: Settings) -> dict[str, Value]:
        rows, columns = pulled(moved)
        if s.weights == "Cells":
            return {"kernel_cells": resized(s.kernel_cells, min(rows, most), min(columns, most))}
        return {"kernel_rows": rows, "kernel_columns": columns}

    return Drag(corner("w"), sets)


def resize_line(grid: str, control: str, most: int) -> Drag:
    """For :func:`segviz.views.inputs.line`."""

    def sets(moved: Moved, s: Settings) -> dict[str, Value]:
        _, columns = pulled(moved)
        return {control: resized(getattr(s, control), 1, min(columns, most))}

    return Drag(corner(grid), sets)


STAMP = "stamp"
Pair = tuple[int, int]


def with_stamp(scene: Scene, shape: Pair, kernel: Pair, stride: Pair, padding: Pair) -> Scene:
    """A transposed convolution's Scene, one input cell per step, with a grip on each stamp where it lies on "out".

    shape: of the input. The first stamp has none: it lies there at every stride.
    """
    places = [_place(tick, shape[1], stride, padding) for tick in range(scene.count)]
    stamps = [
        (top, left, top + kernel[0], left + kernel[1]) if tick else None for tick, (top, left) in enumerate(places)
    ]
    bar = Grip(STAMP, "out", "Stamp: drag it, or press the arrow keys", path(stamps), "bar", "write")
    return replace(scene, overlays=(*scene.overlays, bar))


def _place(tick: int, columns: int, stride: Pair, padding: Pair) -> Pair:
    """Row and column of the output at which the stamp of a step begins."""
    row, column = divmod(tick, columns)
    return row * stride[0] - padding[0], column * stride[1] - padding[1]


def stride_of(moved: Moved, columns: int, stride: int, padding: int) -> int:
    """The stride at which the stamp of a step begins nearest to where it is pulled: along the way that it is pulled
    further. columns: of the input."""
    cells = divmod((moved.step or 1) - 1, columns)
    ways = [
        (wish - (cell * stride - padding), round((wish + padding) / cell))
        for cell, wish in zip(cells, moved.rect[:2], strict=True)
        if cell
    ]
    return max(ways, key=lambda way: abs(way[0]), default=(0, stride))[1]
