"""Max pooling with indices, and unpooling that routes back: windows first, then each value along its index."""

from __future__ import annotations

from dataclasses import replace

import torch

from segviz.drawings.parts import cell, flow, grid, limit_of, several, size, span
from segviz.operators.max_unpooling import MaxUnpoolingTrace
from segviz.operators.trace import Step as Traced, Steps
from segviz.operators.windows import cells, flat, unflat
from segviz.scene import Box, Flow, Label, Prediction, Scale, Scene, Step, beside, path, rect, stack
from segviz.scene.scene import number

SPELLED_OUT = 16
"""Most cells of a window that an equation writes out."""


def draw(trace: MaxUnpoolingTrace, scale: Scale | None = None) -> Scene:
    """The Scene of a max-unpooling trace: first a step a window, then a step a pooled cell.

    Every pooled cell has a hue of its own; it is repeated on its maximum in x, and on where the value returns to.
    """
    scale = scale or Scale("signed", limit_of(trace.x, trace.pooled))
    pooled = trace.pooled
    windows = len(trace.pooling)
    pool, route = f"pooled, indices = {trace.pooling_call}", f"out = {trace.call}"
    empty = torch.full(pooled.shape, float("nan"))
    return Scene(
        title=f"Max pooling reduces {size(trace.x)} to {size(pooled)} and records the index of each maximum; unpooling "
        f"routes the values back into {size(trace.output)}. {_ambiguity(trace)}",
        root=beside(
            grid("x", trace.x, "input", scale=scale, editable=True),
            stack(
                grid("pooled", empty, "pooled", scale=scale, hues=True),
                grid("indices", empty, "indices", scale=Scale("plain"), decimals=0),
                Label(_which_inputs(trace), font=0.42),
            ),
            grid("out", torch.zeros(trace.output.shape), "unpooled", scale=scale),
            gap=1.3,
        ),
        steps=[
            *(Step(_pooling_caption(trace, tick), _pooling_equation(trace, tick), pool) for tick in range(windows)),
            *(Step(_routing_caption(trace, tick), _routing_equation(trace, tick), route) for tick in range(windows)),
        ],
        flows=_flows(trace, windows),
        overlays=_overlays(trace, windows),
        predictions=_predictions(trace),
    )


def _flows(trace: MaxUnpoolingTrace, windows: int) -> tuple[Flow, ...]:
    width, pooled_width, out_width = trace.x.shape[1], trace.pooled.shape[1], trace.output.shape[1]
    pooled_cells = cells(trace.pooled.shape)
    ticks = torch.arange(windows)
    places = torch.stack((trace.indices.flatten() // width, trace.indices.flatten() % width), dim=1)  # cells of x
    winners = Steps(ticks, windows, pooled_cells, pooled_cells, places, trace.pooled.flatten())
    remembered = replace(winners, source=places, target=pooled_cells, value=trace.indices.flatten())
    routed = replace(trace.steps, weight=pooled_cells)
    hues = ("pooled", pooled_width)  # the pooled cell lends its hue to all that belongs to it
    return (
        flow(trace.pooling, ("pooled", pooled_width), ("x", width), combine="max"),
        flow(winners, ("x", width), None, hues, combine="set", silent=True, keep=True),
        flow(remembered, ("indices", pooled_width), ("x", width), hues, combine="set", silent=True),
        flow(routed, ("out", out_width), ("indices", pooled_width), hues, combine="set", first_tick=windows),
        flow(
            routed,
            ("out", out_width),
            ("pooled", pooled_width),
            combine="set",
            first_tick=windows,
            arrows=True,
            keep=True,
        ),
    )


def _overlays(trace: MaxUnpoolingTrace, windows: int) -> tuple[Box, ...]:
    """What the windows cover, where that is not all of x; and where values would lie, had the output x's width."""
    boxes = []
    covered = trace.pooling.source.amax(0) + 1
    if tuple(covered.tolist()) != tuple(trace.x.shape):
        boxes.append(Box("x", rect(0, 0, *covered.tolist()), role="ghost"))
    rows, columns = trace.output.shape
    if columns != trace.x.shape[1]:
        places = unflat(trace.indices.flatten(), trace.x.shape)
        rects = torch.cat((places, places + 1), dim=1).float()
        rects[(places >= torch.tensor([rows, columns])).any(1)] = float("nan")
        boxes.append(Box("out", path(rects.numpy(), 1 + windows), role="ghost"))
    return tuple(boxes)


def _ambiguity(trace: MaxUnpoolingTrace) -> str:
    rows, columns = (_either(sizes) for sizes in trace.input_sizes)
    return (
        f"Inputs of {rows} rows and {columns} columns all pool to {size(trace.pooled)}, so `output_size` must tell "
        "unpooling which it was."
        if max(map(len, trace.input_sizes)) > 1
        else ""
    )


def _which_inputs(trace: MaxUnpoolingTrace) -> str:
    rows, columns = (_either(sizes) for sizes in trace.input_sizes)
    sides = f"{rows} rows and columns" if rows == columns else f"{rows} rows, {columns} columns"
    return f"x of {sides} → {size(trace.pooled)}"


def _either(sizes: range) -> str:
    """ "4", "4 or 5", "4 to 7"."""
    joint = " or " if len(sizes) == 2 else " to "
    return joint.join(str(value) for value in sorted({sizes[0], sizes[-1]}))


def _pooling_caption(trace: MaxUnpoolingTrace, tick: int) -> str:
    step = trace.pooling[tick]
    (top, left), (bottom, right) = step.source.amin(0).tolist(), step.source.amax(0).tolist()
    row, column = divmod(int(trace.indices.flatten()[tick]), trace.x.shape[1])
    last = _never_seen(trace) if tick == len(trace.pooling) - 1 else ""
    return (
        f"The window of {several(top, bottom, 'row')}, {several(left, right, 'column')} has its maximum at row {row}, "
        f"column {column}{_tie(step)}. The value goes to `pooled`, the position to `indices`{last}."
    )


def _tie(step: Traced) -> str:
    """How PyTorch decides where several cells of a window are its maximum."""
    nan, equal = int(step.value.isnan().sum()), int((step.value == step.value.max()).sum())
    if nan:
        return f", NaN, which beats every number{f': the last of {nan}' if nan > 1 else ''}"
    return f", the first of {equal} that tie" if equal > 1 else ""


def _never_seen(trace: MaxUnpoolingTrace) -> str:
    unseen = trace.x.numel() - len(flat(trace.pooling.source, trace.x.shape).unique())
    return f"; {unseen} of the {trace.x.numel()} cells of x lie in no window" if unseen else ""


def _pooling_equation(trace: MaxUnpoolingTrace, tick: int) -> str:
    step = trace.pooling[tick]
    target = cell("pooled", *step.target[0].tolist())
    index, width = int(trace.indices.flatten()[tick]), trace.x.shape[1]
    row, column = divmod(index, width)
    values = step.value.tolist()
    spelled = ", ".join(_spelled(value) for value in values[:SPELLED_OUT]) + ", …" * (len(values) > SPELLED_OUT)
    best = _spelled(float(trace.pooled.flatten()[tick]))
    return f"{target} = max({spelled}) = {best}     index = {row}·{width} + {column} = {index}"


def _spelled(value: float) -> str:
    return number(value) or "NaN"


def _routing_caption(trace: MaxUnpoolingTrace, tick: int) -> str:
    index = int(trace.indices.flatten()[tick])
    value = _spelled(float(trace.pooled.flatten()[tick]))
    width = trace.output.shape[1]
    row, column = divmod(index, width)
    caption = f"The value {value} travels along its index {index} to row {row}, column {column} of the output."
    if width == trace.x.shape[1]:
        return caption
    before = divmod(index, trace.x.shape[1])
    was = "the same cell" if before == (row, column) else f"row {before[0]}, column {before[1]}"
    return (
        f"{caption} In x, with rows of {trace.x.shape[1]} cells, index {index} was {was}: an index counts cells along "
        f"rows, and rows of {width} count differently."
    )


def _routing_equation(trace: MaxUnpoolingTrace, tick: int) -> str:
    index, width = int(trace.indices.flatten()[tick]), trace.output.shape[1]
    row, column = divmod(index, width)
    source = cell("pooled", *divmod(tick, trace.pooled.shape[1]))
    value = _spelled(float(trace.pooled.flatten()[tick]))
    before = divmod(index, trace.x.shape[1])
    in_x = f" (in x {before[0]}·{trace.x.shape[1]} + {before[1]})" if width != trace.x.shape[1] else ""
    return f"{index} = {row}·{width} + {column}{in_x}     {cell('out', row, column)} = {source} = {value}"


def _predictions(trace: MaxUnpoolingTrace) -> tuple[Prediction, ...]:
    """What the last window records, where the first value returns to, and what the cells that nothing reaches hold."""
    windows, width = len(trace.pooling), trace.x.shape[1]
    last = windows - 1
    index = int(trace.indices.flatten()[last])
    row, column = divmod(index, width)
    first_row, first_column = divmod(int(trace.indices.flatten()[0]), trace.output.shape[1])
    top, left = trace.pooling[last].source.amin(0).tolist()
    bottom, right = trace.pooling[last].source.amax(0).tolist()
    return (
        Prediction(
            step=windows,
            question=f"The last window is x[{span(top, bottom)}, {span(left, right)}]. Which flat index is recorded?",
            answer=float(index),
            why=f"The maximum stands at row {row}, column {column}, and rows are {width} wide: "
            f"{row}·{width} + {column} = {index}.",
        ),
        Prediction(
            step=windows + 1,
            question=f"pooled[0,0] recorded index {int(trace.indices.flatten()[0])}. Into which row of the output does "
            "it go?",
            answer=float(first_row),
            why=f"{int(trace.indices.flatten()[0])} = {first_row}·{trace.output.shape[1]} + {first_column}.",
        ),
        Prediction(
            step=2 * windows,
            question="After the last value is routed, what do the cells hold that no index points to?",
            choices=("0", "the window's maximum", "a mean of their neighbours"),
            answer="0",
            why="Unpooling writes nothing there: max_unpool2d starts from zeros. Later convolutions fill the gaps.",
        ),
    )
