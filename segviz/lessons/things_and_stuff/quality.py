"""The panoptic map compared with the truth; where nobody knows it, how the map comes about."""

from __future__ import annotations

from collections.abc import Sequence

from segviz import cache
from segviz.data.world.classes import CLASSES, STUFF
from segviz.lessons.things_and_stuff.merging import CONTROLS, merged, shown
from segviz.lessons.things_and_stuff.scenes import quality as scene
from segviz.models import panoptic_answers
from segviz.operators import panoptic
from segviz.operators.check import Check
from segviz.operators.panoptic import Match
from segviz.views import Caption, Note, Settings, Shown, Text, Try, View, Words
from segviz.views.panoptic import pixels
from segviz.views.picture import outside

NEEDS_TRUTH = Note(
    "Panoptic quality compares with the truth, and only generated scenes have one here: choose one, such as Cars. "
    "This is how the panoptic map of your image is merged.",
    ":material/straighten:",
)


def show(s: Settings) -> Shown:
    true = panoptic_answers.truth(s.image.choice)
    if true is None:
        return shown(s, NEEDS_TRUTH)
    _, predicted = merged(s)
    matches = cache.result(panoptic.match, predicted, true)
    return Shown(
        cache.result(scene.draw, pixels(s), predicted, true, matches, len(STUFF)),
        (Check("torch.logical_and, logical_or", panoptic.match_difference(predicted, true, matches)),),
        _formula(matches),
        below=(_table(matches), Caption(outside(s.image))),
        answers="quality",
    )


def _table(matches: Sequence[Match]) -> Text:
    """Panoptic quality, class by class."""
    of_classes = panoptic.quality(matches)
    rows = ["| | TP, FP, FN | SQ | RQ | PQ |", "|--|--:|--:|--:|--:|"]  # no wider than a phone
    for label, found in of_classes.items():
        figures = " | ".join(f"{value:.3f}" for value in (found.sq, found.rq, found.pq))
        rows.append(f"| {CLASSES[label]} | {found.tp}, {found.fp}, {found.fn} | {figures} |")
    pq, sq, rq = panoptic.mean_quality(of_classes)
    rows.append(f"| **mean** | | **{sq:.3f}** | **{rq:.3f}** | **{pq:.3f}** |")
    return Text(
        "\n".join(rows),
        answers="quality_of_classes",
        help="Of this one image: the paper's scores are sums over whole data sets. The mean PQ is the mean of the "
        "classes' PQ, and not the product of the other two means.",
    )


def _formula(matches: Sequence[Match]) -> str:
    """The formula with the numbers of the class that has the most segments, as LaTeX."""
    of_classes = panoptic.quality(matches)
    if not of_classes:
        return ""
    label, found = max(of_classes.items(), key=lambda item: item[1].tp + item[1].fp + item[1].fn)
    name = rf"\text{{{CLASSES[label]}}}"
    met = [each.iou for each in matches if each.label == label and each.kind == "TP"]
    total = " + ".join(f"{iou:.2f}" for iou in met[:6]) + (r" + \dots" if len(met) > 6 else "")
    below = rf"{found.tp} + \tfrac12 \cdot {found.fp} + \tfrac12 \cdot {found.fn}"
    return (
        rf"$\text{{PQ}}_{{{name}}} = \dfrac{{\sum \text{{IoU}}}}{{\text{{TP}} + \tfrac12 \text{{FP}} + \tfrac12 "
        rf"\text{{FN}}}} = \dfrac{{{total or '0'}}}{{{below}}} = {found.pq:.3f}$"
    )


WORDS = Words(
    "Panoptic quality is a product: how many segments are recognised (RQ), and how well they match (SQ).",
    "Pixel accuracy cannot tell whether things were separated. A score of the panoptic map must count "
    "segments as well as pixels.",
    (
        Try(
            "A hard case: is it recognition or the shape that costs most?",
            {"image": "scene-28"},
            "Of sheep, the shape: SQ 0.81, RQ 0.91. Of balloons, recognition: one of three is missed, so RQ "
            "is 0.80, SQ 0.93.",
        ),
    ),
)
VIEW = View("quality", "Quality", CONTROLS, show, WORDS, needs=("mask_rcnn",))
