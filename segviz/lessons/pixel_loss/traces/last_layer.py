"""What the last layer of a network gets and gives: features of every pixel, and a 1x1 convolution that scores them.

K features, C classes.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass
from functools import cached_property

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, not_allowed
from segviz.operators.check import Difference
from segviz.operators.sliding_window import PatchNetwork, pad_for_windows
from segviz.operators.trace import largest_difference


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
