"""How long the three ways take on this machine: measured by a worker, once for all visitors. It is all that this
lesson remembers."""

from __future__ import annotations

import streamlit as st

from segviz import plots
from segviz.lessons.pixel_classification.windows import working
from segviz.models import weights
from segviz.operators.sliding_window import Size, Times, measure
from segviz.ui import jobs, kept
from segviz.views import Settings

LARGE = Size(600, 800)
"""The lecture's example of an image."""
JOB = "times"
WHY = (
    "It shows how long this machine takes, measured while one waits. The times are kept for all visitors, in times.py."
)
_measured: kept.Shelf[Times] = kept.Shelf("times of windows")
"""By window and sizes. All visitors share them: it is the same machine."""


def own(s: Settings) -> Size:
    """The size in which the image came."""
    return Size(s.image.height, s.image.width)


def timed(s: Settings) -> tuple[Size, ...]:
    """The sizes for which times are measured."""
    return tuple(dict.fromkeys((working(s), own(s), LARGE)))


def measured(window: int, sizes: tuple[Size, ...]) -> Times | None:
    """What the three ways take on this machine; None while it is being measured, which is shown."""
    if known := _measured.get(window, sizes):
        return known
    found = jobs.result(JOB, "inference", weights.using, f"patch_cnn_{window}", measure, sizes, report=jobs.report)
    if found:
        _measured.keep(found, window, sizes)
    return found


def forget(window: int, sizes: tuple[Size, ...]) -> None:
    """So that it is measured again."""
    _measured.forget(window, sizes)
    jobs.stop(JOB)


def chart(window: int, size: Size, sizes: tuple[Size, ...]) -> None:
    """The three times for an image of that size beside each other. sizes: those that are measured together."""
    found = measured(window, sizes)
    if not found:
        return
    seconds = [found.one_by_one(size), found.in_batches(size), found.dense[size]]
    words = [duration(each) for each in seconds]
    figure = plots.durations(("one by one *", "batches *", "one pass"), seconds, words, 140)
    st.plotly_chart(figure, width="stretch", config={"displayModeBar": False})
    st.caption(
        f"{by(size)} pixels: one pass is **{seconds[1] / seconds[2]:,.0f} times** as fast as batches. \\* extrapolated"
    )


def by(size: Size) -> str:
    """ "192 × 256"."""
    return f"{size.height} × {size.width}"


def duration(seconds: float) -> str:
    """ "0.05 s", "12 s", "1 min 52 s", "2 h 13 min"."""
    if seconds < 10:
        return f"{seconds:.2f} s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
