"""Down and up: every resolution of an encoder-decoder drawn to scale, and on the picture what one cell of each sees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segviz.drawings import classes
from segviz.drawings.parts import limit_of, to_array
from segviz.lessons.fully_convolutional.scenes.felt import grain, over, rects
from segviz.lessons.fully_convolutional.traces.down_and_up import Journey, Map
from segviz.models.stages import Stage
from segviz.operators.region import Region
from segviz.scene import Arrow, Box, Column, Flow, Grid, Prediction, Scale, Scene, beside, stack

Pixels = NDArray[np.uint8]

WIDE, TALL = 7.0, 5.6
"""Scene units of the largest maps at most; the others are smaller by as much as they are."""
LEAST = 0.35
"""Scene units of the smallest map along its shorter side: smaller ones could not be seen."""
CELLS = 96
"""Cells over the picture, along an axis, at most."""


FELT = "felt"
"""Name of the maps over the picture, with the number of their step."""


def pixel(pixels: Pixels, mark: str, cell: int) -> tuple[int, int]:
    """Row and column of the pixel that a cell of the picture, or of a map over it, stands for."""
    height, width = pixels.shape[:2]
    if not mark.startswith(FELT):
        return divmod(cell, width)
    block, finer = grain(pixels, _unit(pixels) * width, CELLS)
    row, column = divmod(cell, -(-width // block) * finer)
    middle = ((2 * place + 1) * block // (2 * finer) for place in (row, column))
    return min(height - 1, next(middle)), min(width - 1, next(middle))


def _unit(pixels: Pixels) -> float:
    """Scene units of a pixel."""
    return min(WIDE / pixels.shape[1], TALL / pixels.shape[0])


def draw(pixels: Pixels, seen: Journey, way: Sequence[Stage], network: str) -> Scene:
    """The Scene: a step a map. pixels: (H, W, 3), the picture; a click on it chooses another pixel."""
    height, width = pixels.shape[:2]
    count = len(seen.maps)
    felt = [each.felt for each in seen.maps]
    unit = _unit(pixels)
    pairs = list(zip(seen.maps, way, strict=True))
    before = (None, *seen.maps)
    story = [_Step(each, stage, last) for (each, stage), last in zip(pairs, before, strict=False)]
    columns = _columns(pairs, unit)
    return Scene(
        title=f"{network}: resolution down and up again, and what one cell of each map sees of the picture.",
        root=beside(
            over("picture", pixels, "picture · click a pixel", unit * width, FELT, felt, CELLS),
            beside(*columns, gap=0.7, wrap=False),  # arrows onto a next line would cross the maps between
            gap=1.2,
        ),
        count=count,
        flows=tuple(_fill(each, tick) for tick, each in enumerate(seen.maps)),
        overlays=(
            Box("picture", rects([each.box for each in seen.maps], Region(0, 0, height, width)), role="write"),
            *(_cell(each, (step, count)) for step, each in enumerate(seen.maps, 1)),
            *_arrows([each.name for each in seen.maps]),
        ),
        captions=tuple(step.caption() for step in story),
        equations=tuple(step.equation() for step in story),
        code=tuple(stage.code for stage in way),
        predictions=_predictions(seen, way),
        start=count,
        reports=("picture", *(f"{FELT}{step}" for step in range(1, count + 1))),
    )


def _columns(pairs: Sequence[tuple[Map, Stage]], unit: float) -> list[Column]:
    """One a resolution: the encoder's map above, below it the decoder's that is as fine, where there is one."""
    down = [_shown(each, unit) for each, stage in pairs if stage.down]
    up = [_shown(each, unit) for each, stage in pairs if not stage.down]
    columns = [[mark] for mark in down]
    for mark in up:
        nearest = min(range(len(down)), key=lambda i: abs(down[i].values.shape[1] - mark.values.shape[1]))
        columns[nearest].append(mark)
    return [stack(*marks, gap=0.6) for marks in columns]


def _shown(each: Map, unit: float) -> Grid:
    """A map to scale, empty at first."""
    rows, columns = each.values.shape
    side = max(unit, LEAST / min(rows, columns))
    scale = classes.SCALE if each.name == "labels" else Scale("sequential", limit_of(each.values))
    if float(each.values.min()) < 0:
        scale = Scale("signed", limit_of(each.values))
    empty = np.full((rows, columns), np.nan, np.float32)
    return Grid(each.name, empty, each.name, scale, side, note=f"{rows}×{columns}")


def _fill(each: Map, tick: int) -> Flow:
    values = to_array(each.values).ravel()
    when = np.full(values.size, tick, np.uint32)
    return Flow(each.name, np.arange(values.size, dtype=np.uint32), values, when, combine="set")


def _cell(each: Map, when: tuple[int, int]) -> Box:
    row, column = each.cell
    return Box(each.name, np.array([[row, column, row + 1, column + 1]], np.float32), role="write", when=when)


def _arrows(names: Sequence[str]) -> tuple[Arrow, ...]:
    ways = zip(("picture", *names), names, strict=False)
    return tuple(Arrow(before, name, when=(step, len(names))) for step, (before, name) in enumerate(ways, 1))


class _Step:
    """The words of one map."""

    def __init__(self, here: Map, stage: Stage, before: Map | None) -> None:
        self.here, self.stage, self.before = here, stage, before

    def caption(self) -> str:
        size, stride = self.here.field.size, self.here.field.stride
        rows, columns = self.here.values.shape
        many = f"{self.here.channels} maps of {rows}×{columns}"
        sees = f"One cell sees `{_by(size)}` pixels"
        stands = f"and stands for {_by(stride)}" if stride != 1 else "and stands for a single one"
        if self.here.name == "labels":
            return (
                f"A class for every pixel: the grid has {rows}×{columns} cells again. {sees}: the decoder brings back "
                "the grid, the encoder hands the detail across."
            )
        if self.stage.down and stride == 1:
            return f"Down: {many}, as fine as the image. {sees}, {stands}: precise location, almost no context."
        if self.stage.down:
            return f"Down: {many}. {sees}, {stands} by as many: more context, coarser positions."
        assert self.before is not None  # the way up follows the way down
        kept = "no less than before" if _widest(self.here) >= _widest(self.before) else "less than before"
        return f"Up: {many}. {sees}, {kept}, {stands} by as many."

    def equation(self) -> str:
        size, stride, padding = self.here.field
        rows, columns = self.here.values.shape
        return (
            f"{self.here.name} ({self.here.channels}, {rows}, {columns})   field {_by(size)}   stride {stride}   "
            f"padding {padding}"
        )


def _widest(each: Map) -> int:
    """The longer side of the field, in pixels."""
    size = each.field.size
    return max(size) if isinstance(size, tuple) else size


def _by(value: object) -> str:
    """ "38×38", or of a pair "38×40"."""
    return f"{value[0]}×{value[1]}" if isinstance(value, tuple) else f"{value}×{value}"


def _predictions(seen: Journey, way: Sequence[Stage]) -> tuple[Prediction, ...]:
    step = next(i for i, stage in enumerate(way) if not stage.down)
    bottom, first = seen.maps[step - 1], seen.maps[step]
    offered = ("it shrinks", "it stays or grows")
    return (
        Prediction(
            step=step + 1,
            question=f"A cell of {bottom.name} sees {_by(bottom.field.size)} pixels. Going up, the grid becomes finer. "
            "And the field of a cell?",
            choices=offered,
            answer=offered[_widest(first) >= _widest(bottom)],
            why=f"{first.name} is computed from {bottom.name}: a cell sees {_by(first.field.size)} pixels. The grid "
            "becomes finer; what pooling dropped does not come back with it.",
        ),
    )
