"""Other images, labelled with the model that was learned here, or with one that was saved before.

They can be painted on as well: see album.py.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple
from zipfile import ZipFile

import streamlit as st

from segviz.data import images
from segviz.data.images import ImageError
from segviz.export import masks
from segviz.labelling import own_size, pixel_model
from segviz.labelling.pixel_model import ModelError, PixelModel
from segviz.lessons.your_image import album
from segviz.lessons.your_image.files import stem
from segviz.lessons.your_image.work import TOGETHER, Subject, failed
from segviz.quoting import plain
from segviz.ui import jobs, uploads

PART = "other_images"
"""A fragment: it runs again once something new has been learned."""
JOB = "others"
MODEL = "_model_loaded"
"""In the session's state: the name of the file that was loaded, and its PixelModel."""
MOST = 40
MOST_BYTES = 100 * 10**6

Report = Callable[[tuple[float, str]], None]
File = tuple[str, bytes]
"""Its name and its bytes, both a stranger's."""


class TooMuchError(ValueError):
    """More than is taken at once. The message is a sentence for the user."""


class Labelled(NamedTuple):
    """masks: a ZIP of one PNG for each image; images: how many; faults: sentences of Markdown for files without one."""

    masks: bytes
    images: int
    faults: tuple[str, ...]


@st.fragment(key=PART)
def show(chosen: Subject) -> None:
    """A place for a model, one for images, and the masks."""
    with st.popover("Other images", icon=":material/photo_library:", width="stretch"):
        model = _model(chosen)
        if model:
            words = f"Images to label ({images.FORMATS})"
            uploads.several(words, JOB, partial(_add, chosen, model), TooMuchError)
            _tell(model)
        album.show(chosen)
        uploads.uploader("Load a model", "model", _load, ModelError, ["safetensors"])


def _model(chosen: Subject) -> PixelModel | None:
    """The model that labels: one that was loaded, or what was learned last. Says which."""
    loaded: tuple[str, PixelModel] | None = st.session_state.get(MODEL)
    if loaded:
        name, model = loaded
        st.caption(f"The model of the file {plain(name)}: {_classes(model)}.")
        words = "Use the model of these strokes"
        st.button(words, icon=":material/brush:", on_click=st.session_state.pop, args=[MODEL])
        return model
    if chosen.model is None:
        st.caption("Paint strokes of two classes, or load a model that was saved here.")
        return None
    st.caption(f"The model of these strokes: {_classes(chosen.model)}.")
    return chosen.model


def _classes(model: PixelModel) -> str:
    return ", ".join(plain(model.classes[label - 1].name) for label in model.labels)


def _load(name: str, data: bytes) -> None:
    st.session_state[MODEL] = (name, pixel_model.load(data))


def _add(chosen: Subject, model: PixelModel, files: Sequence[File]) -> None:
    """From a callback: more images, which are labelled at once."""
    refuse_too_many((*_files(), *files))
    album.add(chosen, list(files))
    _start(model)


def refuse_too_many(files: Sequence[File]) -> None:
    """Raises TooMuchError, with the number, where there are more images or bytes than are labelled at once."""
    if len(files) > MOST:
        raise TooMuchError(f"These are {len(files)} images; {MOST} are labelled at once. Choose fewer.")
    size = sum(len(data) for _, data in files)
    if size > MOST_BYTES:
        raise TooMuchError(
            f"These images have {size / 1e6:.0f} MB; {MOST_BYTES / 1e6:.0f} MB are taken at once. Choose fewer."
        )


def _files() -> tuple[File, ...]:
    return tuple((each.title, each.data) for each in album.entries())


def _start(model: PixelModel) -> None:
    jobs.once(JOB, "files", label_all, _files(), pixel_model.save(model), report=jobs.report)


def _remove() -> None:
    """From a callback: all images, with their masks; the one on the board stays there."""
    album.entries().clear()
    st.session_state.pop(TOGETHER, None)
    st.session_state[album.CHANGED] = True
    jobs.stop(JOB)


def _tell(model: PixelModel) -> None:
    """How far the labelling is, or its masks, and which files have none; a way to label with a newer model."""
    if not album.entries():
        return
    job, count = jobs.current(JOB), len(album.entries())
    with st.container(horizontal=True):
        if jobs.same(JOB, label_all, _files(), pixel_model.save(model)) is None:
            words = "Apply to 1 image" if count == 1 else f"Apply to all {count} images"
            st.button(words, icon=":material/format_paint:", on_click=_start, args=[model])
        st.button("Remove images", icon=":material/delete:", on_click=_remove)
    if job is None:
        return
    if not job.done():
        jobs.follow(job, _status)
        return
    if reason := failed(job):
        st.warning(reason, icon=":material/timer_off:")
        return
    found: Labelled = job.result()
    for sentence in found.faults:
        st.warning(sentence, icon=":material/broken_image:")
    if found.images:
        words = "Mask of 1 image" if found.images == 1 else f"Masks of {found.images} images"
        st.download_button(words, found.masks, "masks.zip", "application/zip", on_click="ignore")


def _status(job: Any) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        jobs.status(job)
        st.button("Cancel", icon=":material/close:", on_click=job.cancel, key=f"{JOB}_cancel")


def label_all(files: Sequence[File], model: bytes, report: Report = lambda done: None) -> Labelled:
    """In a worker: the masks of images, each of its image's own size, with the classes' colours as palette.

    model: as it is saved. A file that is no image gets a sentence, and the others are labelled.
    """
    found, archive, faults = pixel_model.load(model), io.BytesIO(), []
    with ZipFile(archive, "w") as packed:
        for place, (title, data) in enumerate(files):
            report((place / len(files), f"Image {place + 1} of {len(files)}"))
            try:
                labels = own_size.label(images.whole(data), found)
            except ImageError as error:
                faults.append(f"{plain(title)}: {error}")
                continue
            packed.writestr(_unused(f"{stem(title)}-mask.png", packed.namelist()), masks.png(labels, found.classes))
        labelled = len(packed.namelist())
    return Labelled(archive.getvalue(), labelled, tuple(faults))


def _unused(name: str, taken: Sequence[str]) -> str:
    """The name, or one with a number where another image of that name has it."""
    if name not in taken:
        return name
    start = name.removesuffix("-mask.png")
    return next(each for n in range(2, MOST + 2) if (each := f"{start}-{n}-mask.png") not in taken)
