"""Compared: six kinds of methods and five questions that tell them apart."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.summary.links import leading
from segviz.lessons.summary.scenes import compared as scene
from segviz.lessons.summary.traces.compared import METHODS
from segviz.views import Choice, Settings, Shown, Try, View, Words

BY_QUESTION, BY_METHOD = "Question by question", "Method by method"
CONTROLS = (
    Choice("order", "Fill in", (BY_QUESTION, BY_METHOD), help="Compare all methods at once, or tell each by itself"),
)


def show(s: Settings) -> Shown:
    links = tuple((scene.line(each.name), each.lesson, each.view) for each in METHODS)
    return Shown(cache.result(scene.draw, s.order == BY_METHOD), beside=(leading(links),))


WORDS = Words(
    "Ask four things of any network: what crosses, how it upsamples, which loss it minimises, what it outputs. "
    "Clustering and graphs answer them in one line: they learn nothing, and their segments have no classes.",
    "Details of ten papers are hard to keep apart. Five questions are enough to tell these methods from each other.",
    (
        Try(
            "Method by method: which two differ in a single answer only?",
            {"order": BY_METHOD},
            "FCN and SegNet share loss, output and needs. What crosses decides how they upsample: class scores are "
            "added after a transposed convolution, indices steer max unpooling.",
        ),
    ),
)
VIEW = View("compared", "Compared", CONTROLS, show, WORDS)
