"""The controls of 1x1 convolution and the loss; the pass of their network, kept so that a slider need not repeat it."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.data import samples
from segviz.data.images import small
from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import SCALE
from segviz.lessons.pixel_loss.traces.loss import (
    IGNORED,
    Gradient,
    PixelLoss,
    at_a_pixel,
    by_autograd,
    pixel_loss,
    without_edges,
)
from segviz.lessons.pixel_loss.traces.one_by_one import Order, Scored, Sum, last_layer, sum_up
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.models.patch_cnn import PatchCNN
from segviz.operators.check import Difference, largest_difference, worst
from segviz.operators.sliding_window import smallest_side
from segviz.scene.said import Clicked
from segviz.scene.texts import number
from segviz.training.losses import class_weights
from segviz.ui import controls, kept, link, logits, picture
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture
from segviz.views import cells

Pixels = NDArray[np.uint8]

NETWORK = "patch_cnn_33"
LONGEST, SHORTEST = 256, smallest_side(33)
"""Limits of the picture's sides in pixels: more would take long, and windows see the picture mirrored at its border."""
ROW, COLUMN, LABEL, LOGITS, TRUTH = "row", "column", "class", "logits", "truth"  # names of controls
STEPS = {"class": "A class", "feature": "A feature"}
FURTHEST = 50.0
"""Logits beyond this are all the same to softmax."""


@dataclass(frozen=True)
class Subject:
    """The picture at working size, pixels (H, W, 3), what the network's last layer makes of it, and where it hesitates.

    hesitant: row and column of the pixel that is shown first
    """

    picture: Picture
    pixels: Pixels
    scored: Scored
    hesitant: tuple[int, int]


def subject() -> Subject:
    """A control for the picture, and the network's pass over it."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST, SHORTEST)
    picture.repeated(chosen, *pixels.shape[:2])
    return Subject(chosen, pixels, *_last_layer(pixels, chosen.choice))


@per_picture
def _last_layer(pixels: Pixels, _choice: str) -> tuple[Scored, tuple[int, int]]:
    network = weights.load(NETWORK)
    assert isinstance(network, PatchCNN)
    scored = last_layer(network, to_tensor(pixels))
    return scored, scored.hesitant


# One pixel


def pixel(chosen: Subject) -> tuple[int, int]:
    """Controls for one pixel: its row and column. At first, and for each new picture, where the network hesitates."""
    height, width = chosen.pixels.shape[:2]
    best_row, best_column = chosen.hesitant
    _follow("pixel", chosen.picture.choice, {ROW: best_row, COLUMN: best_column})
    row = controls.slider("Row", ROW, 0, height - 1, best_row, "Of the pixel. A click on the picture chooses too")
    return row, controls.slider("Column", COLUMN, 0, width - 1, best_column)


def order() -> Order:
    """A control: whether a step is a row or a column of the matrix."""
    help_ = "A class: all its terms at once. A feature: what it adds to every class."
    chosen = controls.choice("A step", "order", tuple(STEPS.values()), help=help_)
    return "class" if chosen == STEPS["class"] else "feature"


def take_pixel(chosen: Subject) -> Callable[[Clicked], None]:
    """For ``play(..., on_clicked=...)``: the clicked pixel becomes the chosen one."""

    def take(clicked: Clicked) -> None:
        if clicked.cell is not None:
            row, column = divmod(clicked.cell, chosen.pixels.shape[1])
            controls.give(ROW, row)
            controls.give(COLUMN, column)

    return take


# Weights of a class


def added_up(chosen: Subject) -> Sum:
    """A control for a class, and how its score map adds up."""
    name = controls.select("Weights of", LABEL, CLASSES, picture.FIRST_CLASS, "Or click a row of the matrix")
    return _sum_up(chosen.pixels, chosen.picture.choice, CLASSES.index(name))


@per_picture
def _sum_up(pixels: Pixels, choice: str, label: int) -> Sum:
    return sum_up(_last_layer(pixels, choice)[0], label)


def take_class(chosen: Subject) -> Callable[[Clicked], None]:
    """For ``play(..., on_clicked=...)``: the clicked row becomes the chosen class."""

    def take(clicked: Clicked) -> None:
        if clicked.cell is not None:
            columns = chosen.scored.weight.shape[1] if clicked.mark == "W" else 1
            controls.give(LABEL, CLASSES[clicked.cell // columns])

    return take


# Logits to drag


def drag(chosen: Subject) -> tuple[list[float], int, list[float]]:
    """Controls for the pixel, its true class and its logits; returns the logits, the class, and the network's own."""
    row, column = pixel(chosen)
    own = [round(float(value), 2) for value in chosen.scored.scores[:, row, column]]
    right = _truth(chosen)
    likely = CLASSES[int(chosen.scored.labels[row, column]) if right is None else int(right[row, column])]
    _follow("logits", (chosen.picture.choice, row, column), {LOGITS: cells.format([own]), TRUTH: likely})
    name = controls.select("True class", TRUTH, CLASSES, likely)
    typed = controls.grid("Logits", LOGITS, [own], max_rows=1, help="One for each class, as the bars stand")
    if len(typed[0]) != len(CLASSES):
        st.error(f"There are {len(CLASSES)} classes: give as many logits. Until then the network's own are used.")
        typed = [own]
    beyond = [value for value in typed[0] if abs(value) > FURTHEST]
    if beyond:
        limits = f"from −{number(FURTHEST)} to {number(FURTHEST)}"
        st.warning(f"Logits reach {limits} here: {number(beyond[0])} is taken as the nearer end.")
    return [min(max(value, -FURTHEST), FURTHEST) for value in typed[0]], CLASSES.index(name), own


def _follow(name: str, now: Hashable, values: dict[str, str | int]) -> None:
    """Another picture brings its own pixel, another pixel its own logits: what was chosen belongs to the one before.

    now: to what the controls called ``name`` belong.
    """
    if link.is_another(name, now):
        for control, value in values.items():
            controls.give(control, value)


def bars(values: list[float], label: int, own: list[float], key: str) -> logits.Dragged | None:
    """The bars to drag; returns what the browser has computed of them, once it has told."""
    return logits.drag(CLASSES, SCALE.colours, values, label, own, key, _take_logits)


def _take_logits(moved: logits.Dragged) -> None:
    """Where the user lets go of a bar, the controls take over what it shows."""
    controls.give(LOGITS, cells.format([moved.logits]))
    controls.give(TRUTH, CLASSES[moved.label])


def agreement(values: list[float], label: int, browser: logits.Dragged | None) -> tuple[tuple[str, Difference], ...]:
    """Loss and gradient against PyTorch: as computed here, and by the browser where it has told of these logits."""
    z = torch.tensor(values, dtype=torch.float64)
    found, theirs = at_a_pixel(z, label), by_autograd(z, label)
    ours = [found]
    if browser and browser.logits == values and browser.label == label:
        told = (torch.tensor(each, dtype=torch.float64) for each in (browser.probabilities, browser.gradient))
        probabilities, gradient = told
        ours.append(Gradient(probabilities, browser.loss, gradient))
    losses = (torch.tensor([each.loss], dtype=torch.float64) for each in ours)
    loss = z.new_tensor([theirs.loss])
    size = float(z.abs().max())  # a loss is a difference of logits
    return (
        ("F.cross_entropy", worst(*(largest_difference(each, loss, size) for each in losses))),
        ("loss.backward()", worst(*(largest_difference(each.gradient, theirs.gradient, 1) for each in ours))),
    )


# The loss map


def lossy(chosen: Subject) -> PixelLoss:
    """Controls for class weights and ignored edges, for the truth where none is known, and the loss of every pixel."""
    right = _truth(chosen)
    if right is None:
        name = controls.select(
            "True class of all pixels",
            "all",
            CLASSES,
            CLASSES[int(chosen.scored.labels.flatten().mode().values)],
            "Nobody has labelled this picture. Say what it should be, and see what the network loses by it",
        )
        st.caption("The true labels of this picture are not known: here all of it counts as one class.")
        right = torch.full(chosen.pixels.shape[:2], CLASSES.index(name))
    power = controls.slider(
        "Weight rare classes, %",
        "weights",
        0,
        100,
        0,
        "0: every pixel counts alike. 100: every class counts alike, however few pixels it has",
    )
    band = controls.slider(
        "Ignore edges, pixels", "edges", 0, 4, 0, f"Pixels so near to another class get the label {IGNORED}"
    )
    counts = torch.bincount(right.flatten(), minlength=len(CLASSES))
    weight = class_weights(counts, power / 100).where(counts > 0, 0.0) if power else None
    return pixel_loss(chosen.scored.scores, without_edges(right, band), weight)


def _truth(chosen: Subject) -> Tensor | None:
    """(H, W) int64, the classes of a generated scene; None where they are not known."""
    found = _labels(chosen.picture.choice)
    return None if found is None or found.shape != chosen.pixels.shape[:2] else found


@kept.for_all
def _labels(choice: str) -> Tensor | None:
    found = None if choice == picture.UPLOAD else samples.labels(choice)
    return None if found is None else torch.from_numpy(found.astype(np.int64))


def relation(found: PixelLoss) -> None:
    """The lecture's E, and what F.cross_entropy makes of the same sum."""
    plain = pixel_loss(found.logits, found.target)
    n, sum_of_weights = found.counted, float(found.weight.sum())
    rows = [("", "value"), ("--", "--:"), ("lecture: $E=-\\frac{1}{N}\\sum y\\log\\hat y$", _four(plain.by_count))]
    rows.append(("`F.cross_entropy`, no weights", _four(plain.reference)))
    if bool((found.class_weights != 1).any()):
        rows += [
            (f"$\\sum w\\cdot$ loss, divided by N = {n:,}", _four(found.by_count)),
            (f"divided by $\\sum w$ = {sum_of_weights:,.0f}: `weight=w`", f"**{_four(found.reference)}**"),
        ]
    st.markdown("\n".join(f"| {left} | {right} |" for left, right in rows))
    ignored = found.target.numel() - n
    told = f" {ignored:,} ignored pixels are in neither." if ignored else ""
    st.caption(
        f"N = {n:,} pixels, log is the natural logarithm. With weights, PyTorch's mean divides by their sum, not by N."
        f"{told}"
    )


def weighting(found: PixelLoss) -> None:
    """The weights of the picture's classes, where they differ."""
    if bool((found.class_weights != 1).any()):
        present = [c for c in range(len(CLASSES)) if found.of_class(c)[0]]
        told = ", ".join(f"{CLASSES[c]} {float(found.class_weights[c]):.2f}" for c in present)
        st.caption(f"w of a pixel, by its true class: {told}.")


def _four(value: float) -> str:
    return f"{value:.4f}"
