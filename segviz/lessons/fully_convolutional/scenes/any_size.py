"""One network twice, layer by layer: the fully-connected layers take one size only, the convolutions any."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import classes, close_up
from segviz.drawings.parts import limit_of, to_array
from segviz.drawings.pictures import by
from segviz.lessons.fully_convolutional.traces.any_size import Answers, Made
from segviz.operators.region import Region
from segviz.scene import Bars, Column, Flow, Grid, Image, Label, Prediction, Scale, Scene, Step, beside, fill, stack
from segviz.scene.layout import Node, reveal
from segviz.scene.marks import empty

Pixels = NDArray[np.uint8]

WIDE, ANSWER = 4.6, 4.4
"""Scene units of the input, and of the answer."""
LEAST = 48
"""An input of fewer pixels a side is drawn smaller than that wide."""
FLAT = (5.6, 1.4)
"""Scene units of the list that a fully-connected layer gets."""


def draw(pixels: Pixels, region: Region, found: Answers) -> Scene:
    """The Scene: a step a layer. pixels: (H, W, 3), the picture; region: the part of it that is the input."""
    part = close_up.cut(pixels, region)
    unit = WIDE / max(region.rows, LEAST)
    steps = found.layers
    place = {made.name: step for step, made in enumerate(steps, 1)}
    return Scene(
        title=f"One network, its last layers fully-connected or convolutions: which of the two accepts an input of "
        f"{by(part.shape)}?",
        root=beside(
            stack(
                Image("input", part, f"input {by(part.shape)}", unit * region.columns),
                close_up.whole(pixels, "drag the box", WIDE, 0.75 * WIDE),
                gap=0.5,
            ),
            *_trunk(found.trunk, unit, place),
            *((stack(*_dense(found, place), *_conv(found), gap=0.5),) if found.conv else ()),
            gap=0.9,
        ),
        steps=[Step(_caption(found, made), equation(made), _code(made)) for made in steps],
        flows=_answers(found, place),
        overlays=(close_up.box(pixels, region),),
        predictions=_predictions(found, place, region.rows),
    )


def _trunk(trunk: Sequence[Made], unit: float, place: dict[str, int]) -> list[Column]:
    """A column a convolution, its pooling below it; all to scale."""
    columns: list[list[Node]] = []
    for made in trunk:
        if made.values is None:
            mark: Node = Label(f"{made.name} refuses", strong=True)
        else:
            shown = liveliest(made.values)
            scale = Scale("sequential", limit_of(shown))
            grid = Grid(made.name, to_array(shown), f"{made.name} {by(shown.shape)}", scale, unit)
            mark = reveal(grid, place[made.name])
        if made.name.startswith("conv"):
            columns.append([])
        columns[-1].append(mark)
    return [stack(*marks, gap=0.5) for marks in columns]


def _dense(found: Answers, place: dict[str, int]) -> list[Node]:
    """What the fully-connected layers get, and what they say."""
    first = found.dense[0]
    assert first.weight
    values = empty(*_wrapped(first.before[0]))
    pooled = found.trunk[-1].values
    if pooled is not None:
        values.flat[: pooled.numel()] = to_array(pooled.flatten() / limit_of(pooled))
    words = f"fully-connected: {first.before[0]:,} values, {first.weight[1]} expected"
    listed = Grid("list", values, words, Scale("sequential", 1.0), FLAT[0] / values.shape[1], since=place["dense1"])
    if found.logits is None:
        return [listed, reveal(Label("refused: no answer", strong=True, name="refused"), place["dense1"])]
    shares = found.logits.softmax(0).numpy()
    told = np.full((len(found.layers) + 1, len(shares)), np.nan, np.float32)
    told[place["dense2"] :] = shares
    bars = Bars("p", told, classes.SCALE.names, classes.SCALE.colours, "", FLAT[0], row=0.4)
    return [listed, bars]


def _conv(found: Answers) -> list[Node]:
    """What the convolutions say."""
    if found.labels is None:
        return [Label("refused: no window fits", strong=True)]
    rows, columns = found.labels.shape
    cell = ANSWER / max(rows, columns, 4)
    many = f"{rows}×{columns} {'answer' if rows * columns == 1 else 'answers'}"
    return [Grid("labels", empty(rows, columns), f"convolutions: {many}", classes.SCALE, cell, called="answers")]


def _answers(found: Answers, place: dict[str, int]) -> tuple[Flow, ...]:
    """The classes that the convolutions answer, in words, where they answer."""
    if found.labels is None:
        return ()
    words = tuple(classes.SCALE.names[label] for label in found.labels.flatten().tolist())
    return (fill("labels", found.labels, place["fc2"] - 1, words=words),)


def _wrapped(count: int) -> tuple[int, int]:
    """Rows and columns of a list that is written line by line into its room."""
    columns = max(1, round((count * FLAT[0] / FLAT[1]) ** 0.5))
    return -(-count // columns), columns


def liveliest(maps: Tensor) -> Tensor:
    """Of maps (C, h, w) the one that varies most."""
    return maps[int(maps.flatten(1).std(1, unbiased=False).argmax())]


# Words


def _caption(found: Answers, made: Made) -> str:
    name = made.name
    if made.values is None and name == "dense1":
        assert made.weight
        return (
            f"The list has {made.before[0]:,} numbers, the layer's matrix {made.weight[0]} rows of {made.weight[1]}: "
            f"there is no weight for the others. PyTorch refuses: “{made.complaint}”."
        )
    if made.values is None:
        return f"The window of {name} is larger than what is left of the input. PyTorch refuses: “{made.complaint}”."
    channels = made.values.shape[0]
    if name.startswith("conv"):
        return f"A convolution: {channels} maps, each smaller by kernel − 1. It takes an input of any size."
    if name.startswith("pool"):
        return "Max pooling halves rows and columns; a row or column that is left over at the end is dropped."
    if name == "dense1":
        return f"The maps are flattened to {made.before[0]} numbers, as many as the matrix has columns: it answers."
    if name == "dense2":
        return "One answer for the whole input: a score for each class. Flattening has lost where things are."
    if name == "fc1":
        return (
            f"The same matrix, reshaped to {channels} kernels of {made.kernel}×{made.kernel}: they slide, whatever the "
            "size of the maps."
        )
    assert found.labels is not None
    rows, columns = found.labels.shape
    if rows * columns == 1:
        return "The same answer as the fully-connected layers give: one window, one cell."
    return (
        f"A map of {rows}×{columns} answers: one for each window of {found.window}×{found.window} pixels, "
        f"{found.stride} pixels apart, in one pass. No weight has changed."
    )


def equation(made: Made) -> str:
    """The size that a layer makes, computed: "47 = floor((94 − 2)/2) + 1"."""
    if made.weight:
        rows, columns = made.weight
        sign = "=" if columns == made.before[0] else "≠"
        return f"({rows}×{columns}) · ({made.before[0]})   {columns} {sign} {made.before[0]}"
    sides = made.before[1:]
    if made.values is None:
        return f"{sides[0]} < {made.kernel}"
    made_sides = made.values.shape[1:]
    formulas = [_formula(side, made, after) for side, after in zip(sides, made_sides, strict=True)]
    size = formulas[0] if sides[0] == sides[1] else "   ".join(formulas)
    return f"{size}   ({', '.join(map(str, made.before))}) → ({', '.join(map(str, made.values.shape))})"


def _formula(side: int, made: Made, after: int) -> str:
    return f"floor(({side} − {made.kernel})/{made.stride}) + 1 = {after}"


def _code(made: Made) -> str:
    number = made.name[-1]
    before = "image" if made.name == "conv1" else f"pool{int(number) - 1}"
    return {
        "conv": f"conv{number} = F.relu(norm{number}(F.conv2d({before}, w{number})))",
        "pool": f"pool{number} = F.max_pool2d(conv{number}, 2)",
        "dense": "y = F.relu(norm(F.linear(x.flatten(1), W)))" if number == "1" else "scores = F.linear(y, V, b)",
        "fc": f"y = F.relu(norm(F.conv2d(x, W.reshape({_kernels(made)}))))"
        if number == "1"
        else "scores = F.conv2d(y, V[..., None, None], b)",
    }[made.name.rstrip("0123456789")]


def _kernels(made: Made) -> str:
    outputs = made.values.shape[0] if made.values is not None else -1
    return f"{outputs}, {made.before[0]}, {made.kernel}, {made.kernel}"


def _predictions(found: Answers, place: dict[str, int], side: int) -> tuple[Prediction, ...]:
    if not found.conv:
        return ()
    made = found.dense[0]
    assert made.weight
    offered = ("it answers", "it refuses")
    refused = made.values is None
    asked = Prediction(
        step=place["dense1"],
        question=f"The layer was made for {found.window}×{found.window} pixels. What does it do with {side}×{side}?",
        choices=offered,
        answer=offered[refused],
        why=f"It gets {made.before[0]:,} numbers and has weights for {made.weight[1]}.",
    )
    if found.labels is None:
        return (asked,)
    other = 2 * side  # not this input: the size of its answer is seen
    rows = (other - found.window) // found.stride + 1
    return asked, Prediction(
        step=place["fc2"],
        question=f"How many rows of answers would the convolutions give for {other} rows of pixels?",
        answer=float(rows),
        why=f"floor(({other} − {found.window})/{found.stride}) + 1 = {rows}: windows of {found.window} pixels, "
        f"{found.stride} apart.",
    )
