"""Sizes: 572 -> 388, and any other size."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.u_net.network import DEPTH, shapes
from segviz.lessons.u_net.scenes import sizes as scene
from segviz.lessons.u_net.traces import sizes as traces
from segviz.operators import unet_sizes
from segviz.operators.check import Check
from segviz.views import (
    Button,
    Buttons,
    Caption,
    Choice,
    Number,
    Part,
    Problem,
    Settings,
    Shown,
    Slider,
    Text,
    Try,
    View,
    Words,
)

LARGEST = 4096
PAPERS = 572
KINDS = "Valid: the paper's, without padding. Same: one zero at each edge keeps the size."
CONTROLS = (
    Number("size", "Side of the input, pixels", 1, LARGEST, PAPERS),
    Slider("levels", "Depth", 1, 5, DEPTH, help="Number of poolings"),
    Choice("padding", "Convolutions", ("Valid", "Same"), help=KINDS),
)


def show(s: Settings) -> Shown:
    valid = s.padding == "Valid"
    side, told = _possible(s.size, s.levels, valid)
    found = unet_sizes.sizes(side, s.levels, valid)
    run = shapes(side, side, s.levels, 64, valid, False)
    taken = side - found.output
    less = f": {taken} pixels less, {taken // 2} at each edge." if taken else "."
    return Shown(
        cache.result(scene.draw, found, valid),
        (Check("the sides of PyTorch's maps", traces.sizes_difference(found, run)),),
        beside=(
            *told,
            Text(f"**{side}** in, **{found.output}** out{less}", answers="output"),
            Caption(
                f"With the paper's 64 channels at the top: **{run.parameters:,}** parameters. A side of any size needs "
                "as many."
            ),
        ),
    )


def _possible(side: int, depth: int, valid: bool) -> tuple[int, tuple[Part, ...]]:
    """The side that works nearest to one; where it does not work itself, why, and which do."""
    try:
        unet_sizes.sizes(side, depth, valid)
        return side, ()
    except ValueError as error:
        below, above = unet_sizes.nearest(side, depth, valid)
        nearest = above if below is None or above - side <= side - below else below
        others = (above,) if below is None else (below, above)
        return nearest, (Problem(f"{error} Drawn: {nearest}."), Buttons(tuple(map(_take, others))))


def _take(side: int) -> Button:
    return Button(f"Take {side}", lambda _s: {"size": side})


WORDS = Words(
    "Valid convolutions lose pixels at every edge: 572 pixels go in, 388 come out, and skips must be "
    "cropped. What the paper calls “up-convolution” is upsampling and a 2×2 convolution; here one transposed "
    "convolution does both.",
    "The paper's convolutions have no padding: each takes a border off, and not every size can be halved four times.",
    (
        Try(
            "570 pixels: why does it not work?",
            {"size": "570"},
            "It leads to 279 before the second pooling, and an odd side cannot be halved. The nearest that "
            "work are 556 and 572.",
        ),
        Try(
            "Same convolutions, depth 5: which sides work?",
            {"padding": "Same", "levels": "5"},
            "Multiples of 32, as they are halved five times: 576 instead of 572. Nothing is lost at the edges.",
        ),
        Try(
            "Depth 1: how many pixels are lost?",
            {"levels": "1"},
            "16, against 184 at depth 4: a pixel that is lost at the bottom is worth many at the top.",
        ),
    ),
)
VIEW = View("sizes", "Sizes", CONTROLS, show, WORDS)
