"""A Scene of 12,288 steps: a 9x9 window slides over a 96x128 picture, and each stop writes one cell of the map."""

import numpy as np
import streamlit as st

from segviz.player import play
from segviz.scene import Box, Flow, Grid, Scale, Scene, Template, beside

HEIGHT, WIDTH, WINDOW = 96, 128, 9


@st.cache_data
def window_means() -> tuple[np.ndarray, np.ndarray]:
    """A picture of waves and the mean of the window around every pixel, both (H, W) float32 in 0..1."""
    rows, columns = np.mgrid[:HEIGHT, :WIDTH]
    picture = (0.5 + 0.25 * np.sin(rows / 5) + 0.25 * np.cos((rows + columns) / 7)).astype(np.float32)
    padded = np.pad(picture, WINDOW // 2, mode="reflect")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (WINDOW, WINDOW))
    return picture, windows.mean((2, 3), dtype=np.float32)


def scene() -> Scene:
    picture, means = window_means()
    count = picture.size
    rows, columns = np.divmod(np.arange(count), WIDTH)
    reach = WINDOW // 2
    windows = np.stack([rows - reach, columns - reach, rows + reach + 1, columns + reach + 1], 1)
    cells = np.arange(count, dtype=np.uint32)
    grey = Scale("grey", 1.0)
    return Scene(
        title="A window slides over a picture; the mean of each window becomes one cell of the map.",
        root=beside(
            Grid("x", picture, "picture", grey, cell=0.1),
            Grid("out", np.full_like(picture, np.nan), "mean of the window", grey, cell=0.1),
        ),
        count=count,
        flows=(Flow("out", cells, means.ravel(), cells, source_mark="x", source=cells, combine="set"),),
        overlays=(Box("x", np.concatenate([windows[:1], windows]).astype(np.float32)),),
        captions=Template(
            "window at ({row}, {column}): mean {mean:.3f}",
            {"row": rows.astype(np.float32), "column": columns.astype(np.float32), "mean": means.ravel()},
        ),
    )


st.title("12,288 steps")
play(scene(), key="long")
