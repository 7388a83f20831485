"""Four encoder-decoders side by side, each a U seen from the side, and what crosses from its encoder to its decoder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import classes
from segviz.drawings.parts import limit_of, to_array
from segviz.drawings.pictures import by
from segviz.lessons.summary.traces.four_networks import INDICES, MAPS, NOTHING, SCORES, Pass, Stage
from segviz.operators.panoptic import Found
from segviz.scene import Arrow, Grid, Image, Label, Prediction, Scale, Scene, Step, Template, beside, reveal, stack
from segviz.scene.layout import Node, arrange
from segviz.scene.marks import END
from segviz.scene.texts import counted

Pixels = NDArray[np.uint8]

ROOM = (4.2, 3.2)
"""Scene units of an image and of an output at most: across, down."""
HIGH = 2.0
"""Scene units of the rows of a network's finest maps; its other maps are lower by as much as they are."""
WIDEST = 1.9
"""Scene units of 128 channels, in all four networks."""
LEAST = 0.14
"""Scene units of a block at least, along either side."""
ACROSS, INWARD = 7.6, 0.35
"""Scene units of the finest level from left to right, and by how much each level is narrower on either side than the
one above."""
REGION = {"regions": 0.8, "masks": 1.3}
"""Scene units of what a head computes of a region."""
EVERY = 2
"""Rows and columns of images and outputs, of which one is sent: they are small here."""
CELLS = Scale("class", colours=("#3a3f4b", "#f2c14e"), names=("background", "cell"))
UPWARD = {
    "fcn": "transposed convolution",
    "segnet": "max unpooling",
    "unet": "up-convolution",
    "mask": "RoIAlign, transposed convolution",
}
"""How each comes back to a fine grid, by its key."""


@dataclass(frozen=True)
class Told:
    """A pass and what is around it.

    key:    what the names of its marks begin with
    pixels: (H, W, 3), what it reads; score: how good its answer is, as a sentence, "" where the truth is not known
    """

    key: str
    run: Pass
    pixels: Pixels
    score: str = ""

    def name(self, stage: str) -> str:
        """Of the mark of a stage."""
        return f"{self.key}.{stage}"


def draw(passes: Sequence[Told]) -> Scene:
    """One step per stage, one network after the other, and one for its output."""
    starts = np.cumsum([1, *(len(each.run.stages) + 1 for each in passes)]).tolist()
    panels = [_panel(each, first) for each, first in zip(passes, starts, strict=False)]
    steps = [step for each in passes for step in _steps(each)]
    return Scene(
        title="Four networks from the side, heights are rows and widths are channels; arrows show what crosses.",
        root=stack(*(beside(*panels[i : i + 2], gap=1.2, align="start") for i in (0, 2)), gap=0.5),
        steps=steps,
        overlays=tuple(arrow for each, first in zip(passes, starts, strict=False) for arrow in _arrows(each, first)),
        predictions=_predictions(passes, starts),
    )


def _panel(told: Told, first: int) -> Node:
    """A network: its name, what it reads, the U, and its output. first: the number of its first step, from 1"""
    run = told.run
    image = Image(told.name("x"), _thin(told.pixels), f"image · {by(told.pixels.shape)}", _width(told.pixels))
    output = reveal(_output(told), first + len(run.stages))
    crossing = reveal(Label(f"{_crossing(run)} · up by {UPWARD[told.key]}", 0.46), first + _joins(run))
    head = stack(Label(run.network, 0.6, told.key, strong=True), crossing, gap=0.0)
    return stack(head, beside(image, _u(told, first), output, gap=0.5, wrap=False), gap=0.1)


def _joins(run: Pass) -> int:
    """The place of the first stage into which something crosses; of the last one where nothing does."""
    return next((place for place, stage in enumerate(run.stages) if stage.source), len(run.stages) - 1)


def _crossing(run: Pass) -> str:
    """ "nothing crosses", "indices cross"."""
    return "nothing crosses" if run.crosses == NOTHING else f"{run.crosses} cross"


def _width(pixels: Pixels) -> float:
    height, width = pixels.shape[:2]
    return min(ROOM[0], ROOM[1] * width / height)


def _thin(values: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(values[::EVERY, ::EVERY])


# The U


def _u(told: Told, first: int) -> Node:
    stages = told.run.stages
    depth = max(stage.level for stage in stages)
    rows = []
    for level in range(depth + 1):
        here = [stage for stage in stages if stage.level == level]
        down = [_block(told, stage, first) for stage in here if stage.kind == "encoder"]
        back = [_block(told, stage, first) for stage in here if stage.kind != "encoder"]
        rows.append(_level(down, back, ACROSS - 2 * INWARD * level))
    return stack(*rows, gap=0.14, align="center")


def _level(left: Sequence[Node], right: Sequence[Node], wide: float) -> Node:
    """What goes down on the left, what comes back on the right, and room between them, all together so wide."""
    ends = [beside(*side, gap=0.25, align="end", wrap=False) if side else Label("", 0.1) for side in (left, right)]
    room = wide - sum(arrange(end).width for end in ends)
    return beside(*ends, gap=max(0.8, room), align="end", wrap=False)


def _block(told: Told, stage: Stage, first: int) -> Grid:
    """A tensor from the side: each cell is the mean of a row of a channel. Of regions one map, from the front."""
    at = first + told.run.stages.index(stage)
    if stage.kind == "head":
        return reveal(_front(told, stage), at)  # type: ignore[return-value]
    channels, rows, _ = stage.shape
    values = to_array(stage.maps.mean(dim=2).T)
    wide = max(LEAST, WIDEST * channels / 128)
    high = max(LEAST, HIGH * rows / max(each.shape[1] for each in told.run.stages if each.kind != "head"))
    cell = wide / channels
    words = Template(f"{stage.name}, channel {{column}}, row {{row}}: mean {{value:.3f}}", {})
    scale = Scale("signed", limit_of(torch.from_numpy(values)))
    grid = Grid(
        told.name(stage.name), values, "", scale, cell, tall=high / (rows * cell), told=words, called=stage.name
    )
    return reveal(grid, at)  # type: ignore[return-value]


def _front(told: Told, stage: Stage) -> Grid:
    """Of a region's maps the one that varies most."""
    most = int(stage.maps.flatten(1).std(1).argmax())
    values = to_array(stage.maps[most])
    words = Template(f"{stage.name}, channel {most}, row {{row}}, column {{column}}: {{value:.2f}}", {})
    side = REGION[stage.name] / max(values.shape)
    scale = Scale("signed", limit_of(stage.maps[most]))
    return Grid(told.name(stage.name), values, "", scale, side, told=words, called=stage.name)


def _arrows(told: Told, first: int) -> tuple[Arrow, ...]:
    """From stage to stage, and across."""
    stages, found = told.run.stages, list[Arrow]()
    for place, stage in enumerate(stages):
        when, name = (first + place, END), told.name(stage.name)
        before = stages[place - 1] if place else None
        if before and before.level < stage.level:
            found.append(Arrow(told.name(before.name), name, _foot(before), _head(stage), when=when))
        elif before and before.level > stage.level:
            found.append(Arrow(told.name(before.name), name, _head(before), _foot(stage), when=when))
        if stage.source:
            source = told.run[stage.source]
            begin, end = (source.shape[1] // 2, source.shape[0] - 1), (stage.shape[1] // 2, 0)
            found.append(Arrow(told.name(source.name), name, begin, end, role="read", when=when))
    return tuple(found)


def _head(stage: Stage) -> tuple[int, int]:
    """The cell of a block in the middle of its upper edge."""
    channels, _, columns = stage.shape
    return 0, (columns if stage.kind == "head" else channels) // 2


def _foot(stage: Stage) -> tuple[int, int]:
    channels, rows, columns = stage.shape
    return rows - 1, (columns if stage.kind == "head" else channels) // 2


# Outputs


def _output(told: Told) -> Grid:
    answer, pixels = told.run.answer, told.pixels
    if isinstance(answer, Found):
        values, scale = _instances(answer, pixels.shape[:2])
        heading, called = counted(len(answer), "instance"), "instances"
    else:
        values, scale = to_array(answer.float()), CELLS if told.key == "unet" else classes.SCALE
        heading = called = "label map"
    thin = _thin(values)
    cell = _width(pixels) / thin.shape[1]
    return Grid(
        told.name("y"), thin, heading, scale, cell, under=_thin(pixels), opacity=0.85, regions=True, called=called
    )


def _instances(found: Found, shape: tuple[int, ...]) -> tuple[np.ndarray, Scale]:
    """(H, W) float32, each instance its number from 0, the highest-scoring on top; NaN where there is none."""
    ids = torch.zeros(shape[:2], dtype=torch.int64)
    for number in reversed(range(len(found))):
        ids[found.masks[number]] = number + 1
    values = torch.where(ids > 0, ids.float(), torch.nan)
    names = (classes.SCALE.names[label] for label in found.labels.tolist())
    told = [
        f"{name} {i} · {score:.2f}" for i, (name, score) in enumerate(zip(names, found.scores.tolist(), strict=True), 1)
    ]
    colours = classes.thing_colours(ids.numpy(), len(found))
    return to_array(values), Scale("class", colours=("#000000", *colours), names=("–", *told), listed=())


# Words


def _steps(told: Told) -> list[Step]:
    run = told.run
    steps = [Step(_caption(run, stage), _equation(stage), stage.code) for stage in run.stages]
    return [*steps, Step(_of_output(told), _sum(run), _last(run))]


def _caption(run: Pass, stage: Stage) -> str:
    channels, rows, columns = stage.shape
    size, name = f"{rows}×{columns}", run.network
    if stage.kind == "head":
        return _of_region(stage, size)
    if stage.kind == "encoder":
        if not stage.level:
            return f"{name}: `{channels}` channels of {size}. The encoder begins on the finest grid."
        pixels = 2**stage.level
        return (
            f"{name}: `{size}` cells, {channels} channels. Each cell stands for {pixels}×{pixels} pixels of its input."
        )
    if stage.source:
        return _across(run, stage, size)
    if stage.name == "score32":
        return f"{name}: `{channels}` class scores for each of {size} cells, by a 1×1 convolution."
    if name.startswith("FCN"):
        stride = name.removeprefix("FCN-").removesuffix("s")
        fine = "The scores that crossed have made them finer."
        rest = "Nothing crosses, so boundaries stay coarse." if run.crosses == NOTHING else fine
        return f"{name}: `{stride}×` in one step, by a transposed convolution of the scores. {rest}"
    return f"{name}: `{channels}` logits for each of {size} pixels, by a convolution that keeps the size."


def _across(run: Pass, stage: Stage, size: str) -> str:
    said = f"{run.network}: `{stage.crossed:,}`"
    if run.crosses == SCORES:
        return f"{said} class scores cross. They are added to the upsampled scores, on {size} cells."
    if run.crosses == INDICES:
        return (
            f"{said} indices cross. Max unpooling puts each value back where its maximum was; convolutions fill the "
            "gaps."
        )
    if run.network == "U-Net":
        return f"{said} values cross. The encoder's maps stand beside the upsampled ones, and a convolution reads both."
    if stage.name == "p3":
        return f"{said} values of the coarsest map become 48 channels, the first of the feature pyramid."
    return (
        f"{said} values cross through a 1×1 convolution. They are added to the coarser map, repeated to {size} cells."
    )


def _of_region(stage: Stage, size: str) -> str:
    if stage.name == "regions":
        return (
            f"Mask R-CNN: RoIAlign reads `{size}` cells of each region, however large it is. Shown is the "
            "highest-scoring region."
        )
    return f"Mask R-CNN: `{size}` cells, by a transposed convolution. A 1×1 convolution gives one mask per class."


def _equation(stage: Stage) -> str:
    channels, rows, columns = stage.shape
    said = f"{stage.name}: ({channels}, {rows}, {columns})"
    return said + (f"   {stage.crossed:,} numbers come from {stage.source}" if stage.source else "")


def _of_output(told: Told) -> str:
    answer, name = told.run.answer, told.run.network
    if isinstance(answer, Found):
        said = f"{name}: `{counted(len(answer), 'instance')}`"
        said += ", each mask pasted into its box." if len(answer) else " reach the score threshold."
    else:
        said = (
            f"{name}: `{counted(len(answer.unique()), 'class', 'classes')}` in the label map, from the highest logits."
        )
    return f"{said} {told.score}".strip()


def _sum(run: Pass) -> str:
    if not run.crossed:
        return "0 numbers cross"
    terms = " + ".join(f"{stage.crossed:,}" for stage in run.stages if stage.crossed)
    return f"{terms} = {run.crossed:,} {'indices' if run.crosses == INDICES else 'numbers'} cross"


def _last(run: Pass) -> str:
    if isinstance(run.answer, Found):
        return "masks = paste_masks_in_image(masks.sigmoid(), boxes, size) >= 0.5"
    return "labels = logits.argmax(1)"


def _predictions(passes: Sequence[Told], starts: Sequence[int]) -> tuple[Prediction, ...]:
    """What SegNet needs from its encoder, and how many channels U-Net's first concatenation has: each asked before the
    coarsest map, whose caption would tell."""
    _, segnet, unet, _ = passes
    _, at_segnet, at_unet, *_ = starts
    joins = {told.key: _joins(told.run) for told in (segnet, unet)}
    skip = unet.run[unet.run.stages[joins["unet"]].source]
    channels, rows, columns = skip.shape
    return (
        Prediction(
            at_segnet + joins["segnet"],
            "SegNet's decoder unpools. What does it need from the encoder?",
            INDICES,
            "Max unpooling needs the position of each maximum, and nothing else.",
            (NOTHING, INDICES, MAPS),
            asked_at=at_segnet + joins["segnet"] - 2,
        ),
        Prediction(
            at_unet + joins["unet"],
            f"On {rows}×{columns} cells, {channels} channels cross and {channels} come from below. How many does the "
            "next convolution read?",
            float(2 * channels),
            f"They are concatenated, not added: {channels} + {channels} = {2 * channels}.",
            asked_at=at_unet + joins["unet"] - 2,
        ),
    )


def right(labels: Tensor, truth: Tensor) -> str:
    """How many pixels of a label map are right, as a sentence."""
    return f"{100 * float((labels == truth).double().mean()):.1f} % of the pixels are right."
