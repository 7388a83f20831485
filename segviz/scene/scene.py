"""A Scene: the marks, how they are arranged, and what every step does to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segviz.scene.layout import Node, marks_of
from segviz.scene.marks import Bars, Boxes, Grid, Image, Mark, Overlay, Points
from segviz.scene.texts import Template, number as number

Texts = tuple[str, ...] | Template


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


@dataclass(frozen=True)
class Prediction:
    """A stop: before ``step`` (from 1) is shown, the reader is asked what it will bring.

    answer:   a number, or the right one of ``choices``
    why:      one sentence, shown with the answer
    asked_at: the position at which it is asked, where the answer would grow into sight before its step; None for the
              position before ``step``. Whatever is seen there must not tell the answer
    """

    step: int
    question: str
    answer: float | str
    why: str
    choices: tuple[str, ...] = ()
    asked_at: int | None = None

    @property
    def stop(self) -> int:
        """The position at which it is asked."""
        return self.step - 1 if self.asked_at is None else self.asked_at


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture of a computation. It never changes; one is the same as another only where it is that very object.

    title:     one sentence that says what is seen, read to screen readers
    root:      the marks, arranged by ``beside``, ``stack`` and ``layers``
    count:     number of steps; position 0 is the picture before the first
    flows:     what the steps do
    overlays:  boxes, points and arrows on the marks
    captions, equations, code: a line for each step (count of them), or one line for all, or a Template; without
               equations, a step of a flow with windows is spelled out: "out[0,0] = 1·2 + 3·4 = 14"
    parallel:  groups of flows (their places in ``flows``) whose rows tell the same story, row by row, in other marks:
               pointing at a cell of one lights the same rows of all
    twins:     groups of marks (Grids, Images; names) with as many rows and columns as each other: pointing at a cell of
               one lights the same cell of all, and tells what each holds there
    predictions: where "predict, then reveal" stops
    start:     the position shown first
    reports:   names of marks whose clicked cells, and of Boxes whose clicked ones, the page wants to hear of
    traces:    name of the mark on which an outline can be drawn by hand, of which the page wants to hear; "" for none
    autoplay:  the player plays it as soon as it is there, unless the reader asked for less motion
    still:     there is nothing to play: the player stays at the end, and offers full screen alone
    """

    title: str
    root: Node
    count: int
    flows: tuple[Flow, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    captions: Texts = ()
    equations: Texts = ()
    code: Texts = ()
    predictions: tuple[Prediction, ...] = ()
    start: int = 1
    reports: tuple[str, ...] = ()
    traces: str = ""
    autoplay: bool = False
    still: bool = False
    parallel: tuple[tuple[int, ...], ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        pointed = [overlay.name for overlay in self.overlays if isinstance(overlay, Boxes | Points) and overlay.name]
        names = [mark.name for mark in marks_of(self.root) if mark.name] + pointed
        if len(names) != len(set(names)):
            raise ValueError(f"marks, boxes and dots {names} must have names of their own: steps find them by name")
        for mark in marks_of(self.root):
            if isinstance(mark, Grid) and mark.told is not None:
                lengths = {len(column) for column in mark.told.columns.values()} - {mark.values.size}
                if lengths:
                    raise ValueError(f"what {mark.name!r} tells needs a value for each of its {mark.values.size} cells")
        for flow in self.flows:
            self._check_flow(flow)
        for group in self.parallel:
            if len({len(self.flows[f].target) for f in group}) > 1:
                raise ValueError(f"the parallel flows {group} must have as many rows as each other")
        for names_of_twins in self.twins:
            shapes = {_rows_and_columns(self.mark(name)) for name in names_of_twins}
            if len(shapes) > 1:
                raise ValueError(f"the twins {names_of_twins} must have as many rows and columns as each other")
        for bars in marks_of(self.root):
            if isinstance(bars, Bars) and bars.of:
                self._check_bars(bars)
        if self.traces:
            self.mark(self.traces)
        for overlay in self.overlays:
            for name in {getattr(overlay, end, "") for end in ("on", "source", "of")} - {""}:
                self.mark(name)
        for what in ("captions", "equations", "code"):
            texts: Texts = getattr(self, what)
            if len(texts) not in (0, 1, self.count):
                raise ValueError(f"{what} has {len(texts)} lines: give 0, 1 or one for each of {self.count} steps")

    def _check_flow(self, flow: Flow) -> None:
        ends = (
            (flow.source_mark, flow.source),
            (flow.weight_mark, flow.weight),
            (flow.target_mark, flow.target),
        )
        for name, cells in ends:
            if not name or cells is None:
                continue
            mark = self.mark(name)
            if not isinstance(mark, Grid):
                raise ValueError(f"numbers can only flow between Grids, and {name!r} is a {type(mark).__name__}")
            if cells.size and int(cells.max()) >= mark.values.size:
                raise ValueError(f"cell {int(cells.max())} is outside {name!r}, which has {mark.values.size} cells")
        if len(flow.words) not in (0, len(flow.target)):
            raise ValueError(
                f"a flow has {len(flow.words)} words: give none, or one for each of {len(flow.target)} rows"
            )
        if flow.windows:
            self._check_windows(flow, flow.windows)
        if flow.tick.size and (np.any(np.diff(flow.tick.astype(np.int64)) < 0) or int(flow.tick[-1]) >= self.count):
            raise ValueError(f"the ticks of a flow must not decrease and stay below the count of steps, {self.count}")

    def _check_windows(self, flow: Flow, windows: Windows) -> None:
        rows, columns = windows.count
        target = self.mark(flow.target_mark)
        if rows * columns != self.count or getattr(target, "values", np.empty(0)).shape != windows.count:
            raise ValueError(
                f"a flow has {rows} x {columns} windows: its target {flow.target_mark!r} must have as many cells, "
                f"and the scene as many steps, not {self.count}"
            )
        pictured = isinstance(self.mark(flow.source_mark), Image)
        for name in {windows.shown_in, windows.products_in} - {""}:
            mark = self.mark(name)
            kind = Image if pictured else Grid
            if not isinstance(mark, kind) or _rows_and_columns(mark) != windows.kernel:
                words = f"it must be {'an Image' if pictured else 'a Grid'} of {windows.kernel} cells"
                raise ValueError(f"{name!r} shows what a window covers: {words}")

    def _check_bars(self, bars: Bars) -> None:
        """Bars that tell of cells must tell of each."""
        told = (0, 0) if bars.cells is None else bars.cells.shape
        for name in bars.of:
            rows, columns = _rows_and_columns(self.mark(name))
            if told != (rows * columns, len(bars.names)):
                raise ValueError(
                    f"the bars {bars.name!r} tell of {told} cells and words: {name!r} has {rows * columns} cells, "
                    f"and there are {len(bars.names)} words"
                )

    def mark(self, name: str) -> Mark:
        """The mark called ``name``; KeyError if there is none."""
        for mark in marks_of(self.root):
            if mark.name == name:
                return mark
        raise KeyError(f"no mark is called {name!r}")


def _rows_and_columns(mark: Mark) -> tuple[int, int]:
    if isinstance(mark, Grid):
        return mark.values.shape[0], mark.values.shape[1]
    if isinstance(mark, Image):
        return mark.pixels.shape[0], mark.pixels.shape[1]
    raise ValueError(f"only Grids and Images can be twins, and {mark.name!r} is a {type(mark).__name__}")


def flat(cells: ArrayLike, width: int) -> NDArray[np.uint32]:
    """(n, 2) cells as (row, column) to (n,) flat row-major positions in a map of that width."""
    rows_columns = np.asarray(cells, dtype=np.int64).reshape(-1, 2)
    return (rows_columns[:, 0] * width + rows_columns[:, 1]).astype(np.uint32)
