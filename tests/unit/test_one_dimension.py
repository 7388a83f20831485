"""One dimension: the practice example in letters and in numbers, C and its transpose, and what the stride changes."""

from __future__ import annotations

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.operators.one_dimension import (
    FILTER_LETTERS,
    INPUT_LETTERS,
    as_ordinary,
    compare_strides,
    full_padding,
    ordinary,
    products,
    ramp,
    rows,
    sums,
    there_and_back,
    transposed,
)

sizes, strides = st.integers(1, 5), st.integers(1, 4)


def line(*values: float) -> torch.Tensor:
    """(1, n) float64"""
    return torch.tensor([values], dtype=torch.float64)


def whole_numbers(count: int, seed: int) -> torch.Tensor:
    return torch.randint(-9, 10, (1, count), generator=torch.Generator().manual_seed(seed)).double()


def crop(n: int, kernel: int, stride: int, wish: int) -> int:
    """The padding nearest to ``wish`` that leaves an output cell."""
    return min(wish, kernel - 1, (stride * (n - 1) + kernel - 1) // 2)


def in_numbers(text: str, x: torch.Tensor, w: torch.Tensor) -> float:
    """A sum of letters like "az + bx", with the numbers that the letters stand for."""
    values = dict(zip(INPUT_LETTERS + FILTER_LETTERS, [*padded(x), *padded(w)], strict=True))
    return 0.0 if text == "0" else sum(values[a] * values[b] for a, b in text.split(" + "))


def padded(line: torch.Tensor) -> list[float]:
    return line[0].tolist() + [0.0] * (5 - line.shape[1])


# --- in letters ------------------------------------------------------------------------------------------------------


def test_the_practice_example() -> None:
    """(a, b) with (x, y, z), stride 2."""
    trace = transposed(line(2, 3), line(1, 2, -1), stride=2)
    assert sums(trace.steps, 5) == ("ax", "ay", "az + bx", "by", "bz")
    assert trace.output.tolist() == [[2, 4, -2 + 3, 6, -3]]
    assert trace.call == "F.conv_transpose1d(signal, w, stride=2)"


def test_with_stride_one_more_cells_overlap_and_with_stride_three_none() -> None:
    x, w = ramp(2), ramp(3)
    assert sums(transposed(x, w, 1).steps, 4) == ("ax", "ay + bx", "az + by", "bz")
    assert sums(transposed(x, w, 3).steps, 6) == ("ax", "ay", "az", "bx", "by", "bz")


def test_gaps_between_stamps_hold_zero() -> None:
    assert sums(transposed(ramp(2), ramp(1), 3).steps, 4) == ("ax", "0", "0", "bx")


def test_padding_cuts_the_output_at_both_ends() -> None:
    assert sums(transposed(ramp(2), ramp(3), 2, padding=1).steps, 3) == ("ay", "az + bx", "by")


def test_output_padding_adds_cells_at_the_end() -> None:
    trace = transposed(ramp(2), ramp(3), 2, padding=1, output_padding=1)
    assert sums(trace.steps, 4) == ("ay", "az + bx", "by", "bz")
    assert trace.call == "F.conv_transpose1d(signal, w, stride=2, padding=1, output_padding=1)"


@given(sizes, sizes, strides, st.integers(0, 4))
def test_letters_become_pytorchs_numbers_once_they_are_replaced(n, kernel, stride, wish) -> None:
    x, w, padding = whole_numbers(n, 0), whole_numbers(kernel, 1), crop(n, kernel, stride, wish)
    trace = transposed(x, w, stride, padding)
    in_letters = sums(trace.steps, trace.output.shape[1])
    assert [in_numbers(text, x, w) for text in in_letters] == trace.reference[0].tolist()
    assert trace.max_abs_difference == 0


@given(sizes, sizes, strides, st.integers(0, 4))
def test_an_ordinary_convolution_in_letters_is_pytorchs_as_well(n, kernel, stride, padding) -> None:
    padding = max(padding, -(-(kernel - n) // 2))  # the filter must fit
    x, w = whole_numbers(n, 2), whole_numbers(kernel, 3)
    trace = ordinary(x, w, stride, padding)
    in_letters = sums(trace.steps, trace.output.shape[1])
    assert [in_numbers(text, x, w) for text in in_letters] == trace.reference[0].tolist()
    assert trace.max_abs_difference == 0


def test_every_row_of_the_steps_has_its_product() -> None:
    assert products(transposed(ramp(2), ramp(2)).steps) == ("ax", "ay", "bx", "by")
    assert products(transposed(ramp(1), ramp(2)).steps, x="p", w="qr") == ("pq", "pr")


def test_more_cells_than_letters_are_refused() -> None:
    with pytest.raises(ValueError, match="x='abcde' is not allowed: it must be at least 6 letters"):
        products(transposed(ramp(6), ramp(1)).steps)


@pytest.mark.parametrize("wrong", [torch.ones(2, 2), torch.ones(3), torch.ones(1, 1, 3)])
@pytest.mark.parametrize("compute", [transposed, ordinary])
def test_a_map_that_is_no_line_is_refused(compute, wrong) -> None:
    with pytest.raises(ValueError, match=r"x\.shape=.* is not allowed: it must be \(1, n\)"):
        compute(wrong, ramp(2))
    with pytest.raises(ValueError, match=r"w\.shape=.* is not allowed: it must be \(1, n\)"):
        compute(ramp(2), wrong)


# --- why transposed --------------------------------------------------------------------------------------------------


def test_the_rows_of_c_are_the_filter_each_a_stride_further() -> None:
    result = there_and_back(ramp(5), line(1, 2, -1), stride=2)
    assert result.matrix.tolist() == [[1, 2, -1, 0, 0], [0, 0, 1, 2, -1]]
    assert result.which.tolist() == [[0, 1, 2, -1, -1], [-1, -1, 0, 1, 2]]
    assert result.there.output.tolist() == [[1 + 4 - 3, 3 + 8 - 5]]
    assert result.back.output.tolist() == [[2, 4, -2 + 6, 12, -6]]
    assert (result.there.call, result.back.call) == (
        "F.conv1d(x, w, stride=2)",
        "F.conv_transpose1d(y, w, stride=2)",
    )


def test_the_way_back_brings_the_shape_but_not_the_values() -> None:
    result = there_and_back(ramp(5), line(1, 2, -1), stride=2)
    assert result.back.output.shape == result.x.shape
    assert not torch.equal(result.back.output, result.x)
    assert not result.is_inverse


def test_a_filter_that_only_copies_is_its_own_way_back() -> None:
    assert there_and_back(ramp(4), ramp(1)).is_inverse
    assert not there_and_back(ramp(4), ramp(1), stride=2).is_inverse  # half of the cells are lost


def test_cells_that_the_stride_leaves_unread_come_back_by_output_padding() -> None:
    result = there_and_back(ramp(6), ramp(3), stride=2)
    assert result.back.call == "F.conv_transpose1d(y, w, stride=2, output_padding=1)"
    assert result.back.output.shape == (1, 6)
    assert result.matrix[:, -1].tolist() == [0, 0]
    assert result.back.output[0, -1] == 0


@given(sizes, sizes, strides, st.integers(0, 4))
def test_there_is_c_back_is_c_transposed_and_the_gradient(n, kernel, stride, padding) -> None:
    n = max(n, kernel - 2 * padding)
    x, w = whole_numbers(n, 4), whole_numbers(kernel, 5)
    result = there_and_back(x, w, stride, padding)
    y = result.there.output
    assert result.matrix.shape == (y.shape[1], n)
    assert torch.equal(result.matrix @ x[0], y[0])
    assert torch.equal(result.matrix.T @ y[0], result.back.output[0])
    assert torch.equal(result.back_and_forth @ x[0], result.back.output[0])
    assert result.max_abs_difference == 0
    assert result.gradient_difference == 0


# --- what the stride changes -----------------------------------------------------------------------------------------


def test_with_stride_one_every_row_is_the_row_above_moved_by_one() -> None:
    one = rows(ramp(2), ramp(3))
    assert one.which.tolist() == [[0, -1], [1, 0], [2, 1], [-1, 2]]
    assert one.breaks is None


def test_with_stride_two_the_second_row_already_breaks_that() -> None:
    two = rows(ramp(2), ramp(3), stride=2)
    assert two.which.tolist() == [[0, -1], [1, -1], [2, 0], [-1, 1], [-1, 2]]
    assert two.breaks == (1, 1)  # x stands above, 0 here


def test_one_input_cell_has_one_stamp_whatever_the_stride() -> None:
    assert rows(ramp(1), ramp(3), stride=2).breaks is None


@given(st.integers(2, 5), sizes, st.integers(0, 4))
def test_stride_one_equals_the_flipped_filter_with_full_padding(n, kernel, wish) -> None:
    padding = crop(n, kernel, 1, wish)
    x, w = whole_numbers(n, 6), whole_numbers(kernel, 7)
    again = as_ordinary(x, w, padding)
    assert torch.equal(again.output, F.conv_transpose1d(x[None], w[None], padding=padding)[0])
    assert compare_strides(x, w, padding).max_abs_difference == 0
    assert compare_strides(x, w, padding).ordinary_difference == 0
    assert rows(x, w, 1, padding).breaks is None


@given(st.integers(2, 5), sizes, st.integers(2, 4))
def test_no_larger_stride_does(n, kernel, stride) -> None:
    """One filter that slides over the bare input puts one weight on each diagonal; here two weights must share one."""
    broken = rows(whole_numbers(n, 8), whole_numbers(kernel, 9), stride)
    assert broken.breaks is not None
    row, column = broken.breaks
    assert broken.which[row, column] != broken.which[row - 1, column - 1]


def test_full_padding_is_k_minus_p_minus_one() -> None:
    assert [full_padding(3, padding) for padding in (0, 1, 2)] == [2, 1, 0]
    assert as_ordinary(ramp(2), ramp(3)).call == "F.conv1d(signal, w.flip(2), padding=2)"


@pytest.mark.parametrize("padding", [-1, 3])
def test_a_padding_that_leaves_no_full_padding_is_refused(padding: int) -> None:
    with pytest.raises(ValueError, match=f"padding={padding} is not allowed with kernel=3: it must be from 0 to 2"):
        full_padding(3, padding)
