"""Mask R-CNN: every stage's tensors, from anchors to masks."""

from segviz import cache
from segviz.lessons.mask_rcnn.network import FOR_PHOTOGRAPHS, check, coders, pixels, prepare, told, traced
from segviz.lessons.mask_rcnn.scenes import mask_rcnn as scene
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.views import ImageChoice, Photographs, Settings, Shown, Slider, Try, View, Words

CONTROLS = (
    ImageChoice(),
    Slider(
        "one_by_one",
        "Suppressions one by one",
        0,
        60,
        24,
        help="Of the first suppression, that of moved anchors; the rest happens in one step",
    ),
)


def show(s: Settings) -> Shown:
    image, photographs = pixels(s), s.image.photographs
    drawn = cache.result(scene.draw, image, traced(image, photographs), coders(photographs)[0], s.one_by_one)
    return Shown(drawn, (check(image, photographs),), below=(told(s),))


WORDS = Words(
    TAKEAWAY,
    "R-CNN runs a network once for each region and stops at a box. Mask R-CNN shares one pass, proposes its "
    "own regions, and adds masks.",
    (
        Try(
            "No suppressions one by one: how many steps are left?",
            {"one_by_one": "0"},
            "80 instead of 104: the first suppression now happens in one step. The result is the same; only "
            "the animation is shorter.",
        ),
    ),
)
VIEW = View("mask_rcnn", "Mask R-CNN", CONTROLS, show, WORDS, photographs=Photographs(FOR_PHOTOGRAPHS, prepare))
