"""Convolution: small maps by eye, then every parameter against F.conv2d."""

import itertools
import re

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.operators import transposed_convolution
from segviz.operators.convolution import output_size, trace

REFUSAL = r"^\w[\w.]*=.* is not allowed.*: it must be "


def torchs_answer(x, w, b=None, **options):
    """What PyTorch answers for one map, None where it refuses or answers with an empty map."""
    try:
        answer = F.conv2d(x[None, None], w[None, None], b, **options)[0, 0]
    except (RuntimeError, ValueError):
        return None
    return answer if answer.numel() else None


def test_a_kernel_of_ones_sums_the_cells_under_it():
    answer = trace(torch.arange(9).reshape(3, 3), torch.ones(2, 2, dtype=torch.int64))
    assert answer.output.tolist() == [[8, 12], [20, 24]]
    assert answer.call == "F.conv2d(x, w)"


def test_the_kernel_is_not_flipped():
    x, w = torch.tensor([[0.0, 1.0, 0.0]]), torch.tensor([[1.0, 2.0, 3.0]])
    assert trace(x, w, padding=(0, 1)).output.tolist() == [[3, 2, 1]]


def test_a_step_is_one_output_cell_and_what_it_reads():
    x, w = torch.tensor([[1.0, 2.0, 3.0]]), torch.tensor([[1.0, 10.0]])
    steps = trace(x, w).steps
    assert len(steps) == 2
    assert steps[1].source.tolist() == [[0, 1], [0, 2]]
    assert steps[1].weight.tolist() == [[0, 0], [0, 1]]
    assert steps[1].target.tolist() == [[0, 1], [0, 1]]
    assert steps[1].value.tolist() == [2.0, 30.0]


def test_cells_on_the_padding_add_zero_and_have_no_rows():
    answer = trace(torch.ones(2, 2), torch.ones(3, 3), padding=1)
    assert [len(step.value) for step in answer.steps] == [4, 4, 4, 4]
    alone = trace(torch.ones(1, 1), torch.ones(1, 1), bias=7, stride=2, padding=1)  # all windows beside the map
    assert len(alone.steps) == 4
    assert [len(step.value) for step in alone.steps] == [0, 0, 0, 0]
    assert alone.output.tolist() == [[7, 7], [7, 7]]


def test_dilation_reads_every_second_cell():
    answer = trace(torch.arange(5.0).reshape(1, 5), torch.ones(1, 3), dilation=2)
    assert answer.output.tolist() == [[0 + 2 + 4]]
    assert answer.steps[0].source.tolist() == [[0, 0], [0, 2], [0, 4]]


def test_odd_sizes_leave_a_remainder_unread():
    assert trace(torch.ones(5, 5), torch.ones(2, 2), stride=2).output.shape == (2, 2)
    assert output_size(5, kernel=2, stride=2) == output_size(4, kernel=2, stride=2) == 2


def test_the_call_names_what_differs_from_the_default():
    x, w = torch.ones(5, 5), torch.ones(3, 3)
    assert trace(x, w, 1.0, stride=2, padding=(0, 1)).call == "F.conv2d(x, w, b, stride=2, padding=(0, 1))"
    assert trace(x, w, dilation=(2, 1)).call == "F.conv2d(x, w, dilation=(2, 1))"


def test_the_transposed_convolution_is_its_gradient():
    x = torch.randn(6, 7, generator=torch.Generator().manual_seed(0), dtype=torch.float64).requires_grad_()
    w = torch.randn(3, 2, generator=torch.Generator().manual_seed(1), dtype=torch.float64)
    output = F.conv2d(x[None, None], w[None, None], stride=2, padding=1)[0, 0]
    upstream = torch.randn(output.shape, generator=torch.Generator().manual_seed(2), dtype=torch.float64)
    (gradient,) = torch.autograd.grad((output * upstream).sum(), x)
    back = transposed_convolution.trace(upstream, w, stride=2, padding=1, output_padding=1)
    assert torch.allclose(back.output, gradient)


def test_output_size_agrees_with_torch_on_everything_small_and_refuses_what_it_refuses():
    small = itertools.product(range(1, 7), range(1, 5), range(4), range(-1, 4), range(4))
    for size, kernel, stride, padding, dilation in small:
        answer = torchs_answer(
            torch.ones(1, size),
            torch.ones(1, kernel),
            stride=(1, stride),
            padding=(0, padding),
            dilation=(1, dilation),
        )
        arguments = (size, kernel, stride, padding, dilation)
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
        "dilation": either(st.integers(0, 3)),
    },
)
good_settings = st.fixed_dictionaries(
    {},
    optional={
        "stride": either(st.integers(1, 4)),
        "padding": either(st.integers(0, 4)),
        "dilation": either(st.integers(1, 2)),
    },
)
shapes = st.tuples(st.integers(1, 9), st.integers(1, 9))
kernels = st.tuples(st.integers(1, 4), st.integers(1, 4))
seeds = st.integers(0, 2**32)
dtypes = st.sampled_from([torch.float32, torch.float64, torch.int64])


def whole_numbers(shape, seed, dtype):
    return torch.randint(-9, 10, shape, generator=torch.Generator().manual_seed(seed)).to(dtype)


@settings(max_examples=400, deadline=None)
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
    line = eval(answer.call, {"F": F, "x": x[None, None], "w": w[None, None], "b": b})
    assert torch.equal(line[0, 0], expected)


@settings(max_examples=120, deadline=None)
@given(shapes, kernels, seeds, good_settings)
def test_the_steps_are_the_windows_and_add_up(shape, kernel, seed, options):
    x, w = whole_numbers(shape, seed, torch.int64), whole_numbers(kernel, seed + 1, torch.int64)
    try:
        answer = trace(x, w, **options)
    except ValueError:
        return  # a kernel that does not fit; the sweep above checks it
    pairs = {name: (value, value) if isinstance(value, int) else value for name, value in options.items()}
    stride, padding = torch.tensor(pairs.get("stride", (1, 1))), torch.tensor(pairs.get("padding", (0, 0)))
    dilation = torch.tensor(pairs.get("dilation", (1, 1)))
    assert len(answer.steps) == answer.output.numel()
    for number, step in enumerate(answer.steps):
        target = torch.tensor(divmod(number, answer.output.shape[1]))
        assert (step.target == target).all()
        assert torch.equal(step.source, target * stride - padding + step.weight * dilation)
        order = step.weight[:, 0] * w.shape[1] + step.weight[:, 1]
        assert (order.diff() > 0).all()  # row-major, each kernel cell once
        products = [
            int(x[r, c] * w[a, b]) for (r, c), (a, b) in zip(step.source.tolist(), step.weight.tolist(), strict=True)
        ]
        assert step.value.tolist() == products
        assert answer.output[tuple(target)] == sum(products)


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


@pytest.mark.parametrize("dtype", [torch.uint8, torch.int8, torch.int16, torch.int32])
def test_narrow_integers_equal_torch_where_torch_does_not_wrap(dtype):
    x, w = torch.arange(12, dtype=dtype).reshape(3, 4), torch.tensor([[1, 2], [0, 3]], dtype=dtype)
    assert trace(x, w, padding=1).output.tolist() == torchs_answer(x, w, padding=1).tolist()
    wide = trace(x * 9, w * 30)
    assert wide.output.dtype == torch.int64
    assert wide.output.tolist() == torchs_answer((x * 9).long(), (w * 30).long()).tolist()


X, W = torch.ones(3, 3), torch.ones(2, 2)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (
            {"weight": torch.ones(4, 4)},
            "kernel=4 is not allowed with size=3, padding=0, dilation=1: it must be from 1 to 3 "
            "(it must fit into the padded map)",
        ),
        (
            {"dilation": (1, 5), "padding": (0, 1)},
            "kernel=2 is not allowed with size=3, padding=1, dilation=5: it must be 1 "
            "(it must fit into the padded map)",
        ),
        ({"stride": 0}, "stride=0 is not allowed: it must be at least 1"),
        ({"padding": (-1, 0)}, "padding=-1 is not allowed: it must be at least 0"),
        ({"dilation": -1}, "dilation=-1 is not allowed: it must be at least 1"),
        ({"x": X[0]}, "x.shape=(3,) is not allowed: it must be (rows, columns), both at least 1"),
        ({"weight": W / 0}, "weight[0, 0]=inf is not allowed: it must be finite"),
    ],
)
def test_a_refusal_names_the_parameter_its_value_and_what_is_allowed(options, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        trace(**{"x": X, "weight": W, **options})


@pytest.mark.parametrize("options", [{"stride": 1.0}, {"padding": "same"}, {"x": None}, {"weight": W.long()}])
def test_a_wrong_type_is_a_type_error(options):
    with pytest.raises(TypeError, match=next(iter(options))):
        trace(**{"x": X, "weight": W, **options})


def test_an_output_too_large_for_memory_is_refused_before_it_is_made():
    with pytest.raises(ValueError, match="an output of 2000002 x 2000002 cells"):
        trace(X, W, padding=1_000_000)
