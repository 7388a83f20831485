"""Scene -> PNG or animated GIF."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PIL import Image

from segviz.export import gif
from segviz.export.sheet import frames
from segviz.scene.scene import Scene

Report = Callable[[Any], None]

WIDEST = 1280
"""Pixels of an animation: all pictures are in memory at once."""
LOOKED_AT = 8
"""Pictures that the palette is made from."""


def to_png(scene: Scene, position: int, width: int = 1200, dark: bool = False, heading: str = "") -> bytes:
    """The picture at a position, with its words, as a PNG file.

    position: 0 (before the first step) to ``scene.count``
    width:    pixels, 320 to 1920; the height follows from the scene
    heading:  words above the picture, such as the page's title

    Raises ValueError where ``position`` or ``width`` is outside its range.
    """
    if not 0 <= position <= scene.count:
        raise ValueError(f"position={position} is not allowed: it must be between 0 and {scene.count}")
    file = io.BytesIO()
    next(frames(scene, [position], width, dark, heading)).save(file, "PNG", optimize=True)
    return file.getvalue()


def to_gif(
    scene: Scene,
    width: int = 900,
    dark: bool = False,
    seconds_per_step: float | None = None,
    every: int = 1,
    heading: str = "",
    report: Report = lambda progress: None,
) -> bytes:
    """The animation, with its words, as a GIF file that repeats for ever.

    width:            pixels, 320 to 1280; the height follows from the scene
    seconds_per_step: 0.01 to 10; None for a second, or less where it would then take longer than 25 seconds
    every:            show only every so many steps; raised where more than 120 pictures would be needed
    heading:          words above the picture, such as the page's title
    report:           is told (share done, words) after each picture

    Raises ValueError where ``width``, ``seconds_per_step`` or ``every`` is outside its range.
    """
    if width > WIDEST:
        raise ValueError(f"width={width} is not allowed: an animation may be {WIDEST} pixels wide at most")
    positions = gif.sampled(scene.count, every)
    seconds = gif.durations(positions, seconds_per_step)
    some = positions[:: -(-len(positions) // LOOKED_AT)]
    looked_at = [*some, positions[-1]]
    total, done = len(looked_at) + len(positions), 0

    def drawn(asked: Sequence[int]) -> Iterator[Image.Image]:
        nonlocal done
        for picture in frames(scene, asked, width, dark, heading):
            done += 1
            report((done / total, f"Picture {done} of {total}"))
            yield picture

    palette = gif.Palette(drawn(looked_at))
    return gif.save(drawn(positions), palette, seconds)
