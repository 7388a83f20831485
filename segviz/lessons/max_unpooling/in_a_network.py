"""In a network: indices from pooling to unpooling in SegNet's pass over the chosen image."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segviz import cache
from segviz.data import samples
from segviz.drawings import close_up
from segviz.lessons.max_unpooling.scenes import in_a_network as all_levels, in_a_network_cells as one_level
from segviz.lessons.max_unpooling.traces import in_a_network as traces
from segviz.lessons.max_unpooling.traces.in_a_network import Run
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.segnet import SegNet
from segviz.operators.check import Check
from segviz.operators.region import Region
from segviz.views import Choice, ImageChoice, Settings, Shown, Slider, Try, View, Words, in_sight, region
from segviz.views.picture import Pixels

LONGEST, SHORTEST = 256, 8
"""Limits of the image's sides in pixels; the scenes that the network was trained on have 192 x 256."""
LIVELY = 5
"""The channel shown first: most of its maps show edges of the first image."""


def _pixels(s: Settings) -> Pixels:
    return s.image.small(LONGEST, SHORTEST)


@cache.network
def segnet(image: Pixels, use_indices: bool, truth: NDArray[np.uint8] | None) -> Run:
    """SegNet's pass over an image, with the indices or without. truth: its exact labels, where they are known."""
    network = weights.load("segnet")
    assert isinstance(network, SegNet)
    with_, without = (network.trace(to_tensor(image), use) for use in (True, False))
    return traces.run_of(image, with_, without, use_indices, truth)


def _run(s: Settings) -> Run:
    return segnet(_pixels(s), s.places == "Indices", samples.labels(s.image.choice))


def _level(s: Settings) -> int:
    """0 for all."""
    return 0 if s.level == "All" else int(s.level)


CONTROLS = in_sight(
    ("image", "level", "places"),
    (
        ImageChoice(),
        Choice("level", "Level", ("All", "1", "2", "3"), help="All of them, or the numbers of one"),
        Choice(
            "places",
            "Unpooling uses",
            ("Indices", "First cells"),
            help="First cells: the same network without the indices, every value in the first cell of its window.",
        ),
        Slider(
            "channel",
            "Channel",
            0,
            lambda s: traces.channels(_run(s).tensors, _level(s)) - 1,
            LIVELY,
            help="Which feature map of a level is shown",
        ),
        *region.corner(
            _pixels, lambda s: traces.close_up(_pixels(s))[0], lambda s: traces.close_up(_pixels(s))[1], traces.STEP
        ),
    ),
)


def show(s: Settings) -> Shown:
    run, level = _run(s), _level(s)
    part = Region(s.top, s.left, *traces.close_up(_pixels(s)))
    drawn = (
        cache.result(one_level.draw, run, level, s.channel, part)
        if level
        else cache.result(all_levels.draw, run, s.channel, part)
    )
    return Shown(drawn, (Check("F.max_pool2d, F.max_unpool2d", traces.difference(run, s.channel, part, level)),))


WORDS = Words(
    "Values come from the decoder, indices from the encoder: SegNet hands nothing but indices across.",
    "A sparse map is no result yet. In SegNet a convolution after each unpooling fills the zeros, at "
    "positions that the encoder has kept.",
    (
        Try(
            "Unpooling without the indices: what happens to the edges?",
            {"places": "First cells"},
            "Each value goes to the first cell of its window, so edges shift and fray. Of this image's "
            "labels, 81.1 % are right instead of 96.2 %.",
        ),
        Try(
            "Level 3 in numbers: what do the convolutions after the unpooling do?",
            {"level": "3"},
            "They make the sparse map dense. Each reads all 64 channels around a cell, so zeros are filled "
            "with what neighbours and other channels hold.",
        ),
    ),
)
GESTURES = (region.drag(lambda s: close_up.zoom(_pixels(s)), ()),)
VIEW = View("in_a_network", "In a network", CONTROLS, show, WORDS, GESTURES)
