"""A view: its controls, the pure function that shows their settings, its gestures and its words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from segviz.operators.check import Check
from segviz.scene import Scene
from segviz.scene.said import Clicked, Drawn, Edited, Moved
from segviz.views import cells
from segviz.views.controls import Button, Controls, ImageChoice, each
from segviz.views.settings import Settings, Value

# Words


@dataclass(frozen=True)
class Try:
    """Something to try: a press sets the view's controls, and the question stands above the animation.

    do:       what to look for, as a question or an order
    settings: name of a control -> text, as in an address; all others go back to their defaults. {}: nothing is set
    answer:   what there is to see, and why
    """

    do: str
    settings: Mapping[str, str]
    answer: str


@dataclass(frozen=True)
class Words:
    """What stands around an animation.

    takeaway: the sentence to remember; "" for none
    why:      above the animation, one or two sentences: what failed before, and what this idea gains
    try_this: what to change to see something new
    """

    takeaway: str
    why: str = ""
    try_this: tuple[Try, ...] = ()


# What is shown


class ShowError(ValueError):
    """Nothing can be shown of these settings, such as of an image that is too small. Its sentence is for the user."""


@dataclass(frozen=True)
class Text:
    """Markdown. answers: name of what it tells, while a question of the animation asks for it; then it is hidden.

    help: behind a question mark
    """

    markdown: str
    answers: str = ""
    help: str = ""


@dataclass(frozen=True)
class Caption:
    """Small words; none where empty."""

    markdown: str


@dataclass(frozen=True)
class Note:
    """Words in a frame: what has to be known of the animation above."""

    markdown: str
    icon: str = ":material/info:"


@dataclass(frozen=True)
class Problem:
    """What is impossible with these settings, and what is shown instead."""

    markdown: str


@dataclass(frozen=True)
class Buttons:
    """Buttons side by side."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True)
class Chart:
    """A chart, drawn when it is shown: ``draw(*given)`` gives a plotly figure. answers: as of Text."""

    draw: Callable[..., Any]
    given: tuple[Any, ...]
    answers: str = ""


@dataclass(frozen=True)
class Columns:
    """Parts side by side. answers: as of Text."""

    columns: tuple[tuple[Text | Caption | Chart, ...], ...]
    answers: str = ""


@dataclass(frozen=True)
class Live:
    """What cannot be pure beside a Scene that is: ``draw(*given)`` draws it on the page, and nobody else does.

    why: what makes it impure, in one sentence, and where its state is kept
    """

    draw: Callable[..., None]
    given: tuple[Any, ...]
    why: str


Part = Text | Caption | Note | Problem | Buttons | Chart | Columns | Live


@dataclass(frozen=True, eq=False)
class Shown:
    """What a view shows.

    checks:  the live comparisons with PyTorch
    formula: Markdown below the animation: LaTeX with its numbers
    between: parts between the animation and its checks; below: below those; beside: below the controls
    takeaway: the sentence to remember, where it depends on the settings: instead of the view's own
    answers: name of what the checks and the formula tell; as of Text
    """

    scene: Scene
    checks: tuple[Check, ...] = ()
    formula: str = ""
    between: tuple[Part, ...] = ()
    below: tuple[Part, ...] = ()
    beside: tuple[Part, ...] = ()
    takeaway: str = ""
    answers: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """The formula and the checks as data: they go with the scene, so that they follow a hand as it does."""
        return {"formula": self.formula, "checks": [_line(check) for check in self.checks]}


def _line(check: Check) -> dict[str, Any]:
    """difference: None where nothing was compared, or it is infinite."""
    difference = float(check.difference) if check.made and math.isfinite(check.difference) else None
    return {
        "name": check.name,
        "difference": difference,
        "made": check.made,
        "passes": check.agrees,
        "told": check.told,
    }


# Gestures: what a hand does to the picture sets settings


class RefusedError(Exception):
    """What a hand did changes nothing. Its sentence tells the reader why."""


@dataclass(frozen=True)
class Gesture:
    """A hand on a mark, and the values that it sets.

    mark: name of the mark, or of the Box or Boxes. sets: (report, settings) -> name of a control -> value; may raise
    RefusedError
    """

    mark: str
    sets: Callable[[Any, Settings], Mapping[str, Value]]
    kind: str = field(default="", init=False)


@dataclass(frozen=True)
class Drag(Gesture):
    """A Box is dropped. Reports :class:`~segviz.scene.said.Moved`."""

    kind: str = field(default="moved", init=False)


@dataclass(frozen=True)
class Click(Gesture):
    """A cell, or one of the Boxes, is clicked. Reports :class:`~segviz.scene.said.Clicked`."""

    kind: str = field(default="clicked", init=False)


@dataclass(frozen=True)
class Draw(Gesture):
    """An outline is drawn by hand. Reports :class:`~segviz.scene.said.Drawn`."""

    kind: str = field(default="drawn", init=False)


@dataclass(frozen=True)
class Edit(Gesture):
    """Numbers are typed into a Grid. Reports :class:`~segviz.scene.said.Edited`."""

    kind: str = field(default="edited", init=False)

    @classmethod
    def of(cls, mark: str, control: str, **besides: Value) -> Edit:
        """The cells become those of a Cells control. besides: what else is set, such as the kind of input."""

        def sets(edit: Edited, _settings: Settings) -> dict[str, Value]:
            return {**besides, control: cells.format(edit.rows)}

        return cls(mark, sets)


Report = Edited | Moved | Clicked | Drawn


def set_by(gestures: Sequence[Gesture], kind: str, report: Report, settings: Settings) -> dict[str, Value]:
    """What a hand sets, by name of the control: {} where no gesture is declared for what it touched.

    kind: "edited", "moved", "clicked" or "drawn"
    """
    mark = report.name if isinstance(report, Moved) else report.mark
    for gesture in gestures:
        if (gesture.kind, gesture.mark) == (kind, mark):
            return dict(gesture.sets(report, settings))
    return {}


# Views


@dataclass(frozen=True)
class Photographs:
    """Networks for photographs that a view can run.

    name:    of its weights (:data:`segviz.models.pretrained.KNOWN`)
    prepare: computes what takes seconds on a photo, (settings, report); ``show`` finds it kept. report: (0..1, words)
    """

    name: str
    prepare: Callable[[Settings, Callable[[Any], None]], None]


@dataclass(frozen=True)
class View:
    """A view that is data and one pure function.

    slug:     its name in addresses, and its file's
    controls: in the order in which they are settled and drawn
    show:     equal settings (the image is one of them) give equal bytes. No Streamlit, no session, no clock. ShowError
              where nothing can be shown of them, from here or from a control's limits
    needs:    weights that must have been loaded before it can be shown: "mask_rcnn" takes seconds, once
    working:  what ``show`` does meanwhile, where it takes seconds
    slow:     whether new settings take tenths of a second though no image is chosen: networks run all the same
    before:   shown until what it needs is there; None: nothing
    photographs: networks for photographs that it can run; None: it has none
    """

    slug: str
    title: str
    controls: Controls
    show: Callable[[Settings], Shown]
    words: Words
    gestures: tuple[Gesture, ...] = ()
    needs: tuple[str, ...] = ()
    working: Callable[[Settings], str] | None = None
    slow: bool = False
    before: Callable[[Settings], Shown] | None = None
    photographs: Photographs | None = None

    @property
    def is_quick(self) -> bool:
        """Whether new settings take milliseconds: its scenes are of numbers, at most of a patch cut out of an image."""
        shows_image = any(isinstance(control, ImageChoice) and control.when is None for control in each(self.controls))
        return not (shows_image or self.slow)


@dataclass(frozen=True)
class LiveView:
    """A view that cannot be pure: it learns while one watches, or takes strokes, or answers. It draws itself.

    why: what makes it impure, in one sentence, and where its state is kept
    words: around what it draws; controls: those that are set by what its words propose to try
    """

    slug: str
    title: str
    run: Callable[[], None]
    why: str
    words: Words
    controls: Controls = ()
