"""Stacks of layers: sizes, fields and gradients, recomputed by PyTorch."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings, strategies as st
from torch import nn

from segviz.lessons.fully_convolutional.scenes.receptive_field import draw
from segviz.lessons.fully_convolutional.traces.receptive_field import Layer, grow, growth, nearest_cell, paths, sizes
from segviz.operators import receptive_field
from segviz.scene.encode import encode

LAYERS = st.one_of(
    st.builds(Layer, st.just("conv"), st.sampled_from([1, 3, 5]), st.integers(1, 2), st.integers(1, 3)),
    st.sampled_from([Layer("pool", 2, 2), Layer("pool", 3, 2), Layer("pool", 2, 1)]),
)
STACKS = st.lists(LAYERS, min_size=1, max_size=6)
PLAIN, POOL = Layer("conv", 3), Layer("pool", 2, 2)


def image(height: int = 40, width: int = 52) -> torch.Tensor:
    return torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(0))


@given(STACKS)
def test_the_formula_is_what_following_pytorch_gives(layers: list[Layer]) -> None:
    followed = receptive_field.layers([layer.module(1, 1) for layer in layers], (1, 2048, 2048))
    assert growth(layers) == tuple(layer.reach.field for layer in followed)


@settings(max_examples=30)
@given(STACKS)
def test_sizes_are_those_of_pytorchs_maps(layers: list[Layer]) -> None:
    x = torch.zeros(1, 1, 100, 37)
    try:
        found = sizes(layers, 100, 37)
    except ValueError:
        with pytest.raises(RuntimeError):
            nn.Sequential(*(layer.module(1, 1) for layer in layers))(x)
        return
    for layer, size in zip(layers, found, strict=True):
        x = layer.module(1, 1)(x)
        assert tuple(x.shape[-2:]) == size


def test_ways_through_three_kernels_are_trinomial() -> None:
    """1 1 1, then 1 2 3 2 1, then 1 3 6 7 6 3 1, of 3, 9 and 27 ways."""
    ways = [(each * 3 ** (i + 1)).round().tolist() for i, each in enumerate(paths([PLAIN] * 3))]
    assert ways == [[1, 1, 1], [1, 2, 3, 2, 1], [1, 3, 6, 7, 6, 3, 1]]


@given(STACKS)
def test_ways_fill_the_field_and_sum_to_one(layers: list[Layer]) -> None:
    for along, field in zip(paths(layers), growth(layers), strict=True):
        assert len(along) == field.size
        assert float(along.sum()) == pytest.approx(1)


def test_the_nearest_cell_is_the_one_whose_field_is_centred_there() -> None:
    fields = growth([PLAIN, POOL, PLAIN, POOL])
    assert nearest_cell(fields[-1], (10, 13), (22, 30)) == (5, 7)  # cell 5 reads 15 to 28 - 1: 21.5 is its middle
    assert nearest_cell(fields[-1], (10, 13), (0, 51)) == (0, 12)


@settings(max_examples=12)
@given(STACKS, st.integers(0, 39), st.integers(0, 51))
def test_gradients_stay_in_the_box_and_equal_weights_are_ways(layers: list[Layer], row: int, column: int) -> None:
    try:
        sizes(layers, 40, 52)
    except ValueError:
        with pytest.raises(ValueError, match="kernel"):
            grow(image(), layers, (row, column), True)
        return
    for equal in (True, False):
        grown = grow(image(), layers, (row, column), equal)
        assert all(check.difference <= 1e-5 for check in grown.checks)


@pytest.mark.parametrize("pixel", [(20, 26), (0, 0), (39, 51), (5, 40)])
def test_gradients_of_a_part_are_those_of_the_whole_picture(pixel: tuple[int, int]) -> None:
    """The concept cuts the picture to the field; here the same network runs over all of it."""
    layers = [PLAIN, Layer("conv", 3, 2), Layer("conv", 3, 1, 2), POOL]
    grown = grow(image(), layers, pixel, True)
    x = image().requires_grad_()
    network = nn.Sequential(*(layer.module(3 if i == 0 else 1, 1) for i, layer in enumerate(layers)))
    for layer in network:
        if isinstance(layer, nn.Conv2d):
            nn.init.constant_(layer.weight, 1 / 9)
    network[3] = nn.AvgPool2d(2)
    maps = x
    for layer, (row, column), felt in zip(network, grown.cells, grown.felt, strict=True):
        maps = layer(maps)
        (gradient,) = torch.autograd.grad(maps[0, 0, row, column], x, retain_graph=True)
        share = gradient[0].abs().sum(0)
        whole = torch.zeros(40, 52)
        top, left, rows, columns = grown.region
        whole[top : top + rows, left : left + columns] = felt
        assert torch.allclose(whole, share / share.max(), atol=1e-5)


def test_a_wrong_box_is_noticed() -> None:
    from segviz.lessons.fully_convolutional.traces import receptive_field as field_growth

    grown = grow(image(), [PLAIN] * 3, (20, 26), True)
    top, left, bottom, right = grown.boxes[-1]
    assert field_growth._outside(grown.felt[-1], (top + 1, left, bottom, right), grown.region) > 0


# The drawing


@pytest.mark.parametrize("size", [(40, 52), (1, 1), (3, 200), (200, 3)])
@pytest.mark.parametrize("equal", [True, False])
def test_the_drawing_takes_any_picture(size: tuple[int, int], equal: bool) -> None:
    pixels = np.random.default_rng(0).integers(0, 256, (*size, 3)).astype(np.uint8)
    layers = [Layer("conv", 7), Layer("conv", 3, 1, 8), Layer("conv", 3, 2)]
    scene = draw(pixels, grow(image(*size), layers, (size[0] // 2, size[1] // 2), equal))
    assert scene.count == 3
    encode(scene)


def test_every_step_shows_its_own_gradient_and_box() -> None:
    layers = [PLAIN, POOL, Layer("conv", 3, 1, 2)]
    grown = grow(image(), layers, (20, 26), True)
    scene = draw(np.zeros((40, 52, 3), np.uint8), grown)
    for depth, share in enumerate(grown.felt):
        felt = scene.mark(f"felt{depth + 1}")
        assert felt.when == (depth + 1, depth + 1)
        assert np.nanmax(felt.values) == pytest.approx(1)
        assert int((felt.values >= 0.01).sum()) == int((share >= 0.01).sum())
        assert tuple(scene.overlays[0].rects[depth + 1]) == grown.boxes[depth]
    (ways,) = scene.flows
    assert [int((ways.tick == tick).sum()) for tick in range(3)] == [field.size for field in grown.fields]


def test_equations_are_true() -> None:
    layers = [PLAIN, POOL, Layer("conv", 3, 2, 2), Layer("conv", 5)]
    scene = draw(np.zeros((40, 52, 3), np.uint8), grow(image(), layers, (20, 26), False))
    for equation, field in zip(scene.equations, growth(layers), strict=True):
        parts = equation.replace("·", "*").replace("−", "-").split("   ")
        for part, expected in zip(parts[:3], field, strict=True):
            _, formula, result = part.split(" = ")
            assert eval(formula) == int(result) == expected
    assert scene.predictions[0].answer == growth(layers)[-1].size
