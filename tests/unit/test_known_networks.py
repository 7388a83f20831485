"""Known networks: each layer that is told, against the network's own answer, and drawn."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torchvision

from segviz.evaluation import known_networks
from segviz.lessons.fully_convolutional.scenes.known_networks import draw
from segviz.operators.receptive_field import of
from segviz.scene.encode import encode

FIELDS = known_networks.fields()


@pytest.mark.parametrize("name", list(known_networks.TITLES))
def test_the_last_layer_told_is_what_the_head_reads(name: str) -> None:
    options = {"init_weights": False} if name == "googlenet" else {}
    with torch.device("meta"):
        network = torchvision.models.get_model(name, weights=None, **options)
    field = of(network)
    assert FIELDS[name][-1].field.size == field.size
    assert FIELDS[name][-1].field.stride == field.stride
    sizes = [layer.field.size for layer in FIELDS[name]]
    assert sizes == sorted(sizes)


def test_what_the_page_shows_is_what_following_them_gives() -> None:
    assert known_networks.recorded() == FIELDS
    assert torchvision.__version__.partition("+")[0] == known_networks.version()


def test_vgg16_is_told_as_published() -> None:
    assert FIELDS["vgg16"][-1].field == known_networks.PUBLISHED["vgg16"] == (212, 32, 90)


@pytest.mark.parametrize("name", list(known_networks.TITLES))
@pytest.mark.parametrize("size", [(192, 256), (1, 1)])
def test_every_box_is_as_large_as_its_field(name: str, size: tuple[int, int]) -> None:
    scene = draw(np.zeros((*size, 3), np.uint8), FIELDS[name], known_networks.TITLES[name])
    encode(scene)
    for layer, (top, left, bottom, right) in zip(FIELDS[name], scene.overlays[1].rects[1:], strict=True):
        assert bottom - top == right - left == layer.field.size
    assert f'"{name}"' in scene.code[0]
    wide = FIELDS[name][-1].field.size >= 224
    assert scene.predictions[0].answer == ("224 pixels or more" if wide else "less than 224 pixels")
