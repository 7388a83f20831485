"""What a 1x1 convolution has learned: the weights of a class against the features, and its score map."""

from __future__ import annotations

from segviz import cache
from segviz.data.world.classes import CLASSES
from segviz.lessons.pixel_loss.last_layer import WORDS, about, pixels, scored
from segviz.lessons.pixel_loss.scenes import learned_weights as scene
from segviz.lessons.pixel_loss.traces.learned_weights import sum_up
from segviz.operators.check import Check
from segviz.scene.said import Clicked
from segviz.views import Click, ImageChoice, Select, Settings, Shown, View
from segviz.views.picture import FIRST_CLASS
from segviz.views.settings import Value

CONTROLS = (
    ImageChoice(),
    Select("class", "Weights of", CLASSES, FIRST_CLASS, help="Or click a row of the matrix"),
)


def show(s: Settings) -> Shown:
    found = cache.result(sum_up, scored(s), CLASSES.index(getattr(s, "class")))
    return Shown(
        cache.result(scene.draw, pixels(s), scored(s), found),
        (Check("F.conv2d", found.max_abs_difference),),
        below=about(s),
    )


def _set_class(clicked: Clicked, s: Settings) -> dict[str, Value]:
    if clicked.cell is None:
        return {}
    columns = scored(s).weight.shape[1] if clicked.mark == "W" else 1
    return {"class": CLASSES[clicked.cell // columns]}


GESTURES = (Click("W", _set_class), Click("class", _set_class))
VIEW = View("learned_weights", "Learned weights", CONTROLS, show, WORDS, GESTURES)
