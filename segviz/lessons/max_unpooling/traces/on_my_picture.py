"""A picture goes down by max pooling and comes back up in five ways: what is lost, and who brings back what.

Each colour channel is pooled by itself. Errors are in grey levels, 0 to 255, over all pixels and channels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from segviz.operators.arguments import not_allowed, whole_number
from segviz.operators.check import Difference, largest_difference

PEAK = 255.0
LARGEST_FACTOR = 64
ROUNDING = 1e-3
"""Errors, in grey levels, that differ by no more than this are equal: interpolation rounds."""


@dataclass(frozen=True)
class Score:
    """How far a result is from the picture, in grey levels.

    mean_abs_error: mean |result - picture|
    mean_square:    mean (result - picture)²
    psnr:           10 log10(255² / mean_square), in decibels: higher is better; inf where nothing differs
    mean_error:     mean (result - picture): above 0 where the result is too bright
    at_maxima:      mean |result - picture| over those values alone that the pooling kept
    """

    mean_abs_error: float
    mean_square: float
    psnr: float
    mean_error: float
    at_maxima: float


@dataclass(frozen=True)
class RoundTrip:
    """One picture, pooled, and brought back in every way.

    picture: (C, H, W) float32, 0..255
    factor:  side of the pooling windows, which do not overlap; those at the lower and right edge may be smaller
    pooled:  (C, h, w) float32, h = ceil(H / factor)
    kept:    (C, H, W) bool, the values of the picture that the pooling kept: one in each window
    results: symbol of the way (``ways_up.METHODS``) -> (C, H, W) float32
    calls:   symbol -> its line of PyTorch, for ``pooled`` and ``indices`` (C, 1, h, w), channels as a batch
    scores:  symbol -> Score
    means:   symbol -> mean |error| of that way after mean pooling in place of max pooling; not for "unpooled", which
             needs the places of maxima
    """

    picture: Tensor
    factor: int
    pooled: Tensor
    kept: Tensor
    results: dict[str, Tensor]
    calls: dict[str, str]
    scores: dict[str, Score]
    means: dict[str, float]

    @property
    def pooling_call(self) -> str:
        return f"F.max_pool2d(x, {self.factor}, ceil_mode=True, return_indices=True)"

    @property
    def kept_error(self) -> Difference:
        """Largest |unpooled - picture| over the values that the pooling kept: unpooling is exact there."""
        return largest_difference(self.results["unpooled"][self.kept], self.picture[self.kept], terms=0)

    @property
    def elsewhere(self) -> float:
        """The share of the maxima that did not stand in the first cell of their window, as bed of nails has it."""
        first = self.kept[:, :: self.factor, :: self.factor]
        return 1 - float(first.float().mean())

    @property
    def least_error(self) -> tuple[str, ...]:
        """Symbols of the ways with the lowest mean |error|, in the order of METHODS: several where they are equal."""
        least = min(score.mean_abs_error for score in self.scores.values())
        return tuple(name for name, score in self.scores.items() if score.mean_abs_error <= least + ROUNDING)

    @property
    def highest_psnr(self) -> tuple[str, ...]:
        """Symbols of the ways with the highest PSNR, in the order of METHODS: several where they are equal."""
        least = min(score.mean_square for score in self.scores.values())
        return tuple(name for name, score in self.scores.items() if score.mean_square <= least + ROUNDING**2)

    def errors(self, name: str, signed: bool = False) -> Tensor:
        """(H, W) of one way: the mean over channels of |result - picture|, or of result - picture."""
        difference = self.results[name] - self.picture
        return (difference if signed else difference.abs()).mean(0)


def trace(picture: NDArray[np.uint8], factor: int) -> RoundTrip:
    """Pool a picture and bring it back.

    picture: (H, W, C) uint8, at least one pixel; factor: 1 to 64. ValueError and TypeError for other values.
    """
    if not isinstance(picture, np.ndarray) or picture.dtype != np.uint8:
        raise TypeError(f"picture must be an array of uint8, not {getattr(picture, 'dtype', type(picture).__name__)}")
    if picture.ndim != 3 or 0 in picture.shape:
        raise not_allowed("picture.shape", picture.shape, "(rows, columns, channels), all at least 1")
    factor = whole_number("factor", factor, 1, LARGEST_FACTOR)
    x = torch.from_numpy(picture.astype(np.float32)).permute(2, 0, 1)[:, None]  # (C, 1, H, W): channels as a batch
    pooled, indices = F.max_pool2d(x, factor, ceil_mode=True, return_indices=True)  # (C, 1, h, w)
    kept = torch.zeros_like(x, dtype=torch.bool)
    kept.flatten(1).scatter_(1, indices.flatten(1), True)
    size: tuple[int, int] = picture.shape[:2]
    results = {name: result[:, 0] for name, result in _ways(pooled, factor, size).items()}
    results["unpooled"] = F.max_unpool2d(pooled, indices, (factor, factor), output_size=size)[:, 0]
    after_mean_pooling = _ways(_mean_pooled(x, factor), factor, size)
    return RoundTrip(
        picture=x[:, 0],
        factor=factor,
        pooled=pooled[:, 0],
        kept=kept[:, 0],
        results=results,
        calls=_calls(factor, size),
        scores={name: _score(result, x[:, 0], kept[:, 0]) for name, result in results.items()},
        means={name: float((result - x).abs().mean()) for name, result in after_mean_pooling.items()},
    )


def _ways(pooled: Tensor, factor: int, size: tuple[int, int]) -> dict[str, Tensor]:
    """(C, 1, h, w) -> (C, 1, *size) in every way that needs no places; what windows at the edge lack is cut off."""
    rows, columns = size
    nails = pooled.new_zeros(*pooled.shape[:2], pooled.shape[2] * factor, pooled.shape[3] * factor)
    nails[..., ::factor, ::factor] = pooled
    results = {
        "nearest": F.interpolate(pooled, scale_factor=factor, mode="nearest"),
        "nails": nails,
        "bilinear": F.interpolate(pooled, scale_factor=factor, mode="bilinear"),
        "aligned": F.interpolate(pooled, scale_factor=factor, mode="bilinear", align_corners=True),
    }
    return {name: result[..., :rows, :columns] for name, result in results.items()}


def _mean_pooled(x: Tensor, factor: int) -> Tensor:
    """Means of the same windows; those at the edge over the cells that they have."""
    return F.avg_pool2d(x, factor, ceil_mode=True, count_include_pad=False)


def _calls(factor: int, size: tuple[int, int]) -> dict[str, str]:
    cut = f"[..., :{size[0]}, :{size[1]}]" if size[0] % factor or size[1] % factor else ""
    interpolate, kernel = f"F.interpolate(pooled, scale_factor={factor}, mode=", "torch.ones(1, 1, 1, 1)"
    return {
        "nearest": f'{interpolate}"nearest"){cut}',
        "nails": f"F.conv_transpose2d(pooled, {kernel}, stride={factor}, output_padding={factor - 1}){cut}",
        "bilinear": f'{interpolate}"bilinear"){cut}',
        "aligned": f'{interpolate}"bilinear", align_corners=True){cut}',
        "unpooled": f"F.max_unpool2d(pooled, indices, {factor}, output_size={size})",
    }


def _score(result: Tensor, picture: Tensor, kept: Tensor) -> Score:
    difference = (result - picture).double()
    square = float(difference.square().mean())
    return Score(
        mean_abs_error=float(difference.abs().mean()),
        mean_square=square,
        psnr=10 * math.log10(PEAK**2 / square) if square else math.inf,
        mean_error=float(difference.mean()),
        at_maxima=float(difference[kept].abs().mean()),
    )
