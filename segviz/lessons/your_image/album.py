"""The visitor's images, beside the one on the board: each can be painted on, and all their strokes train one model."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from segviz.data import images
from segviz.data.images import ImageError
from segviz.lessons.your_image.work import LONGEST, TOGETHER, Subject, name_of
from segviz.quoting import plain
from segviz.ui import picture
from segviz.ui.picture import Original

ENTRIES = "_album"
"""In the session's state: the images."""
PAINTED, ONE_MODEL = "_album_painted", "_album_one_model"
"""Keys of the widgets."""
CHANGED, REFUSED = "_album_changed", "_album_refused"
"""In the session's state: that the whole page has to show a change, and why an image could not be shown."""


@dataclass
class Entry:
    """title, data: of its file; id: names its pixels as those of a Subject, "" until it has been painted on."""

    title: str
    data: bytes
    id: str = ""


def entries() -> list[Entry]:
    """The images, in the order in which they came."""
    return st.session_state.setdefault(ENTRIES, [])


def add(chosen: Subject, files: list[tuple[str, bytes]]) -> None:
    """From a callback: more images. The one on the board is one of them where it is the visitor's own."""
    if chosen.picture.choice == picture.UPLOAD:
        keep(chosen)
    entries().extend(Entry(*each) for each in files)


def keep(chosen: Subject) -> None:
    """The image on the board becomes one of them: else nobody could come back to it."""
    if all(each.id != chosen.id for each in entries()):
        entries().append(Entry(chosen.picture.title, chosen.file, chosen.id))


def show(chosen: Subject) -> None:
    """Controls: which image is on the board, and whether the strokes on all of them train one model."""
    if st.session_state.pop(CHANGED, False):
        st.rerun()
    if not entries():
        return
    ids = [each.id for each in entries()]
    titles = [f"{place}. {plain(each.title)}" for place, each in enumerate(entries(), 1)]
    # Both may have been changed elsewhere: by the image picker, on another page.
    st.session_state[PAINTED] = ids.index(chosen.id) if chosen.id in ids else None
    st.session_state[ONE_MODEL] = bool(st.session_state.get(TOGETHER))
    st.selectbox(
        "Paint on",
        range(len(titles)),
        format_func=titles.__getitem__,
        placeholder="Choose one of your images",
        key=PAINTED,
        on_change=_switch,
        args=[chosen],
    )
    if reason := st.session_state.pop(REFUSED, ""):
        st.error(reason, icon=":material/broken_image:")
    st.toggle(
        "One model for all of them",
        key=ONE_MODEL,
        on_change=_toggle,
        help="The strokes on all these images train it; classes of the same name are one class. "
        "The features depend on the scale: the images should have the same.",
    )
    if count := len(chosen.others):
        st.caption(f"The model learns from this image and {count} other{'s' if count > 1 else ''}.")


def _switch(chosen: Subject) -> None:
    """From a callback: the chosen image comes onto the board."""
    place = st.session_state[PAINTED]
    if place is None:
        return
    entry = entries()[place]
    try:
        found = images.read(entry.data)
    except ImageError as error:
        st.session_state[REFUSED] = f"{plain(entry.title)}: {error}"
        return
    first = not any(each.id for each in entries())  # who goes from one image to another wants one model, until they say
    if chosen.work.own:
        keep(chosen)
    entry.id = name_of(images.small(found.image, LONGEST))
    original = Original(entry.data, found.whole[::-1]) if found.whole else None
    picture.take(entry.title, found.image, found.notes, original)
    _train_together(first or bool(st.session_state.get(TOGETHER)))


def _toggle() -> None:
    _train_together(st.session_state[ONE_MODEL])


def _train_together(on: bool) -> None:
    st.session_state[TOGETHER] = tuple(each.id for each in entries() if each.id) if on else ()
    st.session_state[CHANGED] = True
