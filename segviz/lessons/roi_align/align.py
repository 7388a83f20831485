"""RoIAlign: points between cells, their weights and their average."""

from segviz import cache
from segviz.lessons.roi_align.region import ALIGN, GESTURES, REGION, box, sampling, takeaway
from segviz.lessons.roi_align.scenes import align as scene
from segviz.operators import roi_align
from segviz.operators.check import Check
from segviz.views import Row, Settings, Shown, Try, View, Words, in_sight
from segviz.views.inputs import input_map


def show(s: Settings) -> Shown:
    x = input_map(s).double()
    found = cache.result(roi_align.trace, x, box(s), s.bins, 1 / s.stride, s.ratio or -1, s.aligned)
    return Shown(cache.result(scene.draw, found, x, s.stride), (Check(ALIGN, found.max_abs_difference),))


WORDS = Words(
    takeaway(),
    "A rounded box is off by up to half a cell, and a mask needs every pixel. RoIAlign reads between the "
    "cells instead.",
    (
        Try(
            "An impulse, one point per bin: what does it miss?",
            {"input": "Impulse", "ratio": "1"},
            "A single point reads only the four cells around it. With more points per bin, more cells have a "
            "part in its average.",
        ),
        Try(
            "aligned off: where are the points now?",
            {"aligned": "false"},
            "Half a cell lower and further right, 8 pixels of the image here. A network trained that way has "
            "learned to correct it.",
        ),
    ),
)
CONTROLS = in_sight(("x", "y", "ratio", "aligned"), (*REGION, Row(*sampling(), bottom=True)))
VIEW = View("align", "RoIAlign", CONTROLS, show, WORDS, GESTURES)
