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

Line = NDArray[np.floating]


class Hill(NamedTuple):
    """A range of hills: the row of its foot, its height, the seed of its outline, sharp ridges or round tops."""

    base: float
    height: float
    seed: int
    ridged: bool

    def line(self, x: Line) -> Line:
        octaves, lowest = (6, 1.6) if self.ridged else (4, 2.2)
        curve = waves(np.random.default_rng(self.seed), x, octaves, lowest, self.ridged)
        return self.base - self.height * (0.75 + 0.5 * curve)


class Lake(NamedTuple):
    """The row of the far shore, how far down it reaches, the column where it ends, how steeply it closes there."""

    far: float
    deep: float
    end: float
    slope: float


class RoadAway(NamedTuple):
    """A road to the horizon: column at the horizon and at the lower edge, bend, half its width at the lower edge."""

    top: float
    bottom: float
    bend: float
    half: float

    def lane(self, t: Line | float, place: float) -> Line:
        """Columns at depths t; `place` is -1 to 1 from its left to its right edge."""
        t = np.asarray(t, float)
        return self.top + (self.bottom - self.top) * t + self.bend * t * (1 - t) + place * self.half * t


class RoadAcross(NamedTuple):
    """A road from left to right: its row in the middle, slope, bend, half its width; `aspect` of the picture."""

    row: float
    slope: float
    bend: float
    half: float
    aspect: float

    def lane(self, x: Line | float, place: float) -> Line:
        """Rows at columns x; `place` is -1 to 1 from its upper to its lower edge."""
        across = np.asarray(x, float) / self.aspect - 0.5
        return self.row + self.slope * across + self.bend * across**2 * 4 + place * self.half


@dataclass(frozen=True)
class Land:
    """Everything that decides which stuff is where. A mirrored land has its lake's open end on the left."""

    aspect: float
    horizon: float
    hills: tuple[Hill, ...]  # far to near
    bumps: float
    seed: int
    road: RoadAway | RoadAcross | None
    lake: Lake | None
    mirrored: bool

    def depth(self, y: Line | float) -> Line:
        """0 at the horizon, 1 at the lower edge."""
        return (np.asarray(y) - self.horizon) / (1 - self.horizon)

    def size(self, y: float) -> float:
        """Height of a person who stands at row y: perspective over level ground."""
        return 0.33 * min(1.0, self.aspect * 0.75) * (0.06 + 0.94 * float(self.depth(y)))

    def ground_line(self, x: Line) -> Line:
        return self.horizon - self.bumps * (0.5 + 0.5 * waves(np.random.default_rng(self.seed), x, 3))

    def shores(self, x: Line) -> tuple[Line, Line]:
        """Rows of the far and the near shore of the lake; where near lies above far there is no water."""
        if self.lake is None:
            return np.full_like(x, 2.0), np.full_like(x, 1.9)
        far, deep, end, slope = self.lake
        rng = np.random.default_rng(self.seed + 1)
        x = self.aspect - x if self.mirrored else x
        wobble = waves(rng, x, 4, 2.5)
        near = far + np.minimum(deep, (end - x) * slope) + 0.022 * wobble * min(1.0, deep / 0.2)
        top = far - 0.006 * waves(rng, x, 3, 3.0) * (far > self.horizon + 0.01)
        return top, near

    def road_distance(self, y: Array, x: Array) -> tuple[Array, Array]:
        """Distance to the edge of the road (positive on it), and the place across it from -1 to 1."""
        if isinstance(self.road, RoadAway):
            depth = self.depth(y)
            t = np.maximum(depth, 1e-3)
            offset, half = x - self.road.lane(t, 0.0), self.road.half * t
            inside = np.where(depth > 0.012, half - np.abs(offset), -1.0)
            return inside.astype(np.float32), (offset / half).astype(np.float32)
        if isinstance(self.road, RoadAcross):
            aside = y - self.road.lane(x, 0.0)
            return (self.road.half - np.abs(aside)).astype(np.float32), (aside / self.road.half).astype(np.float32)
        nowhere = np.zeros((y.shape[0], x.shape[1]), np.float32)
        return nowhere - 1, nowhere


def lie_of_the_land(rng: np.random.Generator, aspect: float) -> Land:
    """A random land for a picture that is `aspect` times as wide as high."""
    horizon = float(rng.uniform(0.3, 0.48))
    seeds = rng.integers(0, 2**31, 6)
    hills = plan_hills(rng, horizon, seeds)
    plans = ["meadow", "away", "across", "lake", "lake and away", "lake and across"]
    plan = rng.choice(plans, p=[0.08, 0.22, 0.2, 0.2, 0.13, 0.17])
    bumps, mirrored = float(rng.uniform(0, 0.025)), bool(rng.random() < 0.5)
    a, b, bend = (float(draw) for draw in (rng.uniform(0, 1), rng.uniform(0, 1), rng.uniform(-1, 1)))
    fit = min(1.0, aspect * 0.75)  # narrow pictures get narrow roads
    road: RoadAway | RoadAcross | None = None
    if "across" in plan:
        depth = float(rng.uniform(0.66 if "lake" in plan else 0.3, 0.84))
        row = horizon + (1 - horizon) * depth
        half = (0.035 + 0.075 * (row - horizon) / (1 - horizon)) * min(1.0, aspect)
        road = RoadAcross(row, float(rng.normal(0, 0.05)), bend * 0.03, half, aspect)
    if "away" in plan:
        half = float(rng.uniform(0.3, 0.46)) * fit
        road = RoadAway(aspect * (0.3 + 0.4 * a), aspect * (0.15 + 0.7 * b), bend * 0.5 * fit, half)
        mirrored = b < 0.5 if "lake" in plan else mirrored  # the lake lies on the wider side of the road
    lake = plan_lake(rng, horizon, aspect, road, mirrored) if "lake" in plan else None
    return Land(aspect, horizon, hills, bumps, int(seeds[3]), road, lake, mirrored)


def plan_hills(rng: np.random.Generator, horizon: float, seeds: NDArray[np.int64]) -> tuple[Hill, ...]:
    style = rng.choice(["none", "low", "rolling", "mountains"], p=[0.06, 0.24, 0.36, 0.34])
    hills = []
    if style == "mountains":
        hills.append(Hill(horizon, float(rng.uniform(0.13, 0.24) * horizon / 0.4), int(seeds[0]), True))
    if style in ("rolling", "mountains") and rng.random() < 0.85:
        hills.append(Hill(horizon, float(rng.uniform(0.07, 0.13)), int(seeds[1]), False))
    if style != "none":
        hills.append(Hill(horizon, float(rng.uniform(0.03, 0.075)), int(seeds[2]), False))
    return tuple(hills)


def plan_lake(
    rng: np.random.Generator, horizon: float, aspect: float, road: RoadAway | RoadAcross | None, mirrored: bool
) -> Lake | None:
    """A lake that keeps clear of the road; None where there is no room for one."""
    room = 1 - horizon
    to_horizon = rng.random() < 0.4 and not isinstance(road, RoadAway)
    far = horizon if to_horizon else horizon + room * float(rng.uniform(0.03, 0.12))
    deep, end = room * float(rng.uniform(0.35, 0.8)), aspect * float(rng.uniform(0.7, 1.9))
    slope = float(rng.uniform(0.3, 1.2))
    if isinstance(road, RoadAcross):
        deep = float(road.lane(np.linspace(0, aspect, 9), -1.0).min()) - far - 0.05
    if isinstance(road, RoadAway):
        edge = road.lane(np.linspace(0.02, 0.8, 20), 1.0 if mirrored else -1.0)
        end = float((aspect - edge).min() if mirrored else edge.min()) - 0.06
        deep = min(deep, room * 0.5)
    return Lake(far, deep, end, slope) if deep > 0.05 and end > 0.25 * aspect else None


class Grid(NamedTuple):
    """Pixel centres: y (H, 1), x (1, W), both in picture heights; the size of a pixel."""

    y: Array
    x: Array
    pixel: float


def grid(height: int, width: int) -> Grid:
    y = (np.arange(height, dtype=np.float32)[:, None] + np.float32(0.5)) / np.float32(height)
    x = (np.arange(width, dtype=np.float32)[None, :] + np.float32(0.5)) / np.float32(height)
    return Grid(y, x, 1 / height)


def below(g: Grid, line: Line) -> Array:
    """Coverage of what lies below a line of rows (W,), smooth over one pixel."""
    return np.clip((g.y - line.astype(np.float32)[None, :]) / g.pixel + 0.5, 0, 1)


class Coverage(NamedTuple):
    """Coverage (H, W) of each layer of stuff, 0 to 1, back to front; behind them all is sky."""

    hills: list[Array]
    ground: Array
    water: Array
    road: Array
    across: Array  # the place across the road, -1 to 1

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
    hills = [below(g, hill.line(x)) for hill in land.hills]
    far, near = land.shores(x)
    ground = np.maximum(below(g, land.ground_line(x)), below(g, far))
    water = np.minimum(below(g, far), 1 - below(g, near))
    distance, across = land.road_distance(g.y, g.x)
    road = np.minimum(np.clip(distance / g.pixel + 0.5, 0, 1), ground)
    return Coverage(hills, ground, water, road, across)
