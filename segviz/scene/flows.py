"""Numbers that travel: the Flow, and the ones that scenes are told with: a map is filled, grows, or becomes another.

These set cells, at ticks from 0; ``options`` are those of a Flow. What flows from cell to cell is made of the steps of
a trace (``segviz.drawings.parts.flow``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segviz.scene.marks import Grid, Mark


@dataclass(frozen=True)
class Windows:
    """Where a sliding kernel lies at every step, as a rule: step t is window (t // count[1], t % count[1]).

    Along each axis, kernel cell k of window w lies on source cell ``w * stride - padding + k * dilation``; beside the
    source lie zeros, or its mirror image. All pairs are (row, column).

    count:       windows down and across: one a step, and one for each cell of the flow's target
    shown_in:    name of a Grid of the kernel's size that shows the source's cells under the window, of an Image if the
                 source is one; "" for none
    products_in: name of one that shows them times their weights
    """

    count: tuple[int, int]
    kernel: tuple[int, int]
    stride: tuple[int, int] = (1, 1)
    padding: tuple[int, int] = (0, 0)
    dilation: tuple[int, int] = (1, 1)
    shown_in: str = ""
    products_in: str = ""
    border: Literal["zeros", "mirror"] = "zeros"


@dataclass(frozen=True)
class Flow:
    """Numbers that travel: the animation, and what hovering a cell tells, in one table.

    Row ``i``: at step ``tick[i]`` (from 0) the cell ``source[i]`` of mark ``source_mark``, times the cell ``weight[i]``
    of ``weight_mark``, gives ``value[i]`` to the cell ``target[i]`` of ``target_mark``. Cells are flat, row-major.

    combine: "add"  contributions are summed onto what the target shows
             "max"  the largest contribution wins (pooling)
             "set"  the target takes the value (copies, routes, label maps)
    arrows:  draw an arrow from source to target cell during the step
    bias:    a constant that every target starts with; equations name it
    factors: equations write value as source times this coefficient, (n,) float32; a weight mark then lends its hues
             alone (where its numbers are others at every step)
    silent:  takes no part in hover (a second target of the same step, say)
    framed:  what a step changes is framed, where it is one piece; not where pieces change here and there
    keep:    target cells keep a ring in their hue once their step has passed
    words:   a word for each row ((n,)): the target's cells show the words so far instead of numbers, joined by " + "
             where contributions are added: "az + bx" (symbolic examples)
    windows: what each step reads, as a rule: the whole window is framed, padding included. Where ``source`` is None
             and ``source_mark`` has a name, row i is window i and ``value`` its sum ("set"): hover and equations find
             the terms by the rule, so that a map of 50,000 windows need not send them. Where ``weight_mark`` has none,
             ``value`` is no sum, but whatever a network says of the window; the source may then be an Image
    """

    target_mark: str
    target: NDArray[np.uint32]
    value: NDArray[np.float32]
    tick: NDArray[np.uint32]
    source_mark: str = ""
    source: NDArray[np.uint32] | None = None
    weight_mark: str = ""
    weight: NDArray[np.uint32] | None = None
    combine: Literal["add", "max", "set"] = "add"
    arrows: bool = False
    bias: float = 0.0
    factors: NDArray[np.float32] | None = None
    silent: bool = False
    framed: bool = True
    keep: bool = False
    words: tuple[str, ...] = ()
    windows: Windows | None = None


def put(name: str, cells: ArrayLike, values: ArrayLike, ticks: ArrayLike, **options: Any) -> Flow:
    """Cells (n,) of a map, flat and row-major, take values at ticks that do not decrease; (n,) each, or one for all."""
    target = np.asarray(cells).ravel().astype(np.uint32)
    value, tick = (np.broadcast_to(np.asarray(each).ravel(), target.shape) for each in (values, ticks))
    return Flow(name, target, value.astype(np.float32), tick.astype(np.uint32), combine="set", **options)


def fill(name: str, values: ArrayLike, tick: int = 0, **options: Any) -> Flow:
    """A map takes all its values (H, W) at one tick; where one is NaN, the cell stays as it is."""
    flat = np.asarray(values).ravel()
    cells = np.flatnonzero(~np.isnan(flat)) if flat.dtype.kind == "f" else np.arange(flat.size)
    return put(name, cells, flat[cells], tick, **options)


def grow(
    name: str, cells: Sequence[ArrayLike], values: Iterable[float], ticks: Iterable[int] | None = None, **options: Any
) -> Flow:
    """Part by part: the flat cells ``cells[i]`` take the one value ``values[i]`` at ``ticks[i]``, by default at i."""
    parts = [np.asarray(each).ravel() for each in cells]
    sizes = [part.size for part in parts]
    when = range(len(parts)) if ticks is None else list(ticks)
    value, tick = (np.repeat(np.asarray(list(each), np.float64), sizes) for each in (values, when))
    return put(name, np.concatenate([np.empty(0), *parts]), value, tick, **options)


def frames(name: str, maps: Sequence[ArrayLike], ticks: Iterable[int] | None = None, **options: Any) -> Flow:
    """A map that is another one at each tick, by default at 0, 1, ...: maps (H, W), NaN where one is empty.

    Only the cells that differ from the map before are set; before the first, all are empty.
    """
    flat = [np.asarray(each, np.float32).ravel() for each in maps]
    before = [np.full_like(flat[0], np.nan), *flat[:-1]] if flat else []
    changed = [
        np.flatnonzero((now != last) & ~(np.isnan(now) & np.isnan(last)))
        for now, last in zip(flat, before, strict=True)
    ]
    values = [now[cells] for now, cells in zip(flat, changed, strict=True)]
    when = np.repeat(np.array(list(range(len(flat)) if ticks is None else ticks), np.int64), [c.size for c in changed])
    return put(name, np.concatenate([np.empty(0), *changed]), np.concatenate([np.empty(0), *values]), when, **options)


def revealed(marks: Iterable[Mark], given: Sequence[Flow] = ()) -> list[Flow]:
    """What fills the Grids that are revealed, in the order of their steps; none again of those that are given."""
    grids = (mark for mark in marks if isinstance(mark, Grid) and mark.since)
    found = [fill(mark.name, mark.values, mark.since - 1) for mark in sorted(grids, key=lambda mark: mark.since)]
    return [flow for flow in found if not any(_is_same(flow, each) for each in given)]


def _is_same(a: Flow, b: Flow) -> bool:
    """Whether two Flows without a source set the same cells of a map at the same ticks."""
    return a.target_mark == b.target_mark and np.array_equal(a.target, b.target) and np.array_equal(a.tick, b.tick)
