"""Widgets whose value stands in the address, under the name of the control: a link opens exactly this picture.

Limits may change from run to run: a value that has become impossible moves to the nearest possible one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, TypeVar

import streamlit as st

from segviz.ui import link
from segviz.views import cells
from segviz.views.settings import Value, nearest_number, nearest_of, number_text, one_of

Number = TypeVar("Number", int, float)
READ = "_controls_read"  # in the session's state: key of a grid -> the last text that could be read


def give(name: str, value: Value) -> None:
    """Set a control's value before it is drawn, also that of a ``grid``, whose widget keeps cells as they are typed."""
    st.session_state[link.key(name)] = cells.format(value) if isinstance(value, tuple) else value


def slider(label: str, name: str, low: int, high: int, default: int, help: str | None = None) -> int:
    """A whole number between ``low`` and ``high``, both included. Where both are equal it is shown, but cannot move."""
    high = max(low, high)
    default = _within(default, low, high)
    key = link.open_key(name, label, lambda raw: nearest_number(raw, low, high, default), default, int)
    if low == high:
        st.slider(label, low, low + 1, low, disabled=True, help=f"Only {low} is possible with the other settings.")
        return low
    _settle(key, lambda value: _within(value, low, high))
    # Not st.slider: to Streamlit that is a new widget whenever its limits move.
    value = st.select_slider(label, range(low, high + 1), default, key=key, help=help)
    link.tell(name, str(value), str(default))
    return value


def stops(label: str, name: str, values: Sequence[int], default: int, help: str | None = None) -> int:
    """One of a few whole numbers, in rising order, on a slider: the nearest to ``default``, at first."""
    default = _nearest(default, values)
    key = link.open_key(name, label, lambda raw: nearest_of(raw, values, default), default, int)
    if len(values) == 1:
        st.slider(label, default, default + 1, default, disabled=True, help=f"Only {default} is possible here.")
        return default
    _settle(key, lambda value: _nearest(value, values))
    value = st.select_slider(label, list(values), default, key=key, help=help)
    link.tell(name, str(value), str(default))
    return value


def number(label: str, name: str, low: int, high: int, default: int, help: str | None = None) -> int:
    """A whole number to type: seeds, rows and columns, for which a slider would be too coarse."""
    high = max(low, high)
    default = _within(default, low, high)
    key = link.open_key(name, label, lambda raw: nearest_number(raw, low, high, default), default, int)
    _settle(key, lambda value: _within(value, low, high))
    value = st.number_input(label, low, high, default, key=key, help=help)
    link.tell(name, str(value), str(default))
    return value


def fraction(
    label: str, name: str, low: float, high: float, default: float, step: float = 0.01, help: str | None = None
) -> float:
    """A number to type, in steps of ``step`` from ``low``; the buttons beside it move it by ten of them."""
    low, high = float(low), float(max(low, high))
    default = _within(float(default), low, high)
    usual = number_text(default)
    key = link.open_key(name, label, lambda raw: nearest_number(raw, low, high, default, step), usual, float)
    _settle(key, lambda value: _within(round(round(value / step) * step, 9), low, high))
    value = st.number_input(label, low, high, default, 10 * step, "%.2f", key=key, help=help)
    link.tell(name, number_text(value), usual)
    return value


def choice(
    label: str,
    name: str,
    options: Sequence[str],
    default: str | None = None,
    help: str | None = None,
    label_visible: bool = True,
) -> str:
    """One of a few words, all in sight; the words stand in the address as they are. ``default`` None is the first."""
    default = default or options[0]
    key = link.open_key(name, label, lambda raw: one_of(raw, options, default), default)
    value = _segmented(label, key, options, default, help, label_visible)
    link.tell(name, value, default)
    return value


def view(views: Mapping[str, str], help: str | None = None) -> str:
    """The views of a page. Slug -> title: titles are in sight, the slug stands in the address. Gives the slug."""
    slugs, titles = list(views), list(views.values())

    def read(raw: str) -> tuple[str, str]:
        for slug, title in views.items():
            if raw.lower() in (slug, title.lower(), slug.replace("_", " ")):  # in older addresses: titles, old ones too
                return slug, ""
        return slugs[0], f"must be one of: {', '.join(titles)}"

    key = link.open_key("view", "View", read, slugs[0], views.__getitem__)
    title = _segmented("View", key, titles, titles[0], help, label_visible=False)
    slug = slugs[titles.index(title)]
    link.tell("view", slug, slugs[0])
    return slug


def _segmented(
    label: str, key: str, options: Sequence[str], default: str, help: str | None, label_visible: bool
) -> str:
    _settle(key, lambda value: value if value in options else default)
    value = st.segmented_control(
        label,
        options,
        default=default,
        required=True,
        key=key,
        help=help,
        label_visibility="visible" if label_visible else "collapsed",
        wrap=True,  # on a phone as well every option is in sight
        width="content",
    )
    return value or default


def select(label: str, name: str, options: Sequence[str], default: str | None = None, help: str | None = None) -> str:
    """One of many words, in a list; the words stand in the address as they are. ``default`` None is the first."""
    default = default or options[0]
    key = link.open_key(name, label, lambda raw: one_of(raw, options, default), default)
    _settle(key, lambda value: value if value in options else default)
    value = st.selectbox(label, options, options.index(default), key=key, help=help)
    link.tell(name, value, default)
    return value


def toggle(label: str, name: str, default: bool = False, help: str | None = None) -> bool:
    """Yes or no."""
    usual = str(default).lower()
    key = link.open_key(name, label, lambda raw: one_of(raw, ("true", "false"), usual), usual, "true".__eq__)
    value = st.toggle(label, default, key=key, help=help)
    link.tell(name, str(value).lower(), usual)
    return value


def grid(
    label: str,
    name: str,
    default: Sequence[Sequence[float]],
    max_side: int = 16,
    max_rows: int | None = None,
    help: str = cells.HELP,
    ragged: bool = False,
    parse: Callable[[str], Sequence[Sequence[float]]] | None = None,
) -> Sequence[Sequence[float]]:
    """Cells to type: "1 2 3; 4 5 6"; rows may differ in length where ``ragged``. What cannot be read is explained, and
    the cells stay as they were; at first, ``default`` stands in for them.

    parse: how a text is read, where it is not :func:`cells.parse` alone that can refuse it
    """
    parse = parse or partial(cells.parse, max_side=max_side, max_rows=max_rows, ragged=ragged)
    usual = cells.format(default)
    key = link.open_key(name, label, lambda raw: (raw, ""), usual)
    st.session_state.setdefault(key, usual)
    text = st.text_input(label, key=key, help=help) or ""
    link.tell(name, text, usual)
    kept = st.session_state.setdefault(READ, {})  # what could be read last
    try:
        found = parse(text)
        kept[key] = text
        return found
    except ValueError as error:  # also CellsError
        before = kept.get(key, usual)
        with suppress(ValueError):  # limits may have changed since
            found = parse(before)
            st.error(f"{error} Until then the cells stay as they were: {before}")
            return found
        st.error(f"{error} Until then these are used: {usual}")
        return [list(row) for row in default]


def _within(value: Number, low: Number, high: Number) -> Number:
    return min(max(value, low), high)


def _nearest(value: int, values: Sequence[int]) -> int:
    return min(values, key=lambda possible: abs(possible - value))


def _settle(key: str, possible: Callable[[Any], Any]) -> None:
    """Before its widget is drawn, make the value of ``key`` possible under the limits of this run."""
    value = st.session_state.get(key)
    if value is not None and possible(value) != value:
        st.session_state[key] = possible(value)
