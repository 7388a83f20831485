"""Scene -> a picture of one step (PNG, SVG), all of them one after the other (GIF, APNG), or as pages (PDF)."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PIL import Image

from segviz.export import gif, pdf
from segviz.export.canvas import FINER
from segviz.export.pixels import Pixels
from segviz.export.readout import caption
from segviz.export.sheet import Sheet, frames
from segviz.export.svg import Shapes
from segviz.scene.encode import plain
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
    _check(position, scene)
    file = io.BytesIO()
    next(frames(scene, [position], width, dark, heading)).save(file, "PNG", optimize=True)
    return file.getvalue()


def to_svg(scene: Scene, position: int, width: int = 960, dark: bool = False, heading: str = "") -> str:
    """The same picture as shapes, words as text: an SVG file, which is sharp at any size. As :func:`to_png`."""
    _check(position, scene)
    told = plain(scene)
    sheet = Sheet(told, [position], width, dark, heading)
    (drawing,) = sheet.drawn_on(Shapes(*sheet.size, sheet.theme.surface))
    return drawing.document(heading or scene.title, caption(told, position))


def to_pdf(
    scene: Scene,
    positions: Sequence[int],
    width: int = 960,
    dark: bool = False,
    heading: str = "",
    report: Report = lambda progress: None,
) -> bytes:
    """A PDF file with a page for each position, fine enough for paper. Other arguments: as of the other formats."""
    for position in positions:
        _check(position, scene)
    sheet = Sheet(plain(scene), positions, width, dark, heading)
    canvases = sheet.drawn_on(Pixels(*sheet.size, sheet.theme.surface))
    return pdf.save(_told((canvas.large() for canvas in canvases), len(positions), report), FINER)


def to_gif(
    scene: Scene,
    width: int = 900,
    dark: bool = False,
    seconds_per_step: float | None = None,
    every: int = 1,
    positions: Sequence[int] | None = None,
    heading: str = "",
    report: Report = lambda progress: None,
) -> bytes:
    """The animation, with its words, as a GIF file that repeats for ever.

    width:            pixels, 320 to 1280; the height follows from the scene
    seconds_per_step: 0.01 to 10; None for a second, or less where it would then take longer than 25 seconds
    every:            show only every so many steps; raised where more than 120 pictures would be needed
    positions:        show only these, in their order
    heading:          words above the picture, such as the page's title
    report:           is told (share done, words) after each picture

    Raises ValueError where ``width``, ``seconds_per_step``, ``every`` or a position is outside its range.
    """
    _check_width(width)
    positions = _chosen(scene, every, positions)
    seconds = gif.durations(positions, seconds_per_step)
    some = positions[:: -(-len(positions) // LOOKED_AT)]
    looked_at = [*some, positions[-1]]
    total = len(looked_at) + len(positions)

    def drawn(asked: Sequence[int], done: int) -> Iterator[Image.Image]:
        return _told(frames(scene, asked, width, dark, heading), total, report, done)

    palette = gif.Palette(drawn(looked_at, 0))
    return gif.save(drawn(positions, len(looked_at)), palette, seconds)


def to_apng(
    scene: Scene,
    width: int = 900,
    dark: bool = False,
    seconds_per_step: float | None = None,
    every: int = 1,
    positions: Sequence[int] | None = None,
    heading: str = "",
    report: Report = lambda progress: None,
) -> bytes:
    """The same animation as an animated PNG file, in all its colours. As :func:`to_gif`."""
    _check_width(width)
    positions = _chosen(scene, every, positions)
    seconds = gif.durations(positions, seconds_per_step)
    # A list, as Pillow goes through them twice.
    first, *others = _told(frames(scene, positions, width, dark, heading), len(positions), report)
    file = io.BytesIO()
    first.save(
        file,
        "PNG",
        save_all=True,
        append_images=others,
        duration=[round(1000 * each) for each in seconds],
        loop=0,
    )
    return file.getvalue()


def _told(pictures: Iterator[Image.Image], total: int, report: Report, done: int = 0) -> Iterator[Image.Image]:
    """The pictures, each told of. done: how many there have been before."""
    for picture in pictures:
        done += 1
        report((done / total, f"Picture {done} of {total}"))
        yield picture


def _chosen(scene: Scene, every: int, positions: Sequence[int] | None) -> Sequence[int]:
    for position in positions or ():
        _check(position, scene)
    return gif.sampled(scene.count, every) if positions is None else positions


def _check(position: int, scene: Scene) -> None:
    if not 0 <= position <= scene.count:
        raise ValueError(f"position={position} is not allowed: it must be between 0 and {scene.count}")


def _check_width(width: int) -> None:
    if width > WIDEST:
        raise ValueError(f"width={width} is not allowed: an animation may be {WIDEST} pixels wide at most")
