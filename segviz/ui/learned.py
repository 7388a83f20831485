"""What a reader has done so far in the lessons: kept in the session and in the reader's browser, counted on Home."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from segviz import course
from segviz.ui import keepsake

LEARNED = "_learned"  # in the session's state
LONGEST = 2**13
"""Characters of a record as JSON: all lessons together have less."""
MOST = 1000


@dataclass
class Learned:
    """answered: lesson -> whether its checkpoint was answered rightly at the first try; those answered rightly only
    seen: lesson -> how many stops of its tour were seen"""

    answered: dict[str, bool] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def add(self, other: Learned) -> None:
        """Take over what another record has besides: nothing that has been done is lost."""
        for lesson, first in other.answered.items():
            self.answered[lesson] = self.answered.get(lesson, False) or first
        for lesson, stops in other.seen.items():
            self.seen[lesson] = max(self.seen.get(lesson, 0), stops)

    def to_json(self) -> str:
        """ "" where nothing has been done."""
        return json.dumps(vars(self)) if self.answered or self.seen else ""


def from_json(text: str) -> Learned:
    """The inverse, for texts that nobody vouches for: what is no lesson or no plain value is left out. ValueError where
    it is no record at all."""
    if len(text) > LONGEST:
        raise ValueError(f"a record has at most {LONGEST} characters")
    said = json.loads(text)
    if not isinstance(said, dict):
        raise ValueError("no record")
    lessons = {page.lesson for page in course.pages()}

    def part(name: str, kind: type) -> Mapping[str, Any]:
        found = said.get(name)
        if not isinstance(found, dict):
            return {}
        return {key: value for key, value in found.items() if key in lessons and type(value) is kind}

    seen = {lesson: min(max(stops, 0), MOST) for lesson, stops in part("seen", int).items()}
    return Learned(dict(part("answered", bool)), seen)


def learned() -> Learned:
    """This session's record."""
    return st.session_state.setdefault(LEARNED, Learned())


def keep() -> None:
    """Have the browser keep the record, and add what it has kept before."""

    def add(text: str) -> None:
        with suppress(ValueError, RecursionError):  # of another version, or nothing of ours
            learned().add(from_json(text))

    keepsake.keep("learned", learned().to_json(), "browser", add)
