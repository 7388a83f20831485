"""Scribbles to begin with: drawn by hand on the sample photographs, made from the exact labels of generated scenes.

``assets/scribbles`` holds a JSON file a photograph: its size, its classes, the strokes, and for two of them the truth,
as polygons that are painted one over the other. All points are (row, column).
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage
from skimage.draw import line, polygon

from segviz import places
from segviz.labelling.scribbles import Class, Labels, Scribbles, Stroke, paint

FOLDER = places.ASSETS / "scribbles"
RADIUS = 2.0
STROKES = 4
"""Strokes a class on a generated scene, at most."""
SMALLEST = 200
"""Pixels that a class of a generated scene must have to get strokes."""
TRIES = 400
"""Lines that are tried for each of them."""


def photographs() -> tuple[str, ...]:
    """The sample photographs that have scribbles."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.json")))


def _file(name: str) -> dict[str, Any]:
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))


def on_photograph(name: str) -> Scribbles:
    """The strokes drawn on one of :func:`photographs`."""
    file = _file(name)
    labels = np.zeros((file["height"], file["width"]), np.uint8)
    for stroke in strokes(name):
        paint(labels, stroke)
    return Scribbles(tuple(Class(*each) for each in file["classes"]), labels)


def strokes(name: str) -> tuple[Stroke, ...]:
    """The same, one by one, in the order in which they were drawn."""
    return tuple(Stroke(**stroke) for stroke in _file(name)["strokes"])


def truth(name: str) -> Labels | None:
    """(H, W) the label of every pixel of a photograph, as drawn by hand in polygons; None where nobody has drawn it."""
    file = _file(name)
    if "truth" not in file:
        return None
    labels = np.zeros((file["height"], file["width"]), np.uint8)
    for part in file["truth"]:
        rows, columns = np.array(part["polygon"]).T
        labels[polygon(rows, columns, labels.shape)] = part["label"]
    return labels


def from_truth(exact: NDArray[np.uint8], classes: tuple[Class, ...], seed: int = 0) -> Scribbles:
    """Up to STROKES straight strokes a class, well inside it, and as long as can be found by trying.

    exact: (H, W), the place in ``classes`` of each pixel. The result has only the classes that get a stroke.
    """
    rng = np.random.default_rng(seed)
    labels = np.zeros_like(exact)
    used: list[Class] = []
    for place, each in enumerate(classes):
        mask = exact == place
        lines = _lines(mask, rng) if mask.sum() >= SMALLEST else []
        for ends in lines:
            paint(labels, Stroke(len(used) + 1, RADIUS, ends))
        if lines:
            used.append(each)
    return Scribbles(tuple(used), labels)


def _lines(mask: NDArray[np.bool_], rng: np.random.Generator) -> list[list[tuple[float, float]]]:
    """Ends of lines whose strokes lie within a mask: long ones, and far from those before them."""
    room = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1] > RADIUS + 1
    inside = np.argwhere(room)
    if not len(inside):
        return []
    tried = inside[rng.integers(0, len(inside), (TRIES, 2))]  # (TRIES, start and end, row and column)
    fitting = [ends for ends in tried if room[line(*ends[0], *ends[1])].all()]
    far = np.full(mask.shape, float(max(mask.shape)))  # from the strokes so far
    found: list[list[tuple[float, float]]] = []
    while fitting and len(found) < STROKES:
        start, end = max(
            fitting, key=lambda ends: np.hypot(*(ends[1] - ends[0])) / 2 + far[tuple(ends.mean(0).astype(int))]
        )
        found.append([tuple(start.tolist()), tuple(end.tolist())])
        free = np.ones_like(mask)
        free[line(*start, *end)] = False
        far = np.minimum(far, ndimage.distance_transform_edt(free))
        fitting = [ends for ends in fitting if far[line(*ends[0], *ends[1])].min() > 4 * RADIUS]
    return found
