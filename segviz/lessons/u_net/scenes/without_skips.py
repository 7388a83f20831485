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
from segviz.scene import Box, Flow, Grid, Image, Label, Prediction, Scale, Scene, beside, during, stack
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
                Image("close", _cut(pixels, part), "close-up", wide, called="close-up"),
                close_up.whole(pixels, "whole picture", wide, TILE),
                gap=0.5,
            ),
            *(_column(answer, pixels, part, wide, step) for step, answer in enumerate(answers, 1)),
            gap=0.7,
            align="start",
        ),
        count=LAST,
        flows=tuple(_filled(answer, reference, part, step) for step, answer in enumerate(answers)),
        overlays=(
            close_up.box(pixels, part),
            *(_around(f"{kind}_{answer.name}", step, part) for step, answer in enumerate(answers, 1) for kind in "pd"),
        ),
        captions=_captions(answers, truth),
        equations=_equations(answers, reference, truth is not None),
        code=(
            "shares = net(picture).softmax(dim=1)[:, 1]",
            "shares = net_without_skips(picture).softmax(dim=1)[:, 1]",
            "shares = net(picture, zero_skips=True).softmax(dim=1)[:, 1]",
            "cells = shares > 0.5",
        ),
        predictions=_predictions(answers, reference),
        twins=(("close", *(f"p_{answer.name}" for answer in answers)), tuple(f"d_{answer.name}" for answer in answers)),
        start=LAST,
    )


def _cut(pixels: Pixels, part: Region) -> Pixels:
    return np.ascontiguousarray(pixels[part.top : part.top + part.rows, part.left : part.left + part.columns])


def _column(answer: Answer, pixels: Pixels, part: Region, wide: float, step: int) -> Node:
    """How sure the network is, and what it gets wrong, over the picture; its scores from its step on."""
    shares = part.cut(answer.shares)
    under, cell = _cut(pixels, part), wide / shares.shape[1]
    empty = np.full(shares.shape, np.nan, np.float32)
    words = " · ".join(f"{name} {value:.3f}" for name, value in answer.figures.items())
    return stack(
        Grid(
            f"p_{answer.name}",
            to_array(shares),
            TITLES[answer.name],
            Scale("sequential", 1.0),
            cell,
            note="p(cell)",
            called=TITLES[answer.name],
        ),
        stack(
            Grid(f"d_{answer.name}", empty, "", COLOURS, cell, under=under, opacity=0.6, called=TITLES[answer.name]),
            during(step, LAST, Label(words or " ", 0.5)),
            gap=0.1,
        ),
        gap=0.3,
    )


def _filled(answer: Answer, reference: Tensor, part: Region, step: int) -> Flow:
    kinds = part.cut(difference(answer.cells, reference)).flatten()
    cells = torch.nonzero(kinds).flatten()
    ticks = np.full(len(cells), step, np.uint32)
    values = kinds[cells].numpy().astype(np.float32)
    return Flow(f"d_{answer.name}", cells.numpy().astype(np.uint32), values, ticks, combine="set")


def _around(name: str, step: int, part: Region) -> Box:
    return Box(name, np.array([[0, 0, part.rows, part.columns]], np.float32), "write", when=(step, step))


# --- words -----------------------------------------------------------------------------------------------------------


def _captions(answers: Sequence[Answer], truth: Tensor | None) -> tuple[str, ...]:
    against = "the truth" if truth is not None else "the network with skips"
    verdict = {answer.name: answer for answer in answers}
    first = (
        "With skips: edges are where the picture has them."
        if truth is not None
        else "With skips. The truth of this picture is not known: the others are compared with this answer."
    )
    if truth is None:
        last = "Green: both say cell. Amber: missed, pink: added, compared with the network that has its skips."
    else:
        best = max(answers, key=lambda answer: answer.figures["IoU"])
        last = (
            f"Green: right. Amber: missed, pink: added. Here {TITLES[best.name]} comes nearest to the truth, "
            f"IoU {best.figures['IoU']:.3f}; zeroed, the same weights reach {verdict['zeroed'].figures['IoU']:.3f}."
        )
    return (
        first,
        "Trained without: the decoder has only what came through the bottom, where a pixel stands for 16 × 16. "
        f"It finds the cells, but must guess their outline. Compared with {against}.",
        "Zeroed: the network that was trained with skips gets zeros in their place. It never learned to do without.",
        last,
    )


def _equations(answers: Sequence[Answer], reference: Tensor, known: bool) -> tuple[str, ...]:
    total = reference.numel()
    of = "the truth" if known else "with skips"
    lines = []
    for answer in answers:
        count = differing(answer.cells, reference)
        lines.append(f"{count:,} of {total:,} pixels differ from {of}: {100 * count / total:.2f} %")
    counts = "   ".join(f"{answer.name} {differing(answer.cells, reference):,}" for answer in answers)
    return (*lines, f"pixels that differ:   {counts}")


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
