"""Sentences and numbers, as every picture writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Template:
    """One sentence for thousands of steps: ``pattern`` with {names} filled from columns of ``count`` values each.

    pattern: "window at ({row}, {column}): {label}, p = {p:.2f}"; the formats are ``:.Nf`` and ``:,``
    columns: numbers, one a step
    words:   for a column of ids, the word of each id
    """

    pattern: str
    columns: Mapping[str, NDArray[np.float32]]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return min((len(column) for column in self.columns.values()), default=0)

    def __getitem__(self, step: int) -> str:
        return re.sub(r"\{(\w+)(?::(,)|:\.(\d)f)?\}", lambda field_: self._fill(step, *field_.groups()), self.pattern)

    def _fill(self, step: int, name: str, comma: str | None, digits: str | None) -> str:
        value = float(self.columns[name][step])
        if name in self.words:
            return self.words[name][int(value)]
        if comma:
            return f"{round(value):,}".replace("-", "−")
        return number(value, int(digits), fixed=True) if digits else number(value, 0)


def number(value: float, decimals: int = 2, fixed: bool = False) -> str:
    """A number as every picture writes it: true minus sign, no trailing zeros unless ``fixed``; NaN is empty."""
    if value != value:
        return ""
    if value in (float("inf"), float("-inf")):
        return "∞" if value > 0 else "−∞"
    text = f"{value:.{decimals}f}"
    if "." in text and not fixed:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−")


def product(*factors: str) -> str:
    """ "2·(−1)": numbers as :func:`number` writes them; a minus that follows a sign is in brackets."""
    first, *others = factors
    return "·".join([first, *(_bracketed(other) for other in others)])


def total(terms: Sequence[str]) -> str:
    """ "1·2 + (−2)·3": terms as :func:`product` writes them; "0" where there are none."""
    return " + ".join([*terms[:1], *(_bracketed(term) for term in terms[1:])]) or "0"


def _bracketed(text: str) -> str:
    """The number that a text begins with in brackets, if it is negative."""
    return re.sub(r"^−[\d.,]+|^−∞", lambda found: f"({found[0]})", text) if text.startswith("−") else text


def counted(count: float, noun: str, plural: str = "") -> str:
    """ "1 row", "2 rows", "1,000 boxes". plural: where it is not the noun and an s."""
    shown = f"{count:,}" if isinstance(count, int) else number(count)
    return f"{shown} {noun if count == 1 else plural or noun + 's'}"
