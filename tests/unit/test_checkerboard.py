"""Uneven coverage: counted on a row, multiplied over a map, and gone where an image is resized first."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, strategies as st

from segviz.lessons.transposed_convolution.scenes.checkerboard import draw
from segviz.lessons.transposed_convolution.traces.checkerboard import (
    border,
    in_two_dimensions,
    is_even,
    layers,
    resized,
    transposed,
)


def test_kernel_three_stride_two_covers_every_second_cell_twice() -> None:
    (layer,) = layers(6, kernel=3, stride=2, count=1)
    assert layer.output.tolist() == [[1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1]]  # Odena et al. 2016


def test_kernel_two_stride_two_covers_every_cell_once() -> None:
    (layer,) = layers(6, kernel=2, stride=2, count=1)
    assert layer.output.tolist() == [[1] * 12]


def test_two_layers_make_it_worse() -> None:
    first, second = layers(3, kernel=3, stride=2, count=2)
    assert first.output.tolist() == [[1, 1, 2, 1, 2, 1, 1]]
    assert second.output.tolist() == [[1, 1, 2, 1, 3, 2, 3, 1, 3, 2, 3, 1, 2, 1, 1]]


@given(st.integers(2, 15), st.integers(1, 6), st.integers(1, 4), st.integers(1, 3))
def test_coverage_is_even_exactly_where_the_stride_divides_the_kernel(size, kernel, stride, count) -> None:
    row = layers(size, kernel, stride, count)[-1].output
    assert is_even(row, kernel, stride, count) == (kernel % stride == 0)


def test_the_border_grows_with_every_layer_and_inside_it_coverage_stays_even() -> None:
    first, second = (layer.output[0].tolist() for layer in layers(6, kernel=4, stride=2, count=2))
    assert first == [1, 1, *[2] * 10, 1, 1]
    assert second == [1, 1, 2, 2, 3, 3, *[4] * 18, 3, 3, 2, 2, 1, 1]
    assert [border(4, 2, count) for count in (1, 2)] == [2, 6]
    scene = draw(layers(6, 4, 2, 2), np.full((8, 8, 3), 90, np.uint8), 4, 2)
    assert scene.equations == ("stride 2 divides kernel 4: coverage is even away from the edge",)
    assert scene.predictions[0].answer == "yes"


def test_in_two_dimensions_counts_multiply() -> None:
    row = torch.tensor([[1.0, 2, 1]])
    assert in_two_dimensions(row).tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    kernel = torch.ones(1, 1, 2, 2)
    ones = torch.nn.functional.conv_transpose2d(torch.ones(1, 1, 2, 2), kernel)
    assert torch.equal(ones[0, 0], in_two_dimensions(layers(2, 2, 1, 1)[0].output))


@pytest.mark.parametrize(("kernel", "stride"), [(3, 2), (5, 2), (4, 3)])
def test_a_plain_grey_image_becomes_a_checkerboard_but_stays_plain_when_resized_first(kernel, stride) -> None:
    grey = torch.full((3, 12, 12), 0.4)
    inner = transposed(grey, kernel, stride, 1)[:, kernel:-kernel, kernel:-kernel]
    assert inner.std() > 0.05
    assert torch.allclose(resized(grey, kernel, stride, 1), torch.tensor(0.4))


def test_with_a_kernel_twice_the_stride_the_same_image_stays_plain_inside() -> None:
    inner = transposed(torch.full((1, 12, 12), 0.4), kernel=4, stride=2, count=1)[:, 4:-4, 4:-4]
    assert torch.allclose(inner, torch.tensor(0.4))


@given(st.integers(1, 6), st.integers(1, 3), st.integers(1, 2), st.integers(1, 5))
def test_resizing_first_gives_stride_times_the_size(kernel, stride, count, side) -> None:
    assert resized(torch.rand(3, side, side), kernel, stride, count).shape == (3, *[side * stride**count] * 2)
