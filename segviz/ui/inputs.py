"""The numbers that an animation starts from: controls for a small map and for a kernel."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
import torch
from PIL import Image
from torch import Tensor

from segviz.data import images, maps
from segviz.scene.said import Edited
from segviz.ui import controls, kept, picture
from segviz.views import cells

INPUTS = ("Ramp", "Random", "Impulse", "Cells", "Patch")
INPUTS_HELP = (
    "Ramp: 1, 2, 3 … Impulse: a single 1. Cells: your own numbers. Patch: cut from the picture of your choice."
)
KERNEL_MAPS: dict[str, Callable[[int], maps.Map]] = {
    "Ramp": lambda side: maps.ramp(side, side),
    "Ones": maps.ones,
    "Bilinear": maps.bilinear,
    "Blur": maps.binomial,
    "Edges": maps.edge,
}
KERNELS = (*KERNEL_MAPS, "Random", "Cells")
FILTERS: dict[str, Callable[[int, int], maps.Map]] = {
    "Edges": maps.edge,
    "Blur": maps.binomial,
    "Sharpen": maps.sharpen,
    "Identity": maps.impulse,
}
FILTER_KINDS = (*FILTERS, "Random", "Cells")
FILTERS_HELP = (
    "Edges: left minus right, 3×3 is Sobel's. Blur: a weighted sum of neighbours. Sharpen: the cell against its "
    "neighbours. Cells: your own weights; a weight in the picture can be typed over as well."
)
SEEDS = 9999


def input_map(low: int, high: int, default: int, kind: str = "Ramp", max_side: int | None = None) -> Tensor:
    """Controls for a small input. (rows, columns) float32, square except for the user's own cells.

    low, high, default: limits and default of its side. kind: the kind it starts with. max_side: of typed cells.
    """
    chosen = controls.select("Input", "input", INPUTS, kind, INPUTS_HELP)
    if chosen == "Cells":
        start = maps.ramp(default, default).tolist()
        return torch.tensor(controls.grid("Input cells", "cells", start, max_side or high))
    side = controls.slider("Input size", "size", low, high, default, "Rows and columns of the input")
    if chosen == "Random":
        return torch.from_numpy(maps.random(side, side, controls.number("Seed", "seed", 0, SEEDS, 0)))
    if chosen == "Impulse":
        return torch.from_numpy(maps.impulse(side, side))
    if chosen == "Patch":
        return _patch(side)
    return torch.from_numpy(maps.ramp(side, side))


def kernel(low: int, high: int, default: int, kind: str = "Ramp") -> Tensor:
    """Controls for a kernel. (rows, columns) float32, square except for the user's own cells."""
    chosen = controls.select("Kernel", "weights", KERNELS, kind)
    if chosen == "Cells":
        start = maps.ramp(default, default).tolist()
        return torch.tensor(controls.grid("Kernel cells", "kernel_cells", start, high))
    low = max(low, 2) if chosen == "Edges" else low  # a difference takes two cells
    side = controls.slider("Kernel size", "kernel", low, high, default, "Rows and columns of the kernel")
    if chosen == "Random":
        seed = controls.number("Kernel seed", "kernel_seed", 0, SEEDS, 0)
        return torch.from_numpy(maps.random(side, side, seed, -3, 3))
    return torch.from_numpy(KERNEL_MAPS[chosen](side))


def rectangular_kernel(high: int, default: int = 3) -> Tensor:
    """Controls for a kernel of the kinds that pictures are filtered with. (rows, columns) float32, up to ``high``."""
    chosen = controls.select("Kernel", "weights", FILTER_KINDS, help=FILTERS_HELP)
    if chosen == "Cells":
        start = maps.edge(default).tolist()
        return torch.tensor(controls.grid("Kernel cells", "kernel_cells", start, high))
    left, right = st.columns(2)
    with left:
        rows = controls.slider("Kernel rows", "kernel_rows", 1, high, default)
    with right:
        least = 2 if chosen == "Edges" else 1  # a difference takes two cells
        columns = controls.slider("Columns", "kernel_columns", least, high, default)
    if chosen == "Random":
        seed = controls.number("Kernel seed", "kernel_seed", 0, SEEDS, 0)
        return torch.from_numpy(maps.random(rows, columns, seed, -3, 3))
    return torch.from_numpy(FILTERS[chosen](rows, columns))


def grey_picture() -> Tensor:
    """The button of the picture picker; the picture's grey levels. (rows, columns) float64, 0 to 255"""
    return kept.result(_grey, picture.popover().image)


def _grey(image: Image.Image) -> Tensor:
    return torch.from_numpy(images.grey(image)).double()


def line(label: str, name: str, default: Sequence[float], most: int) -> Tensor:
    """One to ``most`` numbers to type. (1, n) float64, so that sums of large ones still equal PyTorch's."""
    help = f"1 to {most} numbers with spaces between them. A cell of the picture can be typed into as well."
    return torch.tensor(controls.grid(label, name, [default], most, max_rows=1, help=help), dtype=torch.float64)


EDITED = {"x": ("input", "cells"), "w": ("weights", "kernel_cells")}
"""Grid of a scene -> names of the controls that hold its kind and its typed cells."""


def take_edit(edit: Edited) -> None:
    """For ``play(..., on_edited=take_edit)``: a cell typed into the picture makes the input the user's own."""
    kind, typed = EDITED[edit.mark]
    controls.give(kind, "Cells")
    controls.give(typed, cells.format(edit.rows))


def take_line(marks: Mapping[str, str]) -> Callable[[Edited], None]:
    """For ``play(..., on_edited=...)``, of a :func:`line`. marks: Grid of the scene -> name of the control."""

    def take(edit: Edited) -> None:
        controls.give(marks[edit.mark], cells.format([edit.values]))

    return take


def _patch(side: int) -> Tensor:
    """A patch of the chosen picture as grey values 0-255, with controls for where it is cut."""
    image = picture.popover().image
    left, right = st.columns(2)
    with left:
        row = controls.number("Row", "row", 0, image.height - side, image.height // 2)
    with right:
        column = controls.number("Column", "column", 0, image.width - side, image.width // 2)
    return torch.from_numpy(images.grey_patch(image, row, column, side)).float()
