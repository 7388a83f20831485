"""Answers as a table for a spreadsheet: one row per question and value. Nothing in it tells phones apart."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from segviz.rooms import tally
from segviz.rooms.room import Value
from segviz.rooms.store import Round

COLUMNS = ("number", "question", "kind", "text", "right answer", "value", "answers", "is right")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be computed by a spreadsheet."""


def written(rounds: Sequence[Round]) -> str:
    """The table, with a line that names its columns."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(COLUMNS)
    for number, each in enumerate(rounds, 1):
        question = each.question
        for value, count in each.values:
            right = "" if question.answer is None else ("yes" if tally.is_right(value, question.answer) else "no")
            told = (question.id, question.kind, question.text)
            table.writerow([number, *map(_safe, told), _cell(question.answer), _cell(value), count, right])
    return text.getvalue()


def _cell(value: Value | None) -> str:
    match value:
        case None:
            return ""
        case str():
            return _safe(value)
        case (row, column):
            return f"row {row}, column {column}"
        case _:
            return str(value)


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
