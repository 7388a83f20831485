"""Widgets whose value stands in the address: a link opens exactly this picture.

Each takes a ``key``, which is also its name in the address, and limits that may change from run to run: a value that
has become impossible moves to the nearest possible one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import streamlit as st

from segviz.ui import cells, link


def slider(label: str, key: str, low: int, high: int, default: int, help: str | None = None) -> int:
    """A whole number between ``low`` and ``high``, both included."""
    low, high, default = _limits(low, high, default)
    link.repair(key, label, lambda raw: link.nearest_number(raw, low, high, default))
    if low == high:
        return _fixed(label, low)
    _keep_within(key, low, high)
    return st.slider(label, low, high, default, key=key, help=help, bind="query-params")


def number(label: str, key: str, low: int, high: int, default: int, help: str | None = None) -> int:
    """A whole number to type: seeds, rows and columns, where a slider would be too coarse."""
    low, high, default = _limits(low, high, default)
    link.repair(key, label, lambda raw: link.nearest_number(raw, low, high, default))
    _keep_within(key, low, high)
    return st.number_input(label, low, high, default, key=key, help=help, bind="query-params")


def choice(
    label: str, key: str, options: Mapping[str, str], default: str | None = None, help: str | None = None
) -> str:
    """One of a few, all in sight. ``options``: name in the address -> what the user reads."""
    default = default or next(iter(options))
    link.repair(key, label, lambda raw: link.one_of(raw, tuple(options), default))
    chosen = st.segmented_control(
        label,
        tuple(options),
        default=default,
        required=True,
        format_func=options.__getitem__,
        key=key,
        help=help,
        bind="query-params",
    )
    return chosen or default


def select(
    label: str, key: str, options: Mapping[str, str], default: str | None = None, help: str | None = None
) -> str:
    """One of many, in a list. ``options``: name in the address -> what the user reads."""
    names = tuple(options)
    default = default or names[0]
    link.repair(key, label, lambda raw: link.one_of(raw, names, default))
    return st.selectbox(
        label, names, names.index(default), format_func=options.__getitem__, key=key, help=help, bind="query-params"
    )


def toggle(label: str, key: str, default: bool = False, help: str | None = None) -> bool:
    """Yes or no."""
    link.repair(key, label, lambda raw: link.one_of(raw.lower(), ("true", "false"), str(default).lower()))
    return st.toggle(label, default, key=key, help=help, bind="query-params")


def grid(label: str, key: str, default: Sequence[Sequence[float]], max_side: int = 16) -> list[list[float]]:
    """Cells to type: "1 2 3; 4 5 6". What cannot be read is explained, and ``default`` stands in for it."""
    text = st.text_input(label, cells.format(default), key=key, bind="query-params", help=cells.HELP)
    try:
        return cells.parse(text or "", max_side)
    except cells.CellsError as error:
        st.error(str(error))
        return [list(row) for row in default]


def highest(low: int, high: int, attempt: Callable[[int], object]) -> int:
    """The largest of ``low``, ..., ``high`` that ``attempt`` takes without a ValueError; ``low`` if it takes none.

    So a slider ends where the concept itself says that the geometry becomes impossible.
    """
    for value in range(high, low, -1):
        with suppress(ValueError):
            attempt(value)
            return value
    return low


def _limits(low: int, high: int, default: int) -> tuple[int, int, int]:
    high = max(low, high)
    return low, high, min(max(default, low), high)


def _keep_within(key: str, low: int, high: int) -> None:
    if key in st.session_state:
        st.session_state[key] = min(max(st.session_state[key], low), high)


def _fixed(label: str, value: int) -> int:
    st.slider(label, value, value + 1, value, disabled=True, help=f"Only {value} is possible with the other settings.")
    return value
