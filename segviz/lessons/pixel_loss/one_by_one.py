"""1x1 convolution: one pixel's features times the matrix of the network's last layer; then every pixel's."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.pixel_loss.last_layer import PIXEL, TAKEAWAY, about, pixels, scored
from segviz.lessons.pixel_loss.scenes import one_by_one as scene
from segviz.lessons.pixel_loss.traces import one_by_one as traces
from segviz.lessons.pixel_loss.traces.one_by_one import Order
from segviz.operators.check import Check
from segviz.scene.said import Clicked
from segviz.views import Choice, Click, ImageChoice, Settings, Shown, Try, View, Words, in_sight
from segviz.views.settings import Value

STEPS: dict[str, Order] = {"A class": "class", "A feature": "feature"}
CONTROLS = in_sight(
    ("image", "order"),
    (
        ImageChoice(),
        *PIXEL,
        Choice(
            "order",
            "A step",
            tuple(STEPS),
            help="A class: all its terms at once. A feature: what it adds to every class.",
        ),
    ),
)


def show(s: Settings) -> Shown:
    found, order = scored(s), STEPS[s.order]
    result = cache.result(traces.trace, found, s.row, s.column, order)
    return Shown(
        cache.result(scene.draw, pixels(s), found, result, s.row, s.column, order),
        (
            Check("F.linear", result.max_abs_difference),
            Check("F.conv2d = F.linear at every pixel", found.max_abs_difference),
        ),
        below=about(s),
    )


def _set_pixel(clicked: Clicked, s: Settings) -> dict[str, Value]:
    if clicked.cell is None:
        return {}
    row, column = divmod(clicked.cell, pixels(s).shape[1])
    return {"row": row, "column": column}


GESTURES = (Click("picture", _set_pixel), Click("label", _set_pixel))
WORDS = Words(
    TAKEAWAY,
    "The layers before compute features, not classes. One last layer must turn the features of each pixel "
    "into a score for each class.",
    (
        Try(
            "One feature per step: when does car take the lead?",
            {"order": "A feature"},
            "With feature 3, and for good with feature 23: in between, road leads. The network hesitates at "
            "this pixel: car ends only 0.69 ahead.",
        ),
    ),
)
VIEW = View("one_by_one", "1×1 convolution", CONTROLS, show, WORDS, GESTURES)
