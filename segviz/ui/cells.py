"""Cells as people type them, and back: "1 2 3; 4 5 6" is two rows of three."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

HELP = "Numbers with spaces between them; a semicolon starts the next row: `1 2 3; 4 5 6`."
LIMIT = 1e6


class CellsError(ValueError):
    """The text is no grid of numbers. Its sentence is for the user."""


def parse(text: str, max_side: int = 16, max_rows: int | None = None, ragged: bool = False) -> list[list[float]]:
    """Rows of numbers from text: cells apart by spaces or commas, rows by semicolons or line breaks.

    Raises CellsError, with a sentence for the user, if there is no cell, a cell is no number of at most a million in
    size, the rows differ in length and are not ``ragged``, or there are more than ``max_side`` rows or columns
    (``max_rows`` rows, if given).
    """
    rows = [
        [_number(cell) for cell in re.split(r"[\s,]+", row.strip())] for row in re.split(r"[;\n]", text) if row.strip()
    ]
    if not rows:
        raise CellsError("There are no cells yet: type numbers, as in 1 2 3; 4 5 6.")
    lengths = [len(row) for row in rows]
    if len(set(lengths)) > 1 and not ragged:
        raise CellsError(f"The rows have {', '.join(map(str, lengths))} cells: give each row as many as the others.")
    max_rows = max_side if max_rows is None else max_rows
    if len(rows) > max_rows or max(lengths) > max_side:
        raise CellsError(f"{len(rows)} × {max(lengths)} cells are too many: at most {max_rows} × {max_side}.")
    return rows


def format(values: Sequence[Sequence[float]]) -> str:
    """The text of a grid, in as few characters as hold its values: the inverse of :func:`parse`."""
    return "; ".join(" ".join(_text(value) for value in row) for row in values)


def _number(cell: str) -> float:
    try:
        value = float(cell.replace("−", "-"))
    except ValueError:
        value = math.nan
    if not abs(value) <= LIMIT:  # also NaN
        shown = cell if len(cell) <= 12 else cell[:11] + "…"
        raise CellsError(f"“{shown}” is not a number that can be used here: type numbers like 2, -1 or 0.5.")
    return value


def _text(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
