"""Which one: what you have and what you want, the methods that remain, and the reasons."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.summary.links import leading
from segviz.lessons.summary.scenes import which_one as scene
from segviz.lessons.summary.traces import which_one as traces
from segviz.lessons.summary.traces.which_one import HAVE, QUICK, SHARP, Method
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators.check import NOTHING, Check, Difference
from segviz.views import Caption, Choice, Settings, Shown, Toggle, Try, View, Words
from segviz.views.picture import DEFAULT, of

LONGEST = 256
"""Pixels of the longer side of the image whose multiplications are counted: 192 x 256."""
CONTROLS = (
    Choice("have", "You have", HAVE, "Masks", help="What there is to learn from; each is more than the one before"),
    Toggle("labels", "Class names", True, help="The output must say which class each segment has"),
    Toggle("counts", "Count things that touch", True, help="Things of one class must stay apart"),
    Toggle("borders", "Exact borders", help=f"F-score of borders within 1 pixel of at least {SHARP:g}", more=True),
    Toggle(
        "quick",
        "Little computing",
        help=f"At most {QUICK / 1e6:,.0f} million multiplications for 192×256 pixels",
        more=True,
    ),
)
NOTES = (
    f"F: of borders within 1 pixel on 100 held-out scenes, exact from {SHARP:g}; ≤: segments labelled by the ground "
    "truth, an upper bound. Computing: multiplications in one pass over 192×256 pixels, counted here and now."
)


def show(s: Settings) -> Shown:
    found = _methods()
    products, apart = _products() if s.quick else ({}, NOTHING)
    asked = traces.wishes(found, s.have, s.labels, s.counts, s.borders, products)
    left = traces.remaining(found, asked)
    return Shown(
        cache.result(scene.draw, found, asked),
        (Check("FlopCounterMode: multiplications", apart),) if s.quick else (),
        below=(Caption(NOTES),),
        beside=(leading(tuple((each.name, each.lesson, each.view) for each in left)),),
    )


def _methods() -> tuple[Method, ...]:
    return cache.result(traces.methods)


@cache.network
def _products() -> tuple[dict[str, int], Difference]:
    return traces.all_products(to_tensor(of(DEFAULT).small(LONGEST)), weights.load)


WORDS = Words(
    "No method is best. What you can label and what you must output decide: segments need nothing, label maps a class "
    "for every pixel, instances a mask for every thing.",
    "You have seen nine methods. Say what you have and what you want, and see which of them remain, and why.",
    (
        Try(
            "No labels at all, but class names: what remains?",
            {"have": "Nothing", "counts": "false"},
            "Nothing. A class name must come from somebody: from labels, from strokes, or from a network that "
            "others have trained.",
        ),
        Try(
            "A class for every pixel, but no masks: who can still count things that touch?",
            {"have": "Pixel labels"},
            "The random walker alone, with one seed per thing, set by hand in every image. U-Net's weights of borders "
            "need to be told which pixels belong to which thing.",
        ),
    ),
)
VIEW = View("which_one", "Which one", CONTROLS, show, WORDS, needs=("mask_rcnn",))
