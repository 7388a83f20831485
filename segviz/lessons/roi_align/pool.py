"""RoIPool: two roundings and a maximum."""

from segviz import cache
from segviz.lessons.roi_align.region import GESTURES, POOL, REGION, box, takeaway
from segviz.lessons.roi_align.scenes import pool as scene
from segviz.operators import roi_pool
from segviz.operators.check import Check
from segviz.views import Settings, Shown, Try, View, Words, in_sight
from segviz.views.inputs import input_map


def show(s: Settings) -> Shown:
    x = input_map(s).double()
    found = cache.result(roi_pool.trace, x, box(s), s.bins, 1 / s.stride)
    return Shown(cache.result(scene.draw, found, x, s.stride), (Check(POOL, found.max_abs_difference),))


WORDS = Words(
    takeaway(),
    "The heads need 7×7 numbers for every box, large or small. RoIPool cuts it out of the map, and rounds it "
    "to whole cells.",
    (
        Try(
            "Move the box by 0.1 of a cell: does the output change?",
            {"x": "1.4"},
            "No: 1.4 is rounded to 1 like 1.3. Only past 1.5 all bins jump at once, by a whole cell: 16 "
            "pixels of the image.",
        ),
    ),
)
CONTROLS = in_sight(("x", "y", "bins", "stride"), REGION)
VIEW = View("pool", "RoIPool", CONTROLS, show, WORDS, GESTURES)
