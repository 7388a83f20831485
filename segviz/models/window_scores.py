"""What `python -m segviz.training.windows` measured: one score per window and training, and their spread."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from segviz import places
from segviz.models.spread import Spread

FILE = places.ASSETS / "windows.json"


@cache
def measured() -> dict[str, Any]:
    """The file: command, data, budget in core-minutes, number of seeds, and the scores of each run by window."""
    content: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return content


def spread(window: int, score: str) -> Spread:
    """Of "miou", "pixel_accuracy", "boundary_f" or "iterations" over the trainings of one window."""
    return Spread.of([run[score] for run in measured()["runs"][str(window)]])
