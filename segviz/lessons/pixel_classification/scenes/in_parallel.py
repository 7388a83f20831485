"""The same weights over a part of the picture at once: every window finds its own values in maps that all share."""

from __future__ import annotations

import numpy as np
import torch

from segviz.drawings import close_up
from segviz.drawings.parts import limit_of, to_array
from segviz.drawings.pictures import Pixels, by, label_map, named, sentence
from segviz.operators.sliding_window import Sharing, Stage, Windows
from segviz.scene import Column, Grid, Image, Scale, Scene, Windows as Rule, beside, empty, stack
from segviz.scene.scene import number as write

WIDE, SMALL = 5.0, 3.6
"""Scene units of a shared map, and of a window's own cells below it."""


def draw(pixels: Pixels, sharing: Sharing) -> Scene:
    """A step a window of the region; above what all windows share, below what belongs to this one.

    pixels: (H, W, 3), the picture, on which the region can be dragged.
    """
    rows, columns = sharing.labels.shape
    count, window = rows * columns, sharing.window
    down, across = np.divmod(np.arange(count), columns)
    seen = (255 * sharing.seen[0].permute(1, 2, 0)).round().to(torch.uint8).numpy()
    raster = Windows(1, sharing.labels, torch.empty(0))
    stages = list(enumerate(sharing.stages, 1))
    rules = {"x": Rule((rows, columns), (window, window), shown_in="window")}
    rules |= {f"M{i}": _rule(stage, (rows, columns), f"m{i}") for i, stage in stages}
    return Scene(
        title="The feature maps of one pass, and in them the cells that a single window needs.",
        root=beside(
            stack(
                Image("x", seen, f"image · {by(seen.shape)}", WIDE),
                Image("window", seen[:window, :window], f"window · {window}×{window}", SMALL),
            ),
            *(_shown(i, stage) for i, stage in stages),
            stack(
                label_map("label", raster, seen[window // 2 :, window // 2 :][:rows, :columns], "labels", WIDE),
                close_up.whole(pixels, "drag the box", WIDE, SMALL),
            ),
            gap=0.7,
            align="start",
        ),
        count=count,
        flows=tuple(
            named("label", raster, np.arange(count), source_mark=source, windows=rule) for source, rule in rules.items()
        ),
        overlays=(close_up.box(pixels, sharing.region),),
        captions=sentence(
            f"The window around row {{row}}, column {{column}} needs {_needs(sharing.stages)}. One pass has "
            "computed them all, and most of them serve its neighbours too.",
            {"row": sharing.region.top + down, "column": sharing.region.left + across},
        ),
        equations=sentence(
            "  ".join(
                f"m{i}[i,j]=M{i}[{{r}}+{stage.apart}i,{{c}}+{stage.apart}j]" for i, stage in stages if stage.side > 1
            ),
            {"r": down, "c": across},
        ),
        code=(_code(sharing.stages),),
        effect=(rows // 2) * columns + columns // 2 + 1,
    )


def _rule(stage: Stage, windows: tuple[int, int], shown_in: str) -> Rule:
    """Where a window's own cells stand in the shared map: as the taps of a dilated kernel."""
    return Rule(windows, (stage.side,) * 2, dilation=(stage.apart,) * 2, shown_in=shown_in)


def _shown(number: int, stage: Stage) -> Column:
    """A shared map, and below it the cells of one window."""
    scale, own = Scale("sequential", limit_of(stage.shared)), empty(stage.side, stage.side)
    shape, apart = stage.shared.shape, f"{stage.apart} apart" if stage.side > 1 else ""
    return stack(
        Grid(
            f"M{number}",
            to_array(stage.shared),
            f"map {number}",
            scale,
            WIDE / shape[1],
            note=f"{by(shape)} · 0 to {write(scale.limit)}",
            called=f"map {number}",
        ),
        Grid(
            f"m{number}",
            own,
            f"{stage.side}×{stage.side} of it",
            scale,
            SMALL / stage.side,
            note=apart,
            called=f"of map {number}",
        ),
    )


def _needs(stages: tuple[Stage, ...]) -> str:
    first, *others = (f"{stage.side}×{stage.side}" for stage in stages)
    return ", ".join((f"{first} values of map 1", *(f"{size} of map {i}" for i, size in enumerate(others, 2))))


def _code(stages: tuple[Stage, ...]) -> str:
    """How the second map is made of the first, and what differs from the network that reads windows."""
    return (
        f"M2 = F.max_pool2d(F.relu(norm(F.conv2d(M1, w, dilation={stages[0].apart}))), 2, stride=1, "
        f"dilation={stages[0].apart})   # the same w; a window's network has stride 2 and no dilation"
    )
