"""The cases of the checker, and what a learner is told of an answer."""

from __future__ import annotations

from typing import Any

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.exercises import report
from segviz.exercises.cases import Case, cases

FUNCTIONS = ("max_pool", "max_unpool", "conv_transpose")
EVERY = [case for function in FUNCTIONS for case in cases(function)]


def max_pool(x: Tensor, kernel_size: int, stride: int, padding: int) -> tuple[Tensor, Tensor]:
    framed = F.pad(x, (padding,) * 4, value=float("-inf"))
    windows = framed.unfold(0, kernel_size, stride).unfold(1, kernel_size, stride).flatten(2)
    inside = windows.argmax(2)
    rows = torch.arange(windows.shape[0])[:, None] * stride - padding + inside // kernel_size
    columns = torch.arange(windows.shape[1]) * stride - padding + inside % kernel_size
    return windows.amax(2), rows * x.shape[1] + columns


def max_unpool(
    pooled: Tensor, indices: Tensor, kernel_size: int, stride: int, padding: int, output_size: Any = None
) -> Tensor:
    size = output_size or [stride * (side - 1) + kernel_size - 2 * padding for side in pooled.shape]
    out = torch.zeros(size[0] * size[1])
    out[indices.flatten()] = pooled.flatten()
    return out.reshape(size)


def conv_transpose(
    x: Tensor, weight: Tensor, stride: int = 1, padding: int = 0, output_padding: int = 0, dilation: int = 1
) -> Tensor:
    sides = [
        stride * (a - 1) + dilation * (k - 1) + 1 + output_padding for a, k in zip(x.shape, weight.shape, strict=True)
    ]
    out = torch.zeros(sides)
    for i, j in torch.cartesian_prod(*map(torch.arange, x.shape)).tolist():
        for a, b in torch.cartesian_prod(*map(torch.arange, weight.shape)).tolist():
            out[i * stride + a * dilation, j * stride + b * dilation] += x[i, j] * weight[a, b]
    return out[padding : sides[0] - padding, padding : sides[1] - padding]


RIGHT = {"max_pool": max_pool, "max_unpool": max_unpool, "conv_transpose": conv_transpose}


def answer(case: Case) -> Any:
    return RIGHT[case.function](*case.tensors.values(), **case.options)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_another_right_implementation_passes_all_cases(function: str) -> None:
    assert [case.about for case in cases(function) if report.problem(case, answer(case))] == []
    assert len(cases(function)) >= 60


def test_no_case_is_asked_twice() -> None:
    calls = [(report.call(case), *(str(tensor.tolist()) for tensor in case.tensors.values())) for case in EVERY]
    assert len(set(calls)) > 0.95 * len(calls)


@pytest.mark.parametrize("case", [case for case in EVERY if "tie" in case.about], ids=lambda case: case.about)
def test_cases_about_ties_have_ties(case: Case) -> None:
    if case.function == "max_pool":
        last = case.likely["indices"][0].values
        assert not torch.equal(last, case.expected["indices"])


def test_cases_about_padding_and_numbers_below_zero_catch_zeros_as_padding() -> None:
    case = next(case for case in cases("max_pool") if "padding is no zero" in case.about)
    assert "taken for zeros" in report.problem(case, (case.likely["pooled"][0].values, case.expected["indices"]))


def test_everything_that_can_be_set_is_set() -> None:
    convolutions = [case.options for case in cases("conv_transpose")]
    for name in ("stride", "padding", "output_padding", "dilation"):
        assert len({options.get(name) for options in convolutions}) >= 2
    pools = cases("max_pool")
    assert any(case.options["stride"] > case.options["kernel_size"] for case in pools)
    assert any(case.tensors["x"].shape[0] % 2 for case in pools)
    assert {case.options.get("output_size") is None for case in cases("max_unpool")} == {True, False}


@pytest.mark.parametrize("case", EVERY[::5], ids=lambda case: f"{case.function}: {case.about}")
def test_every_known_mistake_is_caught_and_named(case: Case) -> None:
    for name, known in case.likely.items():
        for values, _ in known:
            wrong = values.shape != case.expected[name].shape or not torch.equal(
                values.double(), case.expected[name].double()
            )
            if wrong and values.dtype.is_floating_point == case.expected[name].dtype.is_floating_point:
                answers = {**case.expected, name: values}
                told = report.problem(case, next(iter(answers.values())) if len(answers) == 1 else (*answers.values(),))
                assert "Perhaps: " in told


# What a learner reads


def first(function: str, about: str) -> Case:
    return next(case for case in cases(function) if case.about == about)


def test_the_difference_shows_input_expected_answer_and_marks_the_cells() -> None:
    case = first("conv_transpose", "stride 1: stamps overlap")
    got = case.expected["out"].clone()
    got[0, 1] += 1
    got[2, 2] = float("nan")
    lines = report.problem(case, got).splitlines()
    assert lines[0] == "conv_transpose(x, weight)"
    assert lines[2:5] == ["x (2 x 2)    weight (2 x 2)", "  2  -3       -3   4", "  3   1        1  -1"]
    assert lines[6:10] == [
        "expected out       your out",
        "  -6  [17] -12       -6  [18] -12",
        "  -7    4    7       -7    4    7",
        "   3   -2  [-1]       3   -2 [nan]",
    ]
    assert lines[11:] == [
        "2 of 9 cells differ, in [brackets]: out[0,1], out[2,2]",
        "The first, out[0,1]: expected 17, got 18.",
    ]


def test_settings_stand_in_the_call() -> None:
    case = first("conv_transpose", "dilation of 3, output padding")
    assert report.call(case) == "conv_transpose(x, weight, stride=2, padding=1, output_padding=1, dilation=3)"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda out: None, "conv_transpose returned None: is a `return` missing?"),
        (lambda out: out.tolist(), "out is of type list: it must be a torch.Tensor."),
        (lambda out: out.numpy(), "out is of type ndarray: it must be a torch.Tensor."),
        (lambda out: (out, out), "out is of type tuple: it must be a torch.Tensor."),
        (lambda out: out.long(), "out has dtype torch.int64: it must be torch.float32."),
        (lambda out: out.to(torch.complex64), "out has dtype torch.complex64: it must be torch.float32."),
        (lambda out: out.to_sparse(), "out is no ordinary tensor"),
        (lambda out: out.to("meta"), "out is no ordinary tensor"),
        (lambda out: out[1:], "out has shape (2, 3), expected (3, 3)."),
        (lambda out: out.flatten(), "out has shape (9,), expected (3, 3)."),
        (lambda out: out.sum(), "out has shape (), expected (3, 3)."),
        (lambda out: out[None, None], "leave the batch and channel axes out."),
        (lambda out: out + 0.01, "9 of 9 cells differ"),
    ],
)
def test_wrong_types_shapes_and_numbers_each_get_a_clear_word(wrong: Any, told: str) -> None:
    case = first("conv_transpose", "stride 1: stamps overlap")
    assert told in report.problem(case, wrong(case.expected["out"].clone()))


@pytest.mark.parametrize(
    "right",
    [lambda out: out.double(), lambda out: out + 1e-7, lambda out: out.requires_grad_(), lambda out: out.half()],
)
def test_another_precision_is_no_mistake(right: Any) -> None:
    case = first("conv_transpose", "stride 1: stamps overlap")
    assert report.problem(case, right(case.expected["out"].clone())) == ""


def test_two_answers_are_told_apart() -> None:
    case = first("max_pool", "windows of 2, side by side")
    pooled, indices = case.expected["pooled"], case.expected["indices"]
    assert report.problem(case, (pooled, indices)) == ""
    assert report.problem(case, [pooled, indices.int()]) == ""
    assert "max_pool returned one Tensor: return (pooled, indices)." in report.problem(case, pooled)
    assert "max_pool returned 3 values" in report.problem(case, (pooled, indices, 1))
    assert "indices has dtype torch.float32: it must be torch.int64." in report.problem(case, (pooled, indices.float()))
    assert "pooled has dtype torch.int64: it must be torch.float32." in report.problem(case, (indices, pooled))


def test_large_answers_stay_readable() -> None:
    case = first("conv_transpose", "stride 1: stamps overlap")
    assert len(report.problem(case, torch.zeros(300, 300)).splitlines()) < 20
    assert all(len(line) <= 120 for case in EVERY for line in report.problem(case, None).splitlines())


@pytest.mark.parametrize(
    ("exercise", "told"),
    [
        ("transposed_convolution", "Perhaps: Where stamps overlap, the last one was kept."),
        ("max_unpooling", "Perhaps: Of equal maxima the last was taken."),
    ],
)
def test_the_examples_on_the_page_are_real(exercise: str, told: str) -> None:
    mistake, words = report.example(exercise)
    assert mistake.endswith(":")
    assert told in words
