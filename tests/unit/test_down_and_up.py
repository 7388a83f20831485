"""An encoder-decoder's maps, and what their cells see, recomputed by PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from segviz.lessons.fully_convolutional.scenes.down_and_up import draw, pixel
from segviz.lessons.fully_convolutional.traces.down_and_up import Journey, journey
from segviz.models import weights
from segviz.models.stages import Stages
from segviz.operators import receptive_field
from segviz.scene.encode import encode


def image(height: int = 64, width: int = 96) -> torch.Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(0)).requires_grad_()


def seen(name: str, x: torch.Tensor, pixel: tuple[int, int]) -> tuple[Stages, Journey]:
    stages = Stages(weights.load(name))
    with torch.no_grad():
        answer = stages.network(x)
    return stages, journey(x, stages(x), answer, receptive_field.outputs(stages, tuple(x.shape[1:])), pixel)


@pytest.mark.parametrize("name", ["segnet", "fcn"])
def test_maps_cells_and_gradients_are_the_networks_own(name: str) -> None:
    x = image()
    stages, found = seen(name, x, (30, 50))
    tensors = stages(x)
    assert found.difference == 0
    assert found.outside == 0
    for each in found.maps[:-1]:
        assert torch.equal(each.values, tensors[each.name][0, each.channel].detach())
        assert each.channels == tensors[each.name].shape[1]
    labels = stages.network(x)[0].argmax(0)
    assert torch.equal(found.maps[-1].values, labels.float())
    for each in found.maps:
        row, column = each.cell
        (gradient,) = torch.autograd.grad(tensors[each.name][0, :, row, column].sum(), x, retain_graph=True)
        share = gradient[0].abs().sum(0)
        assert torch.allclose(each.felt, share / share.max(), atol=1e-6)
        assert each.cell == (30 // each.field.stride, 50 // each.field.stride)


def test_segnets_fields_are_those_of_its_layers_one_after_another() -> None:
    network = weights.load("segnet")
    pooled = [layer for stage in network.encoder for layer in (stage, torch.nn.MaxPool2d(2))]
    risen = [layer for stage in network.decoder for layer in (torch.nn.MaxUnpool2d(2), stage)]
    _, found = seen("segnet", image(), (30, 50))
    assert receptive_field.of([*pooled, *risen, network.classifier]) == found.maps[-1].field
    assert receptive_field.of(pooled) == found.maps[3].field


@pytest.mark.parametrize("name", ["segnet", "fcn"])
@pytest.mark.parametrize("size", [(64, 96), (8, 8), (8, 200), (130, 8), (63, 41)])
def test_any_picture_is_drawn(name: str, size: tuple[int, int]) -> None:
    stages, found = seen(name, image(*size), (size[0] - 1, 0))
    pixels = np.zeros((*size, 3), np.uint8)
    scene = draw(pixels, found, stages.way, name)
    encode(scene)
    assert scene.count == len(found.maps)
    for flow, each in zip(scene.flows, found.maps, strict=True):
        assert np.array_equal(flow.value, each.values.flatten().numpy())
    assert found.outside == 0


def test_one_colour_is_seen_as_well() -> None:
    x = torch.full((1, 3, 32, 32), 0.5).requires_grad_()
    _, found = seen("segnet", x, (16, 16))
    assert all(torch.isfinite(each.felt).all() for each in found.maps)


def test_maps_are_drawn_to_scale() -> None:
    stages, found = seen("segnet", image(192, 256), (96, 128))
    scene = draw(np.zeros((192, 256, 3), np.uint8), found, stages.way, "SegNet")
    wide = {each.name: scene.mark(each.name).cell * each.values.shape[1] for each in found.maps}
    assert wide["conv1"] == pytest.approx(2 * wide["conv2"]) == pytest.approx(4 * wide["conv3"])
    assert wide["labels"] == pytest.approx(wide["conv1"])


def test_another_network_is_refused() -> None:
    with pytest.raises(ValueError, match="give an FCN or a SegNet"):
        Stages(torch.nn.Conv2d(1, 1, 1))


@pytest.mark.parametrize("size", [(192, 256), (8, 8), (8, 200), (63, 41)])
def test_a_click_on_what_lies_over_the_picture_is_a_click_on_the_pixel_below(size: tuple[int, int]) -> None:
    stages, found = seen("segnet", image(*size), (0, 0))
    pixels = np.zeros((*size, 3), np.uint8)
    scene = draw(pixels, found, stages.way, "SegNet")
    rows, columns = scene.mark("felt1").values.shape
    assert {"picture", "felt1", f"felt{scene.count}"} <= set(scene.reports)
    assert pixel(pixels, "picture", size[1] + 3) == (1, 3)
    for row, column in ((0, 0), (rows // 2, columns // 3)):
        at = pixel(pixels, "felt1", row * columns + column)
        assert abs(at[0] / size[0] - row / rows) < 0.05 + 1 / size[0]
        assert abs(at[1] / size[1] - column / columns) < 0.05 + 1 / size[1]
