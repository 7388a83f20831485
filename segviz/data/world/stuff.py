"""Paints the stuff, back to front: sky, hills, grass, water, road. A picture is (H, W, 3) float32, 0 to 1.

Ground textures are tiles looked up in perspective: rows by the logarithm of the depth, columns spread with distance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segviz.data.texture import Array, bilinear, nearest, tile
from segviz.data.world.land import Coverage, Grid, Hill, Land, RoadAcross, RoadAway
from segviz.data.world.sprites import Color, mix
from segviz.data.world.weather import Mood

Rng = np.random.Generator
Real = NDArray[np.floating]

SLOPES: tuple[Color, ...] = ((0.3, 0.4, 0.2), (0.22, 0.32, 0.2), (0.42, 0.42, 0.24), (0.34, 0.46, 0.26))
SUMMER: tuple[Color, ...] = ((0.34, 0.5, 0.2), (0.27, 0.42, 0.17), (0.4, 0.52, 0.22), (0.5, 0.52, 0.26))
AUTUMN: tuple[Color, ...] = ((0.5, 0.44, 0.22), (0.42, 0.42, 0.2), (0.58, 0.5, 0.28))
FLOWERS: tuple[Color, ...] = ((0.95, 0.9, 0.4), (0.95, 0.93, 0.9), (0.8, 0.25, 0.25), (0.65, 0.45, 0.8))
DEEPS: tuple[Color, ...] = ((0.12, 0.27, 0.36), (0.1, 0.3, 0.34), (0.16, 0.25, 0.3), (0.2, 0.34, 0.44))


class Setting(NamedTuple):
    """What every brush needs to know."""

    land: Land
    mood: Mood
    grid: Grid
    cover: Coverage

    def depth(self) -> Array:
        """Depth of every row, (H, 1): 0 at the horizon and above, 1 at the lower edge."""
        return np.clip(self.land.depth(self.grid.y), 0, 1).astype(np.float32)


def blend(image: Array, color: Real | Color, alpha: Real) -> None:
    """Paint `color` over the image in place."""
    image += (np.asarray(color, np.float32) - image) * alpha[..., None]


def times(gray: Real, color: Color) -> Array:
    """A grey picture (H, W) times a colour, as (H, W, 3)."""
    return np.asarray(gray[..., None] * np.asarray(color, np.float32))


def pick(colors: tuple[Color, ...], rng: Rng) -> Color:
    return colors[rng.integers(len(colors))]


# -------------------------------------------------------------------------------------------------------------- sky
def paint_sky(at: Setting, rng: Rng) -> Array:
    land, mood, g = at.land, at.mood, at.grid
    top, low = np.asarray(mood.weather.zenith, np.float32), np.asarray(mood.weather.horizon, np.float32)
    rise = np.clip(g.y / max(land.horizon, 0.1), 0, 1) ** 1.3
    image = np.repeat(top + (low - top) * rise[..., None], g.x.shape[1], axis=1)
    if mood.light.contrast > 0.15:
        paint_sun(image, at)
    if mood.name == "dusk":
        stars = nearest(tile(0.0), g.y * 192 + mood.offsets[9], g.x * 192 + mood.offsets[8])
        image += (np.clip(stars - 3.0, 0, 0.5) * (1 - rise))[..., None]
    paint_clouds(image, at, rng)
    behind_us = not 0 < mood.sun[1] < land.aspect  # rainbows stand opposite the sun
    if mood.name in ("fair", "rain", "golden") and behind_us and rng.random() < 0.5:
        paint_rainbow(image, at, rng)
    return image


def paint_sun(image: Array, at: Setting) -> None:
    row, column = at.mood.sun
    away = np.sqrt((at.grid.y - row) ** 2 + (at.grid.x - column) ** 2)
    image += times(0.22 * np.exp(-away * 4) + 0.45 * np.exp(-away * 16), at.mood.weather.sun)
    blend(image, mix(at.mood.weather.sun, (1, 1, 1), 0.5), np.clip((0.03 - away) / 0.012 + 0.5, 0, 1))


def paint_clouds(image: Array, at: Setting, rng: Rng) -> None:
    """Clouds are a noise above a threshold, seen in perspective; lit where the noise falls towards the sun."""
    land, mood, g = at.land, at.mood, at.grid
    amount, o = rng.uniform(*mood.weather.cover), mood.offsets
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
    shadow, cloud = np.asarray(mood.weather.shadow, np.float32), np.asarray(mood.weather.cloud, np.float32)
    blend(image, shadow + (cloud - shadow) * lit[..., None], 0.93 * alpha)


def paint_rainbow(image: Array, at: Setting, rng: Rng) -> None:
    land, g = at.land, at.grid
    radius, centre = rng.uniform(0.5, 0.8), rng.uniform(0.2, 0.8) * land.aspect
    place = (np.hypot(g.y - land.horizon - 0.12, g.x - centre) - radius) / 0.035
    band = np.exp(-((place[..., None] - np.array([1.0, 0.0, -1.0], np.float32)) ** 2))
    image += 0.22 * band * np.clip(g.y / land.horizon, 0, 1)[..., None]


# ------------------------------------------------------------------------------------------------------------ hills
def paint_hills(image: Array, at: Setting, rng: Rng) -> None:
    """Range by range, the farther the more of the air's colour."""
    hills, weather = at.land.hills, at.mood.weather
    for k, hill in enumerate(hills):
        far = (len(hills) - 1 - k) / 2
        color = hillside(at, k, hill, rng)
        lift = np.clip(0.75 + 0.3 * (at.grid.y - hill.base) / 0.1 + 0.3, 0.6, 1)
        air = np.clip(0.06 + 0.26 * far + weather.haze * (0.22 + 0.3 * far), 0, 0.8) * lift
        blend(color, weather.horizon, np.broadcast_to(air, at.cover.ground.shape).astype(np.float32))
        blend(image, color, at.cover.hills[k])


def hillside(at: Setting, k: int, hill: Hill, rng: Rng) -> Array:
    """The k-th range without air: meadow, woods, or rock with snow on high ridges."""
    mood, g = at.mood, at.grid
    contrast, side = mood.light.contrast, mood.light.side
    line = hill.line(g.x[0].astype(float)).astype(np.float32)
    v, u = g.y * 330 + mood.offsets[2 * k], g.x * 200 + mood.offsets[2 * k + 1]
    rough = nearest(tile(1.1, 1.8), v, u + 0 * v)
    slope = np.gradient(line) / g.pixel * -side
    green = pick(SLOPES, rng)
    if mood.season > 0.8:
        green = mix(green, (0.48, 0.36, 0.18), 0.5)
    if hill.ridged:
        green = mix(green, (0.4, 0.38, 0.38), 0.7)
        rough = 1.2 * rough + 0.7 * (nearest(tile(1.1, 1.8), v + 3, u - 4 * side) - rough)
    gray = 1 + (0.1 + 0.1 * contrast) * rough + np.clip(0.3 * contrast * slope, -0.3, 0.3)[None, :]
    if not hill.ridged and k == len(at.land.hills) - 1 and rng.random() < 0.5:  # woods
        gray *= 0.78 + 0.12 * (nearest(tile(0.4), v * 0.7, u + 0 * v) > 0)
    color = times(gray, green) * np.asarray(mood.weather.tint, np.float32)
    if hill.ridged and hill.height > 0.13:
        below_ridge = (g.y - line[None, :]) / 0.05
        high = np.clip((hill.base - 0.08 - line[None, :]) / 0.05, 0, 1)
        snow = np.clip((0.75 - below_ridge + 0.45 * rough) * 2.5, 0, 1) * high
        blend(color, times(np.clip(0.62 + 0.33 * gray, 0, 1.1), mood.weather.tint), snow.astype(np.float32))
    return color


# ------------------------------------------------------------------------------------------------------------ grass
def paint_grass(image: Array, at: Setting, rng: Rng) -> None:
    land, mood, g, o = at.land, at.mood, at.grid, at.mood.offsets
    t = at.depth()
    spread = 1 / (t + 0.09)
    v, u = np.log(t + 0.05) * 190 + 0 * g.x + o[0], (g.x - land.aspect / 2) * spread * 150 + o[1]
    look = bilinear if g.pixel < 1 / 300 else nearest
    near = 0.35 + 0.65 * t
    blades, patches = look(tile(0.55, 0.35), v, u) * near, nearest(tile(1.6, 2.2), v * 0.9 + 77, u * 0.45)
    color = meadow(mood, patches, rng)
    gray = 1 + 0.15 * blades + 0.05 * patches
    if rng.random() < 0.2:  # mown or ploughed strips that run to the vanishing point
        gray += 0.07 * np.tanh(3 * np.sin((g.x - land.aspect * rng.uniform(0.2, 0.8)) * spread * rng.uniform(8, 20)))
    if mood.light.contrast > 0.3:  # shadows of clouds
        gray *= 1 - 0.3 * np.clip(nearest(tile(1.7, 1.5), v * 0.35 + 200, u * 0.2 + o[5]) - 0.3, 0, 0.8)
    color *= gray[..., None]
    if rng.random() < 0.3:
        flowers = nearest(tile(0.25), v * 0.8 + o[3], u * 0.55 + o[4]) + 0.9 * nearest(tile(1.6, 2.2), v + 9, u * 0.6)
        blend(color, pick(FLOWERS, rng), np.clip(flowers - 2.6, 0, 1) * near)
    color *= np.asarray(mood.weather.tint, np.float32)
    haze = np.clip(mood.weather.haze * (0.75 - 1.3 * t), 0, 1) + 0.1 * np.exp(-t * 9)
    blend(color, mood.weather.horizon, np.broadcast_to(haze, at.cover.ground.shape))
    blend(image, color, at.cover.ground)


def meadow(mood: Mood, patches: Array, rng: Rng) -> Array:
    """Two grasses of the season, mixed in patches."""
    summer, autumn = np.array(pick(SUMMER, rng)), np.array(pick(AUTUMN, rng))
    first = (autumn if mood.season > 0.75 else summer) * rng.uniform(0.85, 1.1)
    second = first * np.array([1.22, 1.02, 0.8]) if rng.random() < 0.6 else first * np.array([0.72, 0.85, 0.8])
    return (first + (second - first) * np.clip(0.5 + 0.45 * patches, 0, 1)[..., None]).astype(np.float32)


# ------------------------------------------------------------------------------------------------------------ water
def paint_water(image: Array, at: Setting, rng: Rng) -> None:
    """Water mirrors what lies above its far shore, wavering, and takes on its own colour towards us."""
    if at.land.lake is None:
        return
    land, mood, g, o = at.land, at.mood, at.grid, at.mood.offsets
    far, near = land.shores(g.x[0].astype(float))
    t = at.depth()
    v, u = np.log(t + 0.03) * 230 + 0 * g.x + o[6], (g.x - land.aspect / 2) * (1 / (t + 0.07)) * 42 + o[7]
    ripple, swell = bilinear(tile(1.0, 5.0), v, u), nearest(tile(1.5, 3.0), v * 0.5 + 99, u * 0.6)
    color = reflection(image, far, g, np.clip(0.012 + 0.03 * t, 0, 1) * ripple)
    own = np.array(pick(DEEPS, rng)) * np.array(mood.weather.tint)
    rough = rng.uniform(0.6, 1.2)
    blend(color, own, np.clip(0.25 + 0.5 * t - 0.1 * ripple * rough - 0.06 * swell, 0, 1))
    color *= (0.97 + 0.075 * rough * ripple * (0.6 + 0.8 * t) + 0.03 * swell)[..., None]
    if mood.light.contrast > 0.3:
        glint = np.exp(-(((g.x - mood.sun[1]) / (0.06 + 0.3 * t)) ** 2)) * np.clip(ripple - 0.9, 0, 0.8)
        color += times(0.45 * glint, mood.weather.sun)
    foam = np.clip(1 - (near[None, :] - g.y) / 0.02, 0, 1) * np.clip(ripple + 0.4, 0, 1)
    blend(color, mood.weather.cloud, (0.35 * foam).astype(np.float32))
    blend(image, color, at.cover.water)
    bank = np.exp(-(((g.y - near[None, :]) / 0.014) ** 2)).astype(np.float32) * (1 - at.cover.water) * at.cover.ground
    blend(image, np.array((0.3, 0.25, 0.17)) * np.array(mood.weather.tint), 0.5 * bank)


def reflection(image: Array, shore: Real, g: Grid, shift: Real) -> Array:
    """The picture mirrored about the row of the shore at each column (W,), looked up `shift` (H, W) away."""
    height, width = image.shape[:2]
    row = np.clip((2 * shore[None, :] - g.y - 0.004 - np.abs(shift)) * height, 0, height - 1).astype(np.int32)
    column = np.clip((g.x + 0.25 * shift) * height, 0, width - 1).astype(np.int32)
    return image[row, column]


# ------------------------------------------------------------------------------------------------------------- road
class Surface(NamedTuple):
    """Texture coordinates of the road, where the dashes of its middle line are, and half the width of a marking."""

    v: Real
    u: Real
    dash: NDArray[np.bool_]
    thin: Real


def surface(at: Setting, road: RoadAway | RoadAcross, t: Array) -> Surface:
    g, o, across = at.grid, at.mood.offsets, at.cover.across
    if isinstance(road, RoadAway):
        along = np.log(t + 0.02) * 60 + 0 * g.x
        dash = (0.9 / t + 0 * g.x) % 2.0 < 1.1
        thin = np.clip(g.pixel / (road.half * t), 0.028, 1)  # as fine as the pixels allow
        return Surface(along * 3 + o[2], across * 60 * (0.3 + t) + o[3], dash, thin)
    dash = ((g.x + 0 * g.y) / (road.half * 2.2) + o[4] * 0.1) % 1 < 0.5
    return Surface(g.y * 300 + 0 * g.x + o[2], g.x * 170 + 0 * g.y + o[3], dash, np.full_like(t, 0.045))


def paint_road(image: Array, at: Setting, rng: Rng) -> None:
    """Asphalt with markings, or a country track with grass in the middle; wet in the rain."""
    if at.land.road is None:
        return
    mood, across = at.mood, at.cover.across
    t = np.clip(at.land.depth(at.grid.y), 0.004, 1).astype(np.float32)
    s = surface(at, at.land.road, t)
    country = rng.random() < 0.2
    gray = 1 + 0.09 * nearest(tile(0.3), s.v, s.u) + 0.06 * nearest(tile(1.5, 3.0), s.v * 0.7 + 50, s.u * 0.7)
    tone = rng.uniform(0.28, 0.5) if mood.name != "rain" else rng.uniform(0.24, 0.34)
    base: Color = (0.6, 0.5, 0.36) if country else (tone, tone * 1.01, tone * 1.05)
    tracks = np.exp(-(((np.abs(across) - 0.26) / 0.09) ** 2)) + np.exp(-(((np.abs(across) - 0.72) / 0.09) ** 2))
    color = times(gray * (1 - (0.12 if not country else -0.1) * tracks), base)
    if country:
        blend(color, (0.38, 0.42, 0.2), np.clip(0.5 * np.exp(-((across / 0.16) ** 2)) + 0.06, 0, 1))
    else:
        paint_markings(color, s, across, rng)
    color *= np.asarray(mood.weather.tint, np.float32)
    if mood.name == "rain":
        puddles = np.clip(1.2 - np.abs(across) + 0.2 * nearest(tile(1.5, 3.0), s.v, s.u), 0, 1)
        blend(color, mood.weather.horizon, 0.28 * puddles)
    haze = np.clip(mood.weather.haze * (0.7 - 1.3 * t), 0, 1)
    blend(color, mood.weather.horizon, np.broadcast_to(haze, at.cover.road.shape))
    verge = np.clip(1 - np.abs(np.abs(across) - 1.05) / 0.09, 0, 1) * at.cover.ground * (1 - at.cover.water)
    blend(image, np.array((0.42, 0.38, 0.28)) * np.array(mood.weather.tint), (0.4 * verge).astype(np.float32))
    blend(image, color, at.cover.road)


def paint_markings(color: Array, s: Surface, across: Array, rng: Rng) -> None:
    white = 0.85 * np.clip((s.thin * 1.2 - np.abs(across)) / s.thin + 0.5, 0, 1) * s.dash
    if rng.random() < 0.6:
        white = np.maximum(white, 0.7 * np.clip((s.thin - np.abs(np.abs(across) - 0.92)) / s.thin + 0.5, 0, 1))
    paint: Color = (0.9, 0.74, 0.25) if rng.random() < 0.25 else (0.92, 0.92, 0.9)
    blend(color, paint, white.astype(np.float32) * 0.9)
