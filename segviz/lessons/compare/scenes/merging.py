"""Felzenszwalb's merging, drawn: an edge a step, and what becomes of the regions at its ends."""

from __future__ import annotations

import numpy as np

from segviz.drawings import close_up
from segviz.lessons.compare.traces.merging import Merging, Step as Edge
from segviz.operators.classical import Pixels
from segviz.operators.region import Region
from segviz.scene import Box, Flow, Grid, Image, Prediction, Scale, Scene, Step, beside, grow, path
from segviz.scene.scene import number
from segviz.scene.texts import counted

WIDE = 10.5
"""Scene units of the part of the picture, and of its regions beside it."""
WHOLE = (6.0, 8.0)
"""Most scene units of the whole picture: width, height."""


def draw(pixels: Pixels, part: Region, merging: Merging) -> Scene:
    """A step an edge between two regions, from the weakest on.

    pixels: (H, W, 3), the whole picture; part: what of it was merged
    """
    seen = close_up.cut(pixels, part)
    sharp = seen.repeat(8, axis=0).repeat(8, axis=1)  # a picture below cells is smoothed, and these are pixels
    shape, across = seen.shape[:2], WIDE * min(1.0, seen.shape[1] / seen.shape[0])
    own = np.arange(seen.shape[0] * seen.shape[1], dtype=np.float32).reshape(shape)
    return Scene(
        title=f"{own.size} pixels merge into {int(merging.labels.max()) + 1} regions, along the weakest edges first.",
        root=beside(
            close_up.whole(pixels, f"whole, {pixels.shape[0]}×{pixels.shape[1]}", *WHOLE),
            Image("x", seen, f"part · {shape[0]}×{shape[1]}", across, called="part"),
            Grid("regions", own, "regions", _scale(seen, merging), across / shape[1], under=sharp, regions=True),
            gap=0.9,
            align="start",
        ),
        steps=_steps(merging) or [Step("A single pixel has no edges.")],
        flows=(_merged(merging),),
        overlays=(close_up.box(pixels, part), *_ends("x", merging), *_ends("regions", merging)),
        code=(f"felzenszwalb(part, scale={merging.scale:g}, sigma=0, min_size=0)   # scikit-image",),
        predictions=_predictions(merging),
        twins=(("x", "regions"),) if own.size > 1 else (),
    )


def _scale(seen: Pixels, merging: Merging) -> Scale:
    """Each region in its mean colour."""
    colours = seen.reshape(-1, 3)
    means = [colours[pixels].mean(axis=0).round().astype(int) for pixels in merging.members]
    sizes = (len(pixels) for pixels in merging.members)
    names = tuple(f"region of {size} pixels" if size > 1 else "a pixel of its own" for size in sizes)
    return Scale("class", colours=tuple(f"#{r:02x}{g:02x}{b:02x}" for r, g, b in means), names=names, listed=())


def _merged(merging: Merging) -> Flow:
    """All pixels of a merged region get its number."""
    found = [(tick, step.merged) for tick, step in enumerate(merging.steps) if step.merged >= 0]
    ticks, names = [tick for tick, _ in found], [name for _, name in found]
    return grow("regions", [merging.members[name] for name in names], names, ticks)


def _ends(on: str, merging: Merging) -> list[Box]:
    """A frame around each of the two pixels of a step's edge."""
    ends = zip(*(step.cells for step in merging.steps), strict=True)
    return [Box(on, path((row, column, row + 1, column + 1) for row, column in cells)) for cells in ends]


# --- words -----------------------------------------------------------------------------------------------------------


def _steps(merging: Merging) -> list[Step]:
    left, told = merging.labels.size, []
    for step in merging.steps:
        a, b = (_size(side.size) for side in step.sides)
        caption = f"An edge between {a} and {b}, too strong for one of them: here runs a border."
        if step.merged >= 0:
            left -= 1
            caption = (
                f"An edge between {a} and {b}, weaker than both their bounds: they merge into "
                f"{_size(len(merging.members[step.merged]))}. {left} regions are left."
            )
        told.append(Step(caption, _equation(step, merging.scale)))
    return told


def _size(pixels: int) -> str:
    return f"a region of {pixels}" if pixels > 1 else "a single pixel"


def _equation(step: Edge, scale: float) -> str:
    bounds = [side.bound(scale) for side in step.sides]
    spelled = ", ".join(f"{number(side.inner, 1)} + {scale:g}/{side.size}" for side in step.sides)
    sign = "<" if step.merged >= 0 else "≥"
    return (
        f"w = {number(step.weight, 1)} {sign} min({spelled}) = {number(min(bounds), 1)}   "
        f"{'merge' if step.merged >= 0 else 'apart'}"
    )


def _predictions(merging: Merging) -> tuple[Prediction, ...]:
    """The first border; and how many regions there are at the end."""
    total = int(merging.labels.max()) + 1
    apart = next((i for i, step in enumerate(merging.steps) if step.merged < 0), None)
    asked = []
    if apart is not None:
        step = merging.steps[apart]
        small, large = sorted(side.size for side in step.sides)
        asked.append(
            Prediction(
                step=apart + 1,
                question=f"The next edge weighs {number(step.weight, 1)}, between regions of {counted(small, 'pixel')} "
                f"and {counted(large, 'pixel')}. Merge?",
                choices=("merge", "stay apart"),
                answer="stay apart",
                why=f"{_equation(step, merging.scale)}: for the larger one, scale / size has become small.",
            )
        )
    if merging.steps and len(merging.steps) > (apart or 0) + 1:
        asked.append(
            Prediction(
                step=len(merging.steps),
                question="The strongest edge comes last. How many regions will there be in the end?",
                answer=float(total),
                why="Each merging takes one away: "
                f"{merging.labels.size} − {sum(step.merged >= 0 for step in merging.steps)} = {total}.",
            )
        )
    return tuple(asked)
