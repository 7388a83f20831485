"""What FCN-8s and Mask R-CNN predict for an image, and the panoptic map that both make: kept, for all lessons.

An image is (H, W, 3) uint8, at working size. Mask R-CNN takes seconds to load the first time that it is asked.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from segviz import cache
from segviz.data import samples
from segviz.data.world.classes import STUFF
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.operators import panoptic
from segviz.operators.panoptic import Found, Panoptic

Pixels = NDArray[np.uint8]

LONGEST = 256
"""Pixels of an image's longer side; the scenes that the networks were trained on have 192 x 256."""


@cache.network
@torch.inference_mode()
def probabilities(image: Pixels) -> Tensor:
    """(C, H, W), FCN-8s's class probabilities of each pixel."""
    return weights.load("fcn")(to_tensor(image))[0].softmax(dim=0).contiguous()


@cache.network
def labels(image: Pixels) -> Tensor:
    """(H, W), FCN-8s's label map."""
    return probabilities(image).argmax(dim=0)


@cache.network
def found(image: Pixels) -> Found:
    """All that Mask R-CNN finds."""
    return panoptic.find(weights.load("mask_rcnn"), to_tensor(image), len(STUFF))


@cache.network
def merged(image: Pixels, least: float, area: int, overlap: float = panoptic.OVERLAP) -> tuple[Found, Panoptic]:
    """The instances with at least that score, and the panoptic map: stuff of at least so many pixels, instances of
    which at most that fraction lies under better ones."""
    best = found(image).best(least)
    return best, panoptic.merge(labels(image), best, len(STUFF), area, overlap)


def truth(choice: str) -> Panoptic | None:
    """The panoptic map of a generated scene, by its choice ("scene-12"); None for all other images."""
    return cache.result(_truth, choice)


def _truth(choice: str) -> Panoptic | None:
    world = samples.scene(choice)
    if world is None:
        return None
    labels, instances = torch.from_numpy(world.semantic).long(), torch.from_numpy(world.instances)
    return panoptic.truth(labels, instances, world.classes, len(STUFF))
