"""Four networks: one image through each, stage by stage, and what crosses from encoder to decoder."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torchvision.models.detection import MaskRCNN

from segviz import cache
from segviz.data import cells, samples
from segviz.data.images import small
from segviz.data.world.classes import STUFF
from segviz.evaluation.case_scores import iou
from segviz.lessons.summary.scenes import four_networks as scene
from segviz.lessons.summary.scenes.four_networks import Told
from segviz.lessons.summary.traces import four_networks as traces
from segviz.lessons.summary.traces.four_networks import MAPS, NOTHING, Pass
from segviz.models import weights
from segviz.models.fcn import FCN
from segviz.models.inputs import to_tensor
from segviz.models.segnet import SegNet
from segviz.models.unet import UNet
from segviz.operators.border_weights import separated
from segviz.operators.check import Check, worst
from segviz.operators.panoptic import Found
from segviz.scene.texts import counted
from segviz.views import Caption, Choice, ImageChoice, Settings, Shown, Text, Try, View, Words
from segviz.views.panoptic import SCORE
from segviz.views.picture import Pixels, of, outside, repeated

LONGEST, SHORTEST = 256, 32
"""Limits of the image's sides in pixels; the worlds that the networks were trained on have 192 x 256."""
CELLS = "cells-43"
"""What U-Net reads unless it is given the image of the others: it was trained on cells."""
OWN, SAME = "Cells", "The same image"
HEADS = ("FCN-32s", "FCN-16s", "FCN-8s")
CONTROLS = (
    ImageChoice(),
    Choice("fcn", "FCN", HEADS, help="A smaller stride: class scores of finer layers cross as well"),
    Choice("unet", "U-Net reads", (OWN, SAME), help="Our U-Net was trained on cells, the other three on scenes"),
    SCORE,
)


def show(s: Settings) -> Shown:
    image, field = s.image.small(LONGEST, SHORTEST), _cells(s)
    runs = (_fcn(image, s.fcn.removeprefix("FCN-")), _segnet(image), _unet(field), _mask_rcnn(image, s.score / 100))
    scores = (*_of_scene(s, runs[:2]), _of_cells(s, runs[2]), _of_things(s, runs[3]))
    told = tuple(
        Told(key, run, pixels, score)
        for key, run, pixels, score in zip(
            ("fcn", "segnet", "unet", "mask"), runs, (image, image, field, image), scores, strict=True
        )
    )
    return Shown(
        cache.result(scene.draw, told),
        (Check("network(image), all four", worst(*(run.difference for run in runs))),),
        below=(Caption(outside(s.image)),),
        beside=(Caption(repeated(s.image, *image.shape[:2])), _crossed(runs)),
    )


# Passes


@cache.network
def _fcn(image: Pixels, head: str) -> Pass:
    network = weights.load("fcn")
    assert isinstance(network, FCN)
    return traces.fcn(network, to_tensor(image), head)


@cache.network
def _segnet(image: Pixels) -> Pass:
    network = weights.load("segnet")
    assert isinstance(network, SegNet)
    return traces.segnet(network, to_tensor(image))


@cache.network
def _unet(field: Pixels) -> Pass:
    network = weights.load("unet")
    assert isinstance(network, UNet)
    return traces.unet(network, to_tensor(field[..., 0]))


@cache.network
def _mask_rcnn(image: Pixels, least: float) -> Pass:
    network = weights.load("mask_rcnn")
    assert isinstance(network, MaskRCNN)
    return traces.mask_rcnn(network, to_tensor(image), len(STUFF), least)


def _field_of(s: Settings) -> str:
    """The choice of the image that U-Net reads."""
    return s.image.choice if s.unet == SAME or s.image.choice.startswith("cells-") else CELLS


def _cells(s: Settings) -> Pixels:
    """(H, W, 3) grey: what U-Net reads."""
    picture = of(CELLS) if _field_of(s) == CELLS else s.image
    return cache.result(_grey, picture.image)


def _grey(image: object) -> Pixels:
    return small(image.convert("L").convert("RGB"), LONGEST, SHORTEST)  # type: ignore[attr-defined]


# How good they are, where the truth is known


def _of_scene(s: Settings, runs: tuple[Pass, ...]) -> tuple[str, ...]:
    truth = samples.labels(s.image.choice)
    if truth is None:
        return ("",) * len(runs)
    exact = torch.from_numpy(truth.astype(np.int64))
    return tuple(scene.right(run.answer, exact) for run in runs if isinstance(run.answer, Tensor))


def _of_cells(s: Settings, run: Pass) -> str:
    world, _, number = _field_of(s).partition("-")
    if world != "cells":
        return "It was trained on cells only, so its two classes mean nothing here."
    assert isinstance(run.answer, Tensor)
    true = separated(cells.make(cells.HELD_OUT_SEEDS[int(number)]).instances) > 0  # as it was trained
    return f"IoU of the cells: {iou(run.answer.numpy() == 1, true):.2f}."


def _of_things(s: Settings, run: Pass) -> str:
    world = samples.scene(s.image.choice)
    assert isinstance(run.answer, Found)
    return f"The image has {counted(len(world.classes), 'thing')}." if world is not None else ""


def _crossed(runs: tuple[Pass, ...]) -> Text:
    kinds = {NOTHING: "", MAPS: " values"}
    lines = (f"{run.network}: {run.crossed:,}{kinds.get(run.crosses, f' {run.crosses}')}" for run in runs)
    return Text("  \n".join(f":small[{line}]" for line in ("**What crosses**", *lines)), answers="crossed")


WORDS = Words(
    "All four go down and come back up. They differ in what crosses: nothing, indices, class scores or feature maps. "
    "Where nothing crosses, boundaries stay coarse.",
    "Four names, one shape. Seen side by side, the networks differ in what the encoder hands to the decoder, and in "
    "how the decoder upsamples.",
    (
        Try(
            "FCN-8s instead of FCN-32s: what crosses now, and what does it gain?",
            {"fcn": "FCN-8s"},
            "Class scores of pool3 and pool4: 10,560 numbers. On 100 held-out scenes they raise mIoU from 0.65 to "
            "0.78.",
        ),
        Try(
            "U-Net reads the same image as the others: what does it predict?",
            {"unet": SAME},
            "Cells and background, as it has no other classes. A scene lies outside its training data, and nothing "
            "in its output tells us so.",
        ),
    ),
)
VIEW = View("four_networks", "Four networks", CONTROLS, show, WORDS, needs=("mask_rcnn",))
