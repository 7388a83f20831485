"""Microscopy of touching cells with exact instance labels.

Every cell is a star-shaped outline R(angle) about its centre; d = distance / R(angle) is below 1 inside. A pixel
belongs to the cell of the smallest d below 1, so cells that are pushed together flatten against one another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from segviz.data.texture import TILE, Array, bilinear, tile

TRAIN_SEEDS = range(1_000_000)
HELD_OUT_SEEDS = range(1_000_000, 1_001_000)  # for evaluation only: no training may draw from it

Real = NDArray[np.floating]

MIN_PIXELS = 20  # a cell of which less is to be seen (at 192 rows; more in larger pictures) is left out
MIN_VISIBLE = 0.3  # and so is one that keeps less than this share of its outline
SIDES = (16, 4096)  # the shortest and the longest picture side
RANGES = {"cells": (1, 400), "touching": (0, 1), "blur": (0, 10), "noise": (0, 60), "contrast": (1, 150)}


@dataclass(frozen=True)
class Cells:
    """A micrograph and its exact labels.

    image:     (H, W) uint8, grey.
    instances: (H, W) int32, 0 on background, 1..n on cells, every id from 1 to n present and in one piece.
    """

    image: NDArray[np.uint8]
    instances: NDArray[np.int32]


@dataclass(frozen=True)
class Outlines:
    """n cells: centre (n, 2) as row and column, mean radius (n,), and the waves of the outline (n, 4 harmonics)."""

    centre: NDArray[np.floating]
    radius: NDArray[np.floating]
    cosine: NDArray[np.floating]
    sine: NDArray[np.floating]

    def keep(self, mask: NDArray[np.bool_]) -> Outlines:
        return Outlines(self.centre[mask], self.radius[mask], self.cosine[mask], self.sine[mask])


class Layers(NamedTuple):
    """Owner and runner-up (0 none) at every pixel (H, W), the d of both; every outline's area in the picture (n,)."""

    owner: NDArray[np.int32]
    runner: NDArray[np.int32]
    best: Array
    second: Array
    area: NDArray[np.int64]


def unit_of(height: int, width: int) -> float:
    """Size of the picture, 1 at 192x256; all lengths grow with it."""
    return min(height, width * 0.75) / 192


def place(rng: np.random.Generator, count: int, touching: float, height: int, width: int) -> Outlines:
    """Centres and shapes: a new cell leans on an earlier one with probability `touching`, else it lies free."""
    unit = unit_of(height, width)
    mean = unit * rng.uniform(9.0, 13.0) * (1.0 if count < 35 else 0.84)
    radius = mean * rng.uniform(0.75, 1.25, count)
    centre = np.empty((count, 2))
    placed = 0
    for _ in range(count * 12):
        if placed == count:
            break
        r = radius[placed]
        if placed and rng.random() < touching:
            other, angle = rng.integers(placed), rng.uniform(0, 2 * np.pi)
            reach = (radius[other] + r) * rng.uniform(0.84, 0.98)
            spot = centre[other] + reach * np.array([np.sin(angle), np.cos(angle)])
        else:
            spot = rng.uniform(0, 1, 2) * (height, width)
        if not (-0.3 * r < spot[0] < height + 0.3 * r and -0.3 * r < spot[1] < width + 0.3 * r):
            continue
        away = np.hypot(*(centre[:placed] - spot).T) / (radius[:placed] + r)
        if placed and away.min() < 0.8:
            continue
        centre[placed] = spot
        placed += 1
    strength = np.array([0.025, 0.115, 0.055, 0.035]) * rng.uniform(0.5, 1.25, (count, 1))
    cosine, sine = (rng.normal(0, 1, (count, 4)) * strength for _ in range(2))
    return Outlines(centre, radius, cosine, sine).keep(np.arange(count) < placed)


def assign(o: Outlines, height: int, width: int) -> Layers:
    """Which cell owns each pixel."""
    best, second = np.full((height, width), 9, np.float32), np.full((height, width), 9, np.float32)
    owner, runner = np.zeros((height, width), np.int32), np.zeros((height, width), np.int32)
    area = np.zeros(len(o.radius), np.int64)
    for i, ((r, c), radius) in enumerate(zip(o.centre, o.radius, strict=True)):
        reach = 1.75 * radius
        rows = slice(max(0, int(r - reach)), min(height, int(r + reach) + 2))
        columns = slice(max(0, int(c - reach)), min(width, int(c + reach) + 2))
        if rows.start >= rows.stop or columns.start >= columns.stop:
            continue
        y = (np.arange(rows.start, rows.stop, dtype=np.float32) + 0.5 - r)[:, None]
        x = (np.arange(columns.start, columns.stop, dtype=np.float32) + 0.5 - c)[None, :]
        angle = np.arctan2(y, x)
        wave = np.ones_like(angle)
        for k in range(4):
            wave += o.cosine[i, k] * np.cos((k + 1) * angle) + o.sine[i, k] * np.sin((k + 1) * angle)
        d = np.hypot(y, x) / (radius * np.maximum(wave, 0.45))
        area[i] = (d < 1).sum()
        here = rows, columns
        wins, follows = d < best[here], d < second[here]
        second[here] = np.where(wins, best[here], np.where(follows, d, second[here]))
        runner[here] = np.where(wins, owner[here], np.where(follows, i + 1, runner[here]))
        best[here] = np.where(wins, d, best[here])
        owner[here] = np.where(wins, i + 1, owner[here])
    owner[best >= 1] = 0
    return Layers(owner, runner, best, second, area)


def in_one_piece(owner: NDArray[np.int32]) -> NDArray[np.int32]:
    """Only the largest connected piece of every cell; changes `owner` and returns it."""
    for i, box in enumerate(ndimage.find_objects(owner), 1):
        if box is None:
            continue
        pieces, count = ndimage.label(owner[box] == i)
        if count > 1:
            largest = np.bincount(pieces.ravel())[1:].argmax() + 1
            owner[box][(pieces > 0) & (pieces != largest)] = 0
    return owner


def develop(
    rng: np.random.Generator, layers: Layers, radius: Real, blur: float, noise: float, contrast: float
) -> NDArray[np.uint8]:
    """The picture of the labels: cells of differing brightness, seams between some, uneven light, blur and grain."""
    height, width = layers.owner.shape
    unit = unit_of(height, width)
    y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / unit
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / unit
    y, x = y + 0 * x, x + 0 * y
    spot = rng.integers(0, TILE, 6)
    signal = glowing(rng, layers, y, x, spot, len(radius))
    signal = signal * (1 - seams(rng, layers, radius, unit))
    for _ in range(int(rng.integers(0, 6))):  # dim debris, which is no cell
        r, c, size = rng.uniform(0, height / unit), rng.uniform(0, width / unit), rng.uniform(0.8, 2.0)
        speck = np.exp(-((y - r) ** 2 + (x - c) ** 2) / size**2)
        signal = signal + rng.uniform(0.1, 0.3) * speck * (layers.owner == 0)
    halo = ndimage.gaussian_filter(signal, 5 * unit, truncate=2.5)
    signal = ndimage.gaussian_filter(signal, blur) + rng.uniform(0.05, 0.18) * halo
    slope, centre = rng.uniform(0.0, 0.3), rng.uniform(0.1, 0.9, 2)
    far = ((y * unit / height - centre[0]) ** 2 + (x * unit / width - centre[1]) ** 2).astype(np.float32)
    drift = bilinear(tile(1.9), y * 0.8 + spot[4], x * 0.8 + spot[5])
    light = np.clip(1.08 - slope * far * 2 + 0.03 * drift, 0.4, 1.3)
    picture = (rng.uniform(42, 90) + 2.5 * drift + contrast * signal) * light
    picture = picture + noise * (0.75 + 0.25 * signal) * rng.standard_normal((height, width), np.float32)
    return np.clip(picture + 0.5, 0, 255).astype(np.uint8)


def glowing(rng: np.random.Generator, layers: Layers, y: Real, x: Real, spot: NDArray[np.int64], count: int) -> Real:
    """Every cell in its own brightness, textured and darker towards its rim."""
    glow = np.r_[0.0, np.clip(rng.normal(1, 0.17, count), 0.62, 1.5)]
    texture = bilinear(tile(1.0), y * 1.3 + spot[0], x * 1.3 + spot[1])
    clumps = bilinear(tile(1.6), y * 3.5 + spot[2], x * 3.5 + spot[3])
    body = np.clip(1 - 0.4 * layers.best**4, 0, 1) * (1 + 0.05 * texture + rng.uniform(0.03, 0.12) * clumps)
    return glow[layers.owner] * np.where(layers.owner > 0, body, 0)


def seams(rng: np.random.Generator, layers: Layers, radius: Real, unit: float) -> Real:
    """How dark (0 to 1) the seams are: about half of the touching pairs have one, as thin as a pixel or two."""
    shape = len(radius) + 1, len(radius) + 1
    pairs = np.triu(np.where(rng.random(shape) < 0.5, rng.uniform(0.25, 0.75, shape), 0), 1)
    pairs = pairs + pairs.T
    gap = (layers.second - layers.best) * np.r_[1.0, radius][layers.owner] / 2  # pixels from the seam
    return pairs[layers.owner, layers.runner] * np.exp(-((gap / (0.9 * unit)) ** 2)) * (layers.second < 1.15)


def make(
    seed: int,
    height: int = 192,
    width: int = 256,
    cells: int | None = None,
    touching: float | None = None,
    blur: float | None = None,
    noise: float | None = None,
    contrast: float | None = None,
) -> Cells:
    """Draw the micrograph of `seed`: the same bytes for the same arguments, on every call and in every process.

    What is None is drawn from the seed, and does not depend on what is given.
    height, width: pixels, 16 to 4096.
    cells: how many are laid out, 1 to 400 (drawn: 5 to 80); fewer come back where they find no room.
    touching: 0 to 1, the chance that a cell leans on another.
    blur: sigma in pixels, 0 to 10 (drawn: 0.6 to 1.5 at 192 rows, more in larger pictures).
    noise: standard deviation of the grain in grey levels, 0 to 60 (drawn: 3 to 9).
    contrast: grey levels between cell and background, 1 to 150 (drawn: 32 to 90).
    Raises ValueError for a value outside its range, naming it.
    """
    given = {"cells": cells, "touching": touching, "blur": blur, "noise": noise, "contrast": contrast}
    for name, value in given.items():
        low, high = RANGES[name]
        if value is not None and not low <= value <= high:
            raise ValueError(f"{name} is {value}; give a value from {low} to {high}.")
    if seed < 0:
        raise ValueError(f"The seed is {seed}; give a whole number from 0 up.")
    if not (SIDES[0] <= height <= SIDES[1] and SIDES[0] <= width <= SIDES[1]):
        raise ValueError(f"The size is {height}x{width}; give a height and a width from {SIDES[0]} to {SIDES[1]}.")
    choose, lay, shine = (np.random.default_rng([seed, 7, k]) for k in range(3))
    unit = unit_of(height, width)
    drawn = {
        "cells": int(choose.integers(5, 81)),
        "touching": float(choose.uniform(0.45, 0.98)),
        "blur": float(choose.uniform(0.6, 1.5) * unit),
        "noise": float(choose.uniform(3, 9)),
        "contrast": float(choose.uniform(32, 90)),
    }
    chosen = drawn | {name: value for name, value in given.items() if value is not None}

    outlines = place(lay, int(chosen["cells"]), chosen["touching"], height, width)
    smallest = max(MIN_PIXELS, MIN_PIXELS * unit**2)
    while True:
        layers = assign(outlines, height, width)
        seen = np.bincount(in_one_piece(layers.owner).ravel(), minlength=len(layers.area) + 1)[1:]
        keep = (seen >= smallest) & (seen >= MIN_VISIBLE * layers.area)
        if keep.all():
            break
        outlines = outlines.keep(keep)
    image = develop(shine, layers, outlines.radius, chosen["blur"], chosen["noise"], chosen["contrast"])
    return Cells(image, layers.owner)
