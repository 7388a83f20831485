"""Grids of words: a table, and the chapters of a story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from segviz.scene.flows import Flow, put
from segviz.scene.marks import Grid
from segviz.scene.style import Scale
from segviz.scene.texts import Template


def table(name: str, rows: Sequence[Sequence[str]], label: str = "", width: float = 6.0, **options: Any) -> Grid:
    """Rows of words, as many in each as in the others; the first may be a heading.

    width: of the whole, in scene units. Numbers are words as well: write them with ``number``. ``told`` says more of a
    cell. Numbers that steps change make a Grid.
    """
    columns = len(rows[0])
    if any(len(row) != columns for row in rows):
        raise ValueError(f"the table {name!r} needs {columns} words in each row, got {[len(row) for row in rows]}")
    words = tuple(word for row in rows for word in row)
    blank = options.pop("values", np.zeros((len(rows), columns), np.float32))
    return Grid(name, blank, label, Scale("plain"), width / columns, symbols=words, **options)


def chapters(starts: Sequence[tuple[str, int]], count: int, width: float = 3.2) -> tuple[Grid, tuple[Flow, Flow]]:
    """The chapters of a story below each other, the present one lit; a click leads to the first step of one.

    starts: the name of each and its first step, from 1, in their order; count: steps of the scene; width: scene units
    Returns the mark, "stage", and the Flows that light it: what a click finds, and what is silent.
    """
    names, firsts = zip(*starts, strict=True)
    columns = {"stage": np.arange(len(names), dtype=np.float32), "step": np.array(firsts, np.float32)}
    told = Template("{stage}: a click leads to step {step}", columns, {"stage": names})
    blank = np.full((len(names), 1), np.nan, np.float32)
    mark = table("stage", [(name,) for name in names], "stages", width, values=blank, tall=0.8 / width, told=told)
    steps = np.arange(1, count + 1)
    present, first = np.searchsorted(firsts, steps, side="right") - 1, np.isin(steps, firsts)
    found = put("stage", present[first], 0.0, steps[first] - 1)
    return mark, (found, put("stage", present[~first], 0.0, steps[~first] - 1, silent=True))
