"""RoIPool, drawn: the first rounding, the second, then the largest number of each bin."""

from __future__ import annotations

from math import ceil, floor

import torch
from torch import Tensor

from segviz.drawings.parts import cell, flow, grid, limit_of, several, span
from segviz.lessons.roi_align.scenes import region as roi
from segviz.operators.roi_pool import RoIPoolTrace
from segviz.scene import Box, Prediction, Scale, Scene, Step, beside, rect, stack
from segviz.scene.scene import number

BEFORE = 2
"""Steps before the first bin."""
SPELLED_OUT = 12
"""Most cells of a bin that an equation writes out."""
MAP, OUTPUT = 8.0, 5.6
"""Scene units of the map and of the output, where they have few cells less."""


def draw(found: RoIPoolTrace, x: Tensor, stride: int) -> Scene:
    """The Scene of ``roi_pool.trace(x, ...)``. stride: pixels of the picture for a cell of the map."""
    bins = len(found.steps)
    count, region = BEFORE + bins, found.rounded
    rows, columns = found.output.shape
    scale = Scale("signed", limit_of(x))
    always, later = (1, count), (2, count)
    covered = rect(region.top, region.left, region.top + region.rows, region.left + region.columns)
    x1, y1, x2, y2 = found.box.tolist()
    height, width = y2 - y1, x2 - x1
    lines = [_Bin(found, x, stride, i) for i in range(bins)]
    return Scene(
        title=f"RoIPool: a box of {number(height)} × {number(width)} cells becomes {rows}×{columns} numbers; it is "
        "rounded twice on the way.",
        root=beside(
            roi.with_room(
                grid("x", x, "feature map", scale=scale, editable=True, cell=fit(x.shape, MAP)),
                min(region.left, x1),
                max(region.top + region.rows, y2),
                max(region.left + region.columns, x2),
            ),
            stack(
                grid(
                    "out",
                    torch.full(found.output.shape, float("nan")),
                    "RoIPool",
                    scale=scale,
                    hues=True,
                    cell=fit(found.output.shape, OUTPUT, 1.4),
                ),
                roi.legend("pink: the box, drag it", "gold: what RoIPool reads", "grey: its bins"),
            ),
            gap=1.8,
        ),
        steps=[
            Step(_first_caption(found), _first_equation(found, stride), found.call),
            Step(_second_caption(found), _second_equation(found), found.call),
            *(Step(line.caption(), line.equation(), line.code()) for line in lines),
        ],
        flows=(flow(found.steps, ("out", columns), ("x", x.shape[1]), first_tick=BEFORE, combine="max"),),
        overlays=(
            Box("x", covered, role="read", when=always),
            *roi.bands(found.uncut[0], found.uncut[1], later),
            roi.dragged(found.box),
        ),
        predictions=_predictions(found),
        effect=BEFORE,
    )


def fit(shape: tuple[int, ...], room: float, most: float = 1.0) -> float:
    """Side of a cell, in scene units, with which a map of that shape fits into a square room."""
    return min(most, room / max(shape))


def _first_caption(found: RoIPoolTrace) -> str:
    region = found.rounded
    rows = several(region.top, region.top + region.rows - 1, "row")
    columns = several(region.left, region.left + region.columns - 1, "column")
    return (
        f"First rounding: the box's corners move to whole numbers. Its last row and column count as part of it, so it "
        f"now reads {rows}, {columns}."
    )


def _first_equation(found: RoIPoolTrace, stride: int) -> str:
    region, (x1, y1, x2, y2) = found.rounded, found.box.tolist()
    words = []
    for axis, first, last, start, length in (
        ("y", y1, y2, region.top, region.rows),
        ("x", x1, x2, region.left, region.columns),
    ):
        words.append(
            f"{axis}: round({number(first * stride)}/{stride}) = round({number(first)}) = {number(start)}, "
            f"round({number(last)}) = {number(_rounded(last))} → {length} cells"
        )
    return "     ".join(words)


def _rounded(value: float) -> int:
    return floor(abs(value) + 0.5) * (1 if value >= 0 else -1)


def _second_caption(found: RoIPoolTrace) -> str:
    (rows, columns), region = found.output.shape, found.rounded
    uneven = [
        f"{length} {noun} do not divide by {bins}"
        for length, bins, noun in ((region.rows, rows, "rows"), (region.columns, columns, "columns"))
        if length % bins
    ]
    if not uneven:
        return (
            f"Second rounding: nothing to round this time. {region.rows} rows and {region.columns} columns divide "
            f"evenly into {rows}×{columns} bins."
        )
    return (
        f"Second rounding: {' and '.join(uneven)}, so every bin is widened to whole cells. Neighbouring bins then "
        "share cells."
    )


def _second_equation(found: RoIPoolTrace) -> str:
    down, across = (
        ", ".join(f"{first}:{last}" for first, last in spans[:4]) + (", …" if len(spans) > 4 else "")
        for spans in found.uncut
    )
    start, length, bins = found.rounded.top, found.rounded.rows, len(found.down)
    rule = f"{start} + floor(i·{length}/{bins}) to {start} + ceil((i+1)·{length}/{bins})"
    return f"rows {rule}: {down}     columns: {across}"


class _Bin:
    """The words of one bin."""

    def __init__(self, found: RoIPoolTrace, x: Tensor, stride: int, tick: int) -> None:
        self.found, self.stride = found, stride
        self.i, self.j = divmod(tick, found.output.shape[1])
        self.rows, self.columns = found.down[self.i], found.across[self.j]
        self.cells = x[self.rows[0] : self.rows[1], self.columns[0] : self.columns[1]]
        self.out = cell("out", self.i, self.j)

    def caption(self) -> str:
        if not self.cells.numel():
            return f"Bin ({self.i}, {self.j}) lies outside the map: there is nothing to read, its output is 0."
        down, across = self.found.misalignment[self.i, self.j].tolist()
        shift = roi.off(down, across, self.stride)
        rows = several(self.rows[0], self.rows[1] - 1, "row")
        columns = several(self.columns[0], self.columns[1] - 1, "column")
        lies = f"Its middle lies {shift}." if shift else "Its middle lies where it should."
        return f"Bin ({self.i}, {self.j}) reads {rows}, {columns} and keeps the largest number. {lies}"

    def equation(self) -> str:
        if not self.cells.numel():
            return f"{self.out} = 0"
        result = number(float(self.cells.max()))
        numbers = [number(value) for value in self.cells.flatten().tolist()]
        if len(numbers) > SPELLED_OUT:
            numbers = [*numbers[:SPELLED_OUT], "…"]
        return f"{self.out} = max({', '.join(numbers)}) = {result}"

    def code(self) -> str:
        where = f"x[..., {span(self.rows[0], self.rows[1] - 1)}, {span(self.columns[0], self.columns[1] - 1)}]"
        if not self.cells.numel():
            return f"out[{self.i}, {self.j}] = 0   # one bin of roi_pool"
        return f"out[{self.i}, {self.j}] = {where}.max()   # one bin of roi_pool"


def _predictions(found: RoIPoolTrace) -> tuple[Prediction, ...]:
    """Where the first rounding goes, and how many rows a bin gets."""
    region, x1 = found.rounded, float(found.box[0])
    asked = [
        Prediction(
            step=1,
            question=f"The box begins at x1 = {number(x1)} cells. With which column of the map will RoIPool begin?",
            answer=float(region.left),
            why=f"round({number(x1)}) = {number(region.left)}: {number(abs(x1 - region.left))} of a cell is lost.",
        )
    ]
    bins, rows = found.output.shape[0], region.rows
    if rows % bins:
        first, last = found.uncut[0][0]
        asked.append(
            Prediction(
                step=2,
                question=f"{rows} rows for {bins} bins: how many rows will the first bin read?",
                answer=float(last - first),
                why=f"Bins end at whole cells: ceil({rows}/{bins}) = {ceil(rows / bins)}.",
            )
        )
    return tuple(asked)
