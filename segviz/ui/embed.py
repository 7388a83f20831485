"""Showing an animation elsewhere: its player alone, in a frame of slides or of a course page, or behind a link."""

from __future__ import annotations

import html

import streamlit as st

from segviz.player import Address
from segviz.ui import link

OPEN = "embed"
"""Name of the part; its texts are written once it is open."""
WIDTH = 420
"""Pixels: of the texts."""
HEIGHT = 720
"""Pixels: of a frame. Most views, their controls and words have room in it at 800 pixels of width."""


def texts(title: str, live: Address) -> None:
    """A part that opens two texts to copy: a frame with the player, as HTML, and a link to it, as Markdown.

    title: of the animation
    """
    part = st.expander("Embed", icon=":material/code:", key=link.player(OPEN), on_change="rerun", width=WIDTH)
    if not part.open:
        return
    with part:
        if live.is_private:
            st.caption("Your own image lives in this session alone: choose another one to embed this animation.")
            return
        address = f"{(st.context.url or '').rpartition('/')[0]}/{live.player}"
        st.caption("A frame for a web page, a course page or slides:")
        st.code(frame(title, address), None, wrap_lines=True)
        st.caption("A link, in Markdown:")
        st.code(f"[{title}]({address})", None, wrap_lines=True)


def frame(title: str, address: str) -> str:
    """HTML of a frame that shows the player."""
    said = f'src="{html.escape(address)}" title="{html.escape(title)}" width="100%" height="{HEIGHT}"'
    return f'<iframe {said} style="border:0" loading="lazy" allow="fullscreen"></iframe>'
