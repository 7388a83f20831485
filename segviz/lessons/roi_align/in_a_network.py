"""A region of the chosen image, on the level of the pyramid that the network reads it from."""

from __future__ import annotations

from torchvision.ops import box_area

from segviz import cache
from segviz.drawings import close_up
from segviz.lessons.roi_align.network import found, levels, pixels
from segviz.lessons.roi_align.region import ALIGN, POOL, Corners, sampling, takeaway
from segviz.lessons.roi_align.scenes import in_a_network as scene
from segviz.lessons.roi_align.scenes.region import BOX
from segviz.operators import roi_align, roi_pool
from segviz.operators.check import Check
from segviz.scene.said import Moved
from segviz.views import (
    Caption,
    Drag,
    ImageChoice,
    Number,
    Row,
    Settings,
    Shown,
    Slider,
    Stops,
    Try,
    View,
    Words,
    in_sight,
)
from segviz.views.picture import outside
from segviz.views.settings import Value

NAMES = ("roi_x", "roi_y", "roi_w", "roi_h")
"""Left, top, width and height, in pixels."""


def _first(s: Settings) -> tuple[int, int, int, int]:
    """Left, top, width and height of the smallest box that is found: its numbers can be read. If none is found, the
    image's middle."""
    image = pixels(s)
    height, width = image.shape[:2]
    boxes = found(image, "align").boxes
    if not len(boxes):
        return width // 4, height // 4, max(1, width // 2), max(1, height // 2)
    x1, y1, x2, y2 = (round(side) for side in boxes[int(box_area(boxes).argmin())].tolist())
    x, y = min(max(x1, 0), width - 1), min(max(y1, 0), height - 1)
    return x, y, max(1, min(x2, width) - x), max(1, min(y2, height) - y)


def _box(s: Settings) -> Corners:
    return s.roi_x, s.roi_y, s.roi_x + s.roi_w, s.roi_y + s.roi_h


def _last_channel(s: Settings) -> int:
    maps = levels(pixels(s))
    return len(maps.maps[maps.level_of(_box(s))]) - 1


def _choice(s: Settings) -> str:
    return s.image.choice


def _side(at: int, label: str, low: int, reach: int, before: str = "", help: str = "") -> Number:
    """One of the box's numbers. reach: 0 up to the image's height, 1 up to its width; less what comes before it."""

    def high(s: Settings) -> int:
        return int(pixels(s).shape[reach]) - (getattr(s, before) if before else 1)

    return Number(NAMES[at], label, low, high, lambda s: _first(s)[at], help=help, subject=_choice)


RATIO, ALIGNED = sampling("on_map_aligned", False)
CONTROLS = in_sight(
    ("image", "crop", "channel", "ratio", "on_map_aligned"),
    (
        ImageChoice(),
        Row(_side(0, "Left, pixels", 0, 1, help="Drag the box in the image, or type"), _side(1, "Top", 0, 0)),
        Row(_side(2, "Width", 1, 1, "roi_x"), _side(3, "Height", 1, 0, "roi_y")),
        Row(
            Stops("crop", "Output size", (1, 2, 3, 5, 7, 14), 7, help="7 for its class and box, 14 for its mask"),
            Slider("channel", "Channel", 0, _last_channel, 3, help="Which feature map of the level is read"),
            bottom=True,
        ),
        Row(RATIO, ALIGNED, bottom=True),
    ),
)


def show(s: Settings) -> Shown:
    maps, box = levels(pixels(s)), _box(s)
    level = maps.level_of(box)
    asked = (maps.maps[level][s.channel], maps.scaled(box), s.crop, 1 / maps.strides[level])
    pool = cache.result(roi_pool.trace, *asked)
    align = cache.result(roi_align.trace, *asked, s.ratio or -1, s.on_map_aligned)
    return Shown(
        cache.result(scene.draw, pixels(s), maps, box, s.channel, pool, align),
        (Check(POOL, pool.max_abs_difference), Check(ALIGN, align.max_abs_difference)),
        below=(Caption(outside(s.image)),),
    )


def _set_box(dropped: Moved, s: Settings) -> dict[str, Value]:
    zoom = close_up.zoom(pixels(s))
    top, left, bottom, right = (round(edge * zoom) for edge in dropped.rect)
    return dict(zip(NAMES, (left, top, right - left, bottom - top), strict=True))


WORDS = Words(
    takeaway(),
    "A moved box on random numbers is abstract. Here it is cut from the feature map of a trained network.",
    (
        Try(
            "14×14 instead of 7×7: what is it needed for?",
            {"crop": "14"},
            "For the mask head: a class needs less detail than an outline. Each bin covers half as many "
            "cells along each axis.",
        ),
    ),
)
VIEW = View("in_a_network", "In a network", CONTROLS, show, WORDS, (Drag(BOX, _set_box),))
