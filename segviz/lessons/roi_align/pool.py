"""RoIPool: two roundings and a maximum."""

from segviz import cache
from segviz.lessons.roi_align.region import GESTURES, POOL, REGION, box, words
from segviz.lessons.roi_align.scenes import pool as scene
from segviz.operators import roi_pool
from segviz.operators.check import Check
from segviz.views import Settings, Shown, View
from segviz.views.inputs import input_map


def show(s: Settings) -> Shown:
    x = input_map(s).double()
    found = cache.result(roi_pool.trace, x, box(s), s.bins, 1 / s.stride)
    return Shown(cache.result(scene.draw, found, x, s.stride), (Check(POOL, found.max_abs_difference),))


VIEW = View("pool", "RoIPool", REGION, show, words(), GESTURES)
