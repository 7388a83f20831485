"""Seamless noise tiles, made once a process, and ways to look values up in them."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
TILE = 512  # a power of two, so that indices wrap with one `&`


@cache
def tile(roughness: float, stretch: float = 1.0) -> Array:
    """A (512, 512) seamless noise tile of mean 0 and standard deviation 1.

    roughness: exponent of the amplitude spectrum, 0 = white noise, 1 = grainy, 2 = smooth as clouds.
    stretch: how many times longer than high its features are.

    Filtering white noise in the Fourier domain makes it seamless (Saupe, in The Science of Fractal Images, 1988).
    """
    white = np.random.default_rng(20150518).standard_normal((TILE, TILE))
    fy = np.fft.fftfreq(TILE)[:, None] * TILE
    fx = np.fft.rfftfreq(TILE)[None, :] * TILE * stretch
    frequency = np.maximum(np.hypot(fy, fx), 1.0)
    field = np.fft.irfft2(np.fft.rfft2(white) / frequency**roughness, s=(TILE, TILE))
    field -= field.mean()
    return (field / field.std()).astype(np.float32)


def nearest(noise: Array, v: NDArray[np.floating], u: NDArray[np.floating]) -> Array:
    """Values of a tile at rows v and columns u, wrapped round its edges."""
    return noise[v.astype(np.int32) & (TILE - 1), u.astype(np.int32) & (TILE - 1)]


def bilinear(noise: Array, v: NDArray[np.floating], u: NDArray[np.floating]) -> Array:
    """As `nearest`, but interpolated: for textures that are magnified."""
    v0, u0 = np.floor(v), np.floor(u)
    fv, fu = (v - v0).astype(np.float32), (u - u0).astype(np.float32)
    r0, c0 = v0.astype(np.int32) & (TILE - 1), u0.astype(np.int32) & (TILE - 1)
    r1, c1 = (r0 + 1) & (TILE - 1), (c0 + 1) & (TILE - 1)
    top = noise[r0, c0] * (1 - fu) + noise[r0, c1] * fu
    bottom = noise[r1, c0] * (1 - fu) + noise[r1, c1] * fu
    return np.asarray(top * (1 - fv) + bottom * fv, np.float32)


def waves(
    rng: np.random.Generator, x: NDArray[np.floating], octaves: int = 4, lowest: float = 2.0, ridged: bool = False
) -> NDArray[np.floating]:
    """A random smooth curve over x, about -1 to 1: sines of doubling frequency and halving height."""
    curve, height = np.zeros_like(x), 1.0
    phases, pitch = rng.uniform(0, 2 * np.pi, octaves), rng.uniform(0.8, 1.25, octaves)
    for k in range(octaves):
        wave = np.sin(x * lowest * 2.0**k * pitch[k] + phases[k])
        curve = curve + height * (1 - 2 * np.abs(wave) if ridged else wave)
        height *= 0.5
    return curve / 2
