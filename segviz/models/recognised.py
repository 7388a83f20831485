"""What a network recognises in a photograph: regions with a name and a score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz.operators.arguments import dense_tensors


@dataclass(frozen=True)
class Part:
    """A class, or an instance, that was recognised.

    name:  of its class
    score: 0 to 1: of a class the mean probability over its pixels, of an instance the network's own
    mask:  (H, W) bool
    box:   top, left, bottom, right in pixels; None for a class
    """

    name: str
    score: float
    mask: NDArray[np.bool_]
    box: tuple[float, float, float, float] | None = None


@dense_tensors
def classes(logits: Tensor, names: Sequence[str], background: int = -1) -> tuple[Part, ...]:
    """The classes of a semantic map, the largest first.

    logits: (C, H, W); background: the class that is none, left out; -1 where there is no such class
    """
    shares, labels = logits.softmax(dim=0).max(dim=0)  # (H, W) each
    found = []
    for label in labels.unique().tolist():
        if label != background:
            mask = labels == label
            found.append(Part(names[label], float(shares[mask].mean()), mask.numpy()))
    return tuple(sorted(found, key=lambda part: -int(part.mask.sum())))


@dense_tensors
def instances(answer: dict[str, Tensor], names: Sequence[str]) -> tuple[Part, ...]:
    """The instances that one of torchvision's Mask R-CNNs answers with, the surest first. Masks are cut at 0.5."""
    found = []
    for i in answer["scores"].argsort(descending=True, stable=True).tolist():
        left, top, right, bottom = answer["boxes"][i].tolist()
        mask = (answer["masks"][i, 0] >= 0.5).numpy()
        name = names[int(answer["labels"][i])]
        found.append(Part(name, float(answer["scores"][i]), mask, (top, left, bottom, right)))
    return tuple(found)


@dense_tensors
def at_size(logits: Tensor, height: int, width: int) -> Tensor:
    """(C, h, w) -> (C, height, width), bilinear, as torchvision's own heads enlarge their maps."""
    size = (height, width)
    return torch.nn.functional.interpolate(logits[None], size=size, mode="bilinear", align_corners=False)[0]
