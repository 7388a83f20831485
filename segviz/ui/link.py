"""The link is the state: what a pasted address asks for, made possible, and the user told of what was changed.

Streamlit binds widgets to the address (``bind="query-params"``), but drops without a word what a widget cannot take.
So each control first asks :func:`open_key` to look at the address. Where a value is impossible, the nearest possible
one is written into the address, a notice is kept, and the page starts again with an address that is good.

Names in the address carry the page's number, "6.stride": Streamlit forgets a name that two pages share when people go
from one page to the other. Links between pages carry the settings that a page was left with.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Any

import streamlit as st

from segviz.quoting import quoted
from segviz.ui.streamlit_compat import change_address, get_script_run_ctx
from segviz.views.settings import nearest_number, nearest_of, number_text, one_of

__all__ = ["nearest_number", "nearest_of", "number_text", "one_of"]

# In the session's state:
PAGE = "_link_page"  # number of the page that is drawn, 0 for Home
VIEW = "_link_view"  # number of its view that is drawn, 0 for the first
OPENING = "_link_opening"  # what Streamlit calls the runs that open the session
MENDED = "_link_mended"  # name in the address -> value or None: what these runs have changed
SUBJECTS = "_link_subjects"  # key -> what the controls of that name belong to
SETTINGS = "_link_settings"  # number of a page -> {name in the address: value}, without those at default
NOTICES = "_link_notices"  # to show when the page is next drawn
SHOWN = "_link_notices_shown"  # those that stand at the top of the page

Read = Callable[[str], tuple[str, str]]
"""Makes a text of the address possible: (the text to use, the reason or "" if it was good as it was)."""


def start(page: int) -> None:
    """Say which page is drawn now: its number in the course, 0 for Home.

    Where the browser's Back or Forward has led to it, its controls are forgotten: the address alone then says what
    they are, as for a link that was just opened.
    """
    st.session_state[PAGE] = page
    st.session_state[VIEW] = 0
    context = get_script_run_ctx()
    if OPENING not in st.session_state and context is not None:
        st.session_state[OPENING] = weakref.ref(context)
    if by_history():
        for control in [name for name in st.session_state if _is_control(str(name))]:
            del st.session_state[control]
        st.session_state.pop(SUBJECTS, None)


def start_view(view: int) -> None:
    """Say which view of that page is drawn now: its number, 0 for the first."""
    st.session_state[VIEW] = view


def by_history() -> bool:
    """Whether the browser's Back or Forward led to this run."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def key(name: str) -> str:
    """The key of a control of this page, which is also its name in the address."""
    return f"{st.session_state[PAGE]}.{name}"


def _is_control(key_: str) -> bool:
    """Whether a control of this page has that key; names with an underscore in front are no controls."""
    return key_.startswith(key("")) and not key_.startswith(key("_"))


def player(name: str = "player") -> str:
    """The key of a player of this view: "5-1-player" of the second view of page 5.

    No other view has it. So a step, and what a click on the picture does, belong to one view, and the player in the
    browser knows which one that is (segviz/player/streamlit.js reads it).
    """
    return f"{st.session_state[PAGE]}-{st.session_state[VIEW]}-{name}"


def is_another(name: str, subject: Hashable) -> bool:
    """Whether the controls called ``name`` belonged to something else until now, such as another picture.

    What they were set to belongs to that one: another one brings its own values.
    """
    subjects = st.session_state.setdefault(SUBJECTS, {})
    before = subjects.get(key(name), subject)
    subjects[key(name)] = subject
    return bool(before != subject)


def settings(page: int) -> dict[str, str]:
    """What the address of that page must say for it to be as it was left in this session."""
    return dict(st.session_state.get(SETTINGS, {}).get(page, {}))


def remember(control: str, value: Any, default: Any) -> Any:
    """Note the value of a control, by its key, for links to this page; returns the value."""
    here = st.session_state.setdefault(SETTINGS, {}).setdefault(st.session_state[PAGE], {})
    here.pop(control, None)
    if value != default:
        here[control] = str(value).lower() if isinstance(value, bool) else str(value)
    return value


def open_key(name: str, label: str, read: Read, default: object) -> str:
    """The key of the control ``name``, once the address holds a possible value for it or none.

    If it was impossible, keeps a notice that names ``label``, writes the nearest possible value into the address, and
    starts the page again. The default is left out of the address, as Streamlit does. Only an address that was just
    opened can be wrong: from then on the widgets keep it right.
    """
    control = key(name)
    if control not in st.session_state and control in st.query_params:
        _repair(control, label, read, str(default))
    return control


def write(name: str, text: str | None) -> None:
    """While a page is drawn, put a value into the address that Streamlit does not bind to a widget; None leaves it out.

    As the session opens, the browser is not told at once: it would make another entry in its history, and Back would
    lead to what was mended. The page's frame tells it (:func:`mended`), and replaces the entry.
    """
    if st.query_params.get_all(name) == ([] if text is None else [text]):
        return
    if is_opening():
        st.session_state.setdefault(MENDED, {})[name] = text
        change_address(name, text)
    elif text is None:
        del st.query_params[name]
    else:
        st.query_params[name] = text


def mended() -> dict[str, str | None]:
    """What was changed in the address with which this session opens: name -> value, or None for what was left out."""
    return dict(st.session_state.get(MENDED, {})) if is_opening() else {}


def is_opening() -> bool:
    """Whether this run, or one that it starts again, is the first of its session: nothing has been clicked yet."""
    opening = st.session_state.get(OPENING)
    return opening is not None and opening() is get_script_run_ctx()


def _repair(control: str, label: str, read: Read, default: str) -> None:
    given = st.query_params.get_all(control)
    raw = given[-1]
    good, reason = read(raw)
    if good == raw != default and len(given) == 1:
        return
    if not reason and len(given) > 1:
        reason = f"stands {len(given)} times in the link"
    if reason:
        notice(f"**{label}** {reason}: the link asked for {quoted(raw)}, here it is {quoted(good)}.")
    write(control, None if good == default else good)
    _keep_notices()  # those that this run has shown already: the next one begins again
    st.rerun()


def notice(text: str) -> None:
    """Keep a notice for the top of the page as it is next drawn."""
    _keep_notices(text)


def _keep_notices(*more: str) -> None:
    st.session_state[NOTICES] = [*st.session_state.pop(SHOWN, []), *st.session_state.get(NOTICES, []), *more]


def show_notices() -> None:
    """Show what was changed in the link, until the user does something."""
    texts = st.session_state.pop(NOTICES, [])
    st.session_state[SHOWN] = texts
    place = st.container()  # also without notices: what follows keeps its place when they go
    if texts:
        place.warning("  \n".join(texts), icon=":material/link_off:")


def hide_notices() -> None:
    """Where only a part of the page would run again, and notices stand above it: run the page again, without them."""
    if st.session_state.get(SHOWN):
        st.rerun()
