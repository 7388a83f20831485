"""What a network recognises in a photograph, drawn: a class, or an instance, appears in each step."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from segviz.drawings.classes import COLOURS
from segviz.models.recognised import Part
from segviz.operators.classical import Pixels
from segviz.scene import Bars, Box, Flow, Grid, Image, Prediction, Scale, Scene, Step, beside, empty, grow
from segviz.scene.marks import END
from segviz.scene.scene import number
from segviz.scene.style import hues

TILE = (11.5, 9.0)
"""Most scene units of the picture and of the map over it: width, height."""
MOST = 12
"""Parts that get a bar of their own."""
OPACITY = 0.7


def draw(pixels: Pixels, parts: Sequence[Part], by: str, code: str) -> Scene:
    """A step a part, in their order.

    pixels: (H, W, 3); by: the network; code: its line of PyTorch
    """
    height, width = pixels.shape[:2]
    across = min(TILE[0], TILE[1] * width / height)
    count = max(1, len(parts))
    words = tuple(f"{part.name} {part.score:.2f}" for part in parts) or ("nothing",)
    hue = hues(count, False)
    colours = tuple(COLOURS.get(part.name, hue[i]) for i, part in enumerate(parts)) if not _things(parts) else hue
    scale = Scale("class", colours=colours or hue, names=words, listed=())
    picture = Image("picture", pixels, f"image · {height}×{width}", across, called="image")
    cell, nothing = across / width, empty(height, width)
    grid = Grid("recognised", nothing, by, scale, cell, under=pixels, opacity=OPACITY, regions=True, called=by)
    shown = parts[:MOST]
    names, colours = tuple(part.name for part in shown), scale.colours[: len(shown)]
    bars = Bars("scores", _bars(shown, count), names, colours, "scores", 6.0, row=0.8)
    return Scene(
        title=f"What {by} predicts for the image: {len(parts)} parts.",
        root=beside(
            picture,
            beside(grid, *([bars] if shown else []), gap=0.8, align="start", wrap=False),
            gap=0.8,
            align="start",
        ),
        steps=[Step(_caption(part, step, count), _equation(part)) for step, part in enumerate(parts, 1)]
        or [Step(f"{by} predicts none of its classes here, or none above the score threshold.")],
        flows=(_appear(parts),),
        overlays=tuple(_box(part, step) for step, part in enumerate(parts, 1) if part.box),
        code=(code,),
        predictions=_predictions(parts),
        start=count,
        twins=(("picture", "recognised"),) if height * width > 1 else (),
    )


def _things(parts: Sequence[Part]) -> bool:
    """Whether these are instances."""
    return bool(parts and parts[0].box)


def _bars(parts: Sequence[Part], count: int) -> np.ndarray:
    """(count + 1, parts): the score of each part from its step on; NaN before."""
    steps = np.arange(count + 1)[:, None]
    scores = np.array([[part.score for part in parts]], np.float32)
    return np.where(steps > np.arange(len(parts)), scores, np.nan).astype(np.float32)


def _appear(parts: Sequence[Part]) -> Flow:
    """Each part's pixels, those that no part before it has."""
    free = np.ones(parts[0].mask.size, bool) if parts else np.zeros(0, bool)
    cells = []
    for part in parts:
        cells.append(np.flatnonzero(part.mask.ravel() & free))
        free[cells[-1]] = False
    return grow("recognised", cells, range(len(parts)))


def _box(part: Part, step: int) -> Box:
    rect, words = np.array([part.box], np.float32), f"{part.name} {part.score:.2f}"
    return Box("recognised", rect, "write", words, when=(step, END))


# --- words -----------------------------------------------------------------------------------------------------------


def _caption(part: Part, step: int, total: int) -> str:
    share = 100 * part.mask.mean()
    what = f"{part.name}, instance {step} of {total}" if part.box else f"{part.name}, class {step} of {total}"
    sure = "score" if part.box else "mean probability"
    return f"{what[0].upper()}{what[1:]}: {number(share, 1)} % of the image, {sure} {part.score:.2f}."


def _equation(part: Part) -> str:
    size = int(part.mask.sum())
    covered = f"{size} of {part.mask.size} pixels = {number(100 * part.mask.mean(), 1)} %"
    if part.box:
        top, left, bottom, right = (number(edge, 1) for edge in part.box)
        return f"box = ({top}, {left}) to ({bottom}, {right})     mask ≥ 0.5: {covered}"
    return f"{covered}     mean of p({part.name}) over them = {part.score:.3f}"


def _predictions(parts: Sequence[Part]) -> tuple[Prediction, ...]:
    """Whether it is surest of what is largest, or of what it shows first."""
    if len(parts) < 2 or parts[0].box:
        return ()
    surest = max(parts, key=lambda part: part.score)
    return (
        Prediction(
            step=len(parts),
            question="Classes come by size, the largest first. Which one has the highest mean probability?",
            choices=tuple(dict.fromkeys(part.name for part in (parts[0], surest, parts[-1]))),
            answer=surest.name,
            why=f"Its mean probability is {surest.score:.2f}: "
            + (", ".join(f"{part.name} {part.score:.2f}" for part in parts if part is not surest)),
            asked_at=0,  # every step adds a bar
        ),
    )
