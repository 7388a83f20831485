"""The window slides, the label map grows."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.pixel_classification.scenes import slide as scene
from segviz.lessons.pixel_classification.windows import TAKEAWAY, WINDOW, about, agreement, classified, pixels, scores
from segviz.views import Settings, Shown, Slider, Try, View, Words

CONTROLS = (*WINDOW, Slider("every", "A window every … pixels", 1, 8, 2, help="1: a window around every pixel"))


def show(s: Settings) -> Shown:
    found = classified(pixels(s), s.window)
    drawn = cache.result(scene.draw, pixels(s), found, s.every)
    return Shown(drawn, (agreement(found),), below=(about(s),), beside=scores(s))


WORDS = Words(
    TAKEAWAY,
    "Classification gives one label per image; segmentation needs one per pixel. So classify the window "
    "around each pixel, and label its centre pixel.",
    (
        Try(
            "A smaller window, 17 pixels: does it lose context, or gain detail?",
            {"window": "17"},
            "Both at once. In the table, windows 17 and 33 have the same mIoU within the spread, but 17 has "
            "better edges; 65 is worse in both.",
        ),
        Try(
            "A cat: how does the network label what it was not trained on?",
            {"image": "chelsea"},
            "It must predict one of its eleven classes at every pixel. A cat is none of them, so all labels "
            "on the cat are wrong, whatever their probability.",
        ),
    ),
)
VIEW = View("slide", "Slide", CONTROLS, show, WORDS)
