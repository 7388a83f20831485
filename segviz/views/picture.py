"""The image that a view shows: a sample, a generated scene, or a visitor's own."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from segviz import cache
from segviz.cache import Owner, results
from segviz.data import images, samples

Pixels = NDArray[np.uint8]

DEFAULT = "scene-12"
"""On it every page's point succeeds: tests/unit/test_default_scene.py."""
FIRST_CLASS = "car"
"""A class of its things, which controls for a class open with."""
UPLOAD = "upload"
WORLDS = ("scene", "cells")
"""Worlds that are generated, by a number."""
LAST = 999
"""The last of their numbers. No network was trained on any of them."""
PHOTOGRAPHS = "~photographs"
"""At the end of a choice, as in ``chelsea~photographs``: where a view can, networks for photographs run on the image,
not the course's own."""


def is_photo(choice: str) -> bool:
    """Whether an image is none of a generated world."""
    return not choice.startswith(tuple(f"{world}-" for world in WORLDS))


@dataclass(frozen=True)
class Picture:
    """A chosen image.

    choice: as in the address: "coffee", "scene-12", "cells-5" or "upload"
    title:  for people
    credit: who made it
    image:  RGB
    owner:  of an upload: whose results from it are kept apart
    photographs: whether networks for photographs are to run on it, not the course's own
    """

    choice: str
    title: str
    credit: str
    image: Image.Image
    owner: Owner | None = field(default=None, repr=False)
    photographs: bool = False

    @property
    def said(self) -> str:
        """The choice with its networks, as an address says it."""
        return f"{self.choice}{PHOTOGRAPHS}" if self.photographs else self.choice

    @property
    def height(self) -> int:
        return self.image.height

    @property
    def width(self) -> int:
        return self.image.width

    def small(self, longest: int, shortest: int = 1) -> Pixels:
        """(H, W, 3) at working size: sides of at most ``longest`` and at least ``shortest`` pixels."""
        return cache.result(images.small, self.image, longest, shortest)

    def __hash__(self) -> int:
        return hash((self.said, self.title))


def of(choice: str) -> Picture:
    """A sample or a generated image, shared by all: read it, never write to it. ImageError if there is none."""
    name = choice.removesuffix(PHOTOGRAPHS)
    image = results.call(samples.load, (name,), {})
    return Picture(name, samples.title(name), samples.credit(name), image, photographs=name != choice)


def outside(image: Picture, world: str = "scene") -> str:
    """A sentence where the image is none that the networks were trained for, else "". world: "scene" or "cells"."""
    if image.choice.startswith(f"{world}-"):
        return ""
    if world == "scene":
        return (
            ":material/info: These networks have seen generated scenes only. They predict one of their eleven "
            "classes everywhere, also where none is right: nothing here is in their training data."
        )
    return (
        ":material/info: These networks have seen generated pictures of cells only, and call everything else cell "
        "or background as well: that is what a network does with what is outside its training set."
    )


def repeated(image: Picture, height: int, width: int) -> str:
    """A sentence where an image was too small for a network, and was made so large (:func:`images.small`); else ""."""
    if height <= image.height and width <= image.width:
        return ""
    return (
        f":material/info: This picture has {image.height} × {image.width} pixels, too few for the "
        f"network: its last row or column is repeated, to {height} × {width}."
    )
