"""The controls of an FCN's skips, and their results: ours beside the paper's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st
import torch
from numpy.typing import NDArray

from segviz import plots
from segviz.data import samples
from segviz.data.images import small
from segviz.data.world.classes import CLASSES
from segviz.evaluation import ceiling, metrics
from segviz.evaluation.ceiling import Measured
from segviz.lessons.fcn_training.scenes.skips import Quality
from segviz.models import weights
from segviz.models.fcn import FCN
from segviz.models.inputs import to_tensor
from segviz.operators.check import Difference, worst
from segviz.operators.fcn_skips import FACTORS, HEADS, PAPER, PAPER_CEILING, Fusion, coarse, fuse, iou_difference
from segviz.operators.region import Region
from segviz.ui import controls, jobs, kept, picture, region
from segviz.ui.kept import per_picture
from segviz.ui.picture import Picture

Pixels = NDArray[np.uint8]

LONGEST = 256
JOB = "ceiling"
SKIPS = {"none: FCN-32s": "32s", "pool4: FCN-16s": "16s", "pool4, pool3: FCN-8s": "8s"}


@dataclass(frozen=True)
class Subject:
    """The picture at working size, pixels (H, W, 3), the network's pass over it, and its truth (H, W) where known."""

    picture: Picture
    pixels: Pixels
    fusion: Fusion
    truth: NDArray[np.uint8] | None

    @property
    def quality(self) -> Quality:
        """mIoU and boundary F-score of each head on this picture, where its truth is known."""
        return {} if self.truth is None else _quality(self.pixels, self.picture.choice)


def subject() -> Subject:
    """A control for the picture, and the network's pass over it."""
    chosen = picture.popover()
    pixels = kept.result(small, chosen.image, LONGEST)
    return Subject(chosen, pixels, _fuse(pixels, chosen.choice), samples.labels(chosen.choice))


def chosen_parts(chosen: Subject) -> tuple[str, int, Region]:
    """Controls for the skips, for the class whose scores are shown, and for the close-up."""
    skips = controls.select("Skips", "skips", tuple(SKIPS), "pool4, pool3: FCN-8s", "The same trained weights")
    name = controls.select("Scores of", "class", CLASSES, picture.FIRST_CLASS)
    part = region.square(chosen.pixels, chosen.picture.choice, 16, 96, 64)
    return SKIPS[skips], CLASSES.index(name), part


@per_picture
def _fuse(pixels: Pixels, _choice: str) -> Fusion:
    network = weights.load("fcn")
    assert isinstance(network, FCN)
    return fuse(network, to_tensor(pixels))


@per_picture
def _quality(pixels: Pixels, choice: str) -> Quality:
    fusion, truth = _fuse(pixels, choice), samples.labels(choice)
    assert truth is not None
    found = {}
    for head in HEADS:
        labels = fusion.labels(head).numpy()
        iou = metrics.mean_iou(metrics.confusion_matrix(labels, truth, len(CLASSES)))
        found[head] = iou, metrics.boundary_f_score(labels, truth)
    return found


# Results


def table() -> None:
    """What the heads reach on held-out scenes, beside the paper's figures."""
    card = weights.card("fcn")["metrics"]
    mine = [
        [f"{100 * card[f'{name}_{head}']:.1f}" for name in ("miou", "pixel_accuracy", "boundary_f")] for head in HEADS
    ]
    theirs = [[f"{PAPER[head].mean_iou}", f"{PAPER[head].pixel_accuracy}"] for head in HEADS]
    ours, paper = st.columns([5, 4])  # on a phone one below the other: all in one table would be wider than that
    ours.markdown(_of_heads("ours", ("mIoU", "pixel accuracy", "edges F"), mine))
    paper.markdown(_of_heads("paper, **PASCAL VOC val**", ("mIoU", "pixel accuracy"), theirs))
    st.caption(
        "Per cent. Ours: one small network with three heads, on 100 held-out generated scenes of 11 classes; edges F: "
        "F-score of boundaries within 2 pixels. The paper's: Long et al. 2015, VGG-16 on photographs of another data "
        "set. Compare the order within each, not one with the other."
    )


def _of_heads(whose: str, measures: Sequence[str], values: Sequence[Sequence[str]]) -> str:
    """A table in Markdown: one row per head."""
    lines = [f"| {whose} | {' | '.join(measures)} |", "|--|" + "--:|" * len(measures)]
    lines += [f"| FCN-{head} | {' | '.join(row)} |" for head, row in zip(HEADS, values, strict=True)]
    return "\n".join(lines)


def scene_truth() -> tuple[NDArray[np.uint8], bool]:
    """A control for the picture; its labels, or those of the first scene where they are not known, and which."""
    chosen = picture.popover()
    found = samples.labels(chosen.choice)
    if found is not None:
        return found, True
    instead = samples.labels(picture.DEFAULT)
    assert instead is not None
    return instead, False


def stands_in() -> None:
    """A word about pictures without labels."""
    st.caption(":material/info: The true labels of this picture are not known: a generated scene stands in for it.")


def coarse_labels() -> Measured | None:
    """What one label per block can say, measured in a worker; None while it is being measured, which is shown."""
    known = _measured.get() or jobs.result(JOB, "inference", ceiling.measure, report=jobs.report)
    if known:
        _measured.keep(known)
    return known


_measured: kept.Shelf[Measured] = kept.Shelf("coarse labels")
"""All visitors share it: scenes do not change."""


def ceiling_chart(found: Measured | None) -> None:
    """Ours beside the paper's."""
    lines = {"paper, PASCAL VOC val": [PAPER_CEILING[factor] for factor in FACTORS]}
    if found:
        lines[f"measured, {ceiling.SCENES} scenes"] = [100 * found.majority[factor].mean_iou for factor in FACTORS]
    figure = plots.compared([f"×{factor}" for factor in FACTORS], lines, "mIoU of coarse labels, %", 300)
    st.plotly_chart(figure, key="ceiling", config={"displayModeBar": False})
    st.caption("In a smaller picture a block covers more of it: ours have 192 × 256 pixels.")


def bounds(found: Measured | None) -> None:
    """What one label per block bounds, and what it does not: pixel accuracy of three kinds of labels per stride."""
    if found is None:
        return
    rows = ["| pixels right | most frequent class | scores, repeated | scores, upsampled |", "|:--|--:|--:|--:|"]
    for head in HEADS:
        stride = int(head[:-1])
        kinds = found.majority[stride], found.repeated[head], found.upsampled[head]
        rows.append(f"| FCN-{head}, ×{stride} | {' | '.join(f'{100 * each.pixel_accuracy:.1f}' for each in kinds)} |")
    st.markdown("\n".join(rows))
    coarse_iou, fine_iou = found.majority[32].mean_iou, found.upsampled["32s"].mean_iou
    st.caption(
        f"Per cent, on {ceiling.SCENES} held-out scenes. The first column bounds the second, one label per block. It "
        "does not bound the third: scores are upsampled before the class is chosen, so one block gets several labels. "
        f"Nor is it a bound of mIoU: {100 * coarse_iou:.1f} for the most frequent classes at ×32, "
        f"{100 * fine_iou:.1f} for FCN-32s."
    )


def agreement(truth: NDArray[np.uint8]) -> tuple[str, Difference]:
    """The IoU of coarse labels, against PyTorch's counts."""
    labels = torch.from_numpy(truth.astype(np.int64))
    return "torch.bincount", worst(*(iou_difference(coarse(labels, factor), labels) for factor in FACTORS))


CLOSING = {
    "Train live": (
        "Training lowers the mean loss of all pixels, one batch of pictures at a time. What counts are its predictions "
        "on pictures that were not in the training set.",
        (
            "4 scenes: when do the two mIoU curves part? And with 256?",
            "Learning rate 0.3, then 0.0003: what does the loss do?",
        ),
    ),
    "Skips": (
        "Deep layers carry what is shown, earlier layers where. A skip adds the scores of both: the first, to stride "
        "16, helps most; a sum of scores needs no more than a 1×1 convolution for each layer.",
        (
            "Drag the box to a thing with thin parts. Which head labels them first?",
            "A class that is not there: where do its scores rise all the same?",
        ),
    ),
    "Results": (
        "The most frequent class of each block gets the most pixels right of all maps with one label per block. That "
        "bounds labels that are repeated over blocks, not scores that are upsampled smoothly, and not mIoU.",
        (
            "×32: which classes does one label per block lose? And which labels would raise mIoU at the cost of "
            "pixels?",
            "Compare the steps from 32s to 16s to 8s, in ours and in the paper's: which is the largest?",
        ),
    ),
}
"""View -> the sentence to remember, and what to try next."""
