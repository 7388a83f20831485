"""What the last steps keep under other thresholds, from tensors captured once."""

from __future__ import annotations

from torch import Tensor

from segviz import cache
from segviz.lessons.mask_rcnn.network import FOR_PHOTOGRAPHS, model, pixels, prepare, told, traced
from segviz.lessons.mask_rcnn.scenes import thresholds as scene
from segviz.lessons.mask_rcnn.traces import thresholds as traces
from segviz.lessons.mask_rcnn.traces.thresholds import Thresholds
from segviz.lessons.mask_rcnn.words import TAKEAWAY
from segviz.operators.check import Check
from segviz.views import ImageChoice, Photographs, Settings, Shown, Slider, Try, View, Words
from segviz.views.picture import Pixels


def _own(s: Settings) -> Thresholds:
    return traces.own_thresholds(model(s.image.photographs))


def _most(s: Settings) -> int:
    return _own(s).proposals


CONTROLS = (
    ImageChoice(),
    Slider("score", "Score above, %", 5, 99, 50, help="Hides detections with a lower score"),
    Slider(
        "nms", "IoU of suppression, %", 5, 95, lambda s: round(100 * _own(s).nms), help="More: boxes may overlap more"
    ),
    Slider("mask", "Mask above, %", 5, 95, 50, help="Probability from which a pixel belongs to the thing"),
    Slider("proposals", "Proposals", 1, _most, _most, help="The most object-like ones, others are ignored"),
)


@cache.network
def _masks(image: Pixels, photographs: bool) -> Tensor:
    """The mask of every candidate, which the sliders may bring back."""
    found = traced(image, photographs)
    return traces.masks_of(model(photographs), found, found.candidates)


def show(s: Settings) -> Shown:
    image, photographs = pixels(s), s.image.photographs
    found, masks, own = traced(image, photographs), _masks(image, photographs), _own(s)
    asked = Thresholds(s.proposals, s.score / 100, s.nms / 100, s.mask / 100, own.most)
    answer = cache.result(traces.answer, found, masks, asked)
    difference = cache.result(traces.difference, found, masks, own)
    return Shown(
        cache.result(scene.draw, image, found, answer, asked),
        (Check("model([image])[0] at the model's own thresholds", difference),),
        below=(told(s),),
    )


WORDS = Words(
    TAKEAWAY,
    "The network proposes many more boxes than there are things. Three thresholds decide what is kept.",
    (
        Try(
            "IoU of suppression 95 %: why is each thing found several times?",
            {"nms": "95"},
            "Boxes of one thing overlap by less than that, so hardly any is suppressed: 41 of 54 stay, where "
            "6 are right.",
        ),
        Try(
            "Score above 95 %: what changes?",
            {"score": "95"},
            "37 instead of 54 boxes are left before suppression, and the same 6 after it: here every thing "
            "has one box of a high score.",
        ),
        Try(
            "5 proposals: which things are lost?",
            {"proposals": "5"},
            "Only 5 boxes reach the heads, so 5 things at most are found, where there were 6.",
        ),
    ),
)
VIEW = View("thresholds", "Thresholds", CONTROLS, show, WORDS, photographs=Photographs(FOR_PHOTOGRAPHS, prepare))
