"""Softmax and loss: one pixel's logits, to drag."""

from __future__ import annotations

import streamlit as st
import torch

from segviz.data.world.classes import CLASSES
from segviz.drawings.classes import SCALE
from segviz.lessons.pixel_loss.last_layer import PIXEL, TAKEAWAY, pixels, scored, true_classes
from segviz.lessons.pixel_loss.traces.softmax_and_loss import Gradient, agreement, at_a_pixel
from segviz.operators.check import Check
from segviz.scene.texts import number
from segviz.ui import asking, controls, lesson, logits, page
from segviz.ui.logits import Dragged
from segviz.views import Cells, ImageChoice, LiveView, Select, Settings, Try, Words, cells, in_sight
from segviz.views.controls import Grid
from segviz.views.picture import outside, repeated

FURTHEST = 50.0
"""Logits beyond this are all the same to softmax."""


def _pixel(s: Settings) -> tuple[str, int, int]:
    return s.image.choice, s.row, s.column


def _own(s: Settings) -> Grid:
    """The network's logits, to two decimals."""
    return [[round(float(value), 2) for value in scored(s).scores[:, s.row, s.column]]]


def _likely(s: Settings) -> str:
    """The true class where it is known, else the network's."""
    true = true_classes(s)
    return CLASSES[int((scored(s).labels if true is None else true)[s.row, s.column])]


CONTROLS = in_sight(
    ("image", "truth", "logits"),
    (
        ImageChoice(),
        *PIXEL,
        Select("truth", "True class", CLASSES, _likely, subject=_pixel),
        Cells("logits", "Logits", _own, max_rows=1, help="One for each class, as the bars stand", subject=_pixel),
    ),
)


@page.live
def run() -> None:
    """The controls, the bars, and PyTorch's word on what they show."""
    animation, room = page.stage()
    with room, lesson.refusals():
        s = asking.ask(CONTROLS)
        with asking.owned(s):
            (own,) = _own(s)
            told = outside(s.image), repeated(s.image, *pixels(s).shape[:2])
        values = _possible(list(s.logits[0]), list(own))
    label = CLASSES.index(s.truth)
    with animation:
        moved = logits.drag(CLASSES, SCALE.colours, values, label, list(own), "logits", _take)
        page.checks(checks(values, label, moved))
        for words in filter(None, told):
            st.caption(words)


def _possible(typed: list[float], own: list[float]) -> list[float]:
    """As many logits as there are classes, none too far; a sentence tells where others were typed."""
    if len(typed) != len(CLASSES):
        st.error(f"There are {len(CLASSES)} classes: give as many logits. Until then the network's own are used.")
        return own
    if beyond := [value for value in typed if abs(value) > FURTHEST]:
        limits = f"from −{number(FURTHEST)} to {number(FURTHEST)}"
        st.warning(f"Logits reach {limits} here: {number(beyond[0])} is taken as the nearer end.")
    return [min(max(value, -FURTHEST), FURTHEST) for value in typed]


def _take(moved: Dragged) -> None:
    """Where the user lets go of a bar, the controls take over what it shows."""
    controls.give("logits", cells.format([moved.logits]))
    controls.give("truth", CLASSES[moved.label])


def checks(values: list[float], label: int, browser: Dragged | None) -> tuple[Check, Check]:
    """Against PyTorch: as computed here, and by the browser where it has told of these logits."""
    z = torch.tensor(values, dtype=torch.float64)
    found = [at_a_pixel(z, label)]
    if browser and browser.logits == values and browser.label == label:
        found.append(Gradient(z.new_tensor(browser.probabilities), browser.loss, z.new_tensor(browser.gradient)))
    return agreement(z, label, *found)


WORDS = Words(
    TAKEAWAY,
    "Scores have no scale: is 5 a confident score? Softmax turns them into probabilities, and the loss says "
    "how wrong these are.",
    (
        Try(
            "All logits 0: how large is the loss?",
            {"logits": "0 0 0 0 0 0 0 0 0 0 0"},
            "log 11 = 2.40, whatever the true class: each of the eleven classes gets the probability 1/11.",
        ),
        Try(
            "All logits 5: does anything change?",
            {"logits": "5 5 5 5 5 5 5 5 5 5 5"},
            "No. Softmax depends on differences between logits only, so adding the same number to all "
            "changes no probability.",
        ),
        Try(
            "Confident and wrong: how large does the loss get?",
            {"logits": "10 0 0 0 0 0 0 0 0 0 0", "truth": "car"},
            "10.0, about as much as the wrong logit is ahead: the loss grows linearly with a confident "
            "error. At 2.40 the network would only be guessing.",
        ),
    ),
)
VIEW = LiveView(
    "softmax_and_loss",
    "Softmax and loss",
    run,
    "It has no Scene: the browser computes softmax, loss and gradient while a bar is dragged, and PyTorch checks what "
    "it tells. The logits and the true class stand in the address; what the browser told last, in the component.",
    WORDS,
    CONTROLS,
)
