"""Outdoor scenes with exact labels: stuff (sky, grass, road, water, hills) and countable things.

Painted from back to front. Every layer has a coverage between 0 and 1 at each pixel: the picture blends by it,
the label takes the pixel where it is at least one half, so edges are smooth in the picture and hard in the labels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from segviz.data.texture import Array, nearest, tile
from segviz.data.world.classes import BOAT, CAR, CLASSES, PERSON, SHEEP, STUFF, THINGS, TREE
from segviz.data.world.drawing import cast_shadow, draw, mirror_in_water, paint_thing, visible
from segviz.data.world.land import Grid, cover, grid, lie_of_the_land
from segviz.data.world.stuff import Setting, paint_grass, paint_hills, paint_road, paint_sky, paint_water
from segviz.data.world.things import moved, populate
from segviz.data.world.weather import Mood, set_mood

__all__ = ["CLASSES", "HELD_OUT_SEEDS", "STUFF", "THINGS", "TRAIN_SEEDS", "World", "make"]

TRAIN_SEEDS = range(1_000_000)
HELD_OUT_SEEDS = range(1_000_000, 1_001_000)  # for evaluation only: no training may draw from it
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


def make(seed: int, height: int = 192, width: int = 256, seconds: float = 0.0) -> World:
    """Draw the scene of `seed`: the same bytes for the same arguments, on every call and in every process.

    height, width: pixels, 16 to 4096 each. The scene of a seed is the same at any size of the same proportions, except
    that things too small to be seen are left out. seconds: how long its things have moved; light, land and the grain of
    the camera stay. Raises ValueError for a negative seed, a size outside that range, or seconds below 0.
    """
    if not seconds >= 0:
        raise ValueError(f"The scene begins at 0 seconds; give these or more, not {seconds}.")
    if seed < 0:
        raise ValueError(f"The seed is {seed}; give a whole number from 0 up.")
    if not (SIDES[0] <= height <= SIDES[1] and SIDES[0] <= width <= SIDES[1]):
        raise ValueError(f"The size is {height}x{width}; give a height and a width from {SIDES[0]} to {SIDES[1]}.")
    plan, paint = np.random.default_rng([seed, 0]), np.random.default_rng([seed, 1])
    land = lie_of_the_land(plan, width / height)
    mood = set_mood(plan, land)
    things = [moved(thing, land, seconds) for thing in populate(land, plan)] if seconds else populate(land, plan)
    drawn = [(thing, draw(thing, np.random.default_rng([seed, 2, k]), height, mood)) for k, thing in enumerate(things)]
    drawn, instances = visible(drawn, (height, width))

    g = grid(height, width)
    at = Setting(land, mood, g, cover(land, g))
    image = paint_sky(at, paint)
    for brush in (paint_hills, paint_grass, paint_water, paint_road):
        brush(image, at, paint)
    for thing, sprite in drawn:
        if thing.kind in (TREE, PERSON, SHEEP, CAR):
            cast_shadow(image, thing, sprite, at)
    for thing, sprite in drawn:
        if land.lake is not None and thing.kind in (BOAT, TREE, PERSON, SHEEP):
            mirror_in_water(image, thing, sprite, at, paint)
        paint_thing(image, thing, sprite, at)

    classes = tuple(thing.kind for thing, _ in drawn)
    semantic = np.where(instances > 0, np.array((0, *classes), np.uint8)[instances], at.cover.semantic())
    return World(develop(image, mood, g, paint), semantic, instances, classes)
