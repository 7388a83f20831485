"""A few words that the visitor's own browser keeps, and gives back when they come again: no account, no cookie.

To Streamlit a reload is another visitor. What comes back was in a stranger's hands: it is a text of bounded length, and
whoever asks for it checks the rest.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from typing import Any, Literal

import streamlit as st

from segviz.player import served

Where = Literal["tab", "browser"]
LONGEST = 2**18
"""Characters of a text."""

SESSION = "_keepsake_session"  # in the session's state: its name for the browser, of no use to anybody else
TURN = "_keepsake_turn_"

_mount = served.component("keepsake")


def keep(name: str, text: str, where: Where, on_found: Callable[[str], None]) -> None:
    """Have the browser keep ``text`` under ``name``; "" is forgotten.

    where: "tab" until this tab of the browser is closed, "browser" for all tabs until somebody clears it
    on_found: called, before the page runs again, with a text that was there and did not come from this session
    """
    key, turn = f"keepsake_{name}", TURN + name

    def take() -> None:
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        found: Any = st.session_state[key].found
        if isinstance(found, str) and 0 < len(found) <= LONGEST:
            on_found(found)

    told = {
        "name": name,
        "text": text,
        "where": where,
        "longest": LONGEST,
        "session": session(),
        "turn": st.session_state.get(turn, 0),  # the same text after another message is another one to the browser
    }
    _mount(key=key, data=json.dumps(told, ensure_ascii=False), on_found_change=take)


def session() -> str:
    """A name by which the browser recognises that this is another session than before."""
    return st.session_state.setdefault(SESSION, secrets.token_hex(8))
