"""The picture that goes along through the course: a generated scene, a sample, or the user's own.

The choice stands in the address (``?image=scene-12``), so that a link opens the same picture. An upload cannot be in a
link: it lives in the session alone, and whoever opens such a link is told.
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import streamlit as st
from PIL import Image

from segviz.data import images, samples, scenes
from segviz.ui import link

PARAMETER = "image"
CHOICE = "_picture"  # session state: the choice as it stands in the address
UPLOAD = "_picture_upload"  # session state: (file name, picture)
DEFAULT = "scene-12"
SEEDS = len(scenes.HELD_OUT_SEEDS)  # scenes that no network was trained on
SHOWN, KIND, SCENE, SAMPLE = "_picture_shown", "_picture_kind", "_picture_scene", "_picture_sample"
TURN, ERROR = "_picture_turn", "_picture_error"
KINDS = {"scene": "Generated", "sample": "Samples", "upload": "Your own"}
TYPES = ["jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff", "gif"]


@dataclass(frozen=True)
class Picture:
    """The chosen picture.

    choice: as in the address: "scene-12", "sample-street" or "upload"
    title:  for people
    image:  RGB
    world:  the scene's exact labels, None for other pictures
    """

    choice: str
    title: str
    image: Image.Image
    world: scenes.World | None = None


@st.cache_resource(max_entries=64, show_spinner=False)
def scene(number: int) -> scenes.World:
    """The generated scene of that number, 0 to SEEDS - 1. Shared: read it, never write to it."""
    return scenes.make(scenes.HELD_OUT_SEEDS[number])


@st.cache_resource(max_entries=16, show_spinner=False)
def sample(name: str) -> Image.Image:
    """The sample picture of that name, RGB. Shared: read it, never write to it."""
    return samples.load(name)


def current() -> Picture:
    """The chosen picture. It is the same one on every page."""
    choice = _choice()
    kind, _, name = choice.partition("-")
    if kind == "upload":
        title, image = st.session_state[UPLOAD]
        return Picture(choice, title, image)
    if kind == "sample":
        return Picture(choice, samples.title(name), sample(name))
    world = scene(int(name))
    return Picture(choice, f"Scene {name}", Image.fromarray(world.image), world)


def as_query() -> dict[str, str]:
    """What a link to another page must say so that the picture comes along."""
    choice = _choice()
    return {} if choice == DEFAULT else {PARAMETER: choice}


def popover() -> Picture:
    """A small button that opens the picker; for pages where the picture is one setting of many."""
    chosen = current()
    with st.popover(chosen.title, icon=":material/image:", help="Choose another picture: it goes along to every page"):
        pick()
    return chosen


def pick() -> None:
    """The picker: generated scenes, samples, the user's own picture."""
    chosen = current()
    if st.session_state.get(SHOWN) != chosen.choice:  # chosen elsewhere: by a link, or on another page
        st.session_state[SHOWN] = chosen.choice
        st.session_state[KIND] = chosen.choice.partition("-")[0]
    kind = st.segmented_control(
        "Where the picture comes from",
        list(KINDS),
        format_func=KINDS.__getitem__,
        required=True,
        key=KIND,
        label_visibility="collapsed",
    )
    if kind == "scene":
        _pick_scene(chosen.choice)
    elif kind == "sample":
        _pick_sample(chosen.choice)
    else:
        _pick_upload()
    st.image(
        chosen.image, caption=f"{chosen.title} · {chosen.image.height} × {chosen.image.width} pixels", width="stretch"
    )


def _pick_scene(choice: str) -> None:
    kind, _, name = choice.partition("-")
    st.session_state[SCENE] = int(name) if kind == "scene" else int(DEFAULT.partition("-")[2])
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.number_input(
            f"Scene, 0 to {SEEDS - 1}",
            0,
            SEEDS - 1,
            key=SCENE,
            on_change=lambda: _choose(f"scene-{st.session_state[SCENE]}"),
        )
        st.button(
            "Another",
            icon=":material/casino:",
            on_click=lambda: _choose(f"scene-{random.randrange(SEEDS)}"),
            help="Any other scene. Networks never saw these scenes in training.",
        )


def _pick_sample(choice: str) -> None:
    kind, _, name = choice.partition("-")
    st.session_state[SAMPLE] = name if kind == "sample" else None
    st.pills(
        "Sample pictures",
        samples.names(),
        format_func=samples.title,
        key=SAMPLE,
        label_visibility="collapsed",
        on_change=lambda: _choose(f"sample-{st.session_state[SAMPLE]}") if st.session_state[SAMPLE] else None,
    )


def _pick_upload() -> None:
    turn = st.session_state.setdefault(TURN, 0)
    st.file_uploader(
        "A picture of yours: JPEG, PNG, WebP, BMP, TIFF or GIF",
        TYPES,
        key=f"_picture_file_{turn}",
        on_change=_take_upload,
    )
    if error := st.session_state.pop(ERROR, None):
        st.error(error, icon=":material/broken_image:")
    st.caption("It stays in this session's memory: nothing is written to disk, and a link cannot carry it.")


def _take_upload() -> None:
    """Read the file that has just come, then let go of its bytes: a new key gives an empty uploader."""
    file = st.session_state[f"_picture_file_{st.session_state[TURN]}"]
    if file is None:
        return
    st.session_state[TURN] += 1
    try:
        picture = images.load(file.getvalue())
    except images.ImageError as error:
        st.session_state[ERROR] = str(error)  # the picture before it stays
        return
    st.session_state[UPLOAD] = (file.name, picture)
    _choose("upload")


def _choose(choice: str) -> None:
    st.session_state[CHOICE] = st.session_state[SHOWN] = choice
    _write_address(choice)


def _write_address(choice: str) -> None:
    if choice == DEFAULT:
        st.query_params.pop(PARAMETER, None)
    elif st.query_params.get(PARAMETER) != choice:
        st.query_params[PARAMETER] = choice


def _choice() -> str:
    """The choice of this run: what the address says if it can be had, else the session's, else the default."""
    mine = st.session_state.get(CHOICE, DEFAULT)
    asked = st.query_params.get(PARAMETER)
    if asked is not None and asked != mine:
        mine, problem = possible(asked, mine, UPLOAD in st.session_state)
        if problem:
            link.notice(problem)
    st.session_state[CHOICE] = mine
    _write_address(mine)
    return mine


def possible(asked: str, otherwise: str, has_upload: bool) -> tuple[str, str]:
    """The choice nearest to what an address asks for, and what to tell the user ("" if it can be had as it is)."""
    kind, _, name = asked.partition("-")
    if kind == "scene":
        number, reason = link.nearest_number(name, 0, SEEDS - 1, int(DEFAULT.partition("-")[2]))
        return (
            f"scene-{number}",
            f"**Scene** {reason}: the link asked for {link.quoted(name)}, here it is `{number}`." if reason else "",
        )
    if kind == "sample" and name in samples.names():
        return asked, ""
    if asked == "upload":
        if has_upload:
            return asked, ""
        return (
            otherwise,
            "The picture of this link was somebody's own: a link cannot carry it. Upload it here to see the same.",
        )
    return otherwise, f"There is no picture {link.quoted(asked)}: the one shown stays."
