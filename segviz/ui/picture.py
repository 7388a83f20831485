"""The picture that goes along through the course: a sample, a generated world, or the user's own.

The choice stands in the address (``?image=scene-12``), so that a link opens the same picture; as long as nobody has
chosen, none does, and a page may show a picture that suits it better than the course's own. An upload cannot be in a
link: it lives in the session alone, and whoever opens such a link is told.

Of a photo the address also says which networks run on it (``?image=chelsea~photographs``), on every page that can.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st
from PIL import Image

from segviz import sandbox
from segviz.cache import results
from segviz.data import images, samples
from segviz.quoting import plain
from segviz.ui import link, thumbnails, uploads
from segviz.views import picture as views_picture
from segviz.views.parse import possible_image
from segviz.views.picture import (
    DEFAULT,
    FIRST_CLASS as FIRST_CLASS,
    LAST,
    PHOTOGRAPHS,
    UPLOAD,
    Picture,
    is_photo,
    of,
)

PARAMETER = "image"


@dataclass(frozen=True)
class Original:
    """The file of an upload that is larger than the image which the session works on. size: height and width."""

    data: bytes
    size: tuple[int, int]


WORLDS = dict(zip(views_picture.WORLDS, ("Scenes", "Cells"), strict=True))  # generated, by a number
OWN_NETWORKS, PHOTO_NETWORKS = "Generated scenes", "Photographs"
"""What the networks that run were trained on."""
SOURCES = {"samples": "Samples", "worlds": "Generated", "upload": "Your own"}

# In the session's state:
CHOICE = "_picture"  # the choice, as it stands in the address; not there as long as nobody has chosen
BY_PHOTOGRAPHS = "_picture_photographs"  # whether networks for photographs are to run on photos
OWN = "_picture_own"  # (file name, picture) of the upload
FILE = "_picture_file"  # Original: the file of an upload that was made smaller
NOTES = "_picture_notes"  # sentences about how it was read
SHOWN = "_picture_shown"  # page and choice that the picker's widgets were last set to
NETWORKS = "_picture_networks"
SOURCE, WORLD, NUMBER = "_picture_source", "_picture_world", "_picture_number"
DROPPED = "picture_file"
"""Key of what holds the uploader, seen or not: an image that is dropped or pasted anywhere is given to it."""


def sample(name: str) -> Image.Image:
    """The sample or generated picture of that name, RGB. Shared by all: read it, never write to it."""
    return results.call(samples.load, (name,), {})


def current(otherwise: str = DEFAULT) -> Picture:
    """The chosen picture. It is the same one on every page. otherwise: this page's own, until one has been chosen."""
    choice = choose_by_link(otherwise)
    photographs = _said(choice) != choice
    if choice == UPLOAD:
        title, image = st.session_state[OWN]
        return Picture(choice, title, "Yours: in this session only", image, photographs=photographs)
    return replace(of(choice), photographs=photographs)


def _said(choice: str) -> str:
    """A choice as the address says it: with the networks that run on it."""
    return f"{choice}{PHOTOGRAPHS}" if st.session_state.get(BY_PHOTOGRAPHS) and is_photo(choice) else choice


def choose_networks(photographs: bool, choice: str) -> None:
    """From a callback: networks for photographs, or the course's own, run on photos from now on.

    choice: the image that is shown, which becomes the chosen one
    """
    st.session_state[BY_PHOTOGRAPHS] = photographs
    choose(choice)


def is_chosen() -> bool:
    """Whether anybody has chosen a picture: here, on another page, or by a link."""
    choose_by_link()
    return CHOICE in st.session_state


def choose_none() -> None:
    """From a callback: each page shows its own picture again."""
    st.session_state.pop(CHOICE, None)
    st.query_params.pop(PARAMETER, None)


def as_query() -> dict[str, str]:
    """What a link to another page must say so that the picture comes along."""
    choice = choose_by_link()
    return {PARAMETER: _said(choice)} if CHOICE in st.session_state else {}


def popover(otherwise: str = DEFAULT, only: str = "") -> Picture:
    """A small button that opens the picker, called as the picture that is shown; for pages where it is one setting of
    many.

    otherwise: this page's own picture, until one has been chosen; only: how a choice must begin to be shown here, else
    ``otherwise`` is shown
    """
    chosen = current(otherwise)
    shown = chosen if chosen.choice.startswith(only) else of(otherwise)
    with st.popover(plain(shown.title), icon=":material/image:", width="stretch"):
        pick(otherwise=otherwise)
    return shown


def tell_why(shown: Picture, why: str, world: str) -> None:
    """Why this picture is shown; where somebody has chosen one of another world, also a way back.

    why: "because ...", as long as nobody has chosen; world: "scene" or "cells"
    """
    chosen = is_chosen() and shown.choice == st.session_state[CHOICE]  # else it stands in for one that cannot be shown
    st.caption(f"**{plain(shown.title)}**, {'because you chose it.' if chosen else why}")
    if chosen and not shown.choice.startswith(f"{world}-"):
        st.button(f"Show {world}", icon=":material/undo:", on_click=choose_none, width="stretch")


def outside(chosen: Picture, world: str = "scene") -> None:
    """A word where the picture is none that the networks were trained for. world: "scene" or "cells"."""
    if words := views_picture.outside(chosen, world):
        st.caption(words)


def _show(chosen: Picture) -> None:
    st.image(chosen.image, width="stretch", alt=f"The chosen picture: {plain(chosen.title)}")


def pick(show: Callable[[Picture], None] = _show, otherwise: str = DEFAULT) -> None:
    """The picture as it is now, and the picker.

    show: draws the picture; otherwise: that of this page, until one has been chosen
    """
    chosen = current(otherwise)
    _follow(chosen.choice)
    show(chosen)
    height, width = chosen.image.height, chosen.image.width
    st.caption(f"**{plain(chosen.title)}** · {height} × {width} pixels · {chosen.credit}")
    for note in st.session_state.get(NOTES, ()) if chosen.choice == UPLOAD else ():
        st.caption(f":material/info: {note}")
    source = st.segmented_control(
        "Where the picture comes from",
        list(SOURCES),
        format_func=SOURCES.__getitem__,
        required=True,
        key=SOURCE,
        label_visibility="collapsed",
    )
    if source == "samples":
        thumbnails.choose(chosen.choice, link.key("thumbnails"), choose)
    elif source == "worlds":
        _pick_world()
    with st.container(key=DROPPED if source == "upload" else f"{DROPPED}_unseen"):  # frame/dropped.js
        _pick_upload()
    if is_photo(chosen.choice):
        _pick_networks(chosen)


def _pick_networks(chosen: Picture) -> None:
    """Which networks run on a photo, on all pages that can."""
    st.session_state[NETWORKS] = PHOTO_NETWORKS if chosen.photographs else OWN_NETWORKS
    st.segmented_control(
        "Networks",
        (OWN_NETWORKS, PHOTO_NETWORKS),
        required=True,
        key=NETWORKS,
        on_change=lambda: choose_networks(st.session_state.get(NETWORKS) == PHOTO_NETWORKS, chosen.choice),
        help="Trained on generated scenes: the course's own. Trained on photographs: torchvision's, with COCO weights, "
        "on the pages that have them; the others run the course's own.",
    )


def _follow(choice: str) -> None:
    """Set the picker's widgets to a choice that was made elsewhere: by a link, or on another page."""
    page = link.key("")  # on another page the same widgets start without their values
    if st.session_state.get(SHOWN) == (page, choice) and st.session_state.get(SOURCE):
        return
    st.session_state[SHOWN] = (page, choice)
    world, _, number = choice.partition("-")
    generated = world in WORLDS
    if choice == UPLOAD:
        st.session_state[SOURCE] = "upload"
    else:
        st.session_state[SOURCE] = "samples" if choice in samples.names() else "worlds"
    st.session_state[WORLD] = world if generated else "scene"
    st.session_state[NUMBER] = int(number) if generated else 0


def _pick_world() -> None:
    def choose_this() -> None:
        # A browser that says nothing of one of the two leaves it without a value.
        world, number = st.session_state.get(WORLD), st.session_state.get(NUMBER)
        choose(f"{world if world in WORLDS else next(iter(WORLDS))}-{min(max(0, number or 0), LAST)}")

    def choose_any() -> None:
        st.session_state[NUMBER] = random.randint(0, LAST)
        choose_this()

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.segmented_control(
            "What is generated",
            list(WORLDS),
            format_func=WORLDS.__getitem__,
            required=True,
            key=WORLD,
            label_visibility="collapsed",
            on_change=choose_this,
        )
        st.number_input(
            f"Number, 0 to {LAST}", 0, LAST, key=NUMBER, label_visibility="collapsed", on_change=choose_this, width=130
        )
        st.button("Another", icon=":material/casino:", on_click=choose_any)


def _pick_upload() -> None:
    if st.session_state.get(SOURCE) == "upload":
        sandbox.warm()  # while one looks for the file
    words = (
        f"A picture of yours ({images.FORMATS}): it stays in this session's memory, is not written to disk, and no "
        "link can carry it."  # whatever its name: what it is, its bytes say
    )
    uploads.uploader(words, "picture", _take_upload, images.ImageError)


def _take_upload(name: str, data: bytes) -> None:
    """Of an upload the session keeps the picture; the file as well where the picture is a smaller one."""
    found = images.read(data)  # where it can't be read, the picture before it stays
    original = Original(data, found.whole[::-1]) if found.whole else None
    take(name, found.image, found.notes, original)


def original() -> Original | None:
    """The file of the chosen picture, where that is an upload that was made smaller."""
    return st.session_state.get(FILE) if st.session_state.get(CHOICE) == UPLOAD else None


def take(title: str, image: Image.Image, notes: tuple[str, ...] = (), original: Original | None = None) -> None:
    """From a callback: an RGB picture becomes this session's own, and the chosen one. notes: of how it was read."""
    st.session_state[OWN] = (title, image)
    st.session_state[FILE] = original
    st.session_state[NOTES] = notes
    choose(UPLOAD)


def choose(choice: str) -> None:
    """From a callback: this picture becomes the chosen one. choice: as in an address."""
    if choice.endswith(PHOTOGRAPHS):
        st.session_state[BY_PHOTOGRAPHS] = True
    st.session_state[CHOICE] = choice.removesuffix(PHOTOGRAPHS)
    st.query_params[PARAMETER] = _said(st.session_state[CHOICE])


def follow_address() -> None:
    """Let the address alone say which picture it is: where it names none, the first one."""
    st.session_state.pop(CHOICE, None)


def choose_by_link(otherwise: str = DEFAULT) -> str:
    """The choice of this run: what the address asks for if it can be had, else the session's, else ``otherwise``.

    Keeps a notice (:func:`link.notice`) where it cannot be had.
    """
    mine = st.session_state.get(CHOICE)
    asked = st.query_params.get(PARAMETER)
    if asked is not None and (mine is None or asked != _said(mine)):
        found, problem = possible_image(asked, _said(mine or ""), OWN in st.session_state)
        if problem:
            link.notice(problem)
        mine = found.removesuffix(PHOTOGRAPHS) or None
        if mine and is_photo(mine):
            st.session_state[BY_PHOTOGRAPHS] = found != mine
    if mine is None:
        link.write(PARAMETER, None)
        return otherwise
    st.session_state[CHOICE] = mine
    link.write(PARAMETER, _said(mine))
    return mine
