"""What is taken along: the labels in five formats, and the project, which can be loaded again."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath

import streamlit as st

from segviz.data.images import small
from segviz.export import masks, project
from segviz.labelling import objects
from segviz.labelling.objects import Tidying
from segviz.labelling.scribbles import Labels
from segviz.lessons.your_image import own_size
from segviz.lessons.your_image.work import LONGEST, WORKS, Subject, Work, name_of
from segviz.ui import picture, uploads
from segviz.ui.picture import Original

ENDINGS = {".jpg", ".jpeg", ".png", ".webp", ".bmp", ".tif", ".tiff", ".gif"}
FILES, MODEL = "label_files", "model_file"
"""Fragments: they run again once something new has been learned."""


def downloads(chosen: Subject) -> None:
    """The labels in five formats, and the project, which can be loaded again."""

    def project_now() -> bytes:
        """With the strokes of the moment: this part of the page does not run again with each of them."""
        image = chosen.file if len(chosen.file) <= project.MOST_IMAGE else chosen.png
        return project.save(chosen.picture.title, image, chosen.work.drawn)

    name = file_name(chosen)
    with st.popover("Save or load", icon=":material/save:", width="stretch"):
        label_files(chosen)
        model_file(chosen)
        height, width = chosen.own_size
        st.caption(
            "This browser keeps your strokes. A project is a file of your strokes and the whole image, "
            f"{height:,} × {width:,} pixels, to continue anywhere:"
        )
        st.download_button("Project", project_now, f"{name}-scribbles.zip", "application/zip", on_click="ignore")
        uploads.uploader("Load a project", "scribbles", _load, project.ProjectError, ["zip"])


@st.fragment(key=FILES)
def label_files(chosen: Subject) -> None:
    """The labels in five formats, of the image's own size, where there are any."""
    work, name = chosen.work, file_name(chosen)
    labels = own_size.labels(chosen, FILES)
    if labels is None:
        return
    classes, (height, width) = work.named, labels.shape
    st.caption(f"The labels, {height:,} × {width:,} pixels: 1 is the first class.")
    overlay = partial(_overlay, chosen, labels)
    files: tuple[tuple[str, Callable[[], bytes | str], str, str], ...] = (
        ("Mask", partial(masks.png, labels, classes), "mask.png", "image/png"),
        ("Overlay", overlay, "overlay.png", "image/png"),
        ("TIFF", partial(masks.tiff, labels), "labels.tif", "image/tiff"),
        ("NumPy", partial(masks.npy, labels), "labels.npy", "application/octet-stream"),
        ("COCO", partial(_coco, chosen, labels), "coco.json", "application/json"),
    )
    with st.container(horizontal=True):
        for words, make, file, kind in files:
            st.download_button(words, make, f"{name}-{file}", kind, on_click="ignore")


@st.fragment(key=MODEL)
def model_file(chosen: Subject) -> None:
    """What was learned last, to label other images with."""
    model = chosen.model
    if model is None:
        return
    st.caption(
        "The model labels other images: below, or a whole folder with `python -m segviz.label MODEL IMAGE... -o DIR`"
    )
    kind, file = "application/octet-stream", f"{file_name(chosen)}-model.safetensors"
    st.download_button("Model", partial(chosen.saved, model), file, kind, on_click="ignore")


def _overlay(chosen: Subject, labels: Labels) -> bytes:
    return masks.overlay(own_size.pixels(chosen), labels, chosen.work.named)


def _coco(chosen: Subject, labels: Labels) -> str:
    """Each class by components, as they are: the objects below can be tidied first."""
    named = chosen.work.named
    found = objects.find(labels, range(1, len(named) + 1), Tidying(fill=False, smallest=1))
    return masks.coco_json(*found, named, chosen.picture.title)


def file_name(chosen: Subject) -> str:
    """The name of the image's file, without its ending."""
    return stem(chosen.picture.title)


def stem(title: str) -> str:
    """A title without the ending of a file, as a name of files: letters, digits, "_", "-" and "."."""
    path = PurePath(title)
    name = path.stem if path.suffix.lower() in ENDINGS else path.name
    letters = [letter if letter.isalnum() or letter in "_-." else "-" for letter in name]
    return "".join(letters)[:80].strip(".") or "picture"


def _load(_: str, data: bytes) -> None:
    found = project.load(data, LONGEST)
    picture.take(found.title, found.image, original=Original(*found.file) if found.file else None)
    pixels = small(found.image, LONGEST)
    before = st.session_state.setdefault(WORKS, {}).get(name_of(pixels))
    edition = before.edition + 1 if before else 1
    st.session_state[WORKS][name_of(pixels)] = Work(found.scribbles, pixels.tobytes(), edition, own=True)
