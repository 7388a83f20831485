"""Nearest neighbour, bed of nails and bilinear upsampling: by eye, then against PyTorch."""

import re

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.operators import transposed_convolution
from segviz.operators.upsampling import LARGEST_FACTOR, bed_of_nails, bilinear, nearest

X = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
METHODS = [nearest, bed_of_nails, bilinear]


def test_nearest_repeats_each_cell():
    answer = nearest(X, 2)
    assert answer.output.tolist() == [[1, 1, 2, 2], [1, 1, 2, 2], [3, 3, 4, 4], [3, 3, 4, 4]]
    assert answer.call == 'F.interpolate(x, scale_factor=2, mode="nearest")'
    assert answer.steps[1].source.tolist() == [[0, 1]] * 4
    assert answer.steps[1].target.tolist() == [[0, 2], [0, 3], [1, 2], [1, 3]]


def test_bed_of_nails_puts_each_cell_at_the_top_left_of_its_block():
    answer = bed_of_nails(X, 2)
    assert answer.output.tolist() == [[1, 0, 2, 0], [0, 0, 0, 0], [3, 0, 4, 0], [0, 0, 0, 0]]
    assert answer.call == "F.conv_transpose2d(x, torch.ones(1, 1, 1, 1), stride=2, output_padding=1)"
    assert [step.target.tolist() for step in answer.steps] == [[[0, 0]], [[0, 2]], [[2, 0]], [[2, 2]]]


def test_bilinear_mixes_neighbours_by_distance():
    answer = bilinear(torch.tensor([[0.0, 4.0]]), (1, 2))
    assert answer.output.tolist() == [[0, 1, 3, 4]]
    assert answer.call == 'F.interpolate(x, scale_factor=(1, 2), mode="bilinear")'
    assert answer.steps[1].target.tolist() == [[0, 1], [0, 2], [0, 3]]
    assert answer.coefficient[answer.steps.tick == 1].tolist() == [0.25, 0.75, 1]
    assert answer.steps[1].value.tolist() == [1, 3, 4]


def test_bilinear_with_aligned_corners_keeps_the_corners():
    answer = bilinear(torch.tensor([[0.0, 6.0]]), (1, 2), align_corners=True)
    assert torch.allclose(answer.output, torch.tensor([[0, 2, 4, 6]], dtype=torch.float64))
    assert answer.call == 'F.interpolate(x, scale_factor=(1, 2), mode="bilinear", align_corners=True)'
    assert [len(step.value) for step in answer.steps] == [3, 3]  # a share of zero has no row


def test_bilinear_inside_is_a_transposed_convolution_with_a_tent():
    x = torch.rand(6, 6, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    tent = torch.tensor([1, 3, 3, 1], dtype=torch.float64) / 4
    stamped = transposed_convolution.trace(x, tent[:, None] * tent, stride=2, padding=1).output
    assert torch.allclose(bilinear(x, 2).output[1:-1, 1:-1], stamped[1:-1, 1:-1])


@pytest.mark.parametrize("upsample", METHODS)
def test_factor_one_changes_nothing(upsample):
    assert upsample(X, 1).output.tolist() == X.tolist()
    assert bilinear(X, 1, align_corners=True).output.tolist() == X.tolist()
    assert bilinear(X[:1, :1], 3, align_corners=True).output.tolist() == [[1, 1, 1]] * 3


@pytest.mark.parametrize("upsample", [nearest, bed_of_nails])
def test_integers_stay_exact_integers(upsample):
    for dtype in (torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64):
        x = torch.tensor([[0, 100], [7, 1]], dtype=dtype)
        answer = upsample(x, 3)
        assert answer.output.dtype == answer.reference.dtype == dtype
        assert torch.equal(answer.output, answer.reference)
        assert answer.output[0, 3] == 100


@pytest.mark.parametrize("upsample", [nearest, bed_of_nails])
def test_nan_and_infinity_reach_the_same_cells_as_in_torch(upsample):
    x = torch.tensor([[float("nan"), 1.0, float("inf")], [2.0, -float("inf"), 0.0]])
    for factor in (1, 2, 3, (1, 4)):
        assert upsample(x, factor).max_abs_difference == 0


def test_every_factor_of_nearest_equals_torch():
    for factor in range(1, LARGEST_FACTOR + 1):
        for size in (1, 2, 3, 7, 33, 128):
            assert nearest(torch.arange(float(size))[None], (1, factor)).max_abs_difference == 0


maps = st.builds(
    lambda shape, seed: torch.randn(shape, generator=torch.Generator().manual_seed(seed)),
    st.tuples(st.integers(1, 7), st.integers(1, 7)),
    st.integers(0, 2**32),
)
factors = st.one_of(st.integers(1, 5), st.tuples(st.integers(1, 5), st.integers(1, 5)))
dtypes = st.sampled_from([torch.float32, torch.float64])


@settings(max_examples=150, deadline=None)
@given(maps, factors, dtypes)
def test_nearest_and_bed_of_nails_equal_torch(x, factor, dtype):
    x = x.to(dtype)
    rows, columns = (factor, factor) if isinstance(factor, int) else factor
    for answer in (nearest(x, factor), bed_of_nails(x, factor)):
        line = eval(answer.call, {"F": F, "torch": torch, "x": x.float()[None, None]})
        assert torch.equal(answer.output, answer.reference)
        assert torch.equal(answer.output.float(), line[0, 0])
        assert answer.output.dtype == dtype
    assert torch.equal(nearest(x, factor).output, x.repeat_interleave(rows, 0).repeat_interleave(columns, 1))
    assert torch.equal(bed_of_nails(x, factor).output[::rows, ::columns], x)


@settings(max_examples=150, deadline=None)
@given(maps, factors, st.booleans())
def test_bilinear_equals_torch(x, factor, align_corners):
    answer = bilinear(x, factor, align_corners)
    assert answer.output.dtype == torch.float64
    assert answer.max_abs_difference < 1e-12
    line = eval(answer.call, {"F": F, "x": x[None, None]})
    assert torch.allclose(answer.output.float(), line[0, 0], rtol=0, atol=1e-5)


@settings(max_examples=100, deadline=None)
@given(maps, factors, st.sampled_from([*METHODS, lambda x, factor: bilinear(x, factor, align_corners=True)]))
def test_the_steps_are_the_cells_and_add_up(x, factor, upsample):
    answer = upsample(x, factor)
    steps = answer.steps
    assert len(steps) == x.numel()
    assert steps.weight is None
    total = torch.zeros(answer.output.shape, dtype=torch.float64)
    for number, step in enumerate(steps):
        assert (step.source == torch.tensor(divmod(number, x.shape[1]))).all()
        places = [tuple(target) for target in step.target.tolist()]
        assert places == sorted(set(places))  # row-major, each output cell once
        for place, value in zip(places, step.value, strict=True):
            total[place] += value
    assert torch.equal(total.to(answer.output.dtype), answer.output)
    share = answer.coefficient
    assert ((share > 0) & (share <= 1)).all()
    at_source = x[steps.source[:, 0], steps.source[:, 1]].to(answer.output.dtype)
    assert torch.equal(steps.value, at_source * share.to(answer.output.dtype))
    if upsample is not bed_of_nails:  # the shares of each output cell sum to 1
        place = steps.target[:, 0] * answer.output.shape[1] + steps.target[:, 1]
        sums = torch.zeros(answer.output.numel(), dtype=torch.float64).index_add(0, place, share)
        assert torch.allclose(sums, torch.ones_like(sums))


@pytest.mark.parametrize("upsample", METHODS)
@pytest.mark.parametrize(
    ("factor", "sentence"),
    [
        (0, "factor=0 is not allowed: it must be from 1 to 40 "),
        (41, "factor=41 is not allowed: it must be from 1 to 40 "),
        ((2, -1), "factor=-1 is not allowed: it must be from 1 to 40 "),
        ((1, 2, 3), "factor=(1, 2, 3) is not allowed: it must be one whole number or a (row, column) pair"),
    ],
)
def test_a_wrong_factor_is_named(upsample, factor, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        upsample(X, factor)


@pytest.mark.parametrize("upsample", METHODS)
def test_wrong_types_and_shapes_are_named(upsample):
    with pytest.raises(TypeError, match=r"^factor=2\.5 is not allowed: it must be a whole number$"):
        upsample(X, 2.5)
    with pytest.raises(TypeError, match=r"^x must be a torch\.Tensor, not list$"):
        upsample([[1.0]], 2)
    with pytest.raises(ValueError, match=r"^x\.shape=\(1, 2, 2\) is not allowed"):
        upsample(X[None], 2)


def test_bilinear_takes_finite_values_only():
    with pytest.raises(ValueError, match=r"^x\[0, 1\]=nan is not allowed: it must be finite$"):
        bilinear(torch.tensor([[1.0, float("nan")]]), 2)
