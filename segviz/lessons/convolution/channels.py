"""Several channels: a kernel has one slice per input channel; all products are summed into one output channel."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import torch
from torch import Tensor

from segviz import cache
from segviz.data import maps
from segviz.lessons.convolution.scenes import channels as scene
from segviz.lessons.convolution.traces import channels as traces
from segviz.operators.check import Check
from segviz.operators.convolution import output_size
from segviz.scene.said import Edited
from segviz.views import (
    Cells,
    Choice,
    Edit,
    ImageChoice,
    Number,
    Row,
    Settings,
    ShowError,
    Shown,
    Slider,
    Stops,
    Try,
    View,
    Words,
    cells as typed,
)
from segviz.views.inputs import SEEDS
from segviz.views.settings import Value

MOST, SIDE, KERNEL = 4, 5, 3
"""Channels, rows and columns of each, and of a kernel's slice."""
RGB = ("red", "green", "blue")


def _random(count: int, side: int, seed: int, low: int, high: int) -> Tensor:
    """(count, side, side) float64; a channel is the same, however many there are."""
    found = [maps.random(side, side, MOST * seed + i, low, high) for i in range(count)]
    return torch.from_numpy(np.stack(found)).double()


def _as_rows(values: Tensor) -> list[list[float]]:
    """All channels of (C, H, W) below each other."""
    rows: list[list[float]] = values.reshape(-1, values.shape[-1]).tolist()
    return rows


def _from_rows(rows: tuple[tuple[float, ...], ...], channels: int) -> Tensor:
    """(C, H, W) of cells below each other; as many rows for each channel."""
    return torch.tensor(rows, dtype=torch.float64).reshape(channels, -1, len(rows[0]))


def _input(s: Settings) -> Tensor:
    """(C, H, W) float64"""
    if s.maps == "Cells":
        return _from_rows(s.maps_cells, s.channels)
    if s.maps == "Patch":
        pixels = np.asarray(s.image.image.crop((s.column, s.row, s.column + s.side, s.row + s.side)))
        return torch.from_numpy(pixels.copy()).permute(2, 0, 1)[: s.channels].double()
    return _random(s.channels, s.side, s.seed, 0, 4)


def _weight(s: Settings) -> Tensor:
    """(C, kH, kW) float64"""
    if s.slices == "Cells":
        return _from_rows(s.slices_cells, s.channels)
    return _random(s.channels, s.kernel, s.seed, -2, 2)


def _is(name: str, *kinds: str) -> Callable[[Settings], bool]:
    return lambda s: getattr(s, name) in kinds


def _is_random(s: Settings) -> bool:
    return "Random" in (s.maps, s.slices)


def _channels(s: Settings) -> list[int]:
    """Numbers of channels among which typed rows can be shared out."""
    most = len(RGB) if s.maps == "Patch" else MOST
    typed_rows = [len(getattr(s, name)) for name in ("maps_cells", "slices_cells") if name in s]
    return [count for count in range(1, most + 1) if not any(rows % count for rows in typed_rows)]


def _largest_kernel(s: Settings) -> int:
    return min(KERNEL, *_input(s).shape[1:]) if s.maps == "Cells" else KERNEL


def _smallest_input(s: Settings) -> int:
    return max(_weight(s).shape[1:])


def _last(axis: int) -> Callable[[Settings], int]:
    """The last row (0) or column (1) at which a patch begins."""
    return lambda s: max(0, (s.image.height, s.image.width)[axis] - s.side)


CONTROLS = (
    Choice("maps", "Input", ("Random", "Cells", "Patch"), help="Patch: red, green and blue of your image"),
    Cells(
        "maps_cells",
        "Input cells",
        _as_rows(_random(3, 4, 0, 0, 4)),
        SIDE,
        MOST * SIDE,
        when=_is("maps", "Cells"),
        help="The rows of all channels below each other. A cell of the picture can be typed into as well.",
    ),
    Choice("slices", "Kernel", ("Random", "Cells"), more=True),
    Cells(
        "slices_cells",
        "Kernel cells",
        _as_rows(_random(3, 2, 0, -2, 2)),
        KERNEL,
        MOST * KERNEL,
        when=_is("slices", "Cells"),
        help="The rows of all slices below each other. A weight in the picture can be typed over as well.",
    ),
    Number("seed", "Seed", 0, SEEDS, 0, when=_is_random, help="Of the input and of the kernel", more=True),
    Stops("channels", "Input channels", _channels, 3, help="Maps that are read together, and slices of the kernel"),
    Slider("kernel", "Kernel size", 1, _largest_kernel, 2, when=_is("slices", "Random"), help="Of each slice"),
    Slider("side", "Input size", _smallest_input, SIDE, 3, when=_is("maps", "Random", "Patch"), more=True),
    ImageChoice(when=_is("maps", "Patch"), more=True),
    Row(
        Number("row", "Row", 0, _last(0), lambda s: s.image.height // 2, when=_is("maps", "Patch"), more=True),
        Number("column", "Column", 0, _last(1), lambda s: s.image.width // 2, when=_is("maps", "Patch"), more=True),
    ),
    Slider("stride", "Stride", 1, 3, 1, help="Cells from one window to the next, in all channels", more=True),
    Number("bias", "Bias", -9, 9, 1, more=True),
)


def show(s: Settings) -> Shown:
    x, weight = _input(s), _weight(s)
    if any(side < kernel for side, kernel in zip(x.shape[1:], weight.shape[1:], strict=True)):
        raise ShowError(f"A kernel of {_by(weight)} does not fit into an input of {_by(x)}: take a smaller kernel.")
    names = RGB if s.maps == "Patch" else tuple(f"channel {i}" for i in range(len(x)))
    found = cache.result(traces.trace, x, weight, float(s.bias), s.stride)
    return Shown(
        cache.result(scene.draw, found, x, weight, float(s.bias), s.stride, names[: len(x)]),
        (Check("F.conv2d", found.max_abs_difference),),
        _formula(x, weight, s.stride),
    )


def _by(values: Tensor) -> str:
    return f"{values.shape[-2]}×{values.shape[-1]}"


def _formula(x: Tensor, weight: Tensor, stride: int) -> str:
    """Markdown: the sum, and the sizes with these numbers."""
    (channels, height, width), (_, rows, columns) = x.shape, weight.shape
    size = output_size(height, rows, stride), output_size(width, columns, stride)
    moved = ("i+u", "j+v") if stride == 1 else (f"{stride}i+u", f"{stride}j+v")
    return (
        rf"$y[i,j] = b + \sum_{{c=0}}^{{{channels - 1}}} \sum_{{u=0}}^{{{rows - 1}}} \sum_{{v=0}}^{{{columns - 1}}} "
        rf"w[c,u,v] \cdot x[c,{moved[0]},{moved[1]}]$"
        "  \n"
        rf"$({channels}, {height}, {width}) \ast ({channels}, {rows}, {columns}) "
        rf"\to (1, \mathbf{{{size[0]}}}, \mathbf{{{size[1]}}})$"
    )


def _edits(mark: str, control: str, kind: str, values: Callable[[Settings], Tensor]) -> tuple[Edit, ...]:
    """A cell typed into a channel's map makes all channels the reader's own. kind: the control that says so."""

    def edit(i: int) -> Edit:
        def sets(edited: Edited, s: Settings) -> Mapping[str, Value]:
            every = values(s).clone()
            every[i] = torch.tensor(edited.rows, dtype=torch.float64)
            return {kind: "Cells", control: typed.format(_as_rows(every))}

        return Edit(f"{mark}{i}", sets)

    return tuple(edit(i) for i in range(MOST))


WORDS = Words(
    "A kernel has one slice for each input channel. All products, over window and channels, are summed into one cell, "
    "so one kernel gives one output channel, and a layer has as many kernels as output channels: C_out × C_in × k × k "
    "weights.",
    "An image has three channels, and the maps inside a network have dozens. A kernel must read all of them.",
    (
        Try(
            "4 input channels: how many products does one output cell sum?",
            {"channels": "4"},
            "4 · 2 · 2 = 16 instead of 12. The output is still one channel: the sums of all channels are added.",
        ),
        Try(
            "A 1×1 kernel: what is left of the window?",
            {"kernel": "1"},
            "One cell. The layer mixes the channels at each cell, and reads no neighbours.",
        ),
        Try(
            "Red, green and blue: which weights make grey of them?",
            {"maps": "Patch", "slices": "Cells", "slices_cells": "0.299; 0.587; 0.114", "bias": "0"},
            "0.299, 0.587 and 0.114: they add up to 1, and green counts most, as it does for the eye.",
        ),
    ),
)
VIEW = View(
    "channels",
    "Several channels",
    CONTROLS,
    show,
    WORDS,
    (*_edits("x", "maps_cells", "maps", _input), *_edits("w", "slices_cells", "slices", _weight)),
)
