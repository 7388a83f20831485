"""Mask R-CNN's mask head, opened: from 14 x 14 RoI features to a mask in the image, layer by layer.

Source: He, Gkioxari, Dollar, Girshick 2017, "Mask R-CNN", section 3 and figure 4 (right); Long, Shelhamer, Darrell
2015, "Fully convolutional networks". Implementation: torchvision.models.detection.mask_rcnn, MaskRCNNHeads and
MaskRCNNPredictor, whose layers are called here one after the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torchvision.models.detection import MaskRCNN
from torchvision.models.detection.roi_heads import paste_masks_in_image

from segviz.lessons.mask_rcnn.traces.mask_rcnn import Trace
from segviz.operators.arguments import dense_tensors, whole_number
from segviz.operators.check import Difference, largest_difference, worst


@dataclass(frozen=True)
class Sum:
    """One cell of a layer's output, before its ReLU: a product for each weight, summed over all input channels.

    place:   (row, column) of the cell; channel: of the output
    read:    (C, k, k) the input cells under the kernel; zeros beside the map
    weight:  (C, k, k) of this output channel; a transposed convolution with stride k has one weight for the cell
    bias:    of this output channel
    total:   bias + the sum of read * weight
    layer:   the same cell as the layer itself computes it
    """

    place: tuple[int, int]
    channel: int
    read: Tensor
    weight: Tensor
    bias: float
    total: float
    layer: float

    @property
    def per_channel(self) -> Tensor:
        """(C,) what each input channel adds."""
        return (self.read * self.weight).flatten(1).sum(1)


@dataclass(frozen=True)
class Head:
    """All that the mask head computes for one detection.

    detection:  its place among the detections; label: 1 ...; score: of the box head
    box:        (4,) x1 y1 x2 y2, working pixels; level: of the pyramid, from which its features are read
    features:   (C, 14, 14), RoIAlign's
    convolved:  (C, 14, 14) each, after each 3 x 3 convolution and its ReLU
    upsampled:  (C, 28, 28), after the transposed convolution and its ReLU
    logits:     (1 + things, 28, 28), after the 1 x 1 convolution
    mask:       (28, 28) probabilities of the box head's class
    pasted:     (H, W) the same in the given image
    cell:       (row, column) of the mask whose sums are spelled out
    sums:       one for each 3 x 3 convolution, one for the transposed convolution, one for the 1 x 1 convolution
    """

    detection: int
    label: int
    score: float
    box: Tensor
    level: int
    features: Tensor
    convolved: tuple[Tensor, ...]
    upsampled: Tensor
    logits: Tensor
    mask: Tensor
    pasted: Tensor
    cell: tuple[int, int]
    sums: tuple[Sum, ...]

    @property
    def difference(self) -> Difference:
        """The largest between the sums that are spelled out and what the layers compute."""
        return worst(
            *(
                largest_difference(
                    torch.tensor(each.total, dtype=torch.float32),
                    torch.tensor(each.layer, dtype=torch.float32),
                    float((each.read * each.weight).abs().sum()) + abs(each.bias),
                    2 * (each.read.numel() + 2),
                )
                for each in self.sums
            )
        )


@torch.inference_mode()
def open_head(model: MaskRCNN, found: Trace, detection: int, cell: tuple[int, int] | None = None) -> Head:
    """The mask head's pass over one detection of a trace.

    cell: (row, column) of the mask whose sums are spelled out; None: that with the highest logit. Raises ValueError for
    a detection or a cell that is not there.
    """
    detection = whole_number("detection", detection, 0, len(found.detections) - 1)
    heads, box = model.roi_heads, found.detections.boxes[detection]
    label = int(found.detections.label[detection])
    features = heads.mask_roi_pool(found.features, [box[None]], [found.working])
    maps, convolved = features, []
    for block in heads.mask_head:  # each a convolution and its ReLU
        maps = block(maps)
        convolved.append(maps[0])
    predictor = heads.mask_predictor
    upsampled = F.relu(predictor.conv5_mask(maps))
    logits = predictor.mask_fcn_logits(upsampled)[0]
    mask = logits[label].sigmoid()
    pasted = paste_masks_in_image(mask[None, None], found.on_picture(box[None]), list(found.size))[0, 0]
    row, column = cell or highest(logits[label])
    rows, columns = mask.shape
    place = whole_number("row", row, 0, rows - 1), whole_number("column", column, 0, columns - 1)
    way = [features[0], *convolved]
    convolutions = [block[0] for block in heads.mask_head]
    parent = place[0] // 2, place[1] // 2
    sums = [
        _convolution(layer, before, after, parent)
        for layer, (before, after) in zip(convolutions, pairwise(way), strict=True)
    ]
    sums.append(_transposed(predictor.conv5_mask, way[-1], upsampled[0], place))
    sums.append(_pointwise(predictor.mask_fcn_logits, upsampled[0], label, place))
    return Head(
        detection=detection,
        label=label,
        score=float(found.detections.score[detection]),
        box=box,
        level=int(heads.mask_roi_pool.map_levels([box[None]])[0]),
        features=features[0],
        convolved=tuple(convolved),
        upsampled=upsampled[0],
        logits=logits,
        mask=mask,
        pasted=pasted,
        cell=place,
        sums=tuple(sums),
    )


@dense_tensors
def highest(values: Tensor) -> tuple[int, int]:
    """(row, column) of the largest value of a map (H, W); the first of equals."""
    row, column = divmod(int(values.argmax()), values.shape[1])
    return row, column


def _convolution(layer: nn.Conv2d, before: Tensor, after: Tensor, place: tuple[int, int]) -> Sum:
    """Of the output channel with the highest value there. before, after: (C, H, W)."""
    channel, (row, column) = int(after[:, place[0], place[1]].argmax()), place
    around = layer.kernel_size[0] // 2
    read = F.pad(before, (around,) * 4)[:, row : row + 2 * around + 1, column : column + 2 * around + 1]
    return _sum(layer, place, channel, read, layer.weight[channel], layer(before[None])[0])


def _transposed(layer: nn.ConvTranspose2d, before: Tensor, after: Tensor, place: tuple[int, int]) -> Sum:
    """Kernel and stride are 2, so that stamps do not overlap: every output cell has one input cell, and one weight."""
    channel, (row, column) = int(after[:, place[0], place[1]].argmax()), place
    read = before[:, row // 2, column // 2, None, None]
    weight = layer.weight[:, channel, row % 2, column % 2, None, None]
    return _sum(layer, place, channel, read, weight, layer(before[None])[0])


def _pointwise(layer: nn.Conv2d, before: Tensor, channel: int, place: tuple[int, int]) -> Sum:
    read = before[:, place[0], place[1], None, None]
    return _sum(layer, place, channel, read, layer.weight[channel], layer(before[None])[0])


def _sum(
    layer: nn.Conv2d | nn.ConvTranspose2d,
    place: tuple[int, int],
    channel: int,
    read: Tensor,
    weight: Tensor,
    after: Tensor,
) -> Sum:
    assert layer.bias is not None
    bias, products = layer.bias[channel].item(), (read.double() * weight.double()).sum().item()
    return Sum(place, channel, read, weight, bias, bias + products, after[channel, place[0], place[1]].item())
