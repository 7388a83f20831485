"""The player's modules as one script: for Streamlit's inline components and for exported pages."""

from __future__ import annotations

import functools
import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "player"
MODULES = (
    "dom.js",
    "words.js",
    "decode.js",
    "windows.js",
    "timeline.js",
    "colour.js",
    "links.js",
    "drawn.js",
    "number_grid.js",
    "marks.js",
    "overlays.js",
    "highlights.js",
    "boxes.js",
    "pen.js",
    "stage.js",
    "icons.js",
    "predictor.js",
    "readout.js",
    "player.js",
)
"""In the order of their imports; ``streamlit.js`` or a page's own lines come last."""


@functools.cache
def script(*last: str) -> str:
    """All modules, and ``last``, without their imports and exports between each other, in one scope."""
    return joined(*(FOLDER / name for name in (*MODULES, *last)))


def joined(*files: Path) -> str:
    """Some modules as one script: without imports, and exports other than the default."""
    return "\n".join(_body(file) for file in files)


@functools.cache
def css() -> str:
    """The player's style sheet."""
    return (FOLDER / "player.css").read_text(encoding="utf-8")


def _body(file: Path) -> str:
    source = file.read_text(encoding="utf-8")
    return re.sub(r"^export (?!default)", "", _LEFT_OUT.sub("", source), flags=re.MULTILINE)


_LEFT_OUT = re.compile(r"^import [^;]*;\n|^\s*/\*\*(?s:.*?)\*/\n|^\s*//.*\n|^[ \t]+", re.MULTILINE)
"""Imports between the modules; comments and indentation, which would travel with every new picture."""
