"""RoIAlign: points between cells, their weights and their average."""

from segviz import cache
from segviz.lessons.roi_align.region import ALIGN, GESTURES, REGION, box, sampling, words
from segviz.lessons.roi_align.scenes import align as scene
from segviz.operators import roi_align
from segviz.operators.check import Check
from segviz.views import Row, Settings, Shown, View
from segviz.views.inputs import input_map


def show(s: Settings) -> Shown:
    x = input_map(s).double()
    found = cache.result(roi_align.trace, x, box(s), s.bins, 1 / s.stride, s.ratio or -1, s.aligned)
    return Shown(cache.result(scene.draw, found, x, s.stride), (Check(ALIGN, found.max_abs_difference),))


VIEW = View("align", "RoIAlign", (*REGION, Row(*sampling(), bottom=True)), show, words(), GESTURES)
