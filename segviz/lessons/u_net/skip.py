"""Skip: one concatenation, and what each side brings to one channel after it."""

from __future__ import annotations

from segviz import cache
from segviz.lessons.u_net.network import BASE, DEPTH, IMAGE, foreign, network, pixels, run
from segviz.lessons.u_net.scenes import skip as scene
from segviz.lessons.u_net.traces import skip as traces
from segviz.lessons.u_net.traces.skip import Merge
from segviz.operators.check import Check
from segviz.views import Choice, Click, Settings, Shown, Slider, Try, View, Words
from segviz.views.picture import Pixels

KINDS = "Same: one zero at each edge keeps the size. Valid: as in the paper, so the encoder's map must be cropped."
CONTROLS = (
    IMAGE,
    Choice("convolutions", "Convolutions", ("Same", "Valid"), help=KINDS, more=True),
    Slider("level", "Level", 0, DEPTH - 1, 1, help="0 is the top, where the maps are largest"),
    Slider("strength", "Skip, %", 0, 100, 100, help="What the skip is multiplied by; 100 as the network was trained"),
    Slider(
        "channel",
        "Channel after it",
        0,
        lambda s: BASE * 2**s.level - 1,
        3,
        help="Of the next convolution's output",
        more=True,
    ),
)


def show(s: Settings) -> Shown:
    merged = _merged(pixels(s), s.convolutions == "Valid", s.level, s.channel, s.strength)
    check = Check("the decoder's own channel", merged.max_abs_difference)
    return Shown(scene.draw(merged), (check,), below=foreign(s))


@cache.network
def _merged(image: Pixels, valid: bool, level: int, channel: int, percent: int) -> Merge:
    return traces.merge(network("unet", valid), run(image, valid), level, channel, percent / 100)


WORDS = Words(
    "Concatenation leaves the choice to the next convolution: its weights decide how much each side counts.",
    "FCN adds what comes across, so both sides count alike. U-Net concatenates: the next convolution learns "
    "how much to take from each.",
    (
        Try(
            "Level 3: does the skip count more or less than at level 1?",
            {"level": "3"},
            "Less: 29 % of what all channels hold comes from it, instead of 59 % at level 1. The network "
            "learned this balance for each level.",
        ),
        Try(
            "Valid convolutions at the top: how much of the skip is cropped?",
            {"convolutions": "Valid", "level": "0"},
            "88 pixels at each edge: of 376×440 the middle 200×264 is kept. At level 3 it is only 4: each "
            "convolution below costs a border.",
        ),
    ),
)
GESTURES = (Click("share", lambda clicked, _s: {"channel": clicked.cell or 0}),)
VIEW = View("skip", "Skip", CONTROLS, show, WORDS, GESTURES)
