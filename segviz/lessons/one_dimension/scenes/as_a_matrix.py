"""Why it is called transposed: a convolution as a matrix C, row by row, then its transpose, column by column; and that
the transpose is no inverse."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from segviz.drawings.parts import flow, grid, limit_of, size, span
from segviz.lessons.one_dimension.scenes.practice_example import HEADING, in_brackets
from segviz.operators.one_dimension import ThereAndBack
from segviz.scene import Flow, Grid, Label, Prediction, Scale, Scene, Step, beside, reveal, stack
from segviz.scene.scene import number
from segviz.scene.texts import counted, product, total

SQUARE = 7.0
"""Most scene units that CᵀC may be wide."""


def draw(result: ThereAndBack, w: Tensor, stride: int) -> Scene:
    """The Scene of ``one_dimension.there_and_back(x, w, stride, padding)``, w: (1, k): a step a row of C, then a step a
    column of Cᵀ, then the product of both."""
    x, y = result.x, result.there.output
    n, m = x.shape[1], y.shape[1]
    matrix, square = result.matrix, result.back_and_forth
    there, back = f"y = {result.there.call}   # y == C @ x", f"out = {result.back.call}   # out == C.T @ y"
    reach = Scale("signed", limit_of(x, y, result.back.output))
    weights = Scale("signed", limit_of(w))
    return Scene(
        title=f"A convolution from {counted(n, 'cell')} to {m} as a matrix C, and the transposed convolution from {m} "
        f"back to {n} as its transpose.",
        root=beside(
            stack(
                Label(f"1 Convolution: {n} → {counted(m, 'cell')}", font=HEADING, strong=True),
                beside(
                    _column("x", x, scale=reach),
                    Label("→"),
                    stack(
                        grid("C", torch.zeros(matrix.shape), "C", scale=weights, note=size(matrix)),
                        grid("w", w, "filter", scale=weights, hues=True, editable=True, note="w"),
                    ),
                    Label("→"),
                    _column("y", torch.zeros_like(y), scale=reach),
                    gap=0.35,
                ),
            ),
            stack(
                Label(f"2 Transposed: {m} → {counted(n, 'cell')}", font=HEADING, strong=True),
                beside(
                    Label("→"),
                    grid("Cᵀ", torch.zeros(n, m), "Cᵀ", scale=weights, note=size(matrix.T)),
                    Label("→"),
                    _column("out", torch.zeros(1, n), scale=reach),
                    gap=0.35,
                ),
            ),
            stack(
                Label("3 An inverse?", font=HEADING, strong=True),
                reveal(grid("CᵀC", square, "CᵀC", cell=min(1.0, SQUARE / n), note=""), 2 * m + 1),
            ),
            gap=0.8,
            align="start",
        ),
        steps=[
            *(Step(_row_caption(result, i, stride, w.shape[1]), _row_equation(result, i, w), there) for i in range(m)),
            *(Step(_column_caption(result, i, w), _column_equation(result, i, w), back) for i in range(m)),
            Step(
                _verdict(result),
                _round_trip(result),
                f"torch.equal(C.T @ C, torch.eye(len(x)))   # {result.is_inverse}",
            ),
        ],
        flows=_flows(result, w),
        predictions=_predictions(result),
        parallel=((0, 1, 2, 3),),
    )


def _column(name: str, values: Tensor, **options: Scale) -> Grid:
    """A line (1, n) as the column vector that a matrix multiplies."""
    return grid(name, values.T, name, note=f"{values.shape[1]}×1", **options)


def _flows(result: ThereAndBack, w: Tensor) -> tuple[Flow, ...]:
    """y and the rows of C; the columns of Cᵀ and what they add to the output: the same rows, in all four."""
    there, back, m = result.there.steps, result.back.steps, result.there.output.shape[1]
    n = result.x.shape[1]
    kernel = there.kernel
    value = w[0, kernel[:, 1]]
    in_c = torch.stack((there.target[:, 1], there.source[:, 1]), dim=1)  # row of C, column of C
    fill = replace(there, source=kernel, weight=None, target=in_c, value=value)
    turn = replace(there, source=in_c, target=in_c.flip(1), value=value)
    return (
        flow(there, ("y", 1), ("x", 1), ("w", 1)),
        flow(fill, ("C", n), ("w", 1), combine="set", keep=True),
        flow(turn, ("Cᵀ", m), ("C", n), ("w", 1), first_tick=m, combine="set", keep=True),
        flow(back, ("out", 1), ("y", 1), ("w", 1), first_tick=m),
    )


# --- the words -------------------------------------------------------------------------------------------------------


def _row_caption(result: ThereAndBack, row: int, stride: int, filter_cells: int) -> str:
    step = result.there.steps[row]
    if not len(step.source):
        return f"The filter lies on padding alone: row {row} of `C` is zero, and so is `y[{row}]`."
    part = "" if len(step.source) == filter_cells else "what padding leaves of "
    if row == 0:
        return (
            f"Output cell `y[0]` is row 0 of `C` times `x`: {part}the filter stands where it reads, the rest is zero."
        )
    moved = f"{counted(stride, 'cell')} further right"
    return f"Row {row} of `C` is {part}the filter again, {moved}: that row times `x` is `y[{row}]`."


def _row_equation(result: ThereAndBack, row: int, w: Tensor) -> str:
    step = result.there.steps[row]
    pairs = zip(w[0, step.kernel[:, 1]].tolist(), result.x[0, step.source[:, 1]].tolist(), strict=True)
    terms = total([product(number(weight), number(value)) for weight, value in pairs])
    return f"y[{row}] = C[{row}]·x = {terms} = {number(float(result.there.output[0, row]))}"


def _column_caption(result: ThereAndBack, column: int, w: Tensor) -> str:
    step = result.back.steps[column]
    if not len(step.target):
        return f"Row {column} of `C` was zero, and so is column {column} of `Cᵀ`: `y[{column}]` adds nothing."
    whole = len(step.target) == w.shape[1]
    what = "the filter, a stamp" if whole else "what padding leaves of the filter, a stamp"
    return f"Row {column} of `C` is column {column} of `Cᵀ`: {what}. Times `y[{column}]` it is added to the output."


def _column_equation(result: ThereAndBack, column: int, w: Tensor) -> str:
    step = result.back.steps[column]
    if not len(step.target):
        return ""
    value = number(float(result.there.output[0, column]))
    where = span(int(step.target[0, 1]), int(step.target[-1, 1]))
    weights = in_brackets(number(weight) for weight in w[0, step.kernel[:, 1]].tolist())
    stamp = in_brackets(number(each) for each in step.value.tolist())
    return f"out += y[{column}]·Cᵀ[:, {column}]     out[{where}] += {value}·{weights} = {stamp}"


def _verdict(result: ThereAndBack) -> str:
    if result.is_inverse:
        return "`CᵀC` is the identity here: this `Cᵀ` undoes `C`. That is rare: most filters leave other values."
    n = counted(result.x.shape[1], "cell")
    return (
        f"The shape is back, {n}, the values are not: `CᵀC` is not the identity, `Cᵀ` is no inverse of `C`. "
        "So “deconvolution” is a misnomer."
    )


def _round_trip(result: ThereAndBack) -> str:
    before, after = (_row(values) for values in (result.x, result.back.output))
    return f"x = {before}     CᵀC·x = Cᵀ·y = {after}"


def _predictions(result: ThereAndBack) -> tuple[Prediction, ...]:
    """Where the second row starts, what the first column is, and whether the way back is an inverse."""
    m, asked = result.there.output.shape[1], []
    if m > 1 and len(result.there.steps[1].source) and len(result.there.steps[0].source):
        first, second = (int(result.there.steps[row].source[0, 1]) for row in (0, 1))
        why = f"Row 0 starts in column {first}; the stride moves the filter on, to column {second}."
        question = "In which column of C does the filter start in row 1 (counting from 0)?"
        asked.append(Prediction(2, question, float(second), why))
    asked.append(
        Prediction(
            step=m + 1,
            question="What will column 0 of Cᵀ be?",
            choices=("row 0 of C", "row 0 of C, reversed", "what undoes row 0 of C"),
            answer="row 0 of C",
            why="Transposing turns rows into columns, nothing else: that is where the name comes from.",
        )
    )
    asked.append(
        Prediction(
            step=2 * m + 1,
            question="Does Cᵀ undo C: is CᵀC the identity?",
            choices=("yes", "no"),
            answer="yes" if result.is_inverse else "no",
            why=f"x was {_row(result.x)}, and Cᵀ·y is {_row(result.back.output)}.",
        )
    )
    return tuple(asked)


def _row(values: Tensor) -> str:
    return in_brackets(number(value) for value in values[0].tolist())
