"""k-means of an image's colours, iteration by iteration."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.compare.scenes import k_means as scene
from segviz.lessons.compare.traces import k_means as traces
from segviz.lessons.compare.traces.k_means import KMeans
from segviz.operators.check import Check
from segviz.views import ImageChoice, Settings, Shown, Slider, Try, View, Words
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
    "The simplest idea: pixels of similar colour belong together. How far does that lead?",
    (
        Try(
            "Another start: does it end at the same place?",
            {"start": "1"},
            "Nearly: a mean squared distance of 1273.0 instead of 1273.5 after 20 iterations. k-means finds "
            "a local minimum, which depends on its start.",
        ),
        Try(
            "2 clusters: is a cluster a thing?",
            {"k": "2"},
            "No: each has pixels of many classes, all over the image. Colour alone does not tell what "
            "belongs together.",
        ),
    ),
)
VIEW = View("k_means", "k-means", CONTROLS, show, WORDS)
