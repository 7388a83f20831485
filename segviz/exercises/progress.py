"""What a learner has done so far: kept in the session, written to a file only by the learner."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from segviz.exercises import ordering, problems, questions


@dataclass
class Progress:
    """problems:  name of a problem -> tries, hints, whether it was solved, whether the solution was shown before
    orders:    name of a puzzle -> tries, whether it was solved
    questions: name of a question -> tries, whether it was answered rightly in the end, and at the first try
    """

    problems: dict[str, dict[str, Any]] = field(default_factory=dict)
    orders: dict[str, dict[str, Any]] = field(default_factory=dict)
    questions: dict[str, dict[str, Any]] = field(default_factory=dict)

    def problem(self, name: str) -> dict[str, Any]:
        return self.problems.setdefault(name, {"tries": 0, "hints": 0, "solved": False, "shown": False})

    def order(self, name: str) -> dict[str, Any]:
        return self.orders.setdefault(name, {"tries": 0, "solved": False})

    def question(self, name: str) -> dict[str, Any]:
        return self.questions.setdefault(name, {"tries": 0, "right": False, "first_try": False})

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
            "what": "segviz practice",
            "done": done,
            "of": of,
            "still_to_do": [goal for goal, reached in self.goals() if not reached],
            "problems": self.problems,
            "orders": self.orders,
            "questions": self.questions,
        }
        return json.dumps(record, indent=2) + "\n"
