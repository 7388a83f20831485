"""The window slides, the label map grows."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.pixel_classification.scenes import slide as scene
from segviz.lessons.pixel_classification.windows import WINDOW, WORDS, about, agreement, classified, pixels, scores
from segviz.views import Settings, Shown, Slider, View

CONTROLS = (*WINDOW, Slider("every", "A window every … pixels", 1, 8, 2, help="1: a window around every pixel"))


def show(s: Settings) -> Shown:
    found = classified(pixels(s), s.window)
    drawn = cache.result(scene.draw, pixels(s), found, s.every)
    return Shown(drawn, (agreement(found),), below=(about(s),), beside=scores(s))


VIEW = View("slide", "Slide", CONTROLS, show, WORDS)
