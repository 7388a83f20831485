"""A receptive field growing layer by layer: on the picture, closely with the gradient, and as ways through kernels."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import close_up
from segviz.lessons.fully_convolutional.scenes.felt import over, rects
from segviz.lessons.fully_convolutional.traces.receptive_field import CHANNELS, Grown, Layer, paths
from segviz.operators.region import Region
from segviz.scene import Box, Flow, Grid, Image, Prediction, Scale, Scene, Step, beside, empty, put, stack
from segviz.scene.scene import number
from segviz.scene.texts import counted

Pixels = NDArray[np.uint8]

WIDE, CLOSE = 8.5, 8.0
"""Scene units of the picture and of the close-up; the ways are as wide as the picture."""
CELLS = 48
"""Cells of the close-up, along an axis, at most."""
FEW = 0.9
"""A smaller part of a field is not nearly all of it."""
COLUMNS = 240
"""Pixels of the widest row of ways that are shown one by one."""
NEAR = 32
"""Pixels of the picture that the close-up shows at least, along an axis."""


def draw(pixels: Pixels, grown: Grown) -> Scene:
    """The Scene: a step a layer. pixels: (H, W, 3), the picture; a click on it chooses another pixel."""
    height, width = pixels.shape[:2]
    seen, count = _close_up(grown.region, height, width), len(grown.layers)
    felt = [_placed(share, grown.region, seen) for share in grown.felt]
    close = close_up.cut(pixels, seen)
    rows, side = _ways(grown), WIDE / max(1.0, height / width)
    label = f"effective receptive field · {'equal' if grown.equal else 'random'} weights"
    return Scene(
        title="Layer by layer, one cell sees more of the image: its receptive field grows.",
        root=beside(
            stack(
                Image("picture", pixels, f"image · {height}×{width} · click a pixel", side, called="image"),
                Grid(
                    "ways",
                    empty(*rows.shape),
                    "paths through the kernels",
                    Scale("sequential", 1.0),
                    WIDE / rows.shape[1],
                    tall=_row(count) * rows.shape[1] / WIDE,
                    note="one row per layer",
                    called="paths",
                ),
                gap=0.5,
            ),
            over("close", close, label, CLOSE * min(1.0, seen.columns / seen.rows), "felt", felt, CELLS),
            gap=1.0,
        ),
        steps=[
            Step(_caption(grown, depth, height, width), _equation(grown, depth), _code(layer, depth))
            for depth, layer in enumerate(grown.layers)
        ],
        flows=(_rows_of("ways", rows),),
        overlays=(
            Box("picture", rects(grown.boxes, Region(0, 0, height, width)), role="write"),
            Box("close", rects(grown.boxes, seen), role="write"),
        ),
        predictions=_predictions(grown),
        reports=("picture",),
    )


def _row(count: int) -> float:
    """Height of a row of ways, in scene units."""
    return min(0.6, 3.0 / count)


def _close_up(region: Region, height: int, width: int) -> Region:
    """A square around all fields, with some of what is beside them, as far as the picture goes."""
    side = max(NEAR, round(1.2 * max(region.rows, region.columns)))
    tops = []
    for first, length, whole in ((region.top, region.rows, height), (region.left, region.columns, width)):
        shown = min(side, whole)
        tops.append((min(max(0, first + length // 2 - shown // 2), whole - shown), shown))
    (top, rows), (left, columns) = tops
    return Region(top, left, rows, columns)


def _placed(share: Tensor, region: Region, seen: Region) -> Tensor:
    """What is known of a region, on the close-up around it: (rows, columns)."""
    whole = torch.zeros(seen.rows, seen.columns)
    top, left = region.top - seen.top, region.left - seen.left
    into = whole[max(0, top) : top + region.rows, max(0, left) : left + region.columns]
    into.copy_(share[max(0, -top) :, max(0, -left) :][: into.shape[0], : into.shape[1]])
    return whole


def _ways(grown: Grown) -> NDArray[np.float32]:
    """(layers, columns): for each layer the share of ways that end in each pixel, the largest of a row is 1."""
    found = paths(grown.layers)
    widest = len(found[-1])
    block = -(-widest // COLUMNS)
    rows = np.full((len(found), -(-widest // block)), np.nan, np.float32)
    for row, along in zip(rows, found, strict=True):
        line = torch.full((len(rows[0]) * block,), -1.0, dtype=torch.float64)
        first = (widest - len(along)) // 2
        line[first : first + len(along)] = along / along.max()
        values = line.reshape(-1, block).amax(1)
        row[:] = torch.where(values > 0, values, torch.nan).numpy()
    return rows


def _rows_of(name: str, rows: NDArray[np.float32]) -> Flow:
    """Each step fills a row."""
    filled = np.flatnonzero(~np.isnan(rows))
    return put(name, filled, rows.ravel()[filled], filled // rows.shape[1])


def _caption(grown: Grown, depth: int, height: int, width: int) -> str:
    layer, field = grown.layers[depth], grown.fields[depth]
    before = grown.fields[depth - 1] if depth else None
    jump = before.stride if before else 1
    grows = field.size - (before.size if before else 1)
    far = f"{counted(jump, 'pixel')} apart"
    text = f"Layer {depth + 1}, {layer.name}: it reads cells that stand {far}, so the field grows by {grows} to "
    text += f"`{field.size}×{field.size}` pixels."
    top, left, bottom, right = grown.boxes[depth]
    if top < 0 or left < 0 or bottom > height or right > width:
        text += " Part of it lies beyond the border, where there are only zeros."
    share = grown.share_felt(depth)
    some = "All" if share == 1 else f"{'Only ' if share < FEW else ''}{number(100 * share, 0)} %"
    return f"{text} {some} of its pixels change the cell by at least a tenth of what the strongest one does."


def _equation(grown: Grown, depth: int) -> str:
    layer, field = grown.layers[depth], grown.fields[depth]
    size, jump, padding = grown.fields[depth - 1] if depth else (1, 1, 0)
    rows, columns = grown.sizes[depth]
    dilated = f"·{layer.dilation}" if layer.dilation > 1 else ""
    return (
        f"r = {size} + ({layer.kernel}−1){dilated}·{jump} = {field.size}   "
        f"j = {jump}·{layer.stride} = {field.stride}   "
        f"p = {padding} + {layer.padding}·{jump} = {field.padding}   map {rows}×{columns}"
    )


def _code(layer: Layer, depth: int) -> str:
    if layer.kind == "pool":
        return f"layers[{depth}] = nn.MaxPool2d({layer.kernel}, stride={layer.stride})"
    channels = 3 if depth == 0 else CHANNELS
    options = "".join(
        f", {name}={value}"
        for name, value, usual in (
            ("stride", layer.stride, 1),
            ("padding", layer.padding, 0),
            ("dilation", layer.dilation, 1),
        )
        if value != usual
    )
    return f"layers[{depth}] = nn.Conv2d({channels}, {CHANNELS}, {layer.kernel}{options})"


def _predictions(grown: Grown) -> tuple[Prediction, ...]:
    last = len(grown.layers)
    layer, field = grown.layers[-1], grown.fields[-1]
    size, jump, _ = grown.fields[-2] if last > 1 else (1, 1, 0)
    return (
        Prediction(
            step=last,
            question=f"The field is {counted(size, 'pixel')} wide, cells stand {jump} apart. How wide is it after "
            f"{layer.name}?",
            answer=float(field.size),
            why=_why(layer, size, jump, field.size),
        ),
    )


def _why(layer: Layer, size: int, jump: int, grown: int) -> str:
    """Why a field of ``size`` pixels, in cells that stand ``jump`` apart, is ``grown`` pixels wide after a layer."""
    if layer.kernel == 1:
        return f"A kernel of 1 cell reads nothing beside it: the field stays at {counted(grown, 'pixel')}."
    apart = counted(layer.dilation * jump, "pixel")
    return (
        f"The first and the last of {layer.kernel} cells are {counted(layer.kernel - 1, 'step')} of {apart} apart: "
        f"{size} + {layer.kernel - 1}·{layer.dilation * jump} = {grown}."
    )
