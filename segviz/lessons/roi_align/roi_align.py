"""The controls of RoIPool and RoIAlign: a box, dragged or typed, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from streamlit.delta_generator import DeltaGenerator
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.ops import box_area

from segviz import plots
from segviz.data import scenes
from segviz.data.images import small
from segviz.drawings import close_up
from segviz.lessons.roi_align.scenes import region as roi
from segviz.lessons.roi_align.traces import measured as roi_masks, pyramid, side_by_side as roi_sweep
from segviz.lessons.roi_align.traces.measured import Found, Thing
from segviz.lessons.roi_align.traces.pyramid import Pyramid
from segviz.lessons.roi_align.traces.side_by_side import Sweep
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.roi_ops import NAME, OPS, Op, gain, measured, spread, trained, with_op
from segviz.models.spread import Spread
from segviz.operators import roi_align, roi_pool
from segviz.operators.roi_align import RoIAlignTrace
from segviz.operators.roi_pool import RoIPoolTrace
from segviz.player.said import Moved
from segviz.ui import controls, inputs, kept, link, page, picture
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

STRIDES = (4, 8, 16, 32)
LEFT, TOP, WIDTH, HEIGHT = "x", "y", "w", "h"  # names of the controls of a box in cells
ON_PICTURE = ("roi_x", "roi_y", "roi_w", "roi_h")  # left, top, width, height in pixels
BESIDE = 1
"""Cells that a box may reach beyond the map."""
CELLS = 2
"""Over how many cells the box moves."""
LONGEST, SHORTEST = 256, 8
"""Limits of the picture's sides in pixels; the scenes that the network was trained on have 192 x 256."""
BOX_HELP = "Drag the box in the picture, or type: cell r covers r to r + 1."
RATIO_HELP = "Points along each axis of a bin. 0: as many as it has cells, rounded up"
ALIGNED_HELP = "Subtract half a cell. torchvision's default, and its Mask R-CNN, do not."
Corners = tuple[float, float, float, float]
"""x1, y1, x2, y2"""


@dataclass(frozen=True)
class Region:
    """A box on a map. x: (H, W) float64; box: x1, y1, x2, y2 in pixels of the picture; stride: pixels for a cell."""

    x: Tensor
    box: Corners
    stride: int
    size: int

    @property
    def scale(self) -> float:
        """Cells for a pixel."""
        return 1 / self.stride


def region() -> tuple[Region, DeltaGenerator]:
    """Controls for a map, the box on it and how it is read; and the room for more of them."""
    box, reading, own, the_map = (st.container() for _ in range(4))
    with the_map:
        x = inputs.input_map(3, 12, 8, kind="Random", max_side=12).double()
    with box:
        corners = _corners(*x.shape)
    with reading:
        left, right = st.columns(2)
        with left:
            size = controls.slider(
                "Output size", "bins", 1, 7, 2, "Rows and columns of bins: 7 for boxes, 14 for masks"
            )
        with right:
            stride = controls.stops("Stride, pixels", "stride", STRIDES, 16, "Pixels of the picture for a cell")
    x1, y1, x2, y2 = (side * stride for side in corners)
    return Region(x, (x1, y1, x2, y2), stride, size), own


def _corners(rows: int, columns: int) -> Corners:
    """Controls for a box on a map of so many cells: x1, y1, x2, y2 in cells."""
    left, right = st.columns(2)
    with left:
        x1 = controls.fraction("Left, cells", LEFT, -BESIDE, columns, min(1.3, columns - 2), help=BOX_HELP)
        width = controls.fraction("Width", WIDTH, 0, columns + BESIDE - x1, min(5.0, columns - 2))
    with right:
        y1 = controls.fraction("Top", TOP, -BESIDE, rows, min(1.7, rows - 2))
        height = controls.fraction("Height", HEIGHT, 0, rows + BESIDE - y1, min(4.4, rows - 2))
    return x1, y1, x1 + width, y1 + height


def pooled(chosen: Region) -> RoIPoolTrace:
    """What RoIPool makes of it."""
    return kept.result(roi_pool.trace, chosen.x, chosen.box, chosen.size, chosen.scale)


def _sampling(room: DeltaGenerator) -> tuple[int, bool]:
    """Controls for RoIAlign's own options: sampling ratio (-1: adaptive) and aligned."""
    with room:
        left, right = st.columns(2, vertical_alignment="bottom")
        with left:
            ratio = controls.slider("Sampling ratio", "ratio", 0, 4, 2, RATIO_HELP)
        with right:
            aligned = controls.toggle("aligned", "aligned", True, ALIGNED_HELP)
    return ratio or -1, aligned


def aligned(chosen: Region, room: DeltaGenerator) -> RoIAlignTrace:
    """What RoIAlign makes of it, with controls for its options."""
    ratio, half = _sampling(room)
    return kept.result(roi_align.trace, chosen.x, chosen.box, chosen.size, chosen.scale, ratio, half)


def moved(chosen: Region, room: DeltaGenerator) -> Sweep:
    """Both, while the box moves, with controls for the options and a chart."""
    ratio, half = _sampling(room)
    swept = kept.result(roi_sweep.sweep, chosen.x, chosen.box, chosen.size, chosen.scale, ratio, half, CELLS)
    with room:
        _curve(swept, half, chosen.stride)
    return swept


def _curve(swept: Sweep, aligned: bool, stride: int) -> None:
    """How far all three are off as the box moves, in pixels."""
    ways = {aligned: [roi_sweep.across(found) for found in swept.align]}
    ways[not aligned] = [roi_sweep.across(swept.other)] * len(swept.shifts)
    series = {"RoIPool": [roi_sweep.across(found) for found in swept.pool]}
    series |= {"aligned False": ways[False], "aligned True": ways[True]}
    in_pixels = {name: [stride * cells for cells in values] for name, values in series.items()}
    figure = plots.lines(swept.shifts, in_pixels, "box moved by, cells", "px too far right", 230)
    with page.answers("curve"):
        st.plotly_chart(figure, width="stretch", config={"displayModeBar": False})
    st.caption(
        "The mean of all bins. RoIPool's first rounding moves it by up to half a cell, around the half cell that "
        "counting from centre to centre costs it and RoIAlign without aligned. The second, floor and ceil, moves "
        "single bins: an edge by up to 1 − 1/n of a cell with n bins, 6/7 with 7."
    )


def take_box(dropped: Moved) -> None:
    """For ``play(..., on_moved=take_box)``: where the box is dropped, in hundredths of a cell, it stays."""
    if dropped.name == roi.BOX:
        top, left, bottom, right = dropped.rect
        for name, value in ((LEFT, left), (TOP, top), (WIDTH, right - left), (HEIGHT, bottom - top)):
            controls.give(name, round(value, 2))


# On the network's map


@dataclass(frozen=True)
class OnMap:
    """A box on the chosen picture, read from the level that the network chooses.

    pixels: (H, W, 3), the picture at working size; box: x1, y1, x2, y2 in its pixels
    """

    picture: Picture
    pixels: Pixels
    maps: Pyramid
    box: Corners
    channel: int
    pool: RoIPoolTrace
    align: RoIAlignTrace


def on_map() -> OnMap:
    """Controls for the picture, a box on it, the channel and how it is read."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST, SHORTEST)
    maps = _pyramid(pixels, chosen.choice)
    box = _box_of_picture(chosen, pixels)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        size = controls.stops("Output size", "crop", (1, 2, 3, 5, 7, 14), 7, "7 for its class and box, 14 for its mask")
        ratio = controls.slider("Sampling ratio", "ratio", 0, 4, 2, RATIO_HELP)
    with right:
        level = maps.level_of(box)
        most = len(maps.maps[level]) - 1
        channel = controls.slider("Channel", "channel", 0, most, 3, "Which feature map of the level is read")
        half = controls.toggle("aligned", "on_map_aligned", False, ALIGNED_HELP)
    arguments = (maps.maps[level][channel], maps.scaled(box), size, 1 / maps.strides[level])
    pool, align = roi_pool.trace(*arguments), roi_align.trace(*arguments, ratio or -1, half)
    return OnMap(chosen, pixels, maps, box, channel, pool, align)


def _box_of_picture(chosen: Picture, pixels: Pixels) -> Corners:
    """Controls for a box on a picture: x1, y1, x2, y2 in whole pixels; at first, the smallest thing that is found:
    its numbers can be read."""
    height, width = pixels.shape[:2]
    first = _smallest(_found(pixels, chosen.choice, "align"), height, width)
    if link.is_another("box", chosen.choice):
        for name, value in zip(ON_PICTURE, first, strict=True):
            controls.give(name, value)
    left, right = st.columns(2)
    with left:
        x = controls.number(
            "Left, pixels", ON_PICTURE[0], 0, width - 1, first[0], "Drag the box in the picture, or type"
        )
        wide = controls.number("Width", ON_PICTURE[2], 1, width - x, first[2])
    with right:
        y = controls.number("Top", ON_PICTURE[1], 0, height - 1, first[1])
        high = controls.number("Height", ON_PICTURE[3], 1, height - y, first[3])
    return x, y, x + wide, y + high


def _smallest(found: Found, height: int, width: int) -> tuple[int, int, int, int]:
    """Left, top, width and height, in pixels, of the smallest box that is found; the picture's middle if none is."""
    if not len(found.boxes):
        return width // 4, height // 4, max(1, width // 2), max(1, height // 2)
    x1, y1, x2, y2 = (round(side) for side in found.boxes[int(box_area(found.boxes).argmin())].tolist())
    x, y = min(max(x1, 0), width - 1), min(max(y1, 0), height - 1)
    return x, y, max(1, min(x2, width) - x), max(1, min(y2, height) - y)


def take_box_of_picture(pixels: Pixels) -> Callable[[Moved], None]:
    """The same for the box on the picture, in its pixels."""
    zoom = close_up.zoom(pixels)

    def take(dropped: Moved) -> None:
        if dropped.name == roi.BOX:
            top, left, bottom, right = (round(edge * zoom) for edge in dropped.rect)
            for name, value in zip(ON_PICTURE, (left, top, right - left, bottom - top), strict=True):
                controls.give(name, value)

    return take


def _network(op: Op) -> MaskRCNN:
    model = weights.load(NAME)
    assert isinstance(model, MaskRCNN)
    return with_op(model, op)


@per_picture
def _pyramid(pixels: Pixels, _choice: str) -> Pyramid:
    return pyramid.pyramid(_network("align"), to_tensor(pixels)[0])


@per_picture
def _found(pixels: Pixels, _choice: str, op: Op) -> Found:
    return roi_masks.find(_network(op), to_tensor(pixels)[0])


# What it is worth


@per_picture
def _found_by_trained(pixels: Pixels, _choice: str, op: Op) -> Found:
    return roi_masks.find(trained(op), to_tensor(pixels)[0])


def worth() -> tuple[Picture, Pixels, Thing | None, dict[str, Found]]:
    """The chosen picture, one of its things (None where nothing is found), all that is found; and our scores."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST, SHORTEST)
    found = {op: _found_by_trained(pixels, chosen.choice, op) for op in OPS}
    things = _things(chosen.choice, found["align"])
    which = controls.slider("Thing", "thing", 1, len(things), 1, "The largest first") if things else 0
    _ours()
    return chosen, pixels, things[which - 1] if things else None, {OPS[op]: each for op, each in found.items()}


def _things(choice: str, found: Found) -> tuple[Thing, ...]:
    """The true things of a generated scene; of other pictures, those that the network finds."""
    world, _, number = choice.partition("-")
    if world != "scene":
        return roi_masks.things(list(found.masks), found.labels.tolist(), true=False)
    made = scenes.make(scenes.HELD_OUT_SEEDS[int(number)])
    masks = [torch.from_numpy(made.instances == i + 1) for i in range(len(made.classes))]
    return roi_masks.things(masks, [kind - len(scenes.STUFF) + 1 for kind in made.classes], true=True)


def _ours() -> None:
    """Box AP and mask AP of heads that were trained with each way."""
    told = measured()["trained"]
    rows = ["| heads trained with | box AP | mask AP |", "|:--|--:|--:|"]
    for op, words in OPS.items():
        rows.append(f"| {words} | {_percent(spread(op, 'box_ap'))} | {_percent(spread(op, 'mask_ap'))} |")
    st.markdown("\n".join(rows))
    st.caption(
        f"{gains()} Mean of {len(told['runs']['pool'])} trainings and their range, {told['steps']} steps each from "
        f"fresh heads, the same batches for all three; measured on {measured()['data']}."
    )


def _percent(score: Spread) -> str:
    return f"{100 * score.mean:.1f} ({100 * score.least:.1f}–{100 * score.most:.1f})"


def gains() -> str:
    """What RoIAlign gains over RoIPool, of boxes and of masks; and which gain more, where their ranges are apart."""
    box, mask = gain("box_ap"), gain("mask_ap")
    more = "masks gain more" if mask.mean > box.mean else "boxes gain more"
    if box.overlaps(mask):
        more = "neither gains more beyond the spread of the trainings"
    return f"RoIAlign instead of RoIPool: {_points(mask.mean)} mask AP and {_points(box.mean)} box AP here; {more}."


def _points(gain: float) -> str:
    return f"{100 * gain:+.1f}".replace("-", "−")


def papers() -> None:
    """The paper's figures, and what it is that an exchange without training measures."""
    paper, swapped = st.columns(2, gap="medium")
    paper.markdown(PAPER)
    paper.caption("The paper's mask AP on **COCO**, ResNet-50, each network trained with its own way.")
    rows = ["| swapped, not trained | box AP | mask AP |", "|:--|--:|--:|"]
    for op, words in OPS.items():
        found = measured()["swapped"][op]
        rows.append(f"| {words} | {100 * found['box_ap']:.1f} | {100 * found['mask_ap']:.1f} |")
    swapped.markdown("\n".join(rows))
    swapped.caption(
        "The way exchanged in the shipped network, whose heads were trained with aligned False: this measures the "
        "mismatch, and not the way."
    )


PAPER = """| the paper | RoIPool | RoIAlign |
|:--|--:|--:|
| C4, stride 16 | 26.9 | **30.3** |
| C5, stride 32 | 23.6 | **30.9** |"""
"""He et al. 2017, tables 2c and 2d."""
