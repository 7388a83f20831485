"""What Home shows first: the chosen picture, and the label that FCN-8s predicts for each of its pixels.

A worker's process computes it (:mod:`segviz.jobs`), so that Home itself imports no torch: until the labels are there,
the picture stands alone in their place. They are kept; of a picture that comes with the app, for all visitors.
"""

from __future__ import annotations

import hashlib
from concurrent.futures import Future
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from segviz.data import images
from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import COLOURS
from segviz.models.label_map import LONGEST, label_map
from segviz.quoting import plain
from segviz.ui import before_after, jobs, kept, picture
from segviz.ui.before_after import Part

JOB = "first_look"
SHARPEST = 640
"""Pixels of the longer side of the picture as it is shown; the network gets a smaller one."""

_labels: kept.Shelf[NDArray[np.uint8]] = kept.Shelf("label maps of Home")


def show(chosen: picture.Picture) -> None:
    """The picture, with a line between it and its label map as soon as that is there."""
    pixels = images.small(chosen.image, LONGEST)
    call = (label_map, pixels.tobytes(), *pixels.shape[:2])
    name, owner = hashlib.sha256(pixels.tobytes()).digest(), kept.owner_of(chosen.choice)
    labels = _labels.get(pixels.shape, name, owner=owner)
    job = jobs.same(JOB, *call)
    if labels is None and job and job.done() and not jobs.problem(job):
        labels = job.result()
        _labels.keep(labels, pixels.shape, name, owner=owner)
    shown, alt = chosen.image.copy(), f"The chosen picture: {plain(chosen.title)}"
    shown.thumbnail((SHARPEST, SHARPEST))
    before_after.show(shown, labels, _parts(labels), alt, JOB)
    if labels is None:  # the picture is on its way to the browser before a process is started
        jobs.follow(job or jobs.once(JOB, "inference", *call), _tell)
        return
    st.caption(f"**FCN-8s** predicted a class for each of {labels.size:,} pixels, in one pass. Drag the line.")
    picture.outside(chosen)


def _parts(labels: NDArray[np.uint8] | None) -> list[Part]:
    if labels is None:
        return []
    counts = np.bincount(labels.ravel(), minlength=len(CLASSES))
    return [Part(name, COLOURS[name], count / labels.size) for name, count in zip(CLASSES, counts, strict=True)]


def _tell(job: Future[Any]) -> None:
    """What goes on while there are no labels, or why there are none."""
    if job.done():
        st.caption(f":material/info: This picture is not labelled here. {jobs.problem(job)}")
    elif place := getattr(job, "place", 0):
        st.caption(f":material/hourglass_top: Place {place} in the queue: other visitors' pictures come first.")
    else:
        st.caption(":material/hourglass_top: FCN-8s is labelling this picture …")
