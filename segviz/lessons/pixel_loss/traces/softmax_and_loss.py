"""One pixel: what its logits say, what that costs, and which way each of them must move."""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from segviz.lessons.pixel_loss.traces.loss_map import log_softmax
from segviz.operators.arguments import dense_tensors, whole_number
from segviz.operators.check import Check, largest_difference, worst


@dataclass(frozen=True)
class Gradient:
    """One pixel: what its logits say, what that costs, and which way each logit must move.

    probabilities: (C,) float64, softmax of the logits
    loss:          -log of the true class's probability
    gradient:      (C,) float64, probabilities minus 1 for the true class: d loss / d logits
    """

    probabilities: Tensor
    loss: float
    gradient: Tensor


@dense_tensors
def at_a_pixel(logits: Tensor, label: int) -> Gradient:
    """Softmax, loss and gradient of one pixel. logits: (C,); label: the true class.

    Raises ValueError for a class that there is not.
    """
    label = whole_number("label", label, 0, len(logits) - 1)
    log = log_softmax(logits.double())
    truth = F.one_hot(torch.tensor(label), len(logits))  # (C,)
    return Gradient(log.exp(), float(0 - log[label]), log.exp() - truth)


@dense_tensors
def by_autograd(logits: Tensor, label: int) -> Gradient:
    """The same, by PyTorch: F.softmax, F.cross_entropy and its ``backward``."""
    free = logits.double().detach().clone().requires_grad_()
    loss = F.cross_entropy(free[None], torch.tensor([label]))
    (gradient,) = torch.autograd.grad(loss, free)
    return Gradient(F.softmax(free.detach(), dim=0), float(loss.detach()), gradient)


@dense_tensors
def agreement(logits: Tensor, label: int, *found: Gradient) -> tuple[Check, Check]:
    """Loss and gradient of the same pixel, each as found here or elsewhere, against PyTorch's."""
    theirs = by_autograd(logits, label)
    loss = logits.new_tensor([theirs.loss])
    size = float(logits.abs().max())  # a loss is a difference of logits
    losses = [largest_difference(logits.new_tensor([each.loss]), loss, size) for each in found]
    gradients = [largest_difference(each.gradient, theirs.gradient, 1) for each in found]
    return Check("F.cross_entropy", worst(*losses)), Check("loss.backward()", worst(*gradients))
