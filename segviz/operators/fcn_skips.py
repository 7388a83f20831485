"""FCN-32s, FCN-16s and FCN-8s: coarse scores go up, and scores of earlier, finer layers are added on the way.

The network comes from outside (``segviz.models.fcn``): one, with three heads. K classes.

    score32 = conv1x1(top)                        (K, H/32, W/32)
    score16 = up 4/s2(score32) + conv1x1(pool4)   (K, H/16, W/16)
    score8  = up 4/s2(score16) + conv1x1(pool3)   (K, H/8, W/8)

Source: Long, Shelhamer & Darrell 2015, "Fully convolutional networks for semantic segmentation" (arXiv 1411.4038),
section 4 and figure 3; the figures from its table 2 and appendix A.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, not_allowed, whole_number
from segviz.operators.check import Difference, worst
from segviz.operators.trace import largest_difference

HEADS = ("32s", "16s", "8s")
FACTORS = (4, 8, 16, 32, 64, 128)


class Figures(NamedTuple):
    """Per cent, on PASCAL VOC val."""

    mean_iou: float
    pixel_accuracy: float


PAPER = {"32s": Figures(59.4, 89.1), "16s": Figures(62.4, 90.0), "8s": Figures(62.7, 90.3)}
"""Table 2 of the paper."""
PAPER_CEILING = {128: 50.9, 64: 73.3, 32: 86.1, 16: 92.8, 8: 96.4, 4: 98.5}
"""Appendix A of the paper: mean IU in per cent, on PASCAL VOC val, of labels brought down by a factor and up again:
what it calls approximate upper bounds."""


class SkipNetwork(Protocol):
    """The parts of FCN that take part here."""

    score_top: Any  # nn.Conv2d, 1x1
    score_pool4: Any
    score_pool3: Any
    up_top: Any  # nn.ConvTranspose2d, 4x4 stride 2, per class
    up_pool4: Any

    def features(self, image: Tensor) -> Mapping[str, Tensor]:
        """(1, 3, H, W) -> feature maps by name: pool3, pool4, top."""

    def forward_all(self, image: Tensor) -> dict[str, Tensor]:
        """(1, 3, H, W) -> (1, K, H, W) logits of each head."""


@dataclass(frozen=True)
class Fusion:
    """One pass, with all that is added on the way. Scores (K, h, w) float32, of the picture padded to whole strides.

    up16, up8: the scores of the coarser stride, twice as large; pool4, pool3: the scores of the skip
    logits: (K, H, W) of each head
    max_abs_difference: largest between the heads' logits and those that F.conv2d and F.conv_transpose2d give, step
    by step
    """

    score32: Tensor
    up16: Tensor
    pool4: Tensor
    score16: Tensor
    up8: Tensor
    pool3: Tensor
    score8: Tensor
    logits: dict[str, Tensor]
    max_abs_difference: Difference

    def repeated_labels(self, head: str) -> Tensor:
        """(H, W) int64: the classes of a head's coarse scores, each repeated over its stride, nothing learned."""
        scores = {"32s": self.score32, "16s": self.score16, "8s": self.score8}[head]
        return repeated(scores.argmax(dim=0), int(head[:-1]), self.logits[head].shape[1:])

    @cached_property
    def _labels(self) -> dict[str, Tensor]:
        return {head: logits.argmax(dim=0) for head, logits in self.logits.items()}

    def labels(self, head: str) -> Tensor:
        """(H, W) int64, the classes that a head names; not to be written to."""
        return self._labels[head]


@dense_tensors
@torch.inference_mode()
def fuse(network: SkipNetwork, image: Tensor) -> Fusion:
    """Run the network. image: (1, 3, H, W) float32, values 0..1."""
    features = network.features(image)
    score32 = _score(features["top"], network.score_top)
    up16, pool4 = _up(score32, network.up_top), _score(features["pool4"], network.score_pool4)
    score16 = up16 + pool4
    up8, pool3 = _up(score16, network.up_pool4), _score(features["pool3"], network.score_pool3)
    score8 = up8 + pool3
    heads = {head: logits[0] for head, logits in network.forward_all(image).items()}
    height, width = image.shape[-2:]
    differences = []
    for head, scores in zip(HEADS, (score32, score16, score8), strict=True):
        ours = _up(scores, getattr(network, f"up_{head}"))[0, :, :height, :width]
        differences.append(largest_difference(ours, heads[head]))
    return Fusion(score32[0], up16[0], pool4[0], score16[0], up8[0], pool3[0], score8[0], heads, worst(*differences))


def _score(features: Tensor, layer: Any) -> Tensor:
    return F.conv2d(features, layer.weight, layer.bias)


def _up(scores: Tensor, layer: Any) -> Tensor:
    """By the stride of a transposed convolution whose kernel is twice as large, one for each class."""
    return F.conv_transpose2d(
        scores, layer.weight, stride=layer.stride, padding=layer.padding, groups=layer.weight.shape[0]
    )


# What one label per block can say


@dense_tensors
def coarse(labels: Tensor, factor: int, classes: int = 11) -> Tensor:
    """The labels, down by a factor and up again: each block of factor x factor gets its most frequent class.

    Of all maps with one label per block, none has more right pixels; in mean IoU others may be better
    (:func:`coarse_for_iou`). Scores that are upsampled smoothly before argmax are not bounded by it at all.

    labels: (H, W) int64; of equally frequent classes the first wins; blocks at the end may be smaller.
    """
    return repeated(_counts(labels, factor, classes).argmax(dim=0), factor, labels.shape)


@dense_tensors
def repeated(blocks: Tensor, factor: int, size: Sequence[int]) -> Tensor:
    """Nearest-neighbour upsampling: blocks (h, w), each label over factor x factor pixels, cut to ``size`` (H, W)."""
    height, width = size
    return blocks.repeat_interleave(factor, 0).repeat_interleave(factor, 1)[:height, :width]


@dense_tensors
def coarse_for_iou(labels: Tensor, factor: int, classes: int = 11) -> Tensor:
    """One label per block for a higher mean IoU than :func:`coarse`, or the same map where none was found.

    A local search: block by block, the label changes as long as the mean IoU over the map's classes rises. So it is
    not the best such map; it shows that the most frequent classes are not. Arguments as for :func:`coarse`.
    """
    counts = _counts(labels, factor, classes)
    chosen = counts.argmax(dim=0).flatten().numpy()
    count = counts.flatten(1).double().numpy()  # (C, blocks)
    mixed = np.flatnonzero((count > 0).sum(0) > 1).tolist()
    pixels, true = count.sum(0), count.sum(1)
    right = np.array([count[c, chosen == c].sum() for c in range(classes)])
    predicted = np.array([pixels[chosen == c].sum() for c in range(classes)])

    def mean() -> float:
        return float((right / np.maximum(true + predicted - right, 1))[true > 0].mean())

    def move(block: int, to: int) -> None:
        for c, sign in ((chosen[block], -1), (to, 1)):
            right[c] += sign * count[c, block]
            predicted[c] += sign * pixels[block]
        chosen[block] = to

    best, risen = mean(), True
    while risen:
        risen = False
        for block in map(int, mixed):
            for c in map(int, np.flatnonzero(count[:, block])):
                before = int(chosen[block])
                move(block, c)
                if mean() > best + 1e-9:
                    best, risen = mean(), True
                else:
                    move(block, before)
    blocks = torch.from_numpy(chosen).view(counts.shape[1:])
    return repeated(blocks, factor, labels.shape)


def _counts(labels: Tensor, factor: int, classes: int) -> Tensor:
    """(C, h, w): how many pixels of each block have each class."""
    factor = whole_number("factor", factor, 1)
    if labels.ndim != 2:
        raise not_allowed("labels.shape", tuple(labels.shape), "(rows, columns)")
    _within("labels", labels, classes)
    height, width = labels.shape
    one_hot = F.one_hot(labels, classes).permute(2, 0, 1).float()  # (C, H, W)
    padded = F.pad(one_hot, (0, -width % factor, 0, -height % factor))
    return F.avg_pool2d(padded[None], factor, divisor_override=1)[0]


@dense_tensors
def iou_difference(prediction: Tensor, truth: Tensor, classes: int = 11) -> Difference:
    """How far :func:`class_iou` is, at most, from what torch.bincount of the pairs of labels gives."""
    _comparable(prediction, truth, classes)
    pairs = torch.bincount((classes * truth + prediction).flatten(), minlength=classes**2)
    confusion = pairs.view(classes, classes).double()
    union = confusion.sum(0) + confusion.sum(1) - confusion.diag()
    theirs = (confusion.diag() / union)[union > 0]
    return largest_difference(torch.tensor([*class_iou(prediction, truth, classes).values()]), theirs)


@dense_tensors
def class_iou(prediction: Tensor, truth: Tensor, classes: int = 11) -> dict[int, float]:
    """Intersection over union of each class that occurs or is named; labels (H, W) int64."""
    _comparable(prediction, truth, classes)
    found = {}
    for c in range(classes):
        ours, theirs = prediction == c, truth == c
        union = int((ours | theirs).sum())
        if union:
            found[c] = int((ours & theirs).sum()) / union
    return found


def _comparable(prediction: Tensor, truth: Tensor, classes: int) -> None:
    if prediction.shape != truth.shape:
        raise not_allowed("prediction.shape", tuple(prediction.shape), f"{tuple(truth.shape)}, as the truth")
    _within("prediction", prediction, classes)
    _within("truth", truth, classes)


def _within(name: str, labels: Tensor, classes: int) -> None:
    for wrong in labels[(labels < 0) | (labels >= classes)][:1].tolist():
        raise not_allowed(name, wrong, f"from 0 to {classes - 1}")
