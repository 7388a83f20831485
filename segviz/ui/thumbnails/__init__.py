"""The sample pictures, small: one click on one chooses it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from functools import cache

import streamlit as st

from segviz.data import samples
from segviz.player import served

_mount = served.component("thumbnails")


def choose(chosen: str, key: str, on_chosen: Callable[[str], None]) -> None:
    """Mount them under the widget key ``key``.

    chosen: the name of the picture that is shown now; on_chosen: is told the name of another one, once
    """

    def take() -> None:
        if (name := st.session_state[key].chosen) in samples.names():  # a browser may send anything
            on_chosen(name)

    _mount(key=key, data=json.dumps({"pictures": _pictures(), "chosen": chosen}), on_chosen_change=take)


@cache
def _pictures() -> list[dict[str, str]]:
    """What the browser is told of each: read once, as pages draw them at every run."""
    return [{"name": name, "title": samples.title(name), "address": _address(name)} for name in samples.names()]


def _address(name: str) -> str:
    """The small picture in an address: the browser need not ask for it."""
    return f"data:image/jpeg;base64,{base64.b64encode(samples.thumbnail(name)).decode()}"
