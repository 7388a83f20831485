"""The loss of a segmentation: a cross-entropy at every pixel, averaged to one number.

The lecture's E = -(1/N) sum_n sum_c y[n, c] log(yhat[n, c]), where y is 1 for the true class of pixel n and 0 for all
others, so that one term a pixel remains: the negative logarithm of the true class's probability. F.cross_entropy takes
logits, computes the softmax itself, and returns that very number; with a weight for each class it divides by the sum
of the weights instead of by N, and pixels of ``ignore_index`` take no part. H x W pixels, C classes.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, not_allowed, whole_number
from segviz.operators.check import Difference
from segviz.operators.trace import largest_difference

IGNORED = 255
"""Stands in a target for a pixel that takes no part, as in PASCAL VOC's label files."""


@dataclass(frozen=True)
class PixelLoss:
    """A loss map and the number that it averages to.

    logits:        (C, H, W) float32
    target:        (H, W) int64, the true classes, or IGNORED
    class_weights: (C,) float64, at least 0
    truth:         (H, W) float64, the probability of the true class; NaN where ignored
    each:          (H, W) float64, -log of it times the class's weight; NaN where ignored
    weight:        (H, W) float64, that weight; 0 where ignored
    """

    logits: Tensor
    target: Tensor
    class_weights: Tensor
    truth: Tensor
    each: Tensor
    weight: Tensor

    @property
    def counted(self) -> int:
        """N: how many pixels take part."""
        return int((self.target != IGNORED).sum())

    @property
    def total(self) -> float:
        """Sum of the loss map."""
        return float(self.each.nansum())

    @property
    def mean(self) -> float:
        """The loss map's sum divided by the sum of the weights: PyTorch's mean. NaN where no pixel counts."""
        return self._divided(float(self.weight.sum()))

    @property
    def by_count(self) -> float:
        """The same sum divided by N: the lecture's E, where all weights are 1."""
        return self._divided(self.counted)

    def _divided(self, by: float) -> float:
        return self.total / by if by else torch.nan

    @property
    def reference(self) -> float:
        """What PyTorch answers to the same call."""
        classes = self.class_weights
        found = F.cross_entropy(self.logits.double()[None], self.target[None], classes, ignore_index=IGNORED)
        return float(found)

    @property
    def max_abs_difference(self) -> Difference:
        """Between PyTorch's number and ours."""
        ours, theirs = (torch.tensor(each, dtype=torch.float64) for each in (self.mean, self.reference))
        return largest_difference(ours, theirs, self._size)

    @property
    def max_abs_difference_of_map(self) -> Difference:
        """Largest between the loss map and PyTorch's, ``reduction="none"``."""
        call = {"weight": self.class_weights, "ignore_index": IGNORED, "reduction": "none"}
        theirs = F.cross_entropy(self.logits.double()[None], self.target[None], **call)[0]  # type: ignore[arg-type]
        return largest_difference(self.each.nan_to_num(nan=0.0), theirs, self._size)

    @property
    def _size(self) -> float:
        """Of the logits: a loss is a difference of theirs."""
        return float(self.logits.abs().max()) if self.logits.numel() else 0.0

    def of_class(self, label: int) -> tuple[int, float]:
        """How many pixels of a class take part, and the sum of their loss."""
        mine = self.target == label
        return int(mine.sum()), float(self.each[mine].sum())


@dense_tensors
def pixel_loss(logits: Tensor, target: Tensor, class_weights: Tensor | None = None) -> PixelLoss:
    """Cross-entropy at every pixel.

    logits: (C, H, W); target: (H, W) int64, 0 .. C-1 or IGNORED; class_weights: (C,), all 1 where None.

    Raises ValueError for a target of another size or with another class, and for weights that do not fit.
    """
    classes = len(logits)
    if target.shape != logits.shape[1:]:
        raise not_allowed("target.shape", tuple(target.shape), f"{tuple(logits.shape[1:])}, as the logits")
    for wrong in target[(target != IGNORED) & ((target < 0) | (target >= classes))][:1].tolist():
        raise not_allowed("target", wrong, f"from 0 to {classes - 1}, or {IGNORED} for pixels that take no part")
    weights = torch.ones(classes, dtype=torch.float64) if class_weights is None else class_weights.double()
    if weights.shape != (classes,) or not bool(((weights >= 0) & weights.isfinite()).all()):
        raise not_allowed("class_weights", weights.tolist(), f"{classes} numbers, at least 0")
    counts = target != IGNORED
    known = target.where(counts, 0)  # any class, where it does not matter
    log = log_softmax(logits.double()).gather(0, known[None])[0]  # (H, W)
    weight = weights[known].where(counts, 0.0)
    nothing = torch.tensor(torch.nan, dtype=torch.float64)
    each = (0 - log * weight).where(counts, nothing)  # 0 - x: never -0
    return PixelLoss(logits, target, weights, log.exp().where(counts, nothing), each, weight)


@dense_tensors
def log_softmax(logits: Tensor) -> Tensor:
    """log(exp(z) / sum exp(z)) along the first axis; the largest is taken away first, so that no exp overflows."""
    lower = logits - logits.amax(dim=0)
    return lower - lower.exp().sum(dim=0).log()


@dense_tensors
def without_edges(labels: Tensor, pixels: int) -> Tensor:
    """The labels (H, W) int64, IGNORED where another class is at most so many pixels away, along rows and columns."""
    pixels = whole_number("pixels", pixels)
    if pixels == 0:
        return labels
    spread = labels.float()[None]
    side = 2 * pixels + 1
    highest, lowest = (sign * F.max_pool2d(sign * spread, side, 1, pixels)[0] for sign in (1, -1))
    return labels.where(highest == lowest, IGNORED)
