"""The component: a picture, strokes over it, and what a model makes of them. What comes back is not trusted."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from segviz.concepts.scribbles import Scribbles, to_runs
from segviz.export import bundle
from segviz.scene.encode import pack

_FOLDER = Path(__file__).parent
_MODULES = ("label_map.js", "layers.js", "viewport.js", "icons.js", "toolbox.js", "hand.js", "board.js", "streamlit.js")


_board = st.components.v2.component(
    "segviz_scribble",
    js=bundle.joined(bundle.FOLDER / "dom.js", bundle.FOLDER / "decode.js", *(_FOLDER / name for name in _MODULES)),
    css=(_FOLDER / "board.css").read_text(encoding="utf-8"),
)


@dataclass(frozen=True)
class Shown:
    """What the browser may have already, by its name. labels, doubt: deflated, (H, W) uint8; jpeg: the picture."""

    id: str
    blobs: dict[str, bytes]

    def record(self, whole: bool) -> dict[str, Any]:
        """whole: with its bytes."""
        blobs = {name: np.frombuffer(blob, np.uint8) if whole else None for name, blob in self.blobs.items()}
        return {"id": self.id, **blobs}


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
    learning: str,
    known: tuple[str, str],
    on_said: Callable[[Any], None],
) -> None:
    """Mount the board.

    size: height and width; edition: another number makes the browser take ``drawn``, which else it only has painted
    itself; answered: how many of its messages have been answered; learning: words while ``result`` is not of these
    strokes, or ""; known: ids of the picture and the result that the browser has; on_said: takes what it says,
    unchecked: {"picture", "edition", "classes", "runs"}, or {"lacks": true} where it has not what it should know.
    """

    def take() -> None:
        on_said(st.session_state[key].said)

    told = {
        "picture": {"height": size[0], "width": size[1], **picture.record(picture.id != known[0])},
        "strokes": {
            "edition": edition,
            "classes": [[each.name, each.colour] for each in drawn.classes],
            "runs": to_runs(drawn.labels),
        },
        "result": result.record(result.id != known[1]) if result else None,
        "learning": learning,
        "answered": answered,
    }
    _board(key=key, data=pack(told), on_said_change=take)
