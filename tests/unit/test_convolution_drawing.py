"""What page 5 draws: every number on it is PyTorch's, on small maps and on pictures."""

from __future__ import annotations

import re

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given, strategies as st

from segviz.data import maps
from segviz.export.timeline import Timeline
from segviz.export.windows import spelled
from segviz.lessons.convolution.scenes.my_picture import draw as draw_picture
from segviz.lessons.convolution.scenes.numbers import draw
from segviz.lessons.convolution.scenes.windows import size_formula
from segviz.operators.convolution import output_size, trace, whole
from segviz.scene import Grid, Scene
from segviz.scene.encode import encode, plain

ONE = ((1, 1), (0, 0), (1, 1))  # stride, padding, dilation as PyTorch has them

sides = st.tuples(st.integers(1, 6), st.integers(1, 6))
kernels = st.tuples(st.integers(1, 4), st.integers(1, 3))
settings_ = st.tuples(st.integers(1, 3), st.integers(0, 3), st.integers(1, 3)).map(
    lambda s: tuple((value, value) for value in s)
)


def whole_numbers(shape: tuple[int, int], seed: int, low: int = -9, high: int = 9) -> torch.Tensor:
    return torch.randint(low, high + 1, shape, generator=torch.Generator().manual_seed(seed)).double()


def assume_it_fits(size, kernel, how) -> None:
    _, padding, dilation = how
    axes = zip(size, kernel, padding, dilation, strict=True)
    assume(all(n + 2 * p >= d * (k - 1) + 1 for n, k, p, d in axes))


def example(padding: int = 1, stride: int = 1, dilation: int = 1) -> tuple[Scene, torch.Tensor]:
    """1..9 under a kernel that takes the cell to the right from the cell to the left."""
    x, w = torch.arange(1.0, 10).reshape(3, 3), torch.tensor([[1.0, 0, -1]])
    how = ((stride, stride), (padding, padding), (dilation, dilation))
    result = trace(x, w, None, *how)
    return draw(result, x, w, *how), result.output


# --- the numbers -----------------------------------------------------------------------------------------------------


@given(sides, kernels, settings_)
def test_the_rows_that_are_played_add_up_to_the_output(size, kernel, how) -> None:
    assume_it_fits(size, kernel, how)
    x, w = whole_numbers(size, 0), whole_numbers(kernel, 1)
    result = trace(x, w, None, *how)
    scene = draw(result, x, w, *how)
    rows, _ = scene.flows
    sums = np.bincount(rows.target, rows.value, result.output.numel())
    assert sums.tolist() == result.reference.flatten().tolist()
    assert np.array_equal(x.flatten()[rows.source] * w.flatten()[rows.weight], rows.value)


@given(sides, kernels, settings_)
def test_every_step_shows_products_that_add_up_to_its_cell(size, kernel, how) -> None:
    assume_it_fits(size, kernel, how)
    x, w = whole_numbers(size, 2), whole_numbers(kernel, 3)
    result = trace(x, w, None, *how)
    timeline = Timeline(plain(draw(result, x, w, *how)))
    for position, expected in enumerate(result.reference.flatten().tolist(), 1):
        timeline.seek(position)
        assert timeline.values["products"].sum() == expected
        assert timeline.values["out"].flat[position - 1] == expected
        assert np.isnan(timeline.values["out"]).sum() == result.output.numel() - position, (
            "the output grows cell by cell"
        )


@given(sides, kernels, settings_)
def test_the_line_of_pytorch_computes_what_the_step_shows(size, kernel, how) -> None:
    assume_it_fits(size, kernel, how)
    x, w = whole_numbers(size, 4), whole_numbers(kernel, 5)
    result = trace(x, w, None, *how)
    out = torch.zeros(result.output.shape)
    for line in draw(result, x, w, *how).code:
        exec(line, {"x": x, "w": w, "F": F, "out": out})
    assert torch.equal(out, result.reference.float())


def test_a_step_in_words_and_numbers() -> None:
    scene, output = example()
    assert output.tolist() == [[0, 0, 0], [-2, -2, 2], [-5, -2, 5], [-8, -2, 8], [0, 0, 0]]
    assert scene.captions[4] == (
        "The kernel lies on row 0, columns 0 to 2 of the input. Each weight multiplies the cell under it, and the "
        "products add up to `out[1,1]`."
    )
    assert scene.captions[3] == (
        "The kernel lies on row 0, columns −1 to 1 of the input. 1 of its 3 weights lies on the padding, on zeros; the "
        "other products add up to `out[1,0]`."
    )
    assert scene.captions[0].endswith("on padding alone, where all cells are 0. So `out[0,0]` is 0.")
    assert spelled(plain(scene), 3) == "out[1,0] = 1·0 + 2·(−1) = −2"
    assert scene.code[4] == "out[1, 1] = (F.pad(x, (1, 1, 1, 1))[1:2, 1:4] * w).sum()   # of F.conv2d(x, w, padding=1)"


def test_dilation_names_the_columns_that_are_read() -> None:
    scene, _ = example(dilation=2)
    assert "row −1, columns −1, 1 and 3 of the input" in scene.captions[0]


def test_padding_is_drawn_around_the_input_and_is_none_of_its_cells() -> None:
    scene, _ = example(padding=2)
    x = scene.mark("x")
    assert isinstance(x, Grid)
    assert (x.values.shape, x.padding) == ((3, 3), (2, 2))
    assert x.note == "x · 3×3, padded 7×7 · ±9"


def test_even_the_largest_animation_of_numbers_is_small() -> None:
    x, w = whole_numbers((8, 8), 0), whole_numbers((5, 5), 1)
    how = ((1, 1), (3, 3), (1, 1))
    assert len(encode(draw(trace(x, w, None, *how), x, w, *how))) < 60_000


# --- the size formula ------------------------------------------------------------------------------------------------


def test_the_formula_with_its_numbers() -> None:
    formula = size_formula((5, 5), (3, 3), (2, 2), (1, 1), (1, 1))
    assert r"$o = \lfloor (5 + 2 \cdot 1 - 3 - (3-1)(1-1)) / 2 \rfloor + 1 = \mathbf{3}" in formula
    assert "columns" not in formula


def test_rows_and_columns_stand_apart_where_they_differ() -> None:
    formula = size_formula((5, 6), (1, 3), (1, 1), (0, 0), (2, 2))
    assert r"rows: $o = \lfloor (5 + 2 \cdot 0 - 1 - (1-1)(2-1)) / 1 \rfloor + 1 = \mathbf{5}" in formula
    assert r"columns: $o = \lfloor (6 + 2 \cdot 0 - 3 - (3-1)(2-1)) / 1 \rfloor + 1 = \mathbf{2}" in formula


@given(st.integers(1, 9), st.integers(1, 5), st.integers(1, 4), st.integers(0, 3), st.integers(1, 3))
def test_the_numbers_in_the_formula_compute_its_result(side, kernel, stride, padding, dilation) -> None:
    assume_it_fits((side,), (kernel,), ((stride,), (padding,), (dilation,)))
    formula = size_formula(*(((value, value)) for value in (side, kernel, stride, padding, dilation)))
    filled_in = formula.split(r"\lfloor")[-1]
    over, by, result = re.findall(r"\((.*)\) / (\d+) \\rfloor \+ 1 = \\mathbf\{(\d+)\}", filled_in)[0]
    spelled_out = over.replace(r"\cdot", "*").replace(")(", ")*(")
    computed = int(eval(spelled_out)) // int(by) + 1
    assert computed == int(result) == output_size(side, kernel, stride, padding, dilation)


# --- the questions ---------------------------------------------------------------------------------------------------


@given(sides, kernels, settings_)
def test_the_right_answers_are_pytorchs(size, kernel, how) -> None:
    assume_it_fits(size, kernel, how)
    (stride, padding, dilation) = ((pair[0], pair[1]) for pair in how)
    x, w = whole_numbers(size, 6), whole_numbers(kernel, 7)
    result = trace(x, w, None, *how)
    questions = draw(result, x, w, *how).predictions
    other = 2 if stride[0] == 1 else 1
    assert questions[0].answer == F.conv2d(x[None, None], w[None, None], None, other, padding, dilation).shape[2]
    assert [question.step for question in questions] == sorted(question.step for question in questions)
    for question in questions[1:-1]:
        assert question.answer == result.reference.flatten()[question.step - 1]
        assert question.answer != 0
    assert questions[-1].answer in questions[-1].choices


@pytest.mark.parametrize("stride", [2, 3, 4])
def test_stride_keeps_every_so_many_rows_and_columns(stride: int) -> None:
    """What the last question claims."""
    x, w = whole_numbers((9, 8), 8), whole_numbers((3, 2), 9)
    assert torch.equal(trace(x, w, stride=stride).output, trace(x, w).output[::stride, ::stride])
    words = {2: "every second", 3: "every third", 4: "every fourth"}[stride]
    how = ((stride, stride), (0, 0), (1, 1))
    assert draw(trace(x, w, stride=stride), x, w, *how).predictions[-1].answer == f"{words} row and column of it"


# --- pictures --------------------------------------------------------------------------------------------------------


def picture(rows: int = 20, columns: int = 30) -> torch.Tensor:
    return whole_numbers((rows, columns), 10, 0, 255)


@given(sides, kernels, settings_)
def test_weight_by_weight_gives_the_same_output(size, kernel, how) -> None:
    assume_it_fits(size, kernel, how)
    x, w = whole_numbers(size, 11), whole_numbers(kernel, 12)
    result = whole(x, w, *how)
    assert torch.equal(result.output, trace(x, w, None, *how).output)
    assert result.max_abs_difference == 0
    assert (len(result.steps), len(result.steps.value)) == (result.output.numel(), 0)


def test_fractions_agree_as_well_as_double_precision_can() -> None:
    assert whole(picture(), torch.full((5, 5), 0.1, dtype=torch.float64)).max_abs_difference < 1e-9


def test_a_kernel_that_does_not_fit_is_refused_with_its_reason() -> None:
    with pytest.raises(ValueError, match="kernel=5 is not allowed"):
        whole(torch.ones(4, 9), torch.ones(5, 1))


def test_the_output_is_drawn_in_pixels_of_the_same_size_so_that_stride_makes_it_smaller() -> None:
    x, w = picture(), torch.from_numpy(maps.edge(3)).double()
    how = ((2, 2), (1, 1), (1, 1))
    scene = draw_picture(whole(x, w, *how), x, w, *how)
    source, out = scene.mark("x"), scene.mark("out")
    assert isinstance(source, Grid)
    assert isinstance(out, Grid)
    assert source.cell == out.cell
    assert out.values.shape == (10, 15)
    assert scene.captions == (
        "Stride 2 keeps every second row and column of windows: 20×30 pixels become 10×15 cells, 25% as many. Max "
        "pooling shrinks by a fixed rule; these weights can be learned.",
    )


def test_any_cell_of_a_picture_tells_its_sum() -> None:
    x, w = picture(), torch.tensor([[1.0, 0, -1]]).double()
    result = whole(x, w)
    shown = plain(draw_picture(result, x, w, *ONE))
    a, b, c = (int(x[3, column]) for column in (5, 6, 7))
    assert spelled(shown, 3 * 28 + 5) == f"out[3,5] = {a}·1 + {b}·0 + {c}·(−1) = {a - c}".replace("= -", "= −")


@pytest.mark.parametrize(
    ("kernel", "kind", "limit", "words"),
    [
        (maps.impulse(3, 3), "grey", 255, "0 to 255"),
        (maps.binomial(3), "grey", 16 * 255, "0 to 4080"),
        (-maps.ones(1), "signed", None, "±"),
        (maps.edge(3), "signed", None, "and beyond"),
    ],
)
def test_what_is_a_picture_again_is_shown_in_grey_the_rest_in_signed_colours(kernel, kind, limit, words) -> None:
    x, w = picture(), torch.from_numpy(kernel).double()
    out = draw_picture(whole(x, w), x, w, *ONE).mark("out")
    assert isinstance(out, Grid)
    assert out.scale.kind == kind
    assert limit is None or out.scale.limit == limit
    assert words in out.note


def test_a_sharpened_picture_stays_grey_and_says_how_much_is_clipped() -> None:
    rows = torch.arange(200.0).repeat(40, 1).double()  # a soft ramp, and one bright line
    rows[:, 100] = 255
    w = torch.from_numpy(maps.sharpen(3, 3)).double()
    out = draw_picture(whole(rows, w), rows, w, *ONE).mark("out")
    assert isinstance(out, Grid)
    assert (out.scale.kind, out.scale.limit) == ("grey", 255)
    assert re.search(r"0 to 255, \d\.\d% clipped", out.note)


@pytest.mark.parametrize("kernel", [maps.edge(3), maps.sharpen(3, 3), maps.binomial(3, 5)])
def test_a_field_of_one_grey_level_gives_what_the_question_says(kernel) -> None:
    x, w = torch.full((6, 6), 100.0, dtype=torch.float64), torch.from_numpy(kernel).double()
    question = draw_picture(whole(x, w), x, w, *ONE).predictions[-1]
    assert set(whole(x, w).reference.flatten().tolist()) == {question.answer}


def test_a_scene_of_192_by_256_travels_in_a_quarter_of_a_megabyte() -> None:
    x, w = whole_numbers((192, 256), 13, 0, 255), torch.from_numpy(maps.edge(3)).double()
    how = ((1, 1), (1, 1), (1, 1))
    assert len(encode(draw_picture(whole(x, w, *how), x, w, *how))) < 260_000
    how = ((2, 2), (1, 1), (1, 1))
    assert len(encode(draw_picture(whole(x, w, *how), x, w, *how))) < 110_000


def test_the_smallest_picture_can_be_drawn() -> None:
    x, w = torch.zeros(1, 1, dtype=torch.float64), torch.ones(5, 5, dtype=torch.float64)
    how = ((4, 4), (2, 2), (1, 1))
    assert encode(draw_picture(whole(x, w, *how), x, w, *how))


def test_a_picture_of_one_pixel_has_one_window_and_cells_no_larger_than_its_kernels() -> None:
    x, w, how = torch.tensor([[82.0]]), torch.ones(3, 3), ((1, 1), (1, 1), (1, 1))
    scene = draw_picture(whole(x.double(), w.double(), *how), x, w, *how)
    assert scene.captions == (
        "The kernel fits on this image once, so the output has one cell. Point at it for its sum.",
    )
    cells = [scene.mark(name).cell for name in ("x", "w")]
    assert cells[0] == cells[1]


def test_a_single_row_has_one_index_in_words_as_in_equations() -> None:
    x, w = torch.arange(1.0, 10).reshape(3, 3), torch.ones(3, 2)
    scene = draw(trace(x, w), x, w)
    assert "`out[1]`" in scene.captions[1]
    assert "out[0, 1] = " in scene.code[1]  # PyTorch's own indices
