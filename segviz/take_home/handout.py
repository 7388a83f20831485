"""A lecture's handout as data: what is to be read of each stop, what is to be filled in, and the answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from segviz.exercises import problems
from segviz.exercises.problems import Problem
from segviz.lectures import Lecture, Stop
from segviz.lectures.places import title_of
from segviz.scene import Scene
from segviz.take_home.rendered import Rendered

EXERCISES = ("line-0", "line-100", "line-200", "unpool-0", "unpool-100", "unpool-200")
"""Problems (segviz/exercises/problems.py): three of each kind. Their traces give grids and answers."""
SPELLED = (
    (r"\\(?:text|mathbf|mathrm) *\{([^{}]*)\}", r"\1"),
    (r"([_^])\{([^{}]*)\}", r"\1\2"),
    (r" *\\ast *", " * "),
    (r" *\\to *", " → "),
    (r"\\[td]?frac *12", "½"),
    (r"\\[td]?frac *\{([^{}]*)\}\{([^{}]*)\}", r"(\1) / (\2)"),
    (r"\\lfloor *", "floor("),  # the faces of drawings lack the signs
    (r" *\\rfloor", ")"),
    (r" *\\cdot *", "·"),
    (r"\\sum *", "Σ "),
    (r"\\dots", "…"),
    (r"-", "−"),
    (r"\$", ""),
    (r" +(?=\n|$)", ""),
)
"""Formulas where nobody typesets them, in the order in which it is applied: the player's formula.js, in Python."""


@dataclass(frozen=True, eq=False)
class Entry:
    """What a stop leaves. position: the step of its key frame; formula, remember: plain words, "" for none"""

    title: str
    scene: Scene
    position: int
    formula: str
    remember: str
    question: str


@dataclass(frozen=True)
class Handout:
    """A title, an entry for each stop whose scene can be had, and exercises."""

    title: str
    entries: tuple[Entry, ...]
    exercises: tuple[Problem, ...]


def of(lecture: Lecture, found: Sequence[Rendered | None]) -> Handout:
    """The handout of a lecture. found: what each of its stops shows; None where that cannot be had

    What is to be remembered of a view stands with the last stop in it. No text comes twice.
    """
    entries: list[Entry] = []
    said = {""}

    def once(text: str) -> str:
        new = "" if text in said else text
        said.add(text)
        return new

    for number, (stop, shown) in enumerate(zip(lecture.stops, found, strict=True)):
        if shown is None:
            continue
        comes_again = any(later.view == stop.view for later in lecture.stops[number + 1 :])
        takeaway = "" if comes_again else plain(shown.shown.takeaway or shown.view.words.takeaway)
        entries.append(_entry(stop, shown.scene, once(spelled(shown.shown.formula)), once(takeaway)))
    return Handout(lecture.title, tuple(entries), tuple(problems.make(name) for name in EXERCISES))


def _entry(stop: Stop, scene: Scene, formula: str, remember: str) -> Entry:
    last = scene.count if stop.until is None else min(stop.until, scene.count)
    title = stop.title or title_of(stop)
    return Entry(title, scene, max(last, min(stop.step, scene.count)), formula, remember, stop.question)


def spelled(formula: str) -> str:
    """Markdown with LaTeX as plain text, in lines."""
    for pattern, become in SPELLED:
        formula = re.sub(pattern, become, formula)
    return plain(formula)


def plain(markdown: str) -> str:
    """Markdown without its signs."""
    return re.sub(r"\*\*|`", "", markdown).replace("⌊", "floor(").replace("⌋", ")").strip()
