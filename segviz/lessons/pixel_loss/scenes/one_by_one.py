"""1x1 convolution, drawn: the features of one pixel times a matrix, term by term; then the same at every pixel."""

from __future__ import annotations

import numpy as np
from torch import Tensor

from segviz.drawings.classes import SCALE
from segviz.drawings.parts import flow, limit_of, to_array
from segviz.drawings.pictures import OPACITY, Pixels, across, by
from segviz.lessons.pixel_loss.traces.last_layer import Scored
from segviz.lessons.pixel_loss.traces.one_by_one import Order
from segviz.operators.trace import Trace
from segviz.scene import Box, Grid, Image, Prediction, Scale, Scene, Step, beside, empty, fill, path, put, rect, stack
from segviz.scene.scene import number
from segviz.scene.texts import product, total

CELL, HIGH = 0.38, 0.9
"""Width of a matrix cell, and height of its rows, in scene units."""
PICTURE = 8.0
SPELLED = 3
"""Terms written out in an equation: the largest."""
MARKED = 4.0
"""Pixels from the chosen one to the frame around it."""


def draw(pixels: Pixels, scored: Scored, trace: Trace, row: int, column: int, order: Order = "class") -> Scene:
    """A step a class (a row of the matrix) or a feature (a column); then the largest score; then every pixel.

    pixels: (H, W, 3), the picture; trace: of the pixel at row and column, in that order.
    """
    classes, features = scored.weight.shape
    x, label = scored.features[:, row, column], int(scored.labels[row, column])
    terms, height, width = trace.steps.count, *scored.scores.shape[1:]
    write = _by_class if order == "class" else _by_feature
    ours, all_pixels = trace.output[:, 0], height * width
    code = f"z = F.linear(x, W, b)   # x ({features},), W ({classes}, {features}), b ({classes},)"
    read = [(i, 0, i + 1, features) if order == "class" else (0, i, classes, i + 1) for i in range(terms)]
    return Scene(
        title=f"The {features} features of one pixel times a matrix of {classes} × {features} weights: a score for "
        "each class. Then the same matrix at every pixel.",
        root=beside(
            stack(
                Image("picture", pixels, f"image · {by(pixels.shape)}", across(height, width, PICTURE), called="image"),
                _label_map(scored, pixels),
                gap=0.3,
            ),
            stack(
                Grid(
                    "x",
                    to_array(x[None]),
                    f"features of pixel ({row}, {column})",
                    Scale("sequential", limit_of(x)),
                    CELL,
                    tall=HIGH / CELL,
                    note=f"x · {features} · 0 to {number(limit_of(x))}",
                ),
                matrix(scored.weight),
                gap=0.3,
            ),
            names(),
            Grid(
                "z",
                to_array(scored.bias[:, None]),
                "scores",
                Scale("signed", limit_of(ours)),
                2.2,
                tall=HIGH / 2.2,
                note="z",
            ),
            gap=0.55,
            align="end",
        ),
        steps=[
            *(Step(*write(scored, trace, x, step), code) for step in range(terms)),
            Step(
                _decided(ours, label),
                f"argmax z = {SCALE.names[label]}, for {number(float(ours[label]))} is the largest of {classes} scores",
                "label = z.argmax()",
                (put("label", row * width + column, label, 0),),
            ),
            Step(
                _everywhere(all_pixels),
                f"z[:, i, j] = W · x[:, i, j] + b     {all_pixels:,} pixels, one W of {classes * features} weights",
                f"z = F.conv2d(x, W[:, :, None, None], b)   # x (1, {features}, {height}, {width}): at every pixel",
                (fill("label", scored.labels),),
            ),
        ],
        flows=(flow(trace.steps, ("z", 1), ("x", features), ("W", features)),),
        overlays=(
            Box("picture", around(row, column), role="read"),
            Box("label", around(row, column), role="write"),
            Box("W", path([*read, None, (0, 0, classes, features)]), role="read"),
        ),
        predictions=_predictions(scored, ours, label, terms),
        twins=(("picture", "label"),),
        reports=("picture", "label"),
    )


def matrix(weight: Tensor, high: float = HIGH) -> Grid:
    """The weights, a row a class, a column a feature."""
    reach = number(limit_of(weight))
    note = f"W · {by(weight.shape)} · ±{reach}"
    scale = Scale("signed", limit_of(weight))
    return Grid("W", to_array(weight), "weights: one row per class", scale, CELL, tall=high / CELL, note=note)


def names(high: float = HIGH) -> Grid:
    """The classes' names in their colours, as high as the rows of the matrix."""
    words = tuple(SCALE.names)
    ids = np.arange(len(words), dtype=np.float32)[:, None]
    return Grid("class", ids, "class", SCALE, 2.9, tall=high / 2.9, symbols=words)


def around(row: int, column: int) -> np.ndarray:
    """A frame around a pixel, for a Box that stays."""
    return rect(row - MARKED, column - MARKED, row + 1 + MARKED, column + 1 + MARKED)


def _label_map(scored: Scored, pixels: Pixels) -> Grid:
    height, width = scored.scores.shape[1:]
    nothing, cell = empty(height, width), across(height, width, PICTURE) / width
    return Grid("label", nothing, "label map", SCALE, cell, under=np.ascontiguousarray(pixels), opacity=OPACITY)


# Words


def _by_class(scored: Scored, trace: Trace, x: Tensor, step: int) -> tuple[str, str]:
    terms, bias = trace.steps[step].value, float(scored.bias[step])
    largest = terms.abs().argsort(descending=True)[:SPELLED].tolist()
    spelled = [product(number(float(scored.weight[step, k])), number(float(x[k]))) for k in largest]
    rest = float(terms.double().sum() - terms[largest].double().sum())
    left = len(terms) - len(largest)
    others = f" + ({left} more terms: {number(rest)})" if left else ""
    name, result = SCALE.names[step], number(float(trace.output[step, 0]))
    return (
        f"Row `{name}` of the matrix: each weight times its feature, summed up, plus a bias. "
        f"The score for {name} is {result}.",
        f"z[{name}] = {total([number(bias), *spelled])}{others} = {result}",
    )


def _by_feature(scored: Scored, trace: Trace, x: Tensor, step: int) -> tuple[str, str]:
    terms, value = trace.steps[step].value, number(float(x[step]))
    if not terms.any():
        return f"Feature {step} is 0 at this pixel: it adds nothing to any class.", f"x[{step}] = 0"
    best, worst = int(terms.argmax()), int(terms.argmin())
    return (
        f"Feature {step} is {value} here. Column {step} of the matrix weights it: most for "
        f"{SCALE.names[best]}, least for {SCALE.names[worst]}.",
        "     ".join(
            f"z[{SCALE.names[c]}] += {number(float(scored.weight[c, step]))}·{value} = {number(float(terms[c]))}"
            for c in (best, worst)
        ),
    )


def _decided(scores: Tensor, label: int) -> str:
    second = int(scores.argsort(descending=True)[1])
    ahead = number(float(scores[label] - scores[second]))
    return f"The largest score classifies the pixel: `{SCALE.names[label]}`, {ahead} ahead of {SCALE.names[second]}."


def _everywhere(count: int) -> str:
    return (
        f"The same matrix at every pixel, {count:,} times: that is a 1×1 convolution. It reads one pixel only, whose "
        "features summarise its surroundings: click another one to see its own."
    )


def _predictions(scored: Scored, scores: Tensor, label: int, terms: int) -> tuple[Prediction, ...]:
    offered = sorted(scores.argsort(descending=True)[:3].tolist())
    weights = scored.weight.numel()
    return (
        Prediction(
            step=terms + 1,
            question="All scores are there. How is this pixel classified?",
            choices=tuple(SCALE.names[c] for c in offered),
            answer=SCALE.names[label],
            why=f"Its score, {number(float(scores[label]))}, is the largest.",
        ),
        Prediction(
            step=terms + 2,
            question="A matrix has served this pixel. How many weights does the whole image need?",
            choices=(f"{weights:,}", f"{weights * scored.labels.numel():,}"),
            answer=f"{weights:,}",
            why=f"Every pixel uses the same {weights:,}: convolutions share their weights over all positions.",
        ),
    )
