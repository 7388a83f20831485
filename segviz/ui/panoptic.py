"""Mask R-CNN's coming, which takes seconds, once."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait

import streamlit as st

from segviz.models import weights
from segviz.ui import jobs, kept, runtime, turns

PATIENCE = 0.3
"""Seconds to wait for Mask R-CNN before the page shows what it has without it."""


def is_there() -> bool:
    """Whether Mask R-CNN has been loaded; waits for it a moment."""
    return _detector_comes().done()


def waiting() -> None:
    """Where an answer had to do without Mask R-CNN: a word, and the page runs again as soon as it is there."""
    coming = _loading()
    if coming.done():  # it came just after the answer was asked for
        st.rerun()
    jobs.follow(coming, _say_what_comes)


# torchvision takes seconds to import. The first visitor of a server sees the rest of the page meanwhile.


def _detector_comes() -> Future[None]:
    """Done when Mask R-CNN can be asked; waits for that a moment, which is enough everywhere but at the beginning."""
    coming = _loading()
    with turns.aside():
        wait([coming], PATIENCE)
    return coming


@kept.for_all
def _loading() -> Future[None]:
    executor = ThreadPoolExecutor(1, "Mask R-CNN")
    coming = executor.submit(_load)
    executor.shutdown(wait=False)
    return coming


def _load() -> None:
    try:
        weights.load("mask_rcnn")
    except weights.WeightsError:
        return  # whoever asks it will be told
    runtime.settle()


def _say_what_comes(coming: Future[None]) -> None:
    if not coming.done():
        st.caption(":material/hourglass_top: Mask R-CNN is being loaded, once: its answers follow in a few seconds.")
