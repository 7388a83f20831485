"""Felzenszwalb's method on a part of an image, edge by edge."""

from __future__ import annotations

from segviz import cache
from segviz.drawings.close_up import zoom
from segviz.lessons.compare.scenes import merging as scene
from segviz.lessons.compare.traces import merging as traces
from segviz.operators.check import Check
from segviz.views import ImageChoice, Settings, Shown, Stops, Try, View, Words, in_sight, region
from segviz.views.picture import Pixels

LONGEST = 64
"""Pixels of the image's longer side: so few that each can be seen."""


def _pixels(s: Settings) -> Pixels:
    return s.image.small(LONGEST)


def _zoom(s: Settings) -> float:
    return zoom(_pixels(s))


CONTROLS = in_sight(
    ("image", "merge"),
    (
        ImageChoice(),
        Stops(
            "merge", "Scale", (0, 10, 25, 50, 100, 200, 300, 500, 1000), 100, help="A larger scale gives larger regions"
        ),
        *region.square(_pixels, 4, 24, 16),
    ),
)


def show(s: Settings) -> Shown:
    image, part = _pixels(s), region.part(s)
    seen = image[part.top : part.top + part.rows, part.left : part.left + part.columns]
    merged = cache.result(traces.trace, seen, s.merge)
    check = Check("skimage.segmentation.felzenszwalb", cache.result(traces.difference, seen, merged))
    return Shown(cache.result(scene.draw, image, part, merged), (check,))


WORDS = Words(
    "Weak edges first: a region tolerates edges as strong as those within it, and a little more while it is small.",
    "k-means ignores where pixels are. A graph joins neighbours only, and asks of each edge whether it is a border.",
    (
        Try(
            "Scale 0: why is nothing merged but equal pixels?",
            {"merge": "0"},
            "A single pixel has no edges within, so it tolerates none without the scale's bonus. Only "
            "differences of 0 are merged.",
        ),
        Try(
            "Scale 1000: what decides where regions end?",
            {"merge": "1000"},
            "Only strong edges. The bonus, scale divided by size, lets small regions cross weak borders: "
            "fewer and larger regions are left.",
        ),
    ),
)
VIEW = View("merging", "Merging", CONTROLS, show, WORDS, (region.drag(_zoom),))
