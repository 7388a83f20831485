"""Pictures -> animated GIF: which steps, for how long, and one palette for all pictures, so that no colour flickers."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

MOST_FRAMES = 120
"""Longer scenes are sampled."""
AIM = 25.0
"""Seconds that a whole animation may take where nothing else is asked for, as in the player."""
SLOWEST, FASTEST = 1.0, 0.05
"""Seconds of a picture. Browsers slow down files that ask for less than 0.02."""
FIRST, LAST = 1.2, 2.5
"""Seconds that the first and the last picture stay at least."""
COLOURS = 255
"""One of 256 is left over: it says that a pixel stays as it was."""
EXACT, EXACT_SHARE = 160, 0.0003
"""So many colours are kept exactly, of those that fill at least this share of the pictures; edges get the rest."""
UNKNOWN = 255
"""No colour of a palette has this number."""


def sampled(count: int, every: int = 1) -> list[int]:
    """The positions that are shown: 0, the last, and every so many between, at most 120."""
    if every < 1:
        raise ValueError(f"every={every} is not allowed: it must be 1 or more")
    stride = max(every, -(-count // (MOST_FRAMES - 1)))
    return [*range(0, count, stride), count]


def durations(positions: Sequence[int], seconds_per_step: float | None = None) -> list[float]:
    """Seconds that each position is shown."""
    if seconds_per_step is None:
        usual = [min(SLOWEST, AIM / len(positions))] * len(positions)
    elif 0.01 <= seconds_per_step <= 10:
        stride = positions[1] - positions[0] if len(positions) > 1 else 1
        usual = [max(FASTEST, seconds_per_step * stride)] * len(positions)
    else:
        raise ValueError(f"seconds_per_step={seconds_per_step} is not allowed: it must be between 0.01 and 10")
    usual[0], usual[-1] = max(usual[0], FIRST), max(usual[-1], LAST)
    return usual


class Palette:
    """At most 255 colours for pictures (RGB) like those given: large areas keep theirs, smooth edges share the rest."""

    def __init__(self, pictures: Iterable[Image.Image]) -> None:
        pixels = np.concatenate([_packed(picture).reshape(-1) for picture in pictures])
        colours, counts = np.unique(pixels, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        exact = order[:EXACT][counts[order[:EXACT]] >= EXACT_SHARE * len(pixels)]
        others = np.delete(colours, exact)
        self.colours = _unpacked(colours[exact])
        if len(others):
            strip = Image.fromarray(_unpacked(others)[None])
            shared = strip.quantize(COLOURS - len(exact), Image.Quantize.MEDIANCUT).getpalette() or []
            self.colours = np.concatenate((self.colours, np.array(shared, np.uint8).reshape(-1, 3)))
        self._nearest = np.full(1 << 24, UNKNOWN, np.uint8)  # for every colour that has been met

    def reduce(self, picture: Image.Image) -> Image.Image:
        """The picture in the colours of the palette, each pixel in the nearest one."""
        packed = _packed(picture)
        new = np.unique(packed[self._nearest[packed] == UNKNOWN])
        for part in np.array_split(new, -(-len(new) // 4096) or 1):
            apart = _unpacked(part)[:, None].astype(np.int32) - self.colours  # (n, colours, 3)
            self._nearest[part] = (apart**2).sum(axis=2).argmin(axis=1)
        reduced = Image.fromarray(self._nearest[packed])
        reduced.putpalette(self.colours.tobytes())
        return reduced


def _packed(picture: Image.Image) -> NDArray[np.uint32]:
    """(H, W) colours as whole numbers."""
    r, g, b = np.asarray(picture).astype(np.uint32).transpose(2, 0, 1)
    return r << 16 | g << 8 | b


def _unpacked(colours: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """(n,) -> (n, 3)."""
    return np.stack((colours >> 16, colours >> 8 & 255, colours & 255), axis=-1).astype(np.uint8)


def save(pictures: Iterable[Image.Image], palette: Palette, seconds: Sequence[float]) -> bytes:
    """A GIF file of pictures (RGB, equally large), each shown for its seconds."""
    reduced = (palette.reduce(picture) for picture in pictures)
    first = next(reduced)
    file = io.BytesIO()
    first.save(
        file,
        "GIF",
        save_all=True,
        append_images=reduced,
        duration=[10 * round(100 * each) for each in seconds],  # the format counts hundredths
        loop=0,
        disposal=1,
        optimize=True,
        palette=palette.colours.tobytes(),
    )
    return file.getvalue()
