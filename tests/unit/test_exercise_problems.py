"""Practice problems: what is asked, what counts as right, what is hinted, which mistakes are recognised."""

from __future__ import annotations

import re

import pytest
import torch
import torch.nn.functional as F
from hypothesis import given, strategies as st

from segviz.exercises import marking, mistakes, problems, terms
from segviz.operators.max_unpooling import MaxUnpoolingTrace

EVERY = [f"{kind}-{number}" for kind in problems.KINDS for number in range(0, 400, 7)]
names = st.builds("{}-{}".format, st.sampled_from(problems.KINDS), st.integers(0, 399))


def solution(problem: problems.Problem) -> dict[str, list[str]]:
    return {sheet.name: list(sheet.cells) for sheet in problem.asked}


def verdicts(problem: problems.Problem, answers: dict[str, list[str]], sheet: str = "out") -> tuple[str, ...]:
    return marking.mark(problem, answers).verdicts[sheet]


# What people type


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("7", {"": 7}),
        (" −3 ", {"": -3}),
        ("-3", {"": -3}),
        ("0", {}),
        ("2·3 + 1", {"": 7}),
        ("2*3+1", {"": 7}),
        ("1·1 + −2·2", {"": -3}),
        ("4 - 4", {}),
        ("0,5", {"": 0.5}),
        ("az + bx", {"az": 1, "bx": 1}),
        ("xb+z·a", {"az": 1, "bx": 1}),
        ("2ax − ax", {"ax": 1}),
        ("AX", {"ax": 1}),
    ],
)
def test_numbers_sums_and_letters_are_read(typed: str, read: dict[str, float]) -> None:
    assert terms.read(typed) == read


@pytest.mark.parametrize(
    "typed", ["", " ", "2 3", "a2", "2·", "·2", "+", "1..2", "(1)", "1e3", "1/2", "²", "x" * 81, "__import__('os')"]
)
def test_what_could_mean_anything_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(terms.TermsError, match="cannot be read: type a number"):
        terms.read(typed)


@given(st.text(max_size=100))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read = terms.read(text)
    except terms.TermsError:
        return
    assert all(isinstance(value, float) for value in read.values())


# Problems


def test_number_0_of_transposed_is_the_example_of_the_course() -> None:
    problem = problems.make("transposed-0")
    assert [sheet.cells for sheet in problem.given] == [("0", "1", "2", "3")] * 2
    assert problem.asked[0].cells == ("0", "0", "1", "0", "4", "6", "4", "12", "9")


def test_number_0_of_the_line_is_the_practice_example() -> None:
    problem = problems.make("line-0")
    assert [sheet.cells for sheet in problem.given] == [("a", "b"), ("x", "y", "z")]
    assert problem.rule == "filter 3 · stride 2"
    assert problem.asked[0].cells == ("ax", "ay", "az + bx", "by", "bz")


@pytest.mark.parametrize("name", EVERY)
def test_what_is_asked_for_is_what_pytorch_answers(name: str) -> None:
    problem = problems.make(name)
    assert problem.trace.max_abs_difference == 0
    if not problem.letters:
        out = torch.tensor([float(text.replace("−", "-")) for text in problem.asked[-1].cells])
        assert torch.equal(out, problem.trace.reference.flatten())


@given(names)
def test_a_name_is_always_the_same_problem(name: str) -> None:
    once, again = problems.make(name), problems.make(name)
    assert (once.given, once.asked, once.rule, once.name) == (again.given, again.asked, again.rule, name)


@given(st.text(max_size=30) | names)
def test_any_text_of_a_link_leads_to_a_problem(text: str) -> None:
    assert problems.make(problems.nearest(text)).name == problems.nearest(text)


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="'unpool-400' is no problem: names are like 'unpool-399'"):
        problems.make("unpool-400")


@given(st.sampled_from(problems.KINDS), st.sampled_from(problems.LEVELS), st.integers(0, 99))
def test_a_name_tells_kind_level_and_number(kind: str, level: int, number: int) -> None:
    name = problems.name_of(kind, level, number)
    assert problems.parts_of(name) == (kind, level, number)
    assert problems.make(name).level == level


def of_level(kind: str, level: int) -> list[problems.Problem]:
    return [problems.make(problems.name_of(kind, level, number)) for number in range(40)]


def test_level_3_of_unpooling_has_ties_and_odd_sizes() -> None:
    for problem in of_level("unpool", 3):
        trace = problem.trace
        assert isinstance(trace, MaxUnpoolingTrace)
        assert any((step.value == step.value.max()).sum() > 1 for step in trace.pooling)
        assert any(side % 2 for side in trace.x.shape)


def test_level_4_of_unpooling_has_overlaps_gaps_and_padding() -> None:
    settings = [problem.settings for problem in of_level("unpool", 4)]
    assert {s["stride"] for s in settings} == {1, 2, 3}
    assert {s["padding"] for s in settings} == {0, 1}
    assert any(s["stride"] > s["kernel_size"] for s in settings)
    assert any(s["stride"] < s["kernel_size"] for s in settings)


@pytest.mark.parametrize("kind", ["transposed", "line"])
def test_levels_3_and_4_of_stamping_have_padding_and_output_padding(kind: str) -> None:
    assert all(problem.settings["padding"][1] for problem in of_level(kind, 3))
    fourth = of_level(kind, 4)
    assert any(problem.settings["output_padding"][1] for problem in fourth)
    assert {3} <= {problem.settings["stride"][1] for problem in fourth}


def test_no_problem_takes_all_evening() -> None:
    for name in EVERY:
        assert sum(len(sheet.cells) for sheet in problems.make(name).asked) <= 36


# Marking


@given(names)
def test_the_solution_is_right(name: str) -> None:
    problem = problems.make(name)
    marks = marking.mark(problem, solution(problem))
    assert marks.solved
    assert marks.message.startswith("Solved")


def test_each_cell_is_marked_by_itself() -> None:
    problem = problems.make("transposed-0")  # 0 0 1; 0 4 6; 4 12 9
    answers = {"out": ["0", "", "2", "1·0", "2·2", "6.0", "04", "12", "nine"]}
    assert verdicts(problem, answers) == (
        "right", "empty", "wrong", "right", "right", "right", "right", "right", "wrong",
    )  # fmt: skip
    assert not marking.mark(problem, answers).solved


def test_a_text_that_is_no_answer_is_explained() -> None:
    assert "“2 2” cannot be read" in marking.mark(problems.make("transposed-0"), {"out": ["2 2"]}).message


def test_letters_may_stand_in_any_order() -> None:
    assert verdicts(problems.make("line-0"), {"out": ["xa", "y·a", "xb + az", "by", "bz + by"]}) == (
        "right", "right", "right", "right", "wrong",
    )  # fmt: skip


@pytest.mark.parametrize("answers", [{}, {"out": []}, {"nothing": ["1"]}, {"out": [""] * 99}])
def test_an_empty_sheet_is_empty(answers: dict[str, list[str]]) -> None:
    marks = marking.mark(problems.make("transposed-0"), answers)
    assert set(marks.verdicts["out"]) == {"empty"}
    assert marks.message == "Nothing is filled in yet."


@pytest.mark.parametrize(
    ("name", "sheet", "cells", "told"),
    [
        ("transposed-0", "out", "0 0 1 0 0 3 4 6 9", "the last one was kept"),
        ("unpool-0", "out", "14 14 13 13 14 14 13 13 10 10 15 15 10 10 15 15", "nearest-neighbour"),
        ("unpool-0", "out", "14 0 13 0 0 0 0 0 10 0 15 0 0 0 0 0", "bed of nails"),
    ],
)
def test_a_well_known_mistake_is_told(name: str, sheet: str, cells: str, told: str) -> None:
    assert told in marking.mark(problems.make(name), {sheet: cells.split()}).message


def test_the_last_of_equal_maxima_is_told() -> None:
    problem = next(p for p in of_level("unpool", 3))
    trace = problem.trace
    assert isinstance(trace, MaxUnpoolingTrace)
    rows = [step.source[(step.value == step.value.max()).nonzero()[-1, 0]] for step in trace.pooling]
    last = [str(int(row) * trace.x.shape[1] + int(column)) for row, column in rows]
    assert "the last was taken" in marking.mark(problem, solution(problem) | {"indices": last}).message


# Hints


def test_hints_go_from_the_window_to_the_equation() -> None:
    problem = problems.make("transposed-0")
    first = marking.next_hint(problem, {}, at=("out", 4))
    assert first is not None
    second = marking.next_hint(problem, {}, first, ("out", 4))
    assert second is not None
    third = marking.next_hint(problem, {}, second, ("out", 4))
    assert third is not None
    assert (first.text, first.marked) == ("The stamps of the marked input cells reach out[1,1].", {"x": (0, 1, 2, 3)})
    assert second.text == (
        "The stamp of x[0,0] covers the marked cells of out, with w[1,1] on out[1,1]. "
        "In all: x[0,0]·w[1,1] + x[0,1]·w[1,0] + x[1,0]·w[0,1] + x[1,1]·w[0,0]."
    )
    assert second.marked["out"] == (0, 1, 3, 4)
    assert third.text == "out[1,1] = 0·3 + 1·2 + 2·1 + 3·0 = 4"
    assert marking.next_hint(problem, {}, third, ("out", 4)) == third


def test_a_hint_is_for_the_first_cell_that_is_not_right() -> None:
    problem = problems.make("transposed-0")
    hint = marking.next_hint(problem, {"out": ["0", "0", "1", "9"]})
    assert hint is not None
    assert (hint.sheet, hint.cell, hint.step) == ("out", 3, 1)
    assert marking.next_hint(problem, {"out": ["0", "0", "1", "9"]}, hint, at=("out", 0)).step == 2, "cell 0 is right"
    assert marking.next_hint(problem, solution(problem)) is None


@given(names, st.data())
def test_the_last_hint_tells_the_right_cell(name: str, data: st.DataObject) -> None:
    problem = problems.make(name)
    sheet = data.draw(st.sampled_from(problem.asked))
    cell = data.draw(st.integers(0, len(sheet.cells) - 1))
    text = marking.hint(problem, sheet.name, cell, marking.HINTS).text
    result = re.split(r"[:.]", text.rsplit("=", 1)[1])[0]
    assert terms.same(result, sheet.cells[cell])


@given(names, st.data())
def test_hints_mark_cells_that_are_there(name: str, data: st.DataObject) -> None:
    problem = problems.make(name)
    sizes = {sheet.name: len(sheet.cells) for sheet in (*problem.given, *problem.asked)}
    sheet = data.draw(st.sampled_from(problem.asked))
    cell = data.draw(st.integers(0, len(sheet.cells) - 1))
    for step in range(1, marking.HINTS + 1):
        hint = marking.hint(problem, sheet.name, cell, step)
        for cells in (hint.marked, hint.used):
            assert all(0 <= place < sizes[name] for name, places in cells.items() for place in places)


# Mistakes are computed


def test_a_half_empty_answer_may_be_recognised_and_a_nearly_empty_one_is_not() -> None:
    right, wrong = torch.zeros(2, 2), torch.ones(2, 2)
    one = [mistakes.Mistake(wrong, "ones")]
    nan = float("nan")
    assert mistakes.recognise(one, right, torch.tensor([[1.0, 1.0], [nan, nan]])) == "ones"
    assert mistakes.recognise(one, right, torch.tensor([[1.0, nan], [nan, nan]])) == ""
    assert mistakes.recognise(one, right, torch.tensor([[1.0, 1.0], [0.0, nan]])) == ""
    assert mistakes.recognise([mistakes.Mistake(right, "none")], right, right) == ""


@given(
    st.tuples(st.integers(1, 4), st.integers(1, 4)),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
    st.integers(1, 3),
    st.integers(0, 1),
)
def test_the_right_answer_is_never_called_a_mistake(
    size: tuple[int, int], kernel: tuple[int, int], stride: int, padding: int
) -> None:
    x, w = torch.arange(1.0, 1 + size[0] * size[1]).reshape(size), torch.ones(kernel)
    if min(stride * (a - 1) + k for a, k in zip(size, kernel, strict=True)) <= 2 * padding:
        return
    right = F.conv_transpose2d(x[None, None], w[None, None], None, stride, padding)[0, 0]
    known = mistakes.of_transposed_convolution(x, w, (stride, stride), (padding, padding))
    assert mistakes.recognise(known, right, right) == ""
