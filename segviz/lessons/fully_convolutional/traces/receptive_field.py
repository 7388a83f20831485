"""How the receptive field grows in a stack of layers, and how much of it a cell really listens to.

The theoretical field is arithmetic: Araujo, Norris & Sim 2019, "Computing receptive fields of convolutional neural
networks" (Distill). The effective field is a gradient: Luo et al. 2016, "Understanding the effective receptive field
in deep convolutional neural networks" (arXiv 1701.04128): how much a cell changes with each pixel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from segviz.operators import receptive_field
from segviz.operators.arguments import dense_tensors
from segviz.operators.check import Check, Difference, exact, worst
from segviz.operators.convolution import output_size
from segviz.operators.receptive_field import Field
from segviz.operators.region import Region
from segviz.operators.trace import largest_difference

CHANNELS = 8
"""Of each layer of the networks whose gradients are taken."""
DRAWS = 4
"""Random networks whose gradients are averaged: one alone is noisy."""
FELT = 0.1
"""A pixel counts as felt where the gradient is at least this share of its largest value."""


class Layer(NamedTuple):
    """A convolution that keeps the size (but for its stride), or a pooling. Windows are square; kernels odd."""

    kind: str  # "conv" or "pool"
    kernel: int
    stride: int = 1
    dilation: int = 1

    @property
    def padding(self) -> int:
        """Cells of padding on each side."""
        return self.dilation * (self.kernel - 1) // 2 if self.kind == "conv" else 0

    @property
    def name(self) -> str:
        """ "conv 3×3, stride 2"."""
        extra = f", stride {self.stride}" if self.stride > 1 and self.kind == "conv" else ""
        extra += f", dilation {self.dilation}" if self.dilation > 1 else ""
        return f"{'conv' if self.kind == 'conv' else 'pooling'} {self.kernel}×{self.kernel}{extra}"

    def module(self, channels: int, out: int) -> nn.Module:
        """The layer in PyTorch, without a bias."""
        if self.kind == "pool":
            return nn.MaxPool2d(self.kernel, self.stride)
        return nn.Conv2d(channels, out, self.kernel, self.stride, self.padding, self.dilation, bias=False)


def growth(layers: Sequence[Layer]) -> tuple[Field, ...]:
    """The field after each layer, by the formula: r' = r + (k - 1) d j, j' = j s, p' = p + padding j."""
    size, jump, padding = 1, 1, 0
    fields = []
    for layer in layers:
        size += (layer.kernel - 1) * layer.dilation * jump
        padding += layer.padding * jump
        jump *= layer.stride
        fields.append(Field(size, jump, padding))
    return tuple(fields)


def paths(layers: Sequence[Layer]) -> tuple[Tensor, ...]:
    """After each layer (r,) float64: along one axis, the share of all ways through the kernels that end in each pixel.

    With equal weights and no activation this is the gradient along that axis.
    """
    here, jump, found = torch.ones(1, dtype=torch.float64), 1, []
    for layer in layers:
        step = layer.dilation * jump
        ways = here.new_zeros(len(here) + (layer.kernel - 1) * step)
        for tap in range(layer.kernel):
            ways[tap * step : tap * step + len(here)] += here / layer.kernel
        here, jump = ways, jump * layer.stride
        found.append(here)
    return tuple(found)


def sizes(layers: Sequence[Layer], height: int, width: int) -> tuple[tuple[int, int], ...]:
    """Rows and columns of the map after each layer. Raises ValueError where a window does not fit any more."""
    found = []
    for layer in layers:
        numbers = layer.kernel, layer.stride, layer.padding, layer.dilation
        height, width = output_size(height, *numbers), output_size(width, *numbers)
        found.append((height, width))
    return tuple(found)


def nearest_cell(field: Field, size: tuple[int, int], pixel: tuple[int, int]) -> tuple[int, int]:
    """The cell of a map of that size whose field's middle is nearest to a pixel (row, column)."""
    cells = (round((at + field.padding - (field.size - 1) / 2) / field.stride) for at in pixel)
    row, column = (min(max(cell, 0), side - 1) for cell, side in zip(cells, size, strict=True))
    return row, column


def box(field: Field, cell: tuple[int, int]) -> tuple[int, int, int, int]:
    """top, left, bottom, right of a cell's field in pixels; it may reach beyond the picture."""
    top, left = (field.stride * place - field.padding for place in cell)
    return top, left, top + field.size, left + field.size


@dataclass(frozen=True)
class Grown:
    """A stack's fields on a picture, layer by layer, around one pixel.

    layers, fields, sizes: as above; cells: of each map, the one looked at
    boxes:    theoretical fields, (top, left, bottom, right) in pixels
    region:   the part of the picture in which all of them lie
    felt:     for each layer (rows, columns) float32 of the region: the absolute gradient, largest 1
    equal:    whether the weights are equal, without activation, and poolings average
    checks:   what was compared with PyTorch
    """

    layers: tuple[Layer, ...]
    fields: tuple[Field, ...]
    sizes: tuple[tuple[int, int], ...]
    cells: tuple[tuple[int, int], ...]
    boxes: tuple[tuple[int, int, int, int], ...]
    region: Region
    felt: tuple[Tensor, ...]
    equal: bool
    checks: tuple[Check, ...]

    def share_felt(self, depth: int) -> float:
        """The share of a field's pixels that are felt (:data:`FELT`)."""
        return float((self.felt[depth] >= FELT).sum()) / self.fields[depth].size ** 2


@dense_tensors
def grow(image: Tensor, layers: Sequence[Layer], pixel: tuple[int, int], equal: bool, seed: int = 0) -> Grown:
    """Follow the field of the cells nearest to a pixel, after each layer.

    image: (1, 3, H, W) float32, values 0..1; equal: all weights equal, no activation, average pooling; else random
    weights (He et al.) with ReLU and max pooling, averaged over :data:`DRAWS` networks.

    Raises ValueError where a layer's window does not fit.
    """
    height, width = image.shape[-2:]
    fields, shapes = growth(layers), sizes(layers, height, width)
    cells = tuple(nearest_cell(field, size, pixel) for field, size in zip(fields, shapes, strict=True))
    boxes = tuple(box(field, cell) for field, cell in zip(fields, cells, strict=True))
    region = _around(boxes, fields[-1].stride, height, width)
    part = region.cut(image)
    inside = [
        (row - region.top // field.stride, column - region.left // field.stride)
        for (row, column), field in zip(cells, fields, strict=True)
    ]
    gradients = [torch.zeros(region.rows, region.columns) for _ in layers]
    for draw in range(1 if equal else DRAWS):
        for total, gradient in zip(gradients, _gradients(part, layers, inside, equal, seed + draw), strict=True):
            total += gradient
    theirs = receptive_field.layers([layer.module(1, 1) for layer in layers])
    formula = max(
        abs(a - b)
        for ours, layer in zip(fields, theirs, strict=True)
        for a, b in zip(ours, layer.reach.field, strict=True)
    )
    felt = tuple(gradient / max(float(gradient.max()), 1e-30) for gradient in gradients)
    outside = worst(*(_outside(share, edges, region) for share, edges in zip(felt, boxes, strict=True)))
    checks = [Check("receptive_field.of(layers)", exact(formula)), Check("autograd, outside the box", outside)]
    whole = all(top >= 0 and left >= 0 and b <= height and r <= width for top, left, b, r in boxes)
    if equal and whole:  # at a border some ways lead through the padding, and end there
        shares = (_product(along, edges, region) for along, edges in zip(paths(layers), boxes, strict=True))
        pairs = zip(shares, felt, strict=True)
        inside_ = worst(*(largest_difference(share / share.max(), ours) for share, ours in pairs))
        checks.append(Check("autograd, inside", inside_))
    return Grown(tuple(layers), fields, shapes, cells, boxes, region, felt, equal, tuple(checks))


def _around(boxes: Sequence[tuple[int, int, int, int]], stride: int, height: int, width: int) -> Region:
    """The part of a picture that holds all boxes, beginning where a cell of every map begins."""
    tops, lefts, bottoms, rights = zip(*boxes, strict=True)
    top, left = (max(0, min(edges)) // stride * stride for edges in (tops, lefts))
    bottom, right = min(height, max(bottoms)), min(width, max(rights))
    return Region(top, left, max(1, bottom - top), max(1, right - left))


def _gradients(
    part: Tensor, layers: Sequence[Layer], cells: Sequence[tuple[int, int]], equal: bool, seed: int
) -> list[Tensor]:
    """For each layer (rows, columns): how much its cell changes with each pixel of a part of the picture.

    At the part's edges the network sees zeros instead of what lies beyond: no cell that is asked for reads that.
    """
    generator = torch.Generator().manual_seed(seed)
    part = part.detach().clone().requires_grad_()
    x, channels, found = part, part.shape[1], []
    for layer, (row, column) in zip(layers, cells, strict=True):
        if layer.kind == "pool":
            pool = F.avg_pool2d if equal else F.max_pool2d
            x = pool(x, layer.kernel, layer.stride)
        else:
            out = 1 if equal else CHANNELS
            shape = (out, channels, layer.kernel, layer.kernel)
            scale = (2 / (channels * layer.kernel**2)) ** 0.5
            weight = (
                torch.full(shape, 1 / layer.kernel**2) if equal else scale * torch.randn(shape, generator=generator)
            )
            x = F.conv2d(x, weight, None, layer.stride, layer.padding, layer.dilation)
            x, channels = (x, out) if equal else (F.relu(x), out)
        (gradient,) = torch.autograd.grad(x[0, :, row, column].sum(), part, retain_graph=True)
        found.append(gradient[0].abs().sum(0))
    return found


def _outside(share: Tensor, edges: tuple[int, int, int, int], region: Region) -> Difference:
    """The largest gradient outside a box, where it must be 0; 1 is the largest of all."""
    top, left, bottom, right = edges
    outside = share.clone()
    outside[max(0, top - region.top) : bottom - region.top, max(0, left - region.left) : right - region.left] = 0
    return largest_difference(outside, torch.zeros_like(outside), scale=float(share.max()))


def _product(along: Tensor, edges: tuple[int, int, int, int], region: Region) -> Tensor:
    """What equal weights must give on a region: the ways along rows times those along columns."""
    whole = torch.zeros(region.rows, region.columns, dtype=torch.float64)
    top, left = edges[0] - region.top, edges[1] - region.left
    rows = slice(max(0, top), min(region.rows, top + len(along)))
    columns = slice(max(0, left), min(region.columns, left + len(along)))
    down, across = along[rows.start - top : rows.stop - top], along[columns.start - left : columns.stop - left]
    whole[rows, columns] = down[:, None] * across
    return whole
