"""Outdoor scenes with exact labels: stuff (sky, grass, road, water, hills) and countable things.

Painted from back to front. Every layer has a coverage between 0 and 1 at each pixel: the picture blends by it, the label
takes the pixel where it is at least one half, so edges are smooth in the picture and hard in the labels.
Lengths are in picture heights: y runs from 0 at the top to 1, x from 0 at the left to width / height.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from segviz.data import sprites
from segviz.data.sprites import Color, Light, Sprite
from segviz.data.texture import Array, bilinear, nearest, tile, waves

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
SKY, GRASS, ROAD, WATER, HILLS, CAR, PERSON, TREE, SHEEP, BOAT, BALLOON = range(len(CLASSES))
TRAIN_SEEDS = range(0, 1_000_000)
HELD_OUT_SEEDS = range(1_000_000, 1_001_000)  # for evaluation only: no training may draw from it

MIN_PIXELS = 20  # a thing of which less is to be seen (at 192 rows; more in larger pictures) is left out
MIN_VISIBLE = 0.2  # and so is one of which less than this share is to be seen
SIDES = (16, 4096)  # the shortest and the longest picture side


@dataclass(frozen=True)
class World:
    """A picture and its exact labels. Rows come first: every array is (height, width, ...).

    image:     (H, W, 3) uint8, RGB.
    semantic:  (H, W) uint8, index into CLASSES at every pixel.
    instances: (H, W) int32, 0 on stuff, 1..n on things, every id from 1 to n present; farther things first.
    classes:   n class ids; the class of instance i is classes[i - 1].
    """

    image: NDArray[np.uint8]
    semantic: NDArray[np.uint8]
    instances: NDArray[np.int32]
    classes: tuple[int, ...]


class Weather(NamedTuple):
    """Colours of the hour and the weather, 0-1 RGB."""

    zenith: Color
    horizon: Color
    tint: Color  # colour of the light on everything
    sun: Color
    cloud: Color  # the lit and the dark side of clouds
    shadow: Color
    cover: tuple[float, float]  # how much of the sky is cloud
    contrast: float  # of light and shade: 0.1 overcast, 0.6 full sun
    haze: float


WEATHERS: dict[str, tuple[float, Weather]] = {
    "clear": (0.2, Weather((0.16, 0.4, 0.78), (0.68, 0.83, 0.95), (1.0, 0.99, 0.95), (1, 1, 0.93), (1, 1, 1), (0.72, 0.78, 0.86), (0.1, 0.4), 0.6, 0.25)),
    "fair": (0.22, Weather((0.24, 0.5, 0.84), (0.76, 0.87, 0.95), (0.99, 0.98, 0.96), (1, 1, 0.93), (1, 1, 1), (0.66, 0.71, 0.79), (0.4, 0.6), 0.5, 0.3)),
    "overcast": (0.13, Weather((0.55, 0.6, 0.66), (0.78, 0.81, 0.83), (0.84, 0.86, 0.89), (0.9, 0.9, 0.9), (0.86, 0.88, 0.9), (0.5, 0.54, 0.6), (0.75, 0.95), 0.12, 0.4)),
    "rain": (0.07, Weather((0.38, 0.43, 0.5), (0.62, 0.66, 0.7), (0.66, 0.7, 0.76), (0.7, 0.7, 0.7), (0.66, 0.69, 0.74), (0.34, 0.38, 0.45), (0.85, 1.0), 0.1, 0.6)),
    "golden": (0.14, Weather((0.3, 0.45, 0.7), (0.98, 0.8, 0.52), (1.06, 0.9, 0.68), (1, 0.88, 0.6), (1, 0.9, 0.74), (0.66, 0.56, 0.6), (0.25, 0.6), 0.6, 0.35)),
    "sunset": (0.1, Weather((0.28, 0.24, 0.48), (0.98, 0.52, 0.26), (0.96, 0.7, 0.58), (1, 0.72, 0.4), (0.98, 0.6, 0.42), (0.38, 0.25, 0.4), (0.35, 0.7), 0.45, 0.35)),
    "mist": (0.08, Weather((0.72, 0.77, 0.82), (0.88, 0.9, 0.9), (0.92, 0.94, 0.95), (1, 0.98, 0.92), (0.95, 0.96, 0.97), (0.78, 0.81, 0.85), (0.1, 0.5), 0.15, 0.85)),
    "dusk": (0.06, Weather((0.14, 0.15, 0.36), (0.68, 0.5, 0.62), (0.58, 0.52, 0.7), (1, 0.8, 0.7), (0.62, 0.46, 0.58), (0.22, 0.2, 0.36), (0.2, 0.6), 0.2, 0.3)),
}  # fmt: skip


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


# ------------------------------------------------------------------------------------------------------------ stuff
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


class Mood(NamedTuple):
    """All that colours a scene."""

    name: str
    weather: Weather
    light: Light
    season: float
    sun: tuple[float, float]  # row and column
    offsets: NDArray[np.int64]


def blend(image: Array, color: Array | Color, alpha: Array) -> None:
    """Paint `color` over the image in place."""
    image += (np.asarray(color, np.float32) - image) * alpha[..., None]


def gray_lift(gray: Array, color: Color) -> Array:
    """A grey picture (H, W) times a colour, as (H, W, 3)."""
    return gray[..., None] * np.asarray(color, np.float32)


def paint_sky(land: Land, mood: Mood, g: Grid, rng: np.random.Generator) -> Array:
    w = mood.weather
    top = np.asarray(w.zenith, np.float32)
    rise = np.clip(g.y / max(land.horizon, 0.1), 0, 1) ** 1.3
    image = top + (np.asarray(w.horizon, np.float32) - top) * rise[..., None]
    image = np.repeat(image, g.x.shape[1], axis=1)
    away = np.sqrt((g.y - mood.sun[0]) ** 2 + (g.x - mood.sun[1]) ** 2)
    if mood.light.contrast > 0.15:
        image += gray_lift(0.22 * np.exp(-away * 4) + 0.45 * np.exp(-away * 16), w.sun)
        blend(image, sprites.mix(w.sun, (1, 1, 1), 0.5), np.clip((0.03 - away) / 0.012 + 0.5, 0, 1))
    if mood.name == "dusk":
        stars = nearest(tile(0.0), g.y * 192 + mood.offsets[9], g.x * 192 + mood.offsets[8])
        image += (np.clip(stars - 3.0, 0, 0.5) * (1 - rise))[..., None]
    paint_clouds(image, land, mood, g, rng)
    behind_us = not 0 < mood.sun[1] < land.aspect  # rainbows stand opposite the sun
    if mood.name in ("fair", "rain", "golden") and behind_us and rng.random() < 0.5:
        paint_rainbow(image, land, g, rng)
    return image


def paint_clouds(image: Array, land: Land, mood: Mood, g: Grid, rng: np.random.Generator) -> None:
    """Clouds are a noise above a threshold, seen in perspective; lit where the noise falls towards the sun."""
    w = mood.weather
    amount, o = rng.uniform(*w.cover), mood.offsets
    fall = 1 / (np.clip(land.horizon - g.y, 0, 1) + 0.25)
    scale, puffy = rng.uniform(30, 52), rng.random() < 0.65
    noise = tile(1.65, 1.0) if puffy else tile(1.6, 2.2)
    v, u = fall * scale * 1.6 + o[0], (g.x - land.aspect / 2) * fall * scale * 1.3 + o[1]
    puff = bilinear(noise, v, u)
    to_sun = bilinear(noise, v - 5, u + 6 * mood.light.side)
    level = 1.3 - 2.7 * amount
    alpha = np.clip((puff - level) / (0.7 if puffy else 1.1), 0, 1)
    alpha *= alpha * (3 - 2 * alpha)
    lit = np.clip(0.7 + (puff - to_sun) * 0.8 - 0.25 * np.clip(puff - level - 0.5, 0, 1.5), 0, 1)
    shadow, cloud = np.asarray(w.shadow, np.float32), np.asarray(w.cloud, np.float32)
    blend(image, shadow + (cloud - shadow) * lit[..., None], 0.93 * alpha)


def paint_rainbow(image: Array, land: Land, g: Grid, rng: np.random.Generator) -> None:
    radius, centre = rng.uniform(0.5, 0.8), rng.uniform(0.2, 0.8) * land.aspect
    place = (np.hypot(g.y - land.horizon - 0.12, g.x - centre) - radius) / 0.035
    band = np.exp(-((place[..., None] - np.array([1.0, 0.0, -1.0], np.float32)) ** 2))
    image += 0.22 * band * np.clip(g.y / land.horizon, 0, 1)[..., None]


def paint_hills(image: Array, land: Land, mood: Mood, g: Grid, c: Coverage, rng: np.random.Generator) -> None:
    w = mood.weather
    haze = np.asarray(w.horizon, np.float32)
    for k, alpha in enumerate(c.hills):
        base, _, _, ridged = land.hills[k]
        far = (len(land.hills) - 1 - k) / 2
        line = land.hill_line(k, g.x[0].astype(float)).astype(np.float32)
        o = mood.offsets[2 * k : 2 * k + 2]
        v, u = g.y * 330 + o[0], g.x * 200 + o[1]
        rough = nearest(tile(1.1, 1.8), v, u + 0 * v)
        slope = np.gradient(line) / g.pixel * -mood.light.side
        green: Color = ((0.3, 0.4, 0.2), (0.22, 0.32, 0.2), (0.42, 0.42, 0.24), (0.34, 0.46, 0.26))[rng.integers(4)]
        if mood.season > 0.8:
            green = sprites.mix(green, (0.48, 0.36, 0.18), 0.5)
        if ridged:
            green = sprites.mix(green, (0.4, 0.38, 0.38), 0.7)
            rough = 1.2 * rough + 0.7 * (nearest(tile(1.1, 1.8), v + 3, u - 4 * mood.light.side) - rough)
        gray = (
            1
            + (0.1 + 0.1 * mood.light.contrast) * rough
            + np.clip(0.3 * mood.light.contrast * slope, -0.3, 0.3)[None, :]
        )
        if not ridged and k == len(land.hills) - 1 and rng.random() < 0.5:  # woods
            gray *= 0.78 + 0.12 * (nearest(tile(0.4), v * 0.7, u + 0 * v) > 0)
        color = gray_lift(gray, green) * np.asarray(w.tint, np.float32)
        if ridged and land.hills[k][1] > 0.13:
            depth = (g.y - line[None, :]) / 0.05
            snow = np.clip((0.75 - depth + 0.45 * rough) * 2.5, 0, 1) * np.clip(
                (base - 0.08 - line[None, :]) / 0.05, 0, 1
            )
            blend(color, gray_lift(np.clip(0.62 + 0.33 * gray, 0, 1.1), w.tint), snow.astype(np.float32))
        air = np.clip(0.06 + 0.26 * far + w.haze * (0.22 + 0.3 * far), 0, 0.8) * np.clip(
            0.75 + 0.3 * (g.y - base) / 0.1 + 0.3, 0.6, 1
        )
        blend(color, haze, np.broadcast_to(air, alpha.shape).astype(np.float32))
        blend(image, color, alpha)


def paint_grass(image: Array, land: Land, mood: Mood, g: Grid, c: Coverage, rng: np.random.Generator) -> None:
    o = mood.offsets
    t = np.clip(land.depth(g.y), 0, 1).astype(np.float32)
    d = 1 / (t + 0.09)
    v, u = np.log(t + 0.05) * 190 + 0 * g.x + o[0], (g.x - land.aspect / 2) * d * 150 + o[1]
    look = bilinear if g.pixel < 1 / 300 else nearest
    near = 0.35 + 0.65 * t
    blades = look(tile(0.55, 0.35), v, u) * near
    patches = nearest(tile(1.6, 2.2), v * 0.9 + 77, u * 0.45)
    summer = np.array([(0.34, 0.5, 0.2), (0.27, 0.42, 0.17), (0.4, 0.52, 0.22), (0.5, 0.52, 0.26)][rng.integers(4)])
    autumn = np.array([(0.5, 0.44, 0.22), (0.42, 0.42, 0.2), (0.58, 0.5, 0.28)][rng.integers(3)])
    first = (autumn if mood.season > 0.75 else summer) * rng.uniform(0.85, 1.1)
    second = first * np.array([1.22, 1.02, 0.8]) if rng.random() < 0.6 else first * np.array([0.72, 0.85, 0.8])
    k = np.clip(0.5 + 0.45 * patches, 0, 1)[..., None]
    color = (first + (second - first) * k).astype(np.float32)
    gray = 1 + 0.15 * blades + 0.05 * patches
    if rng.random() < 0.2:  # mown or ploughed strips that run to the vanishing point
        gray += 0.07 * np.tanh(3 * np.sin((g.x - land.aspect * rng.uniform(0.2, 0.8)) * d * rng.uniform(8, 20)))
    if mood.light.contrast > 0.3:  # shadows of clouds
        gray *= 1 - 0.3 * np.clip(nearest(tile(1.7, 1.5), v * 0.35 + 200, u * 0.2 + o[5]) - 0.3, 0, 0.8)
    color *= gray[..., None]
    if rng.random() < 0.3:
        flowers = nearest(tile(0.25), v * 0.8 + o[3], u * 0.55 + o[4]) + 0.9 * nearest(tile(1.6, 2.2), v + 9, u * 0.6)
        tone: Color = ((0.95, 0.9, 0.4), (0.95, 0.93, 0.9), (0.8, 0.25, 0.25), (0.65, 0.45, 0.8))[rng.integers(4)]
        blend(color, tone, np.clip(flowers - 2.6, 0, 1) * near)
    color *= np.asarray(mood.weather.tint, np.float32)
    haze = np.clip(mood.weather.haze * (0.75 - 1.3 * t), 0, 1) + 0.1 * np.exp(-t * 9)
    blend(color, mood.weather.horizon, np.broadcast_to(haze, c.ground.shape))
    blend(image, color, c.ground)


def paint_water(image: Array, land: Land, mood: Mood, g: Grid, c: Coverage, rng: np.random.Generator) -> None:
    """Water mirrors what lies above its far shore, wavering, and takes on its own colour towards us."""
    if land.water is None:
        return
    o, w = mood.offsets, mood.weather
    far, near = land.shores(g.x[0].astype(float))
    height, width = c.water.shape
    t = np.clip(land.depth(g.y), 0, 1).astype(np.float32)
    d = 1 / (t + 0.07)
    v, u = np.log(t + 0.03) * 230 + 0 * g.x + o[6], (g.x - land.aspect / 2) * d * 42 + o[7]
    ripple = bilinear(tile(1.0, 5.0), v, u)
    swell = nearest(tile(1.5, 3.0), v * 0.5 + 99, u * 0.6)
    shift = np.clip(0.012 + 0.03 * t, 0, 1) * ripple
    mirrored = np.clip((2 * far[None, :] - g.y - 0.004 - np.abs(shift)) * height, 0, height - 1).astype(np.int32)
    column = np.clip((g.x + 0.25 * shift) * height, 0, width - 1).astype(np.int32)
    color = image[mirrored, column]
    own = np.array(
        [(0.12, 0.27, 0.36), (0.1, 0.3, 0.34), (0.16, 0.25, 0.3), (0.2, 0.34, 0.44)][rng.integers(4)]
    ) * np.array(w.tint)
    rough = rng.uniform(0.6, 1.2)
    blend(color, own, np.clip(0.25 + 0.5 * t - 0.1 * ripple * rough - 0.06 * swell, 0, 1))
    color *= (0.97 + 0.075 * rough * ripple * (0.6 + 0.8 * t) + 0.03 * swell)[..., None]
    if mood.light.contrast > 0.3:
        glint = np.exp(-(((g.x - mood.sun[1]) / (0.06 + 0.3 * t)) ** 2)) * np.clip(ripple - 0.9, 0, 0.8)
        color += gray_lift(0.45 * glint, w.sun)
    shore = np.clip(1 - (near[None, :] - g.y) / 0.02, 0, 1) * np.clip(ripple + 0.4, 0, 1)
    blend(color, w.cloud, (0.35 * shore).astype(np.float32))
    blend(image, color, c.water)
    bank = np.exp(-(((g.y - near[None, :]) / 0.014) ** 2)).astype(np.float32) * (1 - c.water) * c.ground
    blend(image, np.array((0.3, 0.25, 0.17)) * np.array(w.tint), 0.5 * bank)


def paint_road(image: Array, land: Land, mood: Mood, g: Grid, c: Coverage, rng: np.random.Generator) -> None:
    if not land.road:
        return
    o, t = mood.offsets, np.clip(land.depth(g.y), 0.004, 1).astype(np.float32)
    if land.road == "away":
        along = np.log(t + 0.02) * 60 + 0 * g.x
        dash = (0.9 / t + 0 * g.x) % 2.0 < 1.1
        v, u = along * 3 + o[2], c.across * 60 * (0.3 + t) + o[3]
        thin = np.clip(g.pixel / (land.path[3] * t), 0.028, 1)  # markings as fine as the pixels allow
    else:
        along = g.x + 0 * g.y
        dash = (along / (land.path[3] * 2.2) + o[4] * 0.1) % 1 < 0.5
        v, u = g.y * 300 + 0 * g.x + o[2], g.x * 170 + 0 * g.y + o[3]
        thin = np.full_like(t, 0.045)
    country = rng.random() < 0.2
    gray = 1 + 0.09 * nearest(tile(0.3), v, u) + 0.06 * nearest(tile(1.5, 3.0), v * 0.7 + 50, u * 0.7)
    tone = rng.uniform(0.28, 0.5) if mood.name != "rain" else rng.uniform(0.24, 0.34)
    base: Color = (0.6, 0.5, 0.36) if country else (tone, tone * 1.01, tone * 1.05)
    tracks = np.exp(-(((np.abs(c.across) - 0.26) / 0.09) ** 2)) + np.exp(-(((np.abs(c.across) - 0.72) / 0.09) ** 2))
    color = gray_lift(gray * (1 - (0.12 if not country else -0.1) * tracks), base)
    if country:
        blend(color, (0.38, 0.42, 0.2), np.clip(0.5 * np.exp(-((c.across / 0.16) ** 2)) + 0.06, 0, 1))
    else:
        white = 0.85 * np.clip((thin * 1.2 - np.abs(c.across)) / thin + 0.5, 0, 1) * dash
        if rng.random() < 0.6:
            white = np.maximum(white, 0.7 * np.clip((thin - np.abs(np.abs(c.across) - 0.92)) / thin + 0.5, 0, 1))
        paint: Color = (0.9, 0.74, 0.25) if rng.random() < 0.25 else (0.92, 0.92, 0.9)
        blend(color, paint, white.astype(np.float32) * 0.9)
    color *= np.asarray(mood.weather.tint, np.float32)
    if mood.name == "rain":
        blend(
            color,
            mood.weather.horizon,
            0.28 * np.clip(1.2 - np.abs(c.across) + 0.2 * nearest(tile(1.5, 3.0), v, u), 0, 1),
        )
    blend(
        color, mood.weather.horizon, np.broadcast_to(np.clip(mood.weather.haze * (0.7 - 1.3 * t), 0, 1), c.road.shape)
    )
    verge = np.clip(1 - np.abs(np.abs(c.across) - 1.05) / 0.09, 0, 1) * c.ground * (1 - c.water)
    blend(image, np.array((0.42, 0.38, 0.28)) * np.array(mood.weather.tint), (0.4 * verge).astype(np.float32))
    blend(image, color, c.road)


# ----------------------------------------------------------------------------------------------------------- things
class Thing(NamedTuple):
    """What stands where: class, x and y of its foot, size, all in picture heights; which way it looks."""

    kind: int
    x: float
    y: float
    size: float
    flip: bool
    view: str


class Map:
    """Stuff at 192 rows, to ask what lies under a foot."""

    def __init__(self, land: Land):
        self.label = cover(land, grid(192, max(1, round(192 * land.aspect)))).semantic()

    def share(self, x0: float, x1: float, y0: float, y1: float, allowed: tuple[int, ...]) -> float:
        """Which part of a rectangle (its part within the picture) is allowed stuff; 0 where nothing is inside."""
        r0, r1, c0, c1 = (round(192 * e) for e in (y0, y1, x0, x1))
        patch = self.label[max(r0, 0) : r1 + 1, max(c0, 0) : c1 + 1]
        return float(np.isin(patch, allowed).mean()) if patch.size else 0.0


def populate(land: Land, rng: np.random.Generator, season: float) -> list[Thing]:
    """Groups of things, each where it belongs."""
    ask = Map(land)
    things: list[Thing] = []
    widen = float(np.clip(round(land.aspect / 1.33), 1, 4))
    for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.2, 0.4, 0.3, 0.1]) * widen)):
        things += group_on_ground(land, ask, rng, TREE)
    for kind, chances in ((PERSON, [0.35, 0.4, 0.25]), (SHEEP, [0.5, 0.35, 0.15])):
        for _ in range(int(rng.choice([0, 1, 2], p=chances) * widen)):
            things += group_on_ground(land, ask, rng, kind)
    if land.road == "across":
        things += cars_across(land, ask, rng)
    if land.road == "away":
        things += cars_away(land, ask, rng)
    if land.water is not None:
        things += boats(land, ask, rng, int(rng.choice([0, 1, 2, 3, 4], p=[0.1, 0.25, 0.3, 0.2, 0.15]) * widen))
    sky = balloons(land, rng, int(rng.choice([0, 1, 2, 3, 4], p=[0.5, 0.2, 0.15, 0.1, 0.05]) * widen))
    return sky + sorted(things, key=lambda thing: thing.y)


def group_on_ground(land: Land, ask: Map, rng: np.random.Generator, kind: int) -> list[Thing]:
    """One to six of a kind close together, feet on the grass (people also on the road)."""
    count = int(
        {
            PERSON: rng.choice([1, 2, 3, 4], p=[0.3, 0.35, 0.2, 0.15]),
            SHEEP: rng.integers(1, 7),
            TREE: rng.integers(1, 5),
        }[kind]
    )
    nearest_depth = {PERSON: 0.97, SHEEP: 0.97, TREE: 0.72}[kind]
    allowed = (GRASS, ROAD) if kind == PERSON and rng.random() < 0.2 else (GRASS,)
    for _ in range(14):
        depth = nearest_depth * rng.uniform(0.1, 1.0) ** (0.75 if kind != TREE else 1.0)
        y0, x0 = land.horizon + (1 - land.horizon) * depth, rng.uniform(0.02, 0.98) * land.aspect
        if ask.share(x0 - 0.01, x0 + 0.01, y0, y0, allowed) == 1:
            break
    else:
        return []
    tightness = rng.uniform(0.75, 1.8)
    group: list[Thing] = []
    x = x0
    for _ in range(count):
        y = y0 + rng.normal(0, 0.25) * land.size(y0) * {PERSON: 0.25, SHEEP: 0.5, TREE: 0.8}[kind]
        person = land.size(y)
        size, width = {
            PERSON: (person * rng.uniform(0.88, 1.08), 0.36),
            SHEEP: (person * rng.uniform(0.5, 0.63), 1.25),
            TREE: (person * rng.uniform(1.8, 3.1), 0.45),
        }[kind]
        foot = size * {PERSON: 0.17, SHEEP: 0.55, TREE: 0.12}[kind]
        inside = y < 0.995 + 0.1 * size * (kind != TREE) and land.depth(np.asarray(y)) > 0.06
        inside &= kind != TREE or 0.01 < x < land.aspect - 0.01  # no crown hangs in without its trunk
        if inside and ask.share(x - foot, x + foot, y - 0.008, min(y + 0.008, 0.99), allowed) == 1:
            group.append(Thing(kind, x, y, size, bool(rng.random() < 0.5), ""))
        x += size * width * tightness * rng.uniform(0.7, 1.1) * (1 if x0 < land.aspect / 2 else -1)
    return group


def cars_across(land: Land, ask: Map, rng: np.random.Generator) -> list[Thing]:
    """Side views in two lanes, often bumper to bumper."""
    cars: list[Thing] = []
    for place, flip in ((-0.35, True), (0.5, False)):
        if rng.random() < 0.25:
            continue
        x = rng.uniform(-0.1, 0.8) * land.aspect
        for _ in range(int(rng.integers(1, 5) * max(1, round(land.aspect / 1.4)))):
            y = float(land.lane(x, place))
            size = land.size(y) * rng.uniform(1.6, 1.9)
            if x > land.aspect + 0.3 * size:
                break
            if x > -0.3 * size and y < 1.03 and ask.share(x - 0.4 * size, x + 0.4 * size, y - 0.012, y, (ROAD,)) > 0.9:
                cars.append(Thing(CAR, x, y, size, flip, "side"))
            x += size * (rng.uniform(1.02, 1.12) if rng.random() < 0.65 else rng.uniform(1.2, 2.0))
    return cars


def cars_away(land: Land, ask: Map, rng: np.random.Generator) -> list[Thing]:
    """We drive on the right: rears in the right lane, fronts in the left one, each overlapping the next behind it."""
    cars: list[Thing] = []
    for place, view in ((0.48, "rear"), (-0.48, "front")):
        t = rng.uniform(0.2, 1.05) if rng.random() < 0.75 else 0.0
        while t > 0.13:
            y = land.horizon + (1 - land.horizon) * t
            x = float(land.lane(t, place))
            size = min(land.size(y) * 1.0, 0.9 * land.path[3] * t)
            if y < 1.03 and ask.share(x - 0.4 * size, x + 0.4 * size, y - 0.01, y, (ROAD,)) > 0.9:
                cars.append(Thing(CAR, x, y, size, False, view))
            t *= rng.uniform(0.72, 0.86) if rng.random() < 0.6 else rng.uniform(0.3, 0.6)
            if rng.random() < 0.2:
                break
    return cars


def boats(land: Land, ask: Map, rng: np.random.Generator, count: int) -> list[Thing]:
    found: list[Thing] = []
    for _ in range(count * 6):
        if len(found) == count:
            break
        if found and rng.random() < 0.5:  # beside another boat
            x, y = found[-1].x + rng.choice([-0.75, 0.75]) * found[-1].size, found[-1].y + rng.normal(0, 0.012)
        else:
            x = rng.uniform(0, 1) * land.aspect
            far, near = (float(line[0]) for line in land.shores(np.array([x])))
            y = rng.uniform(far + 0.02, max(near, far + 0.03))
        size = land.size(y) * rng.uniform(1.5, 2.3)
        if ask.share(x - 0.55 * size, x + 0.55 * size, y - 0.01, y + 0.03, (WATER,)) == 1:
            found.append(Thing(BOAT, x, y, size, bool(rng.random() < 0.5), ""))
    return found


def balloons(land: Land, rng: np.random.Generator, count: int) -> list[Thing]:
    """Wholly inside the picture and above the horizon."""
    found: list[Thing] = []
    for _ in range(count):
        size = rng.uniform(0.25, 1.0) ** 1.4 * (land.horizon - 0.03) * min(1.0, land.aspect * 0.75)
        y = rng.uniform(size * 1.05 + 0.01, max(size * 1.05 + 0.011, land.horizon - 0.02))
        if found and rng.random() < 0.4:
            x = found[-1].x + rng.choice([-0.6, 0.6]) * max(size, found[-1].size)
        else:
            x = rng.uniform(0, land.aspect)
        if 0.42 * size < x < land.aspect - 0.42 * size:
            found.append(Thing(BALLOON, float(x), float(y), float(size), bool(rng.random() < 0.5), ""))
    return sorted(found, key=lambda thing: thing.size)


def draw(thing: Thing, rng: np.random.Generator, height: int, mood: Mood) -> Sprite:
    x, y, size = thing.x * height, thing.y * height, thing.size * height
    if thing.kind == TREE:
        return sprites.tree(rng, mood.season, x, y, size, mood.light, thing.flip)
    if thing.view in ("rear", "front"):
        return sprites.car_end(rng, x, y, size, mood.light, thing.view == "rear")
    of = {
        CAR: sprites.car_side,
        PERSON: sprites.person,
        SHEEP: sprites.sheep,
        BOAT: sprites.boat,
        BALLOON: sprites.balloon,
    }
    return of[thing.kind](rng, x, y, size, mood.light, thing.flip)


def window(sprite: Sprite, shape: tuple[int, ...]) -> tuple[tuple[slice, slice], tuple[slice, slice]] | None:
    """Where a sprite lies in the picture and which part of it that is; None if it is outside."""
    height, width = sprite.alpha.shape
    top, left = max(0, sprite.top), max(0, sprite.left)
    bottom, right = min(shape[0], sprite.top + height), min(shape[1], sprite.left + width)
    if top >= bottom or left >= right:
        return None
    inner = slice(top - sprite.top, bottom - sprite.top), slice(left - sprite.left, right - sprite.left)
    return (slice(top, bottom), slice(left, right)), inner


def visible(
    drawn: list[tuple[Thing, Sprite]], shape: tuple[int, int]
) -> tuple[list[tuple[Thing, Sprite]], NDArray[np.int32]]:
    """The things of which enough is to be seen, and their instance map."""
    smallest = max(MIN_PIXELS, MIN_PIXELS * (min(shape[0], shape[1] * 0.75) / 192) ** 2)
    while True:
        owner = np.zeros(shape, np.int32)
        for number, (_, sprite) in enumerate(drawn, 1):
            if (place := window(sprite, shape)) is not None:
                owner[place[0]][sprite.alpha[place[1]] >= 0.5] = number
        seen = np.bincount(owner.ravel(), minlength=len(drawn) + 1)[1:]
        whole = np.array([(sprite.alpha >= 0.5).sum() for _, sprite in drawn])
        keep = (seen >= smallest) & (seen >= MIN_VISIBLE * whole)
        if keep.all():
            return drawn, owner
        drawn = [pair for pair, kept in zip(drawn, keep, strict=True) if kept]


def cast_shadow(image: Array, thing: Thing, sprite: Sprite, mood: Mood, c: Coverage) -> None:
    """A soft dark patch at the foot, and under a sun the thing's own outline, sheared away from the sun and flattened."""
    height, width = sprite.alpha.shape
    size = thing.size * image.shape[0]
    if mood.light.contrast > 0.14:
        lean, flat = -mood.light.side * 1.1, 0.22
        foot, tall, room = sprite.base - sprite.top, int(flat * height) + 6, int(abs(lean) * height) + 4
        pad = room if lean < 0 else 4
        first = int(sprite.base) - tall + 4
        # what is h above the ground falls on column x + lean * h and row foot - flat * h; the transform asks the way back
        k, below_first = lean / flat, sprite.base - first
        matrix = (1.0, k, -pad - k * below_first, 0.0, 1 / flat, foot - below_first / flat)
        outline = Image.fromarray((sprite.alpha * 255).astype(np.uint8))
        mask = outline.transform((width + room + 4, tall), Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR)
        mask = mask.filter(ImageFilter.BoxBlur(max(0.6, size * 0.012)))
        soft = np.asarray(mask, np.float32) / 255
        darken(image, Sprite(first, sprite.left - pad, soft[..., None], soft, 0), 0.75 * mood.light.contrast, c)
    spot = {CAR: (0.56, 0.06), PERSON: (0.2, 0.05), TREE: (0.17, 0.035), SHEEP: (0.75, 0.12)}[thing.kind]
    rx, ry = spot[0] * size, spot[1] * size
    y = np.arange(int(-2 * ry) - 1, int(2 * ry) + 2)[:, None] / ry
    x = np.arange(int(-1.6 * rx) - 1, int(1.6 * rx) + 2)[None, :] / rx
    blot = (np.exp(-(y**2)) * np.exp(-(x**4))).astype(np.float32)
    top, left = round(sprite.base + y[0, 0] * ry), round(thing.x * image.shape[0] + x[0, 0] * rx)
    darken(image, Sprite(top, left, blot[..., None], blot, 0), 0.5, c)


def darken(image: Array, sprite: Sprite, strength: float, c: Coverage) -> None:
    if (place := window(sprite, image.shape)) is not None:
        image[place[0]] *= 1 - (strength * sprite.alpha[place[1]] * c.ground[place[0]])[..., None]


def mirror_in_water(image: Array, thing: Thing, sprite: Sprite, c: Coverage, rng: np.random.Generator) -> None:
    """The thing upside down below its foot, broken by ripples, only where there is water."""
    foot = round(sprite.base) - sprite.top
    rows = np.arange(foot - 1, -1, -1)
    if len(rows) < 2:
        return
    shift = (rng.normal(0, 0.012, len(rows)) * thing.size * image.shape[0]).round().astype(int)
    columns = (np.arange(sprite.alpha.shape[1])[None, :] + shift[:, None]) % sprite.alpha.shape[1]
    fade = np.linspace(0.6, 0.12, len(rows), dtype=np.float32)[:, None]
    flipped = Sprite(
        sprite.top + foot,
        sprite.left,
        (sprite.rgb[rows[:, None], columns] * fade[..., None]),
        sprite.alpha[rows[:, None], columns] * fade,
        0,
    )
    if (place := window(flipped, image.shape)) is not None:
        wet = c.water[place[0]][..., None]
        patch = image[place[0]]
        patch += (flipped.rgb[place[1]] * 0.85 - patch * flipped.alpha[place[1]][..., None]) * wet


def paint_thing(image: Array, thing: Thing, sprite: Sprite, land: Land, mood: Mood) -> None:
    if (place := window(sprite, image.shape)) is None:
        return
    rgb, alpha = sprite.rgb[place[1]], sprite.alpha[place[1]][..., None]
    if thing.kind == BALLOON:
        air = mood.weather.haze * np.clip(0.75 - 2.0 * thing.size, 0, 0.6)
    else:
        air = np.clip(mood.weather.haze * (0.7 - 1.3 * float(land.depth(np.asarray(thing.y)))), 0, 0.5)
    rgb = rgb + (np.asarray(mood.weather.horizon, np.float32) * alpha - rgb) * np.float32(air)
    patch = image[place[0]]
    patch *= 1 - alpha
    patch += rgb


def set_mood(rng: np.random.Generator, land: Land) -> Mood:
    names = list(WEATHERS)
    chances = np.array([WEATHERS[name][0] for name in names])
    name = names[rng.choice(len(names), p=chances / chances.sum())]
    weather = WEATHERS[name][1]
    low = name in ("golden", "sunset", "dusk", "mist")
    sun = (
        float(land.horizon * (rng.uniform(0.55, 0.95) if low else rng.uniform(0.05, 0.5))),
        float(rng.uniform(-0.1, 1.1) * land.aspect),
    )
    side = float(np.clip((sun[1] / land.aspect - 0.5) * 2, -1, 1))
    side = side if abs(side) > 0.25 else (0.25 if side >= 0 else -0.25)
    light = Light(weather.tint, side, weather.contrast, name == "dusk")
    return Mood(name, weather, light, float(rng.uniform(0, 1)), sun, rng.integers(0, 512, 10))


def develop(image: Array, mood: Mood, g: Grid, rng: np.random.Generator) -> NDArray[np.uint8]:
    """Rain, vignette, exposure and the grain of the camera."""
    height, width = image.shape[:2]
    if mood.name == "rain":
        v, u = g.y * 40 + 0.0 * g.x, g.x * 260 + g.y * 50
        image += (0.09 * np.clip(nearest(tile(0.3), v + mood.offsets[3], u) - 1.0, 0, 2))[..., None]
    mid = g.x[0, -1] / 2
    image *= (1 - rng.uniform(0, 0.2) * (((g.y - 0.5) / 0.7) ** 2 + ((g.x - mid) / (1.3 * mid + 0.01)) ** 2))[..., None]
    image *= np.float32(rng.uniform(0.9, 1.08))
    grain = np.float32(rng.uniform(0.005, 0.022))
    image += grain * rng.standard_normal((height, width, 1), np.float32)
    return (np.clip(image, 0, 1) * 255 + 0.5).astype(np.uint8)


def make(seed: int, height: int = 192, width: int = 256) -> World:
    """Draw the scene of `seed`: the same bytes for the same arguments, on every call and in every process.

    height, width: pixels, 16 to 4096 each. The scene of a seed is the same at any size of the same proportions, except that
    things too small to be seen are left out. Raises ValueError for a negative seed or a size outside that range.
    """
    if seed < 0:
        raise ValueError(f"The seed is {seed}; give a whole number from 0 up.")
    if not (SIDES[0] <= height <= SIDES[1] and SIDES[0] <= width <= SIDES[1]):
        raise ValueError(f"The size is {height}x{width}; give a height and a width from {SIDES[0]} to {SIDES[1]}.")
    plan, paint = np.random.default_rng([seed, 0]), np.random.default_rng([seed, 1])
    land = lie_of_the_land(plan, width / height)
    mood = set_mood(plan, land)
    things = populate(land, plan, mood.season)
    drawn = [(thing, draw(thing, np.random.default_rng([seed, 2, k]), height, mood)) for k, thing in enumerate(things)]
    drawn, instances = visible(drawn, (height, width))

    g = grid(height, width)
    c = cover(land, g)
    image = paint_sky(land, mood, g, paint)
    paint_hills(image, land, mood, g, c, paint)
    paint_grass(image, land, mood, g, c, paint)
    paint_water(image, land, mood, g, c, paint)
    paint_road(image, land, mood, g, c, paint)
    for thing, sprite in drawn:
        if thing.kind in (TREE, PERSON, SHEEP, CAR):
            cast_shadow(image, thing, sprite, mood, c)
    for thing, sprite in drawn:
        if land.water is not None and thing.kind in (BOAT, TREE, PERSON, SHEEP):
            mirror_in_water(image, thing, sprite, c, paint)
        paint_thing(image, thing, sprite, land, mood)

    classes = tuple(thing.kind for thing, _ in drawn)
    semantic = np.where(instances > 0, np.array((0, *classes), np.uint8)[instances], c.semantic())
    return World(develop(image, mood, g, paint), semantic, instances, classes)
