"""The live check: green for every result that is right, whatever its size, and red as soon as one value is wrong."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st
from torch import Tensor

from segviz.lessons.fully_convolutional.traces import same_weights as dense_to_convolution
from segviz.lessons.max_unpooling.traces import side_by_side as ways_up
from segviz.operators import (
    convolution,
    max_unpooling,
    one_dimension,
    roi_align,
    roi_pool,
    transposed_convolution,
    upsampling,
)
from segviz.operators.check import NOTHING, Check, Difference, exact, largest_difference, worst

sizes = st.sampled_from([10.0**power for power in range(-6, 7)])
seeds = st.integers(0, 10_000)
dtypes = st.sampled_from([torch.float32, torch.float64])


def agrees(difference: Difference) -> bool:
    return Check("torch", difference).agrees


def cells(seed: int, size: float, shape: tuple[int, ...], dtype: torch.dtype) -> Tensor:
    """Numbers as people type them: of one size, of both signs, some of them equal, some 0."""
    random = torch.Generator().manual_seed(seed)
    values = torch.randint(-99999, 99999, shape, generator=random).double() / 99999 * size
    return torch.where(torch.rand(shape, generator=random) < 0.1, 0.0, values).to(dtype)


def test_what_is_compared_and_against_what() -> None:
    found = largest_difference(torch.tensor([1.0, -8.0]), torch.tensor([1.0, -8.5]))
    assert (found, found.scale, found.compared) == (0.5, 8.5, 2)
    assert found.tolerance == pytest.approx(100 * 2**-23 * 8.5)
    assert not agrees(found)
    assert largest_difference(torch.zeros(2), torch.zeros(2), scale=4, terms=3).tolerance == 3 * 2**-23 * 4
    assert largest_difference(torch.ones(1).double(), torch.ones(1)).rounding == 100 * 2**-23  # the coarser of both


def test_whole_numbers_must_be_equal() -> None:
    assert agrees(largest_difference(torch.tensor([10**9]), torch.tensor([10**9])))
    assert not agrees(largest_difference(torch.tensor([10**9]), torch.tensor([10**9 + 1])))
    assert agrees(exact(0))
    assert not agrees(exact(1))


@pytest.mark.parametrize("strange", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_equals_itself_alone(strange: float) -> None:
    ours = torch.tensor([1.0, strange])
    assert agrees(largest_difference(ours, ours.clone()))
    assert largest_difference(ours, torch.ones(2)) == math.inf
    assert not agrees(largest_difference(ours, torch.ones(2)))
    assert not agrees(largest_difference(torch.ones(2), ours))


def test_other_shapes_differ() -> None:
    assert not agrees(largest_difference(torch.ones(2), torch.ones(1, 2)))
    assert not agrees(largest_difference(torch.ones(0), torch.ones(1)))


def test_a_check_on_nothing_is_no_check() -> None:
    nothing = largest_difference(torch.ones(0, 3), torch.ones(0, 3))
    for found in (nothing, NOTHING, worst(), worst(NOTHING, nothing)):
        assert not Check("torch", found).made
        assert not agrees(found)
    assert agrees(worst(NOTHING, exact(0)))


def test_the_worst_is_the_one_that_is_wrong_and_not_the_largest() -> None:
    large = largest_difference(torch.tensor([1e6]), torch.tensor([1e6 + 0.0625]))
    small = largest_difference(torch.tensor([1.0, 2.0]), torch.tensor([1.0, 2.01]))
    assert agrees(large)
    assert large > small
    assert worst(large, small) == small
    assert not agrees(worst(large, small))
    assert worst(large, small).compared == 3


# Every concept, with numbers of every size


def one_axis(x: Tensor, w: Tensor) -> list[Difference]:
    there, strides = one_dimension.there_and_back(x, w), one_dimension.compare_strides(x, w)
    found = [one_dimension.transposed(x, w, 2, 1), one_dimension.ordinary(x, w, 2, 1)]
    return [
        there.max_abs_difference,
        there.gradient_difference,
        strides.max_abs_difference,
        strides.ordinary_difference,
        *(each.max_abs_difference for each in found),
    ]


@settings(max_examples=150, deadline=None)
@given(seeds, sizes, sizes, dtypes)
def test_what_is_right_is_green_at_every_size(seed: int, size: float, of_weight: float, dtype: torch.dtype) -> None:
    x, w = cells(seed, size, (6, 7), dtype), cells(seed + 1, of_weight, (3, 3), dtype)
    line, kernel = cells(seed, size, (1, 9), dtype), cells(seed + 1, of_weight, (1, 3), dtype)
    found = [
        *one_axis(line, kernel),
        convolution.trace(x, w, None, 1, 1).max_abs_difference,
        convolution.trace(x, w, torch.tensor(size, dtype=dtype), 2, 1).max_abs_difference,
        convolution.whole(x, w, 1, 1).max_abs_difference,
        transposed_convolution.trace(x, w, stride=2, padding=1).max_abs_difference,
        max_unpooling.trace(x, 2).max_abs_difference,
        upsampling.bilinear(x, (3, 3)).max_abs_difference,
        ways_up.trace(x[:, :6], 2).max_abs_difference,
        roi_pool.trace(x, (1.2, 0.7, 5.1, 4.4), 2).max_abs_difference,
        roi_align.trace(x, (1.2, 0.7, 5.1, 4.4), 2, 1.0, 2).max_abs_difference,
        *dense_to_convolution.reshape(x, cells(seed + 2, of_weight, (2, 9), dtype), 3).differences,
    ]
    assert [each.excess for each in found if not agrees(each)] == []


@settings(max_examples=100, deadline=None)
@given(seeds, sizes, sizes, dtypes, st.integers(0, 10**6))
def test_one_value_that_is_wrong_is_red_at_every_size(
    seed: int, size: float, of_weight: float, dtype: torch.dtype, which: int
) -> None:
    """Wrong by a ten-thousandth of what it is made of: far more than rounding, far less than anybody sees."""
    x, w = cells(seed, size, (6, 7), dtype), cells(seed + 1, of_weight, (3, 3), dtype)
    traces = [
        convolution.trace(x, w, None, 1, 1),
        convolution.whole(x, w, 1, 1),
        transposed_convolution.trace(x, w, stride=2, padding=1),
        max_unpooling.trace(x, 2),
        upsampling.bilinear(x, (3, 3)),
        one_dimension.transposed(x[:1], w[:1], 2, 1),
        roi_align.trace(x, (1.2, 0.7, 5.1, 4.4), 2, 1.0, 2),
    ]
    for trace in traces:
        scale, _ = trace.magnitude
        off = 1e-4 * scale or 1e-6
        output = trace.output.clone()
        output.view(-1)[which % output.numel()] += off
        assert not agrees(replace(trace, output=output).max_abs_difference), trace.call


def test_the_cells_that_stood_in_the_report() -> None:
    line, kernel = torch.tensor([[999999.1, 0.3, -999999.1, 77777.7]]), torch.tensor([[0.1, 3.3, -0.7]])
    for dtype in (torch.float32, torch.float64):
        assert all(map(agrees, one_axis(line.to(dtype), kernel.to(dtype))))
    wrong = F.conv_transpose1d(line[None], kernel[None])[0] + torch.tensor([0.0] * 5 + [40.0])
    trace = replace(one_dimension.transposed(line, kernel), reference=wrong)
    assert not agrees(trace.max_abs_difference)


def test_values_that_are_only_moved_must_be_the_very_same() -> None:
    """Beside a cell of 999,999 a small one could be wrong by 11: nothing is added here, so nothing is rounded."""
    x = torch.tensor([[999999.1, 2.0], [0.5, 1.0]])
    trace = max_unpooling.trace(x, 1)
    assert trace.max_abs_difference.tolerance == 0
    assert agrees(trace.max_abs_difference)
    output = trace.output.clone()
    output[1, 1] += 0.001
    assert not agrees(replace(trace, output=output).max_abs_difference)
