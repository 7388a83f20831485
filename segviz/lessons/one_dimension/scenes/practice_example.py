"""The practice example in one dimension: every input cell stamps the filter into a row of its own, and the columns are
summed. In letters, and beside them the same steps in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from segviz.drawings.parts import flow, grid, limit_of, span
from segviz.operators.one_dimension import FILTER_LETTERS, INPUT_LETTERS, products, sums, transposed
from segviz.operators.trace import Step as Traced, Steps, Trace
from segviz.scene import Box, Flow, Grid, Label, Prediction, Scale, Scene, Step, beside, rect, stack
from segviz.scene.layout import Column
from segviz.scene.scene import number
from segviz.scene.texts import counted

PLAIN = Scale("plain")
LINE = 0.45
"""Height of a line of words in a cell, in sides of a cell."""
HEADING, WORDS = 0.5, 0.42
"""Font sizes, in scene units."""
WIDEST = 13
"""Most columns of stamps that stay legible on a projector."""


def largest_stride(inputs: int, kernel: int, most: int = 4) -> int:
    """The largest stride up to ``most`` with which the stamps of so many input cells stay legible beside each other."""
    return max((s for s in range(1, most + 1) if s * (inputs - 1) + kernel <= WIDEST), default=1)


def draw(trace: Trace, x: Tensor, w: Tensor, stride: int, padding: int = 0, output_padding: int = 0) -> Scene:
    """The Scene of ``one_dimension.transposed(x, w, stride, padding, output_padding)``: a step an input cell.

    x: (1, n), w: (1, k)
    """
    whole = transposed(x, w, stride, 0, output_padding)  # before padding crops it
    shape = (x.shape[1], whole.output.shape[1])  # of the stamps below each other
    letters, numbers = _Half("in", "filter", "letters", "sum"), _Half("signal", "w", "stamps", "out")
    lines = [_Line(tick, trace, w, stride, padding) for tick in range(len(trace.steps))]
    return Scene(
        title="Transposed convolution in one dimension, in letters and in numbers: "
        f"{counted(x.shape[1], 'input cell')} and a filter of {counted(w.shape[1], 'cell')} make "
        f"{counted(trace.output.shape[1], 'output cell')}.",
        root=beside(
            letters.in_letters(x, w, trace, shape, padding),
            numbers.in_numbers(x, w, trace, shape, padding),
            gap=1.8,
            align="start",
        ),
        steps=[Step(each.caption(), each.equation(x), f"{each.code()}   # one step of {trace.call}") for each in lines],
        flows=(
            *letters.flows(trace.steps, products(trace.steps), shape[1], padding),
            *numbers.flows(trace.steps, (), shape[1], padding),
            *_cut_off(letters, whole.steps, products(whole.steps), shape[1], padding),
            *_cut_off(numbers, whole.steps, (), shape[1], padding),
        ),
        overlays=tuple(_what_stays(half.table, shape, padding) for half in (letters, numbers) if padding),
        predictions=_predictions(trace, lines),
        parallel=((0, 1, 2, 3),),
    )


# --- the picture -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Half:
    """One half of the picture: the names of its marks."""

    x: str
    w: str
    table: str
    out: str

    def in_letters(self, x: Tensor, w: Tensor, trace: Trace, shape: tuple[int, int], padding: int) -> Column:
        return self._column(
            "In letters",
            lettered(self.x, x, "input", INPUT_LETTERS),
            lettered(self.w, w, "filter", FILTER_LETTERS, hues=True),
            grid(self.table, torch.full(shape, float("nan")), "", scale=PLAIN),
            grid(self.out, torch.zeros(trace.output.shape), "", scale=PLAIN, tall=room_for_sums(trace)),
            padding,
        )

    def in_numbers(self, x: Tensor, w: Tensor, trace: Trace, shape: tuple[int, int], padding: int) -> Column:
        reach = Scale("signed", max(limit_of(x, w, trace.output), limit_of(x) * limit_of(w)))
        return self._column(
            f"In numbers, colours ±{number(reach.limit)}",
            grid(self.x, x, "input", editable=True, scale=reach, note=self.x),
            grid(self.w, w, "filter", editable=True, hues=True, scale=reach, note=self.w),
            grid(self.table, torch.full(shape, float("nan")), "", scale=reach),
            grid(self.out, torch.zeros(trace.output.shape), "", scale=reach, tall=room_for_sums(trace)),
            padding,
        )

    def _column(self, heading: str, x: Grid, w: Grid, table: Grid, out: Grid, padding: int) -> Column:
        cut = "the box is kept" if padding else "one row each"
        return stack(
            Label(heading, font=HEADING, strong=True),
            beside(x, w),
            stack(Label(f"stamps: {cut}", font=WORDS), table, gap=0.1, align="center"),
            stack(Label("output: columns summed", font=WORDS), out, gap=0.1, align="center"),
            gap=0.35,
            align="center",
        )

    def flows(self, steps: Steps, words: tuple[str, ...], columns: int, padding: int) -> tuple[Flow, Flow]:
        """What is added to the output, and the same where it stands in the rows of stamps."""
        ends = (self.x, steps.count), (self.w, columns)
        rows = _below_each_other(steps, padding)
        return (
            flow(steps, (self.out, columns), *ends, words=words),
            flow(rows, (self.table, columns), *ends, words=words, combine="set", keep=True),
        )


def room_for_sums(trace: Trace) -> float:
    """Height of a cell in which the longest sum of letters has a line for each of its terms."""
    most = max(text.count("+") + 1 for text in sums(trace.steps, trace.output.shape[1]))
    return max(1.0, LINE * most + 0.25)


def lettered(name: str, values: Tensor, label: str, alphabet: str, **options: Any) -> Grid:
    """A line whose cells show letters instead of their numbers."""
    symbols = tuple(alphabet[: values.shape[1]])
    note = "" if name == label else name
    return grid(name, values, label, scale=PLAIN, symbols=symbols, note=note, **options)


def _below_each_other(steps: Steps, shift: int = 0) -> Steps:
    """Input cell i writes into row i, ``shift`` columns further right."""
    return replace(steps, target=torch.stack((steps.source[:, 1], steps.target[:, 1] + shift), dim=1))


def _cut_off(half: _Half, steps: Steps, words: tuple[str, ...], columns: int, padding: int) -> tuple[Flow, ...]:
    """What padding keeps from the output: it stands in the rows of stamps only."""
    away = (steps.target[:, 1] < padding) | (steps.target[:, 1] >= columns - padding)
    if not away.any():
        return ()
    rest = replace(steps, tick=steps.tick[away], source=steps.source[away], weight=None, value=steps.value[away])
    rest = _below_each_other(replace(rest, target=steps.target[away]))
    spoken = tuple(word for word, gone in zip(words, away.tolist(), strict=False) if gone)
    return (flow(rest, (half.table, columns), words=spoken, combine="set", silent=True),)


def _what_stays(table: str, shape: tuple[int, int], padding: int) -> Box:
    return Box(table, rect(0, padding, shape[0], shape[1] - padding), role="ghost")


# --- the words -------------------------------------------------------------------------------------------------------


class _Line:
    """The words of one step: which input cell, which of the filter's cells reach the output, and where."""

    def __init__(self, tick: int, trace: Trace, w: Tensor, stride: int, padding: int) -> None:
        step = trace.steps[tick]
        self.tick, self.stride, self.padding = tick, stride, padding
        self.letter = INPUT_LETTERS[tick]
        self.reached: list[int] = step.target[:, 1].tolist()
        self.part: list[int] = step.kernel[:, 1].tolist()
        self.weights, self.whole = w[0, self.part].tolist(), len(self.part) == w.shape[1]
        self.before = _held(trace, tick)
        self.words = products(_as_steps(step))
        self.missing = w.shape[1] - len(self.part)

    @property
    def meets(self) -> list[int]:
        """The output cells that held something before."""
        return [cell for cell in self.reached if self.before[cell] != "0"]

    @property
    def where(self) -> str:
        return f"out[{span(self.reached[0], self.reached[-1])}]"

    def caption(self) -> str:
        if not self.reached:
            return f"The stamp of `{self.letter}` falls wholly into what padding cuts off: it adds nothing."
        begins = f"`{self.letter}` stamps the filter"
        moved = f", {counted(self.stride, 'cell')} further right than before" if self.tick else " into the first row"
        cut = f" Padding cuts off {counted(self.missing, 'cell')} of this stamp." if self.missing else ""
        if not self.meets:
            return f"{begins}{moved}: {_listed(self.words)}.{cut}"
        if len(self.meets) == 1:
            holds = f"Output cell {self.meets[0]} already holds `{self.before[self.meets[0]]}`"
        else:
            holds = f"Output cells {', '.join(map(str, self.meets))} already hold something"
        return f"{begins}{moved}. {holds}: overlaps are summed.{cut}"

    def equation(self, x: Tensor) -> str:
        if not self.reached:
            return ""
        letters = in_brackets(FILTER_LETTERS[cell] for cell in self.part)
        value = float(x[0, self.tick])
        weights = in_brackets(number(weight) for weight in self.weights)
        result = in_brackets(number(value * weight) for weight in self.weights)
        in_letters = f"{self.letter}·{letters} = {in_brackets(self.words)}"
        return f"{self.where} += {in_letters} = {number(value)}·{weights} = {result}"

    def code(self) -> str:
        if not self.reached:
            return "pass"
        part = "w" if self.whole else f"w[{span(self.part[0], self.part[-1])}]"
        return f"{self.where} += signal[{self.tick}] * {part}"


def _predictions(trace: Trace, lines: list[_Line]) -> tuple[Prediction, ...]:
    """Where the second stamp starts, or what its first overlap holds; and the number in the end."""
    asked = []
    if len(lines) > 1 and lines[1].reached:
        asked.append(_overlap(lines[1]) if lines[1].meets else _start(lines[1]))
    if len(lines) > 2 and lines[-1].meets:
        cell = lines[-1].meets[-1]
        total = sums(trace.steps, trace.output.shape[1])[cell]
        answer = float(trace.output[0, cell])
        why = f"It is {total} = {number(answer)}."
        asked.append(Prediction(len(lines), f"Which number will out[{cell}] hold in the end?", answer, why))
    return tuple(asked)


def _overlap(line: _Line) -> Prediction:
    cell = line.meets[0]
    held, comes = line.before[cell], line.words[line.reached.index(cell)]
    return Prediction(
        step=line.tick + 1,
        question=f"sum[{cell}] holds {held}, and the stamp of {line.letter} brings {comes}. What will it hold?",
        choices=(comes, f"{held} + {comes}", f"max({held}, {comes})"),
        answer=f"{held} + {comes}",
        why="Where stamps overlap, they are summed.",
    )


def _start(line: _Line) -> Prediction:
    return Prediction(
        step=line.tick + 1,
        question=f"In which output cell does the stamp of {line.letter} start (counting from 0)?",
        answer=float(line.reached[0]),
        why=f"The stride is taken in the output: {line.tick}·{line.stride} − {line.padding} = {line.reached[0]}.",
    )


def _held(trace: Trace, tick: int) -> tuple[str, ...]:
    """What every output cell holds before a step, in letters."""
    before = trace.steps.tick < tick
    words = tuple(word for word, done in zip(products(trace.steps), before.tolist(), strict=True) if done)
    steps = replace(trace.steps, target=trace.steps.target[before])
    return sums(steps, trace.output.shape[1], words) if words else ("0",) * trace.output.shape[1]


def _as_steps(step: Traced) -> Steps:
    return Steps(torch.zeros(len(step.target)), 1, step.source, step.weight, step.target, step.value)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def in_brackets(words: Iterable[str]) -> str:
    """ "(x, y, z)"; a single word stands alone."""
    listed = list(words)
    return f"({', '.join(listed)})" if len(listed) > 1 else listed[0]
