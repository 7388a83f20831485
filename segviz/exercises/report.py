"""What a learner reads of one answer: what was asked, what was expected, what came, and the cells that differ.

Plain ASCII, for every terminal.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from typing import Any

import torch
from torch import Tensor

from segviz.exercises import mistakes
from segviz.exercises.cases import Case, cases

WIDEST = 100
TOLERANCE = 1e-5
NAMED = 6
"""Most differing cells that are named one by one."""


def problem(case: Case, answer: Any) -> str:
    """What is wrong with a function's answer to a case, as lines of text; "" if nothing is."""
    got, problem = _unpack(case, answer)
    if problem:
        return _page(case, [problem])
    for name, expected in case.expected.items():
        problem = _type_problem(name, got[name], expected)
        if problem:
            return _page(case, [problem])
    for name, expected in case.expected.items():
        values = got[name].detach().to("cpu", torch.float64)
        if values.shape != expected.shape or not torch.allclose(
            values, expected.double(), TOLERANCE, TOLERANCE, equal_nan=True
        ):
            return _page(case, _difference(case, name, values, expected.double()))
    return ""


def call(case: Case) -> str:
    """The call as a line of Python: "conv_transpose(x, weight, stride=2)"."""
    options = (f"{name}={value}" for name, value in case.options.items())
    return f"{case.function}({', '.join((*case.tensors, *options))})"


def page(case: Case, words: Sequence[str]) -> str:
    """The call, what it got, and some words about it."""
    return _page(case, list(words))


def example(exercise: str) -> tuple[str, str]:
    """What a well-known mistake is told by :func:`problem`: the mistake in words, and the report."""
    if exercise == "transposed_convolution":
        case = cases("conv_transpose")[2]
        return "overlapping stamps overwrite each other:", problem(case, case.likely["out"][0].values)
    case = next(case for case in cases("max_pool") if "ties" in case.about)
    last = case.likely["indices"][0].values
    return "the last of equal maxima wins:", problem(case, (case.expected["pooled"], last))


def _page(case: Case, words: list[str]) -> str:
    inputs = side_by_side(picture(f"{name} ({_size(tensor)})", tensor) for name, tensor in case.tensors.items())
    return "\n".join((call(case), "", *inputs, "", *words))


def _unpack(case: Case, answer: Any) -> tuple[dict[str, Any], str]:
    """The answer's parts by name, or what is wrong with it."""
    names = list(case.expected)
    if answer is None:
        return {}, f"{case.function} returned None: is a `return` missing?"
    if len(names) == 1:
        return {names[0]: answer}, ""
    if not isinstance(answer, tuple | list) or len(answer) != len(names):
        given = f"{len(answer)} values" if isinstance(answer, tuple | list) else f"one {type(answer).__name__}"
        return {}, f"{case.function} returned {given}: return ({', '.join(names)})."
    return dict(zip(names, answer, strict=True)), ""


def _type_problem(name: str, got: Any, expected: Tensor) -> str:
    if not isinstance(got, Tensor):
        return f"{name} is of type {type(got).__name__}: it must be a torch.Tensor."
    if got.layout is not torch.strided or got.is_meta:
        return f"{name} is no ordinary tensor: it must hold its numbers in plain rows and columns."
    whole = not expected.dtype.is_floating_point
    fits = got.dtype.is_floating_point != whole and not got.dtype.is_complex and got.dtype is not torch.bool
    return "" if fits else f"{name} has dtype {got.dtype}: it must be {expected.dtype}."


def _difference(case: Case, name: str, got: Tensor, expected: Tensor) -> list[str]:
    lines = []
    if got.shape != expected.shape:
        lines.append(f"{name} has shape {tuple(got.shape)}, expected {tuple(expected.shape)}.")
        if got.ndim > 2 and got.squeeze().shape == expected.squeeze().shape:
            lines.append("Maps are (rows, columns) here: leave the batch and channel axes out.")
        lines.append("")
        maps = [picture(f"expected {name}", expected)]
        if got.ndim == 2 and 0 < got.numel() <= 400:
            maps.append(picture(f"your {name}", got))
        lines += side_by_side(maps)
    else:
        wrong = ~torch.isclose(got, expected, TOLERANCE, TOLERANCE, equal_nan=True)
        lines += side_by_side((picture(f"expected {name}", expected, wrong), picture(f"your {name}", got, wrong)))
        cells = wrong.nonzero().tolist()
        named = ", ".join(f"{name}[{row},{column}]" for row, column in cells[:NAMED]) + ", ..." * (len(cells) > NAMED)
        row, column = cells[0]
        lines += [
            "",
            f"{len(cells)} of {wrong.numel()} cells differ, in [brackets]: {named}",
            f"The first, {name}[{row},{column}]: expected {_text(expected[row, column])}, "
            f"got {_text(got[row, column])}.",
        ]
    words = mistakes.recognise(case.likely.get(name, []), expected, got)
    return [*lines, "", f"Perhaps: {words}"] if words else lines


# --- maps as text ----------------------------------------------------------------------------------------------------


def picture(title: str, values: Tensor, marked: Tensor | None = None) -> list[str]:
    """A map (rows, columns) as lines of text, all of one width, under a title; marked cells stand in brackets."""
    texts = [[_text(value) for value in row] for row in values]
    width = max((len(text) for row in texts for text in row), default=1)
    lines = [title]
    for r, row in enumerate(texts):
        cells = []
        for c, text in enumerate(row):
            inside = f"[{text}]" if marked is not None and bool(marked[r, c]) else f" {text} "
            cells.append(inside.rjust(width + 2))
        lines.append("".join(cells))
    longest = max(map(len, lines))
    return [line.ljust(longest) for line in lines]


def side_by_side(pictures: Iterable[list[str]], gap: int = 4) -> list[str]:
    """Pictures beside each other where the lines do not get too long, else below each other."""
    parts = list(pictures)
    if sum(len(part[0]) + gap for part in parts) > WIDEST:
        below = [[*part, ""] for part in parts]
        return [line.rstrip() for part in below for line in part][:-1]
    widths = [len(part[0]) for part in parts]
    rows = itertools.zip_longest(*parts, fillvalue="")
    spaced = (zip(row, widths, strict=True) for row in rows)
    return [(" " * gap).join(text.ljust(width) for text, width in row).rstrip() for row in spaced]


def _text(value: Tensor) -> str:
    return f"{float(value) + 0.0:.4g}"  # + 0.0: no minus zero


def _size(values: Tensor) -> str:
    return " x ".join(map(str, values.shape))
