"""Things or stuff: the classes of a picture, one by one, and how somebody has sorted them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from segviz.drawings.classes import SCALE
from segviz.drawings.segments import Pixels, growing, over
from segviz.scene import Prediction, Scale, Scene, Step, beside
from segviz.scene.texts import counted

THING, STUFF, EITHER = "thing", "stuff", "either"
ROOM = (9.0, 12.0)
"""Most rows and columns of each map, in scene units."""
SORTED = Scale("class", colours=("#2f6fb3", "#e69f00"), names=(STUFF, THING))


class Kind(NamedTuple):
    """What a class is, and why, in one sentence."""

    kind: str
    why: str


KINDS = {
    "sky": Kind(STUFF, "Half of the sky is still sky: it has no parts to count."),
    "grass": Kind(STUFF, "It is a texture without a shape of its own: “how many grass?” has no answer."),
    "road": Kind(STUFF, "It is a surface: where one road ends and the next begins cannot be seen."),
    "water": Kind(STUFF, "Cut a lake in two by a boat: both parts are water, and not two waters."),
    "hills": Kind(STUFF, "One ridge runs into the next: where would one hill end?"),
    "car": Kind(THING, "It has a shape of its own, and half of a car is no car."),
    "person": Kind(THING, "People have an outline each, and are counted one by one."),
    "tree": Kind(
        EITHER,
        "A tree can be counted, a forest cannot. Here each tree has a number; in COCO-Stuff trees are stuff.",
    ),
    "sheep": Kind(THING, "A flock is a number of sheep, however closely they stand."),
    "boat": Kind(THING, "It has a hull of its own: two boats at one pier are two boats."),
    "balloon": Kind(THING, "Each has a shape of its own, and floats apart or overlapping: they can be counted."),
}


def is_right(name: str, answer: str) -> bool:
    """Whether a class may be sorted so: trees may be either."""
    return KINDS[name].kind in (answer, EITHER)


def verdict(name: str, answer: str) -> str:
    """What to say of an answer: "Right: …", "No, a thing: …"."""
    kind, why = KINDS[name]
    if kind == EITHER:
        return f"Either is right. {why}"
    return f"{'Right' if kind == answer else f'No: {_a(kind)}'}. {why}"


def draw(
    pixels: Pixels, labels: Tensor, present: Sequence[int], answers: Mapping[int, str], smallest: int = 1
) -> Scene:
    """A step a class: where it is, and how it was sorted.

    pixels: (H, W, 3); labels: (H, W), the class map; present: the classes that are sorted, in their order; answers:
    "thing" or "stuff" for those that somebody has sorted; smallest: pixels that such a class has at least
    """
    masks = [labels == label for label in present]
    given = [torch.where(mask, label in answers, False) for mask, label in zip(masks, present, strict=True)]
    kinds = [int(answers.get(label) == THING) for label in present]
    names = [SCALE.names[label] for label in present]
    return Scene(
        title="The classes of the image, one by one: things or stuff?",
        root=beside(
            over(
                pixels,
                "class",
                "label map",
                SCALE,
                ROOM,
                note=f"classes of at least {counted(smallest, 'pixel')}",
                called="label map",
            ),
            over(pixels, "sorted", "sorted by you", SORTED, ROOM, note="things orange, stuff blue"),
            gap=1.2,
        ),
        steps=[_step(label, labels == label, answers.get(label)) for label in present],
        flows=(growing("class", masks, present), growing("sorted", given, kinds)),
        predictions=tuple(
            Prediction(step, f"{name.capitalize()}: a thing or stuff?", KINDS[name].kind, KINDS[name].why, _CHOICES)
            for step, name in enumerate(names, 1)
        ),
        start=len(present),
        twins=(("class", "sorted"),),
    )


_CHOICES = (THING, STUFF, EITHER)


def _a(kind: str) -> str:
    return "a thing" if kind == THING else "stuff"


def _step(label: int, mask: Tensor, answer: str | None) -> Step:
    name, area, total = SCALE.names[label], int(mask.sum()), mask.numel()
    asked = "Can it be counted: is it a thing, or stuff?"
    said = asked if answer is None else f"Your answer: {answer}. {verdict(name, answer)}"
    return Step(
        f"`{name}` covers {counted(area, 'pixel')}, {100 * area / total:.1f} % of the image. {said}",
        f"area of {name} = {area:,} of {total:,} pixels",
        f"(semantic == {label}).sum()",
    )
