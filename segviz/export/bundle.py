"""The player's modules as one script: for Streamlit's inline components and for exported pages."""

from __future__ import annotations

import functools
import re
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "player"
MODULES = (
    "words.js",
    "decode.js",
    "windows.js",
    "timeline.js",
    "colour.js",
    "links.js",
    "marks.js",
    "overlays.js",
    "stage.js",
    "icons.js",
    "player.js",
    "predictor.js",
)
"""In the order of their imports; ``streamlit.js`` or a page's own lines come last."""


@functools.cache
def script(*last: str) -> str:
    """All modules, and ``last``, without their imports and exports between each other, in one scope."""
    return "\n".join(_body(name) for name in (*MODULES, *last))


@functools.cache
def css() -> str:
    """The player's style sheet."""
    return (FOLDER / "player.css").read_text(encoding="utf-8")


def _body(name: str) -> str:
    source = (FOLDER / name).read_text(encoding="utf-8")
    return re.sub(r"^export (?!default)", "", _LEFT_OUT.sub("", source), flags=re.MULTILINE)


_LEFT_OUT = re.compile(r"^import [^;]*;\n|^\s*/\*\*(?s:.*?)\*/\n|^\s*//.*\n|^[ \t]+", re.MULTILINE)
"""Imports between the modules; comments and indentation, which would travel with every new picture."""
