"""One network twice: fully-connected layers that refuse, convolutions that answer, both recomputed by PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from torch import nn

from segviz.lessons.fully_convolutional.scenes.any_size import draw, equation
from segviz.lessons.fully_convolutional.traces.any_size import answer
from segviz.models import weights
from segviz.operators.region import Region
from segviz.scene.encode import encode


def image(height: int, width: int) -> torch.Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(0))


def network() -> nn.Module:
    return weights.load("patch_cnn_33")


def test_made_for_33_both_give_the_networks_own_answer() -> None:
    x = image(33, 33)
    found = answer(network(), x)
    with torch.inference_mode():
        own = network()(x)[0]
    assert torch.allclose(found.logits, own, atol=1e-5)
    assert found.labels.tolist() == [[int(own.argmax())]]
    assert found.difference <= 1e-5


@pytest.mark.parametrize("side", [33, 40, 41, 48, 97, 160])
def test_each_cell_of_the_map_is_a_window_and_the_layer_refuses_from_41_on(side: int) -> None:
    """Up to 40 the poolings drop what is too much."""
    x = image(side, side)
    found = answer(network(), x)
    count = (side - 33) // 8 + 1
    assert found.labels.shape == (count, count)
    assert found.stride == 8
    for row, column in {(0, 0), (count - 1, 0), (count // 2, count - 1)}:
        window = x[..., 8 * row : 8 * row + 33, 8 * column : 8 * column + 33]
        with torch.inference_mode():
            own = network()(window)[0]
        assert torch.allclose(found.conv[-1].values[:, row, column], own, atol=1e-4)
    assert (found.logits is None) == (side > 40)
    if side > 40:
        cells = 32 * (((((side - 3) // 2 - 3) // 2) - 2) // 2) ** 2
        assert found.dense[0].complaint == f"mat1 and mat2 shapes cannot be multiplied (1x{cells} and 128x48)"


@pytest.mark.parametrize("size", [(1, 1), (3, 3), (16, 16), (20, 20), (32, 32), (33, 20)])
def test_where_no_window_fits_both_refuse_in_pytorchs_words(size: tuple[int, int]) -> None:
    found = answer(network(), image(*size))
    assert found.labels is None
    assert found.logits is None
    assert found.layers[-1].values is None
    assert found.layers[-1].complaint
    net = network()
    pairs = zip(net.convs, net.pools, strict=True)
    stack = nn.Sequential(*(part for conv, pool in pairs for part in (conv, *([nn.MaxPool2d(2)] if pool else []))))
    with pytest.raises(RuntimeError):
        stack(image(*size))


def test_sizes_are_told_as_they_are() -> None:
    """Each formula is true, and its result is what PyTorch made."""
    for made in answer(network(), image(97, 97)).layers:
        formula = equation(made).split("   ")[0]
        if made.weight or made.values is None:
            continue
        value, result = formula.replace("−", "-").replace("floor(", "(").split(" = ")
        assert int(eval(value.replace("/", "//"))) == int(result) == made.values.shape[1]


@pytest.mark.parametrize("side", [1, 5, 16, 33, 41, 97, 160])
def test_the_scene_shows_what_was_computed(side: int) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (160, 200, 3)).astype(np.uint8)
    found = answer(network(), image(side, side))
    scene = draw(pixels, Region(0, 0, side, side), found)
    encode(scene)
    assert scene.count == len(found.layers)
    filled = {flow.target_mark: flow for flow in scene.flows}
    if found.labels is not None:
        assert filled["labels"].value.tolist() == found.labels.flatten().tolist()
        answers = [prediction.answer for prediction in scene.predictions]
        larger = answer(network(), image(2 * side, 2 * side)).labels
        assert larger is not None
        assert answers == ["it refuses" if side > 40 else "it answers", larger.shape[0]]
    if found.logits is not None:
        assert scene.mark("p").values[-1].tolist() == pytest.approx(found.logits.softmax(0).tolist())
    for made in found.trunk:
        if made.values is not None:
            shown = filled[made.name].value
            assert any(np.allclose(shown, channel.flatten().numpy()) for channel in made.values)
