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
from segviz.scene import Arrow, Box, Column, Grid, Label, Prediction, Scale, Scene, Step, beside, rect, stack
from segviz.scene.marks import END

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
    columns = _columns(seen, way, unit)
    return Scene(
        title=f"{network}: resolution down and up again, and what one cell of each map sees of the image.",
        root=beside(
            over("picture", pixels, "image · click a pixel", unit * width, FELT, felt, CELLS),
            # The last map is narrower than its heading. And arrows onto a next line would cross the maps between.
            beside(*columns, Label("", 0.1), gap=0.7, wrap=False),
            gap=1.2,
        ),
        steps=[
            Step(_caption(each, stage, before), _equation(each), stage.code)
            for each, stage, before in zip(seen.maps, way, (None, *seen.maps), strict=False)
        ],
        overlays=(
            Box("picture", rects([each.box for each in seen.maps], Region(0, 0, height, width)), role="write"),
            *(_cell(each, step) for step, each in enumerate(seen.maps, 1)),
            *_arrows([each.name for each in seen.maps]),
        ),
        predictions=_predictions(seen, way),
        reports=("picture", *(f"{FELT}{step}" for step in range(1, count + 1))),
    )


def _columns(seen: Journey, way: Sequence[Stage], unit: float) -> list[Column]:
    """One a resolution: the encoder's map above, below it the decoder's that is as fine, where there is one."""
    shown = [_shown(each, step, unit) for step, each in enumerate(seen.maps, 1)]
    down = [mark for mark, stage in zip(shown, way, strict=True) if stage.down]
    up = shown[len(down) :]  # the way up follows the way down
    columns = [[mark] for mark in down]
    for mark in up:
        nearest = min(range(len(down)), key=lambda i: abs(down[i].values.shape[1] - mark.values.shape[1]))
        columns[nearest].append(mark)
    return [stack(*marks, gap=0.6) for marks in columns]


def _shown(each: Map, step: int, unit: float) -> Grid:
    """A map to scale, empty until its step."""
    rows, columns = each.values.shape
    side = max(unit, LEAST / min(rows, columns))
    scale = classes.SCALE if each.name == "labels" else Scale("sequential", limit_of(each.values))
    if float(each.values.min()) < 0:
        scale = Scale("signed", limit_of(each.values))
    return Grid(each.name, to_array(each.values), each.name, scale, side, note=f"{rows}×{columns}", since=step)


def _cell(each: Map, step: int) -> Box:
    row, column = each.cell
    return Box(each.name, rect(row, column, row + 1, column + 1), role="write", when=(step, END))


def _arrows(names: Sequence[str]) -> tuple[Arrow, ...]:
    ways = zip(("picture", *names), names, strict=False)
    return tuple(Arrow(before, name, when=(step, END)) for step, (before, name) in enumerate(ways, 1))


def _caption(here: Map, stage: Stage, before: Map | None) -> str:
    size, stride = here.field.size, here.field.stride
    rows, columns = here.values.shape
    many = f"{here.channels} maps of {rows}×{columns}"
    sees = f"One cell sees `{_by(size)}` pixels"
    stands = f"and stands for {_by(stride)}" if stride != 1 else "and stands for a single one"
    if here.name == "labels":
        return (
            f"A class for every pixel: the grid has {rows}×{columns} cells again. {sees}: the decoder brings back "
            "the grid, the encoder hands the detail across."
        )
    if stage.down and stride == 1:
        return f"Down: {many}, as fine as the image. {sees}, {stands}: precise location, almost no context."
    if stage.down:
        return f"Down: {many}. {sees}, {stands} by as many: more context, coarser positions."
    assert before is not None  # the way up follows the way down
    kept = "no less than before" if _widest(here) >= _widest(before) else "less than before"
    return f"Up: {many}. {sees}, {kept}, {stands} by as many."


def _equation(here: Map) -> str:
    size, stride, padding = here.field
    rows, columns = here.values.shape
    return f"{here.name} ({here.channels}, {rows}, {columns})   field {_by(size)}   stride {stride}   padding {padding}"


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
            question=f"A cell of {bottom.name} sees {_by(bottom.field.size)} pixels. Going up, the grid becomes finer: "
            "what becomes of the field of a cell?",
            choices=offered,
            answer=offered[_widest(first) >= _widest(bottom)],
            why=f"{first.name} is computed from {bottom.name}: a cell sees {_by(first.field.size)} pixels. The grid "
            "becomes finer; what pooling dropped does not come back with it.",
        ),
    )
