"""The component: a picture, strokes over it, and what a model makes of them. What comes back is not trusted."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, NamedTuple

import numpy as np
import streamlit as st
from msgspec import Meta, Struct

from segviz.labelling.scribbles import Class, Scribbles, to_runs
from segviz.player import served
from segviz.scene import said
from segviz.scene.encode import pack
from segviz.scene.said import Index
from segviz.ui import keepsake

_mount = served.component("scribble")


@dataclass(frozen=True)
class Shown:
    """What the browser may have already, by its name. labels, doubt: deflated, (H, W) uint8; jpeg: the picture."""

    id: str
    blobs: dict[str, bytes]

    def record(self, whole: bool) -> dict[str, Any]:
        """whole: with its bytes."""
        blobs = {name: np.frombuffer(blob, np.uint8) if whole else None for name, blob in self.blobs.items()}
        return {"id": self.id, **blobs}


class Said(Struct, frozen=True, forbid_unknown_fields=True):
    """What the browser says: strokes, or that it lacks what the server thinks it has.

    turn: number of the message; picture, edition: of which the strokes are. classes and runs are read by
    :func:`segviz.labelling.scribbles.read`, which has a sentence for everything that they cannot be.
    """

    lacks: bool = False
    turn: Index = 0
    picture: Annotated[str, Meta(max_length=80)] = ""
    edition: Index = 0
    classes: Any = None
    runs: Any = None


class Known(NamedTuple):
    """What the browser has already: ids of the picture and of the result, edition of the strokes."""

    picture: str = ""
    result: str = ""
    edition: int = 0


def deflated(values: np.ndarray) -> bytes:
    """A map as the browser inflates it."""
    return zlib.compress(values.tobytes(), 1)


def show(
    key: str,
    picture: Shown,
    size: tuple[int, int],
    drawn: Scribbles,
    edition: int,
    answered: int,
    result: Shown | None,
    named: Sequence[Class],
    learning: str,
    known: Known,
    own: bool,
    lent: bool,
    on_said: Callable[[Said], None],
    on_look: Callable[[], None],
) -> None:
    """Mount the board.

    size: height and width; edition: another number makes the browser take ``drawn``, which else it only has painted
    itself; answered: the number of its last message that was heard; named: the classes of the labels in ``result``;
    learning: words while ``result`` is not of these strokes, or "": as long as there are any, the browser calls
    ``on_look`` again and again; known: what the browser has, of which only the names are sent; own: whether the visitor
    has painted or loaded ``drawn``: else strokes that the browser has kept take its place; lent: whether the picture is
    the visitor's own, which a reload loses; on_said: takes what it says.
    """

    def take() -> None:
        if heard := said.message(Said, st.session_state[key].said):
            on_said(heard)

    told = {
        "session": keepsake.session(),
        "picture": {"height": size[0], "width": size[1], "lent": lent, **picture.record(picture.id != known.picture)},
        "strokes": {
            "edition": edition,
            "own": own,
            "classes": _pairs(drawn.classes),
            "runs": None if (picture.id, edition) == (known.picture, known.edition) else to_runs(drawn.labels),
        },
        "result": {**result.record(result.id != known.result), "classes": _pairs(named)} if result else None,
        "learning": learning,
        "answered": answered,
    }
    _mount(key=key, data=pack(told), on_said_change=take, on_look_change=on_look)


def _pairs(classes: Sequence[Class]) -> list[list[str]]:
    return [[each.name, each.colour] for each in classes]
