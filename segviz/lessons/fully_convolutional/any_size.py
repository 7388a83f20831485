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
from segviz.views import Caption, ImageChoice, Settings, Shown, Slider, Text, Try, View, Words, in_sight
from segviz.views.picture import Pixels, outside
from segviz.views.region import corner, drag

WINDOW, SIDES = 33, (16, 160)
"""The patch network's window; the sides of inputs that are offered."""


def _most(s: Settings) -> int:
    return min(SIDES[1], *pixels(s).shape[:2])


CONTROLS = in_sight(
    ("image", "pixels"),
    (
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
    ),
)
WORDS = Words(
    "Only the fully-connected layers fix the input's size. As convolutions they take any size that holds a "
    "window, and answer with a map.",
    "A network with fully-connected layers refuses every size but its own. As convolutions, the same layers "
    "take a larger input and output a map.",
    (
        Try(
            "Exactly one window, 33 pixels: which network answers?",
            {"pixels": "33"},
            "Both, with the same numbers: the map has a single cell.",
        ),
        Try(
            "From 33 to 41 pixels: how large is the map, and why not at 40?",
            {"pixels": "41"},
            "2×2. The poolings halve three times, so windows stand 8 pixels apart: 33 + 8 = 41 is the first "
            "size that holds two of them.",
        ),
        Try(
            "16 pixels: who refuses?",
            {"pixels": "16"},
            "Both. Before conv3 only 1×1 is left, less than its 3×3 kernel: where no window fits, there is "
            "nothing to compute.",
        ),
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
