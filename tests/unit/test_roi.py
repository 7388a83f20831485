"""RoIPool and RoIAlign: every step, against torchvision, on boxes inside, partly outside, and without area."""

from __future__ import annotations

import math

import pytest
import torch
import torchvision
from hypothesis import given, settings, strategies as st
from torchvision.ops import roi_align as torchvision_align, roi_pool as torchvision_pool

from segviz.operators import roi_align, roi_pool
from segviz.operators.roi_pool import half_away

SCALES = st.sampled_from([1.0, 0.5, 0.25, 1 / 16])
SIZES = st.tuples(st.integers(1, 7), st.integers(1, 7))
SIDE = st.one_of(st.floats(-6, 16), st.integers(-12, 32).map(lambda n: n / 2))


@st.composite
def maps(draw, dtype: torch.dtype | None = None) -> torch.Tensor:
    shape = draw(st.tuples(st.integers(1, 9), st.integers(1, 9)))
    seed = draw(st.integers(0, 999))
    dtype = dtype or draw(st.sampled_from([torch.float32, torch.float64]))
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed)).to(dtype)


@st.composite
def boxes(draw) -> tuple[float, float, float, float]:
    """In cells: also outside of the map, and without width, height or both."""
    x1, y1 = draw(SIDE), draw(SIDE)
    width, height = (draw(st.one_of(st.just(0.0), st.floats(0, 14))) for _ in range(2))
    return x1, y1, x1 + width, y1 + height


def in_pixels(box, scale: float) -> tuple[float, ...]:
    return tuple(side / scale for side in box)


# Against torchvision


@settings(max_examples=100)
@given(maps(), boxes(), SIZES, SCALES)
def test_roi_pool_is_torchvisions(x, box, size, scale) -> None:
    box = in_pixels(box, scale)
    found = roi_pool.trace(x, box, size, scale)
    theirs = torchvision_pool(x[None, None], [torch.tensor([box], dtype=x.dtype)], size, scale)[0, 0]
    assert torch.equal(found.output, theirs)
    assert found.max_abs_difference == 0


@settings(max_examples=150)
@given(maps(torch.float64), boxes(), SIZES, SCALES, st.integers(-1, 4), st.booleans())
def test_roi_align_is_torchvisions(x, box, size, scale, ratio, aligned) -> None:
    box = in_pixels(box, scale)
    found = roi_align.trace(x, box, size, scale, ratio, aligned)
    theirs = torchvision_align(x[None, None], [torch.tensor([box], dtype=x.dtype)], size, scale, ratio, aligned)[0, 0]
    assert torch.allclose(found.output, theirs, atol=1e-5, rtol=0)
    assert found.max_abs_difference <= 1e-5


@settings(max_examples=40)
@given(maps(torch.float32), st.tuples(*[st.integers(-256, 1024)] * 4), SIZES, st.integers(1, 4), st.booleans())
def test_roi_align_is_torchvisions_in_single_precision(x, sides, size, ratio, aligned) -> None:
    x1, y1, width, height = (side / 64 for side in sides)
    box = (x1, y1, x1 + abs(width), y1 + abs(height))
    found = roi_align.trace(x, box, size, sampling_ratio=ratio, aligned=aligned)
    assert found.output.dtype == torch.float32
    assert found.max_abs_difference <= 1e-5


@pytest.mark.parametrize("aligned", [False, True])
@pytest.mark.parametrize("ratio", [-1, 0, 2])
@pytest.mark.parametrize("box", [(3, 3, 1, 1), (2, 2, 2, 2), (2, 1, 2, 4), (1, 2, 4, 2), (1, 1, 1.001, 3)])
def test_boxes_without_area_or_turned_inside_out(box, ratio: int, aligned: bool) -> None:
    x = torch.arange(1.0, 26).reshape(5, 5).double()
    assert roi_pool.trace(x, box, 2).max_abs_difference == 0
    assert roi_align.trace(x, box, 2, 1.0, ratio, aligned).max_abs_difference <= 1e-12


@given(st.integers(1, 40), st.integers(1, 14), st.sampled_from([torch.float32, torch.float64]))
@settings(max_examples=40)
def test_bins_end_where_the_dtype_says(length: int, bins: int, dtype) -> None:
    """31 cells in 7 bins end one cell too late in float32; 29 in 7 in float64."""
    x = torch.arange(50.0, dtype=dtype).reshape(1, 50)
    assert roi_pool.trace(x, (3, 0, length + 2, 0), (1, bins)).max_abs_difference == 0


def test_the_lines_of_python_give_the_result() -> None:
    x = torch.randn(9, 9)
    names = {"torch": torch, "roi_pool": torchvision_pool, "roi_align": torchvision_align, "x": x[None, None]}
    for found in (
        roi_pool.trace(x, (20, 33.5, 99.25, 110), 3, 1 / 16),
        roi_align.trace(x, (20, 33.5, 99.25, 110), (2, 3), 1 / 16, 2, True),
        roi_align.trace(x, (1, 2, 5, 5.5), 3),
    ):
        assert torch.allclose(eval(found.call, names)[0, 0], found.output, atol=1e-5)


# By eye


def test_roi_pool_by_eye() -> None:
    """From 1.3 to 3.6, both ways: cells 1 to 4, and two bins of two cells."""
    x = torch.arange(1.0, 26).reshape(5, 5)
    found = roi_pool.trace(x, (1.3, 1.3, 3.6, 3.6), 2)
    assert found.rounded == (1, 1, 4, 4)
    assert found.down == found.across == ((1, 3), (3, 5))
    assert found.output.tolist() == [[13, 15], [23, 25]]
    assert found.steps[1].source.tolist() == [[1, 3], [1, 4], [2, 3], [2, 4]]


def test_bins_share_a_cell_where_their_border_lies_inside_it() -> None:
    found = roi_pool.trace(torch.zeros(5, 5), (0, 0, 4, 4), 2)
    assert found.down == ((0, 3), (2, 5))


def test_a_bin_outside_the_map_is_zero() -> None:
    found = roi_pool.trace(torch.ones(4, 4), (-4, 0, 3, 3), 2)
    assert found.output.tolist() == [[0, 1], [0, 1]]
    assert found.across == ((0, 0), (0, 4))
    assert len(found.steps[0].source) == 0


def test_halves_are_rounded_away_from_zero() -> None:
    assert half_away(torch.tensor([0.5, 1.5, 2.5, -0.5, -1.5, 0.49999997, 3.2])).tolist() == [1, 2, 3, -1, -2, 0, 3]


def test_roi_align_by_eye() -> None:
    """One point in the middle of a box between four centres: a quarter of each."""
    x = torch.tensor([[1.0, 2], [3, 10]])
    found = roi_align.trace(x, (0, 0, 2, 2), 1, sampling_ratio=1, aligned=True)
    assert found.points.tolist() == [[0.5, 0.5]]
    assert found.weights.tolist() == [[0.25, 0.25, 0.25, 0.25]]
    assert found.output.tolist() == [[4.0]]
    assert found.steps[0].weight.tolist() == [[0, 0], [0, 1], [1, 0], [1, 1]]


def test_aligned_moves_all_points_by_half_a_cell() -> None:
    x = torch.randn(6, 6)
    usual, aligned = (roi_align.trace(x, (1, 1, 5, 4), 2, sampling_ratio=2, aligned=a) for a in (False, True))
    assert torch.allclose(usual.points - aligned.points, torch.tensor(0.5))


@pytest.mark.parametrize(
    ("place", "expected"), [(-1.01, 0), (-1, 10), (-0.5, 10), (0.25, 12.5), (2, 30), (3, 30), (3.01, 0)]
)
def test_points_beside_the_map_take_its_border_up_to_a_cell_away_then_zero(place: float, expected: float) -> None:
    """Three cells: 10, 20, 30. From -1 to 3 included a point counts."""
    x = torch.tensor([[10.0, 20, 30]]).double()
    found = roi_align.trace(x, (place - 0.5, -0.5, place + 0.5, 0.5), 1, sampling_ratio=1)
    assert found.points[0, 1] == pytest.approx(place)
    assert found.output.item() == pytest.approx(expected)
    assert found.inside.item() == (expected > 0)


def test_without_a_ratio_a_bin_has_as_many_points_as_cells_rounded_up() -> None:
    found = roi_align.trace(torch.zeros(20, 20), (0, 0, 7, 15), (3, 7), aligned=True)
    assert found.grid == (5, 1)
    assert found.count == 5


def test_a_box_without_area_is_a_cell_unless_aligned() -> None:
    x = torch.ones(4, 4)
    usual, aligned = (roi_align.trace(x, (2, 2, 2, 2), 1, aligned=a) for a in (False, True))
    assert (usual.size, usual.count, usual.output.item()) == ((1, 1), 1, 1)
    assert (aligned.size, aligned.count, aligned.output.item()) == ((0, 0), 0, 0)
    fixed = roi_align.trace(torch.arange(16.0).reshape(4, 4), (2, 2, 2, 2), 1, sampling_ratio=2, aligned=True)
    assert fixed.output.item() == pytest.approx(7.5)  # four times the same point: the corner of four cells


# Invariants


@settings(max_examples=40)
@given(maps(torch.float64), boxes(), SIZES, st.integers(-1, 3), st.booleans())
def test_steps_add_up_and_weights_are_shares(x, box, size, ratio, aligned) -> None:
    found = roi_align.trace(x, box, size, 1.0, ratio, aligned)
    assert len(found.steps) == len(found.points) == size[0] * size[1] * found.count
    sums = found.weights.sum(1)
    assert torch.allclose(sums, found.inside.double())
    assert torch.equal(found.weights, found.weights.clamp(0, 1))
    again = torch.zeros(size).double()
    for step in found.steps:
        for (row, column), value in zip(step.target.tolist(), step.value.tolist(), strict=True):
            again[row, column] += value
    assert torch.allclose(again, found.output, atol=1e-9)
    assert torch.allclose(x[tuple(found.steps.source.T)] * found.coefficient, found.steps.value)
    if found.count:
        means = found.values.reshape(*size, -1).mean(2)
        assert torch.allclose(means, found.output, atol=1e-9)


@given(st.floats(1, 4), st.floats(1, 4), st.floats(1, 4), st.floats(1, 4), SIZES, st.integers(1, 4))
@settings(max_examples=40)
def test_on_a_ramp_roi_align_reads_the_very_place_and_unaligned_half_a_cell_away(x1, y1, width, height, size, ratio):
    """A map whose values are the columns of its cells' centres: what is read there says where."""
    ramp = (torch.arange(12) + 0.5).double().expand(12, 12)
    box = (x1, y1, x1 + width, y1 + height)
    centres = x1 + (torch.arange(size[1]).double() + 0.5) * width / size[1]
    for aligned, off in ((True, 0.0), (False, 0.5)):
        found = roi_align.trace(ramp, box, size, 1.0, ratio, aligned)
        assert torch.allclose(found.output - centres, torch.tensor(off).double())
        assert torch.allclose(found.misalignment, torch.tensor(off).double())


@given(st.floats(1, 4), st.floats(1, 4), st.floats(0, 5), SIZES)
@settings(max_examples=40)
def test_roi_pool_reads_where_its_bins_of_whole_cells_are(x1, y1, side, size) -> None:
    box = (x1, y1, x1 + side, y1 + side)
    found = roi_pool.trace(torch.zeros(12, 12), box, size)
    ramp = torch.arange(12) + 0.5
    for j, (first, last) in enumerate(found.across):
        ideal = x1 + (j + 0.5) * side / size[1]
        assert found.misalignment[0, j, 1].item() == pytest.approx(ramp[first:last].mean().item() - ideal, abs=1e-6)


# Wrong arguments


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ({"x": torch.zeros(2, 2, 2)}, "x.shape"),
        ({"x": torch.tensor([[math.nan]])}, r"x\[0, 0\]"),
        ({"box": (0, 0, 1)}, "box"),
        ({"box": (0, 0, 1, math.inf)}, "box"),
        ({"box": (0, 0, 1, 1e9)}, "box"),
        ({"output_size": 0}, "output_size"),
        ({"spatial_scale": 0}, "spatial_scale"),
        ({"spatial_scale": math.nan}, "spatial_scale"),
    ],
)
def test_wrong_arguments_are_named(arguments, named: str) -> None:
    good = {"x": torch.zeros(3, 3), "box": (0, 0, 2, 2), "output_size": 2}
    for trace in (roi_pool.trace, roi_align.trace):
        with pytest.raises(ValueError, match=named):
            trace(**(good | arguments))


def test_what_torchvision_cannot_sample_is_refused() -> None:
    with pytest.raises(ValueError, match="box"):
        roi_align.trace(torch.zeros(5, 5), (3, 3, 1, 4), 1, aligned=True)
    with pytest.raises(ValueError, match="too large"):
        roi_align.trace(torch.zeros(5, 5), (0, 0, 1e5, 1e5), 1)


def test_integers_and_halves_are_computed_in_floats() -> None:
    for dtype, computed in ((torch.uint8, torch.float64), (torch.float16, torch.float32)):
        x = torch.arange(16).reshape(4, 4).to(dtype)
        assert roi_align.trace(x, (0, 0, 3, 3), 2).output.dtype == computed
        assert roi_pool.trace(x, (0, 0, 3, 3), 2).output.tolist() == [[5, 7], [13, 15]]


def test_torchvision_is_the_pinned_one() -> None:
    """Its roundings and borders are pinned above."""
    assert torchvision.__version__.startswith("0.29")
