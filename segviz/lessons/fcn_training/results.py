"""Results: the paper's figures, ours, and what one label per block can say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import streamlit as st
import torch

from segviz import cache, plots
from segviz.data import samples
from segviz.evaluation import ceiling
from segviz.evaluation.ceiling import Measured
from segviz.lessons.fcn_training.scenes import results as scene
from segviz.models import weights
from segviz.operators.check import Check, worst
from segviz.operators.fcn_skips import FACTORS, HEADS, PAPER, PAPER_CEILING, coarse, iou_difference
from segviz.ui import jobs, kept
from segviz.views import Caption, Columns, ImageChoice, Settings, Shown, Text, Try, View, Words
from segviz.views.picture import DEFAULT
from segviz.views.view import Live

JOB = "ceiling"
WHY = "It is measured by a worker, for half a minute, once for all visitors: results.MEASURED keeps it."
MEASURED: kept.Shelf[Measured] = kept.Shelf("coarse labels")
"""All visitors share it: scenes do not change."""
STANDS_IN = ":material/info: The true labels of this image are not known: a generated scene stands in for it."
COMPARED = (
    "Per cent. Ours: one small network with three heads, on 100 held-out generated scenes of 11 classes; edges F: "
    "F-score of boundaries within 2 pixels. The paper's: Long et al. 2015, VGG-16 on photographs of another data "
    "set. Compare the order within each, not one with the other."
)


def show(s: Settings) -> Shown:
    known = samples.labels(s.image.choice)
    truth = samples.labels(DEFAULT) if known is None else known
    assert truth is not None
    labels = torch.from_numpy(truth.astype(np.int64))
    differing = worst(*(iou_difference(coarse(labels, factor), labels) for factor in FACTORS))
    return Shown(
        cache.result(scene.draw, truth),
        (Check("torch.bincount", differing),),
        between=(
            Caption(STANDS_IN if known is None else ""),
            Columns(((_ours(),), (_papers(),))),  # on a phone one below the other: one table would be wider than that
        ),
        below=(Caption(COMPARED), Live(_bounds, (), WHY)),
        beside=(Live(_ceiling, (), WHY),),
    )


def _ours() -> Text:
    """What the heads reach on held-out scenes."""
    card = weights.card("fcn")["metrics"]
    measures = ("miou", "pixel_accuracy", "boundary_f")
    rows = [[f"{100 * card[f'{name}_{head}']:.1f}" for name in measures] for head in HEADS]
    return _of_heads("ours", ("mIoU", "pixel accuracy", "edges F"), rows)


def _papers() -> Text:
    rows = [[f"{PAPER[head].mean_iou}", f"{PAPER[head].pixel_accuracy}"] for head in HEADS]
    return _of_heads("paper, **PASCAL VOC val**", ("mIoU", "pixel accuracy"), rows)


def _of_heads(whose: str, measures: Sequence[str], values: Sequence[Sequence[str]]) -> Text:
    """A table: one row per head."""
    lines = [f"| {whose} | {' | '.join(measures)} |", "|--|" + "--:|" * len(measures)]
    lines += [f"| FCN-{head} | {' | '.join(row)} |" for head, row in zip(HEADS, values, strict=True)]
    return Text("\n".join(lines))


# What one label per block can say, measured while one watches


def _known() -> Measured | None:
    """What has been measured; None while a worker is at it."""
    job = jobs.current(JOB)
    if job and job.done() and not jobs.problem(job):
        MEASURED.keep(job.result())
    return MEASURED.get()


def _ceiling() -> None:
    """Ours beside the paper's; until there is ours, how far it is."""
    found = _known() or jobs.result(JOB, "inference", ceiling.measure, report=jobs.report)
    lines = {"paper, PASCAL VOC val": [PAPER_CEILING[factor] for factor in FACTORS]}
    if found:
        lines[f"measured, {ceiling.SCENES} scenes"] = [100 * found.majority[factor].mean_iou for factor in FACTORS]
    figure = plots.compared([f"×{factor}" for factor in FACTORS], lines, "mIoU of coarse labels, %", 300)
    st.plotly_chart(figure, key="ceiling", config={"displayModeBar": False})
    st.caption("In a smaller image a block covers more of it: ours have 192 × 256 pixels.")


def _bounds() -> None:
    """What one label per block bounds, and what it does not: pixel accuracy of three kinds of labels per stride."""
    found = _known()
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


WORDS = Words(
    "The most frequent class of each block gets the most pixels right of all maps with one label per block. "
    "That bounds labels that are repeated over blocks, not scores that are upsampled smoothly, and not mIoU.",
    "One image proves little. Scores over many show what each skip gains, and how good a coarse map can be at best.",
    (
        Try(
            "Traffic: what do the largest blocks leave of its things?",
            {"image": "scene-58"},
            "Almost nothing: a block of 128×128 pixels has one label, so whatever is smaller disappears, "
            "however well it was recognised.",
        ),
    ),
)
VIEW = View("results", "Results", (ImageChoice(),), show, WORDS)
