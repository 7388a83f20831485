"""Pixel classification, drawn: a window slides over the picture, and the label map grows."""

from __future__ import annotations

import numpy as np

from segviz.drawings.classes import SCALE
from segviz.drawings.pictures import WIDE, Pixels, by, label_map, mirrored, named, sentence
from segviz.operators.sliding_window import Classified, Size, Windows
from segviz.scene import Bars, Box, Image, Prediction, Scene, Windows as Rule, beside, rect, stack
from segviz.scene.texts import counted

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
    rule = Rule((rows, columns), (window,) * 2, (every,) * 2, (radius,) * 2, shown_in="window", border="mirror")
    return Scene(
        title=f"A {window}×{window} window slides over the image: {count:,} windows, one label each.",
        root=beside(
            Image("x", pixels, f"image · {by(pixels.shape)}", WIDE),
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
        overlays=(Box("window", rect(radius, radius, radius + 1, radius + 1), role="write"),),
        captions=sentence(
            f"The network sees only these {window}×{window} pixels, and classifies the centre one, "
            "row {row}, column {column}: `{label}`.",
            place,
        ),
        equations=sentence("label[{i},{j}] = argmax softmax(net(window around x[{row},{column}])) = {label}", place),
        code=sentence("label[{i}, {j}] = net(mirrored[:, :, {row}:{bottom}, {column}:{right}]).argmax()", place),
        predictions=_predictions(raster),
        effect=(rows // 2) * columns + columns // 2 + 1,
    )


def _predictions(raster: Windows) -> tuple[Prediction, ...]:
    """The class of a window behind an edge, from the middle on; and how many windows a larger picture needs."""
    labels, (rows, columns) = raster.labels.flatten().tolist(), raster.labels.shape
    middle = (rows // 2) * columns + columns // 2
    behind = (i for i in range(middle + 1, len(labels)) if i % columns and labels[i] != labels[i - 1])
    asked = [_after_an_edge(raster, labels, i) for i in list(behind)[:1]]
    needed = Prediction(
        step=len(labels),
        question=f"One window around every pixel: how many does an image of {LARGE.height} × {LARGE.width} need?",
        answer=float(LARGE.windows),
        why=f"{LARGE.height} · {LARGE.width} = {LARGE.windows:,}. At the border the image is mirrored.",
    )
    return (*asked, needed)


def _after_an_edge(raster: Windows, labels: list[int], step: int) -> Prediction:
    before, after = labels[step - 1], labels[step]
    likely = raster.shares[step].argsort(descending=True).tolist()
    offered = list(dict.fromkeys((before, after, *likely)))[:3]
    moved = counted(raster.step, "pixel")
    return Prediction(
        step=step + 1,
        question=f"The network has classified the last window as {SCALE.names[before]}. And the next?",
        choices=tuple(SCALE.names[label] for label in sorted(offered)),
        answer=SCALE.names[after],
        why=f"It gives {SCALE.names[after]} a probability of {float(raster.shares[step].max()):.2f}: "
        f"the window has moved by {moved} only, but its centre pixel is another one.",
    )
