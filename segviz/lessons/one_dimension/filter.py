"""What the views of this lesson share: the filter, and what to try next."""

from __future__ import annotations

from torch import Tensor

from segviz.views import Edit, Settings
from segviz.views.inputs import line, line_of

LONGEST = 5
"""Most cells of the filter, and of the input."""
FILTER = line("filter", "Filter", [1, 2, -1], LONGEST)
EDIT_FILTER = Edit.of("w", "filter")


def filter_of(s: Settings) -> Tensor:
    """(1, k) float64"""
    return line_of(s.filter)


TRY_NEXT = (
    "Filter of 4, stride 2: every inner cell is reached twice. Filter of 3? Of 1?",
    "As a matrix, 6 cells and stride 2: the last cell is never read. How does PyTorch get it back?",
    "Stride 1 and 2 with a filter of 1: what are the rows that the second matrix has in between?",
)
