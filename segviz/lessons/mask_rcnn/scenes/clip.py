"""A clip and what the networks answer: instances over each frame, the label map beside it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from segviz.data.world.classes import CLASSES
from segviz.drawings import classes
from segviz.drawings.pictures import WIDE, across
from segviz.lessons.mask_rcnn.traces.clip import RATE, Clip, Seen
from segviz.scene import Boxes, Grid, Image, Scale, Scene, Step, beside, empty, frames, layers
from segviz.scene.scene import number
from segviz.scene.texts import counted

LONGEST = 128
"""Pixels of a frame's longer side as it is sent: 60 frames of 96 x 128 are 2.2 MB."""
OPACITY = 0.65


def draw(clip: Clip) -> Scene:
    """A step for each frame."""
    small = -(-max(clip.frames.shape[1:3]) // LONGEST)
    shown = clip.frames[:, small // 2 :: small, small // 2 :: small]
    instances, labels = (each[:, small // 2 :: small, small // 2 :: small] for each in (clip.instances, clip.labels))
    height, width = instances.shape[1:]
    wide = across(height, width, WIDE)
    numbers = clip.numbers
    colours = tuple(classes.THINGS[i % len(classes.THINGS)] for i in range(max(1, len(numbers))))
    names = tuple(_name(i, label) for i, label in enumerate(numbers)) or ("nothing",)
    by_number = Scale("class", colours=colours, names=names, listed=())
    cell = wide / width
    pictures = [
        Image(f"frame{i}", np.ascontiguousarray(pixels), f"frame and its instances · {height}×{width}", wide, _when(i))
        for i, pixels in enumerate(shown, 1)
    ]
    over = Grid("instances", empty(height, width), " ", by_number, cell, opacity=OPACITY, called="instances")
    beside_it = Grid("labels", empty(height, width), "label map of FCN-8s", classes.SCALE, cell, called="labels")
    return Scene(
        title="A clip, frame by frame: instances over the frame, and the label map beside it.",
        root=beside(layers(*pictures, over), beside_it, gap=0.8, align="start"),
        flows=(
            frames("instances", list(np.where(instances < 0, np.nan, instances.astype(np.float32))), framed=False),
            frames("labels", list(labels), framed=False),
        ),
        steps=[Step(_caption(i, seen), _equation(seen)) for i, seen in enumerate(clip.seen, 1)],
        code=("output = model([frame])[0]; masks = output['masks'] > 0.5; labels = fcn(frame[None]).argmax(dim=1)",),
        overlays=(_boxes(clip, small, colours),),
        effect=1,
        pace=RATE,
    )


def _when(frame: int) -> tuple[int, int]:
    """The first frame stands before the first step as well."""
    return (0 if frame == 1 else frame, frame)


def _name(i: int, label: int) -> str:
    return f"{CLASSES[label]} {i + 1}"


def _boxes(clip: Clip, small: int, colours: tuple[str, ...]) -> Boxes:
    """The box of each instance, during its frame, with its class and number: no meaning rests on colour alone."""
    rows = [(step, each) for step, seen in enumerate(clip.seen, 1) for each in seen]
    when = np.array([step for step, _ in rows], np.int64)
    rects = np.array([each.box for _, each in rows], np.float32).reshape(-1, 4) / np.float32(small)
    return Boxes(
        "boxes",
        "instances",
        rects,
        words=tuple(f"{_name(each.number, each.label)}: score {each.score:.2f}" for _, each in rows),
        texts=tuple(_name(each.number, each.label) for _, each in rows),
        first=when,
        last=when,
        colours=colours,
        colour=_numbers(rows),
        line=1.5,
    )


def _numbers(rows: list[tuple[int, Seen]]) -> NDArray[np.int64]:
    return np.array([each.number for _, each in rows], np.int64)


def _caption(frame: int, seen: tuple[Seen, ...]) -> str:
    count = f"Frame {frame}: {counted(len(seen), 'instance')}."
    if frame == 1:
        return f"{count} Each gets a colour and a number."
    new = sum(each.overlap == 0 for each in seen)
    told = f", {new} {'is' if new == 1 else 'are'} new" if new else ""
    return f"{count} Each keeps the colour of the mask before that it overlaps most{told}."


def _equation(seen: tuple[Seen, ...]) -> str:
    told = [f"{_name(each.number, each.label)} {number(each.overlap)}" for each in seen if each.overlap]
    return "IoU with the frame before: " + ", ".join(told) if told else ""
