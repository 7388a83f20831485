"""Touching cells: the reader's own or generated ones, the weights between them, and what they are worth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz import cache
from segviz.lessons.u_net.network import CELLS, network, truth
from segviz.lessons.u_net.scenes import touching_cells as scene
from segviz.lessons.u_net.scenes.touching_cells import Layout
from segviz.lessons.u_net.traces.laid_cells import MOST_CORNERS, Cell, cell_of, from_trace, holds, placed, within
from segviz.lessons.u_net.traces.touching_cells import Field, judge, lay
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import instances
from segviz.operators.border_weights import SIGMA, W0, nearest_two_distances, separated, weigh
from segviz.operators.check import Check, worst
from segviz.quoting import plain
from segviz.scene.said import Clicked, Drawn, Moved
from segviz.views import (
    Button,
    Caption,
    Cells,
    Choice,
    Click,
    Drag,
    Draw,
    ImageChoice,
    RefusedError,
    Settings,
    Shown,
    Slider,
    Text,
    Try,
    View,
    Words,
)
from segviz.views.controls import Grid, as_tuples
from segviz.views.settings import Value

FIELD = (128, 160)
"""Rows and columns of the image of the reader's own cells."""
MOST = 24
"""Cells of one's own at most."""
MINE: tuple[Cell, ...] = (
    (18, 18, 42, 43),
    (21, 41, 45, 65),
    (41, 27, 65, 52),
    (14, 108, 37, 133),
    (58, 86, 82, 109),
    (60, 108, 85, 133),
    (81, 96, 106, 121),
    (88, 16, 111, 40),
    (92, 39, 115, 63),
)
"""Those that are there first."""
MOVE, DRAW = "Move cells", "Draw a cell"
HOW = (
    "Move: drag a cell, pull it larger at its corner, click an empty place for another. Draw: press, draw once around "
    "the cell, let go; a straight line closes it. Where cells overlap, a pixel belongs to that in which it lies deeper."
)
PLACES = (
    "Background: as ours were trained; errors in a gap cost more. Everywhere: cell pixels beside the gap cost as "
    "much as the gap's own, so errors on either side of a cell's edge cost more, and none is favoured."
)
TYPED = "An ellipse: top, left, bottom, right. An outline: row and column of each corner. In pixels, one cell a row."
NETWORKS = {"without": "unet_unweighted", "with": "unet"}
"""Names in the drawing, and of the weights."""


def _are_mine(s: Settings) -> bool:
    return s.whose == "Yours"


def _are_generated(s: Settings) -> bool:
    return not _are_mine(s)


def _read(typed: Grid) -> Grid:
    return [cell_of(numbers, *FIELD) for numbers in typed]


CONTROLS = (
    Choice(
        "whose",
        "Cells",
        ("Yours", "Generated"),
        help="Yours: move them, pull them larger, draw or click others. Generated: the picture's",
        more=True,
    ),
    Choice("hand", "With the pointer", (MOVE, DRAW), help=HOW, when=_are_mine),
    Slider("w0", "w₀", 0, 20, int(W0), help="Height of the border term; the paper has 10"),
    Slider("sigma", "σ, pixels", 1, 15, int(SIGMA), help="Its width; the paper has about 5"),
    Choice("where", "Border term", ("Background", "Everywhere"), help=PLACES, more=True),
    Cells(
        "cells",
        "Cells: top left bottom right; …",
        MINE,
        2 * MOST_CORNERS,
        MOST,
        ragged=True,
        read=_read,
        undo=True,
        buttons=(
            Button("Remove last", lambda s: {"cells": s.cells[:-1]}, lambda s: len(s.cells) > 1),
            Button("Start again", lambda _s: {"cells": as_tuples(MINE)}),
        ),
        help=TYPED,
        when=_are_mine,
    ),
    ImageChoice(default=CELLS, only="cells-", when=_are_generated, more=True),
)


def show(s: Settings) -> Shown:
    laid = _laid(s) if _are_mine(s) else ()
    field = cache.result(lay, laid, *FIELD) if laid else _generated(s)
    target = cache.result(separated, field.cells)
    distances = cache.result(nearest_two_distances, target)
    weighing = weigh(target, s.w0, s.sigma, s.where == "Background", distances)
    judged = tuple(
        judge(name, *_answer(field.image, trained), field.cells, target > 0, weighing)
        for name, trained in NETWORKS.items()
    )
    return Shown(
        scene.draw(field, Layout(laid, bool(laid) and s.hand == DRAW), weighing, judged),
        (Check("F.cross_entropy, weighted", worst(*(each.check for each in judged))),),
        beside=(Caption("" if laid else _why(s)), _merged_on_cards()),
    )


def _laid(s: Settings) -> tuple[Cell, ...]:
    """The reader's cells, in whole pixels."""
    return tuple(tuple(map(int, numbers)) for numbers in s.cells)


def _generated(s: Settings) -> Field:
    known = truth(s.image.choice)
    assert known is not None
    return Field(np.array(s.image.image.convert("L")), known)  # PyTorch wants an array of its own


def _why(s: Settings) -> str:
    return f"**{plain(s.image.title)}**: this view needs cells that are known exactly, so generated ones."


@cache.network
def _answer(image: NDArray[np.uint8], trained: str) -> tuple[Tensor, NDArray[np.int32]]:
    """(2, H, W) logits of a network, and its objects."""
    with torch.inference_mode():
        logits = network(trained)(to_tensor(image))[0]
    return logits, instances(logits)


def _merged_on_cards() -> Text:
    """What the model cards tell of the two networks."""
    rows = ["| w | merged | AJI | IoU |", "|:--|--:|--:|--:|"]
    for name, words in (("unet_unweighted", "no"), ("unet", "yes")):
        figures = weights.card(name)["metrics"]
        cells_ = f"{100 * figures['merged']:.0f} %", f"{figures['aji']:.2f}", f"{figures['iou']:.2f}"
        rows.append(f"| {words} | {' | '.join(cells_)} |")
    return Text(
        "\n".join(rows),
        help="w: whether trained with weights. On 100 images that no network was trained on. Merged: cells that share "
        "a region with another. AJI: how well the cells themselves are covered. IoU: of all cells together, where the "
        "two hardly differ.",
    )


# Hands


def _move(moved: Moved, s: Settings) -> dict[str, Value]:
    """Where a cell is dropped, it is."""
    laid, place = list(_laid(s)), int(moved.name.removeprefix("cell "))
    if place < len(laid):
        laid[place] = placed(laid[place], moved.rect, *FIELD)
    return _set(laid)


def _click(clicked: Clicked, s: Settings) -> dict[str, Value]:
    """A click on an empty place lays a cell there."""
    row, column = divmod(clicked.cell or 0, FIELD[1])
    if any(holds(cell, row, column) for cell in _laid(s)):
        return {}
    return _with(within((row - 11, column - 12, row + 11, column + 12), *FIELD), s)


def _draw(drawn: Drawn, s: Settings) -> dict[str, Value]:
    """What is drawn is a cell, if it can be one."""
    try:
        return _with(from_trace(drawn.points, *FIELD), s)
    except ValueError as error:
        raise RefusedError(str(error)) from error


def _with(cell: Cell, s: Settings) -> dict[str, Value]:
    if len(s.cells) >= MOST:
        raise RefusedError(f"There are {MOST} cells, and that is the most. Remove one first.")
    return _set([*_laid(s), cell])


def _set(laid: Sequence[Cell]) -> dict[str, Value]:
    return {"cells": as_tuples(laid)}


WORDS = Words(
    "Weights separate: where two cells touch, a closed gap must cost more than the few pixels that it has.",
    "Two cells merge if one gap closes, and the gap has so few pixels that the loss hardly notices. So its "
    "pixels must cost more.",
    (
        Try(
            "σ = 1: which pixels still cost more?",
            {"sigma": "1"},
            "Those in the narrowest gaps only. The border term falls with the sum of the distances to the "
            "two nearest cells, and σ is its scale.",
        ),
        Try(
            "w₀ = 0: what is left of the weights?",
            {"w0": "0"},
            "The border term is gone: a pixel in a gap costs no more than one in open ground, and the "
            "network may close it cheaply.",
        ),
        Try(
            "A generated crowd: how many cells merge?",
            {"whose": "Generated"},
            "With weights, none of 60. Over 100 images it is 2 % of the cells with weights and 60 % without, "
            "though the IoU hardly differs.",
        ),
    ),
)
GESTURES = (*(Drag(f"cell {place}", _move) for place in range(MOST)), Click("x", _click), Draw("x", _draw))
VIEW = View("touching_cells", "Touching cells", CONTROLS, show, WORDS, GESTURES, slow=True)
