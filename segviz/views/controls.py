"""Controls as data: what can be set, within which limits, and how a text becomes a possible value.

Limits, defaults and options are constants, or functions of the settings before them: ``lambda s: s.stride - 1``. A
control with ``when`` is asked for only where that holds; elsewhere :class:`Settings` has no value of its name.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias, TypeVar, cast

from segviz.quoting import plain
from segviz.views import cells, picture
from segviz.views.settings import Settings, Value, nearest_number, nearest_of, number_text, one_of

T = TypeVar("T")
Of: TypeAlias = T | Callable[[Settings], T]
"""A constant, or a function of the settings before."""
Grid = Sequence[Sequence[float]]
Number_ = TypeVar("Number_", int, float)


def of(known: Of[T], settings: Settings) -> T:
    """The constant, or what the function makes of these settings."""
    return known(settings) if callable(known) else known


@dataclass(frozen=True)
class Control:
    """One setting. Its name stands in the address and in :class:`Settings`.

    help:    what happens when it grows
    more:    out of sight at first, under "More"
    when:    asked for only where this holds
    waits:   limits or default come from what the view needs (View.needs): drawn once that is there
    subject: what its value belongs to, such as an image's choice: another one starts with its own default
    """

    name: str
    label: str
    help: Of[str] = field(default="", kw_only=True)
    more: bool = field(default=False, kw_only=True)
    when: Callable[[Settings], bool] | None = field(default=None, kw_only=True)
    waits: bool = field(default=False, kw_only=True)
    subject: Callable[[Settings], Hashable] | None = field(default=None, kw_only=True)

    def is_asked(self, settings: Settings) -> bool:
        """Whether there is something to ask for with these settings."""
        return self.when is None or self.when(settings)

    def initial(self, settings: Settings) -> Value:
        """The default, possible with these settings."""
        raise NotImplementedError

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        """The possible value nearest to a text, and the reason where the text itself is impossible (else "")."""
        raise NotImplementedError

    def unreadable(self, raw: str) -> str:
        """Why a text means no value of this control, whatever the other settings, as a sentence; "" where it does."""
        raise NotImplementedError

    def nearest(self, value: Any, settings: Settings) -> Value:
        """The possible value nearest to one that was possible under other settings."""
        return self.settle(self.text(value), settings)[0]

    def text(self, value: Any) -> str:
        """A value as it stands in an address: what :meth:`settle` reads."""
        return str(value)


@dataclass(frozen=True)
class Slider(Control):
    """A whole number from ``low`` to ``high``, both included."""

    low: Of[int]
    high: Of[int]
    default: Of[int]

    def limits(self, settings: Settings) -> tuple[int, int]:
        low = of(self.low, settings)
        return low, max(low, of(self.high, settings))

    def unreadable(self, raw: str) -> str:
        return not_a_number(raw)

    def initial(self, settings: Settings) -> int:
        return within(of(self.default, settings), *self.limits(settings))

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        text, reason = nearest_number(raw, *self.limits(settings), self.initial(settings))
        return int(text), reason


@dataclass(frozen=True)
class Number(Slider):
    """A whole number to type, where a slider would be too coarse: seeds, rows and columns.

    step: values are multiples of it
    """

    step: int = 1

    def initial(self, settings: Settings) -> int:
        return super().initial(settings) // self.step * self.step

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        value, reason = super().settle(raw, settings)
        return int(cast(int, value)) // self.step * self.step, reason


@dataclass(frozen=True)
class Stops(Control):
    """One of a few whole numbers, in rising order, on a slider: the nearest to ``default``, at first."""

    values: Of[Sequence[int]]
    default: Of[int]

    def initial(self, settings: Settings) -> int:
        default = of(self.default, settings)
        return min(of(self.values, settings), key=lambda value: abs(value - default))

    def unreadable(self, raw: str) -> str:
        return not_a_number(raw)

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        text, reason = nearest_of(raw, of(self.values, settings), self.initial(settings))
        return int(text), reason


@dataclass(frozen=True)
class Fraction(Control):
    """A number to type, in steps of ``step`` from ``low``; the buttons beside it move it by ten of them."""

    low: Of[float]
    high: Of[float]
    default: Of[float]
    step: float = 0.01

    def limits(self, settings: Settings) -> tuple[float, float]:
        low = float(of(self.low, settings))
        return low, max(low, float(of(self.high, settings)))

    def unreadable(self, raw: str) -> str:
        return not_a_number(raw)

    def initial(self, settings: Settings) -> float:
        return within(float(of(self.default, settings)), *self.limits(settings))

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        text, reason = nearest_number(raw, *self.limits(settings), self.initial(settings), self.step)
        return float(text), reason

    def text(self, value: Any) -> str:
        return number_text(value)


@dataclass(frozen=True)
class Choice(Control):
    """One of a few words, all in sight. default: "" is the first."""

    options: Of[Sequence[str]]
    default: Of[str] = ""

    def initial(self, settings: Settings) -> str:
        options, default = of(self.options, settings), of(self.default, settings)
        return default if default in options else options[0]

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        return one_of(raw, of(self.options, settings), self.initial(settings))

    def unreadable(self, raw: str) -> str:
        return "" if callable(self.options) else not_among(raw, self.options)


@dataclass(frozen=True)
class Select(Choice):
    """One of many words, in a list."""


@dataclass(frozen=True)
class Toggle(Control):
    """Yes or no."""

    default: Of[bool] = False

    def initial(self, settings: Settings) -> bool:
        return of(self.default, settings)

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        text, reason = one_of(raw, ("true", "false"), self.text(self.initial(settings)))
        return text == "true", reason

    def unreadable(self, raw: str) -> str:
        return not_among(raw, ("true", "false"))

    def text(self, value: Any) -> str:
        return str(value).lower()


@dataclass(frozen=True)
class Button:
    """A press sets settings. sets: name of a control -> value. when: it can be pressed only where this holds."""

    label: str
    sets: Callable[[Settings], Mapping[str, Value]]
    when: Callable[[Settings], bool] | None = None


@dataclass(frozen=True)
class Cells(Control):
    """Cells to type: "1 2 3; 4 5 6". ragged: rows may differ in length.

    read:    makes possible cells of typed ones; ValueError, with a sentence for the reader, where it cannot
    undo:    a button takes changes back, one by one
    buttons: beside it
    """

    default: Of[Grid]
    max_side: Of[int] = 16
    max_rows: int | None = None
    ragged: bool = False
    read: Callable[[Grid], Grid] | None = None
    undo: bool = False
    buttons: tuple[Button, ...] = ()
    help: Of[str] = field(default=cells.HELP, kw_only=True)

    def initial(self, settings: Settings) -> Value:
        return as_tuples(of(self.default, settings))

    def settle(self, raw: str, settings: Settings) -> tuple[Value, str]:
        try:
            return as_tuples(self.parse(raw, settings)), ""
        except ValueError as error:  # also CellsError
            return self.initial(settings), str(error)

    def unreadable(self, raw: str) -> str:
        try:
            cells.parse(raw, cells.MOST_LETTERS, ragged=True)
        except cells.CellsError as error:
            return str(error)
        return ""

    def parse(self, raw: str, settings: Settings) -> Grid:
        """The cells that a text says. ValueError, with a sentence for the reader, where they cannot be had."""
        typed = cells.parse(raw, of(self.max_side, settings), self.max_rows, self.ragged)
        return self.read(typed) if self.read else typed

    def text(self, value: Any) -> str:
        return cells.format(value)


@dataclass(frozen=True)
class ImageChoice(Control):
    """The image, chosen once for all lessons. default: this view's own, as long as nobody has chosen.

    only: how a choice must begin to be shown here, else the default is
    why:  said below it as long as nobody has chosen: "because ..."; then a button leads back from images of no
          ``world``, "scene" or "cells"
    """

    name: str = "image"
    label: str = "Image"
    default: str = picture.DEFAULT
    only: str = ""
    why: str = ""
    world: str = ""

    def unreadable(self, raw: str) -> str:
        return "" if raw.strip() else "an image needs a name."


@dataclass(frozen=True)
class Row:
    """Controls side by side: all in sight, or all under "More". bottom: aligned at their lower edges.

    ValueError for a row that would be torn apart.
    """

    controls: tuple[Control, ...]
    bottom: bool = False

    def __init__(self, *controls: Control, bottom: bool = False) -> None:
        if len({control.more for control in controls}) > 1:
            raise ValueError(f"in sight and under More in one row: {', '.join(control.name for control in controls)}")
        object.__setattr__(self, "controls", controls)
        object.__setattr__(self, "bottom", bottom)

    @property
    def more(self) -> bool:
        """Whether it stands under "More"."""
        return self.controls[0].more


Controls = Sequence[Control | Row]


def each(controls: Controls) -> Iterator[Control]:
    """All controls, in the order in which they are settled."""
    for control in controls:
        if isinstance(control, Control):
            yield control
        else:
            yield from control.controls


def in_sight(names: Sequence[str], controls: Controls) -> tuple[Control | Row, ...]:
    """The same controls, of which those of these names are in sight and all others under "More".

    A row is parted where it has both. KeyError for a name that no control has.
    """
    if unknown := set(names) - {control.name for control in each(controls)}:
        raise KeyError(f"no control is called {', '.join(sorted(unknown))}")
    return tuple(part for control in controls for part in _placed(names, control))


def _placed(names: Sequence[str], part: Control | Row) -> Iterator[Control | Row]:
    if isinstance(part, Control):
        yield replace(part, more=part.name not in names)
        return
    placed = [replace(control, more=control.name not in names) for control in part.controls]
    for more in (False, True):
        if together := [control for control in placed if control.more == more]:
            yield Row(*together, bottom=part.bottom)


def not_a_number(raw: str) -> str:
    """A sentence where a text is no number, else ""."""
    with suppress(ValueError):
        if not math.isnan(float(raw)):
            return ""
    return f"“{plain(raw, 24)}” is not a number."


def not_among(raw: str, words: Sequence[str]) -> str:
    """A sentence where a text spells none of these words, in capitals or not, else ""."""
    return "" if raw.lower() in map(str.lower, words) else f"“{plain(raw, 24)}” is none of: {', '.join(words)}."


def highest(low: int, high: int, attempt: Callable[[int], object]) -> int:
    """The largest of ``low``, ..., ``high`` that ``attempt`` takes without a ValueError; ``low`` if it takes none.

    So a slider ends where the operator itself says that the geometry becomes impossible.
    """
    for value in range(high, low, -1):
        with suppress(ValueError):
            attempt(value)
            return value
    return low


def lowest(low: int, high: int, attempt: Callable[[int], object]) -> int:
    """The smallest of ``low``, ..., ``high`` that ``attempt`` takes without a ValueError; ``high`` if it takes none."""
    for value in range(low, high):
        with suppress(ValueError):
            attempt(value)
            return value
    return high


def within(value: Number_, low: Number_, high: Number_) -> Number_:
    """The value, or the limit that it lies beyond."""
    return min(max(value, low), high)


def as_tuples(rows: Grid) -> tuple[tuple[float, ...], ...]:
    """A grid that can be hashed."""
    return tuple(tuple(float(value) for value in row) for row in rows)
