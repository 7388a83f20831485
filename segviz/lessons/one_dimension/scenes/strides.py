"""What the stride changes: with stride 1 a transposed convolution is an ordinary convolution again, with stride 2 it is
not. Row by row of both matrices, in letters."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import flow, grid, size
from segviz.lessons.one_dimension.scenes.practice_example import HEADING, PLAIN, in_brackets, lettered, room_for_sums
from segviz.operators.one_dimension import FILTER_LETTERS, INPUT_LETTERS, Rows, Strides, full_padding, products, sums
from segviz.operators.trace import Steps, Trace
from segviz.operators.zero_insertion import flipped, spread
from segviz.scene import Box, Flow, Grid, Label, Prediction, Scene, Step, beside, during, layers, path, rect, stack
from segviz.scene.layout import Node


def draw(strides: Strides, x: Tensor, w: Tensor, padding: int = 0) -> Scene:
    """The Scene of ``one_dimension.compare_strides(x, w, padding)``: a step a row of both matrices.

    x: (1, n), w: (1, k)
    """
    one, two, ordinary = strides.one, strides.two, strides.ordinary
    border = full_padding(w.shape[1], padding)
    z, _ = spread(x, (1, w.shape[1]), (1, 1), (0, padding))  # (1, n + 2 border)
    inside = INPUT_LETTERS[: x.shape[1]]
    count = max(len(one.which), len(two.which))
    return Scene(
        title="Each row of Cᵀ says what one output cell is made of. With stride 1 the rows are one filter that slides; "
        "with stride 2 they are not.",
        root=beside(
            stack(
                Label("Stride 1: an ordinary convolution", font=HEADING, strong=True),
                beside(
                    _matrix("C1ᵀ", one),
                    stack(
                        lettered("z", z, f"zeros around: p′ = {border}", "0" * border + inside + "0" * border),
                        lettered(
                            "flip", flipped(w), "flipped filter", _flipped_letters(w), hues=True, hue_of=_flipped(w)
                        ),
                        _sums("conv", ordinary, "convolution"),
                        _sums("out1", one.trace, "transposed"),
                        gap=0.3,
                    ),
                    align="start",
                ),
            ),
            stack(
                _second_heading(two, count),
                beside(
                    _matrix("C2ᵀ", two),
                    stack(
                        lettered("in", x, "input", INPUT_LETTERS),
                        lettered("w", w, "filter", FILTER_LETTERS, hues=True),
                        _sums("out2", two.trace, "transposed"),
                        gap=0.3,
                    ),
                    align="start",
                ),
            ),
            gap=1.5,
            align="start",
        ),
        steps=[Step(_caption(one, two, row, count), _equation(one, two, row)) for row in range(count)],
        flows=_flows(one, two, ordinary, w, border),
        overlays=(_window(count, len(one.which), w.shape[1]), *_where_it_breaks(two, count)),
        code=(f"{one.trace.call}  ==  {ordinary.call}   # stride 1",),
        predictions=_predictions(two, count),
        parallel=((0, 1, 2), (3, 4)),
    )


# --- the picture -----------------------------------------------------------------------------------------------------


def _matrix(name: str, rows: Rows) -> Grid:
    return grid(name, torch.zeros(rows.which.shape), "Cᵀ", scale=PLAIN, note=size(rows.which), called="Cᵀ")


def _second_heading(two: Rows, count: int) -> Node:
    """That stride 2 is no convolution is told in the last step: it is asked before."""
    plain, told = (Label(f"Stride 2{words}", font=HEADING, strong=True) for words in ("", ": not one"))
    return layers(during(0, count - 1, plain), during(count, count, told)) if two.breaks else plain


def _sums(name: str, trace: Trace, label: str) -> Grid:
    return grid(name, torch.zeros(trace.output.shape), label, scale=PLAIN, tall=room_for_sums(trace), note=name)


def _flows(one: Rows, two: Rows, ordinary: Trace, w: Tensor, border: int) -> tuple[Flow, ...]:
    """Of stride 1: the output, its row of Cᵀ, and the same as a convolution; of stride 2: the output and its row."""
    first, second = (rows.trace.steps.by_target(rows.trace.output.shape) for rows in (one, two))
    last = w.shape[1] - 1
    moved = torch.tensor([0, border])
    seen = replace(first, source=first.source + moved, weight=torch.tensor([0, last]) - first.kernel)
    slid = replace(ordinary.steps, source=ordinary.steps.source + moved)
    return (
        flow(seen, ("out1", 1), ("z", 1), ("flip", 1), words=products(first)),
        _fill("C1ᵀ", first, one, w, "flip", last - first.kernel[:, 1]),
        flow(slid, ("conv", 1), ("z", 1), ("flip", 1), words=products(ordinary.steps, w=_flipped_letters(w))),
        flow(second, ("out2", 1), ("in", 1), ("w", 1), words=products(second)),
        _fill("C2ᵀ", second, two, w, "w", second.kernel[:, 1]),
    )


def _fill(name: str, steps: Steps, rows: Rows, w: Tensor, lender: str, lent: Tensor) -> Flow:
    """Letters of the filter into a row of the matrix. lender, lent: the filter's mark, and which of its cells (n,)."""
    kernel = steps.kernel[:, 1]
    place = torch.stack((steps.target[:, 1], steps.source[:, 1]), dim=1)
    source = torch.stack((torch.zeros_like(lent), lent), dim=1)
    filled = replace(steps, source=source, weight=None, target=place, value=w[0, kernel])
    words = tuple(FILTER_LETTERS[cell] for cell in kernel.tolist())
    return flow(filled, (name, rows.which.shape[1]), (lender, 1), combine="set", keep=True, words=words)


def _flipped(w: Tensor) -> np.ndarray:
    """The flipped filter's cells keep their hues."""
    return np.arange(w.shape[1], dtype=np.int32)[::-1].copy()


def _flipped_letters(w: Tensor) -> str:
    return FILTER_LETTERS[: w.shape[1]][::-1]


def _window(count: int, slides: int, kernel: int) -> Box:
    """Where the flipped filter stands at each step."""
    seen = [(0, left, 1, left + kernel) for left in range(slides)]
    return Box("z", path([*seen, *[None] * (count - slides)]), role="ghost")


def _where_it_breaks(two: Rows, count: int) -> tuple[Box, ...]:
    """The two cells of a diagonal that differ, from the step on at which both are known."""
    if two.breaks is None:
        return ()
    row, column = two.breaks
    corners = ((row - 1, column - 1), (row, column))
    return tuple(Box("C2ᵀ", rect(r, c, r + 1, c + 1), when=(row + 1, count)) for r, c in corners)


# --- the words -------------------------------------------------------------------------------------------------------


def _letters(rows: Rows, row: int) -> list[str]:
    """What stands in a row of Cᵀ."""
    return [FILTER_LETTERS[cell] if cell >= 0 else "0" for cell in rows.which[row].tolist()]


def _caption(one: Rows, two: Rows, row: int, count: int) -> str:
    says = []
    if row < len(one.which):
        moved = "" if row == 0 else f", row {row - 1} moved by one cell"
        says.append(f"Stride 1: row {row} is `{in_brackets(_letters(one, row))}`{moved}.")
    if row < len(two.which):
        says.append(f"Stride 2: row {row} is `{in_brackets(_letters(two, row))}`{_breaks(two, row)}.")
    if row == count - 1:
        says.append(_verdict(two))
    return " ".join(says)


def _breaks(two: Rows, row: int) -> str:
    if two.breaks is None or two.breaks[0] != row:
        return ""
    column = two.breaks[1]
    wanted, found = _letters(two, row - 1)[column - 1], _letters(two, row)[column]
    return f": sliding by one cell would put `{wanted}` where `{found}` stands"


def _verdict(two: Rows) -> str:
    if two.breaks is None:
        return "Here the stride changes nothing that one sliding filter could not do."
    return "No single filter of stride 1 has such rows, unless zeros are inserted into the input first."


def _equation(one: Rows, two: Rows, row: int) -> str:
    parts = []
    if row < len(one.which):
        parts.append(f"out1[{row}] = {_sum(one, row)} = conv[{row}]")
    if row < len(two.which):
        parts.append(f"out2[{row}] = {_sum(two, row)}")
    return "     ".join(parts)


def _sum(rows: Rows, row: int) -> str:
    return sums(rows.trace.steps, len(rows.which))[row]


def _predictions(two: Rows, count: int) -> tuple[Prediction, ...]:
    """What the row holds at which stride 2 parts ways with a sliding filter; and whether there is a way round."""
    if two.breaks is None:
        return ()
    row, _ = two.breaks
    above, right = _letters(two, row - 1), in_brackets(_letters(two, row))
    moved = in_brackets(["0", *above[:-1]])
    choices = dict.fromkeys((in_brackets(above), right, moved))
    asked = Prediction(
        step=row + 1,
        question=f"Stride 2: row {row - 1} of Cᵀ is {in_brackets(above)}. What will row {row} be?",
        choices=tuple(choices),
        answer=right,
        why="A stamp starts only every second cell, so the letters do not simply move on by one.",
    )
    last = Prediction(
        step=count,
        question="Can one filter, sliding cell by cell over the bare input, make the output of stride 2?",
        choices=("yes", "no"),
        answer="no",
        why="Its matrix would have one letter on each diagonal. The marked cells break that.",
    )
    return (asked, last) if row + 1 < count else (last,)
