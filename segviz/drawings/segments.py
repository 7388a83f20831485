"""What drawings of segments share: maps over the picture, numbers on things, colours of a panoptic map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import lettering
from segviz.drawings.classes import COLOURS, SCALE, thing_colours
from segviz.drawings.parts import to_array
from segviz.operators.panoptic import Panoptic
from segviz.scene import Box, Flow, Grid, Scale, Tags, empty, frames, grow, path

Pixels = NDArray[np.uint8]

ROOM = (6.0, 8.0)
"""Most rows and columns, in scene units, of each of the four pictures."""
OPACITY = 0.8
"""Of answers over the picture that they are about."""
SMALLEST = 20
"""Smaller regions, in pixels, are not counted."""
FEW = 12
"""The numbers of more things are written smaller."""


def width(shape: tuple[int, ...], room: tuple[float, float] = ROOM) -> float:
    """Scene units of a picture's columns, so that it fits in a room (rows, columns)."""
    return min(room[1], room[0] * shape[1] / shape[0])


def over(
    pixels: Pixels,
    name: str,
    label: str,
    scale: Scale,
    room: tuple[float, float] = ROOM,
    note: str = "",
    called: str = "",
) -> Grid:
    """An empty map over a picture (H, W, 3), in which pointing lights whole regions."""
    nothing, cell, called = empty(*pixels.shape[:2]), width(pixels.shape, room) / pixels.shape[1], called or name
    return Grid(
        name, nothing, label, scale, cell, under=pixels, opacity=OPACITY, regions=True, note=note, called=called
    )


def appears(mark: Grid, values: Tensor, at: int) -> Grid:
    """An empty map that has its values (H, W) from a step on, from 1; where one is NaN it stays empty."""
    return replace(mark, values=to_array(values), since=at)


def known(ids: Tensor) -> Tensor:
    """(H, W), NaN where there is no id, 0."""
    return torch.where(ids > 0, ids.float(), torch.nan)


def segment_scale(merged: Panoptic, stuff: int) -> Scale:
    """Colours and names of a panoptic map's ids: "sheep 3 · 0.98" for things (their score), classes for stuff."""
    things = sum(label >= stuff for label in merged.labels)
    of_things = thing_colours(merged.ids.numpy(), things)  # things have the first ids
    colours, names = ["#000000"], ["–"]
    for number, segment in enumerate(merged.segments, 1):
        name = SCALE.names[segment.label]
        thing = segment.label >= stuff
        colours.append(of_things[number - 1] if thing else COLOURS[name])
        score = "" if math.isnan(segment.score) else f" · {segment.score:.2f}"
        names.append(f"{name} {number}{score}" if thing else name)
    stuff_names = tuple(SCALE.names[label] for label in merged.labels if label < stuff)
    return Scale("class", colours=tuple(colours), names=tuple(names), listed=stuff_names)


def things_only(merged: Panoptic, stuff: int) -> Tensor:
    """(H, W), the map's ids where things are; 0 elsewhere."""
    is_thing = torch.tensor([False, *(label >= stuff for label in merged.labels)])
    return torch.where(is_thing[merged.ids], merged.ids, 0)


def growing(name: str, masks: Sequence[Tensor], numbers: Sequence[int], first: int = 1) -> Flow:
    """A map that takes one number a step, from step ``first`` on, where its mask (H, W) is; numbers stay."""
    cells = [mask.flatten().nonzero()[:, 0] for mask in masks]
    return grow(name, cells, numbers, range(first - 1, first - 1 + len(masks)))


def one_by_one(name: str, values: Sequence[Tensor], first: int = 1) -> Flow:
    """A map that shows one thing a step, and nothing of those before: values (H, W) for each step from ``first`` on,
    0 where it is empty then."""
    return frames(name, [known(each) for each in values], range(first - 1, first - 1 + len(values)))


def tags(on: str, merged: Panoptic, stuff: int, first: int, room: tuple[float, float] = ROOM) -> Tags:
    """The number of each thing of a panoptic map, on it, from a position on."""
    numbers = [number for number, label in enumerate(merged.labels, 1) if label >= stuff]
    return numbered(on, [merged.ids == number for number in numbers], numbers, [first] * len(numbers), room)


def numbered(
    on: str, masks: Sequence[Tensor], numbers: Sequence[int], first: Sequence[int], room: tuple[float, float] = ROOM
) -> Tags:
    """A number on each mask (H, W) of a map in a room, each from its own position on; none on an empty mask, and none
    where it would cover another: pointing at the thing tells it."""
    font = 0.47 if sum(bool(mask.any()) for mask in masks) <= FEW else 0.34
    texts = [str(number) for number in numbers]
    shape = tuple(masks[0].shape) if masks else (1, 1)
    points = lettering.number(masks, texts, font, width(shape, room) / shape[1])
    seen = np.flatnonzero(~np.isnan(points[:, 0])).tolist()
    since = np.array([first[i] for i in seen], np.int32)
    return Tags(on, points[seen], tuple(texts[i] for i in seen), since, font)


def around(mask: Tensor, margin: int = 2) -> tuple[int, int, int, int]:
    """Top, left, bottom, right of a mask (H, W) with a margin, within the picture."""
    rows, columns = mask.any(dim=1).nonzero()[:, 0], mask.any(dim=0).nonzero()[:, 0]
    top, left = max(0, int(rows[0]) - margin), max(0, int(columns[0]) - margin)
    bottom, right = int(rows[-1]) + 1 + margin, int(columns[-1]) + 1 + margin
    return top, left, min(bottom, mask.shape[0]), min(right, mask.shape[1])


def moving_box(on: str, masks: Sequence[Tensor | None], role: str = "write") -> Box:
    """A box around one mask (H, W) a step; around none where it is None or empty."""
    return Box(on, path(around(mask) if mask is not None and bool(mask.any()) else None for mask in masks), role)


def sign(on: str, rect: tuple[int, int, int, int], text: str, first: int, shape: tuple[int, ...]) -> Tags:
    """A word above a box, or below it where there is no room; within the map's (H, W)."""
    top, left, bottom, right = rect
    height, columns = shape
    line = height / ROOM[0] * 0.5  # pixels
    half = min(columns / 2, line * 0.36 * len(text))
    row = top - line if top > 2 * line else min(bottom + line, height - line)
    column = min(max((left + right) / 2, half), columns - half)
    point = np.array([[row, column]], np.float32)
    return Tags(on, point, (text,), np.array([first], np.int32), role="read")
