"""What a 1x1 convolution has learned: each class's weights against the features, and a score map that adds up."""

from __future__ import annotations

import math

import numpy as np
from torch import Tensor

from segviz.drawings.classes import SCALE
from segviz.drawings.parts import limit_of, to_array
from segviz.drawings.pictures import Pixels, across, by
from segviz.lessons.pixel_loss.scenes.one_by_one import matrix, names
from segviz.lessons.pixel_loss.traces.last_layer import Scored
from segviz.lessons.pixel_loss.traces.learned_weights import Sum, Summand
from segviz.scene import (
    Box,
    Column,
    Grid,
    Image,
    Label,
    Prediction,
    Scale,
    Scene,
    Step,
    beside,
    fill,
    path,
    rect,
    stack,
)
from segviz.scene.scene import number

HIGH = 0.56
"""Height of a row of the matrix in scene units."""
TILE = 3.3
"""Width of a feature map's tile, at most; and of its row of six."""
LARGE = 8.6
CELLS = 3_072
"""Most cells of a map: every fourth pixel of 192 x 256."""


def draw(pixels: Pixels, scored: Scored, found: Sum) -> Scene:
    """A step a feature that the class likes or dislikes most, and one for all the others.

    pixels: (H, W, 3), the picture; found: of one class.
    """
    height, width = scored.scores.shape[1:]
    every = math.ceil(math.sqrt(height * width / CELLS))
    shown = [found.liked, found.disliked]
    steps = [summand.total for summand in found.summands] + [found.total]
    name = SCALE.names[found.label]
    read = [(found.label, each.feature, found.label + 1, each.feature + 1) for each in found.summands]
    reach = Scale("signed", limit_of(*(values[::every, ::every] for values in steps)))
    maps = scored.features[:, ::every, ::every]
    return Scene(
        title=f"The weights of {name} against the features, and the features that count most for it.",
        root=beside(
            stack(
                beside(matrix(scored.weight, HIGH), names(HIGH), gap=0.5),
                *(_tiles(scored, found.label, features, maps) for features in shown if features),
                gap=0.35,
            ),
            stack(
                Image("picture", pixels, f"image · {by(pixels.shape)}", across(height, width, LARGE), called="image"),
                Grid(
                    "score",
                    np.full(maps.shape[1:], float(scored.bias[found.label]), np.float32),
                    f"score of {name}",
                    reach,
                    across(height, width, LARGE) / maps.shape[2],
                    note=f"±{number(reach.limit)}",
                ),
                gap=0.35,
            ),
            gap=1.0,
            align="start",
        ),
        steps=[
            *(_step(scored, found.label, summand, maps) for summand in found.summands),
            Step(
                f"With the {scored.weight.shape[1] - len(found.summands)} features in between, the sum is the "
                "network's "
                f"score map of {name}: blue is evidence for it, orange against it.",
                f"score = {number(float(scored.bias[found.label]))} + Σ W[{name},k] · f[k]",
            ),
        ],
        flows=tuple(fill("score", values[::every, ::every], tick) for tick, values in enumerate(steps)),
        overlays=(
            Box("W", rect(found.label, 0, found.label + 1, scored.weight.shape[1]), role="ghost"),
            Box("W", path([*read, None])),
        ),
        code=(f"score = F.conv2d(x, W[{found.label}, :, None, None][None], b[{found.label}:{found.label + 1}])",),
        predictions=_predictions(scored, found, name),
        twins=(("score", *(f"f{k}" for k in (*found.liked, *found.disliked))),),
        reports=("W", "class"),
    )


def _tiles(scored: Scored, label: int, features: tuple[int, ...], maps: Tensor) -> Column:
    kind = "likes" if scored.weight[label, features[0]] > 0 else "dislikes"
    tiles = []
    for k in features:
        weight, scale = float(scored.weight[label, k]), Scale("sequential", limit_of(maps[k]))
        heading = f"f{k} {'+' if weight > 0 else ''}{number(weight)}"
        cell = across(maps.shape[1], maps.shape[2], TILE) / maps.shape[2]
        tiles.append(Grid(f"f{k}", to_array(maps[k]), heading, scale, cell))
    return stack(
        Label(f"{SCALE.names[label].capitalize()} {kind} these features most", 0.6), beside(*tiles, gap=0.35), gap=0
    )


def _step(scored: Scored, label: int, summand: Summand, maps: Tensor) -> Step:
    """A feature, times its weight, is added. maps: (F, H, W), as they are shown."""
    feature, weight, name = summand.feature, summand.weight, SCALE.names[label]
    said = "likelier" if weight > 0 else "less likely"
    return Step(
        f"Feature {feature} has weight {number(weight)}: wherever it is strong, {name} becomes {said}.",
        f"score += {number(weight)} · f{feature}     its weights in other classes: "
        f"{_elsewhere(scored, label, feature)}",
        changes=(Box(f"f{feature}", rect(0, 0, *maps.shape[1:])),),
    )


def _elsewhere(scored: Scored, label: int, feature: int) -> str:
    """The two classes, other than this one, for which a feature counts most."""
    weights = scored.weight[:, feature]
    others = [c for c in weights.abs().argsort(descending=True).tolist() if c != label][:2]
    return ", ".join(f"{SCALE.names[c]} {number(float(weights[c]))}" for c in others)


def _predictions(scored: Scored, found: Sum, name: str) -> tuple[Prediction, ...]:
    feature = found.summands[0].feature
    first = scored.weight[:, feature]
    most = int(first.argmax())
    best = first.argsort(descending=True).tolist()
    offered = sorted({found.label, *best[:3]})
    other = best[1] if most == found.label else found.label
    return (
        Prediction(
            step=1,
            question=f"Feature {feature} counts more for {name} than any other feature does. For which class is its "
            "weight largest?",
            choices=tuple(SCALE.names[c] for c in offered),
            answer=SCALE.names[most],
            why=f"Column {feature} of the matrix: {number(float(first[most]))} for {SCALE.names[most]}, "
            f"{number(float(first[other]))} for {SCALE.names[other]}. A feature is no class: classes share them.",
        ),
    )
