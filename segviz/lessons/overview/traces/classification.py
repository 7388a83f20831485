"""Image classification with several labels: which classes does an image show, wherever they are?

The network gives each class one score for the whole image: the maximum of its score map over all positions, through a
sigmoid. The scores are independent of each other: they are not a distribution, and need not add up to 1.

Source: Oquab, Bottou, Laptev, Sivic 2015, "Is object localization for free?", section 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor

from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Difference, largest_difference

PRESENT = 0.5
"""Score from which a class counts as present."""


class Classifier(Protocol):
    """A network with one logit per class for the whole image."""

    @property
    def __call__(self) -> Callable[[Tensor], Tensor]:
        """(B, 3, H, W) values 0..1 -> (B, C) logits."""

    def scores(self, image: Tensor) -> Tensor:
        """(B, C, h, w): the logits at each position, before pooling."""


@dataclass(frozen=True)
class ImageScores:
    """What a classifier computes for one image.

    maps:      (C, h, w) the logit of each class at each position
    reference: (C,) the network's own answer, through ``torch.sigmoid``
    """

    maps: Tensor
    reference: Tensor

    @property
    def logits(self) -> Tensor:
        """(C,) the maximum over all positions: global max pooling."""
        return self.maps.flatten(1).amax(dim=1)

    @property
    def scores(self) -> Tensor:
        """(C,) 0..1, 1 / (1 + exp(-logit))."""
        return 1 / (1 + torch.exp(-self.logits))

    @property
    def present(self) -> tuple[int, ...]:
        """The classes with a score of at least :data:`PRESENT`, in their order."""
        return tuple((self.scores >= PRESENT).nonzero()[:, 0].tolist())

    @property
    def max_abs_difference(self) -> Difference:
        """Largest absolute difference of the scores from the network's own."""
        return largest_difference(self.scores, self.reference)


@dense_tensors
@torch.inference_mode()
def classify(network: Classifier, image: Tensor) -> ImageScores:
    """The scores of one image (1, 3, H, W), values 0..1."""
    return ImageScores(network.scores(image)[0], network(image)[0].sigmoid())
