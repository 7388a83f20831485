"""One timeline from R-CNN to Mask R-CNN: what each network added, and seconds per image as papers report them."""

from __future__ import annotations

from segviz.lessons.mask_rcnn.traces.timeline import MILESTONES, Milestone
from segviz.scene import Column, Label, Scene, Step, during, stack
from segviz.scene.scene import number

NAME, WORDS = 0.75, 0.6
"""Font sizes of a network's name, and of what it adds."""


def draw() -> Scene:
    """One step per network, in the order of their years."""
    return Scene(
        title="From R-CNN to Mask R-CNN: what each network added, and the seconds per image that papers report.",
        root=stack(*(during(i, len(MILESTONES), _entry(each)) for i, each in enumerate(MILESTONES, 1)), gap=0.3),
        steps=[Step(each.told, _equation(each)) for each in MILESTONES],
        start=len(MILESTONES),
    )


def _entry(each: Milestone) -> Column:
    time = f" · {seconds(each)} per image" if each.seconds else ""
    return stack(
        Label(f"{each.year} {each.name}{time}", NAME, name=each.name, strong=True), Label(each.adds, WORDS), gap=0.0
    )


def seconds(each: Milestone) -> str:
    """ "47 s", "0.32 s + 2 s", "" where none are quoted."""
    if each.seconds is None:
        return ""
    return f"{number(each.seconds, 3)} s" + f" + {number(each.proposals)} s" * bool(each.proposals)


def _equation(each: Milestone) -> str:
    return f"{seconds(each)} per image: {each.measured}" if each.seconds else ""
