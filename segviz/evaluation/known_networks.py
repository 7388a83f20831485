"""The receptive fields of torchvision's classification networks, followed layer by layer as they really stride.

`python -m segviz.evaluation.known_networks` follows them and writes assets/known_networks.json: importing torchvision
and following takes seconds, and the answer changes only with torchvision. A test follows them anew and compares.

Source of the published figures: Araujo, Norris & Sim 2019, "Computing receptive fields of convolutional neural
networks" (Distill), whose networks are TF-Slim's: they pad and stride in other places.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from functools import cache
from typing import Any, NamedTuple

import torch

from segviz import places
from segviz.operators import receptive_field
from segviz.operators.receptive_field import Field

FILE = places.ASSETS / "known_networks.json"
SIDE = 224
"""Rows and columns of the pictures that these networks were made for."""
TITLES = {
    "alexnet": "AlexNet",
    "vgg16": "VGG-16",
    "googlenet": "GoogLeNet",
    "resnet18": "ResNet-18",
    "resnet50": "ResNet-50",
    "mobilenet_v2": "MobileNetV2",
}
"""torchvision's name -> the paper's."""
PUBLISHED: dict[str, tuple[int, ...]] = {"alexnet": (195, 32, 64), "vgg16": (212, 32, 90), "resnet50": (483,)}
"""Size, stride and padding in Araujo et al. 2019, as far as they are quoted here."""


@dataclass(frozen=True)
class Layer:
    """A layer that makes cells see more, or stand further apart, than all before it.

    name: its place in torchvision's network; kind: its class; size: (H, W) of its map for a picture of :data:`SIDE`
    """

    name: str
    kind: str
    field: Field
    size: tuple[int, int]


class Bend(NamedTuple):
    """A layer that widens the field by another amount than the one before. cause: "stride", "kernel" or "both"."""

    layer: Layer
    cause: str


def bends(layers: Sequence[Layer]) -> tuple[Bend, ...]:
    """Where the curve of field sizes bends, and why: a layer adds (kernel - 1) times the strides before it."""
    start = Field(1, 1, 0)
    before = [start, *(layer.field for layer in layers[:-1])]
    grown = [layer.field.size - field.size for layer, field in zip(layers, before, strict=True)]
    found = []
    for i in range(1, len(layers)):
        if grown[i] != grown[i - 1]:
            strides = before[i].stride != before[i - 1].stride
            kernels = grown[i] * before[i - 1].stride != grown[i - 1] * before[i].stride
            found.append(Bend(layers[i], "both" if strides and kernels else "stride" if strides else "kernel"))
    return tuple(found)


@cache
def recorded() -> dict[str, tuple[Layer, ...]]:
    """What :func:`fields` gave when the file was written."""
    return {
        name: tuple(
            Layer(layer, kind, Field(*field), (rows, columns)) for layer, kind, field, (rows, columns) in layers
        )
        for name, layers in _read()["networks"].items()
    }


def version() -> str:
    """The torchvision that was followed, as "0.29.2"."""
    return str(_read()["torchvision"])


@cache
def _read() -> dict[str, Any]:
    return json.loads(FILE.read_text(encoding="utf-8"))


def fields() -> dict[str, tuple[Layer, ...]]:
    """For each of :data:`TITLES` its layers, from the first to the last before the head. Imports torchvision."""
    return {name: _layers(name) for name in TITLES}


def _layers(name: str) -> tuple[Layer, ...]:
    import torchvision  # here, because it takes seconds

    options = {"init_weights": False} if name == "googlenet" else {}
    with torch.device("meta"):
        network = torchvision.models.get_model(name, weights=None, **options)
    found: list[Layer] = []
    for layer in receptive_field.layers(network, (3, SIDE, SIDE)):
        field = layer.reach.field
        before = found[-1].field if found else Field(1, 1, 0)
        if field.size > before.size or field.stride > before.stride:
            found.append(Layer(layer.name, layer.kind, field, layer.size))
    return tuple(found)


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    import torchvision

    networks = {name: [astuple(layer) for layer in layers] for name, layers in fields().items()}
    found = {
        "command": "python -m segviz.evaluation.known_networks",
        "torchvision": torchvision.__version__.partition("+")[0],
        "networks": networks,
    }
    FILE.write_text(json.dumps(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
