"""Weather and hour: the colours of sky and light."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from segviz.data.world.land import Land
from segviz.data.world.sprites import Color, Light


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


class Mood(NamedTuple):
    """All that colours a scene."""

    name: str
    weather: Weather
    light: Light
    season: float
    sun: tuple[float, float]  # row and column
    offsets: NDArray[np.int64]


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
