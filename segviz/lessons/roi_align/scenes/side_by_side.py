"""RoIPool beside RoIAlign, drawn: one box glides to the right, what RoIPool reads jumps after it."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import grid, limit_of, several
from segviz.lessons.roi_align.scenes import region as roi
from segviz.lessons.roi_align.scenes.pool import MAP, fit
from segviz.lessons.roi_align.traces.side_by_side import PER_CELL, Sweep, across, worst
from segviz.scene import Box, Flow, Prediction, Scale, Scene, Step, beside, put, rect, stack
from segviz.scene.scene import number

OUTPUT = 3.2
"""Scene units of each output."""


def draw(swept: Sweep, x: Tensor, stride: int) -> Scene:
    """A step for each place of the box but the first, which is the picture before. stride: pixels for a cell."""
    count = len(swept.shifts) - 1
    scale = Scale("signed", limit_of(x))
    pool, align = swept.pool[0].output, swept.align[0].output
    cell = fit(pool.shape, OUTPUT, 1.0)
    read = np.array(
        [(r.top, r.left, r.top + r.rows, r.left + r.columns) for r in (found.rounded for found in swept.pool)],
        np.float32,
    )
    start = roi.dragged(swept.pool[0].box, role="ghost")
    moving = np.array([[y1, x1, y2, x2] for x1, y1, x2, y2 in (found.box.tolist() for found in swept.pool)], np.float32)
    overlays = [Box("x", read, role="read"), Box("x", moving, role="write")]
    if abs(across(swept.align[0])) > 1e-6:
        (top, left), (height, width) = swept.align[0].start, swept.align[0].size
        first = rect(top + 0.5, left + 0.5, top + 0.5 + height, left + 0.5 + width)
        shifted = np.array([[0, shift, 0, shift] for shift in swept.shifts], np.float32)
        overlays.append(Box("x", first + shifted, role="ghost"))
    return Scene(
        title="RoIPool beside RoIAlign: one box moves to the right, an eighth of a cell at a time.",
        root=beside(
            roi.with_room(
                grid("x", x, "feature map", scale=scale, editable=True, cell=fit(x.shape, MAP)),
                float(min(read[:, 1].min(), moving[:, 1].min())),
                float(max(read[:, 2].max(), moving[:, 2].max())),
                float(max(read[:, 3].max(), moving[:, 3].max())),
            ),
            stack(
                grid("pool", pool, "RoIPool", scale=scale, cell=cell),
                grid("align", align, "RoIAlign", scale=scale, cell=cell),
                roi.legend("pink: the box", "gold: what RoIPool reads", "grey: where it began, drag it"),
                gap=0.4,
            ),
            gap=2.0,
        ),
        steps=[_step(swept, step, stride) for step in range(1, count + 1)],
        flows=tuple(
            _shown(name, [found.output for found in each])
            for name, each in (("pool", swept.pool), ("align", swept.align))
        ),
        overlays=(*overlays, start),
        predictions=_predictions(swept),
        effect=PER_CELL // 4,
        twins=(("pool", "align"),),
    )


def _shown(name: str, outputs: list[Tensor]) -> Flow:
    """All numbers of each place, step by step."""
    steps, cells = len(outputs) - 1, outputs[0].numel()
    ticks = np.arange(steps).repeat(cells)
    return put(name, np.tile(np.arange(cells), steps), torch.stack(outputs[1:]), ticks, silent=True)


def _step(swept: Sweep, step: int, stride: int) -> Step:
    code = f"{swept.pool[step].call}   # beside roi_align of the same box"
    return Step(_caption(swept, step, stride), _equation(swept, step, stride), code)


def _caption(swept: Sweep, step: int, stride: int) -> str:
    shift, pool, align = swept.shifts[step], swept.pool[step], swept.align[step]
    region = pool.rounded
    columns = several(region.left, region.left + region.columns - 1, "column")
    same = torch.equal(pool.output, swept.pool[step - 1].output)
    moved = f"Moved by {number(shift, 4)} of a cell, {roi.pixels(shift, stride)} of the image"
    jump = "RoIPool reads the same cells as before" if same else "RoIPool jumps to other ones"
    return (
        f"{moved}: {jump}, {columns}. Its farthest bin is {roi.pixels(worst(pool), stride)} from where it "
        f"should be, RoIAlign's {roi.pixels(worst(align), stride)}."
    )


def _equation(swept: Sweep, step: int, stride: int) -> str:
    pool, align = swept.pool[step], swept.align[step]
    x1, left = float(pool.box[0]), pool.rounded.left
    return (
        f"RoIPool: round({number(x1, 4)}) = {number(left)}, {_shift(across(pool), stride)}     "
        f"RoIAlign: {_shift(across(align), stride)}"
    )


def _shift(cells: float, stride: int) -> str:
    """How far to the right all bins are on average: "off by 0.45·16 = 7.2 px"."""
    return f"off by {number(cells, 3)}·{stride} = {roi.pixels(cells, stride)}" if abs(cells) >= 1e-3 else "off by 0 px"


def _predictions(swept: Sweep) -> tuple[Prediction, ...]:
    """How often RoIPool's answer changes while the box moves."""
    changes = sum(
        not torch.equal(after.output, before.output) for before, after in zip(swept.pool, swept.pool[1:], strict=False)
    )
    steps = len(swept.pool) - 1
    return (
        Prediction(
            step=1,
            question=f"The box will move {steps} times. How often will RoIPool's numbers change?",
            answer=float(changes),
            why="Only where an edge of the box passes the middle between two whole numbers, or never where the maxima "
            f"stay the same. RoIAlign's can change {steps} times.",
        ),
    )
