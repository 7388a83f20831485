"""The numbers that an animation starts from: controls for a small map and for a kernel."""

from __future__ import annotations

import torch
from torch import Tensor

from segviz.data import images, maps
from segviz.ui import controls, picture

INPUTS = {
    "ramp": "1, 2, 3 …",
    "random": "Random",
    "impulse": "One impulse",
    "cells": "My cells",
    "patch": "Patch of my picture",
}
KERNELS = {
    "ramp": "1, 2, 3 …",
    "ones": "All ones",
    "bilinear": "Bilinear",
    "binomial": "Blur",
    "edge": "Edges",
    "random": "Random",
    "cells": "My cells",
}
SEEDS = 9999


def input_map(low: int, high: int, default: int, kind: str = "ramp", max_side: int | None = None) -> Tensor:
    """Controls for a small input. (rows, columns) float32, square except for the user's own cells.

    low, high, default: limits and default of its side. kind: the kind it starts with. max_side: of typed cells.
    """
    chosen = controls.select("Input", "input", INPUTS, kind)
    if chosen == "cells":
        start = maps.ramp(default, default).tolist()
        return torch.tensor(controls.grid("Input cells", "cells", start, max_side or high))
    side = controls.slider("Input size", "size", low, high, default, "Rows and columns of the input")
    if chosen == "random":
        return torch.from_numpy(maps.random(side, side, controls.number("Seed", "seed", 0, SEEDS, 0)))
    if chosen == "impulse":
        return torch.from_numpy(maps.impulse(side, side))
    if chosen == "patch":
        return _patch(side)
    return torch.from_numpy(maps.ramp(side, side))


def kernel(low: int, high: int, default: int, kind: str = "ramp") -> Tensor:
    """Controls for a kernel. (rows, columns) float32, square except for the user's own cells."""
    chosen = controls.select("Kernel", "weights", KERNELS, kind)
    if chosen == "cells":
        start = maps.ramp(default, default).tolist()
        return torch.tensor(controls.grid("Kernel cells", "kernel_cells", start, high))
    side = controls.slider("Kernel size", "kernel", low, high, default, "Rows and columns of the kernel")
    if chosen == "random":
        seed = controls.number("Kernel seed", "kernel_seed", 0, SEEDS, 0)
        return torch.from_numpy(maps.random(side, side, seed, -3, 3))
    return torch.from_numpy(KERNEL_MAPS[chosen](side))


KERNEL_MAPS = {
    "ramp": lambda side: maps.ramp(side, side),
    "ones": maps.ones,
    "bilinear": maps.bilinear,
    "binomial": maps.binomial,
    "edge": maps.edge,
}


def _patch(side: int) -> Tensor:
    """A patch of the chosen picture as grey values 0-255, with controls for where it is cut."""
    image = picture.popover().image
    row = controls.number("Row", "row", 0, image.height - side, (image.height - side) // 2)
    column = controls.number("Column", "column", 0, image.width - side, (image.width - side) // 2)
    return torch.from_numpy(images.grey_patch(image, row, column, side)).float()
