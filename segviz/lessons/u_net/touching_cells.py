"""The controls of touching cells: the user's own, laid out by hand, or generated ones; the weights between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.lessons.u_net import u_net as unet
from segviz.lessons.u_net.scenes.touching_cells import Layout
from segviz.lessons.u_net.traces.laid_cells import MOST_CORNERS, Cell, cell_of, from_trace, holds, placed, within
from segviz.lessons.u_net.traces.touching_cells import Field, Judged, judge, lay
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import instances
from segviz.operators.border_weights import SIGMA, W0, Weighing, nearest_two_distances, separated, weigh
from segviz.quoting import plain
from segviz.scene.said import Clicked, Drawn, Moved
from segviz.ui import controls, kept, link, picture
from segviz.views.cells import format as format_cells, parse as parse_cells

FIELD = (128, 160)
"""Rows and columns of the picture of the user's own cells."""
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
HAND, MOVE, DRAW = "hand", "Move cells", "Draw a cell"
HOW = (
    "Move: drag a cell, pull it larger at its corner, click an empty place for another. Draw: press, draw once around "
    "the cell, let go; a straight line closes it. Where cells overlap, a pixel belongs to that in which it lies deeper."
)
NETWORKS = {"without": "unet_unweighted", "with": "unet"}
"""Names in the drawing, and of the weights."""

# In the session's state:
PAST = "_touching_past"  # the cells as they were drawn, the last ones last
SAID = "_touching_said"  # why the last thing that the user did changed nothing
REMEMBERED = 50


def touching() -> tuple[Field, Layout, Weighing, tuple[Judged, ...]]:
    """Cells, yours or generated; the weights; and what two networks find."""
    kinds = "Yours: move them, pull them larger, draw or click others. Generated: the picture's"
    yours = controls.choice("Cells", "whose", ("Yours", "Generated"), help=kinds) == "Yours"
    draws = yours and controls.choice("With the pointer", HAND, (MOVE, DRAW), help=HOW) == DRAW
    w0 = controls.slider("w₀", "w0", 0, 20, int(W0), "Height of the border term; the paper has 10")
    sigma = controls.slider("σ, pixels", "sigma", 1, 15, int(SIGMA), "Its width; the paper has about 5")
    places = (
        "Background: as ours were trained; errors in a gap cost more. Everywhere: cell pixels beside the gap cost as "
        "much as the gap's own, so errors on either side of a cell's edge cost more, and none is favoured."
    )
    only = controls.choice("Border term", "where", ("Background", "Everywhere"), help=places) == "Background"
    laid = _laid() if yours else ()
    known = _known(laid) if yours else _generated()
    weighing = weigh(known.target, w0, sigma, only, known.distances)
    judged = (judge(name, *known.answers[name], known.field.cells, known.target > 0, weighing) for name in NETWORKS)
    _merged_on_cards()
    return known.field, Layout(laid, draws), weighing, tuple(judged)


# The user's own cells


def _laid() -> tuple[Cell, ...]:
    """The user's cells: as text, which stands in the link; and buttons."""
    row = st.container(horizontal=True, gap="xsmall")
    said = st.session_state.pop(SAID, None)
    if said:
        st.warning(said, icon=":material/error:")
    words = (
        "An ellipse: top, left, bottom, right. An outline: row and column of each corner. In pixels, one cell a row."
    )
    typed = controls.grid("Cells: top left bottom right; …", "cells", MINE, 2 * MOST_CORNERS, MOST, words, ragged=True)
    try:
        laid = tuple(cell_of(numbers, *FIELD) for numbers in typed)
    except ValueError as error:
        laid = st.session_state.get(PAST, [MINE])[-1]
        st.error(f"{error} Until then the cells stay as they were: {format_cells(laid)}")
    past = st.session_state.setdefault(PAST, [])
    if not past or past[-1] != laid:
        past.append(laid)
        del past[:-REMEMBERED]
    row.button("Undo", on_click=_undo, disabled=len(past) < 2, help="Back by one change", type="tertiary")
    one = len(laid) == 1
    row.button("Remove last", on_click=_give, args=(laid[:-1],), disabled=one, type="tertiary")
    row.button("Start again", on_click=_give, args=(MINE,), type="tertiary")
    return laid


def _give(laid: Sequence[Cell]) -> None:
    controls.give("cells", format_cells(laid))


def _undo() -> None:
    past = st.session_state[PAST]
    del past[-1:]
    if past:
        _give(past[-1])


def take_cell(moved: Moved) -> None:
    """Where the user drops a cell, it is."""
    known = list(_now())
    kind, _, place = moved.name.partition(" ")
    if kind == "cell" and int(place) < len(known):
        known[int(place)] = placed(known[int(place)], moved.rect, *FIELD)
        _give(known)


def take_click(clicked: Clicked) -> None:
    """A click on an empty place lays a cell there."""
    if clicked.cell is None:
        return
    known = _now()
    row, column = divmod(clicked.cell, FIELD[1])
    if not any(holds(cell, row, column) for cell in known):
        _add(within((row - 11, column - 12, row + 11, column + 12), *FIELD))


def take_drawn(drawn: Drawn) -> None:
    """What the user drew is a cell, if it can be one; else a sentence says why not."""
    try:
        _add(from_trace(drawn.points, *FIELD))
    except ValueError as error:
        st.session_state[SAID] = str(error)


def _add(cell: Cell) -> None:
    known = _now()
    if len(known) < MOST:
        _give([*known, cell])
    else:
        st.session_state[SAID] = f"There are {MOST} cells, and that is the most. Remove one first."


def _now() -> tuple[Cell, ...]:
    """The cells as they stand in the text; where that cannot be read, as they were drawn last."""
    try:
        typed = parse_cells(st.session_state[link.key("cells")], 2 * MOST_CORNERS, MOST, ragged=True)
        return tuple(cell_of(numbers, *FIELD) for numbers in typed)
    except ValueError:  # also CellsError
        return st.session_state[PAST][-1]


# What is known of a picture before it is weighed


class Known(NamedTuple):
    """target: the cells, separated; distances: to the nearest two of them; answers: logits and objects by name."""

    field: Field
    target: NDArray[np.int32]
    distances: tuple[NDArray[np.float64], NDArray[np.float64]]
    answers: dict[str, tuple[Tensor, NDArray[np.int32]]]


@kept.for_all
def _known(laid: tuple[Cell, ...]) -> Known:
    return _look_at(lay(laid, *FIELD))


def _generated() -> Known:
    """The chosen picture, if it is one of cells, else one that is."""
    shown = picture.popover(unet.CELLS, only="cells-")
    st.caption(f"**{plain(shown.title)}**: this view needs cells that are known exactly, so generated ones.")
    return _known_sample(shown.choice)


@kept.for_all
def _known_sample(choice: str) -> Known:
    known = unet.truth(choice)
    assert known is not None
    return _look_at(Field(np.array(picture.sample(choice).convert("L")), known))  # PyTorch wants arrays of its own


def _look_at(field: Field) -> Known:
    """What no slider changes: the distances, and what the networks answer."""
    target = separated(field.cells)
    return Known(field, target, nearest_two_distances(target), {name: _answer(name, field) for name in NETWORKS})


def _answer(name: str, field: Field) -> tuple[Tensor, NDArray[np.int32]]:
    """(2, H, W) logits of a network, and its objects."""
    with torch.inference_mode():
        logits = unet.network(NETWORKS[name])(to_tensor(field.image))[0]
    return logits, instances(logits)


def _merged_on_cards() -> None:
    """What the model cards tell of the two networks."""
    rows = ["| w | merged | AJI | IoU |", "|:--|--:|--:|--:|"]
    for name, words in (("unet_unweighted", "no"), ("unet", "yes")):
        figures = weights.card(name)["metrics"]
        cells_ = f"{100 * figures['merged']:.0f} %", f"{figures['aji']:.2f}", f"{figures['iou']:.2f}"
        rows.append(f"| {words} | {' | '.join(cells_)} |")
    st.markdown(
        "\n".join(rows),
        help="w: whether trained with weights. On 100 pictures that no network was trained on. "
        "Merged: cells that are one region with another. "
        "AJI: how well the cells themselves are covered. IoU: of all cells together, where the two hardly differ.",
    )
