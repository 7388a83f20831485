"""A detector's feature pyramid for one picture, and the level of it that a box is read from.

Source: Lin et al. 2017, "Feature Pyramid Networks" (arXiv 1612.03144), equation 1: the level is
k = floor(k0 + log2(sqrt(width * height) / canonical side)), here as the detector's own mapper computes it.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torchvision.models.detection import MaskRCNN
from torchvision.ops import MultiScaleRoIAlign
from torchvision.ops.poolers import LevelMapper

from segviz.operators.arguments import dense_tensors

Box = tuple[float, float, float, float]
"""x1, y1, x2, y2"""


@dataclass(frozen=True)
class Pyramid:
    """The maps of one picture, finest first.

    maps:    (C, h, w) float64 of each level
    strides: pixels of the network's input for a cell of each level
    zoom:    pixels of the network's input for a pixel of the picture, down and across
    mapper:  the detector's own
    """

    maps: tuple[Tensor, ...]
    strides: tuple[int, ...]
    zoom: tuple[float, float]
    mapper: LevelMapper

    def scaled(self, box: Box) -> Box:
        """A box in pixels of the picture, in those of the network's input."""
        down, across = self.zoom
        x1, y1, x2, y2 = box
        return x1 * across, y1 * down, x2 * across, y2 * down

    def level_of(self, box: Box) -> int:
        """The level, 0 for the finest, from which the detector reads a box given in pixels of the picture."""
        return int(self.mapper([torch.tensor([self.scaled(box)])])[0])

    def name(self, level: int) -> str:
        """ "P3" of the level whose cells are 2**3 pixels wide."""
        return f"P{self.mapper.k_min + level}"

    def exact_level(self, box: Box) -> float:
        """What is rounded down, then kept between the finest and the coarsest; minus infinity without area."""
        x1, y1, x2, y2 = self.scaled(box)
        area = (x2 - x1) * (y2 - y1)
        return self.mapper.lvl0 + math.log2(math.sqrt(area) / self.mapper.s0) if area > 0 else -math.inf


@dense_tensors
@torch.inference_mode()
def pyramid(model: MaskRCNN, image: Tensor) -> Pyramid:
    """The pyramid of a picture (3, H, W), values 0..1, as the detector computes it on its way."""
    batch, _ = model.transform([image])
    features = model.backbone(batch.tensors)
    pooler = model.roi_heads.box_roi_pool
    assert isinstance(pooler, MultiScaleRoIAlign)
    scales, mapper = _levels(pooler, features, batch.tensors.shape[-2:])
    height, width = batch.image_sizes[0]
    return Pyramid(
        maps=tuple(features[name][0].double() for name in pooler.featmap_names),
        strides=tuple(round(1 / scale) for scale in scales),
        zoom=(height / image.shape[1], width / image.shape[2]),
        mapper=mapper,
    )


def _levels(
    pooler: MultiScaleRoIAlign, features: dict[str, Tensor], size: Sequence[int]
) -> tuple[list[float], LevelMapper]:
    """Scales and mapper of a pooler for an input of that size: found out by a copy, which asks the padded input."""
    fresh = copy.copy(pooler)
    fresh.scales = fresh.map_levels = None
    fresh(features, [torch.zeros(1, 4)], [(int(size[0]), int(size[1]))])
    assert fresh.scales is not None
    assert fresh.map_levels is not None
    return fresh.scales, fresh.map_levels
