"""What a reader did in the player, as its component reports it. It comes from a browser, so it is a stranger's.

Each report is read against a strict schema and against the scene that was shown: a mark that the scene does not have,
a cell outside of its map, a number that is not finite or a list that is too long is no report at all, and nothing is
allocated for it. :func:`read` then gives None, and the page stays as it is.
"""

from __future__ import annotations

import logging
import math
from typing import Annotated, Any, TypeVar

import msgspec
from msgspec import Meta, Struct

from segviz.scene import Scene
from segviz.scene.layout import marks_of
from segviz.scene.marks import Box, Boxes, Grid, Grip, Image, Sheets

MOST_TYPED = 64
"""Rows, or columns, of a grid that is typed into: four times those of the largest editable grid."""
MOST_POINTS = 5000
"""Points of an outline drawn by hand; player/pen.js keeps no more."""
FAR = 1e6
"""Cells from a mark's corner beyond which nothing can have been dragged."""

_log = logging.getLogger(__name__)

Name = Annotated[str, Meta(min_length=1, max_length=80)]
Place = Annotated[float, Meta(ge=-FAR, le=FAR)]  # not NaN either: it is neither above nor below
Side = Annotated[int, Meta(ge=1, le=MOST_TYPED)]
Index = Annotated[int, Meta(ge=0, lt=2**31)]


class Edited(Struct, frozen=True, forbid_unknown_fields=True):
    """Numbers typed into a Grid. shape: rows and columns; values: row by row, finite."""

    mark: Name
    shape: tuple[Side, Side]
    values: Annotated[list[float], Meta(min_length=1, max_length=MOST_TYPED**2)]

    @property
    def rows(self) -> list[list[float]]:
        width = self.shape[1]
        return [self.values[start : start + width] for start in range(0, len(self.values), width)]

    def fits(self, scene: Scene) -> bool:
        mark = _mark(scene, self.mark)
        whole = len(self.values) == self.shape[0] * self.shape[1] and all(map(math.isfinite, self.values))
        return isinstance(mark, Grid) and mark.editable and whole


class Moved(Struct, frozen=True, forbid_unknown_fields=True):
    """A Box that was dragged, or what a Grip pulls. rect: top, left, bottom, right in cells of its mark, not empty.

    step: at which a Grip was pulled
    """

    name: Name
    rect: tuple[Place, Place, Place, Place]
    step: Index | None = None

    def fits(self, scene: Scene) -> bool:
        draggable = {each.name for each in scene.overlays if isinstance(each, Grip | Box) and _can_be_taken(each)}
        top, left, bottom, right = self.rect
        return self.name in draggable and top < bottom and left < right and (self.step or 0) <= scene.count


class Clicked(Struct, frozen=True, forbid_unknown_fields=True):
    """A click on a mark that reports them: on one of its cells, or on one of the Boxes of that name."""

    mark: Name
    cell: Index | None = None
    box: Index | None = None

    def fits(self, scene: Scene) -> bool:
        if self.mark not in scene.reports or (self.cell is None) == (self.box is None):
            return False
        if self.box is not None:
            return any(
                isinstance(boxes, Boxes) and boxes.name == self.mark and self.box < len(boxes.rects)
                for boxes in scene.overlays
            )
        return self.cell is not None and self.cell < _cells(scene, self.mark)


class Drawn(Struct, frozen=True, forbid_unknown_fields=True):
    """An outline drawn by hand. points: (row, column) in cells of the mark; not closed."""

    mark: Name
    points: Annotated[list[tuple[Place, Place]], Meta(min_length=1, max_length=MOST_POINTS)]

    def fits(self, scene: Scene) -> bool:
        return self.mark == scene.traces


class Rested(Struct, frozen=True, forbid_unknown_fields=True):
    """The step at which the player stands."""

    step: Index

    def fits(self, scene: Scene) -> bool:
        return self.step <= scene.count


Report = TypeVar("Report", Edited, Moved, Clicked, Drawn, Rested)
Message = TypeVar("Message", bound=Struct)


def read(kind: type[Report], said: Any, scene: Scene) -> Report | None:
    """What a browser says, as a report of that kind about that scene; None where it is no such thing."""
    report = message(kind, said)
    if report is None or report.fits(scene):
        return report
    ignored(kind, "the scene has nothing that it fits")
    return None


def message(kind: type[Message], said: Any) -> Message | None:
    """What a browser says, strictly as a message of that kind; None, and a line in the log, where it is none."""
    try:
        return msgspec.convert(said, kind)
    except msgspec.ValidationError as error:
        ignored(kind, ascii(str(error)[:120]))
        return None


def ignored(kind: type[Struct], reason: str) -> None:
    """Say in the log that a message is ignored."""
    _log.warning("a message of a component is ignored, it is not %s: %s", kind.__name__, reason)


def _can_be_taken(overlay: Box | Grip) -> bool:
    return isinstance(overlay, Grip) or overlay.draggable


def _mark(scene: Scene, name: str) -> Any:
    return next((mark for mark in marks_of(scene.root) if mark.name == name), None)


def _cells(scene: Scene, name: str) -> int:
    """How many cells of a mark can be clicked; 0 where there is no such mark."""
    mark = _mark(scene, name)
    if isinstance(mark, Image):
        return mark.pixels.shape[0] * mark.pixels.shape[1]
    if isinstance(mark, Grid):
        return int(mark.values.size)
    return int(mark.maps.size) if isinstance(mark, Sheets) else 0
