"""Taking an animation along: as a GIF for slides, or as one web page that plays without a server."""

from __future__ import annotations

import threading
from functools import partial

import streamlit as st

from segviz.export.page import to_html
from segviz.export.picture import to_gif
from segviz.scene import Scene

_one_at_a_time = threading.Lock()  # drawing a GIF takes a second of a core: a class that saves at once must not stall


def buttons(scene: Scene, title: str) -> None:
    """A small button that opens two: the animation as GIF, and as a page. Files are made when they are asked for."""
    name = title.lower().replace(" ", "-")
    with st.popover("Save", icon=":material/download:", type="tertiary", help="Take this animation along"):
        st.download_button("GIF for slides", partial(_gif, scene, title), f"{name}.gif", "image/gif", on_click="ignore")
        page = partial(to_html, scene, title)
        st.download_button("Page that plays offline", page, f"{name}.html", "text/html", on_click="ignore")


def _gif(scene: Scene, title: str) -> bytes:
    with _one_at_a_time:
        return to_gif(scene, heading=title)
