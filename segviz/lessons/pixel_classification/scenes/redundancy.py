"""How many windows read each pixel, one window around every pixel."""

from __future__ import annotations

import math

import numpy as np

from segviz.drawings.pictures import WIDE, Pixels, by, sentence
from segviz.operators.sliding_window import count, reads, reads_along
from segviz.scene import Grid, Image, Label, Scale, Scene, Windows as Rule, beside, put, stack

CELLS = 12_288
"""Most pixels of which the map tells: every second one of 192 x 256."""


def draw(pixels: Pixels, window: int) -> Scene:
    """A step a pixel: the windows that read it are those whose middle lies in the frame.

    pixels: (H, W, 3); window: side of the windows.
    """
    height, width = pixels.shape[:2]
    every = math.ceil(math.sqrt(height * width / CELLS))
    rows, columns = count(height, width, every)
    steps, radius = rows * columns, window // 2
    down, across = (every * place for place in np.divmod(np.arange(steps), columns))
    times = reads(height, width, window)[::every, ::every].numpy().astype(np.float32)
    place = {
        "row": down,
        "column": across,
        "top": np.maximum(down - radius, 0),
        "left": np.maximum(across - radius, 0),
        "bottom": np.minimum(down + radius, height - 1),
        "right": np.minimum(across + radius, width - 1),
        "rows": reads_along(height, window).numpy()[down],
        "columns": reads_along(width, window).numpy()[across],
        "n": times.ravel(),
    }
    rule = Rule((rows, columns), (window,) * 2, (every,) * 2, (radius,) * 2)
    cells = np.arange(steps)
    beyond = radius * WIDE / width  # scene units by which the frame may reach below the picture
    return Scene(
        title=f"How many of the image's {height * width:,} windows read each pixel.",
        root=beside(
            stack(Image("x", pixels, f"image · {by(pixels.shape)}", WIDE), Label("", beyond / 1.5), gap=0.0),
            Grid(
                "reads",
                times,
                "windows that read a pixel",
                Scale("sequential", float(times.max())),
                WIDE / columns,
                note=f"0 to {int(times.max()):,}",
                decimals=0,
            ),
            gap=1.6,
            align="start",
        ),
        count=steps,
        flows=(put("reads", cells, times, cells, source_mark="x", windows=rule),),
        captions=sentence(
            "The pixel at row {row}, column {column} lies in every window whose centre is in the frame: "
            "rows {top} to {bottom}, columns {left} to {right}. One by one, {n} windows read it.",
            place,
        ),
        equations=sentence("reads = ({bottom} − {top} + 1) · ({right} − {left} + 1) = {rows} · {columns} = {n}", place),
        effect=(rows // 16) * columns + columns // 16 + 1,
        code=(f"reads = F.conv_transpose2d(ones({height}, {width}), ones({window}, {window}), padding={radius})",),
    )
