"""The image that is cut and labelled, at working size, with its exact labels where they are known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from segviz.data import samples
from segviz.evaluation.comparison import Labels
from segviz.views import Picture, Settings
from segviz.views.picture import Pixels

LONGEST, SHORTEST = 256, 8
"""Limits of the image's sides in pixels; the scenes that the networks were trained on have 192 x 256."""


@dataclass(frozen=True)
class Subject:
    """pixels: (H, W, 3), the picture at working size; truth: (H, W) classes, or None."""

    picture: Picture
    pixels: Pixels
    truth: Labels | None

    @property
    def fingerprint(self) -> str:
        """Tells it from all other images."""
        return hashlib.sha256(self.pixels.tobytes() + str(self.pixels.shape).encode()).hexdigest()


def subject(s: Settings) -> Subject:
    """What is cut and labelled."""
    return Subject(s.image, s.image.small(LONGEST, SHORTEST), truth(s))


def truth(s: Settings) -> Labels | None:
    """The exact class of every pixel of a generated scene, (H, W); None for all other images."""
    return samples.labels(s.image.choice)
