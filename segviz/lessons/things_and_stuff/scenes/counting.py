"""Counting things: regions of a class map, instances one by one, and how many there really are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from segviz.drawings.classes import SCALE, thing_colours
from segviz.drawings.segments import Pixels, growing, numbered, over
from segviz.operators.panoptic import Found, Panoptic, components
from segviz.scene import Prediction, Scale, Scene, Step, beside
from segviz.scene.texts import counted

ROOM = (7.0, 9.3)
"""Most rows and columns of each map, in scene units."""


class Way(NamedTuple):
    """A way to count. masks: one (H, W) a step."""

    name: str
    label: str
    masks: list[Tensor]
    steps: list[Step]
    question: str
    why: str


def draw(
    pixels: Pixels, labels: Tensor, found: Found, label: int, smallest: int = 1, true: Panoptic | None = None
) -> Scene:
    """A step a region of the class map, then a step an instance, then, if it is known, a step a thing of the truth.

    pixels: (H, W, 3); labels: (H, W), the class map; found: instances that count; label: the class that is counted;
    smallest: regions and true things of fewer pixels are left out
    """
    name = SCALE.names[label]
    truths = _true_things(true, label, smallest)
    ways = [_regions(labels, label, smallest, truths), _instances(found, label)]
    if true is not None:
        ways.append(_truth(truths, name))
    steps = [step for way in ways for step in way.steps]
    if not steps:
        return _nothing(pixels, ways, name)
    counts = [len(way.steps) for way in ways]
    starts = [(way, count, 1 + sum(counts[:i])) for i, (way, count) in enumerate(zip(ways, counts, strict=True))]
    return Scene(
        title=f"Counting {name}: regions of the label map, and instances one by one.",
        root=beside(*(over(pixels, way.name, way.label, _scale(way, name), ROOM) for way in ways), gap=0.5),
        steps=steps,
        flows=tuple(growing(way.name, way.masks, range(1, count + 1), first) for way, count, first in starts),
        overlays=tuple(
            numbered(way.name, way.masks, range(1, count + 1), range(first, first + count), ROOM)
            for way, count, first in starts
        ),
        predictions=tuple(
            Prediction(first, way.question, float(count), way.why) for way, count, first in starts if count
        ),
        twins=(tuple(way.name for way in ways),),
    )


def _scale(way: Way, name: str) -> Scale:
    map_ = torch.zeros(way.masks[0].shape if way.masks else (1, 1), dtype=torch.long)
    for number, mask in enumerate(way.masks, 1):
        map_[mask] = number
    colours = thing_colours(map_.numpy(), len(way.masks))
    names = ("–", *(f"{name} {number}" for number in range(1, len(way.masks) + 1)))
    return Scale("class", colours=("#000000", *colours), names=names, listed=())


def _true_things(true: Panoptic | None, label: int, smallest: int) -> list[Tensor]:
    if true is None:
        return []
    return [
        true.ids == number
        for number, segment in enumerate(true.segments, 1)
        if segment.label == label and segment.area >= smallest
    ]


def _regions(labels: Tensor, label: int, smallest: int, truths: Sequence[Tensor]) -> Way:
    name = SCALE.names[label]
    numbers = components(labels, label, smallest)
    count = int(numbers.max())
    masks = [numbers == number for number in range(1, count + 1)]
    equation, code = f"regions of {name} = {count}", f"numbers, count = scipy.ndimage.label(semantic == {label})"
    captions = [
        f"Region {number} of {count} in the label map: {counted(int(mask.sum()), 'connected pixel')} of `{name}`."
        f"{_holds(mask, truths)}"
        for number, mask in enumerate(masks, 1)
    ]
    of_at_least = f"of at least {smallest} pixels " if smallest > 1 else ""
    return Way(
        "regions",
        "label map: regions",
        masks,
        [Step(caption, equation, code) for caption in captions],
        f"The label map marks every pixel of {name}. How many connected regions {of_at_least}are there?",
        "Pixels that share an edge belong to one region: touching things merge, and a thing that is partly hidden "
        "can fall apart.",
    )


def _holds(region: Tensor, truths: Sequence[Tensor]) -> str:
    """Whether one true thing lies in a region, with half of its pixels or more, or several: their number is asked for
    later."""
    if not truths:
        return ""
    inside = sum(2 * int((region & thing).sum()) >= int(thing.sum()) for thing in truths)
    words = ("none lies", "one thing lies", "several things lie")
    return f" In the ground truth, {words[min(inside, 2)]} in it."


def _instances(found: Found, label: int) -> Way:
    name = SCALE.names[label]
    mine = found.labels == label
    scores, whole = found.scores[mine].tolist(), list(found.masks[mine])
    taken = torch.zeros(found.masks.shape[1:], dtype=torch.bool)
    masks = []
    for mask in whole:
        masks.append(mask & ~taken)
        taken |= mask
    equation = f"things of {name} = {len(whole)}"
    code = f'count = (mask_rcnn([x[0]])[0]["labels"][good] == {_torchvision(label)}).sum()'
    captions = [
        f"Thing {number} of {len(whole)} by Mask R-CNN: `{name}` with a score of {score:.2f}, "
        f"{counted(int(mask.sum()), 'pixel')}."
        for number, (score, mask) in enumerate(zip(scores, whole, strict=True), 1)
    ]
    return Way(
        "things",
        "Mask R-CNN: things",
        masks,
        [Step(caption, equation, code) for caption in captions],
        f"Mask R-CNN detects each {name} separately. How many does it detect?",
        "Each thing has a box of its own, so touching ones stay apart; what is mostly hidden may be missed.",
    )


def _torchvision(label: int) -> int:
    """The network's own label: 1 for the first class of things."""
    return label - SCALE.names.index("car") + 1


def _truth(truths: list[Tensor], name: str) -> Way:
    equation, code = (
        f"truth: {name} = {len(truths)}",
        f"count = torch.tensor(world.classes).eq({SCALE.names.index(name)}).sum()",
    )
    captions = [
        f"Truth {number} of {len(truths)}: `{name}` as it was drawn, {counted(int(mask.sum()), 'visible pixel')}."
        for number, mask in enumerate(truths, 1)
    ]
    return Way(
        "truth",
        "truth",
        truths,
        [Step(caption, equation, code) for caption in captions],
        f"How many things of class {name} are really there?",
        "The scene was drawn thing by thing, so it is known exactly.",
    )


def _nothing(pixels: Pixels, ways: Sequence[Way], name: str) -> Scene:
    return Scene(
        title=f"Counting {name}: there is none.",
        root=beside(*(over(pixels, way.name, way.label, SCALE, ROOM) for way in ways), gap=0.5),
        steps=[
            Step(
                f"No `{name}` here: no region of the label map, and no instance. Choose another class, or another "
                "image.",
                f"{name} = 0",
            )
        ],
        predictions=(
            Prediction(
                1,
                f"How many things of class {name} do the networks predict here?",
                0.0,
                "Choose another class, or another image.",
            ),
        ),
    )
