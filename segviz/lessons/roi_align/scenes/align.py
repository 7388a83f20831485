"""RoIAlign, drawn: bins that nothing rounds, points in them, the four cells that each point mixes, averages."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import cell, grid, limit_of, span
from segviz.lessons.roi_align.scenes import region as roi
from segviz.lessons.roi_align.scenes.pool import MAP, fit
from segviz.operators.roi_align import RoIAlignTrace
from segviz.scene import Box, Flow, Points, Prediction, Scale, Scene, Step, Template, beside, path, put, rect, stack
from segviz.scene.scene import number
from segviz.scene.texts import product, total

BEFORE = 2
"""Steps before the first point."""
HALF = 0.5
"""From an index, where centres of cells are whole numbers, to a place on the drawing."""
RETICLE = 0.16
"""Half the side of the square around the current point, in cells."""
LISTED = 4
"""Points of a bin whose values are written out where it is pointed at, at most."""
SAMPLES, OUTPUT = 5.0, 4.2
"""Scene units of the sampled values and of the output."""


def draw(found: RoIAlignTrace, x: Tensor, stride: int) -> Scene:
    """The Scene of ``roi_align.trace(x, ...)``. stride: pixels of the picture for a cell of the map."""
    points = len(found.points)
    count = BEFORE + points
    rows, columns = found.output.shape
    scale = Scale("signed", limit_of(x))
    x1, y1, x2, y2 = found.box.tolist()
    height, width = y2 - y1, x2 - x1
    numbers = _Numbers(found, x)
    lines = [_Point(numbers, tick) for tick in range(points)]
    sampled = torch.full((max(rows * found.grid[0], 1), max(columns * found.grid[1], 1)), float("nan"))
    return Scene(
        title=f"RoIAlign: a box of {number(height)} × {number(width)} cells becomes {rows}×{columns} averages of "
        "interpolated points; nothing is rounded.",
        root=beside(
            roi.with_room(
                grid("x", x, "feature map", scale=scale, editable=True, cell=fit(x.shape, MAP)),
                min(found.start[1] + HALF, x1),
                max(found.start[0] + HALF + found.size[0], y2),
                max(found.start[1] + HALF + found.size[1], x2),
            ),
            stack(
                grid(
                    "w",
                    torch.full((2, 2), float("nan")),
                    "weights",
                    scale=Scale("sequential", 1.0),
                    hues=True,
                    cell=1.3,
                ),
                grid("s", sampled, "points", scale=scale, cell=fit(sampled.shape, SAMPLES)),
                gap=0.4,
            ),
            stack(
                grid(
                    "out",
                    torch.full(found.output.shape, 0.0 if not points else float("nan")),
                    "RoIAlign",
                    scale=scale,
                    cell=fit(found.output.shape, OUTPUT, 1.4),
                    told=_told_of_bins(found),
                ),
                roi.legend("pink: the box, drag it", "grey: the bins", "dots: points to point at"),
            ),
            gap=1.5,
        ),
        steps=[
            Step(_bins_caption(found, stride), _bins_equation(found), found.call),
            Step(_points_caption(found), _points_equation(found), found.call),
            *(Step(line.caption(), line.equation(), line.code()) for line in lines),
        ],
        flows=_flows(found, x),
        overlays=(*_region(found, x, count, stride), *_reading(found), roi.dragged(found.box)),
        predictions=_predictions(found),
        effect=min(BEFORE + 1, count),
    )


def sample_cell(found: RoIAlignTrace, tick: int) -> tuple[int, int]:
    """Where the value of a point stands among all sampled values: (row, column)."""
    place, point = divmod(tick, found.count)
    (i, j), (a, b) = divmod(place, found.output.shape[1]), divmod(point, found.grid[1])
    return i * found.grid[0] + a, j * found.grid[1] + b


def _flows(found: RoIAlignTrace, x: Tensor) -> tuple[Flow, ...]:
    """The weights, what the points mix, zeros for those outside, and the average."""
    points = len(found.points)
    if not points:
        return ()
    ticks = np.arange(points)
    wide = found.output.shape[1] * found.grid[1]
    sample = np.array([row * wide + column for row, column in (sample_cell(found, tick) for tick in range(points))])
    steps = found.steps
    weight = found.weights[steps.tick, steps.kernel[:, 0] * 2 + steps.kernel[:, 1]]
    value = weight * x[steps.source[:, 0], steps.source[:, 1]]
    outside = ticks[~found.inside.numpy()]

    def cells(of: np.ndarray | Tensor) -> np.ndarray:
        return np.asarray(of).astype(np.uint32)

    def floats(of: Tensor) -> np.ndarray:
        return of.to(torch.float32).numpy()

    tick, corner = steps.tick.numpy(), steps.kernel[:, 0] * 2 + steps.kernel[:, 1]
    return (
        put("w", np.tile(np.arange(4), points), found.weights, ticks.repeat(4) + BEFORE, silent=True),
        Flow("s", cells(sample[outside]), np.zeros(len(outside), np.float32), cells(outside + BEFORE), silent=True),
        Flow(
            target_mark="s",
            target=cells(sample[tick]),
            value=floats(value),
            tick=cells(tick + BEFORE),
            source_mark="x",
            source=cells(steps.source[:, 0] * x.shape[1] + steps.source[:, 1]),
            weight_mark="w",
            weight=cells(corner),
            factors=floats(weight),
        ),
        Flow(
            target_mark="out",
            target=cells(ticks // found.count),
            value=floats(found.values / found.count),
            tick=cells(ticks + BEFORE),
            source_mark="s",
            source=cells(sample),
            factors=np.full(points, 1 / found.count, np.float32),
        ),
    )


def _region(found: RoIAlignTrace, x: Tensor, count: int, stride: int) -> tuple[Box | Points, ...]:
    """What is sampled: its bins, and all its points."""
    (top, left), (height, width) = ((side + HALF for side in found.start), found.size)
    rows, columns = found.output.shape
    bins = roi.bands(roi.even(top, height, rows), roi.even(left, width, columns), (1, count))
    shown = dots(found, x, fit(x.shape, MAP), (BEFORE, count))
    off = float(found.misalignment.abs().max())
    if off < 1e-6:
        return (*bins, shown)
    around = rect(top, left, top + height, left + width)
    return (*bins, Box("x", around, role="ghost", text=f"read {roi.pixels(off, stride)} off", when=(1, count)), shown)


def dots(found: RoIAlignTrace, x: Tensor, cell: float, when: tuple[int, int]) -> Points:
    """The sampling points on the map "x", each leading to its value among "s". cell: scene units of the map's cells"""
    rows, columns = found.output.shape
    wide = columns * found.grid[1]
    samples = [row * wide + column for row, column in (sample_cell(found, tick) for tick in range(len(found.points)))]
    apart = min(found.size[0] / rows, found.size[1] / columns) / max(*found.grid, 1)
    return Points(
        "x",
        (found.points + HALF).to(torch.float32).numpy(),
        when=when,
        radius=cell * min(0.11, max(0.03, 0.25 * apart)),
        name="dots",
        words=_told(found, x),
        of="s",
        cells=np.array(samples, np.int64),
    )


def _told(found: RoIAlignTrace, x: Tensor) -> Template:
    """What each point is made of: (row, column), the four cells around it with their weights, and its value."""
    low = found.corner
    high = torch.minimum(low + 1, torch.tensor(x.shape) - 1)
    moved = (found.points != found.used).any(dim=1).long()
    columns = {
        "y": found.points[:, 0],
        "x": found.points[:, 1],
        "top": low[:, 0],
        "left": low[:, 1],
        "bottom": high[:, 0],
        "right": high[:, 1],
        **{name: found.weights[:, corner] for corner, name in enumerate("abcd")},
        "value": found.values,
        "read": torch.where(found.inside, moved, 2),
    }
    return Template(
        "({y:.2f}, {x:.2f}{read}): {a:.2f}·x[{top},{left}] + {b:.2f}·x[{top},{right}] + "
        "{c:.2f}·x[{bottom},{left}] + {d:.2f}·x[{bottom},{right}] = {value:.2f}",
        {name: column.to(torch.float32).numpy() for name, column in columns.items()},
        {"read": ("", ", read at the border", ", more than a cell outside")},
    )


def _told_of_bins(found: RoIAlignTrace) -> Template | None:
    """Where each bin lies, as its points are counted, and the average of their values; None where it has none."""
    if not found.count:
        return None
    rows, columns = found.output.shape
    points, values = found.points.reshape(rows * columns, -1, 2), found.values.reshape(rows * columns, -1)
    half = torch.tensor([found.size[0] / rows, found.size[1] / columns]) / 2
    middle = points.mean(dim=1)
    (top, left), (bottom, right) = (middle - half).T, (middle + half).T
    few = found.count <= LISTED
    terms = " + ".join(f"{{v{k}:.2f}}" for k in range(found.count)) if few else "sum of its points"
    listed = {f"v{k}": values[:, k] for k in range(found.count)} if few else {}
    numbers = {"top": top, "left": left, "bottom": bottom, "right": right, "mean": found.output.flatten(), **listed}
    return Template(
        "rows {top:.2f} to {bottom:.2f}, columns {left:.2f} to {right:.2f}: "
        f"({terms})/{found.count} = {{mean:.2f}}",
        {name: column.to(torch.float32).numpy() for name, column in numbers.items()},
    )


def _reading(found: RoIAlignTrace) -> tuple[Box, ...]:
    """The current point."""
    at = (found.points + HALF).to(torch.float32).numpy()
    return (Box("x", path(np.hstack((at - RETICLE, at + RETICLE)), BEFORE + 1), role="write"),)


def _bins_caption(found: RoIAlignTrace, stride: int) -> str:
    rows, columns = found.output.shape
    height, width = found.size
    text = (
        f"Nothing is rounded: {rows}×{columns} bins of {number(height / rows)} × {number(width / columns)} cells each."
    )
    made_longer = [
        noun
        for noun, side, i in (("high", height, 1), ("wide", width, 0))
        if side > float(found.box[i + 2] - found.box[i]) + 1e-9
    ]
    if made_longer:
        text += (
            f" Without aligned, a box less than a cell {' and '.join(made_longer)} is made one cell {made_longer[0]}."
        )
    if found.start[0] + HALF > float(found.box[1]) + 1e-9:
        text += (
            f" Without aligned, coordinates count from centre to centre: all is read half a cell, "
            f"{roi.pixels(HALF, stride)}, too low and too far right."
        )
    elif not made_longer:
        text += " Aligned: half a cell is subtracted, so that the bins fill the very box."
    return text


def _bins_equation(found: RoIAlignTrace) -> str:
    x1, y1, x2, y2 = (number(side) for side in found.box.tolist())
    rows, columns = found.output.shape
    height, width = found.size
    return (
        f"bin height = ({y2} − {y1})/{rows} = {number(height / rows)}     "
        f"bin width = ({x2} − {x1})/{columns} = {number(width / columns)}"
    )


def _points_caption(found: RoIAlignTrace) -> str:
    down, across = found.grid
    if not found.count:
        return "The box has no area, so no bin has points: the output is 0. A sampling ratio would give it some."
    plural = "s" if found.count > 1 else ""
    return (
        f"{down}×{across} point{plural} in every bin, evenly spread. RoIAlign reads the map there and nowhere else, "
        "and averages them bin by bin."
    )


def _points_equation(found: RoIAlignTrace) -> str:
    if not found.count:
        return "ceil(0) = 0 points"
    rows, columns = found.output.shape
    (top, left), (height, width) = found.start, found.size
    first = found.points[0].tolist()
    return (
        f"y = {number(top)} + 0.5·{number(height / rows)}/{found.grid[0]} = {number(first[0])}     "
        f"x = {number(left)} + 0.5·{number(width / columns)}/{found.grid[1]} = {number(first[1])}   (the first point)"
    )


class _Numbers:
    """What a trace and its map hold, as lists of numbers: to take them out of tensors one by one takes longest."""

    def __init__(self, found: RoIAlignTrace, x: Tensor) -> None:
        self.found = found
        self.points, self.used, self.corner = found.points.tolist(), found.used.tolist(), found.corner.tolist()
        self.weights, self.inside, self.values = found.weights.tolist(), found.inside.tolist(), found.values.tolist()
        self.map, self.output = x.tolist(), found.output.tolist()


class _Point:
    """The words of one point."""

    def __init__(self, numbers: _Numbers, tick: int) -> None:
        self.numbers, self.tick, self.count = numbers, tick, numbers.found.count
        self.i, self.j = divmod(tick // self.count, numbers.found.output.shape[1])
        self.y, self.x = numbers.points[tick]
        self.weights = numbers.weights[tick]
        self.top, self.left = numbers.corner[tick]
        self.inside = numbers.inside[tick]
        self.s = cell("s", *sample_cell(numbers.found, tick))
        self.out = cell("out", self.i, self.j)

    def caption(self) -> str:
        place = f"row {number(self.y)}, column {number(self.x)}"
        if not self.inside:
            return f"A point of bin ({self.i}, {self.j}) at {place}: more than a cell outside the map, it counts as 0."
        used = sum(weight > 0 for weight in self.weights)
        if self.numbers.points[self.tick] != self.numbers.used[self.tick]:
            mixes = "It lies beyond the outermost centres, so it is read as if at the border"
        elif used == 1:
            mixes = "It lies on a cell's centre and takes its number alone"
        else:
            mixes = f"It mixes the {used} cells around it: the nearer a centre, the larger its weight"
        done = ""
        if (self.tick + 1) % self.count == 0 and self.count > 1:
            done = f"; the bin's points average {number(self.numbers.output[self.i][self.j])}"
        return f"A point of bin ({self.i}, {self.j}) at {place}, where centres are whole numbers. {mixes}{done}."

    def equation(self) -> str:
        value = number(self.numbers.values[self.tick])
        gives = f"     {self.out} += {value}/{self.count}" if self.count > 1 else f"     {self.out} = {value}"
        if not self.inside:
            return f"{self.s} = 0{gives}"
        terms = [
            product(number(weight), number(self.numbers.map[self.top + k // 2][self.left + k % 2]))
            for k, weight in enumerate(self.weights)
            if weight > 0
        ]
        return f"{self.s} = {total(terms)} = {value}{gives}"

    def code(self) -> str:
        """Weights of 0 are left out: beyond the border there are no cells to multiply with."""
        call = "   # one point of roi_align"
        if not self.inside:
            return f"{self.s} = 0{call}"
        used = [k for k, weight in enumerate(self.weights) if weight > 0]
        rows, columns = sorted({k // 2 for k in used}), sorted({k % 2 for k in used})
        where = f"x[..., {self._span(self.top, rows)}, {self._span(self.left, columns)}]"
        part = {1: f"w[{span(rows[0], rows[-1])}, {span(columns[0], columns[-1])}]", 4: "w"}
        return f"{self.s} = ({where} * {part.get(len(used), part[1])}).sum(){call}"

    def _span(self, first: int, used: list[int]) -> str:
        return span(first + used[0], first + used[-1])


def _predictions(found: RoIAlignTrace) -> tuple[Prediction, ...]:
    """How many points a bin gets, and the weight of the nearest cell of one."""
    asked = []
    if found.count:
        down, across = found.grid
        asked.append(
            Prediction(
                step=2,
                question="How many points will be sampled in each bin?",
                answer=float(found.count),
                why=f"{down} down times {across} across.",
            )
        )
    mixing = ((found.weights > 0).sum(dim=1) == 4).nonzero().flatten().tolist()
    for tick in mixing[1:2]:
        low, high = (found.points[tick] - found.corner[tick]).tolist()
        asked.append(
            Prediction(
                step=BEFORE + 1 + tick,
                question=f"The next point lies {number(low)} of a cell below and {number(high)} of a cell right of a "
                "centre. Which weight does that cell get, to two decimals?",
                answer=round(float(found.weights[tick, 0]), 2),
                why=f"(1 − {number(low)})·(1 − {number(high)}) = {number(float(found.weights[tick, 0]))}.",
            )
        )
    return tuple(asked)
