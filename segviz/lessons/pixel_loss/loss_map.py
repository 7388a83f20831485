"""The loss of every pixel, and the number that it averages to."""

from __future__ import annotations

import torch
from torch import Tensor

from segviz import cache
from segviz.data.world.classes import CLASSES
from segviz.lessons.pixel_loss.last_layer import TAKEAWAY, about, pixels, scored, true_classes
from segviz.lessons.pixel_loss.scenes import loss_map as scene
from segviz.lessons.pixel_loss.traces.loss_map import IGNORED, PixelLoss, pixel_loss, without_edges
from segviz.operators.check import Check
from segviz.training.losses import class_weights
from segviz.views import Caption, ImageChoice, Part, Select, Settings, Shown, Slider, Text, Try, View, Words

UNKNOWN = "The true labels of this image are not known: here all of it counts as one class."
CONTROLS = (
    ImageChoice(),
    Select(
        "all",
        "True class of all pixels",
        CLASSES,
        lambda s: CLASSES[int(scored(s).labels.flatten().mode().values)],
        help="This image has no labels. Choose a class for all of it, and see the loss",
        when=lambda s: true_classes(s) is None,
    ),
    Slider(
        "weights",
        "Weight rare classes, %",
        0,
        100,
        0,
        help="0: every pixel counts alike. 100: every class counts alike, however few pixels it has",
    ),
    Slider(
        "edges",
        "Ignore edges, pixels",
        0,
        4,
        0,
        help=f"Pixels so near to another class get the label {IGNORED}",
    ),
)


def show(s: Settings) -> Shown:
    true = true_classes(s)
    known = torch.full(pixels(s).shape[:2], CLASSES.index(s.all)) if true is None else true
    found = cache.result(_loss, scored(s).scores, known, s.weights, s.edges)
    return Shown(
        cache.result(scene.draw, pixels(s), found),
        (
            Check("F.cross_entropy", found.max_abs_difference),
            Check('F.cross_entropy(reduction="none")', found.max_abs_difference_of_map),
        ),
        below=about(s),
        beside=(Caption(UNKNOWN if true is None else ""), *_relation(found)),
    )


def _loss(scores: Tensor, true: Tensor, power: int, band: int) -> PixelLoss:
    """power: of the weights of rare classes, in percent; band: how many pixels at edges are ignored."""
    counts = torch.bincount(true.flatten(), minlength=len(CLASSES))
    weight = class_weights(counts, power / 100).where(counts > 0, 0.0) if power else None
    return pixel_loss(scores, without_edges(true, band), weight)


def _relation(found: PixelLoss) -> tuple[Part, ...]:
    """The lecture's E, and what F.cross_entropy makes of the same sum; and the weights, where they differ."""
    plain = pixel_loss(found.logits, found.target)
    n, sum_of_weights = found.counted, float(found.weight.sum())
    weighted = bool((found.class_weights != 1).any())
    rows = [("", "value"), ("--", "--:"), ("lecture: $E=-\\frac{1}{N}\\sum y\\log\\hat y$", f"{plain.by_count:.4f}")]
    rows.append(("`F.cross_entropy`, no weights", f"{plain.reference:.4f}"))
    if weighted:
        rows += [
            (f"$\\sum w\\cdot$ loss, divided by N = {n:,}", f"{found.by_count:.4f}"),
            (f"divided by $\\sum w$ = {sum_of_weights:,.0f}: `weight=w`", f"**{found.reference:.4f}**"),
        ]
    ignored = found.target.numel() - n
    told = f" {ignored:,} ignored pixels are in neither." if ignored else ""
    present = [c for c in range(len(CLASSES)) if found.of_class(c)[0]]
    each = ", ".join(f"{CLASSES[c]} {float(found.class_weights[c]):.2f}" for c in present)
    return (
        Text("\n".join(f"| {left} | {right} |" for left, right in rows)),
        Caption(
            f"N = {n:,} pixels, log is the natural logarithm. With weights, PyTorch's mean divides by their sum, not "
            f"by N.{told}"
        ),
        Caption(f"w of a pixel, by its true class: {each}." if weighted else ""),
    )


WORDS = Words(
    TAKEAWAY,
    "One number for an image hides where a network fails. Drawn for each pixel, the loss shows what it is made of.",
    (
        Try(
            "Weight rare classes fully: why does the loss grow?",
            {"weights": "100"},
            "From 0.10 to 0.26: boat has few pixels here and the largest errors. Each of them now counts 22 "
            "times; a pixel of sky, 0.37 times.",
        ),
        Try(
            "Ignore 2 pixels at edges: how much of the loss was there?",
            {"edges": "2"},
            "Most of it. Without 7,752 of 49,152 pixels the mean falls from 0.100 to 0.036: networks err "
            "where classes meet.",
        ),
    ),
)
VIEW = View("loss_map", "Loss map", CONTROLS, show, WORDS)
