"""Five ways up from one pooled map, side by side: one step takes one pooled cell through all of them."""

from __future__ import annotations

from dataclasses import replace

import torch
from torch import Tensor

from segviz.drawings.parts import cell, flow, grid, limit_of, several, size, span
from segviz.lessons.max_unpooling.traces.side_by_side import METHODS, WaysUp
from segviz.operators.trace import Step as Traced
from segviz.operators.upsampling import bilinear_axis
from segviz.operators.windows import cells, unflat
from segviz.scene import Column, Flow, Label, Prediction, Scale, Scene, Step, beside, stack
from segviz.scene.scene import number

SPELLED_OUT = 5
"""Most shares along one axis that an equation writes out."""
ROOMY = 5
"""Maps with longer sides have cells too small for two decimals."""
LABELS = {
    "nearest": "nearest",
    "nails": "bed of nails",
    "bilinear": "bilinear",
    "aligned": "aligned corners",
    "unpooled": "max unpooling",
}


def draw(ways: WaysUp, explained: str = "bilinear") -> Scene:
    """The Scene of all ways up. ``explained``: the way (a key of METHODS) that equation and PyTorch line tell of.

    Every pooled cell has a hue of its own; it is repeated on its maximum in x, and on all that it feeds.
    """
    x, pooled = ways.x, ways.unpooled.pooled
    scale = Scale("signed", limit_of(x, pooled, *ways.outputs.values()))
    errors = ways.mean_abs_errors()

    decimals = 2 if max(x.shape) <= ROOMY else 1

    def result(name: str) -> Column:
        note = size(x) if LABELS[name] == name else f"{name} · {size(x)}"
        return stack(
            grid(
                name, torch.zeros(x.shape), LABELS[name], scale=scale, note=note, decimals=decimals, called=LABELS[name]
            ),
            Label(f"mean |Δ| to x: {number(errors[name])}", font=0.42 * max(1.0, max(x.shape) / ROOMY)),
            gap=0.1,
        )

    return Scene(
        title=f"Five ways from {size(pooled)} maxima back to {size(x)}, one maximum after the other.",
        root=beside(
            stack(
                grid("x", x, "input", scale=scale, editable=True),
                grid("pooled", pooled, "pooled", scale=scale, hues=True),
            ),
            stack(result("nearest"), result("bilinear")),
            stack(result("nails"), result("aligned")),
            stack(
                result("unpooled"),
                grid("indices", ways.unpooled.indices, "indices", scale=Scale("plain"), decimals=0),
            ),
            gap=1.3,
            align="start",
        ),
        steps=[Step(_caption(ways, tick), _equation(ways, explained, tick)) for tick in range(pooled.numel())],
        flows=_flows(ways),
        code=(_code(ways, explained),),
        predictions=_predictions(ways),
        twins=(("x", *METHODS), ("pooled", "indices")),
    )


def _flows(ways: WaysUp) -> tuple[Flow, ...]:
    width, small = ways.x.shape[1], ways.unpooled.pooled.shape
    source = ("pooled", small[1])
    own = replace(ways.unpooled.steps, weight=cells(small))  # the pooled cell lends its hue
    maxima = replace(own, source=cells(small), target=unflat(ways.unpooled.indices.flatten(), ways.x.shape))
    return (
        flow(maxima, ("x", width), None, source, combine="set", silent=True, keep=True),
        *(flow(ways.others[name].steps, (name, width), source, combine="set") for name in ("nearest", "nails")),
        *(
            flow(trace.steps, (name, width), source, factors=trace.coefficient.float().numpy())
            for name, trace in ways.others.items()
            if name in ("bilinear", "aligned")
        ),
        flow(own, ("unpooled", width), ("indices", small[1]), source, combine="set"),
        flow(ways.unpooled.steps, ("unpooled", width), source, combine="set"),
    )


def _reach(step: Traced) -> tuple[int, int, int, int]:
    """First and last row, first and last column of what a step writes."""
    (top, left), (bottom, right) = step.target.amin(0).tolist(), step.target.amax(0).tolist()
    return top, bottom, left, right


def _caption(ways: WaysUp, tick: int) -> str:
    row, column = divmod(tick, ways.unpooled.pooled.shape[1])
    value = number(float(ways.unpooled.pooled[row, column]))
    top, bottom, left, right = _reach(ways.others["nearest"].steps[tick])
    first, last, start, end = _reach(ways.others["bilinear"].steps[tick])
    place = ways.unpooled.steps[tick].target[0].tolist()
    return (
        f"`{cell('pooled', row, column)}` = {value}. Nearest fills {several(top, bottom, 'row')}, "
        f"{several(left, right, 'column')}; bed of nails their first cell; bilinear "
        f"{last - first + 1}×{end - start + 1} "
        f"cells; unpooling row {place[0]}, column {place[1]}."
    )


def _equation(ways: WaysUp, explained: str, tick: int) -> str:
    row, column = divmod(tick, ways.unpooled.pooled.shape[1])
    value, name = number(float(ways.unpooled.pooled[row, column])), cell("pooled", row, column)
    if explained == "unpooled":
        index = int(ways.unpooled.indices[row, column])
        r, c = ways.unpooled.steps[tick].target[0].tolist()
        width = ways.x.shape[1]
        return f"index {index} = {r}·{width} + {c}     {cell('unpooled', r, c)} = {name} = {value}"
    trace = ways.others[explained]
    top, bottom, left, right = _reach(trace.steps[tick])
    where = f"{explained}[{span(top, bottom)}, {span(left, right)}]"
    if explained in ("nearest", "nails"):
        return f"{where} = {name} = {value}"
    rows, columns = _shares(ways, explained == "aligned", tick)
    if max(len(rows), len(columns)) > SPELLED_OUT:
        return f"{where} += {value} · (weights of rows)ᵀ · (weights of columns)"
    return f"{where} += {value} · {_listed(rows)}ᵀ · {_listed(columns)}"


def _shares(ways: WaysUp, aligned: bool, tick: int) -> list[Tensor]:
    """What share of its value a cell gives to each row, and to each column, that it reaches: they multiply."""
    small = ways.unpooled.pooled.shape
    axes = (bilinear_axis(length, ways.factor, aligned) for length in small)
    place = divmod(tick, small[1])
    return [axis.coefficient[axis.source == here] for axis, here in zip(axes, place, strict=True)]


def _listed(shares: Tensor) -> str:
    return f"({', '.join(number(float(share)) for share in shares)})"


def _code(ways: WaysUp, explained: str) -> str:
    if explained == "unpooled":
        return f"{explained} = {ways.unpooled.call}"
    return f"{explained} = {ways.others[explained].call.replace('(x,', '(pooled,', 1)}"


def _predictions(ways: WaysUp) -> tuple[Prediction, ...]:
    """How many cells stay zero, and whether any way but unpooling can know the place of a maximum."""
    pooled, factor = ways.unpooled.pooled, ways.factor
    if factor == 1:
        return ()
    written = factor * factor
    place = ways.unpooled.steps[0].target[0].tolist()
    return (
        Prediction(
            step=1,
            question=f"The first maximum goes up. How many of its block's {written} cells does bed of nails write?",
            answer=1.0,
            why=f"The first cell of the block gets the value; the other {written - 1} stay zero.",
        ),
        Prediction(
            step=pooled.numel(),
            question=f"The first maximum stood at row {place[0]}, column {place[1]} of x. Which way alone can tell?",
            choices=("bilinear", "bed of nails", "max unpooling"),
            answer="max unpooling",
            why=f"It alone gets the index, {int(ways.unpooled.indices[0, 0])}; the others get {size(pooled)} numbers "
            "and spread them by a fixed rule.",
            asked_at=0,  # every caption says where unpooling writes
        ),
    )
