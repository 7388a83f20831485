"""Three ways to the same numbers: stamps, zeros inserted before a convolution, and a matrix product."""

from __future__ import annotations

import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.lessons.transposed_convolution.scenes import three_views
from segviz.operators import convolution, transposed_convolution
from segviz.operators.convolution_matrix import of_steps
from segviz.operators.zero_insertion import flipped, spread

sides = st.tuples(st.integers(1, 5), st.integers(1, 5))
strides = st.tuples(st.integers(1, 4), st.integers(1, 4))


def whole_numbers(shape: tuple[int, int], seed: int) -> torch.Tensor:
    return torch.randint(-9, 10, shape, generator=torch.Generator().manual_seed(seed)).float()


def test_two_cells_with_stride_two_get_one_zero_between_and_a_border_of_kernel_minus_one() -> None:
    stuffed, places = spread(torch.tensor([[1.0, 2.0]]), kernel=(1, 3), stride=(1, 2))
    assert stuffed.tolist() == [[0, 0, 1, 0, 2, 0, 0]]
    assert places.tolist() == [[0, 2], [0, 4]]


def test_padding_makes_the_border_narrower_output_padding_adds_zeros_at_the_end() -> None:
    x = torch.tensor([[1.0, 2.0]])
    assert spread(x, (1, 3), (1, 2), padding=(0, 1))[0].tolist() == [[0, 1, 0, 2, 0]]
    assert spread(x, (1, 3), (1, 2), output_padding=(0, 1))[0].tolist() == [[0, 0, 1, 0, 2, 0, 0, 0]]


def test_the_1d_practice_as_a_matrix() -> None:
    """(a, b) with (x, y, z), stride 2: the columns of C transposed are the filter, two rows apart."""
    x, w = torch.tensor([[5.0, 7.0]]), torch.tensor([[1.0, 2.0, 3.0]])
    result = transposed_convolution.trace(x, w, stride=(1, 2))
    matrix, which = of_steps(result.steps, w, x.shape, result.output.shape)
    assert matrix.tolist() == [[1, 0], [2, 0], [3, 1], [0, 2], [0, 3]]
    assert which.tolist() == [[0, -1], [1, -1], [2, 0], [-1, 1], [-1, 2]]


@given(sides, sides, strides, st.data())
def test_all_three_views_equal_pytorch(size, kernel, stride, data) -> None:
    x, w = whole_numbers(size, 0), whole_numbers(kernel, 1)
    axes = range(2)
    output_padding = tuple(data.draw(st.integers(0, stride[axis] - 1)) for axis in axes)
    lengths = [stride[i] * (size[i] - 1) + kernel[i] + output_padding[i] for i in axes]
    padding = tuple(data.draw(st.integers(0, (lengths[axis] - 1) // 2)) for axis in axes)
    trace = transposed_convolution.trace(x, w, None, stride, padding, output_padding)

    stuffed, _ = spread(x, kernel, stride, padding, output_padding)
    # PyTorch's convolution needs room for its kernel; where padding crops more than that, the map is too small
    as_convolution = F.conv2d(stuffed[None, None], flipped(w)[None, None])[0, 0]
    matrix, _ = of_steps(trace.steps, w, x.shape, trace.output.shape)
    as_product = (matrix @ x.flatten()).reshape(trace.output.shape)

    assert torch.equal(as_convolution, trace.reference)
    assert torch.equal(as_product, trace.reference)


@given(st.integers(3, 7), st.integers(1, 3), st.integers(1, 3), st.integers(0, 1))
def test_the_transposed_matrix_of_a_convolution_is_the_matrix_of_its_transposed_convolution(
    size, kernel, stride, padding
) -> None:
    padding = min(padding, kernel - 1)
    x, w = whole_numbers((size, size), 2), whole_numbers((kernel, kernel), 3)
    there = convolution.trace(x, w, stride=stride, padding=padding)
    left_over = (size + 2 * padding - kernel) % stride
    back = transposed_convolution.trace(there.output, w, None, stride, padding, left_over)
    c, _ = of_steps(there.steps, w, x.shape, there.output.shape)
    ct, _ = of_steps(back.steps, w, there.output.shape, back.output.shape)
    assert back.output.shape == x.shape
    assert torch.equal(c.T, ct)


def test_the_question_asks_how_many_products_a_step_has() -> None:
    x, w = whole_numbers((2, 2), 0), whole_numbers((3, 3), 1)
    trace = transposed_convolution.trace(x, w, None, (2, 2), (1, 1))  # 5 x 5, cropped to 3 x 3
    (by_input,) = three_views.draw(trace, x, w, (2, 2), (1, 1)).predictions
    assert (by_input.step, by_input.answer) == (1, 4)  # the stamp's lower right 2 x 2 cells are left
    (by_output,) = three_views.draw(trace, x, w, (2, 2), (1, 1), order="output").predictions
    assert (by_output.step, by_output.answer) == (5, 4)  # in the middle all four stamps meet
    assert "out[1,1]" in by_output.question
