"""One row: why the centre pixel, and why stride becomes dilation when all windows are computed in one pass."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from segviz import cache
from segviz.data import maps
from segviz.lessons.pixel_classification.scenes import one_row as scene
from segviz.lessons.pixel_classification.traces import one_row as traces
from segviz.lessons.pixel_classification.traces.one_row import KERNEL, WINDOW
from segviz.operators.check import Check
from segviz.scene.said import Edited
from segviz.views import Cells, Choice, Edit, Number, Settings, Shown, Slider, Try, View, Words, cells as typed
from segviz.views.inputs import SEEDS

LONGEST = 13
"""Pixels of the longest row."""
START = maps.random(1, 9, 35)[0].tolist()


def _long_enough(rows: Sequence[Sequence[float]]) -> Sequence[Sequence[float]]:
    if len(rows[0]) < WINDOW:
        raise ValueError(f"{len(rows[0])} pixels are fewer than a window has: give {WINDOW} to {LONGEST}.")
    return rows


def _two(rows: Sequence[Sequence[float]]) -> Sequence[Sequence[float]]:
    if len(rows[0]) != KERNEL:
        raise ValueError(f"A kernel has {KERNEL} weights here, not {len(rows[0])}.")
    return rows


CONTROLS = (
    Choice("input", "Pixels", ("Random", "Cells")),
    Cells("cells", "Pixel values", [START], LONGEST, max_rows=1, read=_long_enough, when=lambda s: s.input == "Cells"),
    Slider("size", "Length of the row", WINDOW, LONGEST, 9, help="Pixels", when=lambda s: s.input == "Random"),
    Number("seed", "Seed", 0, SEEDS, 35, when=lambda s: s.input == "Random", more=True),
    Cells("first", "Kernel 1", [[1, -1]], KERNEL, max_rows=1, read=_two, more=True),
    Cells("second", "Kernel 2", [[1, 2]], KERNEL, max_rows=1, read=_two, more=True),
)


def _pixels(s: Settings) -> Tensor:
    """(n,) float64"""
    if s.input == "Cells":
        return torch.tensor(s.cells[0], dtype=torch.float64)
    return torch.from_numpy(maps.random(1, s.size, s.seed)[0]).double()


def show(s: Settings) -> Shown:
    x = _pixels(s)
    first, second = (torch.tensor(cells[0], dtype=torch.float64) for cells in (s.first, s.second))
    found = cache.result(traces.trace, x, first, second)
    return Shown(
        cache.result(scene.draw, found, x, first, second),
        (
            Check("F.conv1d, F.max_pool1d for each window", found.by_windows),
            Check("F.conv1d with dilation 2 in one pass", found.by_twin),
            Check("every second score, with stride 2", found.strided_alike),
        ),
    )


def _typed(edited: Edited, _settings: Settings) -> dict[str, str]:
    return {"input": "Cells", "cells": typed.format(edited.rows)}


WORDS = Words(
    "One pass computes what all windows share. Where a window's network pools with stride 2, its twin pools with "
    "stride 1 and reads 2 cells apart from then on: stride becomes dilation. Without that, the map is smaller: every "
    "second score.",
    "Windows that overlap compute the same values again and again. One pass computes each of them once, if it can give "
    "every window its own.",
    (
        Try(
            "A row of 13 pixels: how many values does one pass save?",
            {"size": "13"},
            "32 values instead of 63. The longer the row, the nearer to 3 instead of 7 for each window.",
        ),
        Try(
            "A single window: what does one pass save?",
            {"size": "5"},
            "Nothing: 8 values instead of 7. Only windows that overlap share values.",
        ),
        Try(
            "The first pixel becomes 99: which scores change?",
            {"input": "Cells", "cells": "99 3 8 4 9 9 2 9 0"},
            "Only that of pixel 2. The first pixel is in one window; a pixel in the middle is in five.",
        ),
    ),
)
VIEW = View("one_row", "One row", CONTROLS, show, WORDS, (Edit("x", _typed),))
