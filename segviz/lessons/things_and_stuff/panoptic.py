"""Instances and stuff become one map."""

from segviz.lessons.things_and_stuff.merging import CONTROLS, shown
from segviz.views import Try, View, Words

WORDS = Words(
    "A panoptic map gives each pixel one class, and each thing a number: nothing overlaps.",
    "Instances may overlap and leave stuff out; a label map cannot count. One map should give each pixel a "
    "class, and each thing a number.",
    (
        Try(
            "Maximum overlap 0 %: what happens to instances that touch?",
            {"overlap": "0"},
            "One that lies under a better one by a single pixel is dropped, and mostly stuff takes its place.",
        ),
        Try(
            "A crowd, score threshold 5 %: what becomes of the weak instances?",
            {"image": "scene-40", "score": "5"},
            "14 instances instead of 8 are considered. Five of the six others lie mostly under better ones, "
            "so they are dropped.",
        ),
    ),
)
VIEW = View("panoptic", "Panoptic", CONTROLS, shown, WORDS, needs=("mask_rcnn",))
