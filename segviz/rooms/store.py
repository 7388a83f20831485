"""Where rooms are kept: what each kind of place does, and within which bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from msgspec import Struct

from segviz.rooms.room import Question, Room, Value

Told = Literal["state", "answers", "end"]
"""What has changed in a room."""
Hear = Callable[[str, Told], None]
"""heard(code, what)"""
ALL = ""
"""In place of a code: changes may have been missed, in any room."""


class Bounds(Struct, frozen=True):
    """rooms: at once; phones: of a room; hours: from its last event to its end; rounds: that answers are kept of"""

    rooms: int = 50
    phones: int = 2000
    hours: int = 3
    rounds: int = 100

    @property
    def seconds(self) -> int:
        """From a room's last event to its end."""
        return self.hours * 3600


SECONDS_BETWEEN_ANSWERS = 1.0
"""Of one phone."""


class Round(Struct, frozen=True):
    """A question, and how often each answer to it was given."""

    question: Question
    values: list[tuple[Value, int]]


class Store(Protocol):
    """All raise RefusedByRoomError: 404 where there is no such room, 503 where the place cannot be reached."""

    bounds: Bounds

    async def open(self, room: Room) -> None:
        """Keep a new room; one that is there already under the same key stays as it is. 409: the code is taken."""

    async def find(self, code: str) -> Room:
        """The room under a code."""

    async def change(self, code: str, change: Callable[[Room], Room]) -> Room:
        """Replace a room by what is made of it, also where others change it at the same time."""

    async def answer(self, room: Room, phone: str, value: Value) -> None:
        """Keep a phone's answer to the present question, in place of its earlier one. 409: too late; 429: too soon."""

    async def count(self, room: Room) -> int:
        """How many phones have answered the last question."""

    async def present(self, room: Room) -> list[tuple[Value, int]]:
        """How often each answer to the last question was given."""

    async def rounds(self, room: Room) -> list[Round]:
        """All questions that were answered, the last one at the end."""

    async def close(self, code: str) -> None:
        """End a room."""

    async def phones(self, code: str, here: int) -> int:
        """How many phones follow a room on all servers. here: on this one"""

    def listen(self, hear: Hear) -> None:
        """From now on, tell what changes in any room."""

    async def end(self) -> None:
        """Let go of what is held."""
