"""The controls of touching cells: the user's own, laid out by hand, or generated ones; the weights between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.concepts.border_weights import SIGMA, W0, Weighing, separated, weigh
from segviz.concepts.touching_cells import Field, Judged, Rect, holds, judge, lay, within
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.unet import instances
from segviz.ui import controls, link, picture, unet
from segviz.ui.cells import format as format_cells
from segviz.ui.cells import parse as parse_cells

FIELD = (128, 160)
"""Rows and columns of the picture of the user's own cells."""
MOST = 24
"""Cells of one's own at most."""
MINE: tuple[Rect, ...] = (
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


def touching() -> tuple[Field, tuple[Rect, ...], Weighing, tuple[Judged, ...]]:
    """Cells, yours or generated; the weights; and what two networks find."""
    kinds = (
        "Yours: drag them, pull them larger at their corner, click an empty place for another. Generated: the picture's"
    )
    yours = controls.choice("Cells", "whose", ("Yours", "Generated"), help=kinds) == "Yours"
    w0 = controls.slider("w₀", "w0", 0, 20, int(W0), "Height of the border term; the paper has 10")
    sigma = controls.slider("σ, pixels", "sigma", 1, 15, int(SIGMA), "Its width; the paper has about 5")
    places = "Background: as ours were trained. Everywhere: the formula to the letter; at a cell's edge it cancels out."
    only = controls.choice("Border term", "where", ("Background", "Everywhere"), help=places) == "Background"
    ellipses = _ellipses() if yours else ()
    field = lay(ellipses, *FIELD) if yours else _generated()
    target = separated(field.cells)
    weighing = weigh(target, w0, sigma, only)
    judged = []
    for name, network in (("without", "unet_unweighted"), ("with", "unet")):
        logits, found = _found(network, field.image.tobytes(), field.image.shape)
        judged.append(judge(name, logits, found, field.cells, target > 0, weighing))
    _merged_on_cards()
    return field, ellipses, weighing, tuple(judged)


def _ellipses() -> tuple[Rect, ...]:
    """The user's cells: as text, which stands in the link; and buttons."""
    left, right = st.columns(2)
    typed = controls.grid("Cells: top left bottom right; …", "cells", MINE, 4, MOST, "One ellipse a row, in pixels")
    if len(typed[0]) != 4:
        st.error(
            f"Each cell has four numbers: top, left, bottom, right. Until then these are used: {format_cells(MINE)}"
        )
        typed = [list(rect) for rect in MINE]
    ellipses = tuple(within(rect, *FIELD) for rect in typed)
    left.button("Remove last", on_click=_give, args=(ellipses[:-1],), disabled=len(ellipses) == 1, width="stretch")
    right.button("Start again", on_click=_give, args=(MINE,), width="stretch")
    return ellipses


def _give(ellipses: Sequence[Rect]) -> None:
    controls.give("cells", format_cells(ellipses))


def take_cell(player: str) -> None:
    """Where the user drops a cell, it is."""
    moved = st.session_state[player].moved
    known = [within(rect, *FIELD) for rect in _now()]
    kind, _, place = moved["name"].partition(" ")
    if kind == "cell" and int(place) < len(known):
        known[int(place)] = within(moved["rect"], *FIELD)
        _give(known)


def take_click(player: str) -> None:
    """A click on an empty place lays a cell there."""
    clicked, known = st.session_state[player].clicked, _now()
    if not clicked or len(known) >= MOST:
        return
    row, column = divmod(clicked["cell"], FIELD[1])
    if not any(holds(rect, row, column) for rect in known):
        _give([*known, within((row - 11, column - 12, row + 11, column + 12), *FIELD)])


def _now() -> list[Rect]:
    """The cells as they stand in the text."""
    return [within(rect, *FIELD) for rect in parse_cells(st.session_state[link.key("cells")], 4, MOST)]


def _generated() -> Field:
    """The chosen picture, if it is one of cells, else one that is."""
    chosen = picture.popover()
    choice = chosen.choice if chosen.choice.startswith("cells-") else unet.CELLS
    known = unet.truth(choice)
    assert known is not None
    return Field(np.asarray(picture.sample(choice).convert("L")), known)


@st.cache_resource(max_entries=64, show_spinner=False)
def _found(name: str, image: bytes, shape: tuple[int, int]) -> tuple[Tensor, NDArray[np.int32]]:
    """(2, H, W) logits of a network, and its objects."""
    pixels = np.frombuffer(image, np.uint8).reshape(shape).copy()
    with torch.inference_mode():
        logits = unet.network(name)(to_tensor(pixels))[0]
    return logits, instances(logits)


def _merged_on_cards() -> None:
    """What the model cards tell of the two networks."""
    rows = ["| weights | merged | AJI | IoU |", "|:--|--:|--:|--:|"]
    for name, words in (("unet_unweighted", "no"), ("unet", "yes")):
        figures = weights.card(name)["metrics"]
        cells_ = f"{100 * figures['merged']:.0f} %", f"{figures['aji']:.2f}", f"{figures['iou']:.2f}"
        rows.append(f"| {words} | {' | '.join(cells_)} |")
    st.markdown(
        "\n".join(rows),
        help="On 100 pictures that no network was trained on. Merged: cells that are one region with another. "
        "AJI: how well the cells themselves are covered. IoU: of all cells together, where the two hardly differ.",
    )
