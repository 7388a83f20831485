"""What a 1x1 convolution has learned: the weights of a class against the features, and its score map."""

from __future__ import annotations

from segviz import cache
from segviz.data.world.classes import CLASSES
from segviz.lessons.pixel_loss.last_layer import TAKEAWAY, about, pixels, scored
from segviz.lessons.pixel_loss.scenes import learned_weights as scene
from segviz.lessons.pixel_loss.traces.learned_weights import sum_up
from segviz.operators.check import Check
from segviz.scene.said import Clicked
from segviz.views import Click, ImageChoice, Select, Settings, Shown, Try, View, Words
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
WORDS = Words(
    TAKEAWAY,
    "A score alone does not say why a class wins. The weights do: each row of the matrix lists what a class "
    "counts for or against itself.",
    (
        Try(
            "The weights of sky: which features count for it, and which against it?",
            {"class": "sky"},
            "Feature 35 counts most for sky, with weight 0.35, and feature 38 most against it, with −0.4. "
            "The score map adds up all 48.",
        ),
    ),
)
VIEW = View("learned_weights", "Learned weights", CONTROLS, show, WORDS, GESTURES)
