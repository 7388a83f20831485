"""The player's modules as one script: for Streamlit's inline components and for exported pages."""

from __future__ import annotations

import functools
import re
from collections import Counter
from pathlib import Path

FOLDER = Path(__file__).parent.parent / "player"
MODULES = (
    "dom.js",
    "words.js",
    "typed.js",
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
    "keyboard.js",
    "stage.js",
    "icons.js",
    "cell_editor.js",
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
    """Some modules as one script: without imports, and exports other than the default.

    Raises ValueError where two of them declare the same name: they share one scope, and a browser would run none of it.
    """
    sources = [file.read_text(encoding="utf-8") for file in files]
    declared = Counter(name for source in sources for name in _declared(source))
    twice = [name for name, count in declared.items() if count > 1]
    if twice:
        where = ", ".join(file.name for file in files)
        raise ValueError(f"{', '.join(twice)} is declared twice in {where}: rename one.")
    return "\n".join(_body(source) for source in sources)


def _declared(source: str) -> list[str]:
    """Names that a module declares, apart from those inside of functions and classes."""
    return [name for found in _DECLARATION.findall(source) for name in re.findall(r"[\w$]+", found)]


_DECLARATION = re.compile(
    r"^(?:export )?(?:default )?(?:async )?(?:const|let|class|function)\b\*? ?([\w$]+|[\[{][^\]}]*)", re.MULTILINE
)


@functools.cache
def css() -> str:
    """The player's style sheet."""
    return (FOLDER / "player.css").read_text(encoding="utf-8")


def _body(source: str) -> str:
    return re.sub(r"^export (?!default)", "", _LEFT_OUT.sub("", source), flags=re.MULTILINE)


_LEFT_OUT = re.compile(r"^import [^;]*;\n|^\s*/\*\*(?s:.*?)\*/\n|^\s*//.*\n|^[ \t]+", re.MULTILINE)
"""Imports between the modules; comments and indentation, which would travel with every new picture."""
