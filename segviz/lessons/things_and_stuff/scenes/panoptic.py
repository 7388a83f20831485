"""A semantic map and instances become one panoptic map, one segment at a time."""

from __future__ import annotations

import math

import torch
from torch import Tensor

from segviz.drawings.classes import SCALE
from segviz.drawings.segments import Pixels, appears, growing, numbered, one_by_one, over, segment_scale
from segviz.operators.panoptic import Found, Panoptic, Step as Merged
from segviz.scene import Prediction, Scale, Scene, Step, beside
from segviz.scene.texts import counted

ROOM = (7.0, 9.3)
"""Most rows and columns of each map, in scene units."""


def draw(
    pixels: Pixels, labels: Tensor, found: Found, merged: Panoptic, stuff: int, overlap: float, area: int
) -> Scene:
    """A step an instance, by falling score, then a step a class of stuff.

    pixels: (H, W, 3); labels: (H, W), the class map; found, merged, stuff: as given to and by ``panoptic.merge``
    overlap, area: its limits
    """
    masks = [*found.masks, *(labels == step.label for step in merged.steps[len(found) :])]
    kept = len(merged.segments)
    scale = segment_scale(merged, stuff)
    listed = (*(scale.listed or ()), _TAKEN)  # whether any is dropped is asked
    scale = Scale("class", 1.0, (*scale.colours, *_EXTRA.values()), (*scale.names, *_EXTRA), listed)
    candidates, pasted = _passes(merged, masks, kept + 1)
    things = [(step.id, at) for at, step in enumerate(merged.steps, 1) if step.id and not math.isnan(step.score)]
    return Scene(
        title="A label map and instances become one map: each pixel has one class, and one number at most.",
        root=beside(
            appears(over(pixels, "semantic", "label map", SCALE, ROOM, called="label map"), labels, 1),
            over(pixels, "candidate", "next in line", scale, ROOM, "grey: dropped", called="next in line"),
            over(pixels, "panoptic", "panoptic map", scale, ROOM),
            gap=0.5,
        ),
        steps=[_told(at, step, len(found), overlap, area) for at, step in enumerate(merged.steps, 1)] or [_NOTHING],
        flows=(
            one_by_one("candidate", candidates),
            growing("panoptic", pasted, [step.id for step in merged.steps]),
        ),
        overlays=(
            numbered(
                "panoptic",
                [merged.ids == number for number, _ in things],
                [number for number, _ in things],
                [at for _, at in things],
                ROOM,
            ),
        ),
        predictions=_predictions(merged, labels, len(found), stuff, overlap),
        twins=(("semantic", "candidate", "panoptic"),),
    )


_TAKEN = "taken by a higher-scoring one"
_EXTRA = {_TAKEN: "#161a22", "dropped": "#9aa3b2"}
"""What else a cell of the candidate may be, and its colour."""
_NOTHING = Step("Nothing to merge: no instance and no stuff is predicted.", "segments = 0")


def _passes(merged: Panoptic, masks: list[Tensor], taken: int) -> tuple[list[Tensor], list[Tensor]]:
    """For each step the candidate, as a map of what becomes of its pixels, and the mask that is pasted."""
    ids = torch.zeros_like(merged.ids)
    candidates, pasted = [], []
    for step, mask in zip(merged.steps, masks, strict=True):
        free = mask & (ids == 0)
        candidates.append(torch.where(free, step.id or taken + 1, torch.where(mask, taken, 0)))
        pasted.append(free if step.id else torch.zeros_like(free))
        ids[pasted[-1]] = step.id
    return candidates, pasted


def _told(at: int, step: Merged, instances: int, overlap: float, area: int) -> Step:
    code = f"ids[mask & (ids == 0)] = {step.id}" if step.id else "continue  # dropped"
    return Step(_caption(at, step, instances, overlap, area), _equation(step, overlap, area), code)


def _caption(at: int, step: Merged, instances: int, overlap: float, area: int) -> str:
    name = SCALE.names[step.label]
    if math.isnan(step.score):
        start = f"Stuff: the label map has {counted(step.area, 'pixel')} of `{name}`. "
        free = counted(step.left, "pixel")
        if step.id:
            return f"{start}Still free, and now one segment: {free}; things keep theirs."
        return f"{start}Still free: {free}, fewer than {max(1, area)}, so the rest becomes void."
    start = (
        f"Instance {at} of {instances}, by falling score: `{name}`, {step.score:.2f}, {counted(step.area, 'pixel')}. "
    )
    if not step.taken:
        return f"{start}All of it is free: it becomes segment {step.id}."
    under = f"Under higher-scoring ones: {counted(step.taken, 'pixel')}"
    if step.id:
        return f"{start}{under}; what is left, {step.left:,}, becomes segment {step.id}."
    return f"{start}{under}, more than {100 * overlap:.0f} %, so all of it is dropped."


def _equation(step: Merged, overlap: float, area: int) -> str:
    free = f"free = {step.area:,} − {step.taken:,} = {step.left:,}"
    if math.isnan(step.score):
        return f"{free} {'≥' if step.left >= max(1, area) else '<'} {max(1, area)}"
    share = step.taken / step.area
    return f"{free}     taken {step.taken:,} / {step.area:,} = {share:.2f} {'≤' if step.id else '>'} {overlap:.2f}"


def _predictions(
    merged: Panoptic, labels: Tensor, instances: int, stuff: int, overlap: float
) -> tuple[Prediction, ...]:
    asked = []
    hidden = max(range(instances), key=lambda i: merged.steps[i].taken / merged.steps[i].area, default=None)
    if hidden is not None and merged.steps[hidden].taken:
        step = merged.steps[hidden]
        asked.append(
            Prediction(
                hidden + 1,
                f"{counted(step.taken, 'pixel')} of the {step.area:,} of the next {SCALE.names[step.label]} belong to "
                f"higher-scoring ones already. What becomes of it?",
                "the rest is pasted" if step.id else "it is dropped",
                f"That is {100 * step.taken / step.area:.0f} %, and the limit is {100 * overlap:.0f} %.",
                ("the rest is pasted", "it is dropped"),
            )
        )
    lost = int(((labels >= stuff) & (merged.ids == 0)).sum())
    if instances < len(merged.steps):
        asked.append(
            Prediction(
                instances + 1,
                f"The label map has {counted(lost, 'pixel')} of things where there is no instance. What do they "
                "become?",
                "void",
                "Things come from instances only, and the label map adds stuff only: such pixels have no segment.",
                ("a thing", "stuff", "void"),
            )
        )
    return tuple(asked)
