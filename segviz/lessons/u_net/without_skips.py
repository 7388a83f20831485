"""Without skips: what a network answers with them, trained without, and with its own set to zero."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz import cache
from segviz.drawings import close_up
from segviz.evaluation import metrics
from segviz.lessons.u_net.network import IMAGE, foreign, network, pixels, truth
from segviz.lessons.u_net.scenes import without_skips as scene
from segviz.lessons.u_net.traces.without_skips import Answer, blind
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators.border_weights import separated
from segviz.operators.check import Check, largest_difference
from segviz.views import Settings, Shown, Text, Try, View, Words, in_sight
from segviz.views.picture import Pixels
from segviz.views.region import drag, part, square

NAMES = ("with", "without", "zeroed")


def show(s: Settings) -> Shown:
    image, known = pixels(s), truth(s.image.choice)
    target = None if known is None else cache.result(separated, known) > 0
    found = _probabilities(image)
    answers = tuple(Answer(name, found[name], _figures(found[name], target)) for name in NAMES)
    differing = largest_difference(found["zeroed"], found["blind"], 1)
    return Shown(
        scene.draw(image, answers, None if target is None else torch.from_numpy(target), part(s)),
        (Check("zeroed: the same network without weights for its skips", differing),),
        below=foreign(s),
        beside=(_cards(),),
    )


@cache.network
@torch.inference_mode()
def _probabilities(image: Pixels) -> Mapping[str, Tensor]:
    """(H, W), p(cell) of each network, and of the one that has no weights for its skips."""
    x, whole = to_tensor(image[..., 0]), network("unet")
    logits = {
        "with": whole(x, False),
        "without": network("unet_no_skips")(x, False),
        "zeroed": whole(x, True),
        "blind": blind(whole)(x),
    }
    return {name: each[0].softmax(dim=0)[1] for name, each in logits.items()}


def _figures(shares: Tensor, target: NDArray[np.bool_] | None) -> dict[str, float]:
    """As the model cards have them, for this image, where its truth is known."""
    return {} if target is None else cache.result(_measured, shares, target)


def _measured(shares: Tensor, target: NDArray[np.bool_]) -> dict[str, float]:
    truth, ours = target.astype(np.uint8), (shares > 0.5).numpy().astype(np.uint8)
    iou = metrics.class_iou(metrics.confusion_matrix(ours, truth, 2))[1]
    return {"IoU": float(iou), "edges": metrics.boundary_f_score(ours, truth)}


def _cards() -> Text:
    """What the model cards tell of the two networks."""
    rows = ["| trained | IoU | edges |", "|:--|--:|--:|"]
    for name, words in (("unet", "with skips"), ("unet_no_skips", "without")):
        figures = weights.card(name)["metrics"]
        rows.append(f"| {words} | {figures['iou']:.3f} | {figures['boundary_f']:.3f} |")
    return Text(
        "\n".join(rows),
        help="On 100 images of cells that no network was trained on. IoU: of the cells. Edges: F-score of boundaries "
        "within 2 pixels. Below each answer stand the same scores for this image alone, where its ground truth is "
        "known.",
    )


WORDS = Words(
    "Skips sharpen: without them the network segments the cells, but their outlines are imprecise.",
    "What do the skips gain? The same network was trained with them and without, and once they are set to "
    "zero afterwards.",
    (
        Try(
            "Fewer cells: are the skips still needed?",
            {"image": "cells-1"},
            "Yes: IoU 0.948 with them. Zeroed, the same weights find nothing, as their convolutions expect "
            "the skips' values.",
        ),
        Try(
            "A hard case: does the order change?",
            {"image": "cells-94"},
            "No: with skips is still best, but with IoU 0.872 worse than on the other images.",
        ),
    ),
)
GESTURES = (drag(lambda s: close_up.zoom(pixels(s))),)
CONTROLS = in_sight(("image",), (IMAGE, *square(pixels, 16, 128, 64)))
VIEW = View("without_skips", "Without skips", CONTROLS, show, WORDS, GESTURES)
