"""Values -> colours, for light and dark: the player's ``colour.js``, in Python, and the theme around the picture."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segviz import places
from segviz.scene.style import blend

Colours = NDArray[np.uint8]
Painter = Callable[[NDArray[np.float64]], tuple[Colours, NDArray[np.bool_]]]
"""values (n,) -> colours (n, 3) and (n,) whether the cell has one: empty cells and plain scales have none."""


@dataclass(frozen=True)
class Theme:
    """Colours of everything but the values, "#rrggbb"."""

    dark: bool
    text: str
    surface: str
    line: str
    accent: str
    panel: str

    @property
    def name(self) -> str:
        return "dark" if self.dark else "light"

    @property
    def muted(self) -> str:
        return blend(self.text, self.surface, 0.34)


@functools.cache
def theme(dark: bool) -> Theme:
    """The app's own theme, as ``.streamlit/config.toml`` states it."""
    config = tomllib.loads(places.CONFIG.read_text(encoding="utf-8"))["theme"]["dark" if dark else "light"]
    names = ("textColor", "backgroundColor", "borderColor", "primaryColor", "secondaryBackgroundColor")
    return Theme(dark, *(config[name] for name in names))


INKS = ("#161a22", "#ffffff")


def painter(scale: Mapping[str, Any], style: Mapping[str, Any], look: Theme) -> Painter:
    """The painter of a scale (``segviz.scene.style.Scale`` as a dict)."""
    kind, limit = scale["kind"], scale["limit"]
    if kind == "class":
        palette = np.array([rgb(colour) for colour in scale["colours"]])
        return lambda values: (palette[np.nan_to_num(values).astype(int)].astype(np.uint8), ~np.isnan(values))
    if kind == "plain":
        return lambda values: (np.zeros((len(values), 3), np.uint8), np.zeros(len(values), bool))
    low, zero, high = {
        "signed": style["signed"][look.name],
        "sequential": (style["sequential"][look.name][0], *style["sequential"][look.name]),
        "grey": ("#000000", "#000000", "#ffffff"),
    }[kind]

    def paint(values: NDArray[np.float64]) -> tuple[Colours, NDArray[np.bool_]]:
        share = np.clip(np.nan_to_num(values / limit), -1, 1)[:, None]
        ends = np.where(share < 0, rgb(low), rgb(high))
        mixed = np.array(rgb(zero)) + (ends - rgb(zero)) * np.abs(share)
        return np.floor(mixed + 0.5).astype(np.uint8), ~np.isnan(values)

    return paint


def rgb(colour: str) -> tuple[int, int, int]:
    """(r, g, b) of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def hexed(channels: ArrayLike) -> str:
    """ "#rrggbb" of (r, g, b)."""
    return "#" + "".join(f"{int(channel):02x}" for channel in np.asarray(channels))


def ink(fill: str) -> str:
    """Dark or light ink, whichever stands out more on the fill."""
    light = luminance(fill)
    return INKS[0] if (light + 0.05) / (0.0145 + 0.05) >= 1.05 / (light + 0.05) else INKS[1]


def luminance(colour: str) -> float:
    """Relative luminance, 0..1 (WCAG 2)."""
    shares = (channel / 255 for channel in rgb(colour))
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
