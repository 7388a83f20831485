"""Brings the things into the picture: which are to be seen, their shadows and reflections, and themselves."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from segviz.data.texture import Array
from segviz.data.world import sprites
from segviz.data.world.classes import BALLOON, BOAT, CAR, PERSON, SHEEP, TREE
from segviz.data.world.sprites import Sprite
from segviz.data.world.stuff import Setting
from segviz.data.world.things import Thing
from segviz.data.world.weather import Mood

MIN_PIXELS = 20  # a thing of which less is to be seen (at 192 rows; more in larger pictures) is left out
MIN_VISIBLE = 0.2  # and so is one of which less than this share is to be seen


BRUSHES = {
    CAR: sprites.car_side,
    PERSON: sprites.person,
    SHEEP: sprites.sheep,
    BOAT: sprites.boat,
    BALLOON: sprites.balloon,
}


def draw(thing: Thing, rng: np.random.Generator, height: int, mood: Mood) -> Sprite:
    """The thing in a picture of that height, coloured by the mood."""
    x, y, size = thing.x * height, thing.y * height, thing.size * height
    if thing.kind == TREE:
        return sprites.tree(rng, mood.season, x, y, size, mood.light, thing.flip)
    if thing.view in ("rear", "front"):
        return sprites.car_end(rng, x, y, size, mood.light, thing.view == "rear")
    return BRUSHES[thing.kind](rng, x, y, size, mood.light, thing.flip)


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


SPOTS = {CAR: (0.56, 0.06), PERSON: (0.2, 0.05), TREE: (0.17, 0.035), SHEEP: (0.75, 0.12)}  # half width, half height


def cast_shadow(image: Array, thing: Thing, sprite: Sprite, at: Setting) -> None:
    """A soft dark patch at the foot; in the sun also the thing's outline, leaning away from the sun and flattened."""
    size = thing.size * image.shape[0]
    if at.mood.light.contrast > 0.14:
        darken(image, fallen(sprite, -1.1 * at.mood.light.side, 0.22, size * 0.012), 0.75 * at.mood.light.contrast, at)
    rx, ry = (extent * size for extent in SPOTS[thing.kind])
    y = np.arange(int(-2 * ry) - 1, int(2 * ry) + 2)[:, None] / ry
    x = np.arange(int(-1.6 * rx) - 1, int(1.6 * rx) + 2)[None, :] / rx
    blot = (np.exp(-(y**2)) * np.exp(-(x**4))).astype(np.float32)
    top, left = round(sprite.base + y[0, 0] * ry), round(thing.x * image.shape[0] + x[0, 0] * rx)
    darken(image, Sprite(top, left, blot[..., None], blot, 0), 0.5, at)


def fallen(sprite: Sprite, lean: float, flat: float, blur: float) -> Sprite:
    """The outline lying on the ground: what is h pixels high falls on column x + lean * h, row foot - flat * h."""
    height, width = sprite.alpha.shape
    foot, tall, room = sprite.base - sprite.top, int(flat * height) + 6, int(abs(lean) * height) + 4
    pad = room if lean < 0 else 4
    first = int(sprite.base) - tall + 4
    k, below_first = lean / flat, sprite.base - first
    way_back = (1.0, k, -pad - k * below_first, 0.0, 1 / flat, foot - below_first / flat)
    outline = Image.fromarray((sprite.alpha * 255).astype(np.uint8))
    mask = outline.transform((width + room + 4, tall), Image.Transform.AFFINE, way_back, Image.Resampling.BILINEAR)
    soft = np.asarray(mask.filter(ImageFilter.BoxBlur(max(0.6, blur))), np.float32) / np.float32(255)
    return Sprite(first, sprite.left - pad, soft[..., None], soft, 0)


def darken(image: Array, sprite: Sprite, strength: float, at: Setting) -> None:
    if (place := window(sprite, image.shape)) is not None:
        image[place[0]] *= 1 - (strength * sprite.alpha[place[1]] * at.cover.ground[place[0]])[..., None]


def mirror_in_water(image: Array, thing: Thing, sprite: Sprite, at: Setting, rng: np.random.Generator) -> None:
    """The thing upside down below its foot, broken by ripples, only where there is water."""
    foot = round(sprite.base) - sprite.top
    rows = np.arange(foot - 1, -1, -1)[:, None]
    if len(rows) < 2:
        return
    shift = (rng.normal(0, 0.012, len(rows)) * thing.size * image.shape[0]).round().astype(int)
    columns = (np.arange(sprite.alpha.shape[1])[None, :] + shift[:, None]) % sprite.alpha.shape[1]
    fade = np.linspace(0.6, 0.12, len(rows), dtype=np.float32)[:, None]
    rgb, alpha = sprite.rgb[rows, columns] * fade[..., None], sprite.alpha[rows, columns] * fade
    flipped = Sprite(sprite.top + foot, sprite.left, rgb, alpha, 0)
    if (place := window(flipped, image.shape)) is not None:
        wet = at.cover.water[place[0]][..., None]
        patch = image[place[0]]
        patch += (flipped.rgb[place[1]] * 0.85 - patch * flipped.alpha[place[1]][..., None]) * wet


def paint_thing(image: Array, thing: Thing, sprite: Sprite, at: Setting) -> None:
    """The thing itself, paler the farther it is in hazy air."""
    if (place := window(sprite, image.shape)) is None:
        return
    rgb, alpha = sprite.rgb[place[1]], sprite.alpha[place[1]][..., None]
    weather = at.mood.weather
    if thing.kind == BALLOON:
        air = weather.haze * np.clip(0.75 - 2.0 * thing.size, 0, 0.6)
    else:
        air = np.clip(weather.haze * (0.7 - 1.3 * float(at.land.depth(thing.y))), 0, 0.5)
    rgb = rgb + (np.asarray(weather.horizon, np.float32) * alpha - rgb) * np.float32(air)
    patch = image[place[0]]
    patch *= 1 - alpha
    patch += rgb
