"""The pictures of one dimension: what they show in the end is what the concepts computed."""

from __future__ import annotations

import torch
from hypothesis import given, settings, strategies as st

from segviz.export.timeline import Timeline
from segviz.lessons.one_dimension.scenes import as_a_matrix as matrix, practice_example as practice, strides as changes
from segviz.operators.one_dimension import compare_strides, ramp, sums, there_and_back, transposed
from segviz.operators.transposed_convolution import output_size
from segviz.scene import Scene
from segviz.scene.encode import encode, plain


def line(*values: float) -> torch.Tensor:
    """(1, n) float64"""
    return torch.tensor([values], dtype=torch.float64)


X, W = line(2, 3), line(1, 2, -1)
sizes = st.integers(1, 5)


def at(scene: Scene, position: int) -> Timeline:
    timeline = Timeline(plain(scene))
    timeline.seek(position)
    return timeline


def end(scene: Scene) -> Timeline:
    return at(scene, scene.count)


def crop(n: int, kernel: int, stride: int, wish: int) -> int:
    return min(wish, kernel - 1, (stride * (n - 1) + kernel - 1) // 2)


def draw(x: torch.Tensor, w: torch.Tensor, stride: int, padding: int = 0, output_padding: int = 0) -> Scene:
    trace = transposed(x, w, stride, padding, output_padding)
    return practice.draw(trace, x, w, stride, padding, output_padding)


# --- the practice example --------------------------------------------------------------------------------------------


def test_the_practice_example_step_by_step_in_letters() -> None:
    scene = draw(X, W, stride=2)
    assert scene.count == 2
    assert at(scene, 1).words["sum"] == ["ax", "ay", "az", "", ""]
    assert at(scene, 2).words["sum"] == ["ax", "ay", "az + bx", "by", "bz"]
    assert at(scene, 2).words["letters"] == ["ax", "ay", "az", "", "", "", "", "bx", "by", "bz"]


def test_the_same_in_numbers_and_in_words() -> None:
    scene = draw(X, W, stride=2)
    assert end(scene).values["out"].tolist() == [[2, 4, 1, 6, -3]]
    assert scene.captions[1] == (
        "`b` stamps the filter, 2 cells further right than before. Output cell 2 already holds `az`: overlaps are "
        "summed."
    )
    assert scene.equations[1] == "out[2:5] += b·(x, y, z) = (bx, by, bz) = 3·(1, 2, −1) = (3, 6, −3)"
    assert scene.code[1] == "out[2:5] += signal[1] * w   # one step of F.conv_transpose1d(signal, w, stride=2)"


def test_what_padding_cuts_off_stands_among_the_stamps_but_not_in_the_output() -> None:
    scene = draw(X, W, stride=2, padding=1)
    assert end(scene).words["sum"] == ["ay", "az + bx", "by"]
    assert end(scene).words["letters"] == ["ax", "ay", "az", "", "", "", "", "bx", "by", "bz"]
    assert "Padding cuts off 1 cell of this stamp." in scene.captions[0]
    assert scene.code[0].startswith("out[0:2] += signal[0] * w[1:3] ")


def test_output_padding_keeps_more_of_the_end() -> None:
    scene = draw(X, W, stride=2, padding=1, output_padding=1)
    assert end(scene).words["sum"] == ["ay", "az + bx", "by", "bz"]
    assert end(draw(X, W, stride=2, output_padding=1)).words["sum"] == ["ax", "ay", "az + bx", "by", "bz", ""]


def test_a_stamp_that_padding_cuts_off_whole_adds_nothing() -> None:
    scene = draw(ramp(3), ramp(3), stride=4, padding=3)  # 11 cells, 3 cut off at each end
    assert end(scene).words["sum"] == ["", "bx", "by", "bz", ""]
    assert scene.captions[0] == "The stamp of `a` falls wholly into what padding cuts off: it adds nothing."
    assert scene.equations[0] == ""
    assert scene.code[0].startswith("pass ")


@settings(max_examples=60)
@given(sizes, sizes, st.integers(1, 4), st.integers(0, 4), st.integers(0, 3))
def test_the_last_step_shows_the_sums_in_letters_and_in_numbers(n, kernel, stride, wish, extra) -> None:
    padding, extra = crop(n, kernel, stride, wish), min(extra, stride - 1)
    x, w = ramp(n), ramp(kernel) - 3
    result = transposed(x, w, stride, padding, extra)
    shown = end(practice.draw(result, x, w, stride, padding, extra))
    assert [word or "0" for word in shown.words["sum"]] == list(sums(result.steps, result.output.shape[1]))
    assert shown.values["out"].tolist() == result.reference.tolist()


def test_strides_end_where_the_picture_would_become_too_small_to_read() -> None:
    assert [practice.largest_stride(n, 3) for n in range(1, 6)] == [4, 4, 4, 3, 2]
    assert practice.largest_stride(5, 5) == 2


def test_questions_are_answered_by_the_numbers() -> None:
    overlap, last = draw(ramp(3), W, stride=2).predictions
    assert (overlap.step, overlap.answer) == (2, "az + bx")
    assert overlap.answer in overlap.choices
    assert (last.step, last.answer) == (3, 2 * -1 + 3 * 1)
    (start,) = draw(X, W, stride=3).predictions
    assert start.answer == 3


# --- the matrix ------------------------------------------------------------------------------------------------------


def test_c_is_filled_row_by_row_and_its_transpose_column_by_column() -> None:
    scene = matrix.draw(there_and_back(ramp(5), W, 2), W, 2)
    assert scene.count == 2 + 2 + 1
    assert at(scene, 1).values["C"].tolist() == [[1, 2, -1, 0, 0], [0, 0, 0, 0, 0]]
    assert at(scene, 2).values["C"].tolist() == [[1, 2, -1, 0, 0], [0, 0, 1, 2, -1]]
    assert at(scene, 3).values["Cᵀ"].tolist() == [[1, 0], [2, 0], [-1, 0], [0, 0], [0, 0]]
    assert at(scene, 3).values["out"].flatten().tolist() == [2, 4, -2, 0, 0]  # the first stamp
    assert at(scene, 4).values["out"].flatten().tolist() == [2, 4, 4, 12, -6]


@settings(max_examples=60)
@given(sizes, st.integers(1, 5), st.integers(1, 4), st.integers(0, 4))
def test_the_last_step_shows_both_products_and_that_they_do_not_undo_each_other(n, kernel, stride, wish) -> None:
    n, padding = max(n, kernel), min(wish, kernel - 1)
    w = ramp(kernel) - 3
    result = there_and_back(ramp(n), w, stride, padding)
    scene = matrix.draw(result, w, stride)
    shown = end(scene).values
    assert shown["y"].flatten().tolist() == result.there.reference.flatten().tolist()
    assert shown["out"].flatten().tolist() == result.back.reference.flatten().tolist()
    assert (shown["Cᵀ"] == shown["C"].T).all()
    assert (shown["CᵀC"] == shown["C"].T @ shown["C"]).all()
    assert ("misnomer" in scene.captions[-1]) != result.is_inverse
    assert scene.predictions[-1].answer == ("yes" if result.is_inverse else "no")


def test_numbers_of_the_round_trip_are_written_out() -> None:
    scene = matrix.draw(there_and_back(ramp(5), W, 2), W, 2)
    assert scene.equations[0] == "y[0] = C[0]·x = 1·1 + 2·2 + (−1)·3 = 2"
    assert scene.equations[3] == "out += y[1]·Cᵀ[:, 1]     out[2:5] += 6·(1, 2, −1) = (6, 12, −6)"
    assert scene.equations[4] == "x = (1, 2, 3, 4, 5)     CᵀC·x = Cᵀ·y = (2, 4, 4, 12, −6)"


# --- the strides -----------------------------------------------------------------------------------------------------


def compare(n: int, kernel: int, padding: int = 0) -> Scene:
    x, w = ramp(n), ramp(kernel)
    return changes.draw(compare_strides(x, w, padding), x, w, padding)


def test_both_ways_of_stride_one_show_the_same_letters() -> None:
    shown = end(compare(2, 3)).words
    assert shown["conv"] == shown["out1"] == ["ax", "ay + bx", "az + by", "bz"]
    assert shown["out2"] == ["ax", "ay", "az + bx", "by", "bz"]
    assert shown["C1ᵀ"] == ["x", "", "y", "x", "z", "y", "", "z"]
    assert shown["C2ᵀ"] == ["x", "", "y", "", "z", "x", "", "y", "", "z"]


def test_it_says_where_stride_two_breaks_the_rule() -> None:
    scene = compare(2, 3)
    assert scene.captions[1] == (
        "Stride 1: row 1 is `(y, x)`, row 0 moved by one cell. Stride 2: row 1 is `(y, 0)`: sliding by one cell would "
        "put `x` where `0` stands."
    )
    assert scene.captions[-1].endswith("unless zeros are inserted into the input first.")
    assert [overlay.when for overlay in scene.overlays if overlay.on == "C2ᵀ"] == [(2, 5), (2, 5)]


@given(st.integers(2, 4), st.integers(1, 4), st.integers(0, 3))
def test_every_size_that_the_page_offers_shows_equal_sums(n, kernel, wish) -> None:
    padding = min(wish, kernel - 1, (n + kernel - 3) // 2)
    scene = compare(n, kernel, padding)
    shown = end(scene).words
    assert shown["conv"] == shown["out1"]
    assert scene.count == output_size(n, kernel, 2, padding)
    for prediction in scene.predictions:
        assert prediction.answer in prediction.choices


# --- all -------------------------------------------------------------------------------------------------------------


def test_the_largest_pictures_travel_in_few_bytes() -> None:
    w = ramp(5)
    largest = (
        draw(ramp(5), w, stride=2),
        matrix.draw(there_and_back(ramp(7), w, 1, 4), w, 1),
        compare(4, 4),
    )
    assert all(len(encode(scene)) < 20_000 for scene in largest)
