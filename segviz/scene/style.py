"""Colours and sizes of every picture, for light and dark, in one place. Renderers get them with the Scene.

The palette is safe for the common kinds of colour blindness: signed values run from orange over neutral to blue
(never red and green), and no meaning rests on a hue alone: every cell also carries its number.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass, field
from typing import Literal

HEADING = 1.0
"""Height of the heading above a mark, in scene units (one unit is the side of a number cell)."""
HEADING_FONT = 0.46
"""Font size of a heading, in scene units."""
NOTE_FONT = 0.38
"""Font size of the note behind a heading, in scene units."""
GLYPH = 0.58
"""Mean width of a character as a share of its font size; used to reserve room for text."""

ROLES = {
    # role -> (light, dark): what the current step does with a cell
    "read": ("#8a6100", "#f2c14e"),
    "write": ("#b8255f", "#ff7eb0"),
    "ghost": ("#7a8290", "#8b94a3"),
}
SIGNED = {
    # negative end, zero, positive end
    "light": ("#d9691c", "#f6f7f9", "#2b7bc4"),
    "dark": ("#d9742f", "#1d232d", "#3d8fd9"),
}
SEQUENTIAL = {"light": ("#f6f7f9", "#1b7f6b"), "dark": ("#1d232d", "#35b89b")}


@dataclass(frozen=True)
class Scale:
    """How the values of a mark become colours.

    kind:    "signed"      symmetric about 0: -limit orange, 0 neutral, +limit blue
             "sequential"  0 neutral to ``limit`` green
             "grey"        0 black to ``limit`` white: a picture's own luminance
             "class"       the value is a class id, ``colours`` its palette
             "plain"       no colour: numbers that are labels (flat indices)
    limit:   positive; the value that gets the full colour. The page states it, so colours can be compared.
    colours: "#rrggbb" for each class id (kind "class" only)
    names:   a word for each class id (kind "class" only)
    listed:  those of the names that a legend shows; None for all. Instances that carry their numbers are none of them
    """

    kind: Literal["signed", "sequential", "grey", "class", "plain"] = "signed"
    limit: float = 1.0
    colours: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    listed: tuple[str, ...] | None = field(default=None, metadata={"sent": False})

    def __post_init__(self) -> None:
        if not (math.isfinite(self.limit) and self.limit > 0):
            raise ValueError(f"limit={self.limit} is not a positive number: a scale needs one to divide by")
        if self.kind == "class" and not self.colours:
            raise ValueError("a class scale needs colours: one '#rrggbb' for each class id")


def oklch(lightness: float, chroma: float, hue: float) -> str:
    """'#rrggbb' of a colour in OKLCH (Ottosson 2020, "A perceptual color space"), clipped to sRGB; hue in degrees."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, channel)))):02x}" for channel in linear)


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


@functools.cache
def hues(count: int, dark: bool) -> tuple[str, ...]:
    """One colour a kernel cell, ``count`` of them: hues spread over the wheel, lightness alternating so that
    neighbours differ for colour-blind readers as well."""
    base = 0.76 if dark else 0.58
    return tuple(
        oklch(base + (0.06 if i % 2 else -0.06), 0.15, (360 * i / max(count, 1) + 25) % 360) for i in range(count)
    )


def blend(first: str, second: str, share: float) -> str:
    """'#rrggbb' between two colours: ``share`` 0 is the first, 1 the second; linear in sRGB."""
    pairs = ((int(first[i : i + 2], 16), int(second[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * min(1.0, max(0.0, share))):02x}" for a, b in pairs)
