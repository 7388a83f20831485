"""A Scene as a file of any kind: which kinds there are, and what can be chosen for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from segviz.export import gif
from segviz.export.page import to_html
from segviz.export.picture import to_apng, to_gif, to_pdf, to_png, to_svg
from segviz.scene.scene import Scene

KINDS = ("gif", "apng", "html", "png", "svg", "pdf")
"""Endings of the files' names."""
MOVING = ("gif", "apng")
"""Those that move by themselves."""
MOST_PAGES = 40
"""Of a PDF file: longer scenes are sampled."""
Report = Callable[[Any], None]


@dataclass(frozen=True)
class Wanted:
    """How a file is to look.

    step:    the one that is shown; of a page, at which it opens; None for all of them, of a picture for the last one
    width:   pixels; None for what is usual for its kind
    theme:   "light" or "dark"; "" for light, in pages as their reader prefers
    heading: words above the picture
    seconds: of a step in an animation; None for one, or less in long ones
    every:   show only every so many steps
    """

    step: int | None = None
    width: int | None = None
    theme: str = ""
    heading: str = ""
    seconds: float | None = None
    every: int = 1

    @property
    def look(self) -> dict[str, Any]:
        """What all pictures are told."""
        width = {} if self.width is None else {"width": self.width}
        return {"dark": self.theme == "dark", "heading": self.heading, **width}

    @property
    def timing(self) -> dict[str, Any]:
        """What animations are told besides."""
        positions = None if self.step is None else [self.step]
        return {"seconds_per_step": self.seconds, "every": self.every, "positions": positions}


def make(scene: Scene, kind: str, wanted: Wanted, report: Report = lambda progress: None) -> bytes:
    """The file. kind: one of :data:`KINDS`. report: is told (share done, words) after each picture.

    Raises ValueError, with a sentence, where what is wanted is outside of its range.
    """
    if wanted.step is not None and not 0 <= wanted.step <= scene.count:
        raise ValueError(f"step={wanted.step} is not allowed: it must be between 0 and {scene.count}")
    still = scene.count if wanted.step is None else wanted.step
    if kind == "png":
        return to_png(scene, still, **wanted.look)
    if kind == "svg":
        return to_svg(scene, still, **wanted.look).encode()
    if kind == "html":
        return to_html(scene, wanted.heading, wanted.theme, wanted.step).encode()
    if kind == "pdf":
        return to_pdf(scene, pages(scene.count, wanted), **wanted.look, report=report)
    return {"gif": to_gif, "apng": to_apng}[kind](scene, **wanted.look, **wanted.timing, report=report)


def pages(count: int, wanted: Wanted) -> Sequence[int]:
    """The steps that a PDF file has a page for."""
    if wanted.step is not None:
        return [wanted.step]
    fewest = -(-count // (MOST_PAGES - 1)) if wanted.every > 0 else 0
    return gif.sampled(count, max(wanted.every, fewest))
