"""The link is the state: what a pasted address asks for, made possible, and the user told of what was changed.

Streamlit binds widgets to the address (``bind="query-params"``), but drops without a word what a widget cannot take. So
each control first asks :func:`repair` whether the address holds a value for it that it cannot take. If so, the nearest
possible value is written into the address, a notice is kept, and the page starts again with an address that is good.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import streamlit as st

NOTICES = "_link_notices"
SHOWN = "_link_notices_shown"

Read = Callable[[str], tuple[str, str]]
"""Makes a text of the address possible: (the text to use, the reason or "" if it was good as it was)."""


def nearest_number(raw: str, low: float, high: float, default: float, step: float = 1) -> tuple[str, str]:
    """The possible number nearest to what ``raw`` says, as text, and why it differs ("" if it does not).

    Possible are ``low``, ``low + step``, ... up to ``high``. What is no number at all becomes ``default``.
    """
    try:
        wish = float(raw)
    except ValueError:
        return number_text(default), "is not a number"
    if math.isnan(wish):
        return number_text(default), "is not a number"
    if wish < low or wish > high:
        reason = (
            f"can only be {number_text(low)}"
            if low == high
            else f"must lie between {number_text(low)} and {number_text(high)}"
        )
        return number_text(low if wish < low else high), reason
    found = low + round((wish - low) / step) * step
    if found > high:
        found -= step
    if math.isclose(found, wish, abs_tol=1e-9):
        return number_text(wish), ""
    return number_text(found), f"moves in steps of {number_text(step)}"


def one_of(raw: str, options: Sequence[str], default: str) -> tuple[str, str]:
    """``raw`` itself if it is one of ``options``, else ``default`` and the reason."""
    if raw in options:
        return raw, ""
    return default, f"must be one of: {', '.join(options)}"


def number_text(value: float) -> str:
    """A number as it stands in an address: 2, not 2.0."""
    return str(int(value)) if float(value).is_integer() else f"{value:g}"


def repair(key: str, label: str, read: Read) -> None:
    """Make the address's value for ``key`` possible; if it was not, start the page again with the repaired address.

    Only an address that was just opened can be wrong: from then on the widgets keep it right.
    """
    if key in st.session_state or key not in st.query_params:
        return
    given = st.query_params.get_all(key)
    raw = given[-1]
    good, reason = read(raw)
    if not reason and len(given) == 1:
        return
    if not reason:
        reason = f"stands {len(given)} times in the link"
    notice(f"**{label}** {reason}: the link asked for {quoted(raw)}, here it is {quoted(good)}.")
    st.query_params[key] = good
    st.rerun()


def quoted(text: str) -> str:
    """Someone else's text, short, and safe to stand in markdown."""
    plain = "".join(letter if letter.isprintable() and letter != "`" else " " for letter in text)
    plain = plain if len(plain) <= 24 else plain[:23] + "…"
    return f"`{plain}`" if plain.strip() else "nothing"


def notice(text: str) -> None:
    """Keep a notice for the top of the page as it is next drawn."""
    st.session_state[NOTICES] = [*st.session_state.pop(SHOWN, []), *st.session_state.get(NOTICES, []), text]


def show_notices() -> None:
    """Show what was changed in the link, until the user does something."""
    texts = st.session_state.pop(NOTICES, [])
    st.session_state[SHOWN] = texts
    if texts:
        st.warning("\n\n".join(texts), icon=":material/link_off:")
