"""1x1 convolution: one matrix times the feature vector of every pixel, which makes it a linear classifier at each.

Source: Lin, Chen & Yan 2014, "Network in network" (arXiv 1312.4400); Long, Shelhamer & Darrell 2015, section 3.1, whose
score layers are 1x1 convolutions. K features, C classes.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, not_allowed, whole_number
from segviz.operators.check import Difference
from segviz.operators.sliding_window import PatchNetwork, pad_for_windows
from segviz.operators.trace import Steps, Trace, largest_difference

Order = Literal["class", "feature"]


@dataclass(frozen=True)
class Scored:
    """A picture's features, and the 1x1 convolution that turns them into scores.

    features: (K, H, W) float32
    weight:   (C, K), a row a class
    bias:     (C,)
    scores:   (C, H, W), PyTorch's F.conv2d of them
    max_abs_difference: largest between those and F.linear at every pixel
    """

    features: Tensor
    weight: Tensor
    bias: Tensor
    scores: Tensor
    max_abs_difference: Difference

    @cached_property
    def labels(self) -> Tensor:
        """(H, W) int64, the class of the largest score."""
        return self.scores.argmax(dim=0)

    @cached_property
    def hesitant(self) -> tuple[int, int]:
        """Row and column of a pixel that is hard to name: softmax gives its first class twice as much as its second."""
        first, second = self.scores.topk(2, dim=0).values
        row, column = divmod(int((first - second - math.log(2)).abs().argmin()), self.scores.shape[2])
        return row, column


@dense_tensors
@torch.inference_mode()
def score(features: Tensor, weight: Tensor, bias: Tensor) -> Scored:
    """Score every pixel. features: (K, H, W); weight: (C, K) or (C, K, 1, 1); bias: (C,).

    Raises ValueError where the matrix does not fit the features.
    """
    matrix = weight.flatten(1) if weight.ndim == 4 and weight.shape[2:] == (1, 1) else weight
    if matrix.ndim != 2 or matrix.shape[1] != len(features):
        wanted = f"(C, {len(features)}) or (C, {len(features)}, 1, 1), as there are {len(features)} features"
        raise not_allowed("weight.shape", tuple(weight.shape), wanted)
    scores = F.conv2d(features[None], matrix[..., None, None], bias)[0]  # (C, H, W)
    everywhere = F.linear(features.flatten(1).T, matrix, bias)  # (H * W, C)
    return Scored(features, matrix, bias, scores, largest_difference(scores.flatten(1).T, everywhere))


@dense_tensors
@torch.inference_mode()
def last_layer(network: PatchNetwork, image: Tensor) -> Scored:
    """What the last layer of a window network gets and gives, one window around every pixel.

    image: (1, 3, H, W) float32, values 0..1. Raises ValueError for a picture that is too small for its windows.
    """
    stages = network.dense().stages(pad_for_windows(image, network.window))
    maps, _ = deque(stages, maxlen=1).pop()  # (1, K, H, W); the large ones before it are let go at once
    return score(maps[0].contiguous(), network.classifier.weight, network.classifier.bias)


def trace(scored: Scored, row: int, column: int, order: Order = "class") -> Trace:
    """One pixel's scores, term by term: ``output`` (C, 1) starts as the bias, and every step adds some of
    weight[c, k] * x[k] to it.

    order: a step adds all terms of a "class" (a row of the matrix), or those of a "feature" to all classes (a column).

    Cells: source (0, k) of x as a row; weight (c, k); target (c, 0). Raises ValueError for a pixel outside the picture.
    """
    height, width = scored.scores.shape[1:]
    row, column = whole_number("row", row, 0, height - 1), whole_number("column", column, 0, width - 1)
    x = scored.features[:, row, column]  # (K,)
    classes, features = scored.weight.shape
    by_class = torch.cartesian_prod(torch.arange(classes), torch.arange(features))  # (C * K, 2): class, feature
    by_feature = torch.cartesian_prod(torch.arange(features), torch.arange(classes)).flip(1)
    weight = by_class if order == "class" else by_feature
    tick, count = (weight[:, 0], classes) if order == "class" else (weight[:, 1], features)
    nothing = torch.zeros(len(weight), dtype=torch.int64)
    value = (scored.weight * x)[weight[:, 0], weight[:, 1]]
    steps = Steps(
        tick.contiguous(),
        count,
        source=torch.stack((nothing, weight[:, 1]), dim=1),
        weight=weight,
        target=torch.stack((weight[:, 0], nothing), dim=1),
        value=value,
    )
    output = scored.bias.double().index_add(0, weight[:, 0], value.double())[:, None]  # (C, 1)
    reference = F.linear(x, scored.weight, scored.bias)[:, None]
    return Trace(output, reference, "F.linear(x, weight, bias)", steps)


# Weights against features


@dataclass(frozen=True)
class Summand:
    """A feature map in the score of one class.

    feature: its number; weight: the class's weight of it; total: (H, W), bias and weighted maps up to this one
    """

    feature: int
    weight: float
    total: Tensor


@dataclass(frozen=True)
class Sum:
    """How the score map of one class adds up.

    liked, disliked: features of the largest and of the most negative weights, the strongest first
    summands: the bias plus those weighted maps, one after the other
    total:    (H, W), with all the other features as well
    max_abs_difference: largest between that and F.conv2d's map
    """

    label: int
    liked: tuple[int, ...]
    disliked: tuple[int, ...]
    summands: tuple[Summand, ...]
    total: Tensor
    max_abs_difference: Difference


@torch.inference_mode()
def sum_up(scored: Scored, label: int, most: int = 6) -> Sum:
    """Add up a class's score map, from the features that count most in it.

    label: the class; most: of features with positive and of those with negative weights. Raises ValueError for a class
    that there is not.
    """
    label = whole_number("label", label, 0, len(scored.weight) - 1)
    weights = scored.weight[label]  # (K,)
    order = weights.argsort(descending=True).tolist()
    liked = tuple(k for k in order if weights[k] > 0)[:most]
    disliked = tuple(k for k in reversed(order) if weights[k] < 0)[:most]
    total = scored.bias[label].double().expand(scored.scores.shape[1:])
    summands = []
    for k in (*liked, *disliked):
        total = total + weights[k].double() * scored.features[k].double()
        summands.append(Summand(k, float(weights[k]), total))
    rest = [k for k in range(len(weights)) if k not in {*liked, *disliked}]
    total = total + torch.einsum("k,khw->hw", weights[rest].double(), scored.features[rest].double())
    return Sum(label, liked, disliked, tuple(summands), total, largest_difference(total, scored.scores[label]))
