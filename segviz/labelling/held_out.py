"""How good the labels are where nothing was painted: estimated on strokes that a model has not learned from.

The strokes are divided into parts. A model learns from all parts but one and is asked about that one, in turn
(cross-validation by groups: the pixels of one stroke are too alike to be divided).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from segviz.labelling.pixel_features import Floats
from segviz.labelling.pixel_learning import MOST, TRAIN, Painted, Report, Settings, features_of, painted_pixels
from segviz.labelling.scribbles import Labels

FOLDS = 3
_TOUCHING = np.ones((3, 3), bool)


class Accuracy(NamedTuple):
    """label: of the class; strokes: how many were painted; right: the fraction of their pixels that is right where the
    model has not learned from their stroke; None for a class of one stroke, of which nothing could be learned.
    """

    label: int
    strokes: int
    right: float | None


def measure(
    pixels: bytes,
    labels: bytes,
    shape: tuple[int, int],
    settings: Settings,
    others: tuple[Painted, ...] = (),
    report: Report = lambda done: None,
) -> tuple[Accuracy, ...]:
    """The accuracy of each painted class. pixels: (H, W, 3); labels: (H, W); others: images that teach it too."""
    report((0.0, "Computing features"))
    vectors, targets, strokes = _strokes((Painted(pixels, labels, shape), *others), settings)
    folds, counts = np.full(len(targets), -1), {}
    for label in np.unique(targets).tolist():
        mine = targets == label
        numbers, place = np.unique(strokes[mine], return_inverse=True)
        counts[label] = len(numbers)
        if len(numbers) > 1:
            folds[mine] = place % FOLDS
    right = np.zeros(len(targets), bool)
    for fold in range(FOLDS):
        report(((1 + fold) / (1 + FOLDS), f"Part {fold + 1} of {FOLDS}: learning without some strokes"))
        asked = folds == fold
        if asked.any():
            right[asked] = _predicted(vectors[~asked], targets[~asked], vectors[asked], settings) == targets[asked]
    return tuple(
        Accuracy(label, count, float(right[targets == label].mean()) if count > 1 else None)
        for label, count in counts.items()
    )


def _predicted(vectors: Floats, targets: Labels, asked: Floats, settings: Settings) -> Labels:
    """The labels of ``asked`` (m, F), by a model that has learned from ``vectors`` (n, F) and ``targets`` (n,)."""
    classes = np.unique(targets)
    if len(classes) < 2:
        return np.full(len(asked), classes[0], np.uint8)
    model = TRAIN[settings.model](vectors, np.searchsorted(classes, targets), settings.units, 0, lambda done: None)
    return classes[model.name(asked).argmax(axis=1)]


def _strokes(images: tuple[Painted, ...], settings: Settings) -> tuple[Floats, Labels, NDArray[np.int64]]:
    """Of the pixels to learn from: features (n, F), labels (n,), and the number of the stroke that each is part of."""
    vectors, targets, strokes, count = [], [], [], 0
    for image in images:
        drawn = np.frombuffer(image.labels, np.uint8).reshape(image.shape)
        chosen = painted_pixels(drawn, MOST // len(images), np.random.default_rng(0))
        stack = features_of(image.pixels, image.shape, settings.largest, settings.position)
        numbers = np.zeros(drawn.shape, np.int64)
        for label in np.unique(drawn[drawn > 0]):
            found, more = ndimage.label(drawn == label, _TOUCHING)
            numbers[found > 0] = found[found > 0] + count
            count += more
        vectors.append(stack.vectors[chosen])
        targets.append(drawn.ravel()[chosen])
        strokes.append(numbers.ravel()[chosen])
    return np.concatenate(vectors), np.concatenate(targets), np.concatenate(strokes)
