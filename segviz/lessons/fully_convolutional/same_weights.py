"""A fully-connected layer becomes a convolution: its matrix, reshaped, and sliding."""

from __future__ import annotations

import torch

from segviz import cache
from segviz.data import maps
from segviz.lessons.fully_convolutional.scenes import same_weights as scene
from segviz.lessons.fully_convolutional.traces.same_weights import reshape
from segviz.operators.check import Check
from segviz.views import Number, Settings, Shown, Slider, Try, View, Words, in_sight
from segviz.views.inputs import EDIT_INPUT, SEEDS, input_controls, input_map

LARGEST = 3


def _largest(s: Settings) -> int:
    return min(LARGEST, *input_map(s).shape)


CONTROLS = in_sight(
    ("size", "side", "units"),
    (
        *input_controls(1, 8, 5, kind="Random"),
        Slider("side", "Kernel size", 1, _largest, LARGEST, help="Rows and columns that it takes"),
        Slider("units", "Units", 1, 3, 2, help="Rows of the matrix; they become kernels, and output maps"),
        Number("weights", "Seed of the weights", 0, SEEDS, 3),
    ),
)
WORDS = Words(
    "A fully-connected layer is a convolution whose kernel is as large as its input. As a convolution it "
    "takes larger inputs as well: then it gives a map of answers, one for each window.",
    "The window's network ends in a fully-connected layer, which takes one input size only. Reshaped to "
    "kernels, its weights can slide.",
    (
        Try(
            "Make the input as large as the window: how large is the map?",
            {"size": "3"},
            "One cell. That is all that a fully-connected layer can give. Each further row or column of the "
            "input adds one to the map.",
        ),
        Try(
            "Kernel size 1: what is left of the convolution?",
            {"side": "1"},
            "Each cell is multiplied alone, by the same weights. That is a 1×1 convolution, the classifier "
            "at the end of a segmentation network.",
        ),
    ),
)


def show(s: Settings) -> Shown:
    weight = torch.from_numpy(maps.random(s.units, s.side * s.side, s.weights, -2, 2)).double()
    found = cache.result(reshape, input_map(s).double(), weight, s.side)
    of_windows, of_whole = found.differences
    checks = Check("F.linear on every window", of_windows), Check("F.conv2d", of_whole)
    return Shown(cache.result(scene.draw, found), checks)


VIEW = View("same_weights", "Same weights", CONTROLS, show, WORDS, (EDIT_INPUT,))
