"""Weather and hour: the colours of sky and light."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segviz.data.world.land import Land
from segviz.data.world.sprites import Color, Light


class Weather(NamedTuple):
    """How often it comes, and its colours (RGB, 0 to 1)."""

    chance: float
    zenith: Color
    horizon: Color
    tint: Color  # colour of the light on everything
    sun: Color
    cloud: Color  # the lit and the dark side of clouds
    shadow: Color
    cover: tuple[float, float]  # how much of the sky is cloud
    contrast: float  # of light and shade: 0.1 overcast, 0.6 full sun
    haze: float


WEATHERS = {
    "clear": Weather(
        chance=0.2,
        zenith=(0.16, 0.4, 0.78),
        horizon=(0.68, 0.83, 0.95),
        tint=(1.0, 0.99, 0.95),
        sun=(1, 1, 0.93),
        cloud=(1, 1, 1),
        shadow=(0.72, 0.78, 0.86),
        cover=(0.1, 0.4),
        contrast=0.6,
        haze=0.25,
    ),
    "fair": Weather(
        chance=0.22,
        zenith=(0.24, 0.5, 0.84),
        horizon=(0.76, 0.87, 0.95),
        tint=(0.99, 0.98, 0.96),
        sun=(1, 1, 0.93),
        cloud=(1, 1, 1),
        shadow=(0.66, 0.71, 0.79),
        cover=(0.4, 0.6),
        contrast=0.5,
        haze=0.3,
    ),
    "overcast": Weather(
        chance=0.13,
        zenith=(0.55, 0.6, 0.66),
        horizon=(0.78, 0.81, 0.83),
        tint=(0.84, 0.86, 0.89),
        sun=(0.9, 0.9, 0.9),
        cloud=(0.86, 0.88, 0.9),
        shadow=(0.5, 0.54, 0.6),
        cover=(0.75, 0.95),
        contrast=0.12,
        haze=0.4,
    ),
    "rain": Weather(
        chance=0.07,
        zenith=(0.38, 0.43, 0.5),
        horizon=(0.62, 0.66, 0.7),
        tint=(0.66, 0.7, 0.76),
        sun=(0.7, 0.7, 0.7),
        cloud=(0.66, 0.69, 0.74),
        shadow=(0.34, 0.38, 0.45),
        cover=(0.85, 1.0),
        contrast=0.1,
        haze=0.6,
    ),
    "golden": Weather(
        chance=0.14,
        zenith=(0.3, 0.45, 0.7),
        horizon=(0.98, 0.8, 0.52),
        tint=(1.06, 0.9, 0.68),
        sun=(1, 0.88, 0.6),
        cloud=(1, 0.9, 0.74),
        shadow=(0.66, 0.56, 0.6),
        cover=(0.25, 0.6),
        contrast=0.6,
        haze=0.35,
    ),
    "sunset": Weather(
        chance=0.1,
        zenith=(0.28, 0.24, 0.48),
        horizon=(0.98, 0.52, 0.26),
        tint=(0.96, 0.7, 0.58),
        sun=(1, 0.72, 0.4),
        cloud=(0.98, 0.6, 0.42),
        shadow=(0.38, 0.25, 0.4),
        cover=(0.35, 0.7),
        contrast=0.45,
        haze=0.35,
    ),
    "mist": Weather(
        chance=0.08,
        zenith=(0.72, 0.77, 0.82),
        horizon=(0.88, 0.9, 0.9),
        tint=(0.92, 0.94, 0.95),
        sun=(1, 0.98, 0.92),
        cloud=(0.95, 0.96, 0.97),
        shadow=(0.78, 0.81, 0.85),
        cover=(0.1, 0.5),
        contrast=0.15,
        haze=0.85,
    ),
    "dusk": Weather(
        chance=0.06,
        zenith=(0.14, 0.15, 0.36),
        horizon=(0.68, 0.5, 0.62),
        tint=(0.58, 0.52, 0.7),
        sun=(1, 0.8, 0.7),
        cloud=(0.62, 0.46, 0.58),
        shadow=(0.22, 0.2, 0.36),
        cover=(0.2, 0.6),
        contrast=0.2,
        haze=0.3,
    ),
}


class Mood(NamedTuple):
    """All that colours a scene."""

    name: str
    weather: Weather
    light: Light
    season: float  # 0 spring, 0.5 summer, 1 autumn
    sun: tuple[float, float]  # row and column, in picture heights
    offsets: NDArray[np.int64]  # where the textures start


def set_mood(rng: np.random.Generator, land: Land) -> Mood:
    """Random weather, with a sun that is low where the hour asks for it."""
    names = list(WEATHERS)
    chances = np.array([weather.chance for weather in WEATHERS.values()])
    name = names[rng.choice(len(names), p=chances / chances.sum())]
    weather = WEATHERS[name]
    low = name in ("golden", "sunset", "dusk", "mist")
    row = float(land.horizon * (rng.uniform(0.55, 0.95) if low else rng.uniform(0.05, 0.5)))
    column = float(rng.uniform(-0.1, 1.1) * land.aspect)
    side = float(np.clip((column / land.aspect - 0.5) * 2, -1, 1))
    side = side if abs(side) > 0.25 else (0.25 if side >= 0 else -0.25)
    light = Light(weather.tint, side, weather.contrast, name == "dusk")
    return Mood(name, weather, light, float(rng.uniform(0, 1)), (row, column), rng.integers(0, 512, 10))
