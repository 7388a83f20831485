"""In an encoder-decoder: each pooling hands its indices to one unpooling, past all layers between.

Source: Badrinarayanan, Kendall & Cipolla 2017, SegNet (arXiv 1511.00561), section 3: the decoder's values, the
encoder's places. Shapes: conv (C, H, W) is what the encoder pools, pooled (C, H/2, W/2), unpooled (C, H, W).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from segviz.operators.arguments import dense_tensors, whole_number
from segviz.operators.check import Difference, worst
from segviz.operators.region import Region
from segviz.operators.trace import largest_difference
from segviz.operators.windows import cells, flat, unflat

STEP = 8
"""Pixels of the picture under one cell of the smallest map: parts of the picture begin at multiples."""
LARGEST_CLOSE_UP = 64
CORNERS = ("upper left", "upper right", "lower left", "lower right")
"""Where in a 2x2 window a maximum can stand, in the order of ``Level.corners``."""


@dataclass(frozen=True)
class Level:
    """One pooling and the unpooling that gets its indices: one channel, one region of the picture.

    number:   1 is the finest
    conv:     (2h, 2w), what is pooled: the encoder's feature map
    pooled:   (h, w), its maxima
    indices:  (h, w) int64, where they stood: row * width + column in the whole map of the network
    width:    columns of that whole map
    corners:  (h, w) int64, the same as a place in the window: see CORNERS
    incoming: (h, w), what the decoder brings to the unpooling; at the deepest level ``pooled`` itself
    unpooled: (2h, 2w), the incoming values at the recorded places
    refined:  (2h, 2w), one channel after the decoder's next convolutions
    places:   (h, w) int64, flat cells of ``unpooled`` into which the values go
    """

    number: int
    conv: Tensor
    pooled: Tensor
    indices: Tensor
    width: int
    corners: Tensor
    incoming: Tensor
    unpooled: Tensor
    refined: Tensor
    places: Tensor

    @property
    def max_abs_difference(self) -> Difference:
        """How far the network's pooled and unpooled maps are from windows' maxima, and values put at their places."""
        windows = self.conv.unfold(0, 2, 2).unfold(1, 2, 2).flatten(2)  # (h, w, 4)
        routed = torch.zeros_like(self.unpooled).flatten()
        routed[self.places.flatten()] = self.incoming.flatten()
        return worst(
            largest_difference(windows.amax(2), self.pooled, terms=0),
            largest_difference(windows.gather(2, self.corners[..., None])[..., 0], self.pooled, terms=0),
            largest_difference(routed.reshape(self.unpooled.shape), self.unpooled, terms=0),
        )


@dataclass(frozen=True)
class Run:
    """One pass of a network over a picture.

    pixels:      (H, W, 3) uint8, the picture
    tensors:     ``SegNet.trace`` of it
    use_indices: whether its unpooling used the recorded places
    labels:      (H, W) int64, the class of the largest logit at each pixel
    alive:       name of each tensor of floats -> the share of its values that are not zero
    changed:     share of pixels whose class is another one in the pass of the other kind
    correct:     share of right labels with the indices, and without; None where the right ones are not known
    """

    pixels: NDArray[np.uint8]
    tensors: Mapping[str, Tensor]
    use_indices: bool
    labels: Tensor
    alive: dict[str, float]
    changed: float
    correct: tuple[float, float] | None


@dense_tensors
def run_of(
    pixels: NDArray[np.uint8],
    with_indices: Mapping[str, Tensor],
    without: Mapping[str, Tensor],
    use_indices: bool = True,
    truth: NDArray[np.uint8] | None = None,
) -> Run:
    """One of two passes over a picture, compared with the other. truth: (H, W), the right classes, where known."""
    tensors = with_indices if use_indices else without
    ours, other = labels(with_indices), labels(without)
    right = None if truth is None else torch.from_numpy(truth)
    return Run(
        pixels=pixels,
        tensors=tensors,
        use_indices=use_indices,
        labels=ours if use_indices else other,
        alive={name: alive(maps) for name, maps in tensors.items() if maps.is_floating_point()},
        changed=_share(ours != other),
        correct=None if right is None else (_share(ours == right), _share(other == right)),
    )


def _share(which: Tensor) -> float:
    return float(which.float().mean())


@dense_tensors
def depth(tensors: Mapping[str, Tensor]) -> int:
    """How many poolings a trace (``SegNet.trace``) has."""
    return sum(name.startswith("pool") for name in tensors)


@dense_tensors
def channels(tensors: Mapping[str, Tensor], number: int = 0) -> int:
    """How many channels all maps of a level have, or all maps of all levels (0): deconv has fewer than conv."""
    return min(tensors[f"{name}{i}"].shape[1] for name in ("conv", "deconv") for i in _levels(tensors, number))


def _levels(tensors: Mapping[str, Tensor], number: int) -> Sequence[int]:
    """That level, or all (0)."""
    return (number,) if number else range(1, depth(tensors) + 1)


def close_up(pixels: NDArray[np.uint8]) -> tuple[int, int]:
    """Rows and columns of the part of a picture (H, W, 3) that is looked at: whole windows at every level."""
    rows, columns = (min(LARGEST_CLOSE_UP, side // STEP * STEP) for side in pixels.shape[:2])
    return rows, columns


def difference(run: Run, channel: int, region: Region, number: int = 0) -> Difference:
    """The ``max_abs_difference`` of a level, or the largest of all levels (0), in a part of the picture.

    channel: below what :func:`channels` says of that level, or of all; region: in pixels
    """
    found = (
        level(run.tensors, i, channel, region.coarser(2 ** (i - 1)), run.use_indices).max_abs_difference
        for i in _levels(run.tensors, number)
    )
    return worst(*found)


@dense_tensors
def level(tensors: Mapping[str, Tensor], number: int, channel: int, region: Region, use_indices: bool = True) -> Level:
    """One level of a network's trace.

    tensors: as ``SegNet.trace`` gives them, of one picture; with conv{i}, pool{i}, indices{i}, unpool{i}, deconv{i}
    number: 1 to :func:`depth`; channel: below :func:`channels`; region: in cells of conv{number}, its corner and sides
    even; use_indices: False for a trace whose unpooling went to the first cell of each window.

    ValueError and TypeError for other numbers and channels.
    """
    number = whole_number("number", number, 1, depth(tensors))
    channel = whole_number("channel", channel, 0, channels(tensors, number) - 1)
    half = region.coarser(2)
    conv, unpooled, refined = (
        region.cut(tensors[f"{name}{number}"][0, channel]) for name in ("conv", "unpool", "deconv")
    )
    indices = half.cut(tensors[f"indices{number}"][0, channel])
    pooled = half.cut(tensors[f"pool{number}"][0, channel])
    deepest = number == depth(tensors)
    width = tensors[f"conv{number}"].shape[3]
    row, column = indices // width, indices % width
    corners = row % 2 * 2 + column % 2
    corner = unflat(corners.flatten() if use_indices else torch.zeros(corners.numel(), dtype=torch.int64), (2, 2))
    return Level(
        number=number,
        conv=conv,
        pooled=pooled,
        indices=indices,
        width=width,
        corners=corners,
        incoming=pooled if deepest else half.cut(tensors[f"deconv{number + 1}"][0, channel]),
        unpooled=unpooled,
        refined=refined,
        places=flat(2 * cells(corners.shape) + corner, conv.shape).reshape(corners.shape),
    )


@dense_tensors
def liveliest(tensors: Mapping[str, Tensor], number: int, channel: int, region: Region, most: int) -> Region:
    """The part of a region, at most ``most`` rows and columns, where most windows have something to pool and to unpool.

    tensors, number, channel, region: as for :func:`level`. Whole windows; of equal parts the first.
    """
    here = level(tensors, number, channel, region)
    rows, columns = (min(most, side) // 2 for side in here.conv.shape)
    busy = (here.pooled != 0).float() + (here.incoming != 0).float()
    shares = F.avg_pool2d(busy[None], (rows, columns), stride=1)[0]
    row, column = divmod(int(shares.argmax()), shares.shape[1])
    return Region(region.top + 2 * row, region.left + 2 * column, 2 * rows, 2 * columns)


@dense_tensors
def alive(maps: Tensor) -> float:
    """The share of values that are not zero."""
    return _share(maps != 0)


@dense_tensors
def labels(tensors: Mapping[str, Tensor]) -> Tensor:
    """(H, W) int64, the class of the largest logit at each pixel."""
    return tensors["logits"][0].argmax(0)
