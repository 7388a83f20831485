"""What was filled in, marked cell by cell; and hints that go one step further each time they are asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor

from segviz.exercises import mistakes, terms
from segviz.exercises.problems import Problem, Sheet
from segviz.operators.max_unpooling import MaxUnpoolingTrace
from segviz.operators.windows import flat
from segviz.scene.scene import number
from segviz.scene.texts import product, total

Verdict = Literal["right", "wrong", "empty"]
Answers = Mapping[str, Sequence[str]]
"""Name of a sheet -> the text in each of its cells, row by row."""

HINTS = 3
"""Steps of a hint: where to look, what lies there, the equation."""


@dataclass(frozen=True)
class Marks:
    """The verdict on every cell, and a sentence that sums them up.

    verdicts: name of a sheet -> a verdict for each cell
    message:  for the learner
    solved:   every cell is right
    """

    verdicts: dict[str, tuple[Verdict, ...]]
    message: str
    solved: bool


@dataclass(frozen=True)
class Hint:
    """One step of help for one cell.

    sheet, cell: which one, flat
    step:   1 to HINTS
    text:   the help
    marked: name of a sheet -> its flat cells to look at; ``used`` lists those of them that take part in the result
    """

    sheet: str
    cell: int
    step: int
    text: str
    marked: dict[str, tuple[int, ...]]
    used: dict[str, tuple[int, ...]]


# --- marking ---------------------------------------------------------------------------------------------------------


def mark(problem: Problem, answers: Answers) -> Marks:
    """Mark what was filled in. Sheets or cells that are missing in ``answers`` count as empty."""
    unreadable = ""
    verdicts: dict[str, tuple[Verdict, ...]] = {}
    for sheet in problem.asked:
        row: list[Verdict] = []
        for text, truth in zip(_texts(sheet, answers), sheet.cells, strict=True):
            try:
                row.append("empty" if not text else "right" if terms.same(text, truth) else "wrong")
            except terms.TermsError as error:
                unreadable = unreadable or str(error)
                row.append("wrong")
        verdicts[sheet.name] = tuple(row)
    counts = [sum(row.count(verdict) for row in verdicts.values()) for verdict in ("right", "wrong", "empty")]
    message = _message(*counts)
    if counts[1]:
        message += " " + (unreadable or _what_happened(problem, answers))
    return Marks(verdicts, message.strip(), solved=counts[1] == counts[2] == 0)


def _message(right: int, wrong: int, empty: int) -> str:
    if not wrong and not empty:
        return f"Solved: all {right} cells are right."
    if not right and not wrong:
        return "Nothing is filled in yet."
    parts = [f"{right} right"]
    parts += [f"{wrong} wrong"] * (wrong > 0) + [f"{empty} still empty"] * (empty > 0)
    return ", ".join(parts) + "."


def _what_happened(problem: Problem, answers: Answers) -> str:
    """If the answers are what a well-known mistake makes: its words."""
    if problem.letters:
        return ""
    for sheet in problem.asked:
        got = _typed(sheet, answers)
        right = _tensor(sheet, sheet.cells)
        words = mistakes.recognise(_mistakes(problem).get(sheet.name, []), right, got)
        if words:
            return words
    return ""


def _mistakes(problem: Problem) -> dict[str, list[mistakes.Mistake]]:
    settings = problem.settings
    trace = problem.trace
    if isinstance(trace, MaxUnpoolingTrace):
        rows, columns = trace.output.shape
        out = mistakes.of_unpooling(trace.pooled, trace.indices, **settings, output_size=(rows, columns))
        return mistakes.of_pooling(trace.x, **settings) | {"out": out}
    x, w = problem.inputs
    return {"out": mistakes.of_transposed_convolution(x, w, **settings)}


def _typed(sheet: Sheet, answers: Answers) -> Tensor:
    """The numbers that were typed; NaN where a cell is empty or no number."""
    return _tensor(sheet, _texts(sheet, answers))


def _tensor(sheet: Sheet, texts: Sequence[str]) -> Tensor:
    values = []
    for text in texts:
        try:
            read = terms.read(text)
            values.append(read.get("", 0.0) if set(read) <= {""} else float("nan"))
        except terms.TermsError:
            values.append(float("nan"))
    return torch.tensor(values).reshape(sheet.shape)


def _texts(sheet: Sheet, answers: Answers) -> list[str]:
    given = [str(text).strip() for text in answers.get(sheet.name, ())][: len(sheet.cells)]
    return given + [""] * (len(sheet.cells) - len(given))


# --- hints -----------------------------------------------------------------------------------------------------------


def next_hint(
    problem: Problem, answers: Answers, last: Hint | None = None, at: tuple[str, int] | None = None
) -> Hint | None:
    """The next step of help: for the cell ``at`` (a sheet's name and a flat cell) if it is not right yet, else for the
    first that is not. A further step if ``last`` was for the same cell. None where all is right."""
    verdicts = mark(problem, answers).verdicts
    open_cells = [(name, cell) for name, row in verdicts.items() for cell, word in enumerate(row) if word != "right"]
    if not open_cells:
        return None
    name, cell = at if at in open_cells else open_cells[0]
    step = last.step + 1 if last and (last.sheet, last.cell) == (name, cell) else 1
    return hint(problem, name, cell, min(step, HINTS))


def hint(problem: Problem, sheet: str, cell: int, step: int) -> Hint:
    """Step 1, 2 or 3 of the help for one cell."""
    if isinstance(problem.trace, MaxUnpoolingTrace):
        help_with = {"pooled": _pooled_hint, "indices": _indices_hint, "out": _unpooled_hint}[sheet]
        return help_with(problem.trace, cell, step)
    return _stamped_hint(problem, cell, step)


def _pooled_hint(trace: MaxUnpoolingTrace, cell: int, step: int) -> Hint:
    window, values, winner, name = _window(trace, cell)
    texts = (
        f"{name} sees the marked window of x.",
        f"It keeps the largest value of the window: {_list(values)}.",
        f"{name} = max({_list(values)}) = {number(max(values))}",
    )
    return Hint("pooled", cell, step, texts[step - 1], {"x": window}, {"x": (winner,) if step > 1 else ()})


def _indices_hint(trace: MaxUnpoolingTrace, cell: int, step: int) -> Hint:
    window, values, winner, _ = _window(trace, cell)
    row, column = divmod(winner, trace.x.shape[1])
    name = _name("indices", cell, trace.pooled.shape)
    tie = values.count(max(values)) > 1
    texts = (
        f"{name} says where in x the maximum of the marked window stands.",
        f"It stands at row {row}, column {column}." + " Of equal maxima the first in row order counts." * tie,
        f"{name} = row · columns + column = {row}·{trace.x.shape[1]} + {column} = {winner}",
    )
    return Hint("indices", cell, step, texts[step - 1], {"x": window}, {"x": (winner,) if step > 1 else ()})


def _unpooled_hint(trace: MaxUnpoolingTrace, cell: int, step: int) -> Hint:
    width = trace.output.shape[1]
    row, column = divmod(cell, width)
    name = _name("out", cell, trace.output.shape)
    sources = tuple(i for i, index in enumerate(trace.indices.flatten().tolist()) if index == cell)
    place = f"{name} has the flat index {row}·{width} + {column} = {cell}. Does it stand in indices?"
    if not sources:
        texts = (place, f"No: no maximum came from {name}.", f"{name} = 0: nothing is written there.")
        return Hint("out", cell, step, texts[step - 1], {}, {})
    source = _name("pooled", sources[0], trace.pooled.shape)
    value = number(float(trace.pooled.flatten()[sources[0]]))
    twice = " Two windows recorded it; it is written, not added." if len(sources) > 1 else ""
    texts = (
        place,
        f"Yes: the marked index points here, and {source} travels along it.{twice}",
        f"{name} = {source} = {value}",
    )
    marked = {} if step == 1 else {"indices": sources, "pooled": sources}
    return Hint("out", cell, step, texts[step - 1], marked, marked)


def _stamped_hint(problem: Problem, cell: int, step: int) -> Hint:
    values, weights = problem.given
    out = problem.asked[0]
    width = out.shape[1]
    name = problem.cell("out", width, cell)
    sources, kernel_cells = _reaching(problem, cell)
    if not sources:
        texts = (
            f"Which stamps reach {name}? The first one starts at the marked cell of the input.",
            f"None: {name} lies between the stamps or beyond the last one.",
            f"{name} = 0: an empty sum.",
        )
        return Hint("out", cell, step, texts[step - 1], {values.name: (0,)} if step == 1 else {}, {})
    names = [problem.cell(values.name, values.shape[1], source) for source in sources]
    weight_names = [problem.cell(weights.name, weights.shape[1], k) for k in kernel_cells]
    marked, used = {values.name: sources}, {values.name: sources, weights.name: kernel_cells}
    if step == 1:
        one = "The stamp of the marked input cell reaches"
        text = f"{one if len(sources) == 1 else 'The stamps of the marked input cells reach'} {name}."
        return Hint("out", cell, 1, text, marked, {})
    if step == 2:
        sum_ = " + ".join(f"{a}·{b}" for a, b in zip(names, weight_names, strict=True))
        text = f"The stamp of {names[0]} covers the marked cells of out, with {weight_names[0]} on {name}. "
        text += f"In all: {sum_}."
        stamp = tuple(int(row) * width + int(column) for row, column in problem.trace.steps[sources[0]].target.tolist())
        return Hint("out", cell, 2, text, marked | {"out": stamp}, {weights.name: kernel_cells})
    pairs = zip(sources, kernel_cells, strict=True)
    if problem.letters:
        sum_ = " + ".join(f"{values.cells[source]}{weights.cells[k]}" for source, k in pairs)
    else:
        sum_ = total([product(values.cells[source], weights.cells[k]) for source, k in pairs])
    result = "" if problem.letters else f" = {out.cells[cell]}"
    return Hint("out", cell, 3, f"{name} = {sum_}{result}", marked, used)


def _reaching(problem: Problem, cell: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The input cells whose stamps reach an output cell, and the kernel cells that lie on it; both flat."""
    steps, (x, w) = problem.trace.steps, problem.inputs
    rows = flat(steps.target, problem.trace.output.shape) == cell
    return tuple(flat(steps.source[rows], x.shape).tolist()), tuple(flat(steps.kernel[rows], w.shape).tolist())


def _window(trace: MaxUnpoolingTrace, cell: int) -> tuple[tuple[int, ...], list[float], int, str]:
    """The cells of x that a pooled cell sees, their values, the winner, and the pooled cell's name."""
    step, width = trace.pooling[cell], trace.x.shape[1]
    window = tuple(row * width + column for row, column in step.source.tolist())
    winner = int(trace.indices.flatten()[cell])
    return window, step.value.tolist(), winner, _name("pooled", cell, trace.pooled.shape)


def _name(sheet: str, cell: int, shape: Sequence[int]) -> str:
    row, column = divmod(cell, shape[1])
    return f"{sheet}[{row},{column}]"


def _list(values: Sequence[float]) -> str:
    return ", ".join(number(value) for value in values)
