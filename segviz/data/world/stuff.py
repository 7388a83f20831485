"""Paints the stuff, back to front: sky, hills, grass, water, road. A picture is (H, W, 3) float32, 0 to 1."""

from __future__ import annotations

import numpy as np

from segviz.data.texture import Array, bilinear, nearest, tile
from segviz.data.world.land import Coverage, Grid, Land, RoadAway
from segviz.data.world.sprites import Color, mix
from segviz.data.world.weather import Mood


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
        blend(image, mix(w.sun, (1, 1, 1), 0.5), np.clip((0.03 - away) / 0.012 + 0.5, 0, 1))
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
        base, _, _, ridged = hill = land.hills[k]
        far = (len(land.hills) - 1 - k) / 2
        line = hill.line(g.x[0].astype(float)).astype(np.float32)
        o = mood.offsets[2 * k : 2 * k + 2]
        v, u = g.y * 330 + o[0], g.x * 200 + o[1]
        rough = nearest(tile(1.1, 1.8), v, u + 0 * v)
        slope = np.gradient(line) / g.pixel * -mood.light.side
        green: Color = ((0.3, 0.4, 0.2), (0.22, 0.32, 0.2), (0.42, 0.42, 0.24), (0.34, 0.46, 0.26))[rng.integers(4)]
        if mood.season > 0.8:
            green = mix(green, (0.48, 0.36, 0.18), 0.5)
        if ridged:
            green = mix(green, (0.4, 0.38, 0.38), 0.7)
            rough = 1.2 * rough + 0.7 * (nearest(tile(1.1, 1.8), v + 3, u - 4 * mood.light.side) - rough)
        gray = (
            1
            + (0.1 + 0.1 * mood.light.contrast) * rough
            + np.clip(0.3 * mood.light.contrast * slope, -0.3, 0.3)[None, :]
        )
        if not ridged and k == len(land.hills) - 1 and rng.random() < 0.5:  # woods
            gray *= 0.78 + 0.12 * (nearest(tile(0.4), v * 0.7, u + 0 * v) > 0)
        color = gray_lift(gray, green) * np.asarray(w.tint, np.float32)
        if ridged and hill.height > 0.13:
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
    if land.lake is None:
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
    if land.road is None:
        return
    o, t = mood.offsets, np.clip(land.depth(g.y), 0.004, 1).astype(np.float32)
    if isinstance(land.road, RoadAway):
        along = np.log(t + 0.02) * 60 + 0 * g.x
        dash = (0.9 / t + 0 * g.x) % 2.0 < 1.1
        v, u = along * 3 + o[2], c.across * 60 * (0.3 + t) + o[3]
        thin = np.clip(g.pixel / (land.road.half * t), 0.028, 1)  # markings as fine as the pixels allow
    else:
        along = g.x + 0 * g.y
        dash = (along / (land.road.half * 2.2) + o[4] * 0.1) % 1 < 0.5
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
