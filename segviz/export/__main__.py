"""``python -m segviz.export readme``: draws assets/readme.gif, the animation at the top of README.md."""

from __future__ import annotations

import argparse
from itertools import chain

import torch
from PIL import Image

from segviz import places
from segviz.data import maps
from segviz.export import gif
from segviz.export.colour import theme
from segviz.export.sheet import frames
from segviz.lessons.max_unpooling.scenes import max_unpooling as unpooling_drawing
from segviz.lessons.transposed_convolution.scenes import stamps as transposed_drawing
from segviz.operators import max_unpooling, transposed_convolution
from segviz.scene import Scene

README_GIF = places.ASSETS / "readme.gif"
WIDTH = 860


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m segviz.export", description=__doc__)
    parser.add_argument("what", choices=["readme"], help="the file to draw")
    parser.parse_args()
    README_GIF.write_bytes(readme())
    print(f"{README_GIF.name}: {README_GIF.stat().st_size / 1000:.0f} kB")


def readme() -> bytes:
    """Both concepts of the first two pages, one after the other, on the same numbers."""
    x = torch.from_numpy(maps.random(4, 4, seed=11, low=-5, high=9))
    weight = torch.tensor([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]])
    transposed = transposed_drawing.draw(transposed_convolution.trace(x, weight, stride=2), x, weight)
    unpooling = unpooling_drawing.draw(max_unpooling.trace(x, 2))
    clips = (
        _Clip("Transposed convolution", transposed, 0.6),
        _Clip("Max unpooling", unpooling, 1.0),
    )
    pictures = _equally_large(list(chain.from_iterable(clip.pictures() for clip in clips)))
    return gif.save(pictures, gif.Palette(pictures), list(chain.from_iterable(clip.seconds() for clip in clips)))


class _Clip:
    """A scene from its first to its last position, under a heading."""

    def __init__(self, heading: str, scene: Scene, seconds_per_step: float) -> None:
        self.heading, self.scene, self.seconds_per_step = heading, scene, seconds_per_step
        self.positions = gif.sampled(scene.count)

    def pictures(self) -> list[Image.Image]:
        return list(frames(self.scene, self.positions, WIDTH, heading=self.heading))

    def seconds(self) -> list[float]:
        return gif.durations(self.positions, self.seconds_per_step)


def _equally_large(pictures: list[Image.Image]) -> list[Image.Image]:
    """All as high as the highest, with room below."""
    height = max(picture.height for picture in pictures)
    enlarged = [Image.new("RGB", (picture.width, height), theme(False).surface) for picture in pictures]
    for large, picture in zip(enlarged, pictures, strict=True):
        large.paste(picture)
    return enlarged


if __name__ == "__main__":
    main()
