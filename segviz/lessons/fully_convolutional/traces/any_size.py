"""One network twice on an input of any size: with fully-connected layers at its end, and with convolutions.

Source: Long, Shelhamer & Darrell 2015, "Fully convolutional networks for semantic segmentation", section 3.1: the dense
layers of a classification network, cast into convolutions, take an input of any size and answer with a map.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.operators.arguments import dense_tensors
from segviz.operators.check import NOTHING, Difference, worst
from segviz.operators.trace import largest_difference


class Classifier(Protocol):
    """A network of convolutions, the last of which reads all of the map that a window leaves: its dense layer."""

    window: int
    convs: Any  # nn.Conv2d
    norms: Any  # nn.BatchNorm2d, one after each
    pools: tuple[bool, ...]  # whether a 2x2 max pooling follows
    classifier: Any  # nn.Conv2d, 1x1

    @property
    def __call__(self) -> Callable[[Tensor], Tensor]:
        """(B, 3, window, window) -> (B, classes) logits."""


class Made(NamedTuple):
    """What a layer makes of what it gets, or why it cannot.

    name:      "conv1", "pool1", ..., "dense1", "dense2" (fully-connected), "fc1", "fc2" (the same as convolutions)
    kernel, stride: of its window; 1, 1 of a fully-connected layer
    weight:    (out, in) of a fully-connected layer, else None
    before:    (C, H, W) or (N,) that it gets
    values:    (C, h, w) or (N,) that it makes; None where PyTorch refuses
    complaint: what PyTorch says then
    """

    name: str
    kernel: int
    stride: int
    weight: tuple[int, int] | None
    before: tuple[int, ...]
    values: Tensor | None
    complaint: str = ""


@dataclass(frozen=True)
class Answers:
    """Both networks on one input.

    window: the input's side for which the dense layers were made
    trunk:  the layers that both have
    dense:  the fully-connected layers, as far as they come
    conv:   the same weights as convolutions, as far as they come
    difference: between both answers, and to the network itself, at cells where windows can be compared: the first one;
             nothing compared where the convolutions refuse as well
    """

    window: int
    trunk: tuple[Made, ...]
    dense: tuple[Made, ...]
    conv: tuple[Made, ...]
    difference: Difference

    @property
    def layers(self) -> tuple[Made, ...]:
        """All of them, in the order in which they are told."""
        return (*self.trunk, *self.dense, *self.conv)

    @property
    def stride(self) -> int:
        """Pixels from one window of the convolutions' answer to the next."""
        stride = 1
        for made in self.trunk:
            stride *= made.stride
        return stride

    @property
    def labels(self) -> Tensor | None:
        """(h, w) int64: the class of each cell of the convolutions' answer."""
        last = self.conv[-1].values if self.conv else None
        return None if last is None or self.conv[-1].name != "fc2" else last.argmax(0)

    @property
    def logits(self) -> Tensor | None:
        """(classes,): the answer of the fully-connected layers."""
        return self.dense[-1].values if self.dense and self.dense[-1].name == "dense2" else None


@dense_tensors
@torch.inference_mode()
def answer(network: Classifier, image: Tensor) -> Answers:
    """Both networks on an input. image: (1, 3, H, W) float32, values 0..1."""
    *first, last = zip(network.convs, network.norms, network.pools, strict=True)
    trunk: list[Made] = []
    x: Tensor | None = image
    for number, (conv, norm, pool) in enumerate(first, 1):
        x = _make(trunk, f"conv{number}", conv.weight.shape[-1], 1, x, nn.Sequential(conv, norm, nn.ReLU()))
        if pool:
            x = _make(trunk, f"pool{number}", 2, 2, x, lambda x: F.max_pool2d(x, 2))
    if x is None:
        return Answers(network.window, tuple(trunk), (), (), NOTHING)
    conv, norm, _ = last
    matrix, scores = conv.weight.flatten(1), network.classifier.weight.flatten(1)
    dense: list[Made] = []
    flat = x.flatten(1)
    y = _make(dense, "dense1", 1, 1, flat, lambda v: F.relu(_normed(norm, F.linear(v, matrix))), matrix)
    _make(dense, "dense2", 1, 1, y, lambda v: F.linear(v, scores, network.classifier.bias), scores)
    convs: list[Made] = []
    side = conv.weight.shape[-1]
    y = _make(convs, "fc1", side, 1, x, lambda x: F.relu(norm(F.conv2d(x, matrix.reshape(conv.weight.shape)))))
    _make(convs, "fc2", 1, 1, y, lambda x: F.conv2d(x, scores[..., None, None], network.classifier.bias))
    return Answers(network.window, tuple(trunk), tuple(dense), tuple(convs), _difference(network, image, dense, convs))


def _normed(norm: Any, y: Tensor) -> Tensor:
    """Batch normalisation, which wants a map, of a list."""
    return norm(y[..., None, None]).flatten(1)


def _make(
    made: list[Made],
    name: str,
    kernel: int,
    stride: int,
    x: Tensor | None,
    layer: Callable[[Tensor], Tensor],
    matrix: Tensor | None = None,
) -> Tensor | None:
    """Add what a layer makes of x, or PyTorch's complaint; nothing where there is no x any more."""
    if x is None:
        return None
    weight = None if matrix is None else (matrix.shape[0], matrix.shape[1])
    try:
        y = layer(x)
    except RuntimeError as error:
        made.append(Made(name, kernel, stride, weight, tuple(x.shape[1:]), None, str(error).splitlines()[0]))
        return None
    made.append(Made(name, kernel, stride, weight, tuple(x.shape[1:]), y[0]))
    return y


def _difference(network: Classifier, image: Tensor, dense: list[Made], convs: list[Made]) -> Difference:
    """The first cell's logits against the network on the upper left window, and against the dense layers' answer."""
    last = convs[-1].values
    if last is None or convs[-1].name != "fc2":
        return NOTHING
    own = network(image[..., : network.window, : network.window])[0]
    alone = dense[-1].values if dense[-1].name == "dense2" else None
    return worst(*(largest_difference(last[:, 0, 0], theirs) for theirs in (own, alone) if theirs is not None))
