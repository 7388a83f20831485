"""The sizes of a U-Net's maps, step by step: the calculator behind 572 -> 388."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np

from segviz.operators.unet_sizes import Sizes
from segviz.scene import Arrow, Flow, Grid, Label, Prediction, Scale, Scene, Step, beside, put, stack
from segviz.scene.layout import Node
from segviz.scene.marks import END, empty
from segviz.scene.texts import counted

ACROSS = 3.4
"""Scene units between the lowest two sides."""
INWARD = 1.4
"""By how much each level is narrower than the one above."""

Cell = tuple[str, int]
"""Name of a stage and which of its three sizes: as it comes in, after the first, after the second convolution."""


def draw(sizes: Sizes, valid: bool) -> Scene:
    """A step a layer; sizes are sides of square maps, in pixels."""
    steps = list(_steps(sizes, valid))
    depth, size = len(sizes.crops), sizes.contracting[0][0]
    rows = [_level(sizes, level) for level in range(depth)]
    return Scene(
        title=f"The side of each map, from {size} pixels through {counted(depth, 'pooling')} to {sizes.output}: "
        f"{'convolutions without padding crop it' if valid else 'convolutions with padding keep it'}.",
        root=stack(*rows, _sides("b", sizes), gap=0.75, align="center"),
        steps=steps,
        overlays=tuple(_skips(sizes, steps)),
        predictions=_predictions(sizes, steps, valid),
    )


def _level(sizes: Sizes, level: int) -> Node:
    depth = len(sizes.crops)
    gap = ACROSS + 2 * INWARD * (depth - 1 - level)
    return beside(_sides(f"e{level}", sizes), _sides(f"d{level}", sizes), gap=gap, wrap=False)


def _sides(name: str, sizes: Sizes) -> Node:
    """Three cells; the input stands there from the start."""
    values = empty(1, 3)
    if name == "e0":
        values[0, 0] = sizes.contracting[0][0]
    words = {"e0": "input", "d0": "output"}.get(name)
    largest = float(max(side for triple in sizes.contracting + sizes.expanding for side in triple))
    grid = Grid(name, values, "", Scale("sequential", 1.6 * largest), 1.35, 0, tall=0.75, called="side")
    return stack(Label(words, 0.5), grid, gap=0.0, align="start" if name == "e0" else "end") if words else grid


def _step(source: Cell, target: Cell, size: int, caption: str, equation: str, code: str) -> Step:
    (mark, before), (name, after) = source, target
    flow = put(name, after, size, 0, source_mark=mark, source=np.array([before], np.uint32), arrows=mark != name)
    return Step(caption, equation, code, (flow,))


def _first(steps: list[Step], start: str) -> int:
    """The number of the first step, from 1, that writes into a stage whose name starts so."""
    targets = [change.target_mark for step in steps for change in step.changes if isinstance(change, Flow)]
    return next(number for number, name in enumerate(targets, 1) if name.startswith(start))


def _steps(sizes: Sizes, valid: bool) -> Iterator[Step]:
    depth = len(sizes.crops)
    for level, triple in enumerate(sizes.contracting):
        name = f"e{level}" if level < depth else "b"
        if level:
            before = sizes.contracting[level - 1][-1]
            caption = f"2×2 max pooling: {before} becomes {triple[0]}. An odd side would lose its last row and column."
            equation, code = f"{before} / 2 = {triple[0]}", "x = F.max_pool2d(x, 2)"
            yield _step((f"e{level - 1}", 2), (name, 0), triple[0], caption, equation, code)
        yield from _convolutions(name, triple, valid)
    below = "b"
    for level, triple, (whole, kept) in zip(reversed(range(depth)), sizes.expanding, sizes.crops, strict=True):
        name, before = f"d{level}", triple[0] // 2
        cut = (whole - kept) // 2
        crop = f"cropped to {kept}, {cut} from each edge" if cut else "as it is"
        caption = (
            f"A 2×2 transposed convolution with stride 2 doubles {before} to {kept}. "
            f"The encoder's map has {whole}: it is concatenated, {crop}."
        )
        equation = f"2 · {before} = {kept}     ({whole} − {kept}) / 2 = {cut} cropped at each edge"
        edges = f"[..., {cut}:{cut + kept}, {cut}:{cut + kept}]" if cut else ""
        code = f"x = torch.cat([e{level}{edges}, up(x)], dim=1)  # up = nn.ConvTranspose2d(2 * c, c, 2, stride=2)"
        yield _step((below, 2), (name, 0), kept, caption, equation, code)
        yield from _convolutions(name, triple, valid)
        below = name


def _convolutions(name: str, triple: tuple[int, int, int], valid: bool) -> Iterator[Step]:
    for place, (before, after) in enumerate(itertools.pairwise(triple)):
        if valid:
            caption = f"A 3×3 convolution without padding: the kernel must lie inside, so {before} becomes {after}."
            equation, code = f"{before} − 3 + 1 = {after}", "x = F.relu(conv(x))  # conv = nn.Conv2d(c, c, 3)"
        else:
            caption = f"A 3×3 convolution with one zero at each edge keeps {before}."
            equation = f"{before} + 2 · 1 − 3 + 1 = {after}"
            code = "x = F.relu(conv(x))  # conv = nn.Conv2d(c, c, 3, padding=1)"
        yield _step((name, place), (name, place + 1), after, caption, equation, code)


def _skips(sizes: Sizes, steps: list[Step]) -> Iterator[Arrow]:
    """From the end of a level's way down to the start of its way up, from the step in which it is used."""
    for level, (whole, kept) in zip(reversed(range(len(sizes.crops))), sizes.crops, strict=True):
        words = f"{whole} → {kept}" if whole != kept else f"{whole}"
        yield Arrow(f"e{level}", f"d{level}", (0, 2), (0, 0), words, "read", when=(_first(steps, f"d{level}"), END))


def _predictions(sizes: Sizes, steps: list[Step], valid: bool) -> tuple[Prediction, ...]:
    whole, kept = sizes.crops[0]
    lost = sizes.contracting[0][0] - sizes.output
    loses = f"{lost} pixels are lost from a side of the input" if valid else "nothing is lost: padding keeps every size"
    return (
        Prediction(
            step=_first(steps, "d"),
            question=f"The encoder's map has a side of {whole}. How many pixels are cropped from each of its edges?",
            answer=float((whole - kept) // 2),
            why=f"The upsampled map has {kept}: ({whole} − {kept}) / 2 = {(whole - kept) // 2}.",
        ),
        Prediction(
            step=len(steps),
            question="What is the side of the output?",
            answer=float(sizes.output),
            why=f"From input to output {loses}.",
        ),
    )
