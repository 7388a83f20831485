"""Losses over every pixel."""

import torch
import torch.nn.functional as F
from torch import Tensor


def weighted_cross_entropy(logits: Tensor, target: Tensor, weights: Tensor) -> Tensor:
    """Cross-entropy of each pixel times its weight, divided by the sum of the weights.

    Source: Ronneberger et al. 2015, equation 1; the division keeps the learning rate's meaning when the
    weights change (PyTorch's own class-weighted mean divides likewise).

    Parameters
    ----------
    logits : (B, K, H, W).
    target : int64 (B, H, W), values 0 ... K - 1.
    weights : (B, H, W), >= 0, not all 0.

    Returns
    -------
    scalar tensor.
    """
    per_pixel = F.cross_entropy(logits, target, reduction="none")  # (B, H, W)
    return (per_pixel * weights).sum() / weights.sum()


def class_weights(counts: Tensor, power: float = 0.5) -> Tensor:
    """One weight a class, (count / total) ** -power, scaled so that the average pixel has weight 1.

    power 0 weighs all pixels alike (good pixel accuracy), 1 all classes alike; 0.5 stands between and is the
    usual choice where rare classes count as much as common ones in the mean IoU.

    Parameters
    ----------
    counts : (K,) pixels of each class.
    """
    frequency = counts.double() / counts.sum()
    weights = frequency.clamp_min(1e-6) ** -power
    return (weights / (weights * frequency).sum()).to(torch.float32)
