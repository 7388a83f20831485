"""The controls of Mask R-CNN; its passes, kept so that a slider need not run them again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor
from torchvision.models.detection import MaskRCNN

from segviz import plots
from segviz.data.images import small
from segviz.lessons.mask_rcnn.scenes import timeline as history
from segviz.lessons.mask_rcnn.traces.mask_rcnn import (
    Answer,
    Region,
    Settings,
    Trace,
    answer,
    follow,
    masks_of,
    settings_of,
    trace,
)
from segviz.lessons.mask_rcnn.traces.r_cnn import Crops, classify, regions, warp_difference
from segviz.lessons.mask_rcnn.traces.timeline import MILESTONES
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators.check import Difference, largest_difference, worst
from segviz.scene.said import Clicked
from segviz.ui import controls, kept, picture
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

LONGEST, SHORTEST = 256, 8
"""Limits of the picture's sides in pixels; the scenes that the network was trained on have 192 x 256."""


@dataclass(frozen=True)
class Subject:
    """The picture, at working size (H, W, 3), and what the network finds in it."""

    picture: Picture
    pixels: Pixels
    found: Trace
    difference: Difference


def model() -> MaskRCNN:
    """The trained network, shared by all."""
    network = weights.load("mask_rcnn")
    assert isinstance(network, MaskRCNN)
    return network


def subject() -> Subject:
    """The control for the picture, and the pass over it."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST, SHORTEST)
    return Subject(chosen, pixels, *_traced(pixels, chosen.choice))


@per_picture
def _traced(pixels: Pixels, _choice: str) -> tuple[Trace, Difference]:
    """The trace, and how far its output is from the model's own."""
    image = to_tensor(pixels)[0]
    found = trace(model(), image)
    with torch.inference_mode():
        (expected,) = model()([image])
    ours, theirs = (torch.tensor(len(each["boxes"])) for each in (found.output, expected))
    many = largest_difference(ours, theirs)
    return found, worst(many, *(largest_difference(found.output[name], expected[name]) for name in expected))


def agreement(chosen: Subject) -> tuple[str, Difference]:
    """The check of boxes, labels, scores and masks."""
    return "model([image])[0]: boxes, labels, scores, masks", chosen.difference


def coders() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """By which the two box coders of the network divide deltas."""
    return tuple(model().rpn.box_coder.weights), tuple(model().roi_heads.box_coder.weights)


# R-CNN


def crops(chosen: Subject) -> Crops:
    """A control for the number of regions, and the passes over them."""
    most = controls.slider("Regions", "regions", 10, 80, 40, "The largest of those that Felzenszwalb's method finds")
    with st.spinner(f"{most} regions, one pass of the network each"):
        return _crops(chosen.pixels, chosen.picture.choice, most)


@per_picture
def _crops(pixels: Pixels, _choice: str, most: int) -> Crops:
    return classify(model(), to_tensor(pixels)[0], regions(pixels, most))


def seconds() -> None:
    """Seconds per image of the networks whose papers report them."""
    timed = [(each.name, each.total, history.seconds(each)) for each in MILESTONES if each.total]
    names, totals, words = zip(*timed, strict=True)
    figure = plots.durations(names, totals, words, 260)
    st.plotly_chart(figure, width="stretch", config={"displayModeBar": False})
    st.caption(
        "Seconds per image as the papers report them, from different years, backbones and GPUs: the order counts. "
        "R-CNN without its proposals; + 2 s: selective search on a CPU."
    )


def agreement_of_crops(chosen: Subject, found: Crops) -> tuple[str, Difference]:
    """The check of the warped crops."""
    return "torchvision resized_crop", warp_difference(to_tensor(chosen.pixels)[0], found)


# Mask R-CNN, and one region of it


def one_by_one() -> int:
    """A control for how many suppressions are shown one by one."""
    help_ = "Of the first suppression, that of moved anchors; the rest happens in one step"
    return controls.slider("Suppressions one by one", "one_by_one", 0, 60, 24, help_)


def region(chosen: Subject) -> Region | None:
    """A control for the proposal that is followed, at first the one that leads to the best detection; None without."""
    found = chosen.found
    if not len(found.proposals):
        st.caption("This picture has no proposals.")
        return None
    usual = int(found.detections.proposal[0]) if len(found.detections) else 0
    help_ = "By objectness, the best is 0. A click on a box in the picture chooses it"
    number = controls.slider("Proposal", "proposal", 0, len(found.proposals) - 1, usual, help_)
    return follow(model(), found, number)


def take_click(clicked: Clicked) -> None:
    """For ``play(..., on_clicked=take_click)``: the clicked proposal becomes the one that is followed."""
    if clicked.box is not None:
        controls.give("proposal", clicked.box)


# Thresholds


def settings() -> Settings:
    """Controls for what acts on captured tensors; at first the model's own, but for the score."""
    own = settings_of(model())
    score = controls.slider("Score above, %", "score", 5, 99, 50, "Class probability that counts as found")
    nms = controls.slider("IoU of suppression, %", "nms", 5, 95, round(100 * own.nms), "More: boxes may overlap more")
    mask = controls.slider("Mask above, %", "mask", 5, 95, 50, "Probability from which a pixel belongs to the thing")
    most = own.proposals
    proposals = controls.slider(
        "Proposals", "proposals", 1, most, most, "The most object-like ones, others are ignored"
    )
    return Settings(proposals, score / 100, nms / 100, mask / 100, own.most)


def answered(chosen: Subject, asked: Settings) -> Answer:
    """The answer under some settings, from captured tensors."""
    return kept.result(answer, chosen.found, _masks(chosen.pixels, chosen.picture.choice), asked)


@per_picture
def _masks(pixels: Pixels, choice: str) -> Tensor:
    """The mask of every candidate, which the sliders may bring back."""
    found, _ = _traced(pixels, choice)
    return masks_of(model(), found, found.candidates)


def agreement_of_answer(chosen: Subject) -> tuple[str, Difference]:
    """The check: with the model's own settings the captured tensors give the model's own answer."""
    return "model([image])[0] at the model's own thresholds", _own_difference(chosen.pixels, chosen.picture.choice)


@per_picture
def _own_difference(pixels: Pixels, choice: str) -> Difference:
    found, _ = _traced(pixels, choice)
    mine, output = answer(found, _masks(pixels, choice), settings_of(model())), found.output
    many = largest_difference(torch.tensor(len(mine.boxes)), torch.tensor(len(output["boxes"])))
    pairs = ((mine.boxes, output["boxes"]), (mine.masks, output["masks"][:, 0]))
    return worst(many, *(largest_difference(*pair) for pair in pairs))
