"""What a learner has done so far: a record that can be written as JSON, read back, and put together with another one.

What is read was in a stranger's hands, a file or a browser: only exercises that there are, and plain values, are taken.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from segviz.exercises import ordering, problems, questions

WHAT = "segviz practice"
LONGEST = 2**18
"""Characters of a record as JSON: all exercises have less."""
MOST_TRIES = 10**6
PROBLEM: dict[str, Any] = {"tries": 0, "hints": 0, "solved": False, "shown": False}
ORDER: dict[str, Any] = {"tries": 0, "solved": False}
QUESTION: dict[str, Any] = {"tries": 0, "right": False, "first_try": False}


class ProgressError(ValueError):
    """A text that is no record. The message is a sentence for the user."""


@dataclass
class Progress:
    """problems:  name of a problem -> tries, hints, whether it was solved, whether the solution was shown before
    orders:    name of a puzzle -> tries, whether it was solved
    questions: name of a question -> tries, whether it was answered rightly in the end, and at the first try
    resets:    how often the learner has begun anew
    """

    problems: dict[str, dict[str, Any]] = field(default_factory=dict)
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)
    resets: int = 0

    def problem(self, name: str) -> dict[str, Any]:
        return self.problems.setdefault(name, {**PROBLEM})

    def order(self, name: str) -> dict[str, Any]:
        return self.orders.setdefault(name, {**ORDER})

    def question(self, name: str) -> dict[str, Any]:
        return self.questions.setdefault(name, {**QUESTION})

    def level_done(self, kind: str, level: int) -> bool:
        """Whether a problem of that kind and level was solved without its solution having been shown."""
        return any(
            record["solved"] and not record["shown"]
            for name, record in self.problems.items()
            if name.startswith(f"{kind}-") and problems.level_of(int(name.split("-")[1])) == level
        )

    def goals(self) -> Iterator[tuple[str, bool]]:
        """Everything that there is to do, and whether it is done: a problem of each kind and level, each order, each
        question."""
        for kind in problems.KINDS:
            yield from ((f"{kind}, level {level}", self.level_done(kind, level)) for level in problems.LEVELS)
        for name in ordering.PUZZLES:
            yield f"order of {name}", self.orders.get(name, {}).get("solved", False)
        for question in questions.QUESTIONS:
            yield f"question {question.name}", self.questions.get(question.name, {}).get("right", False)

    def share(self) -> tuple[int, int]:
        """(goals reached, goals)."""
        done = [reached for _, reached in self.goals()]
        return sum(done), len(done)

    def to_json(self) -> str:
        """The whole record, for people and programs."""
        done, of = self.share()
        record = {
            "what": WHAT,
            "done": done,
            "of": of,
            "still_to_do": [goal for goal, reached in self.goals() if not reached],
            "problems": self.problems,
            "orders": self.orders,
            "questions": self.questions,
            "resets": self.resets,
        }
        return json.dumps(record, indent=2) + "\n"

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been done, nor anything forgotten."""
        return not (self.problems or self.orders or self.questions or self.resets)

    def add(self, other: Progress) -> None:
        """Take over what another record has besides: nothing that has been done is lost."""
        for name, theirs in other.problems.items():
            mine = self.problem(name)
            alone = any(each["solved"] and not each["shown"] for each in (mine, theirs))
            shown = (mine["shown"] or theirs["shown"]) and not alone
            self.problems[name] = _both(mine, theirs) | {"shown": shown}
        for name, theirs in other.orders.items():
            self.orders[name] = _both(self.order(name), theirs)
        for name, theirs in other.questions.items():
            self.questions[name] = _both(self.question(name), theirs)

    def follow(self, other: Progress) -> None:
        """The same for a record of the same learner in the same browser: that of more resets stands alone."""
        if other.resets > self.resets:
            self.problems, self.orders, self.questions = {}, {}, {}
            self.resets = other.resets
        if other.resets == self.resets:
            self.add(other)


def _both(mine: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """The larger number, and what is true of either."""
    return {key: max(value, theirs[key]) for key, value in mine.items()}


def from_json(text: str) -> Progress:
    """The inverse of :meth:`Progress.to_json`, for texts that nobody vouches for.

    Exercises that this course does not have are left out. Raises ProgressError.
    """
    if len(text) > LONGEST:
        raise ProgressError(f"This is no progress of this page: it has {len(text):,} characters, {LONGEST:,} are most.")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ProgressError("This is no progress of this page: choose a file that was downloaded here.") from error
    if not isinstance(said, dict) or said.get("what") != WHAT:
        raise ProgressError("This is no progress of this page: choose a file that was downloaded here.")
    known = {question.name for question in questions.QUESTIONS}
    return Progress(
        _records(said, "problems", PROBLEM, lambda name: name == problems.nearest(name)),
        _records(said, "orders", ORDER, ordering.PUZZLES.__contains__),
        _records(said, "questions", QUESTION, known.__contains__),
        _number(said.get("resets", 0), "resets"),
    )


def _records(
    said: dict[str, Any], part: str, plain: dict[str, Any], is_known: Callable[[str], bool]
) -> dict[str, dict[str, Any]]:
    """One part of a record. plain: of an exercise on which nothing was done, with values of the right kinds."""
    found = said.get(part, {})
    if not isinstance(found, dict) or not all(isinstance(record, dict) for record in found.values()):
        raise ProgressError(f"This progress cannot be read: its {part} are not records by name.")
    return {
        name: {key: _value(record.get(key, default), key, default) for key, default in plain.items()}
        for name, record in found.items()
        if is_known(name)
    }


def _value(given: Any, name: str, default: bool | int) -> bool | int:
    if not isinstance(default, bool):
        return _number(given, name)
    if not isinstance(given, bool):
        raise ProgressError(f"This progress cannot be read: {name} must be true or false, not {str(given)[:20]!r}.")
    return given


def _number(given: Any, name: str) -> int:
    if type(given) is not int or not 0 <= given <= MOST_TRIES:
        raise ProgressError(
            f"This progress cannot be read: {name} must be 0 to {MOST_TRIES:,}, not {str(given)[:20]!r}."
        )
    return given
