"""Transposed convolution as stamp-and-add: one input cell a step, its stamp beside it, the output growing."""

from __future__ import annotations

import torch
from torch import Tensor

from segviz.drawings.parts import cell, flow, grid, limit_of, numbers, several, size, span
from segviz.operators.trace import Step as Traced, Steps, Trace
from segviz.operators.windows import cells
from segviz.scene import Prediction, Scale, Scene, Step, beside, stack
from segviz.scene.scene import number

SPELLED_OUT = 9
"""Most kernel cells that an equation writes out."""


def draw(trace: Trace, x: Tensor, weight: Tensor, bias: float = 0.0, dilation: tuple[int, int] = (1, 1)) -> Scene:
    """The Scene of ``transposed_convolution.trace(x, weight, bias, ..., dilation=dilation)``: a step an input cell."""
    steps = trace.steps
    largest_stamp = Scale("signed", limit_of(x) * limit_of(weight))
    empty = torch.full(weight.shape, float("nan"))
    before = torch.full(trace.output.shape, float(bias))
    the_input, kernel = ("x", x.shape[1]), ("w", weight.shape[1])
    lines = [_Line(step, dilation) for step in steps]
    return Scene(
        title=f"Transposed convolution, {size(x)} to {size(trace.output)}: each input cell adds the kernel, scaled by "
        "its value, to the output.",
        root=beside(
            grid("x", x, "input", editable=True),
            stack(
                grid("w", weight, "kernel", hues=True, editable=True),
                grid("stamp", empty, "x · w", scale=largest_stamp),
            ),
            grid("out", before, "output", scale=Scale("signed", limit_of(trace.output))),
            gap=1.3,
        ),
        steps=[
            Step(line.caption(x), line.equation(x, weight), f"{line.code(weight)}   # one step of {trace.call}")
            for line in lines
        ],
        flows=(
            flow(_stamping(x, weight), ("stamp", weight.shape[1]), the_input, kernel, combine="set", silent=True),
            flow(steps, ("out", trace.output.shape[1]), the_input, kernel, bias=bias),
        ),
        predictions=_predictions(trace),
    )


class _Line:
    """The words of one step: which input cell, where its stamp lands."""

    def __init__(self, step: Traced, dilation: tuple[int, int]) -> None:
        self.lands = len(step.target) > 0
        self.source: tuple[int, int] = tuple(step.source[0].tolist()) if self.lands else (-1, -1)
        if not self.lands:
            return
        self.top, self.left = step.target.amin(0).tolist()
        self.bottom, self.right = step.target.amax(0).tolist()
        self.kernel = (*step.kernel.amin(0).tolist(), *step.kernel.amax(0).tolist())
        self.where = f"out[{span(self.top, self.bottom, dilation[0])}, {span(self.left, self.right, dilation[1])}]"

    def caption(self, x: Tensor) -> str:
        if not self.lands:
            return "This input cell's stamp falls wholly into the border that padding crops: it adds nothing."
        value = number(float(x[self.source]))
        return (
            f"The input cell `{cell('x', *self.source)}` = {value} multiplies the whole kernel; the stamp is added to "
            f"{several(self.top, self.bottom, 'row')}, {several(self.left, self.right, 'column')} of the output."
        )

    def equation(self, x: Tensor, weight: Tensor) -> str:
        if not self.lands:
            return ""
        part = weight[self.kernel[0] : self.kernel[2] + 1, self.kernel[1] : self.kernel[3] + 1]
        spelled = numbers(part) if part.numel() <= SPELLED_OUT else self._part(weight)
        return f"{self.where} += {number(float(x[self.source]))} · {spelled}"

    def code(self, weight: Tensor) -> str:
        if not self.lands:
            return "pass"
        return f"{self.where} += x[{self.source[0]}, {self.source[1]}] * {self._part(weight)}"

    def _part(self, weight: Tensor) -> str:
        top, left, bottom, right = self.kernel
        if (bottom - top + 1, right - left + 1) == tuple(weight.shape):
            return "w"
        return f"w[{span(top, bottom)}, {span(left, right)}]"


def _stamping(x: Tensor, weight: Tensor) -> Steps:
    """The stamp of every input cell, whole, before padding crops any of it."""
    source, kernel = cells(x.shape), cells(weight.shape)
    stamps = x.flatten()[:, None] * weight.flatten()  # (H * W, kH * kW)
    every = torch.arange(len(source))
    return Steps(
        tick=every.repeat_interleave(len(kernel)),
        count=len(source),
        source=source.repeat_interleave(len(kernel), dim=0),
        weight=kernel.repeat(len(source), 1),
        target=kernel.repeat(len(source), 1),
        value=stamps.flatten(),
    )


def _predictions(trace: Trace) -> tuple[Prediction, ...]:
    """Two questions: where the second stamp lands, and what the first overlap adds up to."""
    asked = []
    if len(trace.steps) > 1 and len(trace.steps[0].target) and len(trace.steps[1].target):
        first, second = (step.target[:, 1].amin().item() for step in (trace.steps[0], trace.steps[1]))
        asked.append(
            Prediction(
                step=2,
                question="The input moves one cell to the right. In which column of the output does the next stamp "
                "start (counting from 0)?",
                answer=float(second),
                why=f"The stride is taken in the output: the stamp moves from column {first} to column {second}.",
            )
        )
    overlap = _first_overlap(trace.steps)
    if overlap is not None:
        tick, (row, column), terms = overlap
        total = " + ".join(number(value) for value in terms).replace("+ −", "− ")
        asked.append(
            Prediction(
                step=tick + 1,
                question=f"{cell('out', row, column)} already holds {number(sum(terms[:-1]))}. What will it hold after "
                "this step?",
                answer=sum(terms),
                why=f"Overlapping stamps are summed: {total} = {number(sum(terms))}.",
            )
        )
    return tuple(sorted(asked, key=lambda prediction: prediction.step))


def _first_overlap(steps: Steps) -> tuple[int, tuple[int, int], list[float]] | None:
    """Tick, cell and all contributions so far where a stamp first adds a number other than zero to another one."""
    held: dict[tuple[int, int], list[float]] = {}
    for tick, (row, column), value in zip(
        steps.tick.tolist(), steps.target.tolist(), steps.value.tolist(), strict=True
    ):
        terms = held.setdefault((row, column), [])
        terms.append(value)
        if tick > 1 and len(terms) > 1 and value != 0 and any(terms[:-1]):
            return tick, (row, column), terms
    return None
