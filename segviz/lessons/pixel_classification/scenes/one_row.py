"""A row of pixels, drawn: five windows one at a time, then all of them in one pass, and where dilation comes from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor

from segviz.drawings.parts import grid, limit_of
from segviz.lessons.pixel_classification.traces.one_row import WINDOW, OneRow
from segviz.scene import (
    Box,
    Column,
    Flow,
    Label,
    Prediction,
    Scale,
    Scene,
    Step,
    beside,
    during,
    layers,
    put,
    rect,
    stack,
)
from segviz.scene.layout import Node
from segviz.scene.marks import END
from segviz.scene.scene import number
from segviz.scene.texts import counted, product, total

HALF = WINDOW // 2
"""Pixels on each side of a window's centre."""
HEADING = 0.45
"""Font size above a row."""


def draw(found: OneRow, x: Tensor, first: Tensor, second: Tensor) -> Scene:
    """The first window layer by layer, the others in one step each; then one pass over the row. x: (n,)."""
    steps = [_centre(len(x))]
    steps += _first_window(found, first, second)
    steps += [_window(found, second, i) for i in range(1, len(found.scores))]
    shared = len(steps) + 1
    steps += [_shared(found, first), _strided(found, second), _pooled(found)]
    steps += [_dilated(found, second, i) for i in range(len(found.dense_scores))]
    steps.append(_verdict(found))
    return Scene(
        title=f"A row of {len(x)} pixels: windows of {WINDOW}, one at a time and in one pass.",
        root=beside(
            _one_by_one(found, x, first, second),
            _one_pass(found, x, shared),
            gap=1.2,
            align="start",
        ),
        steps=steps,
        predictions=_predictions(found, shared),
    )


# The picture


def _row(name: str, values: Tensor, label: str, scale: Scale) -> Column:
    """Cells below the middle of their heading, so that rows of other lengths can be centred below each other."""
    cells = grid(name, values[None], "", scale=scale, note="", called=label)
    return stack(Label(label, HEADING), cells, gap=0.0, align="center")


def _blank(count: int) -> Tensor:
    return torch.full((count,), torch.nan)


def _scales(found: OneRow, x: Tensor) -> tuple[Scale, Scale, Scale]:
    """Of pixels, of what both networks make of them, and of scores."""
    return tuple(Scale("signed", limit_of(values)) for values in (x, found.shared, found.scores))  # type: ignore[return-value]


def _one_by_one(found: OneRow, x: Tensor, first: Tensor, second: Tensor) -> Node:
    pixel, middle, score = _scales(found, x)
    own = stack(
        _row("win", _blank(WINDOW), f"window of {WINDOW}", pixel),
        _row("a", _blank(found.first.shape[1]), "conv 1", middle),
        _row("p", _blank(found.pooled.shape[1]), "max pool, stride 2", middle),
        _row("s", _blank(1), "conv 2", score),
        gap=0.3,
        align="center",
    )
    weights = stack(
        _row("w1", first, "kernel 1", Scale("signed", limit_of(first))),
        _row("w2", second, "kernel 2", Scale("signed", limit_of(second))),
        gap=0.3,
    )
    return stack(
        Label("One window at a time", 0.6, strong=True),
        beside(own, weights, gap=0.8, wrap=False),
        _row("y", _blank(len(x)), "score of each pixel", score),
        gap=0.4,
    )


def _one_pass(found: OneRow, x: Tensor, shared: int) -> Node:
    """Each map is centred below the one before, so that a cell stands below the middle of what it reads."""
    pixel, middle, score = _scales(found, x)
    naive = stack(
        _row("B", _blank(len(found.strided)), "max pool, stride 2", middle),
        _row("Z", _blank(len(found.strided_scores)), "conv 2", score),
        gap=0.3,
        align="center",
    )
    twin = stack(
        _row("P", _blank(len(found.dense)), "max pool, stride 1", middle),
        _row("Y", _blank(len(found.dense_scores)), "conv 2, dilation 2", score),
        gap=0.3,
        align="center",
    )
    return stack(
        Label("One pass over the row", 0.6, strong=True),
        stack(
            stack(
                Label(f"{len(x)} pixels", HEADING),
                grid("x", x[None], "", scale=pixel, note="", editable=True, called="pixels"),
                gap=0.0,
                align="center",
            ),
            during(shared, END, _row("A", _blank(len(found.shared)), "conv 1", middle)),
            layers(during(shared + 1, shared + 1, naive), during(shared + 2, END, twin), align="center"),
            gap=0.3,
            align="center",
        ),
        gap=0.4,
    )


# The steps


def _centre(count: int) -> Step:
    return Step(
        f"A window of {WINDOW} classifies its centre: {HALF} neighbours on each side. An end pixel would have "
        f"{WINDOW - 1} on one side and none on the other.",
        f"{HALF} + 1 + {HALF} = {WINDOW} pixels;  {count} − {WINDOW} + 1 = {counted(count - WINDOW + 1, 'window')}",
        changes=(Box("x", rect(0, 0, 1, WINDOW), "read"), Box("x", rect(0, HALF, 1, HALF + 1), "write")),
    )


def _set(name: str, values: Tensor, source: str, cells: Sequence[int], step: int = 0) -> Flow:
    """A short map takes its values, each from one cell of another."""
    return Flow(
        name,
        np.arange(len(values), dtype=np.uint32),
        values.to(torch.float32).numpy(),
        np.full(len(values), step, np.uint32),
        source,
        np.array(cells, np.uint32),
        combine="set",
    )


def _first_window(found: OneRow, first: Tensor, second: Tensor) -> list[Step]:
    """Window 0, layer by layer."""
    window, own, pooled = found.windows[0], found.first[0], found.pooled[0]
    return [
        Step(
            f"The window around pixel {HALF}: the first convolution makes {len(own)} values of {len(window)} pixels.",
            f"a[0] = {_sum(window[:2], first)} = {number(float(own[0]))}",
            "a = F.conv1d(window, w1)",
            (*_read(0), _set("win", window, "x", range(WINDOW)), _fill("a", own)),
        ),
        Step(
            f"Max pooling with stride 2 keeps the larger of each pair: {len(pooled)} of {len(own)} values.",
            f"p[0] = max({number(float(own[0]))}, {number(float(own[1]))}) = {number(float(pooled[0]))}",
            "p = F.max_pool1d(a, 2, stride=2)",
            (*_read(0), _fill("p", pooled)),
        ),
        Step(
            f"The second convolution makes one score of them. It belongs to pixel {HALF}.",
            f"y[{HALF}] = {_sum(pooled, second)} = {number(float(found.scores[0]))}",
            "y = F.conv1d(p, w2)",
            (*_read(0), _fill("s", found.scores[:1]), _score(found, 0)),
        ),
    ]


def _fill(name: str, values: Tensor) -> Flow:
    return put(name, np.arange(len(values)), values.to(torch.float32).numpy(), 0)


def _read(i: int) -> tuple[Box, Box]:
    """Window i and its centre."""
    return Box("x", rect(0, i, 1, i + WINDOW), "read"), Box("x", rect(0, i + HALF, 1, i + HALF + 1), "write")


def _score(found: OneRow, i: int) -> Flow:
    return put("y", i + HALF, float(found.scores[i]), 0)


def _window(found: OneRow, second: Tensor, i: int) -> Step:
    changes = (
        *_read(i),
        _set("win", found.windows[i], "x", range(i, i + WINDOW)),
        _fill("a", found.first[i]),
        _fill("p", found.pooled[i]),
        _fill("s", found.scores[i : i + 1]),
        _score(found, i),
    )
    return Step(
        f"The window around pixel {i + HALF}: everything anew, though it shares {WINDOW - 1} of {WINDOW} pixels with "
        "the window before.",
        f"y[{i + HALF}] = {_sum(found.pooled[i], second)} = {number(float(found.scores[i]))}",
        "y = F.conv1d(F.max_pool1d(F.conv1d(window, w1), 2, stride=2), w2)",
        changes,
    )


def _shared(found: OneRow, first: Tensor) -> Step:
    each, cells = found.first.shape[1], len(found.shared)
    return Step(
        f"{cells} values instead of {len(found.first)}·{each} = {found.first.numel()}: the first convolution runs once "
        "over the row. Every window finds its values there.",
        f"A[0] = {_sum(found.windows[0][:2], first)} = {number(float(found.shared[0]))} = a[0] of the first window",
        "A = F.conv1d(x, w1)",
        (_fill("A", found.shared),),
    )


def _strided(found: OneRow, second: Tensor) -> Step:
    count, windows = len(found.strided_scores), len(found.scores)
    return Step(
        f"{counted(count, 'score')} for {counted(windows, 'window')}: stride 2 pairs the cells from the first on, "
        "and windows in between find no pairs of their own. The map has half the resolution.",
        f"Z[0] = {_sum(found.strided[:2], second)} = {number(float(found.strided_scores[0]))} = y[{HALF}]",
        "Z = F.conv1d(F.max_pool1d(A, 2, stride=2), w2)",
        (_fill("B", found.strided), _fill("Z", found.strided_scores)),
    )


def _pooled(found: OneRow) -> Step:
    return Step(
        f"Pool at every cell, stride 1: {len(found.dense)} values. A window's own two now stand 2 cells apart.",
        f"p[0], p[1] of the first window = P[0], P[2] = {number(float(found.dense[0]))}, "
        f"{number(float(found.dense[2]))}",
        "P = F.max_pool1d(A, 2, stride=1)",
        (_fill("P", found.dense), Box("P", rect(0, 0, 1, 1), "read"), Box("P", rect(0, 2, 1, 3), "read")),
    )


def _dilated(found: OneRow, second: Tensor, i: int) -> Step:
    value = number(float(found.dense_scores[i]))
    changes = (
        Box("P", rect(0, i, 1, i + 1), "read"),
        Box("P", rect(0, i + 2, 1, i + 3), "read"),
        put("Y", i, float(found.dense_scores[i]), 0),
        Box("y", rect(0, i + HALF, 1, i + HALF + 1), "write"),
    )
    told = (
        "The same two weights, spread: dilation 2 reads the cells that stride 2 would have put side by side. "
        if i == 0
        else ""
    )
    return Step(
        f"{told}`Y[{i}]` is {value}, the score of pixel {i + HALF}.",
        f"Y[{i}] = {_sum(found.dense[[i, i + 2]], second)} = {value} = y[{i + HALF}]",
        "Y = F.conv1d(P, w2, dilation=2)",
        changes,
    )


def _verdict(found: OneRow) -> Step:
    windows, count = len(found.scores), len(found.strided_scores)
    alone = windows * (found.first.shape[1] + found.pooled.shape[1] + 1)
    together = len(found.shared) + len(found.dense) + windows
    every = [number(float(value)) for value in found.dense_scores[::2][:count]]
    return Step(
        f"{together} values instead of {alone}, and the same {counted(windows, 'score')}. Every second one is the map "
        "of stride 2: a smaller map is the full map with gaps.",
        f"Y[::2] = {', '.join(every)} = Z",
        "assert torch.equal(Y[..., ::2], Z)",
    )


def _sum(values: Tensor, weight: Tensor) -> str:
    pairs = zip(values.tolist(), weight.tolist(), strict=True)
    return total([product(number(value), number(by)) for value, by in pairs])


def _predictions(found: OneRow, shared: int) -> tuple[Prediction, ...]:
    if len(found.scores) == 1:
        return ()
    apart = "two that are 2 cells apart"
    return (
        Prediction(
            step=shared + 1,
            question="Now pool the whole row with stride 2, as each window does. Which windows still get their score?",
            answer="every second window",
            choices=("every window", "every second window", "only the first window"),
            why="Pairs begin at every second cell. A window that begins in between has other pairs.",
        ),
        Prediction(
            step=shared + 2,
            question="Pool with stride 1 instead. Which pooled cells does the first window need for its score?",
            answer=apart,
            choices=("two neighbours", apart, "all of them"),
            why="Its pairs were cells 0, 1 and 2, 3: they begin at 0 and at 2. So the second kernel is spread.",
        ),
    )
