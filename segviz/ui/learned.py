"""What a reader has done so far in the lessons: kept in the session and in the reader's browser, counted on Home."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from segviz import course
from segviz.exercises import questions
from segviz.ui import keepsake

LEARNED = "_learned"  # in the session's state
LONGEST = 2**13
"""Characters of a record as JSON: all lessons together have less."""
MOST = 99
"""Stops of a tour, and times that Practice was begun anew."""


@dataclass
class Learned:
    """answered: lesson -> whether its checkpoint was answered rightly at the first try; those answered rightly only
    seen: lesson -> the numbers of the stops of its tour that were seen, in order
    predicted: lesson -> number of a stop, as text -> whether the first answer to its question was right
    questions: names of those of Practice that were answered rightly, in order
    resets: how often Practice was begun anew"""

    answered: dict[str, bool] = field(default_factory=dict)
    seen: dict[str, list[int]] = field(default_factory=dict)
    predicted: dict[str, dict[str, bool]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    resets: int = 0

    def add(self, other: Learned) -> None:
        """Take over what another record has besides: nothing that has been done is lost, but what was forgotten."""
        for lesson, first in other.answered.items():
            self.answered[lesson] = self.answered.get(lesson, False) or first
        for lesson, stops in other.seen.items():
            self.see(lesson, *stops)
        for lesson, answers in other.predicted.items():
            self.predicted[lesson] = answers | self.predicted.get(lesson, {})
        if other.resets > self.resets:
            self.questions, self.resets = [], other.resets
        if other.resets == self.resets:
            self.know(other.questions)

    def see(self, lesson: str, *stops: int) -> None:
        """Stops of a lesson were seen."""
        self.seen[lesson] = sorted({*self.seen.get(lesson, ()), *stops})

    def predict(self, lesson: str, stop: int, is_right: bool) -> None:
        """A stop's question was answered; the first answer counts."""
        self.predicted.setdefault(lesson, {}).setdefault(str(stop), is_right)

    def has_predicted(self, lesson: str, stop: int) -> bool:
        """Whether a stop's question was answered, rightly or not."""
        return str(stop) in self.predicted.get(lesson, {})

    def know(self, names: Iterable[str]) -> None:
        """Questions of Practice were answered rightly."""
        self.questions = sorted({*self.questions, *names})

    def begin_anew(self) -> None:
        """Practice was: its questions are open again."""
        self.questions, self.resets = [], min(self.resets + 1, MOST)

    def to_json(self) -> str:
        """ "" where nothing has been done."""
        return json.dumps(vars(self)) if any(vars(self).values()) else ""


def from_json(text: str) -> Learned:
    """The inverse, for texts that nobody vouches for: what is no lesson or no plain value is left out. ValueError where
    it is no record at all."""
    if len(text) > LONGEST:
        raise ValueError(f"a record has at most {LONGEST} characters")
    said = json.loads(text)
    if not isinstance(said, dict):
        raise ValueError("no record")
    resets = said.get("resets")
    return Learned(
        {lesson: first for lesson, first in _by_lesson(said, "answered") if type(first) is bool},
        {lesson: _stops(stops) for lesson, stops in _by_lesson(said, "seen") if _stops(stops)},
        {lesson: _answers(answers) for lesson, answers in _by_lesson(said, "predicted") if _answers(answers)},
        _known(said.get("questions")),
        min(max(resets, 0), MOST) if type(resets) is int else 0,
    )


def _by_lesson(said: dict[str, Any], name: str) -> list[tuple[str, Any]]:
    """What a part of a record has of lessons that there are."""
    found, lessons = said.get(name), {page.lesson for page in course.pages()}
    return [(key, value) for key, value in found.items() if key in lessons] if isinstance(found, dict) else []


def _stops(said: Any) -> list[int]:
    """Numbers of stops. An older record has how many were seen."""
    if type(said) is int:
        said = list(range(1, min(said, MOST) + 1))
    if not isinstance(said, list):
        return []
    return sorted({number for number in said if type(number) is int and 1 <= number <= MOST})


def _answers(said: Any) -> dict[str, bool]:
    if not isinstance(said, dict):
        return {}
    numbers = {str(number) for number in range(1, MOST + 1)}
    return {stop: right for stop, right in said.items() if stop in numbers and type(right) is bool}


def _known(said: Any) -> list[str]:
    if not isinstance(said, list):
        return []
    return sorted({name for name in said if isinstance(name, str) and name in questions.BY_NAME})


def learned() -> Learned:
    """This session's record."""
    return st.session_state.setdefault(LEARNED, Learned())


def keep() -> None:
    """Have the browser keep the record, and add what it has kept before."""

    def add(text: str) -> None:
        with suppress(ValueError, RecursionError):  # of another version, or nothing of ours
            learned().add(from_json(text))

    keepsake.keep("learned", learned().to_json(), "browser", add)
