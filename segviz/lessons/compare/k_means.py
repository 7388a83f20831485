"""k-means of an image's colours, iteration by iteration."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.compare.scenes import k_means as scene
from segviz.lessons.compare.traces import k_means as traces
from segviz.lessons.compare.traces.k_means import KMeans
from segviz.operators.check import Check
from segviz.views import ImageChoice, Settings, Shown, Slider, View, Words
from segviz.views.picture import Pixels

LONGEST = 128
"""Pixels of the image's longer side."""
CONTROLS = (
    ImageChoice(),
    Slider("k", "Clusters", 1, 12, 5, help="More centres: smaller clusters of more similar colours"),
    Slider("start", "Start", 0, 9, 0, help="Which colours of the image the centres begin with"),
)


@cache.network
def _clustered(image: Pixels, clusters: int, start: int) -> KMeans:
    return traces.trace(image, clusters, start)


def show(s: Settings) -> Shown:
    image = s.image.small(LONGEST)
    course = _clustered(image, s.k, s.start)
    check = Check("torch.cdist, Tensor.index_add_", course.max_abs_difference)
    return Shown(cache.result(scene.draw, image, course), (check,))


WORDS = Words(
    "k-means compares colours only: similar colours form one cluster, be it cloud or sheep, wherever they are.",
    (
        "Another start: does it end at the same clusters, and at the same mean squared distance?",
        "Point at a cluster: all of it lights up. Is it one thing?",
    ),
)
VIEW = View("k_means", "k-means", CONTROLS, show, WORDS)
