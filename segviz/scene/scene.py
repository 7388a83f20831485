"""A Scene: the marks, how they are arranged, and what every step does to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import InitVar, dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike, NDArray

from segviz.scene.flows import Flow, Windows, revealed
from segviz.scene.layout import Node, marks_of
from segviz.scene.marks import Bars, Boxes, Grid, Image, Mark, Overlay, Points
from segviz.scene.texts import Template, number as number

Texts = tuple[str, ...] | Template


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


@dataclass(frozen=True)
class Step:
    """One step, told: its words, and what it alone does.

    For stories of up to a few hundred steps. Scenes of thousands keep their numbers in columns: a Template for the
    words, a Flow for the cells. What lasts, such as a map that is revealed, belongs to the Scene.

    caption:  at most two sentences, the number that changes first
    equation: with this step's numbers in it; "" for none
    code:     its line of PyTorch; "" where the Scene has one line for all steps, or none
    changes:  Flows whose ticks count from this step, and boxes, points, arrows and tags that are there during it only
    """

    caption: str
    equation: str = ""
    code: str = ""
    changes: tuple[Flow | Overlay, ...] = ()

    def at(self, number: int) -> tuple[list[Flow], list[Overlay]]:
        """What it changes as step ``number``, from 1, of a Scene: its Flows, and what lies on the marks meanwhile."""
        flows = [
            replace(each, tick=each.tick + np.uint32(number - 1)) for each in self.changes if isinstance(each, Flow)
        ]
        others = [each for each in self.changes if not isinstance(each, Flow)]
        return flows, [replace(each, when=each.when or (number, number)) for each in others]


@dataclass(frozen=True, eq=False)
class Scene:
    """A picture of a computation. It never changes; one is the same as another only where it is that very object.

    title:     one sentence that says what is seen, read to screen readers
    root:      the marks, arranged by ``beside``, ``stack`` and ``layers``
    steps:     what happens, told step by step; ``count`` and ``captions`` follow from them, and what ``flows``,
               ``overlays``, ``equations`` and ``code`` do not say yet
    count:     number of steps; position 0 is the picture before the first
    flows:     what the steps do; Grids that are revealed bring their own
    overlays:  boxes, points and arrows on the marks
    captions, equations, code: a line for each step (count of them), or one line for all, or a Template; without
               equations, a step of a flow with windows is spelled out: "out[0,0] = 1·2 + 3·4 = 14"
    parallel:  groups of flows (their places in ``flows``) whose rows tell the same story, row by row, in other marks:
               pointing at a cell of one lights the same rows of all
    twins:     groups of marks (Grids, Images; names) with as many rows and columns as each other: pointing at a cell of
               one lights the same cell of all, and tells what each holds there
    predictions: where "predict, then reveal" stops
    start:     the position shown first; None for the picture before the first step, and for the step itself where there
               is but one. For pictures that show nothing before they are done
    effect:    the position at which it is seen what the settings do; None for the last. Who changes a setting before
               anything was played is led there
    reports:   names of marks whose clicked cells, and of Boxes whose clicked ones, the page wants to hear of
    traces:    name of the mark on which an outline can be drawn by hand, of which the page wants to hear; "" for none
    autoplay:  the player plays it as soon as it is there, unless the reader asked for less motion
    pace:      steps a second until its reader chooses a speed; 0: so many that all of it takes half a minute at most
    still:     there is nothing to play: the player stays at the end, and offers full screen alone
    """

    title: str
    root: Node
    count: int = 0
    flows: tuple[Flow, ...] = ()
    overlays: tuple[Overlay, ...] = ()
    captions: Texts = ()
    equations: Texts = ()
    code: Texts = ()
    predictions: tuple[Prediction, ...] = ()
    start: int | None = None
    effect: int | None = None
    reports: tuple[str, ...] = ()
    traces: str = ""
    autoplay: bool = False
    pace: int = 0
    still: bool = False
    parallel: tuple[tuple[int, ...], ...] = ()
    twins: tuple[tuple[str, ...], ...] = ()
    steps: InitVar[Sequence[Step]] = ()

    def __post_init__(self, steps: Sequence[Step]) -> None:
        """Fill in what follows from the rest; from then on it never changes."""
        if steps:
            self._tell(steps)
        object.__setattr__(self, "flows", (*self.flows, *revealed(marks_of(self.root), self.flows)))
        self._check()

    def _tell(self, steps: Sequence[Step]) -> None:
        """Turn told steps into the columns that renderers read."""
        if self.count or self.captions:
            raise ValueError("steps bring their count and captions themselves: give either these or steps")
        changes = [step.at(number) for number, step in enumerate(steps, 1)]
        told = {
            "count": len(steps),
            "flows": (*self.flows, *(flow for flows, _ in changes for flow in flows)),
            "overlays": (*self.overlays, *(each for _, overlays in changes for each in overlays)),
            "captions": tuple(step.caption for step in steps),
            "equations": self.equations or _lines(step.equation for step in steps),
            "code": self.code or _lines(step.code for step in steps),
        }
        for name, value in told.items():
            object.__setattr__(self, name, value)

    def _check(self) -> None:
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

    @property
    def opening(self) -> int:
        """The position shown first, 0 to ``count``."""
        if self.still or (self.start is None and self.count == 1):
            return self.count
        return min(self.start or 0, self.count)

    def mark(self, name: str) -> Mark:
        """The mark called ``name``; KeyError if there is none."""
        if name not in self._by_name:
            raise KeyError(f"no mark is called {name!r}")
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Mark]:
        """The first mark of each name."""
        return {mark.name: mark for mark in reversed(list(marks_of(self.root)))}


def _lines(lines: Iterable[str]) -> tuple[str, ...]:
    """A line for each step; none where all are empty."""
    found = tuple(lines)
    return found if any(found) else ()


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
