"""Transposed convolution: the published examples by eye, then every parameter against F.conv_transpose2d."""

import itertools
import re

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.operators.transposed_convolution import output_size, overlap_counts, trace

REFUSAL = r"^\w[\w.]*=.* is not allowed.*: it must be "


def torchs_answer(x, w, b=None, **options):
    """What PyTorch answers for one map, None where it refuses or answers with an empty map."""
    try:
        answer = F.conv_transpose2d(x[None, None], w[None, None], b, **options)[0, 0]
    except (RuntimeError, ValueError):
        return None
    return answer if answer.numel() else None


def test_the_example_of_the_guide():
    x = torch.tensor([[0, 1], [2, 3]])
    answer = trace(x, x)
    assert answer.output.tolist() == [[0, 0, 1], [0, 4, 6], [4, 12, 9]]
    assert answer.max_abs_difference == 0
    assert answer.call == "F.conv_transpose2d(x, w)"


def test_the_practice_in_one_dimension_sums_the_overlap():
    a, b, x, y, z = 2, 3, 5, 7, 11
    answer = trace(torch.tensor([[a, b]]), torch.tensor([[x, y, z]]), stride=2)
    assert answer.output.tolist() == [[a * x, a * y, a * z + b * x, b * y, b * z]]


def test_one_impulse_stamps_the_kernel_at_stride_times_its_place():
    x, w = torch.zeros(3, 3), torch.arange(1.0, 10).reshape(3, 3)
    x[1, 2] = 1
    output = trace(x, w, stride=2).output
    assert output.shape == (7, 7)
    assert torch.equal(output[2:5, 4:7], w)
    assert output.count_nonzero() == 9


def test_a_step_is_one_input_cell_and_its_stamp():
    x, w = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.tensor([[1.0, 10.0]])
    steps = trace(x, w, stride=2).steps
    assert len(steps) == 4
    assert steps[2].source.tolist() == [[1, 0], [1, 0]]
    assert steps[2].weight.tolist() == [[0, 0], [0, 1]]
    assert steps[2].target.tolist() == [[2, 0], [2, 1]]
    assert steps[2].value.tolist() == [3.0, 30.0]


def test_padding_crops_the_output_and_its_cells_have_no_rows():
    x, w = torch.ones(2, 2), torch.ones(3, 3)
    assert [len(step.value) for step in trace(x, w).steps] == [9, 9, 9, 9]
    assert [len(step.value) for step in trace(x, w, padding=1).steps] == [4, 4, 4, 4]
    spread = trace(x, torch.ones(1, 1), stride=3, padding=1)  # padding crops every stamp: ticks without rows
    assert [len(step.value) for step in spread.steps] == [0, 0, 0, 0]
    assert spread.output.tolist() == [[0, 0], [0, 0]]


def test_output_padding_adds_to_the_bottom_and_right_only():
    x, w = torch.ones(2, 2), torch.ones(2, 2)
    output = trace(x, w, stride=2, output_padding=1).output
    assert output.tolist() == [[1, 1, 1, 1, 0]] * 4 + [[0, 0, 0, 0, 0]]


def test_a_bias_is_added_to_every_output_cell():
    x, w = torch.ones(1, 1), torch.ones(1, 1)
    for bias in (5, 5.0, torch.tensor(5.0), torch.tensor([5.0])):
        answer = trace(x, w, bias, stride=2, output_padding=1)
        assert answer.output.tolist() == [[6, 5], [5, 5]]
        assert answer.call == "F.conv_transpose2d(x, w, b, stride=2, output_padding=1)"


def test_the_call_names_what_differs_from_the_default():
    x, w = torch.ones(3, 3), torch.ones(3, 3)
    assert trace(x, w, stride=(1, 1)).call == "F.conv_transpose2d(x, w)"
    assert trace(x, w, stride=2, padding=1).call == "F.conv_transpose2d(x, w, stride=2, padding=1)"
    assert (
        trace(x, w, stride=(1, 2), dilation=(2, 1)).call == "F.conv_transpose2d(x, w, stride=(1, 2), dilation=(2, 1))"
    )


def test_twice_the_size_takes_kernel_2s_and_padding_half_s():
    for s in (2, 4, 8):
        assert output_size(5, kernel=2 * s, stride=s, padding=s // 2) == 5 * s


def test_output_padding_recovers_every_size_that_a_convolution_rounds_to_the_same():
    for i, k, s, p in itertools.product(range(1, 12), range(1, 5), range(1, 4), range(3)):
        if i + 2 * p >= k:
            small = (i + 2 * p - k) // s + 1
            assert output_size(small, k, s, p, output_padding=(i + 2 * p - k) % s) == i


def test_overlap_counts_are_uneven_unless_the_stride_divides_the_kernel():
    assert overlap_counts(6, kernel=3, stride=2).tolist() == [1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 1]
    assert overlap_counts(6, kernel=2, stride=2).tolist() == [1] * 12
    assert overlap_counts(3, kernel=4, stride=2).tolist() == [1, 1, 2, 2, 2, 2, 1, 1]
    assert overlap_counts(3, kernel=1, stride=2).tolist() == [1, 0, 1, 0, 1]
    for size, kernel, stride in itertools.product(range(1, 5), range(1, 5), range(1, 5)):
        ones = trace(torch.ones(1, size), torch.ones(1, kernel), stride=(1, stride))
        assert overlap_counts(size, kernel, stride).tolist() == ones.output[0].tolist()


def test_output_size_agrees_with_torch_on_everything_small_and_refuses_what_it_refuses():
    small = itertools.product(range(1, 4), range(1, 4), range(4), range(-1, 4), range(-1, 4), range(4))
    for size, kernel, stride, padding, output_padding, dilation in small:
        answer = torchs_answer(
            torch.ones(1, size),
            torch.ones(1, kernel),
            stride=(1, stride),
            padding=(0, padding),
            output_padding=(0, output_padding),
            dilation=(1, dilation),
        )
        arguments = (size, kernel, stride, padding, output_padding, dilation)
        if answer is None:
            with pytest.raises(ValueError, match=REFUSAL):
                output_size(*arguments)
        else:
            assert output_size(*arguments) == answer.shape[1], arguments


def either(values):
    """A number, or a (row, column) pair of such numbers."""
    return st.one_of(values, st.tuples(values, values))


settings_of_torch = st.fixed_dictionaries(
    {},
    optional={
        "stride": either(st.integers(0, 4)),
        "padding": either(st.integers(-1, 4)),
        "output_padding": either(st.integers(-1, 3)),
        "dilation": either(st.integers(0, 3)),
    },
)
good_settings = st.fixed_dictionaries(
    {},
    optional={
        "stride": either(st.integers(2, 4)),
        "padding": either(st.integers(0, 1)),
        "output_padding": either(st.integers(0, 1)),
        "dilation": either(st.integers(1, 3)),
    },
).filter(lambda given: "stride" in given or "output_padding" not in given)
shapes = st.tuples(st.integers(1, 6), st.integers(1, 6))
kernels = st.tuples(st.integers(1, 5), st.integers(1, 5))
seeds = st.integers(0, 2**32)
dtypes = st.sampled_from([torch.float32, torch.float64, torch.int64])


def whole_numbers(shape, seed, dtype):
    return torch.randint(-9, 10, shape, generator=torch.Generator().manual_seed(seed)).to(dtype)


@settings(max_examples=300, deadline=None)
@given(shapes, kernels, seeds, dtypes, st.none() | st.integers(-9, 9), st.one_of(good_settings, settings_of_torch))
def test_every_parameter_equals_torch_on_whole_numbers(shape, kernel, seed, dtype, bias, options):
    x, w = whole_numbers(shape, seed, dtype), whole_numbers(kernel, seed + 1, dtype)
    b = None if bias is None else torch.tensor([bias], dtype=dtype)
    expected = torchs_answer(x, w, b, **options)
    if expected is None:
        with pytest.raises(ValueError, match=REFUSAL):
            trace(x, w, bias, **options)
        return
    answer = trace(x, w, bias, **options)
    assert answer.output.dtype == dtype
    assert torch.equal(answer.output, expected)
    assert torch.equal(answer.reference, expected)
    assert answer.max_abs_difference == 0
    line = eval(answer.call, {"F": F, "x": x[None, None], "w": w[None, None], "b": b})
    assert torch.equal(line[0, 0], expected)


@settings(max_examples=120, deadline=None)
@given(shapes, kernels, seeds, good_settings)
def test_the_steps_are_the_stamps_and_add_up(shape, kernel, seed, options):
    x, w = whole_numbers(shape, seed, torch.int64), whole_numbers(kernel, seed + 1, torch.int64)
    try:
        answer = trace(x, w, **options)
    except ValueError:
        return  # a padding that leaves nothing; the sweep above checks it
    total = torch.zeros_like(answer.output)
    pairs = {name: (value, value) if isinstance(value, int) else value for name, value in options.items()}
    stride, padding = torch.tensor(pairs.get("stride", (1, 1))), torch.tensor(pairs.get("padding", (0, 0)))
    dilation = torch.tensor(pairs.get("dilation", (1, 1)))
    assert len(answer.steps) == x.numel()
    for number, step in enumerate(answer.steps):
        source = torch.tensor(divmod(number, x.shape[1]))
        assert (step.source == source).all()
        assert torch.equal(step.target, source * stride - padding + step.weight * dilation)
        order = step.weight[:, 0] * w.shape[1] + step.weight[:, 1]
        assert (order.diff() > 0).all()  # row-major, each kernel cell once
        for (row, column), (a, b), (i, j), value in zip(
            step.source.tolist(), step.weight.tolist(), step.target.tolist(), step.value.tolist(), strict=True
        ):
            assert value == x[row, column] * w[a, b]
            total[i, j] += value
    assert torch.equal(total, answer.output)


@settings(max_examples=150, deadline=None)
@given(shapes, kernels, seeds, st.sampled_from([torch.float32, torch.float64]), good_settings)
def test_floats_agree_with_torch_to_1e_5(shape, kernel, seed, dtype, options):
    generator = torch.Generator().manual_seed(seed)
    x, w = torch.randn(shape, generator=generator, dtype=dtype), torch.randn(kernel, generator=generator, dtype=dtype)
    expected = torchs_answer(x, w, torch.tensor([0.1], dtype=dtype), **options)
    if expected is not None:
        answer = trace(x, w, 0.1, **options)
        assert torch.allclose(answer.output, expected, rtol=0, atol=1e-5)
        assert answer.max_abs_difference <= 1e-5


@settings(max_examples=150, deadline=None)
@given(st.data(), shapes, kernels, good_settings)
def test_nan_and_infinity_in_the_map_reach_the_same_cells_as_in_torch(data, shape, kernel, options):
    values = st.sampled_from([0.0, 1.0, -2.0, float("nan"), float("inf"), -float("inf")])
    size = shape[0] * shape[1]
    x = torch.tensor(data.draw(st.lists(values, min_size=size, max_size=size))).reshape(shape)
    w = whole_numbers(kernel, size, torch.float32)
    expected = torchs_answer(x, w, **options)
    if expected is not None:
        assert torch.equal(trace(x, w, **options).output.nan_to_num(nan=99), expected.nan_to_num(nan=99))


def test_nan_in_the_kernel_is_refused_because_torch_spreads_it_beyond_its_cell():
    w = torch.ones(4, 5)  # in float32, with stride 2, one stamp of this kernel has NaN in three cells of its last row
    w[3, 4] = float("nan")
    with pytest.raises(ValueError, match=r"^weight\[3, 4\]=nan is not allowed: it must be finite$"):
        trace(torch.ones(1, 1), w, stride=2)


def test_a_map_that_is_not_contiguous_or_carries_a_gradient():
    x = torch.arange(6.0).reshape(2, 3).T.requires_grad_()
    answer = trace(x, torch.ones(2, 2))
    assert torch.equal(answer.output, trace(x.detach().contiguous(), torch.ones(2, 2)).output)
    assert not answer.output.requires_grad
    assert not answer.steps.value.requires_grad


def test_narrow_dtypes_are_widened_so_that_nothing_wraps_or_rounds():
    big = torch.full((1, 1), 100, dtype=torch.uint8)
    assert trace(big, big).output.tolist() == [[10_000]]
    assert trace(big, big).output.dtype == torch.int64
    half = torch.full((1, 1), 300, dtype=torch.float16)
    assert trace(half, half).output.tolist() == [[90_000]]
    assert trace(half, half).output.dtype == torch.float32


X, W = torch.ones(3, 3), torch.ones(2, 2)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"stride": 2, "output_padding": 2},
            "output_padding=2 is not allowed with stride=2, dilation=1: it must be from 0 to 1 "
            "(smaller than stride or dilation)",
        ),
        (
            {"padding": 2},
            "padding=2 is not allowed with size=3, kernel=2, stride=1, dilation=1: it must be from 0 to 1 "
            "(it crops both ends of the output)",
        ),
        ({"stride": 0}, "stride=0 is not allowed: it must be at least 1"),
        ({"stride": (1, -2)}, "stride=-2 is not allowed: it must be at least 1"),
        ({"dilation": 0}, "dilation=0 is not allowed: it must be at least 1"),
        ({"padding": -1}, "padding=-1 is not allowed: it must be at least 0"),
        ({"stride": 2**31}, f"stride={2**31} is not allowed: it must be from 1 to {2**31 - 1}"),
        ({"stride": (1, 2, 3)}, "stride=(1, 2, 3) is not allowed: it must be one whole number or a (row, column) pair"),
        ({"x": X[None]}, "x.shape=(1, 3, 3) is not allowed: it must be (rows, columns), both at least 1"),
        ({"weight": W[:0]}, "weight.shape=(0, 2) is not allowed: it must be (rows, columns), both at least 1"),
        ({"bias": torch.ones(2)}, "bias.shape=(2,) is not allowed: it must be () or (1,): one map has one bias"),
        (
            {"x": X.long(), "weight": W.long(), "bias": 0.5},
            "bias=0.5 is not allowed: it must be a number that torch.int64 can hold, as x",
        ),
    ],
)
def test_a_refusal_names_the_parameter_its_value_and_what_is_allowed(options, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        trace(**{"x": X, "weight": W, **options})


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"stride": 2.0}, "stride=2.0 is not allowed: it must be a whole number"),
        ({"stride": True}, "stride=True is not allowed: it must be a whole number"),
        ({"padding": "same"}, "padding='same' is not allowed: it must be a whole number"),
        ({"padding": None}, "padding=None is not allowed: it must be a whole number"),
        ({"bias": "1"}, "bias='1' is not allowed: it must be a number"),
        ({"x": [[1.0]]}, "x must be a torch.Tensor, not list"),
        ({"x": X > 0}, "x has dtype torch.bool, which is not allowed: it must be an integer or float dtype"),
        (
            {"weight": W.double()},
            "weight has dtype torch.float64, which is not allowed: it must be torch.float32, as x",
        ),
    ],
)
def test_a_wrong_type_is_named(options, sentence):
    with pytest.raises(TypeError, match=f"^{re.escape(sentence)}$"):
        trace(**{"x": X, "weight": W, **options})


def test_an_output_too_large_for_memory_is_refused_before_it_is_made():
    with pytest.raises(ValueError, match="an output of 2000002 x 2000002 cells"):
        trace(X, W, stride=1_000_000)
