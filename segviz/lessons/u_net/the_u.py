"""The U: the whole network to scale, and the channels of one block."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.u_net.network import BASE, DEPTH, IMAGE, foreign, pixels, run, shapes
from segviz.lessons.u_net.scenes import the_u as scene
from segviz.lessons.u_net.traces.the_u import names
from segviz.models.unet import shapes_only
from segviz.operators.check import Check, exact
from segviz.views import Caption, Click, Select, Settings, Shown, Slider, Stops, Text, Try, View, Words

SHOWN = "e1b"
"""The block shown first."""
PAPERS = 572
UNTRAINED = (
    f":material/info: Only the U of depth {DEPTH} with {BASE} channels is trained. Of this one the sizes and "
    "parameters are real, read off PyTorch's own modules; it has no weights, and so no feature maps."
)


def _is_trained(s: Settings) -> bool:
    return (s.depth, s.base) == (DEPTH, BASE)


CONTROLS = (
    IMAGE,
    Slider("depth", "Depth", 1, 5, DEPTH, help="Number of poolings"),
    Stops("base", "Channels at the top", (4, 8, 16, 32, 64), BASE, help="Each level below has twice as many"),
    Select("block", "Channels of block", names(DEPTH), SHOWN, help="Or click a block of the U", when=_is_trained),
)


def show(s: Settings) -> Shown:
    image, trained = pixels(s), _is_trained(s)
    height, width, _ = image.shape
    found = run(image) if trained else shapes(height, width, s.depth, s.base)
    if trained:
        check = Check("net(picture)", found.max_abs_difference)
    else:
        counted = cache.result(_parameters, s.depth, s.base)
        check = Check("parameters counted by PyTorch", exact(abs(counted - found.parameters)))
    paper = shapes(PAPERS, PAPERS, 4, 64, True, False).parameters
    return Shown(
        cache.result(scene.draw, found, image, s.block if trained else "bb"),
        (check,),
        below=foreign(s),
        beside=(
            Text(f"**{found.parameters:,}** parameters"),
            Caption("" if trained else UNTRAINED),
            Caption(
                f"The paper's, depth 4 with 64 channels: {paper:,} parameters. Ours normalises after each convolution."
            ),
        ),
    )


def _parameters(depth: int, base: int) -> int:
    return sum(each.numel() for each in shapes_only(depth, base, norm=True).parameters())


WORDS = Words(
    "On the way down a cell sees more context and its position becomes coarser; the skips bring position back.",
    "Medical data sets have few images, and outlines must be exact. FCN adds coarse scores; U-Net hands all "
    "feature maps of each level across.",
    (
        Try(
            "The bottom block: what do you recognise?",
            {"block": "bb"},
            "Hardly anything: 128 channels of 12×16 cells. They hold context; the position comes back "
            "through the skips.",
        ),
        Try(
            "Depth 5 with 64 channels: which block has most parameters?",
            {"depth": "5", "base": "64"},
            "The bottom. Channels double from level to level, and a convolution's weights grow with their "
            "square: 56.6 of 124 million are there.",
        ),
    ),
)
GESTURES = tuple(Click(block, lambda clicked, _s: {"block": clicked.mark}) for block in names(DEPTH))
VIEW = View("the_u", "The U", CONTROLS, show, WORDS, GESTURES)
