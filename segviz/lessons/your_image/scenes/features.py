"""What a small model is told of each pixel: the feature maps that matter most to it, beside its labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segviz.labelling.pixel_features import KINDS, Feature, Floats
from segviz.labelling.pixel_learning import Learned, Settings
from segviz.labelling.scribbles import Class
from segviz.scene import Bars, Box, Grid, Prediction, Scale, Scene, Step, beside, empty, fill, rect, stack
from segviz.scene.texts import number

MOST = 8
"""Feature maps shown."""
ACROSS = 4
WIDE, LARGE = 5.0, 7.4
OPACITY = 0.72


def draw(
    pixels: NDArray[np.uint8],
    values: Floats,
    learned: Learned,
    every: int,
    classes: Sequence[Class],
    settings: Settings,
) -> Scene:
    """The most important feature maps, one a step.

    pixels, values: (h, w, 3) and (h, w, F), every ``every``-th pixel of the picture that was learned from.
    """
    order = [int(i) for i in np.argsort(-learned.importance, kind="stable")[:MOST]]
    names = [classes[label - 1] for label in learned.classes]
    scale = Scale("class", colours=tuple(each.colour for each in names), names=tuple(each.name for each in names))
    labels = np.searchsorted(learned.classes, learned.labels[::every, ::every]).astype(np.float32)
    shares = learned.shares[::every, ::every].reshape(-1, len(names)).astype(np.float32)
    height, width = labels.shape
    symbols = {f"f{rank}": i for rank, i in enumerate(order, 1)}
    maps = [_map(symbol, values[..., i], learned.features[i]) for symbol, i in symbols.items()]
    rows = [beside(*maps[start : start + ACROSS], gap=0.5) for start in range(0, len(maps), ACROSS)]
    frame = rect(0, 0, height, width)
    middle = (height // 2) * width + width // 2
    return Scene(
        title="The feature maps of an image that matter most to the model, the most important first.",
        root=beside(
            stack(
                Grid(
                    "label",
                    empty(height, width),
                    "labels",
                    scale,
                    LARGE / width,
                    under=pixels,
                    opacity=OPACITY,
                    called="labels",
                ),
                Bars(
                    "p",
                    np.repeat(shares[middle : middle + 1], len(order) + 1, axis=0),
                    scale.names,
                    scale.colours,
                    "p of the pixel pointed at",
                    LARGE,
                    of=("label", *symbols),
                    cells=shares,
                    row=0.5,
                ),
                gap=0.4,
            ),
            stack(*rows, gap=0.5),
            gap=0.9,
        ),
        steps=[
            Step(
                _caption(learned.features[i], symbol, values[..., i]),
                _equation(float(learned.importance[i]), symbol, settings),
                _code(learned.features[i]),
                (Box(symbol, frame),),
            )
            for symbol, i in symbols.items()
        ],
        flows=(fill("label", labels, silent=True),),
        predictions=_predictions(learned, order),
        twins=(("label", *symbols),),
    )


def _limit(values: Floats) -> float:
    """Where the colours of a map end: few values are larger."""
    return float(np.quantile(np.abs(values), 0.995)) or float(np.abs(values).max()) or 1.0


def _map(symbol: str, values: Floats, feature: Feature) -> Grid:
    scale = Scale("signed" if feature.kind == "Hessian" else "grey", _limit(values))
    return Grid(symbol, values.astype(np.float32), _short(feature), scale, WIDE / values.shape[1], decimals=3)


def _short(feature: Feature) -> str:
    words = {"larger eigenvalue": "λ₁", "smaller eigenvalue": "λ₂", "structure tensor": "structure"}
    name = feature.name
    for long, short in words.items():
        name = name.replace(long, short)
    return name.replace(" of ", " ").replace(",", "") + (f" σ{feature.sigma}" if feature.sigma else "")


def _caption(feature: Feature, symbol: str, values: Floats) -> str:
    scale = f", sigma {feature.sigma}" if feature.sigma else ""
    limit = number(_limit(values), 3)
    colours = f"orange is −{limit}, blue {limit}" if feature.kind == "Hessian" else f"white is {limit}"
    return f"`{symbol}` is {feature.name}{scale}: {KINDS[feature.kind]} ({colours})."


def _equation(importance: float, symbol: str, settings: Settings) -> str:
    if settings.model == "network":
        return f"importance = loss with {symbol} shuffled among the strokes − loss = {number(importance, 3, True)}"
    return (
        f"importance = fraction of the decrease of impurity by questions about {symbol} = {number(importance, 3, True)}"
    )


def _code(feature: Feature) -> str:
    sigma = feature.sigma
    blurred = f"gaussian(image[..., {_channel(feature)}], {sigma})"
    return {
        "colour": f"image[..., {_channel(feature)}]",
        "Gaussian": blurred,
        "gradient": f"sobel({blurred})",
        "Hessian": f"hessian_matrix_eigvals(second_derivatives({blurred}))",
        "structure": f"structure_tensor_eigenvalues(structure_tensor(image.mean(-1), {sigma}))",
        "position": "np.indices(image.shape[:2]) / max(image.shape[:2])",
    }[feature.kind]


def _channel(feature: Feature) -> int:
    return next((i for i, colour in enumerate(("red", "green", "blue")) if colour in feature.name), 0)


def _predictions(learned: Learned, order: Sequence[int]) -> tuple[Prediction, ...]:
    """Which kind the most important feature is of."""
    first = learned.features[order[0]]
    kinds = tuple(dict.fromkeys(each.kind for each in learned.features))
    return (
        Prediction(
            step=1,
            question="Which kind of feature is the one that this model needs most?",
            choices=kinds,
            answer=first.kind,
            why=f"It is {first.name}{f' at sigma {first.sigma}' if first.sigma else ''}: {KINDS[first.kind]}.",
        ),
    )
