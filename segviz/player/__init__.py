"""The player: the one Streamlit component that draws and plays every Scene, in the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from segviz.player import served
from segviz.scene import said
from segviz.scene.encode import encode, framed
from segviz.scene.said import Clicked, Drawn, Edited, Moved, Report, Rested
from segviz.scene.scene import Scene

_mount = served.component("player")


@dataclass(frozen=True)
class Address:
    """Where the scenes of a view are answered beside Streamlit (segviz/serve), and the settings of this one.

    view: "LESSON/VIEW"; query: "stride=3&...", without what is at its default; whole: the same with what is at its
    default as well; is_private: an upload's secret is in both; is_quick: the scenes take milliseconds to make
    """

    view: str
    query: str
    whole: str
    is_private: bool = False
    is_quick: bool = False

    @property
    def told(self) -> dict[str, str | bool]:
        """What the player is told. path: below the app's own address; quick: scenes may be fetched early."""
        quick = self.is_quick and not self.is_private
        return {"path": f"scene/{self.view}", "query": self.whole, "quick": quick}

    @property
    def player(self) -> str:
        """The address of the player alone, below the app's own."""
        return f"play/{self.view}?{self.query}" if self.query else f"play/{self.view}"


def play(
    scene: Scene,
    key: str,
    on_edited: Callable[[Edited], None] | None = None,
    on_moved: Callable[[Moved], None] | None = None,
    on_clicked: Callable[[Clicked], None] | None = None,
    on_drawn: Callable[[Drawn], None] | None = None,
    live: Address | None = None,
    told: Mapping[str, Any] | None = None,
) -> None:
    """Mount a Scene under the widget key ``key``; a new Scene under the same key takes its place without a remount.

    Each callback is told of what the user did, once, before the script runs again. What a browser says that this scene
    does not make possible is no report (:mod:`segviz.scene.said`).

    on_edited: after typing into an editable Grid; on_moved: after dragging a Box; on_clicked: after a click on a mark,
    or on one of the Boxes, named in ``scene.reports``; on_drawn: after an outline was drawn on ``scene.traces``
    live: where the player gets the scenes of other settings, while a control is dragged; None: nowhere
    told: the formula and the checks that stand below it (``Shown.told``), which follow a hand as well
    """

    def telling(what: str, kind: type[Report], callback: Callable[[Report], None] | None) -> Callable[[], None]:
        """Streamlit reports a value only where it has a callback for it."""

        def tell() -> None:
            report = said.read(kind, getattr(st.session_state[key], what), scene)
            if callback and report:
                callback(report)

        return tell

    def rest(rested: Rested) -> None:
        st.session_state[f"{key}-rested"] = rested.step

    _mount(
        key=key,
        data=framed({"live": live.told if live else None, **(told or {})}, encode(scene)),
        on_edited_change=telling("edited", Edited, on_edited),
        on_moved_change=telling("moved", Moved, on_moved),
        on_clicked_change=telling("clicked", Clicked, on_clicked),
        on_drawn_change=telling("drawn", Drawn, on_drawn),
        on_rested_change=telling("rested", Rested, rest),
    )


def step(key: str, scene: Scene) -> int:
    """The step that the player of that key told last (segviz/player/rested.js), else the one at which it opens."""
    return min(int(st.session_state.get(f"{key}-rested", scene.opening)), scene.count)
