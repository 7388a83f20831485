"""The numbers that an animation starts from: controls for a small map and for a kernel, and what they give."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import torch
from torch import Tensor

from segviz import cache
from segviz.data import images, maps
from segviz.views.controls import Cells, Control, ImageChoice, Number, Of, Row, Select, Slider
from segviz.views.settings import Settings
from segviz.views.view import Edit

INPUTS = ("Ramp", "Random", "Impulse", "Cells", "Patch")
INPUTS_HELP = (
    "Ramp: 1, 2, 3 … Impulse: a single 1. Cells: your own numbers. Patch: cropped from the image of your choice."
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
EDIT_INPUT = Edit.of("x", "cells", input="Cells")
"""A cell typed into the picture makes the input the reader's own."""
EDIT_KERNEL = Edit.of("w", "kernel_cells", weights="Cells")


def _is(name: str, *kinds: str) -> Callable[[Settings], bool]:
    return lambda s: getattr(s, name) in kinds


def _is_not(name: str, *kinds: str) -> Callable[[Settings], bool]:
    return lambda s: getattr(s, name) not in kinds


def _last_row(s: Settings) -> int:
    return int(s.image.height - s.size)


def _last_column(s: Settings) -> int:
    return int(s.image.width - s.size)


def input_controls(
    low: int, high: Of[int], default: int, kind: str = "Ramp", max_side: int | None = None
) -> tuple[Control | Row, ...]:
    """A small input, square except for the reader's own cells: :func:`input_map` gives its numbers.

    low, high, default: limits and default of its side. kind: the kind it starts with. max_side: of typed cells.
    """
    typed, is_patch = _is("input", "Cells"), _is("input", "Patch")
    sized = _is_not("input", "Cells")
    return (
        Select("input", "Input", INPUTS, kind, help=INPUTS_HELP),
        Cells("cells", "Input cells", maps.ramp(default, default).tolist(), max_side or high, when=typed),
        Slider("size", "Input size", low, high, default, help="Rows and columns of the input", when=sized),
        Number("seed", "Seed", 0, SEEDS, 0, when=_is("input", "Random")),
        ImageChoice(when=is_patch),
        Row(
            Number("row", "Row", 0, _last_row, lambda s: s.image.height // 2, when=is_patch),
            Number("column", "Column", 0, _last_column, lambda s: s.image.width // 2, when=is_patch),
        ),
    )


def input_map(s: Settings) -> Tensor:
    """The small input. (rows, columns) float32"""
    if s.input == "Cells":
        return torch.tensor(s.cells)
    if s.input == "Random":
        return _random(s.size, s.seed)
    if s.input == "Impulse":
        return torch.from_numpy(maps.impulse(s.size, s.size))
    if s.input == "Patch":
        return torch.from_numpy(images.grey_patch(s.image.image, s.row, s.column, s.size)).float()
    return torch.from_numpy(maps.ramp(s.size, s.size))


@lru_cache(maxsize=256)
def _random(size: int, seed: int) -> Tensor:
    """Kept, as limits of several controls look at it; never written to."""
    return torch.from_numpy(maps.random(size, size, seed))


def kernel_controls(low: int, high: int, default: int, kind: str = "Ramp") -> tuple[Control | Row, ...]:
    """A kernel, square except for the reader's own cells: :func:`kernel` gives its weights."""
    return (
        Select("weights", "Kernel", KERNELS, kind),
        Cells("kernel_cells", "Kernel cells", maps.ramp(default, default).tolist(), high, when=_is("weights", "Cells")),
        Slider(
            "kernel",
            "Kernel size",
            lambda s: max(low, 2) if s.weights == "Edges" else low,  # a difference takes two cells
            high,
            default,
            help="Rows and columns of the kernel",
            when=_is_not("weights", "Cells"),
        ),
        Number("kernel_seed", "Kernel seed", 0, SEEDS, 0, when=_is("weights", "Random")),
    )


def kernel(s: Settings) -> Tensor:
    """The kernel. (rows, columns) float32"""
    if s.weights == "Cells":
        return torch.tensor(s.kernel_cells)
    if s.weights == "Random":
        return torch.from_numpy(maps.random(s.kernel, s.kernel, s.kernel_seed, -3, 3))
    return torch.from_numpy(KERNEL_MAPS[s.weights](s.kernel))


def filter_controls(high: int, default: int = 3) -> tuple[Control | Row, ...]:
    """A kernel of the kinds that images are filtered with: :func:`filter_of` gives its weights."""
    sized = _is_not("weights", "Cells")
    return (
        Select("weights", "Kernel", FILTER_KINDS, help=FILTERS_HELP),
        Cells("kernel_cells", "Kernel cells", maps.edge(default).tolist(), high, when=_is("weights", "Cells")),
        Row(
            Slider("kernel_rows", "Kernel rows", 1, high, default, when=sized),
            Slider("kernel_columns", "Columns", lambda s: 2 if s.weights == "Edges" else 1, high, default, when=sized),
        ),
        Number("kernel_seed", "Kernel seed", 0, SEEDS, 0, when=_is("weights", "Random")),
    )


def filter_of(s: Settings) -> Tensor:
    """The kernel. (rows, columns) float32"""
    if s.weights == "Cells":
        return torch.tensor(s.kernel_cells)
    rows, columns = s.kernel_rows, s.kernel_columns
    if s.weights == "Random":
        return torch.from_numpy(maps.random(rows, columns, s.kernel_seed, -3, 3))
    return torch.from_numpy(FILTERS[s.weights](rows, columns))


def line(name: str, label: str, default: Sequence[float], most: int) -> Cells:
    """One to ``most`` numbers to type: :func:`line_of` gives them."""
    help_ = f"1 to {most} numbers with spaces between them. A cell of the picture can be typed into as well."
    return Cells(name, label, [default], most, max_rows=1, help=help_)


def line_of(values: tuple[tuple[float, ...], ...]) -> Tensor:
    """(1, n) float64, so that sums of large numbers still equal PyTorch's."""
    return torch.tensor(values, dtype=torch.float64)


def grey(s: Settings) -> Tensor:
    """The image's grey levels. (rows, columns) float64, 0 to 255"""
    return torch.from_numpy(cache.result(images.grey, s.image.image)).double()
