"""A picture in tiles: what the network reads for each, mirrored beside the border, and what of its answer is kept."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from segviz.drawings.channels import ordinal
from segviz.drawings.pictures import sentence
from segviz.lessons.u_net.traces.large_pictures import Plan, Result, cut
from segviz.scene import Box, Flow, Grid, Prediction, Scale, Scene, beside, empty, path, put, rect

HIGH, WIDE = 11.0, 15.0
"""Scene units of the picture with what is mirrored around it, at most."""
SCALE = Scale("class", colours=("#16324f", "#35b89b"), names=("background", "cell"))
PHOTO = (3000, 4000)
"""Rows and columns of a photograph."""


def draw(result: Result) -> Scene:
    """A step a tile."""
    plan, zoom = result.plan, result.zoom
    count, around = len(plan.tiles), plan.around
    edge = around // zoom
    tall, broad = plan.down * plan.side + 2 * around, plan.across * plan.side + 2 * around
    rows, columns = -(-tall // zoom), -(-broad // zoom)
    mirrored = cut(result.small, -edge, -edge, rows, columns)
    wide = min(WIDE, HIGH * columns / rows)
    thin = f", every {ordinal(zoom)} pixel" if zoom > 1 else ""
    words = f"image, {around} pixels mirrored around it"
    picture = Grid("x", mirrored, words, Scale("grey", 255), wide / columns, decimals=0, called="image")
    grid = Grid(
        "cell",
        empty(*result.cells.shape),
        f"prediction · {plan.height}×{plan.width}{thin}",
        SCALE,
        wide / columns,
        under=np.repeat(result.small[:, :, None], 3, axis=2),
        opacity=0.55,
        called="prediction",
    )
    kept = np.array([(tile.top, tile.left, tile.bottom, tile.right) for tile in plan.tiles], np.float32)
    read = np.hstack((kept[:, :2], kept[:, :2] + plan.read))
    place = _places(kept, plan)
    return Scene(
        title=f"An image of {plan.height} × {plan.width} in {count} tiles; around it lies its mirror image.",
        root=beside(picture, grid, gap=1.2),
        count=count,
        flows=(_filled(result),),
        overlays=(
            Box("x", rect(*((edge + around) / zoom for edge in (0, 0, plan.height, plan.width))), "ghost"),
            Box("x", path(read / zoom), "read"),
            Box("x", path((kept + around) / zoom), "write"),
            Box("cell", path(kept / zoom), "write"),
        ),
        captions=sentence(
            f"Tile {{n}} of {count}: the network reads {plan.read} × {plan.read} pixels (amber) from row {{top}}, "
            "column {left} on, mirrored beside the border. Only the middle is kept (pink), {rows} × {columns}.",
            place,
        ),
        equations=(
            f"{plan.read} = {plan.side} + 2·{around}     read: {count}·{plan.read}² / ({plan.height}·{plan.width}) = "
            f"{plan.work:.1f} times the image",
        ),
        code=sentence(
            f"y[{{row}}:, {{column}}:] = net(mirrored[..., {{top}}:{{bottom}}, {{left}}:{{right}}])"
            f"[..., {around}:{around + plan.side}, {around}:{around + plan.side}]",
            place,
        ),
        predictions=(_prediction(plan),),
        effect=count // 2 + 1,
    )


def _places(kept: NDArray[np.float32], plan: Plan) -> Mapping[str, NDArray[np.floating]]:
    """Numbers of the sentences, for each tile; rows and columns count from the picture's first pixel."""
    row, column, bottom, right = kept.T
    top, left = row - plan.around, column - plan.around
    return {
        "n": np.arange(1.0, len(kept) + 1),
        "row": row,
        "column": column,
        "rows": bottom - row,
        "columns": right - column,
        "top": top,
        "left": left,
        "bottom": top + plan.read,
        "right": left + plan.read,
    }


def _filled(result: Result) -> Flow:
    """Every cell gets its class in the step of its tile."""
    plan = result.plan
    rows, columns = np.indices(result.cells.shape) * result.zoom // plan.side
    ticks = (rows * plan.across + columns).ravel()
    order = np.argsort(ticks, kind="stable")
    return put("cell", order, result.cells.ravel()[order], ticks[order])


def _prediction(plan: Plan) -> Prediction:
    rows, columns = PHOTO
    down, across = math.ceil(rows / plan.side), math.ceil(columns / plan.side)
    return Prediction(
        step=len(plan.tiles),
        question=f"Tiles of {plan.side} × {plan.side}: how many does a photograph of {rows} × {columns} need?",
        answer=float(down * across),
        why=f"ceil({rows} / {plan.side}) · ceil({columns} / {plan.side}) = {down} · {across} = {down * across}. "
        "The memory that one tile takes stays the same.",
    )
