"""A room as plain data, and its rules: who may steer it, what its phones see, which answers it takes."""

from __future__ import annotations

import secrets
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, structs

from segviz.rooms import codes
from segviz.rooms.refused import forbidden, nonsense, not_now

MOST_LETTERS = 20_000
"""Of the settings, as an address says them."""
MOST_SIDE = 4096
"""Rows, or columns, of a grid that is pointed at."""
FAR = 1e9
"""No number that a class predicts is larger."""
DIGITS = 6
"""Significant digits of a number that is not whole: more tell nothing, and answers that differ only there are one."""

Side = Annotated[int, Meta(ge=0, le=MOST_SIDE)]
Value = int | float | str | tuple[int, int]
"""An answer: a number, one of the choices, or the row and column of a cell. :meth:`Question.read` says within which
limits: msgspec mixes up the limits of a union's members."""
Phase = Literal["show", "ask", "closed", "reveal"]


class Question(Struct, frozen=True, forbid_unknown_fields=True):
    """What a class is asked.

    choices: of the kind "choice"; grid: name of the mark whose cells are pointed at, with its rows and columns; answer:
    the right one, None where there is none; why: the misconception, or the reason, that the reveal tells
    """

    id: Annotated[str, Meta(min_length=1, max_length=80)]
    kind: Literal["number", "choice", "cell"]
    text: Annotated[str, Meta(max_length=1000)]
    choices: Annotated[list[Annotated[str, Meta(min_length=1, max_length=200)]], Meta(max_length=12)] | None = None
    grid: Annotated[str, Meta(max_length=80)] | None = None
    rows: Side | None = None
    columns: Side | None = None
    answer: Value | None = None
    why: Annotated[str, Meta(max_length=2000)] | None = None

    def read(self, value: Value) -> Value:
        """An answer in the one form in which it is counted. RefusedByRoomError where it is none to this question."""
        match self.kind:
            case "number" if isinstance(value, int | float) and abs(value) <= FAR:
                rounded = value if value == int(value) else float(f"{value:.{DIGITS}g}")
                return int(rounded) if rounded == int(rounded) else rounded
            case "choice" if isinstance(value, str) and value in (self.choices or ()):
                return value
            case "cell" if isinstance(value, tuple) and self._has(*value):
                return value
        raise nonsense(f"This is no answer to the question: it asks for {self._wanted()}.")

    def checked(self) -> Question:
        """Itself. RefusedByRoomError where nobody could answer it, or its own answer is none."""
        if self.kind == "choice" and not self.choices:
            raise nonsense("A question with choices needs at least one.")
        if self.kind == "cell" and not (self.rows and self.columns):
            raise nonsense("A question about a cell needs the rows and columns of its grid.")
        return self if self.answer is None else structs.replace(self, answer=self.read(self.answer))

    def is_the_same(self, other: Question | None) -> bool:
        """Whether answers to one are answers to the other: what the reveal tells may be added later."""
        return other is not None and _untold(self) == _untold(other)

    def _has(self, row: int, column: int) -> bool:
        """Whether the grid has that cell."""
        return 0 <= row < (self.rows or 0) and 0 <= column < (self.columns or 0)

    def _wanted(self) -> str:
        match self.kind:
            case "number":
                return f"a number up to {FAR:,.0f}"
            case "choice":
                return "one of its choices"
            case _:
                return f"a row below {self.rows} and a column below {self.columns}"


class State(Struct, frozen=True, forbid_unknown_fields=True):
    """What the projector shows. view: "LESSON/VIEW"; settings: as an address says them; step: None before the first."""

    view: Annotated[str, Meta(max_length=100)]
    settings: Annotated[str, Meta(max_length=MOST_LETTERS)] = ""
    step: Annotated[int, Meta(ge=0, le=10**6)] | None = None
    title: Annotated[str, Meta(max_length=200)] = ""
    phase: Phase = "show"
    question: Question | None = None

    def checked(self) -> State:
        """Itself, its question checked. RefusedByRoomError where its parts do not belong together."""
        if self.question is None:
            if self.phase != "show":
                raise nonsense(f"The phase “{self.phase}” needs a question.")
            return self
        return structs.replace(self, question=self.question.checked())


class Room(Struct, frozen=True):
    """A code, and what a class sees under it.

    lock: what is kept of the opener's key; version: of the state, it only grows; asked: the last question; round: how
    many questions were asked, the same one twice if another came between
    """

    code: str
    lock: str
    version: int
    state: State | None = None
    asked: Question | None = None
    round: int = 0

    @classmethod
    def opened(cls, key: str, state: State | None = None, version: int = 0) -> Room:
        """A new room, under the code of this key. version: larger than any that the room had before a restart"""
        room = cls(codes.code_of(key), codes.lock_of(key), version)
        return room.steered(state) if state else room

    def is_opened_by(self, key: str) -> bool:
        """Whether that is the opener's key."""
        return secrets.compare_digest(self.lock, codes.lock_of(key))

    def steered(self, state: State) -> Room:
        """The room once its opener has led it there."""
        asked, turn = self.asked, self.round
        if state.question is not None:
            turn += not state.question.is_the_same(asked)
            asked = state.question
        return structs.replace(self, version=self.version + 1, state=state, asked=asked, round=turn)

    @property
    def is_asking(self) -> bool:
        """Whether answers are taken."""
        return self.state is not None and self.state.phase == "ask"

    def read(self, question: str, value: Value) -> Value:
        """An answer in the form in which it is counted. RefusedByRoomError where it is not taken, or not now."""
        if not self.is_asking or self.asked is None:
            raise not_now("Answers are not taken now.")
        if self.asked.id != question:
            raise not_now("This question is not asked now.")
        return self.asked.read(value)

    def public(self, phones: int, answers: int) -> dict[str, Any]:
        """What every phone may see. phones: that follow; answers: to the present question, or the last"""
        state = self.state
        question = state and state.question and structs.asdict(state.question)
        if question and state and state.phase != "reveal":
            del question["answer"], question["why"]
        return {
            "version": self.version,
            "view": state.view if state else None,
            "settings": state.settings if state else "",
            "step": state.step if state else None,
            "title": state.title if state else "",
            "phase": state.phase if state else "show",
            "question": question,
            "phones": phones,
            "answers": answers,
        }


def refuse_other_key(room: Room, key: str) -> None:
    """RefusedByRoomError unless that is the opener's key."""
    if not room.is_opened_by(key):
        raise forbidden("Only whoever opened this room may do this.")


def _untold(question: Question) -> Question:
    return structs.replace(question, answer=None, why=None)
