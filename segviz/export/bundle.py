"""The player as one script for exported pages, as ``make bundle`` (tools/bundle.mjs) has made it of its modules."""

from __future__ import annotations

import functools
from pathlib import Path

BUILT = Path(__file__).parent.parent / "built"


@functools.cache
def script() -> str:
    """A script that declares ``segviz``, an object with ``Player``, and gives the document the player's styles."""
    return (BUILT / "page.js").read_text(encoding="utf-8")
