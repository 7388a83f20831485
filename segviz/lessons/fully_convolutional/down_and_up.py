"""The answer: an encoder-decoder, each map to scale, and what one cell of it sees."""

from __future__ import annotations

import torch

from segviz import cache
from segviz.lessons.fully_convolutional.pixel import at_least, click, pixel
from segviz.lessons.fully_convolutional.scenes import down_and_up as scene
from segviz.lessons.fully_convolutional.traces.down_and_up import Journey, journey
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.stages import FCN_WAY, SEGNET_WAY, Stages
from segviz.operators import receptive_field
from segviz.operators.check import Check
from segviz.operators.receptive_field import Reach
from segviz.views import Caption, Choice, ImageChoice, Settings, Shown, Text, Try, View, Words, in_sight
from segviz.views.picture import Pixels, outside, repeated

NETWORKS = {"SegNet": "segnet", "FCN-8s": "fcn"}
HANDED = {"SegNet": "SegNet hands pooling indices across", "FCN-8s": "FCN-8s adds scores of pool4 and pool3"}
WORDS = Words(
    "Pooling buys a wide field and pays with resolution. The decoder brings the grid back, but not what "
    "pooling dropped. That detail comes from the encoder.",
    "Pooling widens the field, but leaves a coarse map. A decoder restores the grid, and the encoder hands "
    "across the detail that pooling dropped.",
    (
        Try(
            "FCN-8s instead of SegNet: what is handed across?",
            {"network": "FCN-8s"},
            "Scores of pool4 and pool3, which are added to the upsampled ones. SegNet hands over pooling indices only.",
        ),
        Try(
            "A pixel in the corner: how much can its last cell see?",
            {"row": "0", "column": "0"},
            "About a quarter of what the middle sees. The field has the same size, but most of it lies "
            "outside the image, where padding has only zeros.",
        ),
    ),
)
CONTROLS = in_sight(
    ("image", "network"),
    (
        ImageChoice(),
        Choice(
            "network",
            "Network",
            tuple(NETWORKS),
            help="SegNet: three poolings, max unpooling. FCN-8s: five poolings, transposed convolutions, skips summed.",
        ),
        pixel(at_least),
    ),
)


def show(s: Settings) -> Shown:
    image, name = at_least(s), NETWORKS[s.network]
    seen = _journey(image, name, s.row, s.column)
    return Shown(
        cache.result(scene.draw, image, seen, _stages(name).way, s.network),
        (Check("network(image)", seen.difference), Check("autograd, outside the box", seen.outside)),
        below=(Caption(outside(s.image)), _summary(seen)),
        beside=(Caption(repeated(s.image, *image.shape[:2])),),
        takeaway=takeaway(seen, s.network),
    )


@cache.network
def _journey(pixels: Pixels, network: str, row: int, column: int) -> Journey:
    stages, image = _stages(network), to_tensor(pixels).requires_grad_()
    with torch.no_grad():
        answer = stages.network(image)
    reaches = cache.result(_reaches, network, tuple(image.shape[1:]))
    return journey(image, stages(image), answer, reaches, (row, column))


def _stages(network: str) -> Stages:
    return Stages(weights.load(network))


def _reaches(network: str, shape: tuple[int, ...]) -> dict[str, Reach]:
    return receptive_field.outputs(_stages(network), shape)


def _summary(seen: Journey) -> Text:
    """One row per map: how fine it is, and what a cell sees."""
    rows = ["| map | size | channels | sees | stride |", "|:--|--:|--:|--:|--:|"]
    for each in seen.maps:
        size, (high, wide) = each.field.size, each.values.shape
        sees = " × ".join(map(str, size if isinstance(size, tuple) else (size, size)))
        rows.append(f"| {each.name} | {high} × {wide} | {each.channels} | {sees} | {each.field.stride} |")
    return Text("\n".join(rows))


def takeaway(seen: Journey, name: str) -> str:
    """The sentence to remember about a network and an image."""
    coarsest = min(seen.maps, key=lambda each: each.values.numel())
    rows, columns = coarsest.values.shape
    high, wide = seen.maps[-1].values.shape
    return (
        f"Pooling buys a wide field and pays with resolution: {high}×{wide} pixels become {rows}×{columns} cells. The "
        f"decoder brings the grid back, but not what pooling dropped. That detail comes from the encoder: "
        f"{HANDED[name]}."
    )


STEPS = max(len(SEGNET_WAY), len(FCN_WAY))
GESTURES = (click(at_least), *(click(at_least, f"{scene.FELT}{step}") for step in range(1, STEPS + 1)))
VIEW = View("down_and_up", "Down and up", CONTROLS, show, WORDS, GESTURES)
