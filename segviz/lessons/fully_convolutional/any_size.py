"""The patch network on inputs of any size, its last layers fully-connected or convolutions."""

from __future__ import annotations

from segviz import cache
from segviz.drawings import close_up
from segviz.lessons.fully_convolutional.pixel import pixels
from segviz.lessons.fully_convolutional.scenes import any_size as scene
from segviz.lessons.fully_convolutional.traces.any_size import Answers, answer
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.operators.check import Check
from segviz.operators.region import Region
from segviz.views import Caption, ImageChoice, Settings, Shown, Slider, Text, View, Words
from segviz.views.picture import Pixels, outside
from segviz.views.region import corner, drag

WINDOW, SIDES = 33, (16, 160)
"""The patch network's window; the sides of inputs that are offered."""


def _most(s: Settings) -> int:
    return min(SIDES[1], *pixels(s).shape[:2])


CONTROLS = (
    ImageChoice(),
    Slider(
        "pixels",
        "Input, pixels a side",
        lambda s: min(SIDES[0], _most(s)),
        _most,
        97,
        help=f"Rows and columns of the input. The fully-connected layers were made for {WINDOW}.",
    ),
    *corner(pixels, lambda s: s.pixels, lambda s: s.pixels),
)
WORDS = Words(
    "Only the fully-connected layers fix the input's size. As convolutions they take any size that holds a window, and "
    "answer with a map.",
    (
        "33 pixels a side: both give the same answer. And 40? And 41?",
        "16 pixels a side: no window fits, and the convolutions refuse as well.",
    ),
)


def show(s: Settings) -> Shown:
    part = Region(s.top, s.left, s.pixels, s.pixels)
    found = _answers(pixels(s), part)
    return Shown(
        cache.result(scene.draw, pixels(s), part, found),
        (agreement(found),),
        below=(Caption(outside(s.image)), _arithmetic(found)),
    )


@cache.network
def _answers(image: Pixels, part: Region) -> Answers:
    network = weights.load(f"patch_cnn_{WINDOW}")
    assert isinstance(network, PatchCNN)
    return answer(network, part.cut(to_tensor(image)))


def agreement(found: Answers) -> Check:
    """Of the first window's answer; where even the convolutions refuse, that they do."""
    refused = not found.difference.compared
    return Check(f"{found.layers[-1].name} refuses" if refused else "network(upper left window)", found.difference)


def _arithmetic(found: Answers) -> Text:
    """Layer by layer: what comes in, the formula with its numbers, what goes out."""
    rows = ["| layer | formula, rows | makes |", "|:--|:--|--:|"]
    for made in found.layers:
        makes = "refused" if made.values is None else " × ".join(map(str, made.values.shape))
        rows.append(f"| {made.name} | {scene.equation(made).split('   ')[0]} | {makes} |")
    return Text("\n".join(rows))


VIEW = View(
    "any_size",
    "Any size",
    CONTROLS,
    show,
    WORDS,
    (drag(lambda s: close_up.zoom(pixels(s)), ("pixels",)),),
)
