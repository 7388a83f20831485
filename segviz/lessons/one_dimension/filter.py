"""What the views of this lesson share: the filter."""

from __future__ import annotations

from torch import Tensor

from segviz.views import Edit, Settings
from segviz.views.inputs import line, line_of
from segviz.views.pulls import resize_line

LONGEST = 5
"""Most cells of the filter, and of the input."""
FILTER = line("filter", "Filter", [1, 2, -1], LONGEST)
EDIT_FILTER = Edit.of("w", "filter")
RESIZE_FILTER = resize_line("w", "filter", LONGEST)


def filter_of(s: Settings) -> Tensor:
    """(1, k) float64"""
    return line_of(s.filter)
