"""The legend of a picture: the classes that occur in it, each with its colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from segviz.scene.flows import Flow
from segviz.scene.marks import Boxes, Grid, Mark, Overlay
from segviz.scene.style import Scale

Entry = tuple[str, str]
"""A name and its colour, "#rrggbb"."""
NONE = "–"
"""The name of an id that stands for no class."""


@dataclass(frozen=True)
class Legend:
    """A word for each colour, in the order of the marks. names, colours: as many as each other."""

    names: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()


def legend(marks: Iterable[Mark], overlays: Iterable[Overlay], flows: Sequence[Flow]) -> Legend:
    """The classes that occur in label maps, at any step, and those of boxes.

    Left out are those that their scale does not list, and those whose names stand in cells of their colour.
    """
    grids = [mark for mark in marks if isinstance(mark, Grid) and mark.scale.kind == "class"]
    written = {NONE, *(word for grid in grids for word in grid.symbols)}
    entries = [entry for grid in grids for entry in _of_grid(grid, flows)]
    entries += [entry for each in overlays if isinstance(each, Boxes) for entry in _of_boxes(each)]
    found = list(dict.fromkeys(entry for entry in entries if entry[0] not in written))
    return Legend(tuple(name for name, _ in found), tuple(colour for _, colour in found))


def _of_grid(grid: Grid, flows: Sequence[Flow]) -> list[Entry]:
    scale = grid.scale
    listed = scale.names if scale.listed is None else scale.listed
    if not listed:
        return []
    values = [grid.values.ravel(), *(flow.value for flow in flows if flow.target_mark == grid.name)]
    occurs = np.zeros(len(scale.names), bool)
    for each in values:
        occurs[each[~np.isnan(each)].astype(np.intp)] = True
    return [entry for entry, there in zip(_entries(scale), occurs, strict=True) if there and entry[0] in listed]


def _of_boxes(boxes: Boxes) -> list[Entry]:
    if boxes.colour is None or not boxes.names:
        return []
    return [(boxes.names[i], boxes.colours[i]) for i in np.unique(boxes.colour)]


def _entries(scale: Scale) -> list[Entry]:
    return list(zip(scale.names, scale.colours, strict=True))
