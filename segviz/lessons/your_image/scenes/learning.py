"""How a small model learns from scribbles: its labels after more and more steps of training, or trees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from segviz.labelling.pixel_learning import Growth, Settings
from segviz.labelling.scribbles import Class, Labels
from segviz.scene import Bars, Grid, Image, Prediction, Scale, Scene, Step, beside, empty, frames
from segviz.scene.texts import counted, number

Pixels = NDArray[np.uint8]

WIDE = 10.5
OPACITY = 0.72
ASKED = 5
"""Step before which a prediction is asked for."""


def draw(pixels: Pixels, drawn: Labels, classes: Sequence[Class], growth: Growth, settings: Settings) -> Scene:
    """The labels as they grow, beside what they grow from.

    pixels, drawn: (h, w, 3) and (h, w), the raster of ``growth``; classes: of the scribbles.
    """
    learned = [classes[label - 1] for label in growth.classes]
    scale = Scale("class", colours=tuple(each.colour for each in learned), names=tuple(each.name for each in learned))
    network = settings.model == "network"
    places = np.searchsorted(growth.classes, growth.labels).astype(np.float32)  # (n, h, w), 0 to K - 1
    right = np.vstack((np.full_like(growth.right[:1], np.nan), growth.right))  # nothing is named at step 0
    height, width = places.shape[1:]
    cell = WIDE / width
    return Scene(
        title="The labels of an image, after more and more training on a few strokes.",
        root=beside(
            Image("x", _with_strokes(pixels, drawn, classes), f"strokes · {growth.count:,} pixels to learn from", WIDE),
            Grid(
                "label",
                empty(height, width),
                f"labels · {height}×{width} of the image's pixels",
                scale,
                cell,
                under=pixels,
                opacity=OPACITY,
                called="labels",
            ),
            Bars("right", right, scale.names, scale.colours, "painted pixels labelled right", 6.4),
            gap=0.9,
        ),
        steps=_steps(growth, network),
        flows=(frames("label", list(places), silent=True),),
        code=(
            "loss = F.cross_entropy(net(features[painted]), labels[painted], weight); loss.backward(); adam.step()"
            if network
            else "shares = np.mean([tree.predict_proba(features) for tree in forest.estimators_[:n]], axis=0)",
        ),
        predictions=_predictions(right, scale.names, growth.at, network),
        start=len(places),
    )


def _steps(growth: Growth, network: bool) -> list[Step]:
    right = growth.right.mean(axis=1)
    if network:
        return [
            Step(
                f"After {counted(done, 'step')} of training the network labels {share:.0%} of the painted pixels "
                "right, averaged over the classes; and every other pixel with them.",
                f"loss = mean over classes of mean(−log p[painted class]) = {number(loss, 3, True)}",
            )
            for done, share, loss in zip(growth.at, right, growth.loss, strict=True)
        ]
    return [
        Step(
            f"{counted(done, 'tree')} {'votes: it labels' if done == 1 else 'vote: together they label'} {share:.0%} "
            "of the painted pixels right, averaged over the classes.",
            f"p = (p of tree 1 + … + p of tree {done}) / {done}" if done > 1 else "p = p of tree 1",
        )
        for done, share in zip(growth.at, right, strict=True)
    ]


def _predictions(
    right: NDArray[np.float32], names: Sequence[str], at: Sequence[int], network: bool
) -> tuple[Prediction, ...]:
    """Which class is hardest at first, where one is."""
    if len(at) < ASKED or (right[ASKED] == right[ASKED].min()).sum() > 1:
        return ()
    worst = int(right[ASKED].argmin())
    done = at[ASKED - 1]
    return (
        Prediction(
            step=ASKED,
            question=f"After {done} {'steps' if network else 'trees'}: which class is predicted worst on its own "
            "strokes?",
            choices=tuple(names),
            answer=names[worst],
            why=f"Of the pixels painted {names[worst]}, {right[ASKED][worst]:.0%} are labelled right by then: "
            "its colours also occur in other classes, or vary much.",
        ),
    )


def _with_strokes(pixels: Pixels, drawn: Labels, classes: Sequence[Class]) -> Pixels:
    colours = np.array([[int(each.colour[i : i + 2], 16) for i in (1, 3, 5)] for each in classes], np.uint8)
    shown = pixels.copy()
    shown[drawn > 0] = colours[drawn[drawn > 0] - 1]
    return shown
