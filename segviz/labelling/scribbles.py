"""Scribbles: a few strokes a class over a picture, as a map of labels, and how that map travels as text.

A label map is mostly empty: it travels as runs along its rows, "0 1204 2 17 0 600 ...": a label and how many pixels
long, again and again. What comes from a browser or a file is not trusted: :func:`read` takes it apart and raises
:class:`ScribblesError` with a sentence for everything that is not as it should be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Labels = NDArray[np.uint8]

MOST_CLASSES = 16
LONGEST_NAME = 24
MOST_TEXT = 2**20
"""Characters of a map's runs: enough for a stroke over every other pixel of a row of any picture here."""
_RUNS = re.compile(r"[0-9]{1,3} [0-9]{1,7}(?: [0-9]{1,3} [0-9]{1,7})*")
_COLOUR = re.compile(r"#[0-9a-f]{6}")
COLOURS = ("#2b7bc4", "#e0662b")
"""Of the first two classes; the browser has those of more."""


class ScribblesError(ValueError):
    """Scribbles that cannot be used. The message is a sentence for the user."""


@dataclass(frozen=True)
class Class:
    """One of the classes that somebody paints. name: at most LONGEST_NAME characters; colour: "#rrggbb"."""

    name: str
    colour: str


@dataclass(frozen=True)
class Scribbles:
    """Strokes over a picture. labels: (H, W) uint8, 0 where nothing is painted, k for ``classes[k - 1]``."""

    classes: tuple[Class, ...]
    labels: Labels

    @property
    def counts(self) -> tuple[int, ...]:
        """Painted pixels of each class."""
        return tuple(np.bincount(self.labels.ravel(), minlength=len(self.classes) + 1)[1:].tolist())

    @property
    def painted(self) -> tuple[int, ...]:
        """The labels that are painted at all, in rising order."""
        return tuple(k for k, count in enumerate(self.counts, 1) if count)


def empty(height: int, width: int) -> Scribbles:
    """Two classes, and nothing painted yet."""
    return Scribbles(
        (Class("background", COLOURS[0]), Class("object", COLOURS[1])), np.zeros((height, width), np.uint8)
    )


def to_runs(labels: Labels) -> str:
    """A label map as runs along its rows."""
    flat = labels.ravel()
    starts = np.concatenate(([0], np.flatnonzero(flat[1:] != flat[:-1]) + 1))
    pairs = np.stack((flat[starts], np.diff(starts, append=flat.size)), axis=1)
    return " ".join(map(str, pairs.ravel().tolist()))


def from_runs(runs: object, height: int, width: int, classes: int) -> Labels:
    """The inverse of :func:`to_runs`, for a map of that size with labels 0 to ``classes``.

    Raises ScribblesError where it is not such a map. Takes no more memory than the text and the map.
    """
    if not isinstance(runs, str) or len(runs) > MOST_TEXT or not _RUNS.fullmatch(runs):
        raise ScribblesError("These strokes cannot be read: they are not runs of labels.")
    labels, counts = np.array(runs.split(" "), np.int64).reshape(-1, 2).T
    if labels.max() > classes:
        raise ScribblesError(f"These strokes have a label {labels.max()}, but there are {classes} classes.")
    if counts.min() < 1 or counts.sum() != height * width:
        raise ScribblesError(
            f"These strokes are for {counts.sum():,} pixels, but the picture has {height} × {width} = "
            f"{height * width:,}."
        )
    return np.repeat(labels.astype(np.uint8), counts).reshape(height, width)


def read(classes: object, runs: object, height: int, width: int) -> Scribbles:
    """Scribbles of somebody who is not trusted. classes: a list of [name, colour]; runs: see :func:`to_runs`.

    Raises ScribblesError.
    """
    if not isinstance(classes, list) or not 2 <= len(classes) <= MOST_CLASSES:
        raise ScribblesError(f"There must be 2 to {MOST_CLASSES} classes.")
    known = tuple(_class(each) for each in classes)
    return Scribbles(known, from_runs(runs, height, width, len(known)))


def _class(given: object) -> Class:
    if not (isinstance(given, list) and len(given) == 2 and all(isinstance(part, str) for part in given)):
        raise ScribblesError("A class needs a name and a colour.")
    name, colour = given
    if not 0 < len(name.strip()) <= LONGEST_NAME or not name.isprintable():
        raise ScribblesError(f"The name of a class must have 1 to {LONGEST_NAME} characters.")
    if not _COLOUR.fullmatch(colour):
        raise ScribblesError("The colour of a class must be written as #rrggbb.")
    return Class(name.strip(), colour)


def agreement(
    labels: Labels, names: Sequence[str], truth: NDArray[np.uint8], true_names: Sequence[str]
) -> float | None:
    """The share of pixels named as the truth names them, of those whose true name is among ``names``.

    labels: (H, W), k for ``names[k - 1]``; truth: (H, W), places in ``true_names``. None where there is no such pixel.
    """
    wanted = np.array([names.index(name) + 1 if name in names else 0 for name in true_names])[truth]  # (H, W)
    known = wanted > 0
    return float((labels[known] == wanted[known]).mean()) if known.any() else None


def renamed(drawn: Scribbles, other: Scribbles) -> bytes:
    """The labels (H, W) uint8 of ``drawn`` as those that ``other`` has for classes of the same names; 0 for none."""
    names = [each.name for each in other.classes]
    table = [0, *(names.index(each.name) + 1 if each.name in names else 0 for each in drawn.classes)]
    return np.asarray(table, np.uint8)[drawn.labels].tobytes()


# Painting


@dataclass(frozen=True)
class Stroke:
    """A line drawn with a round brush. label: 1, 2, ...; radius: pixels; points: (n, 2), row and column."""

    label: int
    radius: float
    points: Sequence[tuple[float, float]]


def paint(labels: Labels, stroke: Stroke) -> None:
    """Paint a stroke into a map, hard: a pixel is painted where its middle lies within the radius of the line."""
    points = np.asarray(stroke.points, np.float64).reshape(-1, 2)
    for start, end in zip(points[: max(1, len(points) - 1)], points[1:] if len(points) > 1 else points, strict=True):
        _paint_line(labels, stroke, start, end)


def _paint_line(labels: Labels, stroke: Stroke, start: NDArray[np.float64], end: NDArray[np.float64]) -> None:
    low = np.floor(np.minimum(start, end) - stroke.radius).astype(int).clip(0)
    high = np.ceil(np.maximum(start, end) + stroke.radius).astype(int) + 1
    part = labels[low[0] : high[0], low[1] : high[1]]
    rows, columns = np.indices(part.shape)
    rows, columns = rows + low[0] - start[0], columns + low[1] - start[1]
    down, right = end - start
    length = down**2 + right**2
    along = ((rows * down + columns * right) / length).clip(0, 1) if length else np.zeros(part.shape)
    near = (rows - along * down) ** 2 + (columns - along * right) ** 2 <= stroke.radius**2
    part[near] = stroke.label
