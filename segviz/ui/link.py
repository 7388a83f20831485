"""The link is the state: what a pasted address asks for, made possible, and the user told of what was changed.

Streamlit can bind widgets to the address, but drops without a word what a widget cannot take, and forgets a name that
two pages share when people go from one page to the other. So addresses are written here, in names that speak:
``/Transposed_convolution?view=three_views&stride=3``. Each control first asks :func:`open_key` to look at the address.
Where a value is impossible, the nearest possible one is written into the address, a notice is kept, and the page starts
again with an address that is good. Links between pages carry the settings that a page was left with.

Older addresses carried the number of the page, ``6.stride=3``, and titles of views: they still open the same picture.
"""

from __future__ import annotations

import re
import weakref
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st

from segviz.quoting import quoted
from segviz.ui.streamlit_compat import change_address, get_script_run_ctx

# In the session's state:
PAGE = "_link_page"  # number of the page that is drawn, 0 for Home
ARRIVED = "_link_arrived"  # whether the run before drew another page
VIEW = "_link_view"  # number of its view that is drawn, 0 for the first
OPENING = "_link_opening"  # what Streamlit calls the runs that open the session
MENDED = "_link_mended"  # name in the address -> value or None: what these runs have changed
STALE = "_link_stale"  # name in the address -> what stood there before: the browser sends it once more
SUBJECTS = "_link_subjects"  # key -> what the controls of that name belong to
SETTINGS = "_link_settings"  # number of a page -> {name in the address: text}, without those at default
KNOWN = "_link_known"  # number of a page -> names that its controls have told
TOLD = "_link_told"  # names told in this run outside the live part
TOLD_IN_PART = "_link_told_in_part"  # names told in the last run of the live part
IN_PART = "_link_in_part"  # whether the live part is drawn now
NOTICES = "_link_notices"  # to show when the page is next drawn
SHOWN = "_link_notices_shown"  # those that stand at the top of the page

OLDER = re.compile(r"^\d{1,2}\.")
"""What names in older addresses begin with."""
Read = Callable[[str], tuple[str, str]]
"""Makes a text of the address possible: (the text to use, the reason or "" if it was good as it was)."""


def start(page: int) -> None:
    """Say which page is drawn now: its number in the course, 0 for Home.

    Where the browser's Back or Forward has led to it, its controls are forgotten: the address alone then says what
    they are, as for a link that was just opened.
    """
    st.session_state[ARRIVED] = st.session_state.get(PAGE, page) != page
    st.session_state[PAGE] = page
    st.session_state[VIEW] = 0
    st.session_state[TOLD], st.session_state[TOLD_IN_PART], st.session_state[IN_PART] = set(), set(), False
    context = get_script_run_ctx()
    if OPENING not in st.session_state and context is not None:
        st.session_state[OPENING] = weakref.ref(context)
    if by_history():
        for control in [name for name in st.session_state if _is_control(str(name))]:
            del st.session_state[control]
        st.session_state.pop(SUBJECTS, None)
    if not is_opening() and not by_history():
        _forget_stale()
    _rename_older()


def _forget_stale() -> None:
    """With the first thing that the user does, the browser sends the address once more as it was opened."""
    for name, given in st.session_state.pop(STALE, {}).items():
        if given and st.query_params.get_all(name) == given:
            write(name, st.session_state[MENDED][name])


def _rename_older() -> None:
    """Names of an older address lose the number of the page: "6.stride" is now "stride"."""
    for name in [name for name in st.query_params if OLDER.match(name)]:
        speaking, given = OLDER.sub("", name), st.query_params.get_all(name)
        if len(given) > 1:
            notice(f"**{speaking}** stands {len(given)} times in the link: the last one is taken.")
        if speaking not in st.query_params:
            write(speaking, given[-1])
        write(name, None)


def has_arrived() -> bool:
    """Whether this run came from another page of the same session."""
    return bool(st.session_state[ARRIVED])


def start_view(view: int) -> None:
    """Say which view of that page is drawn now: its number, 0 for the first."""
    st.session_state[VIEW] = view


def by_history() -> bool:
    """Whether the browser's Back or Forward led to this run."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def key(name: str) -> str:
    """The key of a control of this page, by its name in the address."""
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


def forget(page: int) -> None:
    """Another page that is about to be opened shows what its address says, and not what it was left with."""
    st.session_state.get(SETTINGS, {}).pop(page, None)
    for control in [name for name in st.session_state if str(name).startswith(f"{page}.")]:
        del st.session_state[control]


def tell(name: str, text: str, default: str) -> None:
    """Write the value of a control into the address, and note it for links to this page; the default is left out."""
    here = st.session_state.setdefault(SETTINGS, {}).setdefault(st.session_state[PAGE], {})
    here.pop(name, None)
    if text != default:
        here[name] = text
    st.session_state[TOLD_IN_PART if st.session_state[IN_PART] else TOLD].add(name)
    st.session_state.setdefault(KNOWN, {}).setdefault(st.session_state[PAGE], set()).add(name)
    write(name, text if text != default else None)


@contextmanager
def part() -> Iterator[None]:
    """While the live part of a page is drawn, which may be drawn again alone."""
    st.session_state[TOLD_IN_PART], st.session_state[IN_PART] = set(), True
    try:
        yield
    finally:
        st.session_state[IN_PART] = False
    finish()


def finish() -> None:
    """Once all controls are drawn: the address says nothing of controls that this view does not show."""
    known = st.session_state.get(KNOWN, {}).get(st.session_state[PAGE], set())
    for name in known - st.session_state[TOLD] - st.session_state[TOLD_IN_PART]:
        write(name, None)


def open_key(name: str, label: str, read: Read, default: object, value_of: Callable[[str], Any] | None = None) -> str:
    """The key of the control ``name``, once its value is what the address asks for, if it asks for a possible one.

    A control that another view did not show comes back as it was left.

    If it is impossible, keeps a notice that names ``label``, writes the nearest possible value into the address, and
    starts the page again. Only an address that was just opened can be wrong: from then on the controls keep it right.

    value_of: makes the widget's value of a possible text; None for a widget of text
    """
    control = key(name)
    if control not in st.session_state and name in st.query_params:
        _repair(name, label, read, str(default))
        if name in st.query_params:
            text = st.query_params[name]
            st.session_state[control] = value_of(text) if value_of else text
    elif control not in st.session_state and by_history():  # said aloud: the browser still has what it was before
        st.session_state[control] = value_of(str(default)) if value_of else str(default)
    elif control not in st.session_state and (left := _left(name)) is not None:
        text, _ = read(left)
        st.session_state[control] = value_of(text) if value_of else text
    return control


def given(name: str) -> Any:
    """What the control ``name`` is set to before it is drawn: its widget's value, or a text where there is no widget
    yet; None for its default."""
    if key(name) in st.session_state:
        return st.session_state[key(name)]
    if name in st.query_params:
        return st.query_params[name]
    return None if by_history() else _left(name)


def _left(name: str) -> str | None:
    """What the control was set to when it was last shown; None for its default."""
    text: str | None = st.session_state.get(SETTINGS, {}).get(st.session_state[PAGE], {}).get(name)
    return text


def write(name: str, text: str | None) -> None:
    """While a page is drawn, put a value into the address that Streamlit does not bind to a widget; None leaves it out.

    As the session opens, the browser is not told at once: it would make another entry in its history, and Back would
    lead to what was mended. The page's frame tells it (:func:`mended`), and replaces the entry.
    """
    if st.query_params.get_all(name) == ([] if text is None else [text]):
        return
    if is_opening():
        st.session_state.setdefault(STALE, {}).setdefault(name, st.query_params.get_all(name))
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


def _repair(name: str, label: str, read: Read, default: str) -> None:
    given = st.query_params.get_all(name)
    raw = given[-1]
    good, reason = read(raw)
    if good == raw != default and len(given) == 1:
        return
    if not reason and len(given) > 1:
        reason = f"stands {len(given)} times in the link"
    if reason:
        notice(f"**{label}** {reason}: the link asked for {quoted(raw)}, here it is {quoted(good)}.")
    write(name, None if good == default else good)
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
