"""U-Net: its blocks as they run.

The network comes from outside (``segviz.models.unet``): blocks are read off it by hooks while it runs.

Source: Ronneberger, Fischer & Brox 2015, "U-Net: convolutional networks for biomedical image segmentation", figure 1.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

import torch
from torch import Tensor, nn

from segviz.operators.arguments import dense_tensors_or_shapes
from segviz.operators.check import Difference
from segviz.operators.trace import largest_difference
from segviz.operators.unet_sizes import Triple

# Blocks


class UNet(Protocol):
    """A network as in ``segviz.models.unet``."""

    depth: int
    encoders: Any  # nn.ModuleList, from the top: convolution, (normalisation,) ReLU, twice
    bottom: Any
    ups: Any  # nn.ModuleList, from the bottom: transposed convolutions
    decoders: Any
    classifier: Any

    @property
    def __call__(self) -> Callable[[Tensor], Tensor]:
        """(1, C, H, W) -> (1, K, H, W) logits."""


@dataclass(frozen=True)
class Block:
    """One tensor of the forward pass.

    name:       "x", "e0a", "e0b" (encoder, level, first or second convolution), "ba", "bb" (bottom), "c0" (the skip and
                what came up, concatenated), "d0a", "d0b" (decoder), "y" (logits)
    level:      0 at the top
    side:       "down", "up", or "bottom"
    maps:       (C, H, W); on the meta device where only its shape is known
    parameters: of the layers that make it from the tensors before it
    code:       its line of PyTorch
    """

    name: str
    level: int
    side: str
    maps: Tensor
    parameters: int
    code: str

    @property
    def shape(self) -> Triple:
        """Channels, rows, columns."""
        channels, rows, columns = self.maps.shape
        return channels, rows, columns

    @property
    def is_known(self) -> bool:
        """Whether there are values, not a shape alone."""
        return self.maps.device.type != "meta"

    @cached_property
    def from_the_side(self) -> Tensor:
        """(H, C): the mean of each row of each channel, as one who looks along the rows would see it."""
        return self.maps.mean(dim=2).T


@dataclass(frozen=True)
class Pass:
    """A forward pass. blocks: all tensors in the order of their computation; answer: the network's, without hooks."""

    blocks: tuple[Block, ...]
    answer: Tensor

    def __getitem__(self, name: str) -> Block:
        return next(block for block in self.blocks if block.name == name)

    @property
    def depth(self) -> int:
        """Number of poolings."""
        return max(block.level for block in self.blocks)

    @property
    def parameters(self) -> int:
        """Of the whole network."""
        return sum(block.parameters for block in self.blocks)

    @property
    def max_abs_difference(self) -> Difference:
        """Between the last block, without the rows and columns of its padding, and the network's answer."""
        rows, columns = self.answer.shape[-2:]
        return largest_difference(self["y"].maps[:, :rows, :columns], self.answer)


def names(depth: int) -> tuple[str, ...]:
    """Of the blocks of a U with so many poolings, in the order of their computation."""
    down = (f"e{level}{letter}" for level in range(depth) for letter in "ab")
    up = (name for level in reversed(range(depth)) for name in (f"c{level}", f"d{level}a", f"d{level}b"))
    return "x", *down, "ba", "bb", *up, "y"


@dense_tensors_or_shapes
@torch.inference_mode()
def observe(network: UNet, image: Tensor) -> Pass:
    """Run a network with skips, and record every block by hooks.

    image: (1, C, H, W); on the meta device, like the network, for the shapes alone.
    """
    answer = network(image)[0]
    network = copy.deepcopy(network)  # others may be running it: they must not meet these hooks
    heard: dict[str, Tensor] = {"x": image}
    depth = network.depth

    def listen(module: nn.Module, name: str) -> None:
        module.register_forward_hook(lambda _module, _inputs, output: heard.__setitem__(name, output))

    def listen_before(module: nn.Module, name: str) -> None:
        module.register_forward_pre_hook(lambda _module, inputs: heard.__setitem__(name, inputs[0]))

    stages = {f"e{level}": stage for level, stage in enumerate(network.encoders)} | {"b": network.bottom}
    stages |= {f"d{level}": stage for level, stage in zip(reversed(range(depth)), network.decoders, strict=True)}
    for name, stage in stages.items():
        for letter, layer in zip("ab", (layer for layer in stage if isinstance(layer, nn.ReLU)), strict=True):
            listen(layer, name + letter)
        if name[0] == "d":
            listen_before(stage, f"c{name[1:]}")
    listen(network.classifier, "y")
    network(image)
    return Pass(tuple(_blocks(network, stages, heard)), answer)


def _blocks(network: UNet, stages: dict[str, Any], heard: dict[str, Tensor]) -> Iterator[Block]:
    depth = network.depth
    yield Block("x", 0, "down", heard["x"][0], 0, "x = to_tensor(picture)")
    for level in range(depth):
        before = f"F.max_pool2d(e{level - 1}b, 2)" if level else "x"
        yield from _stage(f"e{level}", level, "down", before, stages, heard)
    yield from _stage("b", depth, "bottom", f"F.max_pool2d(e{depth - 1}b, 2)", stages, heard)
    below = "bb"
    for level, up in zip(reversed(range(depth)), network.ups, strict=True):
        code = f"c{level} = torch.cat([crop(e{level}b), up({below})], dim=1)  # up = {_call(up)}"
        yield Block(f"c{level}", level, "up", heard[f"c{level}"][0], _count(up), code)
        yield from _stage(f"d{level}", level, "up", f"c{level}", stages, heard)
        below = f"d{level}b"
    last = network.classifier
    yield Block("y", 0, "up", heard["y"][0], _count(last), f"y = conv({below})  # conv = {_call(last)}")


def _stage(
    name: str, level: int, side: str, before: str, stages: dict[str, Any], heard: dict[str, Tensor]
) -> Iterator[Block]:
    layers = list(stages[name])
    half = len(layers) // 2
    for letter, part in zip("ab", (layers[:half], layers[half:]), strict=True):
        norm = "norm(conv({}))" if any(isinstance(layer, nn.BatchNorm2d) for layer in part) else "conv({})"
        code = f"{name}{letter} = F.relu({norm.format(before)})  # conv = {_call(part[0])}"
        yield Block(name + letter, level, side, heard[name + letter][0], sum(map(_count, part)), code)
        before = name + letter


def _count(module: nn.Module) -> int:
    return sum(parameter.numel() for parameter in module.parameters())


def _call(layer: Any) -> str:
    """ "nn.Conv2d(8, 16, 3, padding=1)"."""
    sides = f"{layer.in_channels}, {layer.out_channels}, {layer.kernel_size[0]}"
    stride = f", stride={layer.stride[0]}" if layer.stride[0] > 1 else ""
    padding = f", padding={layer.padding[0]}" if layer.padding[0] else ""
    return f"nn.{type(layer).__name__}({sides}{stride}{padding})"
