"""Three views of one transposed convolution: stamps that are added, zeros inserted before an ordinary convolution,
and a product with the transposed matrix. The same products in the same steps: one scrubber moves all three."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import cell, flow, grid, limit_of, size
from segviz.operators.convolution_matrix import of_steps
from segviz.operators.trace import Steps, Trace
from segviz.operators.windows import cells, flat, unflat
from segviz.operators.zero_insertion import flipped, spread
from segviz.scene import Box, Flow, Label, Prediction, Scale, Scene, Step, beside, path, rect, stack
from segviz.scene.scene import number
from segviz.scene.texts import counted, product, total

Order = Literal["input", "output"]
TALLEST = 13.0
"""Most scene units that the matrix may be high."""


def draw(
    trace: Trace,
    x: Tensor,
    weight: Tensor,
    stride: tuple[int, int],
    padding: tuple[int, int] = (0, 0),
    output_padding: tuple[int, int] = (0, 0),
    order: Order = "input",
) -> Scene:
    """The Scene of ``transposed_convolution.trace(x, weight, None, stride, padding, output_padding)``, three times.

    order: "input"  a step an input cell: its whole stamp (scatter)
           "output" a step an output cell: all that reaches it (gather)
    """
    z, places = spread(x, (weight.shape[0], weight.shape[1]), stride, padding, output_padding)
    matrix, which = of_steps(trace.steps, weight, x.shape, trace.output.shape)
    steps = trace.steps if order == "input" else trace.steps.by_target(trace.output.shape)
    out = torch.zeros(trace.output.shape)
    reach = Scale("signed", limit_of(trace.output))
    side = min(1.0, TALLEST / len(matrix))
    border = (weight.shape[0] - 1 - padding[0], weight.shape[1] - 1 - padding[1])
    font = max(0.6, 0.045 * z.shape[1])  # legible as well where the picture is wide
    return Scene(
        title=f"Three views of one transposed convolution, {size(x)} to {size(out)}: stamps, a convolution, a matrix.",
        root=beside(
            stack(
                Label("1  Stamp and add", font=font, strong=True),
                beside(grid("x", x, "input", editable=True), grid("w", weight, "kernel", hues=True, editable=True)),
                grid("out", out, "output", scale=reach),
            ),
            stack(
                Label("2  Insert zeros, then convolve", font=font, strong=True),
                beside(
                    stack(
                        grid("z", z, "zeros inserted"),
                        *_where_the_zeros_are(stride, border, output_padding, font),
                        gap=0.1,
                    ),
                    stack(
                        grid("flip", flipped(weight), "flipped", hues=True, hue_of=_flipped_hues(weight)),
                        grid("conv", out, "output", scale=reach),
                    ),
                ),
            ),
            stack(
                Label("3  Multiply by the transposed matrix", font=font, strong=True),
                beside(
                    grid("y", out.reshape(-1, 1), "y", scale=reach, cell=side, note=""),
                    Label("="),
                    grid(
                        "C",
                        matrix,
                        "Cᵀ",
                        cell=side,
                        hues=True,
                        hue_of=which.numpy().astype(np.int32).ravel(),
                        called="Cᵀ",
                        note=size(matrix),
                    ),
                    Label("·"),
                    grid("v", x.reshape(-1, 1), "x", cell=side, note="", called="x"),
                    gap=0.4,
                ),
            ),
            gap=1.6,
            align="start",
        ),
        steps=[_step(steps, tick, x, weight, out, order) for tick in range(len(steps))],
        flows=_flows(steps, x, weight, out, z, places),
        overlays=_overlays(order, z, out, weight, border),
        code=(f"{trace.call}  ==  F.conv2d(z, w.flip(2, 3))  ==  (C.T @ x.flatten())",),
        predictions=(_prediction(steps, out, order),),
        parallel=((0, 1, 2),),
    )


def _flows(steps: Steps, x: Tensor, weight: Tensor, out: Tensor, z: Tensor, places: Tensor) -> tuple[Flow, Flow, Flow]:
    """The same rows three times, in each view's own cells."""
    source, target = flat(steps.source, x.shape), flat(steps.target, out.shape)
    turned = replace(steps, source=places[source], weight=torch.tensor(weight.shape) - 1 - steps.kernel)
    product = replace(
        steps,
        source=unflat(source, (1, 1)),
        target=unflat(target, (1, 1)),
        weight=torch.stack((target, source), dim=1),
    )
    columns = out.shape[1], x.shape[1], weight.shape[1]
    return (
        flow(steps, ("out", columns[0]), ("x", columns[1]), ("w", columns[2])),
        flow(turned, ("conv", columns[0]), ("z", z.shape[1]), ("flip", columns[2])),
        flow(product, ("y", 1), ("v", 1), ("C", x.numel())),
    )


def _where_the_zeros_are(
    stride: tuple[int, int], border: tuple[int, int], more: tuple[int, int], font: float
) -> list[Label]:
    """What people mix up most, in the picture itself."""
    lines = [f"s − 1 = {_either(stride[0] - 1, stride[1] - 1)} between the cells"]
    lines.append(f"p′ = k − p − 1 = {_either(*border)} around")
    if any(more):
        lines.append(f"output padding: {_either(*more)} more below, right")
    return [Label(line, font=font) for line in lines]


def _either(row: int, column: int) -> str:
    return number(row) if row == column else f"({number(row)}, {number(column)})"


def _overlays(order: Order, z: Tensor, out: Tensor, weight: Tensor, border: tuple[int, int]) -> tuple[Box, ...]:
    """Where the zeros inserted around begin; and the flipped kernel's place, where the steps follow the output."""
    rows, columns = z.shape
    inner = rect(border[0], border[1], rows - border[0], columns - border[1])
    boxes = [Box("z", inner, role="ghost")] if min(border) > 0 else []
    if order == "output":
        corner = cells(out.shape).float()
        windows = torch.cat((corner, corner + torch.tensor(weight.shape)), dim=1)
        boxes.append(Box("z", path(windows.numpy()), role="read"))
    return tuple(boxes)


def _step(steps: Steps, tick: int, x: Tensor, weight: Tensor, out: Tensor, order: Order) -> Step:
    if order == "input":
        row, column = divmod(tick, x.shape[1])
        name, value = cell("x", row, column), number(float(x[row, column]))
        caption = (
            f"Input cell `{name}` = {value}: its stamp is added to the output (1). The same products: where the "
            "flipped "
            f"kernel slides over that cell (2), and column {tick} of `Cᵀ` times {value} (3)."
        )
        return Step(caption, f"y += {value} · Cᵀ[:, {tick}]     out gets {value} · w")
    row, column = divmod(tick, out.shape[1])
    step = steps[tick]
    values = [(float(x[tuple(s)]), float(weight[tuple(w)])) for s, w in zip(step.source, step.kernel, strict=True)]
    terms = total([product(number(a), number(b)) for a, b in values])
    make = "makes" if len(values) == 1 else "make"
    how_many = f"{counted(len(values), 'product')} {make}" if values else "No stamp reaches"
    caption = (
        f"{how_many} output cell `{cell('out', row, column)}` (1): the flipped kernel over it, zeros aside "
        f"(2); row {tick} of `Cᵀ` times x (3)."
    )
    return Step(caption, f"{cell('out', row, column)} = {terms} = {number(float(step.value.sum()))}")


def _prediction(steps: Steps, out: Tensor, order: Order) -> Prediction:
    """How many products a step has: where the output is followed, the first step that has the most of them."""
    counts = steps.tick.bincount(minlength=len(steps)).tolist()
    tick = 0 if order == "input" else counts.index(max(counts))
    if order == "input":
        question = "How many products does the first input cell make, in each of the three views?"
        why = "One for each cell of its stamp that lies on the output: column 0 of Cᵀ has as many weights."
    else:
        name = cell("out", *divmod(tick, out.shape[1]))
        question = f"How many products meet in {name}, in each of the three views?"
        why = "One for each stamp that reaches it: as many as the flipped kernel finds input cells under it."
    return Prediction(step=tick + 1, question=question, answer=float(counts[tick]), why=why)


def _flipped_hues(weight: Tensor) -> np.ndarray:
    """The flipped kernel's cells keep the hues that they have in the kernel."""
    return np.arange(weight.numel(), dtype=np.int32)[::-1].copy()
