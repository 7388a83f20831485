"""The player: the one Streamlit component that draws and plays every Scene, in the browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from segviz.player import served
from segviz.scene.encode import encode
from segviz.scene.scene import Scene

_mount = served.component("player", "player", js="streamlit.js")


def play(
    scene: Scene,
    key: str,
    on_edited: Callable[[], None] | None = None,
    on_moved: Callable[[], None] | None = None,
    on_clicked: Callable[[], None] | None = None,
    on_drawn: Callable[[], None] | None = None,
) -> Any:
    """Mount a Scene under the widget key ``key``; a new Scene under the same key takes its place without a remount.

    Returns Streamlit's component result with what the user did, None where nothing was done:

    - ``edited``: {"mark": name, "shape": [H, W], "values": [...]} after typing into an editable Grid
    - ``moved``: {"name": name, "rect": [top, left, bottom, right]} after dragging a Box, in cells of its mark
    - ``clicked``: {"mark": name, "cell": flat index} once, after a click on a mark named in ``scene.reports``; on one
      of its Boxes {"mark": name of the Boxes, "box": number}
    - ``drawn``: {"mark": name, "points": [[row, column], ...]} once, after an outline was drawn on ``scene.traces``, in
      its cells; not closed, at most 5000 points
    """
    return _mount(
        key=key,
        data=encode(scene),
        on_edited_change=on_edited or _nothing,
        on_moved_change=on_moved or _nothing,
        on_clicked_change=on_clicked or _nothing,
        on_drawn_change=on_drawn or _nothing,
    )


def _nothing() -> None:
    """Streamlit reports a value only where it has a callback for it."""
