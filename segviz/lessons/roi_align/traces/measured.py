"""What a detector finds in a picture, thing by thing, and how well each mask covers what it should."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.models.detection import MaskRCNN

from segviz.operators.arguments import dense_tensors

LEAST_SCORE = 0.5
"""Of a detection that counts."""


@dataclass(frozen=True)
class Found:
    """n things, the surest first. masks: (n, H, W) bool; labels: (n,) from 1 on; scores: (n,); boxes: (n, 4)."""

    masks: Tensor
    labels: Tensor
    scores: Tensor
    boxes: Tensor

    def best(self, mask: Tensor, label: int) -> tuple[int, float]:
        """The thing of that label whose mask (H, W) covers this one best, and their IoU; (-1, 0.0) if none meets it."""
        shared = (self.masks & mask).flatten(1).sum(1)
        either = (self.masks | mask).flatten(1).sum(1).clamp(min=1)
        iou = torch.where(self.labels == label, shared / either, 0.0)
        if not len(iou) or float(iou.max()) == 0:
            return -1, 0.0
        return int(iou.argmax()), float(iou.max())


@dense_tensors
@torch.inference_mode()
def find(model: MaskRCNN, image: Tensor) -> Found:
    """What the detector finds in a picture (3, H, W), values 0..1, with a score of at least one half."""
    found = model([image])[0]
    sure = found["scores"] >= LEAST_SCORE
    return Found(found["masks"][sure, 0] > 0.5, found["labels"][sure], found["scores"][sure], found["boxes"][sure])


@dataclass(frozen=True)
class Thing:
    """One thing that is compared. mask: (H, W) bool; label: 1 ...; true: whether the mask is exact, or a network's."""

    mask: Tensor
    label: int
    true: bool

    @property
    def box(self) -> tuple[int, int, int, int]:
        """First row and column, and those behind the last."""
        rows, columns = self.mask.any(dim=1).nonzero(), self.mask.any(dim=0).nonzero()
        return int(rows[0]), int(columns[0]), int(rows[-1]) + 1, int(columns[-1]) + 1


@dense_tensors
def things(masks: Sequence[Tensor], labels: Sequence[int], true: bool, smallest: int = 20) -> tuple[Thing, ...]:
    """The things of which at least so many pixels are visible, the largest first."""
    seen = [Thing(mask, label, true) for mask, label in zip(masks, labels, strict=True) if mask.sum() >= smallest]
    return tuple(sorted(seen, key=lambda thing: -int(thing.mask.sum())))
