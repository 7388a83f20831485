"""Which methods remain: what somebody has and wants, and what of it each method can do, with the reasons.

Numbers in the reasons come from assets/compare.json, from the networks' cards, and from one pass through each network.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from segviz.evaluation import compare
from segviz.models import weights
from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, exact, worst

HAVE = ("Nothing", "Strokes", "Pixel labels", "Masks")
"""What there is to learn from, each more than the one before."""
SHARP = 0.7
"""F-score of borders within 1 pixel from which they count as exact."""
QUICK = 0.6e9
"""Multiplications for an image of 192 x 256 up to which a network counts as quick."""


@dataclass(frozen=True)
class Verdict:
    """Whether a method meets a wish, and why in a few words."""

    meets: bool
    why: str


@dataclass(frozen=True)
class Method:
    """name, and the lesson and view that show it.

    needs:   place in HAVE of what it must be given
    labels, counts: whether its output has classes, and keeps touching things of one class apart
    counts_from: place in HAVE of what it needs to keep them apart
    edges:   F-score of its borders within 1 pixel on held-out scenes; None where it was not measured on them
    network: name of its weights; "" without any; slow: why it is slow without one, "" where it is not
    """

    name: str
    lesson: str
    view: str
    needs: int
    labels: Verdict
    counts: Verdict
    edges: float | None = None
    network: str = ""
    slow: str = ""
    counts_from: int = 0


@dataclass(frozen=True)
class Wish:
    """What is asked of the methods: a name, the beginning of a sentence, and the verdict on each, in their order."""

    name: str
    told: str
    verdicts: tuple[Verdict, ...]


def methods() -> tuple[Method, ...]:
    """Those of the course, from least to most that must be given."""
    scores = compare.many()["scores"]
    segments = Verdict(False, "segments only")
    merges, seeds = Verdict(False, "parts of things"), Verdict(True, "one seed per thing")
    seeded, classes = Verdict(True, "labels of seeds"), Verdict(True, "trained classes")
    one = Verdict(False, "merges them")
    merged = {name: weights.card(name)["metrics"]["merged"] for name in ("unet", "unet_unweighted")}
    parted = Verdict(True, f"{100 * merged['unet']:.0f} % of cells merged")

    def edges(kind: str, name: str) -> float:
        return float(scores[kind][name]["boundary_f_1px"]["value"])

    return (
        Method("k-means", "compare", "k_means", 0, segments, merges, edges("oracle", "k-means")),
        Method("Felzenszwalb", "compare", "merging", 0, segments, merges, edges("oracle", "Felzenszwalb")),
        Method(
            "Normalised cuts",
            "compare",
            "side_by_side",
            0,
            segments,
            merges,
            edges("oracle", "normalised cuts"),
            slow="finds eigenvectors",
        ),
        Method(
            "Random walker",
            "compare",
            "side_by_side",
            1,
            seeded,
            seeds,
            edges("oracle", "random walker"),
            slow="solves linear systems",
        ),
        Method("Pixel classifier", "your_image", "scribble", 1, Verdict(True, "classes of strokes"), one),
        Method("FCN-8s", "fcn_training", "skips", 2, classes, one, edges("network", "FCN-8s"), "fcn"),
        Method("SegNet", "max_unpooling", "in_a_network", 2, classes, one, edges("network", "SegNet"), "segnet"),
        Method("U-Net", "u_net", "touching_cells", 2, classes, parted, None, "unet", counts_from=3),
        Method(
            "Mask R-CNN",
            "mask_rcnn",
            "mask_rcnn",
            3,
            classes,
            Verdict(True, "a mask per thing"),
            edges("network", "Mask R-CNN"),
            "mask_rcnn",
        ),
    )


def wishes(
    found: tuple[Method, ...], have: str, labels: bool, counts: bool, exact_borders: bool, products: Mapping[str, int]
) -> tuple[Wish, ...]:
    """The questions that are asked, and how each method meets them.

    have: of HAVE; products: multiplications of each network, where few of them are wished; {} where not
    """
    had = HAVE.index(have)
    asked = [Wish(f"has {have.lower()}", f"You have {have.lower()}", tuple(_given(each, had) for each in found))]
    if labels:
        asked.append(Wish("class names", "Segments must have classes", tuple(each.labels for each in found)))
    if counts:
        asked.append(
            Wish("count things", "Things that touch must be counted", tuple(_counts(each, had) for each in found))
        )
    if exact_borders:
        asked.append(Wish("exact borders", "Borders must be exact", tuple(_sharp(each) for each in found)))
    if products:
        asked.append(Wish("computing", "Computing must be little", tuple(_quick(each, products) for each in found)))
    return tuple(asked)


def remaining(found: tuple[Method, ...], asked: tuple[Wish, ...]) -> tuple[Method, ...]:
    """The methods that meet all wishes."""
    return tuple(each for i, each in enumerate(found) if all(wish.verdicts[i].meets for wish in asked))


def _given(method: Method, have: int) -> Verdict:
    needs = HAVE[method.needs].lower()
    if method.needs > have:
        return Verdict(False, f"needs {needs}")
    return Verdict(True, "needs no labels" if not method.needs else f"needs {needs}")


def _counts(method: Method, have: int) -> Verdict:
    return method.counts if have >= method.counts_from else Verdict(False, f"needs {HAVE[method.counts_from].lower()}")


def _sharp(method: Method) -> Verdict:
    if method.edges is None:
        return Verdict(True, "not measured on scenes")
    bound = "F ≤" if not method.network else "F ="
    return Verdict(method.edges >= SHARP, f"{bound} {method.edges:.2f}")


def _quick(method: Method, products: Mapping[str, int]) -> Verdict:
    if method.network:
        count = products[method.network]
        return Verdict(count <= QUICK, f"{count / 1e6:,.0f} million")
    return Verdict(not method.slow, method.slow or "no network to run")


# Multiplications of one pass


@torch.no_grad()
def products(network: nn.Module, given: Any) -> tuple[int, Difference]:
    """Multiplications of the convolutions and linear layers in one pass, and how far they are from PyTorch's count.

    given: what the network is called with
    """
    network, counts = copy.deepcopy(network), list[int]()  # others may be running it: they must not meet these hooks

    def note(layer: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        counts.append(_of_layer(layer, inputs[0], output))

    for layer in network.modules():
        if isinstance(layer, nn.Conv2d | nn.ConvTranspose2d | nn.Linear):
            layer.register_forward_hook(note)
    with FlopCounterMode(display=False) as theirs:
        network(given)
    total = sum(counts)
    return total, exact(abs(theirs.get_total_flops() - 2 * total))  # a multiplication and an addition


def _of_layer(layer: nn.Module, x: Tensor, y: Tensor) -> int:
    if isinstance(layer, nn.Linear):
        return y.numel() * layer.in_features
    if isinstance(layer, nn.ConvTranspose2d):  # every input cell meets a whole kernel
        return x.numel() * layer.out_channels // layer.groups * math.prod(layer.kernel_size)
    assert isinstance(layer, nn.Conv2d)
    return y.numel() * layer.in_channels // layer.groups * math.prod(layer.kernel_size)


@dense_tensors
def all_products(image: Tensor, load: Callable[[str], nn.Module]) -> tuple[dict[str, int], Difference]:
    """Of the four networks for one image (1, 3, H, W), by the name of their weights."""
    given = {"fcn": image, "segnet": image, "unet": image.mean(dim=1, keepdim=True), "mask_rcnn": [image[0]]}
    found = {name: products(load(name), each) for name, each in given.items()}
    return {name: count for name, (count, _) in found.items()}, worst(*(apart for _, apart in found.values()))
