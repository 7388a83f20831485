"""What all windows share, and what that saves."""

from __future__ import annotations

from segviz import cache
from segviz.drawings import close_up
from segviz.lessons.pixel_classification import times
from segviz.lessons.pixel_classification.scenes import in_parallel as scene
from segviz.lessons.pixel_classification.windows import (
    TAKEAWAY,
    WINDOW,
    about,
    agreement,
    classified,
    network_of,
    pixels,
    scores,
)
from segviz.models.inputs import to_tensor
from segviz.operators.check import Check
from segviz.operators.region import Region
from segviz.operators.sliding_window import Sharing, share
from segviz.views import Live, Number, Row, Settings, Shown, Try, View, Words, in_sight
from segviz.views.picture import Pixels
from segviz.views.region import corner, drag


def _side(axis: int, name: str, label: str, low: int, high: int, default: int) -> Number:
    """Of the part of the image whose shared maps are shown. axis: 0 for its rows, 1 for its columns."""
    return Number(
        name,
        label,
        lambda s: min(low, pixels(s).shape[axis]),
        lambda s: min(high, pixels(s).shape[axis]),
        default,
        help="Pixels of the part that is shown. Or drag the corner of the box",
    )


CONTROLS = in_sight(
    ("image", "window"),
    (
        *WINDOW,
        Row(_side(0, "rows", "Height", 8, 96, 48), _side(1, "columns", "Width", 8, 128, 64)),
        *corner(pixels, lambda s: s.rows, lambda s: s.columns),
    ),
)


def show(s: Settings) -> Shown:
    shared = _sharing(pixels(s), s.window, Region(s.top, s.left, s.rows, s.columns))
    return Shown(
        cache.result(scene.draw, pixels(s), shared),
        (
            agreement(classified(pixels(s), s.window)),
            Check(f"all maps of {shared.checked} windows alone", shared.max_abs_difference),
        ),
        below=(about(s),),
        beside=(Live(times.chart, (s.window, times.own(s), times.timed(s)), times.WHY), *scores(s)),
    )


@cache.network
def _sharing(image: Pixels, window: int, part: Region) -> Sharing:
    return share(network_of(window), to_tensor(image), classified(image, window).labels, part)


GESTURES = (drag(lambda s: close_up.zoom(pixels(s)), ("rows", "columns")),)
WORDS = Words(
    TAKEAWAY,
    "480,000 forward passes were too slow, and neighbouring windows share almost all their pixels. A "
    "convolution computes all windows at once.",
    (
        Try(
            "Window 17: does one pass still give the same answers?",
            {"window": "17"},
            "Yes, for every window: the check below compares both, and they differ by rounding only. One "
            "pass is the same function, computed in another order.",
        ),
        Try(
            "Shrink the part to 8×8 pixels: what do its windows share?",
            {"rows": "8", "columns": "8"},
            "Almost everything: 64 windows of 33×33 lie within 40×40 pixels. One by one they read 69,696 "
            "pixels, although there are only 1,600 different ones.",
        ),
    ),
)
VIEW = View("in_parallel", "In parallel", CONTROLS, show, WORDS, GESTURES)
