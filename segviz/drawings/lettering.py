"""Where words stand in a picture so that none covers another: those of boxes, and the numbers of things.

Plates of words are rectangles. Each thing has places for its own, the best one first, and takes the first that is still
free; a thing that finds none goes without, and is told of where it is pointed at.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from torch import Tensor

from segviz.operators.panoptic import middle
from segviz.scene import Boxes

Floats = NDArray[np.float32]

FONT = 0.46
"""Font size that the words of boxes are given room for, in scene units: renderers write 0.4, and a little more on small
screens, where that would be too small to read."""
PLATE, GLYPH = (1.25, 0.5), 0.5
"""A plate's height, what it is wider than its word, and the width of a letter, in font sizes."""
GAP = 0.04
"""Scene units between plates."""
ALONG = (0.0, 1.0, 0.5, 0.25, 0.75)
"""Where a plate stands along an edge of its box: 0 flush with its beginning, 1 with its end."""
TAG, TAG_GLYPH = (1.24, 0.5), 0.6
"""Of a plate with a number: height, what it is wider than its digits, and the width of one, in font sizes."""
MOST = 200
"""Places on a thing that are tried for its number, about."""
NO_ROOM = " · label hidden"
"""What words say of a box whose text is left out."""


def place(rects: Floats, texts: Sequence[str], scores: Sequence[float], shape: tuple[int, int], cell: float) -> Floats:
    """Upper left corners of the texts of boxes, (n, 2) float32 in cells of the map they lie on; NaN: no room for it.

    A text touches its own box, lies on the map, and covers no other text: above or below the box if there is room, else
    beside it, else inside. Boxes with higher scores choose first.

    rects: (n, 4), top, left, bottom, right in cells; shape: rows and columns of the map; cell: its scene units
    """
    lengths = np.array([len(text) for text in texts], np.float64)
    sizes = np.stack((np.full(len(texts), PLATE[0]), GLYPH * lengths + PLATE[1]), axis=1) * FONT / cell
    candidates = [_around(rect, size, shape) for rect, size in zip(rects.astype(np.float64), sizes, strict=True)]
    order = np.argsort(-np.asarray(scores, np.float64), kind="stable")
    return choose(candidates, sizes, order.tolist(), GAP / cell).astype(np.float32)


def unwritten(words: Sequence[str], places: Floats) -> tuple[str, ...]:
    """The words of boxes; those whose text has no place say so."""
    return tuple(word + NO_ROOM * bool(missing) for word, missing in zip(words, np.isnan(places[:, 0]), strict=True))


def missing(boxes: Boxes) -> str:
    """A sentence for the caption: how many of their texts are left out. Empty where none is."""
    count = 0 if boxes.places is None else int(np.isnan(boxes.places[:, 0]).sum())
    return f" {count} word{'s have' if count > 1 else ' has'} no room: point at a box to read it." if count else ""


def number(masks: Sequence[Tensor], texts: Sequence[str], font: float, cell: float) -> Floats:
    """Middles of plates with the numbers of things, (n, 2) float32 in cells of their map; NaN: no room, or no thing.

    A number stands where its thing is widest, if it can; else elsewhere on it, as near as possible. Small things, which
    have few places, choose first.

    masks: (H, W) each; font: font size; cell: scene units of a cell
    """
    sizes = np.array([(TAG[0], TAG_GLYPH * len(text) + TAG[1]) for text in texts]).reshape(-1, 2) * font / cell
    candidates = [_on(mask) for mask in masks]
    half = sizes / 2
    order = np.argsort([int(mask.sum()) for mask in masks], kind="stable")
    corners = [places - half[i] for i, places in enumerate(candidates)]
    return (choose(corners, sizes, order.tolist(), GAP / cell) + half).astype(np.float32)


def _on(mask: Tensor) -> NDArray[np.float64]:
    """Middles of some pixels of a mask (H, W): the one farthest inside, then others, the nearest to it first. (k, 2)"""
    pixels = mask.nonzero().numpy()
    if not len(pixels):
        return np.empty((0, 2))
    first = np.array(middle(mask))
    some = pixels[:: -(-len(pixels) // MOST)]
    nearest = np.argsort(((some - first) ** 2).sum(axis=1), kind="stable")
    return np.vstack((first, some[nearest])) + 0.5


def choose(
    candidates: Sequence[NDArray[np.float64]], sizes: NDArray[np.float64], order: Sequence[int], gap: float = 0.0
) -> NDArray[np.float64]:
    """Of each thing's places the first that no earlier one covers: (n, 2), upper left corners; NaN where all are taken.

    candidates: (k, 2) each, the best one first; sizes: (n, 2), height and width of the plates; order: who chooses first
    """
    chosen = np.full((len(candidates), 2), np.nan)
    taken = np.empty((0, 4))
    for i in order:
        corners = candidates[i]
        plates = np.hstack((corners, corners + sizes[i]))[:, None]  # (k, 1, 4)
        apart = (plates[..., :2] >= taken[:, 2:] + gap) | (plates[..., 2:] <= taken[:, :2] - gap)
        free = np.flatnonzero(np.all(np.any(apart, axis=2), axis=1))
        if free.size:
            chosen[i] = corners[free[0]]
            taken = np.vstack((taken, plates[free[0]]))
    return chosen


def _around(rect: NDArray[np.float64], size: NDArray[np.float64], shape: tuple[int, int]) -> NDArray[np.float64]:
    """Places that touch a box and lie on the map: above it, below, right, left, inside. (k, 2), upper left corners."""
    top, left, bottom, right = rect
    height, width = size
    rows = [top + share * (bottom - height - top) for share in ALONG]
    columns = [min(max(0.0, left + share * (right - width - left)), shape[1] - width) for share in ALONG]
    places = [(top - height, column) for column in columns]
    places += [(bottom, column) for column in columns]
    places += [(row, column) for column in (right, left - width) for row in rows]
    places += [(row, column) for row in rows for column in columns]
    found = np.array(places)
    there = (found >= 0).all(axis=1) & (found + size <= np.array(shape)).all(axis=1)
    return found[there]
