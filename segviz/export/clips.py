"""Several animations, each under its heading, one after the other in one GIF file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from PIL import Image

from segviz.export import gif
from segviz.export.colour import theme
from segviz.export.sheet import frames
from segviz.scene import Scene

WIDTH = 860


@dataclass(frozen=True)
class Clip:
    """A scene from its first to its last position, under a heading."""

    heading: str
    scene: Scene
    seconds_per_step: float

    def pictures(self) -> list[Image.Image]:
        return list(frames(self.scene, gif.sampled(self.scene.count), WIDTH, heading=self.heading))

    def seconds(self) -> list[float]:
        return gif.durations(gif.sampled(self.scene.count), self.seconds_per_step)


def joined(clips: Sequence[Clip]) -> bytes:
    """The GIF file."""
    pictures = _equally_large(list(chain.from_iterable(clip.pictures() for clip in clips)))
    return gif.save(pictures, gif.Palette(pictures), list(chain.from_iterable(clip.seconds() for clip in clips)))


def _equally_large(pictures: list[Image.Image]) -> list[Image.Image]:
    """All as high as the highest, with room below."""
    height = max(picture.height for picture in pictures)
    enlarged = [Image.new("RGB", (picture.width, height), theme(False).surface) for picture in pictures]
    for large, picture in zip(enlarged, pictures, strict=True):
        large.paste(picture)
    return enlarged
