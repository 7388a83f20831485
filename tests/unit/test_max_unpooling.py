"""Max pooling with indices and unpooling: by eye, ambiguous cases by name, then every parameter against PyTorch."""

import itertools
import re

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, settings, strategies as st

from segviz.operators.max_unpooling import fitting_sizes, input_sizes, output_sizes, pooled_size, trace

REFUSAL = r"^\w[\w.()]*=.* is not allowed.*: it must be "
NAN, INF = float("nan"), float("inf")
DTYPES = [torch.uint8, torch.int8, torch.int16, torch.int32, torch.int64]
DTYPES += [torch.float16, torch.bfloat16, torch.float32, torch.float64]


def torchs_answer(x, kernel_size, stride=None, padding=0, output_size=None):
    """PyTorch's pooled map, indices and unpooled map, None where it refuses or unpools to nothing.

    Integers are unpooled as float64.
    """
    size = tuple(x.shape) if output_size is None else output_size
    try:
        pooled, indices = F.max_pool2d(x[None], kernel_size, stride, padding, return_indices=True)
        floats = pooled if x.dtype.is_floating_point else pooled.double()
        output = F.max_unpool2d(floats, indices, kernel_size, stride, padding, size).to(x.dtype)
    except (RuntimeError, ValueError):
        return None
    return (pooled[0], indices[0], output[0]) if output.numel() else None


def same(a, b):
    """Equal in dtype and every value, where NaN equals NaN."""
    return a.dtype == b.dtype and torch.equal(a.double().nan_to_num(nan=99), b.double().nan_to_num(nan=99))


def assert_equal_to_torch(answer, expected):
    pooled, indices, output = expected
    assert same(answer.pooled, pooled)
    assert same(answer.indices, indices)
    assert same(answer.output, output)
    assert same(answer.pooled_reference, pooled)
    assert same(answer.indices_reference, indices)
    assert same(answer.reference, output)
    assert answer.max_abs_difference == 0


def test_each_maximum_returns_to_where_it_was():
    x = torch.tensor([[1, 2, 6, 3], [3, 5, 2, 1], [1, 2, 2, 1], [7, 3, 4, 8]])
    answer = trace(x, 2)
    assert answer.pooled.tolist() == [[5, 6], [7, 8]]
    assert answer.indices.tolist() == [[5, 2], [12, 15]]
    assert answer.output.tolist() == [[0, 0, 6, 0], [0, 5, 0, 0], [0, 0, 0, 0], [7, 0, 0, 8]]
    assert answer.pooling_call == "F.max_pool2d(x, 2, return_indices=True)"
    assert answer.call == "F.max_unpool2d(pooled, indices, 2)"


def test_a_pooling_step_is_one_window_and_an_unpooling_step_one_way_back():
    answer = trace(torch.tensor([[1.0, 2.0, 6.0], [3.0, 5.0, 2.0]]), 2, stride=1)
    assert len(answer.pooling) == len(answer.steps) == 2
    window = answer.pooling[1]
    assert window.source.tolist() == [[0, 1], [0, 2], [1, 1], [1, 2]]
    assert window.target.tolist() == [[0, 1]] * 4
    assert window.value.tolist() == [2, 6, 5, 2]
    assert window.weight is None
    back = answer.steps[1]
    assert (back.source.tolist(), back.target.tolist(), back.value.tolist()) == ([[0, 1]], [[0, 2]], [6])


def test_padding_never_wins_and_has_no_rows():
    answer = trace(torch.full((3, 3), -5.0), 2, padding=1)
    assert [len(step.value) for step in answer.pooling] == [1, 2, 2, 4]
    assert answer.pooled.tolist() == [[-5, -5], [-5, -5]]
    assert answer.indices.tolist() == [[0, 1], [3, 4]]


# Ties, NaN and infinities


def test_of_equal_values_the_first_in_row_major_order_wins():
    answer = trace(torch.tensor([[1.0, 7.0, 0.0], [7.0, 7.0, 0.0], [0.0, 0.0, 7.0]]), 3)
    assert answer.indices.tolist() == [[1]]
    assert trace(torch.ones(3, 3), 2, stride=1).indices.tolist() == [[0, 1], [3, 4]]
    assert trace(torch.ones(3, 3), 2, stride=1, padding=1).indices.tolist() == [
        [0, 0, 1, 2],
        [0, 0, 1, 2],
        [3, 3, 4, 5],
        [6, 6, 7, 8],
    ]


def test_minus_zero_ties_with_zero():
    answer = trace(torch.tensor([[-0.0, 0.0]]), (1, 2))
    assert answer.indices.tolist() == [[0]]
    assert answer.pooled.signbit().tolist() == [[True]]


def test_nan_beats_every_number_and_the_last_nan_wins():
    answer = trace(torch.tensor([[INF, NAN, 1.0], [2.0, NAN, 3.0]]), (2, 3))
    assert answer.indices.tolist() == [[4]]
    assert answer.output.isnan().tolist() == [[False, False, False], [False, True, False]]
    assert answer.max_abs_difference == 0


def test_a_window_of_minus_infinity_keeps_its_first_cell():
    answer = trace(torch.full((2, 2), -INF), 2)
    assert answer.indices.tolist() == [[0]]
    assert answer.output.tolist() == [[-INF, 0], [0, 0]]


def test_a_difference_in_nan_alone_is_not_overlooked():
    answer = trace(torch.tensor([[NAN, 1.0]]), (1, 2))
    object.__setattr__(answer, "pooled", torch.tensor([[1.0]]))
    assert answer.max_abs_difference == INF


values = st.sampled_from([0.0, -0.0, 1.0, 2.0, NAN, INF, -INF])


@settings(max_examples=300, deadline=None)
@given(st.data(), st.tuples(st.integers(1, 5), st.integers(1, 5)), st.integers(1, 3), st.integers(1, 3))
def test_ties_nan_and_infinities_are_decided_as_in_torch(data, shape, kernel_size, stride):
    size = shape[0] * shape[1]
    x = torch.tensor(data.draw(st.lists(values, min_size=size, max_size=size))).reshape(shape)
    padding = data.draw(st.integers(0, kernel_size // 2))
    expected = torchs_answer(x, kernel_size, stride, padding)
    if expected is not None:
        assert_equal_to_torch(trace(x, kernel_size, stride, padding), expected)


@pytest.mark.parametrize("dtype", DTYPES)
def test_every_dtype_keeps_its_extremes(dtype):
    info = torch.finfo(dtype) if dtype.is_floating_point else torch.iinfo(dtype)
    x = torch.tensor([[info.min, 0], [0, info.max]], dtype=dtype)
    if dtype == torch.int64:
        x = x // 2**10  # PyTorch unpools floats only, and float64 is exact below 2**53
    for column in (x[:, :1], x[:, 1:], x):
        assert_equal_to_torch(trace(column, column.shape), torchs_answer(column, column.shape))


def test_integers_that_float64_would_round_are_refused():
    x = torch.tensor([[2**53 - 1]])
    assert trace(x, 1).reference.item() == 2**53 - 1
    with pytest.raises(ValueError, match=r"must be less than 2\*\*53"):
        trace(x + 1, 1)


# Odd sizes


def test_an_odd_row_and_column_are_not_pooled_and_come_back_as_zeros():
    answer = trace(torch.arange(25.0).reshape(5, 5), 2)
    assert answer.pooled.tolist() == [[6, 8], [16, 18]]
    assert answer.output.shape == (5, 5)
    assert answer.output.count_nonzero() == 4
    assert (answer.output[4] == 0).all()
    assert (answer.output[:, 4] == 0).all()
    assert answer.call == "F.max_unpool2d(pooled, indices, 2, output_size=(5, 5))"


def test_several_input_sizes_give_the_same_pooled_size():
    assert pooled_size(4, 2) == pooled_size(5, 2) == 2
    assert list(output_sizes(2, kernel_size=2, stride=2)) == [3, 4, 5]
    for size, kernel_size, stride, padding in itertools.product(range(1, 9), range(1, 5), range(1, 5), range(2)):
        if padding <= kernel_size // 2 and kernel_size <= size + 2 * padding:
            pooled = pooled_size(size, kernel_size, stride, padding)
            assert size in output_sizes(pooled, kernel_size, stride, padding)


def test_the_input_sizes_are_exactly_those_that_pool_to_the_same_size():
    assert list(input_sizes(2, kernel_size=2, stride=2)) == [4, 5]
    assert trace(torch.rand(5, 7), 2).input_sizes == (range(4, 6), range(6, 8))
    for pooled, kernel_size, stride, padding in itertools.product(range(1, 4), range(1, 5), range(1, 5), range(3)):
        if padding <= kernel_size // 2:
            possible = [
                size
                for size in range(max(1, kernel_size - 2 * padding), 30)
                if pooled_size(size, kernel_size, stride, padding) == pooled
            ]
            assert list(input_sizes(pooled, kernel_size, stride, padding)) == possible


def test_the_fitting_sizes_leave_room_for_the_largest_index():
    x = torch.arange(25.0).reshape(5, 5)  # the last maximum is cell 18, so 19 cells are needed
    assert fitting_sizes(x, 2) == ((4, 5), (5, 4), (5, 5))
    assert fitting_sizes(x.flip(0, 1), 2)[0] == (3, 5)


@settings(max_examples=200, deadline=None)
@given(st.tuples(st.integers(1, 6), st.integers(1, 6)), st.integers(0, 99), st.integers(1, 3), st.integers(1, 3))
def test_the_fitting_sizes_are_exactly_those_that_torch_takes(shape, seed, kernel_size, stride):
    x = numbers(shape, seed, torch.float32)
    if kernel_size > min(shape):
        return
    fitting = fitting_sizes(x, kernel_size, stride)
    assert shape in fitting
    assert fitting == tuple(
        size
        for size in itertools.product(range(1, 10), repeat=2)
        if torchs_answer(x, kernel_size, stride, output_size=size) is not None
    )


def test_another_output_width_moves_the_values_because_indices_count_along_rows():
    x = torch.arange(25.0).reshape(5, 5)
    answer = trace(x, 2, output_size=(5, 4))
    assert answer.indices.tolist() == [[6, 8], [16, 18]]
    assert answer.steps.target.tolist() == [[1, 2], [2, 0], [4, 0], [4, 2]]  # in x: (1, 1), (1, 3), (3, 1), (3, 3)
    assert_equal_to_torch(answer, torchs_answer(x, 2, output_size=(5, 4)))


def test_an_output_too_small_for_an_index_is_refused():
    x = torch.arange(25.0).reshape(5, 5)
    sentence = "output_size=(4, 4) is not allowed: it must be at least 19 cells, for the largest recorded index is 18"
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        trace(x, 2, output_size=(4, 4))
    early = x.flip(0, 1)  # here each maximum is the first cell of its window: all indices fit
    assert_equal_to_torch(trace(early, 2, output_size=(4, 4)), torchs_answer(early, 2, output_size=(4, 4)))


# Overlapping windows


def test_overlapping_windows_that_share_a_maximum_write_it_twice_but_do_not_add():
    x = torch.zeros(3, 3)
    x[1, 1] = 9
    answer = trace(x, 2, stride=1)
    assert answer.indices.tolist() == [[4, 4], [4, 4]]
    assert answer.steps.target.tolist() == [[1, 1]] * 4
    assert answer.output.tolist() == x.tolist()


def test_unpooling_again_what_was_unpooled_changes_nothing():
    x = torch.rand(7, 9, generator=torch.Generator().manual_seed(0))
    once = trace(x, 2)
    assert torch.equal(trace(once.output, 2).output, once.output)


# Every parameter against PyTorch


def test_sizes_agree_with_torch_on_everything_small_and_refuse_what_it_refuses():
    small = itertools.product(range(1, 7), range(5), [None, *range(5)], range(-1, 4))
    for size, kernel_size, stride, padding in small:
        x = torch.arange(float(size), 0, -1)[None]
        step = None if stride is None else (1, stride)
        answer = torchs_answer(x, (1, kernel_size), step, (0, padding))
        if answer is None:
            with pytest.raises(ValueError, match=REFUSAL):
                pooled_size(size, kernel_size, stride, padding)
            continue
        pooled = answer[0].shape[1]
        assert pooled_size(size, kernel_size, stride, padding) == pooled
        allowed = output_sizes(pooled, kernel_size, stride or kernel_size, padding)
        nothing = torch.zeros(1, 1, pooled, dtype=torch.int64)  # indices that fit everywhere
        for wanted in range(1, allowed.stop + 2):
            try:
                F.max_unpool2d(answer[0][None], nothing, (1, kernel_size), step, (0, padding), (1, wanted))
            except ValueError:
                assert wanted not in allowed
            else:
                assert wanted in allowed


def either(numbers):
    """A number, or a (row, column) pair of such numbers."""
    return st.one_of(numbers, st.tuples(numbers, numbers))


shapes = st.tuples(st.integers(1, 9), st.integers(1, 9))
anything = st.fixed_dictionaries(
    {"kernel_size": either(st.integers(0, 4))},
    optional={
        "stride": either(st.integers(0, 4)),
        "padding": either(st.integers(-1, 2)),
        "output_size": st.tuples(st.integers(-1, 10), st.integers(-1, 10)),
    },
)
good = st.fixed_dictionaries(
    {"kernel_size": either(st.integers(2, 4))},
    optional={"stride": either(st.integers(1, 4)), "padding": either(st.integers(0, 1))},
)


def numbers(shape, seed, dtype):
    """Whole numbers with many ties."""
    least = 0 if dtype == torch.uint8 else -5
    return torch.randint(least, 6, shape, generator=torch.Generator().manual_seed(seed)).to(dtype)


@settings(max_examples=500, deadline=None)
@given(shapes, st.integers(0, 2**32), st.sampled_from(DTYPES), st.one_of(good, anything), st.data())
def test_every_parameter_equals_torch(shape, seed, dtype, options, data):
    x = numbers(shape, seed, dtype)
    if "output_size" not in options and data.draw(st.booleans()):
        near = tuple(side + data.draw(st.integers(-3, 3)) for side in shape)
        options = {**options, "output_size": near}
    expected = torchs_answer(x, **options)
    if expected is None:
        with pytest.raises(ValueError, match=REFUSAL):
            trace(x, **options)
        return
    answer = trace(x, **options)
    assert_equal_to_torch(answer, expected)
    names = {"F": F, "x": x[None]}
    names["pooled"], names["indices"] = eval(answer.pooling_call, names)
    assert same(names["pooled"][0], answer.pooled)
    assert same(names["indices"][0], answer.indices)
    if dtype.is_floating_point:
        assert same(eval(answer.call, names)[0], answer.output)


@settings(max_examples=150, deadline=None)
@given(shapes, st.integers(0, 2**32), good)
def test_the_steps_are_the_windows_and_their_maxima(shape, seed, options):
    x = numbers(shape, seed, torch.int64)
    try:
        answer = trace(x, **options)
    except ValueError:
        return  # a window that does not fit; the sweep above checks it
    pairs = {name: (value, value) if isinstance(value, int) else value for name, value in options.items()}
    height, width = pairs["kernel_size"]
    (down, right), (top, left) = pairs.get("stride", (height, width)), pairs.get("padding", (0, 0))
    assert len(answer.pooling) == len(answer.steps) == answer.pooled.numel()
    written = torch.zeros_like(answer.output)
    for number, (window, back) in enumerate(zip(answer.pooling, answer.steps, strict=True)):
        row, column = divmod(number, answer.pooled.shape[1])
        inside = [
            [r, c]
            for r in range(row * down - top, row * down - top + height)
            for c in range(column * right - left, column * right - left + width)
            if 0 <= r < shape[0] and 0 <= c < shape[1]
        ]
        assert window.source.tolist() == inside
        assert window.value.tolist() == [x[r, c] for r, c in inside]
        assert window.target.tolist() == [[row, column]] * len(inside)
        assert back.source.tolist() == [[row, column]]
        assert back.value.tolist() == [max(window.value)]
        (target,) = back.target.tolist()
        assert target == inside[window.value.tolist().index(back.value)]
        written[tuple(target)] = back.value[0]
    assert torch.equal(written, answer.output)


# Refusals in words

X = torch.arange(25.0).reshape(5, 5)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"kernel_size": 0}, "kernel_size=0 is not allowed: it must be at least 1"),
        (
            {"kernel_size": (2, 6)},
            "kernel_size=6 is not allowed with size=5, padding=0: it must be from 1 to 5 "
            "(it must fit into the padded map)",
        ),
        ({"stride": 0}, "stride=0 is not allowed: it must be at least 1"),
        (
            {"kernel_size": 3, "padding": 2},
            "padding=2 is not allowed with kernel_size=3: it must be from 0 to 1 (at most half of kernel_size)",
        ),
        (
            {"output_size": (6, 5)},
            "output_size=(6, 5) is not allowed: it must be (rows, columns) from (3, 3) to (5, 5)",
        ),
        (
            {"x": X[:1, :2], "kernel_size": (1, 2), "padding": (0, 1), "output_size": (1, 0)},
            "output_size=(1, 0) is not allowed: it must be (rows, columns) from (1, 1) to (1, 3)",
        ),
        ({"output_size": (5,)}, "output_size=(5,) is not allowed: it must be (rows, columns)"),
        ({"x": X[None]}, "x.shape=(1, 5, 5) is not allowed: it must be (rows, columns), both at least 1"),
    ],
)
def test_a_refusal_names_the_parameter_its_value_and_what_is_allowed(options, sentence):
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}$"):
        trace(**{"x": X, "kernel_size": 2, **options})


@pytest.mark.parametrize(
    "options",
    [{"x": X > 3}, {"x": X.tolist()}, {"kernel_size": 2.0}, {"stride": "2"}, {"output_size": 5}, {"padding": None}],
)
def test_a_wrong_type_is_a_type_error(options):
    with pytest.raises(TypeError, match=next(iter(options))):
        trace(**{"x": X, "kernel_size": 2, **options})
