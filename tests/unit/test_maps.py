"""Small maps and kernels, checked by eye."""

from __future__ import annotations

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from segviz.data import maps


def test_a_ramp_counts_in_reading_order() -> None:
    assert maps.ramp(2, 3).tolist() == [[1, 2, 3], [4, 5, 6]]


def test_an_impulse_is_a_single_one_in_the_middle() -> None:
    assert maps.impulse(3, 3).tolist() == [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    assert maps.impulse(1, 2).tolist() == [[0, 1]]


def test_random_maps_are_whole_numbers_that_depend_on_the_seed_alone() -> None:
    first, again, other = (maps.random(8, 8, seed, -3, 3) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert set(np.unique(first)) <= set(range(-3, 4))


def test_kernels_by_hand() -> None:
    assert maps.ones(2).tolist() == [[1, 1], [1, 1]]
    assert maps.binomial(3).tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    assert maps.edge(2).tolist() == [[1, -1], [1, -1]]
    assert maps.edge(3).tolist() == [[1, 0, -1], [2, 0, -2], [1, 0, -1]]  # Sobel
    assert maps.bilinear(4)[1].tolist() == [0.1875, 0.5625, 0.5625, 0.1875]
    assert maps.bilinear(3).tolist() == [[0.25, 0.5, 0.25], [0.5, 1, 0.5], [0.25, 0.5, 0.25]]


@pytest.mark.parametrize("stride", [2, 3, 4])
def test_the_bilinear_kernel_interpolates_as_pytorch_does(stride: int) -> None:
    """Away from the border, where interpolation has no neighbours, transposed convolution equals it."""
    side = 2 * stride - stride % 2
    x = torch.from_numpy(maps.random(6, 6, seed=3))[None, None]
    weight = torch.from_numpy(maps.bilinear(side))[None, None]
    ours = F.conv_transpose2d(x, weight, stride=stride, padding=(side - stride) // 2 + (side - stride) % 2)
    theirs = F.interpolate(x, scale_factor=stride, mode="bilinear", align_corners=False)
    margin = 2 * stride
    size = theirs.shape[-1]
    centre = slice(margin, size - margin)
    assert torch.allclose(ours[..., centre, centre], theirs[..., centre, centre], atol=1e-5)


@pytest.mark.parametrize("side", range(1, 8))
def test_every_kernel_has_the_asked_size_and_is_float32(side: int) -> None:
    for kernel in (maps.ones, maps.bilinear, maps.binomial, *([maps.edge] if side > 1 else [])):
        values = kernel(side)
        assert values.shape == (side, side)
        assert values.dtype == np.float32


def test_rectangular_kernels_by_hand() -> None:
    assert maps.binomial(1, 3).tolist() == [[1, 2, 1]]
    assert maps.edge(1, 3).tolist() == [[1, 0, -1]]
    assert maps.edge(2, 2).tolist() == maps.edge(2).tolist()
    assert maps.sharpen(3, 3).tolist() == [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
    assert maps.sharpen(1, 3).tolist() == [[-1, 3, -1]]
    assert maps.sharpen(2, 2).tolist() == [[0, -1], [-1, 3]]
    assert maps.sharpen(1, 1).tolist() == [[1]]


@pytest.mark.parametrize(("rows", "columns"), [(1, 2), (2, 5), (4, 3), (5, 5)])
def test_filters_by_what_they_do(rows: int, columns: int) -> None:
    """Edges give 0 on a flat field, sharpening and identity give the field itself, a blur its level times its sum."""
    assert maps.edge(rows, columns).sum() == 0
    assert maps.sharpen(rows, columns).sum() == maps.impulse(rows, columns).sum() == 1
    assert maps.binomial(rows, columns).sum() == 2 ** (rows + columns - 2)
    for kernel in (maps.edge, maps.sharpen, maps.binomial, maps.impulse):
        assert kernel(rows, columns).shape == (rows, columns)
        assert kernel(rows, columns).dtype == np.float32
