"""What all windows share, and what that saves."""

from __future__ import annotations

from segviz import cache
from segviz.drawings import close_up
from segviz.lessons.pixel_classification import times
from segviz.lessons.pixel_classification.scenes import in_parallel as scene
from segviz.lessons.pixel_classification.windows import (
    WINDOW,
    WORDS,
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
from segviz.views import Live, Number, Row, Settings, Shown, View
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


CONTROLS = (
    *WINDOW,
    Row(_side(0, "rows", "Height", 8, 96, 48), _side(1, "columns", "Width", 8, 128, 64)),
    *corner(pixels, lambda s: s.rows, lambda s: s.columns),
)


def show(s: Settings) -> Shown:
    shared = _sharing(pixels(s), s.window, Region(s.top, s.left, s.rows, s.columns))
    return Shown(
        cache.result(scene.draw, pixels(s), shared),
        (
            agreement(classified(pixels(s), s.window)),
            Check(f"all maps of {shared.checked} windows alone", shared.max_abs_difference),
        ),
        below=(Live(times.chart, (s.window, times.own(s), times.timed(s)), times.WHY), about(s)),
        beside=scores(s),
    )


@cache.network
def _sharing(image: Pixels, window: int, part: Region) -> Sharing:
    return share(network_of(window), to_tensor(image), classified(image, window).labels, part)


GESTURES = (drag(lambda s: close_up.zoom(pixels(s)), ("rows", "columns")),)
VIEW = View("in_parallel", "In parallel", CONTROLS, show, WORDS, GESTURES)
