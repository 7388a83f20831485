"""Outdoor scenes with exact labels: stuff (sky, grass, road, water, hills) and countable things."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

CLASSES: tuple[str, ...] = (
    "sky",
    "grass",
    "road",
    "water",
    "hills",
    "car",
    "person",
    "tree",
    "sheep",
    "boat",
    "balloon",
)
STUFF = CLASSES[:5]
THINGS = CLASSES[5:]
TRAIN_SEEDS = range(0, 1_000_000)
HELD_OUT_SEEDS = range(1_000_000, 1_001_000)  # for evaluation only: no training may draw from it


@dataclass(frozen=True)
class World:
    """A picture and its exact labels. Rows come first: every array is (height, width, ...).

    image:     (H, W, 3) uint8, RGB.
    semantic:  (H, W) uint8, index into CLASSES at every pixel.
    instances: (H, W) int32, 0 on stuff, 1..n on things, every id from 1 to n present.
    classes:   n class ids; the class of instance i is classes[i - 1].
    """

    image: NDArray[np.uint8]
    semantic: NDArray[np.uint8]
    instances: NDArray[np.int32]
    classes: tuple[int, ...]


def make(seed: int, height: int = 192, width: int = 256) -> World:
    """Draw the scene of `seed`: the same bytes for the same arguments, on every call and in every process."""
    rng = np.random.default_rng(seed)
    row, column = np.mgrid[:height, :width]
    horizon = height * rng.uniform(0.3, 0.5)
    semantic = np.where(row < horizon, 0, 1).astype(np.uint8)
    semantic[(row > horizon * 0.85) & (row < horizon)] = 4
    semantic[row > height * 0.85] = 2
    if rng.random() < 0.5:
        semantic[(row > horizon) & (row < horizon + 0.2 * height)] = 3
    instances = np.zeros((height, width), np.int32)
    classes: list[int] = []
    home = {5: 2, 6: 1, 7: 1, 8: 1, 9: 3, 10: 0}
    stuff = semantic.copy()
    for _ in range(12):
        kind = int(rng.integers(5, 11))
        rows, columns = np.nonzero(stuff == home[kind])
        if len(rows) == 0:
            continue
        at = rng.integers(len(rows))
        size = rng.uniform(0.04, 0.12) * min(height, width)
        shape = ((row - rows[at]) / size) ** 2 + ((column - columns[at]) / size * 0.7) ** 2 < 1
        instances[shape] = len(classes) + 1
        classes.append(kind)
    kept = [i for i in range(1, len(classes) + 1) if (instances == i).sum() >= 20]
    renumber = np.zeros(len(classes) + 1, np.int32)
    renumber[kept] = np.arange(1, len(kept) + 1)
    instances = renumber[instances]
    final = tuple(classes[i - 1] for i in kept)
    semantic = np.where(instances > 0, np.array((0, *final))[instances], semantic).astype(np.uint8)
    palette = rng.uniform(40, 220, (len(CLASSES), 3))
    tint = rng.uniform(-30, 30, (len(final) + 1, 3))
    image = palette[semantic] + tint[instances] + rng.normal(0, 12, (height, width, 1))
    return World(image.clip(0, 255).astype(np.uint8), semantic, instances, final)
