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


@dataclass(frozen=True)
class Picture:
    """A chosen image.

    choice: as in the address: "coffee", "scene-12", "cells-5" or "upload"
    title:  for people
    credit: who made it
    image:  RGB
    owner:  of an upload: whose results from it are kept apart
    """

    choice: str
    title: str
    credit: str
    image: Image.Image
    owner: Owner | None = field(default=None, repr=False)

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
        return hash((self.choice, self.title))


def of(choice: str) -> Picture:
    """A sample or a generated image, shared by all: read it, never write to it. ImageError if there is none."""
    return Picture(choice, samples.title(choice), samples.credit(choice), results.call(samples.load, (choice,), {}))


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
