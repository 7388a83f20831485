"""The labels at the image's own size: the board shows a smaller one."""

from __future__ import annotations

import zlib
from functools import partial
from typing import Any

import numpy as np
import streamlit as st

from segviz.data.images import WHOLE_PIXELS
from segviz.labelling import own_size
from segviz.labelling.scribbles import Labels
from segviz.lessons.your_image.work import Subject, failed
from segviz.ui import jobs
from segviz.views.picture import Pixels

JOB = "own_size"


def labels(chosen: Subject, place: str) -> Labels | None:
    """The labels at the image's own size; None while there are none, with a way to them on the page.

    place: names the part of the page, of several that show this
    """
    model = chosen.model
    if model is None:
        return None
    if chosen.own_size == chosen.size and chosen.work.learned:
        return chosen.work.learned.labels
    _say_sizes(chosen)
    if chosen.own_size[0] * chosen.own_size[1] > WHOLE_PIXELS:
        st.warning(f"At full size, an image may have {WHOLE_PIXELS:,} pixels at most.", icon=":material/error:")
        return None
    saved = chosen.saved(model)
    job = jobs.same(JOB, own_size.label_bytes, *source(chosen), saved)
    if job is None:
        st.button(
            "Label at full size",
            icon=":material/zoom_out_map:",
            on_click=_start,
            args=(chosen, saved),
            key=f"{JOB}_{place}",
        )
        return None
    if not job.done() or failed(job):
        jobs.follow(job, partial(_tell, place=place))
        return None
    return np.frombuffer(zlib.decompress(job.result()), np.uint8).reshape(chosen.own_size)


def pixels(chosen: Subject) -> Pixels:
    """(H, W, 3) the image at its own size."""
    return own_size.read(*source(chosen))


def _say_sizes(chosen: Subject) -> None:
    (high, wide), (height, width) = chosen.own_size, chosen.size
    st.caption(f"Your image has {high:,} × {wide:,} pixels. You paint on {height} × {width} of them.")


def source(chosen: Subject) -> tuple[bytes, tuple[int, int] | None]:
    """The image at its own size as :func:`segviz.labelling.own_size.read` takes it."""
    if chosen.original:
        return chosen.original.data, None
    image = chosen.picture.image.convert("RGB")
    return image.tobytes(), (image.height, image.width)


def _start(chosen: Subject, saved: bytes) -> None:
    jobs.once(JOB, "files", own_size.label_bytes, *source(chosen), saved, report=jobs.report)


def _tell(job: Any, place: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if reason := failed(job):
            st.warning(reason, icon=":material/timer_off:")
            st.button(
                "Try again", icon=":material/refresh:", on_click=jobs.stop, args=[JOB], key=f"{JOB}_again_{place}"
            )
        else:
            jobs.status(job)
            st.button("Cancel", icon=":material/close:", on_click=job.cancel, key=f"{JOB}_cancel_{place}")
