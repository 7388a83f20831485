"""A fully-connected layer becomes a convolution: flatten, multiply, reshape the weights, and let them slide."""

from __future__ import annotations

import numpy as np
import torch

from segviz.drawings.parts import cell, flow, grid, limit_of, span
from segviz.lessons.fully_convolutional.traces.same_weights import Reshaped
from segviz.operators.trace import Steps
from segviz.operators.windows import cells
from segviz.scene import Flow, Grid, Prediction, Scale, Scene, Step, beside, stack
from segviz.scene.scene import number
from segviz.scene.texts import counted, product, total


def draw(found: Reshaped) -> Scene:
    """The Scene: one step flattens, one a unit multiplies, one a weight reshapes, one a window slides."""
    story = _Story(found)
    units, side = len(found.weight), found.side
    reach = Scale("signed", limit_of(found.output))
    weights = Scale("signed", limit_of(found.weight))
    flat = torch.full((1, side * side), torch.nan)
    hue_of = np.tile(np.arange(side * side, dtype=np.int32), units)
    answers = torch.full((units, 1), torch.nan)
    return Scene(
        title=f"A fully-connected layer of {counted(units, 'unit')} on {side}×{side} cells, and the convolution that "
        "has its weights.",
        root=beside(
            grid("x", found.x, "feature map", editable=True),
            stack(
                grid(
                    "v", flat, "flattened window", scale=Scale("signed", limit_of(found.x)), note=f"v · {side}·{side}"
                ),
                beside(
                    grid("W", found.weight, "fully-connected layer", hues=True, hue_of=hue_of, scale=weights),
                    grid("y", answers, "", scale=reach),
                    gap=0.5,
                    align="end",
                    wrap=False,
                ),
            ),
            stack(*(_kernel(found, unit, weights) for unit in range(units)), gap=0.4),
            stack(*(_output(found, unit, reach) for unit in range(units)), gap=0.4),
            gap=0.9,
        ),
        steps=[Step(story.caption(i), story.equation(i), story.code(i)) for i in range(story.count)],
        flows=story.flows(),
        predictions=story.predictions(),
        effect=story.sliding + 1,
    )


def _kernel(found: Reshaped, unit: int, scale: Scale) -> Grid:
    empty = torch.full_like(found.kernel[unit], torch.nan)
    label = f"kernel {unit}" if found.side > 1 else ""
    return grid(f"k{unit}", empty, label, hues=True, scale=scale, note="")


def _output(found: Reshaped, unit: int, scale: Scale) -> Grid:
    empty = torch.full_like(found.maps[unit].output, torch.nan)
    return grid(f"out{unit}", empty, f"output {unit}", scale=scale, note="×".join(map(str, empty.shape)))


class _Story:
    """Steps, in order: 0 flattens; then one a unit; from ``reshaping`` one a weight; from ``sliding`` one a window."""

    def __init__(self, found: Reshaped) -> None:
        self.found, self.units, self.side = found, len(found.weight), found.side
        self.reshaping = 1 + self.units
        self.sliding = self.reshaping + self.side**2
        self.shape = tuple(found.maps[0].output.shape)
        self.count = self.sliding + self.shape[0] * self.shape[1]

    def flows(self) -> tuple[Flow, ...]:
        found, many = self.found, self.side**2
        window, columns = cells((self.side, self.side)), torch.arange(many)
        flat = torch.stack((torch.zeros(many, dtype=torch.int64), columns), 1)
        values = found.x[: self.side, : self.side].flatten()
        first = Steps(torch.zeros(many, dtype=torch.int64), 1, window, None, flat, values)
        moving = [flow(first, ("v", many), ("x", found.x.shape[1]), combine="set", arrows=True)]
        for unit, weight in enumerate(found.weight):
            row = torch.stack((torch.full_like(columns, unit), columns), 1)
            answer = torch.stack((torch.full_like(columns, unit), torch.zeros_like(columns)), 1)
            product = Steps(torch.zeros(many, dtype=torch.int64), 1, flat, row, answer, values * weight)
            moving.append(flow(product, ("y", 1), ("v", many), ("W", many), 1 + unit))
            placed = Steps(columns, many, row, None, window, weight)
            kernel = (f"k{unit}", self.side)
            moving.append(flow(placed, kernel, ("W", many), None, self.reshaping, combine="set", arrows=True))
            steps, target = found.maps[unit].steps, (f"out{unit}", self.shape[1])
            moving.append(flow(steps, target, ("x", found.x.shape[1]), kernel, self.sliding))
        return tuple(moving)

    def place(self, step: int) -> tuple[int, int]:
        """Row and column of the window of a sliding step."""
        return divmod(step - self.sliding, self.shape[1])

    def caption(self, step: int) -> str:
        side, units = self.side, self.units
        if step == 0:
            return (
                f"A fully-connected layer has no rows and columns: it takes a window of {side}×{side} cells as a "
                f"list of {counted(side**2, 'number')}."
            )
        if step < self.reshaping:
            return (
                f"Unit {step - 1} of the layer multiplies each number by a weight of its own, row {step - 1} of its "
                "matrix, and sums."
            )
        if step < self.sliding:
            i = step - self.reshaping
            row, column = divmod(i, side)
            return (
                f"Weight {i} has always met the cell in row {row}, column {column} of the window: that is its place in "
                "a kernel. No weight is changed, only written in rows and columns."
            )
        row, column = self.place(step)
        if (row, column) == (0, 0):
            return (
                f"The first window: {'the kernel gives' if units == 1 else f'the {units} kernels give'} exactly what "
                f"the layer gave, {self._dense(0, 0)}."
            )
        return (
            f"The window at row {row}, column {column}: flattened and given to the layer it becomes "
            f"{self._dense(row, column)} as well. The layer needs a call of its own for it, the convolution slides."
        )

    def _dense(self, row: int, column: int) -> str:
        values = self.found.dense[:, row, column].tolist()
        return " and ".join(number(value) for value in values)

    def equation(self, step: int) -> str:
        found, side = self.found, self.side
        if step == 0:
            return f"v = [{'  '.join(number(float(value)) for value in found.x[:side, :side].flatten())}]"
        if step < self.reshaping:
            unit = step - 1
            return self._sum(f"y[{unit}]", unit, 0, 0)
        if step < self.sliding:
            i = step - self.reshaping
            row, column = divmod(i, side)
            moved = (
                f"{cell(f'k{unit}', row, column)} = {cell('W', unit, i)} = {number(float(found.weight[unit, i]))}"
                for unit in range(self.units)
            )
            return f"{i} = {row}·{side} + {column}:   {'   '.join(moved)}"
        row, column = self.place(step)
        others = (
            f"{cell(f'out{unit}', row, column)} = {number(float(found.maps[unit].output[row, column]))}"
            for unit in range(1, self.units)
        )
        return "   ".join((self._sum(cell("out0", row, column), 0, row, column), *others))

    def _sum(self, name: str, unit: int, row: int, column: int) -> str:
        window = self.found.x[row : row + self.side, column : column + self.side].flatten().tolist()
        pairs = zip(window, self.found.weight[unit].tolist(), strict=True)
        terms = [product(number(a), number(b)) for a, b in pairs]
        return f"{name} = {total(terms)} = {number(float(self.found.dense[unit, row, column]))}"

    def code(self, step: int) -> str:
        side = self.side
        if step == 0:
            return f"v = x[:{side}, :{side}].flatten()"
        if step < self.reshaping:
            return "y = F.linear(v, W)"
        if step < self.sliding:
            return f"k = W.reshape({self.units}, 1, {side}, {side})"
        row, column = self.place(step)
        rows, columns = span(row, row + side - 1), span(column, column + side - 1)
        return f"F.conv2d(x[None, None], k)[0, :, {row}, {column}] == F.linear(x[{rows}, {columns}].flatten(), W)"

    def predictions(self) -> tuple[Prediction, ...]:
        height, width = self.found.x.shape
        first = Prediction(
            step=self.sliding + 1,
            question="The reshaped kernel lies on the window that the layer took. Will it give what the layer gave?",
            choices=("the same number", "another number"),
            answer="the same number",
            why=f"The same products, in the same order: {number(float(self.found.first[0]))} in output 0.",
        )
        if self.shape == (1, 1):
            return (first,)
        high, wide = 2 * height, 2 * width  # not this input: its output is seen
        rows, columns = high - self.side + 1, wide - self.side + 1
        wrong = {f"{high}×{wide}", f"{max(1, high // self.side)}×{max(1, wide // self.side)}"}
        sizes = Prediction(
            step=self.sliding + 2,
            question=f"How large would the output of this {self.side}×{self.side} kernel be on {high}×{wide} cells?",
            choices=tuple(sorted(wrong | {f"{rows}×{columns}"})),
            answer=f"{rows}×{columns}",
            why=f"{high} − {self.side} + 1 = {rows} rows, {wide} − {self.side} + 1 = {columns} columns of windows.",
        )
        return (first, sizes) if len(sizes.choices) > 1 else (first,)
