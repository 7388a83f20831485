"""Pictures and the label maps beside them or over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segviz.drawings.classes import SCALE
from segviz.operators.sliding_window import Windows
from segviz.scene import Flow, Grid, Template, empty, put

Pixels = NDArray[np.uint8]


Columns = Mapping[str, NDArray[np.integer] | NDArray[np.floating]]


WIDE = 11.5
"""Scene units of a picture and of the map beside it."""


OPACITY = 0.75
"""Of labels over the picture that they name."""


def label_map(name: str, raster: Windows, pixels: Pixels, label: str, width: float) -> Grid:
    """The picture in as many cells as there are windows, over which labels will grow."""
    rows, columns = raster.labels.shape
    under = np.ascontiguousarray(pixels[:: raster.step, :: raster.step])
    return Grid(
        name,
        empty(rows, columns),
        label,
        SCALE,
        width / columns,
        under=under,
        opacity=OPACITY,
        called="labels" if "labels" in label else "label",
    )


def named(name: str, raster: Windows, ticks: NDArray[np.integer], **options: Any) -> Flow:
    """Each window of a raster gives its cell its label, at its tick."""
    labels = raster.labels.flatten().numpy()
    order = np.argsort(ticks, kind="stable")
    return put(name, order, labels[order], ticks[order], **options)


def sentence(pattern: str, columns: Columns) -> Template:
    """The pattern with the columns that it names."""
    wanted = {name: np.asarray(column, np.float32) for name, column in columns.items() if f"{{{name}" in pattern}
    return Template(pattern, wanted, {"label": SCALE.names} if "label" in wanted else {})


def mirrored(pixels: Pixels, window: int) -> Pixels:
    """The picture with what windows see beside its border."""
    around = (window // 2, window // 2)
    return np.pad(pixels, (around, around, (0, 0)), mode="reflect")


def across(height: int, width: int, most: float) -> float:
    """Scene units across a picture, or a map of one: at most so many, and no higher than one of 3:4 would be."""
    return min(most, 0.75 * most * width / height)


def by(shape: Sequence[int]) -> str:
    """ "192×256" of (192, 256, 3)."""
    return "×".join(map(str, shape[:2]))
