"""What a benchmark hands back: rows of figures, and the table that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np


@dataclass(frozen=True)
class Figure:
    """One measured value. bar: what issue and design ask for, as ("<=" or ">=", limit); None where nothing is asked."""

    value: float
    unit: str = ""
    digits: int = 1
    bar: tuple[str, float] | None = None

    @property
    def holds(self) -> bool | None:
        """Whether the bar is reached; None where there is none."""
        if self.bar is None:
            return None
        sign, limit = self.bar
        return self.value <= limit if sign == "<=" else self.value >= limit

    def __str__(self) -> str:
        verdict = {True: "ok", False: "MISSED", None: ""}[self.holds]
        return " ".join(filter(None, (f"{self.value:,.{self.digits}f}", self.unit, verdict)))


@dataclass(frozen=True)
class Row:
    """One line of the table. group: which benchmark; name: of what; figures: name -> value; note: what to know."""

    group: str
    name: str
    figures: dict[str, Figure] = field(default_factory=dict)
    note: str = ""

    def as_json(self) -> dict:
        figures = {
            name: {"value": f.value, "unit": f.unit, "bar": f.bar, "holds": f.holds} for name, f in self.figures.items()
        }
        return {"group": self.group, "name": self.name, "figures": figures, "note": self.note}


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` percent of the values lie, interpolated."""
    return float(np.percentile(values, share))


def table(rows: Sequence[Row]) -> str:
    """All rows as text: for each group a heading with the figures' names, the bars, and a line for each row."""
    return "\n\n".join(
        _group([row for row in rows if row.group == group]) for group in _distinct(r.group for r in rows)
    )


def _group(rows: Sequence[Row]) -> str:
    names = _distinct(name for row in rows for name in row.figures)
    bars = {name: _bar([row.figures[name] for row in rows if name in row.figures]) for name in names}
    lines = [[rows[0].group.upper(), *names]]
    if any(bars.values()):
        lines.append(["  asked for", *bars.values()])
    lines += [["  " + row.name, *(str(row.figures.get(name, "")) for name in names)] for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    text = ["   ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    return "\n".join(text + [f"  {row.name}: {row.note}" for row in rows if row.note])


def _bar(figures: Sequence[Figure]) -> str:
    bars = [f"{figure.bar[0]} {figure.bar[1]:g} {figure.unit}" for figure in figures if figure.bar]
    return bars[0] if bars else ""


def _distinct(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
