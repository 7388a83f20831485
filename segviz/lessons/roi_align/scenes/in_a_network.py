"""A region on the picture, and RoIPool and RoIAlign reading it from the level of the pyramid that it belongs to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import close_up
from segviz.drawings.parts import cell, grid, limit_of, several
from segviz.lessons.roi_align.scenes import align as roi_align, region as roi
from segviz.lessons.roi_align.scenes.pool import fit
from segviz.lessons.roi_align.traces.pyramid import Box as Corners, Pyramid
from segviz.operators.roi_align import RoIAlignTrace
from segviz.operators.roi_pool import RoIPoolTrace
from segviz.scene import Box, Flow, Points, Prediction, Scale, Scene, Step, beside, rect, stack
from segviz.scene.marks import END
from segviz.scene.scene import number
from segviz.scene.texts import total

Sides = tuple[float, float, float, float]
"""Top, left, bottom, right."""
BEFORE = 2
"""Steps before the first bin."""
MOST_DOTS = 200
"""Sampling points that are drawn, at most."""
WHOLE, PATCH, OUTPUT = (7.0, 5.6), 8.4, 3.9
"""Scene units: width and height of the picture; sides of the part of the map, and of an output."""


def draw(
    pixels: NDArray[np.uint8],
    maps: Pyramid,
    box: Corners,
    channel: int,
    pool: RoIPoolTrace,
    align: RoIAlignTrace,
) -> Scene:
    """The Scene of one region. pixels: (H, W, 3); box: in its pixels; pool, align: both read the box's own level."""
    level = maps.level_of(box)
    stride, x = maps.strides[level], maps.maps[level][channel]
    patch = around(x, pool, align)
    part = x[patch[0] : patch[2], patch[1] : patch[3]]
    scale = Scale("signed", limit_of(part, pool.output, align.output))
    bins = pool.output.numel()
    count = BEFORE + bins
    side = fit(pool.output.shape, OUTPUT, 1.0)
    empty = torch.full(pool.output.shape, float("nan"))
    name, shifts = maps.name(level), _shifts(pool, maps, stride)
    dots = _dots(align, x, patch, part, count)
    grey = ("grey: what RoIAlign reads",) if dots or align.misalignment.abs().max() > 1e-6 else ()
    place = f"rows {patch[0]} to {patch[2] - 1}, columns {patch[1]} to {patch[3] - 1}"
    return Scene(
        title=f"A region of the image on level {name} of the network's pyramid, read by RoIPool and by RoIAlign.",
        root=beside(
            stack(
                close_up.whole(pixels, "image", *WHOLE),
                roi.legend("pink: the box, drag it", "gold: what RoIPool reads", *grey),
                gap=0.4,
            ),
            grid(
                "map",
                part,
                f"{name}, channel {channel}",
                scale=scale,
                cell=fit(part.shape, PATCH),
                note=place,
                decimals=1,
                called=name,
            ),
            stack(
                grid("pool", empty, "RoIPool", scale=scale, cell=side, decimals=1, note=""),
                grid("align", empty, "RoIAlign", scale=scale, cell=side, decimals=1, note=""),
                gap=0.3,
            ),
            gap=1.0,
        ),
        steps=[
            Step(
                _level_caption(maps, box, level),
                _level_equation(maps, box),
                "levels = model.roi_heads.box_roi_pool.map_levels([boxes])",
            ),
            Step(_rounding_caption(shifts, _shifts(align, maps, stride)), _rounding_equation(pool, stride), pool.call),
            *(
                Step(_bin_caption(pool, align, shifts, bin_), _bin_equation(pool, align, bin_), align.call)
                for bin_ in range(bins)
            ),
        ],
        flows=_flows(patch, pool, align),
        overlays=(*_overlays(pixels, maps, stride, patch, pool, align), *dots),
        predictions=_predictions(maps, box, level),
        twins=(("pool", "align"),),
    )


def around(x: Tensor, pool: RoIPoolTrace, align: RoIAlignTrace) -> tuple[int, int, int, int]:
    """The part of a map that holds all that both read, and the box: top, left, and behind the last row and column."""
    x1, y1, x2, y2 = pool.box.tolist()
    rows, columns = x.shape
    read = torch.cat((pool.steps.source, align.steps.source))
    lows, highs = [[int(np.floor(y1)), int(np.floor(x1))]], [[int(np.ceil(y2)) - 1, int(np.ceil(x2)) - 1]]
    lows, highs = lows + read.tolist(), highs + read.tolist()
    top, left = (max(0, min(low[i] for low in lows)) for i in (0, 1))
    bottom, right = (
        min(size, max(max(high[i] for high in highs) + 1, first + 1))
        for i, (size, first) in enumerate(((rows, top), (columns, left)))
    )
    return min(top, rows - 1), min(left, columns - 1), bottom, right


def _flows(patch: tuple[int, int, int, int], pool: RoIPoolTrace, align: RoIAlignTrace) -> tuple[Flow, ...]:
    wide = patch[3] - patch[1]

    def source(cells: Tensor) -> NDArray[np.uint32]:
        return ((cells[:, 0] - patch[0]) * wide + cells[:, 1] - patch[1]).numpy().astype(np.uint32)

    def bins(target: Tensor) -> NDArray[np.uint32]:
        return (target[:, 0] * pool.output.shape[1] + target[:, 1]).numpy().astype(np.uint32)

    into_align = bins(align.steps.target)
    return (
        Flow(
            target_mark="pool",
            target=bins(pool.steps.target),
            value=pool.steps.value.to(torch.float32).numpy(),
            tick=(pool.steps.tick.numpy() + BEFORE).astype(np.uint32),
            source_mark="map",
            source=source(pool.steps.source),
            combine="max",
        ),
        Flow(
            target_mark="align",
            target=into_align,
            value=align.steps.value.to(torch.float32).numpy(),
            tick=(into_align + BEFORE).astype(np.uint32),
            source_mark="map",
            source=source(align.steps.source),
            factors=align.coefficient.to(torch.float32).numpy(),
        ),
    )


def _overlays(
    pixels: NDArray[np.uint8],
    maps: Pyramid,
    stride: int,
    patch: tuple[int, int, int, int],
    pool: RoIPoolTrace,
    align: RoIAlignTrace,
) -> tuple[Box, ...]:
    zoom = close_up.zoom(pixels)
    down, across = (stride / (factor * zoom) for factor in maps.zoom)  # cells of the small picture for one of the map
    region, (x1, y1, x2, y2) = pool.rounded, pool.box.tolist()
    rounded = (region.top, region.left, region.top + region.rows, region.left + region.columns)
    (top, left), (height, width) = align.start, align.size
    sampled = (top + 0.5, left + 0.5, top + 0.5 + height, left + 0.5 + width)
    true = (y1, x1, y2, x2)

    def on_picture(sides: Sides) -> NDArray[np.float32]:
        return rect(sides[0] * down, sides[1] * across, sides[2] * down, sides[3] * across)

    def on_map(sides: Sides) -> NDArray[np.float32]:
        return rect(*sides) - rect(*patch[:2], *patch[:2])

    later = (BEFORE, END)
    shifted = bool(align.misalignment.abs().max() > 1e-6)
    ghosts = (
        (
            Box("whole", on_picture(sampled), role="ghost", when=later),
            Box("map", on_map(sampled), role="ghost", when=later),
        )
        if shifted
        else ()
    )
    return (
        Box("whole", on_picture(rounded), role="read", when=later),
        Box("map", on_map(rounded), role="read", when=later),
        *ghosts,
        Box("map", on_map(true), role="write"),
        Box("whole", on_picture(true), role="write", draggable=True, name=roi.BOX),
    )


def _dots(
    align: RoIAlignTrace, x: Tensor, patch: tuple[int, int, int, int], part: Tensor, count: int
) -> tuple[Points, ...]:
    """RoIAlign's sampling points, each leading to its bin, where they are not too many to be told apart."""
    total = len(align.points)
    if not 0 < total <= MOST_DOTS:
        return ()
    dots = roi_align.dots(align, x, fit(part.shape, PATCH), (BEFORE, count))
    points = dots.points - np.array(patch[:2], np.float32)
    return (replace(dots, on="map", points=points, of="align", cells=np.arange(total) // align.count, role="ghost"),)


def _level_caption(maps: Pyramid, box: Corners, level: int) -> str:
    x1, y1, x2, y2 = maps.scaled(box)
    exact = maps.exact_level(box)
    lowest, highest = maps.mapper.k_min, maps.mapper.k_max
    rounded = maps.mapper.k_min + level
    kept = "" if lowest <= exact < highest + 1 else f", kept between {lowest} and {highest}"
    return (
        f"The larger a box, the coarser the level it is read from. {number(x2 - x1, 1)} × {number(y2 - y1, 1)} pixels "
        f"of the network's input belong to {maps.name(level)}{kept}, whose cells are {2**rounded} pixels wide."
    )


def _level_equation(maps: Pyramid, box: Corners) -> str:
    x1, y1, x2, y2 = maps.scaled(box)
    k0, side = maps.mapper.lvl0, maps.mapper.s0
    return (
        f"k = floor({k0} + log₂(√({number(x2 - x1, 1)} · {number(y2 - y1, 1)}) / {side})) = "
        f"floor({number(maps.exact_level(box))}) → {maps.name(maps.level_of(box))}"
    )


def _shifts(found: RoIPoolTrace | RoIAlignTrace, maps: Pyramid, stride: int) -> Tensor:
    """How far what each bin reads lies from where it should, in pixels of the picture. (rows, columns, 2)"""
    return found.misalignment * stride / torch.tensor(maps.zoom, dtype=torch.float64)


def _farthest(shifts: Tensor) -> str:
    return roi.pixels(float(shifts.norm(dim=2).max()), 1)


def _rounding_caption(pool: Tensor, align: Tensor) -> str:
    return (
        f"The farthest bin of RoIPool lies {_farthest(pool)} of the image from where it should, that of RoIAlign "
        f"{_farthest(align)}. The network was trained with RoIAlign, aligned False."
    )


def _rounding_equation(pool: RoIPoolTrace, stride: int) -> str:
    x1, y1, x2, y2 = pool.box.tolist()
    region = pool.rounded
    return (
        f"x: {number(x1 * stride, 1)}/{stride} = {number(x1)} → {number(region.left)}, {number(x2)} → "
        f"{number(region.left + region.columns - 1)}     "
        f"y: {number(y1 * stride, 1)}/{stride} = {number(y1)} → {number(region.top)}, {number(y2)} → "
        f"{number(region.top + region.rows - 1)}"
    )


def _bin_caption(pool: RoIPoolTrace, align: RoIAlignTrace, shifts: Tensor, bin_: int) -> str:
    i, j = divmod(bin_, pool.output.shape[1])
    (top, bottom), (left, right) = pool.down[i], pool.across[j]
    down, across = shifts[i, j].tolist()
    shift = roi.off(down, across, 1)
    if bottom > top and right > left:
        reads = f"RoIPool keeps the largest of {several(top, bottom - 1, 'row')}, {several(left, right - 1, 'column')}"
    else:
        reads = "RoIPool reads nothing, as the bin lies outside the map"
    lies = f", {shift}" if shift else ", just where it should"
    plural = "s" if align.count > 1 else ""
    return f"Bin ({i}, {j}): {reads}{lies}. RoIAlign averages {align.count} interpolated point{plural}."


def _bin_equation(pool: RoIPoolTrace, align: RoIAlignTrace, bin_: int) -> str:
    i, j = divmod(bin_, pool.output.shape[1])
    values = align.values.reshape(-1, max(align.count, 1))[bin_].tolist() if align.count else []
    summed = total([number(value) for value in values[:9]]) + (" + …" if len(values) > 9 else "")
    mean = f"({summed})/{align.count} = " if align.count > 1 else ""
    return (
        f"{cell('pool', i, j)} = {number(float(pool.output[i, j]))}     "
        f"{cell('align', i, j)} = {mean}{number(float(align.output[i, j]))}"
    )


def _predictions(maps: Pyramid, box: Corners, level: int) -> tuple[Prediction, ...]:
    x1, y1, x2, y2 = maps.scaled(box)
    names = tuple(f"{maps.name(i)}, stride {stride}" for i, stride in enumerate(maps.strides))
    return (
        Prediction(
            step=1,
            question=f"The box has {number(x2 - x1, 1)} × {number(y2 - y1, 1)} pixels. Which level is it read from?",
            choices=names,
            answer=names[level],
            why=_level_equation(maps, box) + ".",
        ),
    )
