"""Pixel classification, drawn: a window slides over the picture, and the label map grows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from segviz.concepts.pixel_classification import Classified, Size, Windows
from segviz.drawings.classes import SCALE
from segviz.scene import Bars, Box, Flow, Grid, Image, Prediction, Scene, Template, beside, stack
from segviz.scene import Windows as Rule
from segviz.scene.texts import counted

Pixels = NDArray[np.uint8]
Columns = Mapping[str, NDArray[np.integer] | NDArray[np.floating]]

WIDE = 11.5
"""Scene units of a picture and of the map beside it."""
OPACITY = 0.75
"""Of labels over the picture that they name."""
LARGE = Size(600, 800)
"""The lecture's example of a picture."""


def draw(pixels: Pixels, found: Classified, every: int) -> Scene:
    """A step a window: what it sees, what the network says of it, and the label of the pixel in its middle.

    pixels: (H, W, 3), the picture that was classified; every: pixels from one window to the next.
    """
    raster, window = found.every(every), found.window
    rows, columns = raster.labels.shape
    count = rows * columns
    unknown = np.full((1, raster.shares.shape[1]), np.nan, np.float32)
    down, across = np.divmod(np.arange(count), columns)
    place = {"i": down, "j": across, "row": every * down, "column": every * across}
    place |= {"bottom": every * down + window, "right": every * across + window}
    place["label"] = raster.labels.flatten().numpy()
    radius = window // 2
    middle = np.array([[radius, radius, radius + 1, radius + 1]], np.float32)
    rule = Rule((rows, columns), (window,) * 2, (every,) * 2, (radius,) * 2, shown_in="window", border="mirror")
    return Scene(
        title=f"A {window}×{window} window slides over the picture: {count:,} windows, one label each.",
        root=beside(
            Image("x", pixels, f"picture · {by(pixels.shape)}", WIDE),
            stack(
                Image("window", mirrored(pixels, window)[:window, :window], f"window · {window}×{window}", 4.6),
                Bars(
                    "p", np.vstack((unknown, raster.shares.numpy())), SCALE.names, SCALE.colours, "probabilities", 6.4
                ),
                gap=0.5,
            ),
            label_map("label", raster, pixels, f"label map · {by(raster.labels.shape)}", WIDE),
            gap=1.1,
        ),
        count=count,
        flows=(named("label", raster, np.arange(count), source_mark="x", windows=rule),),
        overlays=(Box("window", middle, role="write"),),
        captions=sentence(
            f"The network sees only these {window}×{window} pixels. It names the one in the middle, "
            "row {row}, column {column}: `{label}`.",
            place,
        ),
        equations=sentence("label[{i},{j}] = argmax softmax(net(window around x[{row},{column}])) = {label}", place),
        code=sentence("label[{i}, {j}] = net(mirrored[:, :, {row}:{bottom}, {column}:{right}]).argmax()", place),
        predictions=_predictions(raster),
        start=(rows // 2) * columns + columns // 2 + 1,
    )


def _predictions(raster: Windows) -> tuple[Prediction, ...]:
    """The class of a window behind an edge, from the middle on; and how many windows a larger picture needs."""
    labels, (rows, columns) = raster.labels.flatten().tolist(), raster.labels.shape
    middle = (rows // 2) * columns + columns // 2
    behind = (i for i in range(middle + 1, len(labels)) if i % columns and labels[i] != labels[i - 1])
    asked = [_after_an_edge(raster, labels, i) for i in list(behind)[:1]]
    needed = Prediction(
        step=len(labels),
        question=f"One window around every pixel: how many does a picture of {LARGE.height} × {LARGE.width} need?",
        answer=float(LARGE.windows),
        why=f"{LARGE.height} · {LARGE.width} = {LARGE.windows:,}. Beside the border the picture is mirrored.",
    )
    return (*asked, needed)


def _after_an_edge(raster: Windows, labels: list[int], step: int) -> Prediction:
    before, after = labels[step - 1], labels[step]
    likely = raster.shares[step].argsort(descending=True).tolist()
    offered = list(dict.fromkeys((before, after, *likely)))[:3]
    moved = counted(raster.step, "pixel")
    return Prediction(
        step=step + 1,
        question=f"The network has named the last window {SCALE.names[before]}. And the next?",
        choices=tuple(SCALE.names[label] for label in sorted(offered)),
        answer=SCALE.names[after],
        why=f"It gives {SCALE.names[after]} a probability of {float(raster.shares[step].max()):.2f}: "
        f"the window has moved by {moved} only, but that decides what is in its middle.",
    )


# What the other drawings of this concept share


def label_map(name: str, raster: Windows, pixels: Pixels, label: str, width: float) -> Grid:
    """The picture in as many cells as there are windows, over which labels will grow."""
    rows, columns = raster.labels.shape
    under = np.ascontiguousarray(pixels[:: raster.step, :: raster.step])
    empty = np.full((rows, columns), np.nan, np.float32)
    return Grid(
        name,
        empty,
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
    cells, when = order.astype(np.uint32), ticks[order].astype(np.uint32)
    return Flow(name, cells, labels[order].astype(np.float32), when, combine="set", **options)


def sentence(pattern: str, columns: Columns) -> Template:
    """The pattern with the columns that it names."""
    wanted = {name: np.asarray(column, np.float32) for name, column in columns.items() if f"{{{name}" in pattern}
    return Template(pattern, wanted, {"label": SCALE.names} if "label" in wanted else {})


def mirrored(pixels: Pixels, window: int) -> Pixels:
    """The picture with what windows see beside its border."""
    around = (window // 2, window // 2)
    return np.pad(pixels, (around, around, (0, 0)), mode="reflect")


def by(shape: Sequence[int]) -> str:
    """ "192×256" of (192, 256, 3)."""
    return "×".join(map(str, shape[:2]))
