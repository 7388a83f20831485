"""The lie of the land: which stuff is where, as coverages that are exact at any resolution.

Lengths are in picture heights: y runs from 0 at the top to 1, x from 0 at the left to width / height.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segviz.data.texture import Array, waves
from segviz.data.world.classes import GRASS, HILLS, ROAD, SKY, WATER


@dataclass
class Land:
    """The lie of the land: everything that decides which stuff is where."""

    aspect: float
    horizon: float
    hills: list[tuple[float, float, int, bool]]  # base row, height, seed, ridged
    bumps: float
    water: tuple[float, float, float, float] | None  # far shore, depth, right end, slope of that end; ends are mirrored
    mirrored: bool
    road: str  # "", "away" or "across"
    path: tuple[
        float, float, float, float
    ]  # away: vanishing x, bottom x, bend, half width; across: y, slope, bend, half width
    seed: int

    def depth(self, y: NDArray[np.floating]) -> NDArray[np.floating]:
        """0 at the horizon, 1 at the lower edge."""
        return (y - self.horizon) / (1 - self.horizon)

    def hill_line(self, k: int, x: NDArray[np.floating]) -> NDArray[np.floating]:
        base, height, seed, ridged = self.hills[k]
        rng = np.random.default_rng(seed)
        curve = waves(rng, x, 6 if ridged else 4, 1.6 if ridged else 2.2, ridged)
        return base - height * (0.75 + 0.5 * curve)

    def ground_line(self, x: NDArray[np.floating]) -> NDArray[np.floating]:
        return self.horizon - self.bumps * (0.5 + 0.5 * waves(np.random.default_rng(self.seed), x, 3))

    def shores(self, x: NDArray[np.floating]) -> tuple[NDArray[np.floating], NDArray[np.floating]]:
        """Rows of the far and the near shore; where near lies above far there is no water."""
        if self.water is None:
            return np.full_like(x, 2.0), np.full_like(x, 1.9)
        far, deep, end, slope = self.water
        rng = np.random.default_rng(self.seed + 1)
        x = self.aspect - x if self.mirrored else x
        wobble = waves(rng, x, 4, 2.5)
        near = far + np.minimum(deep, (end - x) * slope) + 0.022 * wobble * min(1.0, deep / 0.2)
        top = far - 0.006 * waves(rng, x, 3, 3.0) * (far > self.horizon + 0.01)
        return top, near

    def road_distance(self, y: NDArray[np.floating], x: NDArray[np.floating]) -> tuple[Array, Array]:
        """Signed distance to the edge of the road (positive on it), and the place across it from -1 to 1."""
        a, b, bend, half = self.path
        if self.road == "away":
            t = np.maximum(self.depth(y), 1e-3)
            offset = x - self.lane(t, 0.0)
            width = half * t
            return np.where(self.depth(y) > 0.012, width - np.abs(offset), -1.0).astype(np.float32), (
                offset / width
            ).astype(np.float32)
        offset = y - self.lane(x, 0.0)
        return (half - np.abs(offset)).astype(np.float32), (offset / half).astype(np.float32)

    def lane(self, s: NDArray[np.floating] | float, place: float) -> NDArray[np.floating]:
        """Away: x at depth s; across: y at column s; `place` is -1 to 1 across the road."""
        a, b, bend, half = self.path
        if self.road == "away":
            s = np.asarray(s, float)
            return a + (b - a) * s + bend * s * (1 - s) + place * half * s
        across = np.asarray(s, float) / self.aspect - 0.5
        return a + b * across + bend * across**2 * 4 + place * half

    def size(self, y: float) -> float:
        """Height of a person (in picture heights) who stands at row y: perspective over level ground."""
        return 0.33 * min(1.0, self.aspect * 0.75) * (0.06 + 0.94 * float(self.depth(np.asarray(y))))


def lie_of_the_land(rng: np.random.Generator, aspect: float) -> Land:
    horizon = float(rng.uniform(0.3, 0.48))
    seeds = rng.integers(0, 2**31, 6)
    style = rng.choice(["none", "low", "rolling", "mountains"], p=[0.06, 0.24, 0.36, 0.34])
    hills = []
    if style == "mountains":
        hills.append((horizon, float(rng.uniform(0.13, 0.24) * horizon / 0.4), int(seeds[0]), True))
    if style in ("rolling", "mountains") and rng.random() < 0.85:
        hills.append((horizon, float(rng.uniform(0.07, 0.13)), int(seeds[1]), False))
    if style != "none":
        hills.append((horizon, float(rng.uniform(0.03, 0.075)), int(seeds[2]), False))
    plan = rng.choice(
        ["meadow", "away", "across", "lake", "lake and away", "lake and across"], p=[0.08, 0.22, 0.2, 0.2, 0.13, 0.17]
    )
    land = Land(
        aspect,
        horizon,
        hills,
        float(rng.uniform(0, 0.025)),
        None,
        bool(rng.random() < 0.5),
        "",
        (0, 0, 0, 0),
        int(seeds[3]),
    )
    room = 1 - horizon
    a, b, bend, u = rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(-1, 1), min(1.0, aspect * 0.75)
    if "across" in plan:
        land.road = "across"
        low = 0.66 if "lake" in plan else 0.3
        y = horizon + room * float(rng.uniform(low, 0.84))
        half = (0.035 + 0.075 * (y - horizon) / room) * min(1.0, aspect)
        land.path = (y, float(rng.normal(0, 0.05)), float(bend * 0.03), half)
    if "away" in plan:
        land.road = "away"
        land.path = (
            aspect * (0.3 + 0.4 * a),
            aspect * (0.15 + 0.7 * b),
            float(bend * 0.5 * u),
            float(rng.uniform(0.3, 0.46)) * u,
        )
    if "lake" in plan:
        far = horizon if rng.random() < 0.4 and land.road != "away" else horizon + room * float(rng.uniform(0.03, 0.12))
        deep, end, slope = (
            room * float(rng.uniform(0.35, 0.8)),
            aspect * float(rng.uniform(0.7, 1.9)),
            float(rng.uniform(0.3, 1.2)),
        )
        if land.road == "across":
            rows = land.lane(np.linspace(0, aspect, 9), -1.0)
            deep = float(rows.min()) - far - 0.05
        if land.road == "away":
            land.mirrored = b < 0.5
            t = np.linspace(0.02, 0.8, 20)
            edges = land.lane(t, 1.0 if land.mirrored else -1.0)
            end = float((aspect - edges).min() if land.mirrored else edges.min()) - 0.06
            deep = min(deep, room * 0.5)
        if deep > 0.05 and end > 0.25 * aspect:
            land.water = (far, deep, end, slope)
    return land


class Grid(NamedTuple):
    """Pixel centres: y (H, 1), x (1, W), both in picture heights; the size of a pixel."""

    y: Array
    x: Array
    pixel: float


def grid(height: int, width: int) -> Grid:
    y = (np.arange(height, dtype=np.float32)[:, None] + 0.5) / height
    x = (np.arange(width, dtype=np.float32)[None, :] + 0.5) / height
    return Grid(y, x, 1 / height)


def below(g: Grid, line: NDArray[np.floating]) -> Array:
    """Coverage of what lies below a line of rows (W,), smooth over one pixel."""
    return np.clip((g.y - line.astype(np.float32)[None, :]) / g.pixel + 0.5, 0, 1)


class Coverage(NamedTuple):
    """Coverage (H, W) of each layer, back to front."""

    hills: list[Array]
    ground: Array
    water: Array
    road: Array
    across: Array  # place across the road, -1 to 1

    def semantic(self) -> NDArray[np.uint8]:
        label = np.full(self.ground.shape, SKY, np.uint8)
        for hill in self.hills:
            label[hill >= 0.5] = HILLS
        label[self.ground >= 0.5] = GRASS
        label[self.water >= 0.5] = WATER
        label[self.road >= 0.5] = ROAD
        return label


def cover(land: Land, g: Grid) -> Coverage:
    x = g.x[0].astype(float)
    hills = [below(g, land.hill_line(k, x)) for k in range(len(land.hills))]
    ground = below(g, land.ground_line(x))
    far, near = land.shores(x)
    ground = np.maximum(ground, below(g, far)) if land.water is not None else ground
    water = np.minimum(below(g, far), 1 - below(g, near)) if land.water is not None else np.zeros_like(ground)
    if not land.road:
        return Coverage(hills, ground, water, np.zeros_like(ground), np.zeros_like(ground))
    distance, across = land.road_distance(g.y, g.x)
    road = np.clip(distance / g.pixel + 0.5, 0, 1)
    return Coverage(hills, ground, water, np.minimum(road, ground), across)
