"""What single computations take: processor time of this process, without an app."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from benchmarks.rows import Figure, Row, percentile


def measure(quick: bool) -> list[Row]:
    """Each function so often, after one call that is not counted."""
    from segviz.data import cells
    from segviz.operators.border_weights import weigh

    crowd = cells.make(3, cells=75, touching=0.9).instances
    sixty = np.where(crowd <= 60, crowd, 0)
    return [_row("weight map, 192x256, 60 cells", lambda: weigh(sixty), 50, 10 if quick else 100)]


def _row(name: str, function: Callable[[], object], most: float, times: int) -> Row:
    function()
    took = []
    for _ in range(times):
        began = time.process_time()
        function()
        took.append(1000 * (time.process_time() - began))
    bar = ("<=", most)
    figures = {"p50": Figure(percentile(took, 50), "ms", bar=bar), "p95": Figure(percentile(took, 95), "ms", bar=bar)}
    return Row("functions", name, figures)
