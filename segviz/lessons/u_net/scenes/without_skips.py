"""With skips, without, zeroed: three answers to one picture, a close-up of each, and where they differ."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.drawings import close_up
from segviz.drawings.parts import to_array
from segviz.lessons.u_net.traces.without_skips import Answer, difference, differing
from segviz.operators.region import Region
from segviz.scene import Box, Grid, Image, Label, Prediction, Scale, Scene, Step, beside, rect, reveal, stack
from segviz.scene.layout import Node

Pixels = NDArray[np.uint8]

TILE = 6.6
"""Scene units of a close-up's longer side."""
TITLES = {"with": "with skips", "without": "trained without", "zeroed": "skips zeroed"}
COLOURS = Scale("class", colours=("#000000", "#1b9e77", "#e6a117", "#c2378b"), names=("–", "cell", "missed", "added"))
LAST = 4


def draw(pixels: Pixels, answers: Sequence[Answer], truth: Tensor | None, part: Region) -> Scene:
    """A step a network, and one for who wins.

    pixels: (H, W, 3); truth: (H, W) bool, which pixels are cells, where that is known: answers are compared with it,
    else with the first one; part: what the close-ups show.
    """
    reference = answers[0].cells if truth is None else truth
    wide = TILE * min(1.0, part.columns / part.rows)
    return Scene(
        title="The same encoder and decoder, with skips, trained without, and with its skips set to zero.",
        root=beside(
            stack(
                Image("close", close_up.cut(pixels, part), "close-up", wide, called="close-up"),
                close_up.whole(pixels, "whole image", wide, TILE),
                gap=0.5,
            ),
            *(_column(answer, reference, pixels, part, wide, step) for step, answer in enumerate(answers, 1)),
            gap=0.7,
            align="start",
        ),
        steps=_steps(answers, reference, truth is not None, part),
        overlays=(close_up.box(pixels, part),),
        predictions=_predictions(answers, reference),
        twins=(("close", *(f"p_{answer.name}" for answer in answers)), tuple(f"d_{answer.name}" for answer in answers)),
    )


def _column(answer: Answer, reference: Tensor, pixels: Pixels, part: Region, wide: float, step: int) -> Node:
    """How sure the network is, and what it gets wrong, over the picture; its scores from its step on."""
    shares = part.cut(answer.shares)
    under, cell, title = close_up.cut(pixels, part), wide / shares.shape[1], TITLES[answer.name]
    kinds = part.cut(difference(answer.cells, reference)).float()
    kinds[kinds == 0] = torch.nan
    words = " · ".join(f"{name} {value:.3f}" for name, value in answer.figures.items())
    return stack(
        Grid(f"p_{answer.name}", to_array(shares), title, Scale("sequential", 1.0), cell, note="p(cell)", called=title),
        reveal(
            stack(
                Grid(f"d_{answer.name}", kinds.numpy(), "", COLOURS, cell, under=under, opacity=0.6, called=title),
                Label(words or " ", 0.5),
                gap=0.1,
            ),
            step,
        ),
        gap=0.3,
    )


# --- words -----------------------------------------------------------------------------------------------------------


def _steps(answers: Sequence[Answer], reference: Tensor, known: bool, part: Region) -> tuple[Step, ...]:
    """A step a network, and one for all. known: whether the reference is the truth, not the first answer."""
    by_name, total = {answer.name: answer for answer in answers}, reference.numel()
    against, of = ("the ground truth", "the ground truth") if known else ("the network with skips", "with skips")
    counts = {answer.name: differing(answer.cells, reference) for answer in answers}
    captions = (
        "With skips: edges are where the image has them."
        if known
        else "With skips. The ground truth of this image is not known: the others are compared with this prediction.",
        "Trained without: the decoder has only the map at the bottom, one cell per 16 × 16 pixels. "
        f"It segments the cells, but their outlines are imprecise, compared with {against}.",
        "Zeroed: the network that was trained with skips gets zeros in their place. It was never trained without them.",
    )
    code = ("net(picture)", "net_without_skips(picture)", "net(picture, zero_skips=True)")
    last = "Green: both predict cell; amber: missed, pink: added, compared with the network that has its skips."
    if known:
        best = max(answers, key=lambda answer: answer.figures["IoU"])
        last = (
            f"Green: right; amber: missed; pink: added. Here {TITLES[best.name]} comes nearest to the ground truth, "
            f"IoU {best.figures['IoU']:.3f}; zeroed, the same weights reach {by_name['zeroed'].figures['IoU']:.3f}."
        )
    told = (
        Step(
            caption,
            f"{counts[name]:,} of {total:,} pixels differ from {of}: {100 * counts[name] / total:.2f} %",
            f"shares = {call}.softmax(dim=1)[:, 1]",
            tuple(Box(f"{kind}_{name}", rect(0, 0, part.rows, part.columns), "write") for kind in "pd"),
        )
        for name, caption, call in zip(counts, captions, code, strict=True)
    )
    listed = "   ".join(f"{name} {count:,}" for name, count in counts.items())
    return (*told, Step(last, f"pixels that differ:   {listed}", "cells = shares > 0.5"))


def _predictions(answers: Sequence[Answer], reference: Tensor) -> tuple[Prediction, ...]:
    wrong = {answer.name: differing(answer.cells, reference) for answer in answers}
    worse = max(("without", "zeroed"), key=lambda name: wrong[name])
    return (
        Prediction(
            step=3,
            question="Which errs in more pixels: a network trained without skips, or one whose skips are zeroed now?",
            choices=(TITLES["without"], TITLES["zeroed"]),
            answer=TITLES[worse],
            why=f"{wrong['without']:,} pixels trained without, {wrong['zeroed']:,} zeroed: weights that were learned "
            "for skips are of little use without them.",
        ),
    )
