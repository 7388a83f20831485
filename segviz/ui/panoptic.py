"""What FCN-8s and Mask R-CNN see in the chosen picture, kept; and Mask R-CNN's coming, which takes seconds, once."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.data import samples
from segviz.data.images import small
from segviz.data.world.classes import STUFF
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators import panoptic
from segviz.operators.check import Difference
from segviz.operators.panoptic import Found, Panoptic
from segviz.ui import controls, jobs, kept, picture, runtime, turns
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

LONGEST = 256
"""Pixels of a picture's longer side; the scenes that the networks were trained on have 192 x 256."""
SCORES = tuple(range(5, 100, 5))
"""Lowest scores to choose from, in percent; Mask R-CNN itself tells of nothing below the first."""
AREAS = (1, 16, 64, 256, 1024, 4096)
"""Least areas of stuff to choose from, in pixels."""
PATIENCE = 0.3
"""Seconds to wait for Mask R-CNN before the page shows what it has without it."""


@dataclass(frozen=True)
class Subject:
    """The picture that is segmented. pixels: (H, W, 3), at working size."""

    picture: Picture
    pixels: Pixels


def subject() -> Subject:
    """A control for the picture."""
    chosen = picture.popover()
    return Subject(chosen, kept.result(small, chosen.image, LONGEST))


def least_score() -> float:
    """A control for the lowest score of an instance."""
    return controls.stops("Least score, %", "score", SCORES, 50, "Mask R-CNN is this sure of what is shown") / 100


def least_area() -> int:
    """A control for the smallest stuff that stays in the panoptic map."""
    return controls.stops("Least stuff, pixels", "area", AREAS, 64, "Smaller areas of stuff go to nobody")


def shares(chosen: Subject) -> Tensor:
    """(C, H, W), FCN-8s's class probabilities of each pixel."""
    return shares_of(chosen.pixels, chosen.picture.choice)


def labels(chosen: Subject) -> Tensor:
    """(H, W), FCN-8s's class map."""
    return _labels(chosen.pixels, chosen.picture.choice)


def regions_difference(chosen: Subject, label: int) -> Difference:
    """The regions of a class, of any size, against those that max pooling finds."""
    return _regions_difference(chosen.pixels, chosen.picture.choice, label)


def found(chosen: Subject) -> Found | None:
    """All that Mask R-CNN finds; None while it is being loaded for the first time (:func:`waiting` shows that)."""
    if not _detector_comes().done():
        return None
    return _found(chosen.pixels, chosen.picture.choice)


def is_there() -> bool:
    """Whether Mask R-CNN has been loaded; waits for it a moment."""
    return _detector_comes().done()


def waiting() -> None:
    """Where an answer had to do without Mask R-CNN: a word, and the page runs again as soon as it is there."""
    coming = _loading()
    if coming.done():  # it came just after the answer was asked for
        st.rerun()
    jobs.follow(coming, _say_what_comes)


def truth(chosen: Subject) -> Panoptic | None:
    """The panoptic map of a generated scene; None for all other pictures."""
    return _truth(chosen.pixels, chosen.picture.choice)


def merged(
    chosen: Subject, least: float, area: int, overlap: float = panoptic.OVERLAP
) -> tuple[Found, Panoptic] | None:
    """The instances with at least that score, and the panoptic map; None as :func:`found`."""
    if found(chosen) is None:
        return None
    return merged_of(chosen.pixels, chosen.picture.choice, least, area, overlap)


@per_picture
def merged_of(pixels: Pixels, choice: str, least: float, area: int, overlap: float) -> tuple[Found, Panoptic]:
    """:func:`merged`, once Mask R-CNN is there."""
    best = _found(pixels, choice).best(least)
    return best, panoptic.merge(_labels(pixels, choice), best, len(STUFF), area, overlap)


@per_picture
@torch.inference_mode()
def shares_of(pixels: Pixels, _choice: str) -> Tensor:
    """:func:`shares`."""
    return weights.load("fcn")(to_tensor(pixels))[0].softmax(dim=0).contiguous()


@per_picture
def _labels(pixels: Pixels, choice: str) -> Tensor:
    return shares_of(pixels, choice).argmax(dim=0)


@per_picture
def _regions_difference(pixels: Pixels, choice: str, label: int) -> Difference:
    class_map = _labels(pixels, choice)
    return panoptic.components_difference(class_map, label, panoptic.components(class_map, label))


@per_picture
def _found(pixels: Pixels, _choice: str) -> Found:
    return panoptic.find(weights.load("mask_rcnn"), to_tensor(pixels), len(STUFF))


@per_picture
def _truth(_pixels: Pixels, choice: str) -> Panoptic | None:
    world = None if choice == picture.UPLOAD else samples.scene(choice)
    if world is None:
        return None
    labels, instances = torch.from_numpy(world.semantic).long(), torch.from_numpy(world.instances)
    return panoptic.truth(labels, instances, world.classes, len(STUFF))


# torchvision takes seconds to import. The first visitor of a server sees the rest of the page meanwhile.


def _detector_comes() -> Future[None]:
    """Done when Mask R-CNN can be asked; waits for that a moment, which is enough everywhere but at the beginning."""
    coming = _loading()
    with turns.aside():
        wait([coming], PATIENCE)
    return coming


@kept.for_all
def _loading() -> Future[None]:
    executor = ThreadPoolExecutor(1, "Mask R-CNN")
    coming = executor.submit(_load)
    executor.shutdown(wait=False)
    return coming


def _load() -> None:
    try:
        weights.load("mask_rcnn")
    except weights.WeightsError:
        return  # whoever asks it will be told
    runtime.settle()


def _say_what_comes(coming: Future[None]) -> None:
    if not coming.done():
        st.caption(":material/hourglass_top: Mask R-CNN is being loaded, once: its answers follow in a few seconds.")
