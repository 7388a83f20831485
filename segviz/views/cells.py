"""Cells as people type them, and back: "1 2 3; 4 5 6" is two rows of three."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from segviz.quoting import plain
from segviz.scene.marks import TYPED_LIMIT as LIMIT

HELP = (
    "Numbers with spaces between them; a semicolon starts the next row: `1 2 3; 4 5 6`. Rows copied from a spreadsheet "
    "can be pasted."
)
MOST_LETTERS = 10_000
"""Of a text of cells. 64 x 64 of them with two letters each have fewer."""
_SIGNS = str.maketrans({"−": "-", "–": "-", "‒": "-"})


class CellsError(ValueError):
    """The text is no grid of numbers. Its sentence is for the user."""


def parse(text: str, max_side: int = 16, max_rows: int | None = None, ragged: bool = False) -> list[list[float]]:
    """Rows of numbers from text: cells apart by spaces, tabs or commas, rows by semicolons or line breaks.

    "0,5 1" is 0.5 and 1, as a comma between digits is a decimal comma wherever spaces set the cells apart; "1,2,3" is
    three cells. A field of one line makes spaces of the line breaks of a spreadsheet: beside tabs, these end rows.

    Raises CellsError, with a sentence for the user, if the text is very long, there is no cell, a cell is no number of
    at most a million in size, a comma may mean either, the rows differ in length and are not ``ragged``, or there are
    more than ``max_side`` rows or columns (``max_rows`` rows, if given).
    """
    if len(text) > MOST_LETTERS:
        raise CellsError(f"{len(text):,} characters are too many for cells: at most {MOST_LETTERS:,} are read.")
    rows = [[_number(cell) for cell in row] for row in _apart(text)]
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


def _apart(text: str) -> list[list[str]]:
    """The texts of the cells, row by row, with decimal points."""
    if "\t" in text:
        between_rows = r"[;\r\n]+" if re.search(r"[;\r\n]", text.strip()) else r" +"
        rows = [re.split(r"[\t ]+", row.strip()) for row in re.split(between_rows, text) if row.strip()]
    else:
        text = re.sub(r",(?=\s|;|$)", " ", text)  # a comma with room behind it is between cells
        rows = [row.split() for row in re.split(r"[;\r\n]", text) if row.strip()]
    listed = [cell for row in rows for cell in row if "," in cell]
    alone = "\t" not in text and all(len(row) == 1 for row in rows)  # no spaces: commas may be between cells
    if alone and any(cell.count(",") > 1 or "." in cell for cell in listed):
        return [cells for row in rows if (cells := [cell for cell in row[0].split(",") if cell])]
    for cell in listed:
        point = cell.replace(",", ".")
        if alone or cell.count(",") > 1 or "." in cell:
            apart = cell.replace(",", " ")
            raise CellsError(f"“{_short(cell)}” can mean {_short(point)}, or the cells {_short(apart)}: write it so.")
    return [[cell.replace(",", ".") for cell in row] for row in rows]


def _number(cell: str) -> float:
    try:
        value = float(cell.translate(_SIGNS))
    except ValueError:
        value = math.nan
    if math.isfinite(value) and abs(value) > LIMIT:
        raise CellsError(f"“{_short(cell)}” is too large: a cell holds numbers from −{LIMIT:,.0f} to {LIMIT:,.0f}.")
    if not math.isfinite(value):
        raise CellsError(f"“{_short(cell)}” is not a number that can be used here: type numbers like 2, -1 or 0.5.")
    return value


def _short(text: str) -> str:
    return plain(text.translate(_SIGNS), 12)


def _text(value: float) -> str:
    return str(int(value)) if float(value).is_integer() else repr(float(value))
