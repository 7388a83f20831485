"""A row of pixels: a network that reads windows of five, and its twin that reads the whole row in one pass.

The network: a convolution with two weights, max pooling 2 with stride 2, a convolution with two weights.
    window 5 -conv-> 4 -pool-> 2 -conv-> 1
The twin has the same weights, but pools with stride 1 and spreads the second kernel: dilation 2.
    row n -conv-> n - 1 -pool-> n - 2 -conv-> n - 4

Source: Sermanet et al. 2014, "OverFeat", section 3.5; Long et al. 2015, section 3.1 ("shift-and-stitch").
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.operators.arguments import dense_tensors, not_allowed
from segviz.operators.check import Difference, largest_difference, worst

WINDOW, KERNEL = 5, 2
"""Pixels of a window; cells of both kernels, and of the pooling."""


@dataclass(frozen=True)
class OneRow:
    """All values of both networks. m = n - 4 windows.

    windows: (m, 5); first: (m, 4); pooled: (m, 2); scores: (m,): window by window
    shared:  (n - 1,) the first convolution over the whole row
    strided: (k,) pooled with stride 2, as a window's network pools; strided_scores: (k - 1,)
    dense:   (n - 2,) pooled with stride 1; dense_scores: (m,)
    """

    windows: Tensor
    first: Tensor
    pooled: Tensor
    scores: Tensor
    shared: Tensor
    strided: Tensor
    strided_scores: Tensor
    dense: Tensor
    dense_scores: Tensor
    by_windows: Difference
    by_twin: Difference
    strided_alike: Difference


@dense_tensors
def trace(x: Tensor, first: Tensor, second: Tensor) -> OneRow:
    """Both networks over a row x (n,), with weights first (2,) and second (2,). Raises ValueError below five pixels."""
    if x.ndim != 1 or len(x) < WINDOW:
        raise not_allowed("x.shape", tuple(x.shape), f"(n,), n at least {WINDOW}")
    if first.shape != (KERNEL,) or second.shape != (KERNEL,):
        raise not_allowed("the kernels' shapes", (tuple(first.shape), tuple(second.shape)), f"({KERNEL},)")
    windows = x.unfold(0, WINDOW, 1)
    own_first = _convolve(windows, first)
    own_pooled = _pool(own_first, 2)
    scores = _convolve(own_pooled, second)[:, 0]
    shared = _convolve(x, first)
    strided, dense = _pool(shared, 2), _pool(shared, 1)
    strided_scores = _convolve(strided, second)
    dense_scores = _convolve(dense, second, dilation=2)
    size = float(x.abs().max() * first.abs().sum() * second.abs().sum())
    return OneRow(
        windows=windows,
        first=own_first,
        pooled=own_pooled,
        scores=scores,
        shared=shared,
        strided=strided,
        strided_scores=strided_scores,
        dense=dense,
        dense_scores=dense_scores,
        by_windows=largest_difference(scores, _network(windows[:, None], first, second)[:, 0, 0], size),
        by_twin=worst(
            largest_difference(dense_scores, _twin(x[None, None], first, second)[0, 0], size),
            largest_difference(dense_scores, scores, size),
        ),
        strided_alike=worst(
            largest_difference(strided_scores, _network(x[None, None], first, second)[0, 0], size),
            largest_difference(strided_scores, dense_scores[::2][: len(strided_scores)], size),
        ),
    )


def _convolve(x: Tensor, weight: Tensor, dilation: int = 1) -> Tensor:
    """Along the last axis, two weights."""
    return x[..., :-dilation] * weight[0] + x[..., dilation:] * weight[1]


def _pool(x: Tensor, stride: int) -> Tensor:
    """The larger of each pair along the last axis."""
    return torch.maximum(x[..., :-1], x[..., 1:])[..., ::stride]


def _network(x: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """The window's network by PyTorch: (B, 1, n)."""
    pooled = F.max_pool1d(F.conv1d(x, first[None, None]), KERNEL, stride=2)
    return F.conv1d(pooled, second[None, None])


def _twin(x: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Its twin by PyTorch: (B, 1, n)."""
    pooled = F.max_pool1d(F.conv1d(x, first[None, None]), KERNEL, stride=1)
    return F.conv1d(pooled, second[None, None], dilation=2)
