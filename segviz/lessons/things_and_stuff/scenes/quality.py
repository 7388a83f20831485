"""Panoptic quality: each segment compared with the truth, and what that adds up to."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from segviz.drawings.classes import SCALE
from segviz.drawings.segments import Pixels, appears, known, moving_box, one_by_one, over, segment_scale, tags
from segviz.operators.panoptic import MATCH, Match, Panoptic, mean_quality, quality
from segviz.scene import Prediction, Scale, Scene, Step, beside

ROOM = (7.0, 9.3)
"""Most rows and columns of each map, in scene units."""
BOTH, ONLY_PREDICTED, ONLY_TRUE = 1, 2, 3
OVERLAP = Scale(
    "class",
    colours=("#000000", "#1b9e77", "#e69f00", "#6a3d9a"),
    names=("–", "both", "only predicted", "only in truth"),
)
KINDS = {"TP": "a true positive", "FP": "a false positive", "FN": "a false negative"}


def draw(pixels: Pixels, predicted: Panoptic, true: Panoptic, matches: Sequence[Match], stuff: int) -> Scene:
    """A step a segment: does it meet one of the truth? Then a step for what they add up to.

    pixels: (H, W, 3); matches: as by ``panoptic.match(predicted, true)``
    """
    pairs = [_pair(each, predicted, true) for each in matches]
    overlaps = [a * ONLY_PREDICTED + b * ONLY_TRUE - 4 * (a & b) for a, b in pairs]  # 2 + 3 - 4 is both
    return Scene(
        title="Every predicted segment, compared with the ground truth.",
        root=beside(
            *(
                appears(over(pixels, name, name, segment_scale(map_, stuff), ROOM), known(map_.ids), 1)
                for name, map_ in (("predicted", predicted), ("truth", true))
            ),
            over(pixels, "overlap", "overlap", OVERLAP, ROOM, note="orange: predicted, purple: true"),
            gap=0.5,
        ),
        steps=[
            *(Step(_caption(each, stuff), _iou(each, a, b)) for each, (a, b) in zip(matches, pairs, strict=True)),
            Step(_sum(matches), _mean(matches)),
        ],
        flows=(one_by_one("overlap", [*overlaps, torch.zeros_like(predicted.ids)]),),
        overlays=(
            tags("predicted", predicted, stuff, 1, ROOM),
            tags("truth", true, stuff, 1, ROOM),
            moving_box("predicted", [*(a for a, _ in pairs), None]),
            moving_box("truth", [*(b for _, b in pairs), None]),
        ),
        code=("iou = (predicted & true).sum() / (predicted | true).sum()",),
        predictions=_predictions(matches),
        twins=(("predicted", "truth", "overlap"),),
    )


def _pair(each: Match, predicted: Panoptic, true: Panoptic) -> tuple[Tensor, Tensor]:
    """The segment and its best rival, as masks (H, W); empty where there is none. Ids count from 1: -1 is nobody's."""
    of_predicted = each.predicted or each.rival or -1
    of_true = (each.rival if each.predicted else each.true) or -1
    return predicted.ids == of_predicted, true.ids == of_true


def _segment(label: int, number: int, stuff: int) -> str:
    name = SCALE.names[label]
    return f"`{name}` {number}" if label >= stuff else f"`{name}`"


def _caption(each: Match, stuff: int) -> str:
    name = _segment(each.label, each.predicted or each.true, stuff)
    rival = _segment(each.label, each.rival, stuff)
    if each.kind == "TP":
        return f"Predicted {name} meets true {rival}: IoU {each.iou:.2f}, more than {MATCH}. A true positive, TP."
    if each.kind == "FP":
        near = (
            f"the best, true {rival}, has IoU {each.iou:.2f}, not more than {MATCH}"
            if each.rival
            else "it touches none"
        )
        return f"Predicted {name} meets no true segment of its class: {near}. A false positive, FP."
    near = f"the best, predicted {rival}, has IoU {each.iou:.2f}" if each.rival else "none of its class touches it"
    return f"True {name} is met by no predicted segment: {near}. A false negative, FN."


def _iou(each: Match, a: Tensor, b: Tensor) -> str:
    if not each.rival:
        return f"IoU = 0     {each.kind}"
    both, one, other = int((a & b).sum()), int((a & ~b).sum()), int((b & ~a).sum())
    sign = ">" if each.kind == "TP" else "≤"
    return f"IoU = {both:,} / ({both:,} + {one:,} + {other:,}) = {each.iou:.3f} {sign} {MATCH}     {each.kind}"


def _sum(matches: Sequence[Match]) -> str:
    tp, fp, fn = (sum(each.kind == kind for each in matches) for kind in KINDS)
    classes = quality(matches)
    pq, sq, rq = mean_quality(classes)
    return (
        f"{tp} TP, {fp} FP and {fn} FN: the panoptic quality of this image, a mean over {len(classes)} classes, is PQ "
        f"{pq:.3f}. How well segments fit (SQ): {sq:.3f}; how well they are recognised (RQ): {rq:.3f}."
    )


def _mean(matches: Sequence[Match]) -> str:
    classes = quality(matches)
    terms = " + ".join(f"{each.pq:.2f}" for each in classes.values())
    return f"PQ = ({terms}) / {len(classes)} = {mean_quality(classes)[0]:.3f}" if classes else "PQ = 0"


def _predictions(matches: Sequence[Match]) -> tuple[Prediction, ...]:
    """The predicted segment whose fate is the least clear."""
    unclear = [i for i, each in enumerate(matches) if each.predicted and each.rival]
    if not unclear:
        return ()
    closest = min(unclear, key=lambda i: abs(matches[i].iou - MATCH))
    each = matches[closest]
    return (
        Prediction(
            closest + 1,
            f"The next segment is {SCALE.names[each.label]}. Does it cover the true one well enough?",
            KINDS[each.kind],
            f"Its IoU is {each.iou:.2f}. Above {MATCH} no second segment can claim the same true one, so the pairs are "
            "unique.",
            (KINDS["TP"], KINDS["FP"]),
        ),
    )
