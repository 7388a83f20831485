"""One thing of the picture, masked by heads that were trained with each way to read its region."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.data.scenes import CLASSES, STUFF
from segviz.drawings import close_up
from segviz.lessons.roi_align.traces.measured import Found, Thing
from segviz.scene import Box, Image, Label, Prediction, Scene, Step, beside, rect, stack
from segviz.scene.scene import number

Pixels = NDArray[np.uint8]

RIGHT, MISSED, WRONG = (43, 123, 196), (217, 105, 28), (184, 37, 95)
"""Colours of pixels that a mask and the thing share, of those of the thing alone, and of the mask's alone."""
STRENGTH = 0.62
"""Of these colours over the picture."""
AROUND = 6
"""Pixels around a thing."""
SIDE = 4.0
"""Scene units of the longer side of each close-up."""


def draw(pixels: Pixels, thing: Thing, found: Mapping[str, Found]) -> Scene:
    """A step for each way. pixels: (H, W, 3); found: what the network finds with each, by its name for people."""
    top, left, bottom, right = _frame(thing, pixels.shape[:2])
    name = CLASSES[thing.label - 1 + len(STUFF)]
    results = {way: each.best(thing.mask, thing.label) for way, each in found.items()}
    empty = torch.zeros_like(thing.mask)
    zoom = close_up.zoom(pixels)
    views = []
    for i, (way, (place, iou)) in enumerate(results.items()):
        mask = found[way].masks[place] if place >= 0 else empty
        shown = painted(pixels, mask, thing.mask)[top:bottom, left:right]
        width = min(SIDE, SIDE * (right - left) / (bottom - top))
        views.append(
            stack(
                Image(f"m{i}", shown, way.removeprefix("RoIAlign, "), width),
                Label(f"IoU {number(iou, fixed=True)}", 0.5),
                gap=0.1,
                align="start",
            )
        )
    return Scene(
        title=f"A {name}, masked by heads that were trained with three ways to read its region.",
        root=beside(close_up.whole(pixels, "image", 5.0, 4.6), *views, gap=0.7, align="start"),
        steps=[
            Step(
                _caption(way, place, iou, name, thing),
                _equation(found[way], place, thing),
                _code(way),
                (Box(f"m{i}", rect(0, 0, bottom - top, right - left)),),
            )
            for i, (way, (place, iou)) in enumerate(results.items())
        ],
        overlays=(Box("whole", rect(*(edge / zoom for edge in (top, left, bottom, right))), role="write"),),
        predictions=_predictions({way: iou for way, (_, iou) in results.items()}),
    )


def painted(pixels: Pixels, mask: Tensor, thing: Tensor) -> Pixels:
    """The picture with a mask over it, (H, W, 3): where it is right, misses the thing, or is too large."""
    result = pixels.astype(np.float32)
    inside, true = mask.numpy(), thing.numpy()
    for where, colour in ((inside & true, RIGHT), (~inside & true, MISSED), (inside & ~true, WRONG)):
        result[where] += STRENGTH * (np.array(colour, np.float32) - result[where])
    return result.astype(np.uint8)


def nothing(pixels: Pixels) -> Scene:
    """The picture alone."""
    text = "The network detects nothing here with a score of at least 0.5, whichever way it reads its regions."
    return Scene(title=text, root=close_up.whole(pixels, "image", 10, 7), steps=[Step(text)])


def _frame(thing: Thing, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    top, left, bottom, right = thing.box
    return max(0, top - AROUND), max(0, left - AROUND), min(shape[0], bottom + AROUND), min(shape[1], right + AROUND)


def _caption(way: str, place: int, iou: float, name: str, thing: Thing) -> str:
    goal = "the ground truth" if thing.true else "the network's own mask"
    if place < 0:
        return f"{way}: no {name} is detected here."
    return (
        f"{way}: the IoU of this {name}'s mask with {goal} is {number(iou, fixed=True)}. Blue: "
        "right; orange: missed; red: too much."
    )


def _equation(found: Found, place: int, thing: Thing) -> str:
    if place < 0:
        return "IoU = 0"
    shared, either = (int(f(found.masks[place], thing.mask).sum()) for f in (torch.logical_and, torch.logical_or))
    return f"IoU = {shared} / {either} = {number(shared / either)}     score {number(float(found.scores[place]), 3)}"


def _code(way: str) -> str:
    return {
        "RoIPool": "torchvision.ops.roi_pool(feature, boxes, 14, scale)",
        "RoIAlign, aligned False": "torchvision.ops.roi_align(feature, boxes, 14, scale, sampling_ratio=2)",
    }.get(way, "torchvision.ops.roi_align(feature, boxes, 14, scale, sampling_ratio=2, aligned=True)")


def _predictions(ious: Mapping[str, float]) -> tuple[Prediction, ...]:
    best = max(ious, key=lambda way: ious[way])
    listed = ", ".join(f"{way} {number(iou, 3)}" for way, iou in ious.items())
    return (
        Prediction(
            step=1,
            question="Three ways to read the region, the heads trained with each: which mask will fit best?",
            choices=tuple(ious),
            answer=best,
            why=f"IoU: {listed}. One thing is an example: the table has the averages.",
        ),
    )
