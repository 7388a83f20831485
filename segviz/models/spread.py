"""One score over several trainings: its mean, and how far chance moved it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """Mean, lowest and highest of a score."""

    mean: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Of at least one value."""
        return cls(sum(values) / len(values), min(values), max(values))

    def overlaps(self, other: Spread) -> bool:
        """Whether the two ranges have a value in common: then the trainings do not tell them apart."""
        return self.least <= other.most and other.least <= self.most
