"""RoIPool and RoIAlign side by side: one box moves by fractions of a cell."""

from __future__ import annotations

from segviz import cache, plots
from segviz.lessons.roi_align.region import ALIGN, GESTURES, POOL, REGION, box, sampling, takeaway
from segviz.lessons.roi_align.scenes import side_by_side as scene
from segviz.lessons.roi_align.traces import side_by_side as traces
from segviz.lessons.roi_align.traces.side_by_side import Sweep
from segviz.operators.check import Check
from segviz.views import Caption, Chart, Row, Settings, Shown, Try, View, Words, in_sight
from segviz.views.inputs import input_map

CELLS = 2
"""Over how many cells the box moves."""
OFF = (
    "The mean offset of all bins. RoIPool, and RoIAlign without aligned, are half a cell off, counting from centre to "
    "centre. RoIPool's first rounding changes that by up to half a cell; its second, floor and ceil, moves edges of "
    "single bins, by up to 1 − 1/n of a cell with n bins: 6/7 with 7."
)


def show(s: Settings) -> Shown:
    x = input_map(s).double()
    swept = cache.result(traces.sweep, x, box(s), s.bins, 1 / s.stride, s.ratio or -1, s.aligned, CELLS)
    pool, align = swept.max_abs_difference
    return Shown(
        cache.result(scene.draw, swept, x, s.stride),
        (Check(POOL, pool), Check(ALIGN, align)),
        beside=(_curve(swept, s.aligned, s.stride), Caption(OFF)),
    )


def _curve(swept: Sweep, aligned: bool, stride: int) -> Chart:
    """How far all three are off as the box moves, in pixels."""
    ways = {aligned: [traces.across(found) for found in swept.align]}
    ways[not aligned] = [traces.across(swept.other)] * len(swept.shifts)
    series = {"RoIPool": [traces.across(found) for found in swept.pool]}
    series |= {"aligned False": ways[False], "aligned True": ways[True]}
    in_pixels = {name: [stride * cells for cells in values] for name, values in series.items()}
    return Chart(plots.lines, (swept.shifts, in_pixels, "box moved by, cells", "px too far right", 230), "curve")


WORDS = Words(
    takeaway(),
    "How large is the error really? Move one box by fractions of a cell, and compare what both read.",
    (
        Try(
            "Stride 32: how far off is RoIPool now?",
            {"stride": "32"},
            "Twice as many pixels as at stride 16: it rounds by the same part of a cell, and cells are twice "
            "as wide. RoIAlign stays at 0.",
        ),
    ),
)
CONTROLS = in_sight(("bins", "stride", "ratio", "aligned"), (*REGION, Row(*sampling(), bottom=True)))
VIEW = View("side_by_side", "Side by side", CONTROLS, show, WORDS, GESTURES)
