"""The two components of the practice page: maps to fill in, and lines of code to put in order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from segviz.export import bundle

_FOLDER = Path(__file__).parent


def _component(name: str) -> Any:
    shared = (bundle.FOLDER / "dom.js", bundle.FOLDER / "standing.js", _FOLDER / "common.js")
    script = bundle.joined(*shared, _FOLDER / f"{name}.js")
    css = (_FOLDER / "practice.css").read_text(encoding="utf-8")
    return st.components.v2.component(f"segviz_{name}", js=script, css=css)


_fill_in = _component("fill_in")
_put_in_order = _component("put_in_order")

Asked = Callable[[dict[str, Any]], None]
"""Takes what the user asked for: {"action": word, "name": of the exercise, "turn": number, ...}."""


def fill_in(worksheet: dict[str, Any], key: str, on_asked: Asked) -> None:
    """Maps to fill in. ``worksheet`` is described in fill_in.js; ``on_asked`` also gets "answers" and "at"."""
    _mount(_fill_in, worksheet, key, on_asked)


def put_in_order(lines: dict[str, Any], key: str, on_asked: Asked) -> None:
    """Lines of code to order. ``lines`` is described in put_in_order.js; ``on_asked`` also gets "order"."""
    _mount(_put_in_order, lines, key, on_asked)


def _mount(component: Any, data: dict[str, Any], key: str, on_asked: Asked) -> None:
    # One text: nested lists inside a dict would not survive the way into the browser.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def take() -> None:
        asked = st.session_state[key].asked
        if isinstance(asked, dict):
            on_asked(asked)

    component(key=key, data=text, on_asked_change=take)
