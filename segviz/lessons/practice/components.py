"""The two components of the practice page: maps to fill in, and lines of code to put in order."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

import streamlit as st
from msgspec import Meta, Struct

from segviz.player import served
from segviz.scene import said
from segviz.scene.said import Index, Name

_fill_in = served.component("fill_in")
_put_in_order = served.component("put_in_order")

Text = Annotated[str, Meta(max_length=80)]  # fill_in.js lets nobody type more


class Filled(Struct, frozen=True, forbid_unknown_fields=True):
    """A press of a button of a worksheet.

    name: of the problem; turn: the answer of the server to which it replies; answers: what stands in the cells of each
    sheet; at: the sheet and the flat cell where the cursor was last
    """

    action: Literal["check", "hint", "show", "hide", "next"]
    name: Name
    turn: Index
    answers: Annotated[dict[Name, Annotated[list[Text], Meta(max_length=400)]], Meta(max_length=8)]
    at: tuple[Name, Index] | None = None


class Ordered(Struct, frozen=True, forbid_unknown_fields=True):
    """A press of a button below the lines. name: of the puzzle; turn: as in Filled; order: numbers of its lines."""

    action: Literal["check", "shuffle", "show", "next"]
    name: Name
    turn: Index
    order: Annotated[list[Index], Meta(max_length=64)]


Asked = TypeVar("Asked", Filled, Ordered)


def fill_in(worksheet: dict[str, Any], key: str, on_asked: Callable[[Filled], None]) -> None:
    """Maps to fill in. ``worksheet`` is described in fill_in.js."""
    _mount(_fill_in, worksheet, key, Filled, on_asked)


def put_in_order(lines: dict[str, Any], key: str, on_asked: Callable[[Ordered], None]) -> None:
    """Lines of code to order. ``lines`` is described in put_in_order.js."""
    _mount(_put_in_order, lines, key, Ordered, on_asked)


def _mount(
    component: Any, data: dict[str, Any], key: str, kind: type[Asked], on_asked: Callable[[Asked], None]
) -> None:
    # One text: nested lists inside a dict would not survive the way into the browser.
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    def take() -> None:
        if asked := said.message(kind, st.session_state[key].asked):
            on_asked(asked)

    component(key=key, data=text, on_asked_change=take)
