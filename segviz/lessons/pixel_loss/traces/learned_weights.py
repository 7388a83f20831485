"""How the score map of a class adds up from features and the class's weights of them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from segviz.lessons.pixel_loss.traces.last_layer import Scored
from segviz.operators.arguments import whole_number
from segviz.operators.check import Difference
from segviz.operators.trace import largest_difference


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
