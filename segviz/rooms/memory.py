"""Rooms in the memory of this process: they end with it, and the openers' browsers make them again."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from segviz.rooms import refused, tally
from segviz.rooms.room import Room, Value
from segviz.rooms.store import SECONDS_BETWEEN_ANSWERS, Bounds, Hear, Round, Told


@dataclass
class _Kept:
    """A room until its end. answers: phone -> its answer to the last question, and when it came; rounds: before that"""

    room: Room
    until: float
    answers: dict[str, tuple[Value, float]] = field(default_factory=dict)
    rounds: list[bytes] = field(default_factory=list)


class Memory:
    """A :class:`~segviz.rooms.store.Store`. clock: seconds that only grow"""

    def __init__(self, bounds: Bounds | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        self.bounds = bounds or Bounds()
        self._clock = clock
        self._rooms: dict[str, _Kept] = {}
        self._hear: Hear = lambda code, told: None

    async def open(self, room: Room) -> None:
        self._end_old_ones()
        there = self._rooms.get(room.code)
        if there and there.room.lock == room.lock:
            return
        if there:
            raise refused.taken()
        if len(self._rooms) >= self.bounds.rooms:
            raise refused.no_more_rooms(self.bounds.rooms)
        self._rooms[room.code] = _Kept(room, self._clock() + self.bounds.seconds)

    async def find(self, code: str) -> Room:
        return self._kept(code).room

    async def change(self, code: str, change: Callable[[Room], Room]) -> Room:
        kept = self._kept(code)
        room = change(kept.room)
        if room.round != kept.room.round:
            self._begin_round(kept)
        kept.room = room
        self._happened(kept, "state")
        return room

    def _begin_round(self, kept: _Kept) -> None:
        if not kept.answers or kept.room.asked is None:
            return
        if len(kept.rounds) + 1 >= self.bounds.rounds:
            raise refused.no_more_questions(self.bounds.rounds)
        kept.rounds.append(msgspec.json.encode(_round(kept)))
        kept.answers = {}

    async def answer(self, room: Room, phone: str, value: Value) -> None:
        kept, now = self._kept(room.code), self._clock()
        if not kept.room.is_asking or kept.room.round != room.round:
            raise refused.too_late()
        _, before = kept.answers.get(phone, (value, now - SECONDS_BETWEEN_ANSWERS))
        if now - before < SECONDS_BETWEEN_ANSWERS:
            raise refused.too_soon()
        if phone not in kept.answers and len(kept.answers) >= self.bounds.phones:
            raise refused.no_more_phones(self.bounds.phones)
        kept.answers[phone] = value, now
        self._happened(kept, "answers")

    async def count(self, room: Room) -> int:
        return len(self._kept(room.code).answers)

    async def present(self, room: Room) -> tally.Counts:
        return tally.counted(value for value, _ in self._kept(room.code).answers.values())

    async def rounds(self, room: Room) -> list[Round]:
        kept = self._kept(room.code)
        before = [msgspec.json.decode(each, type=Round) for each in kept.rounds]
        return [*before, _round(kept)] if kept.answers else before

    async def close(self, code: str) -> None:
        self._kept(code)
        del self._rooms[code]
        self._hear(code, "end")

    async def phones(self, _code: str, here: int) -> int:
        return here

    def listen(self, hear: Hear) -> None:
        self._hear = hear

    async def end(self) -> None:
        self._rooms.clear()

    def _kept(self, code: str) -> _Kept:
        self._end_old_ones()
        if code not in self._rooms:
            raise refused.unknown()
        return self._rooms[code]

    def _happened(self, kept: _Kept, told: Told) -> None:
        kept.until = self._clock() + self.bounds.seconds
        self._hear(kept.room.code, told)

    def _end_old_ones(self) -> None:
        now = self._clock()
        for code in [code for code, kept in self._rooms.items() if kept.until <= now]:
            del self._rooms[code]
            self._hear(code, "end")


def _round(kept: _Kept) -> Round:
    assert kept.room.asked
    return Round(kept.room.asked, tally.counted(value for value, _ in kept.answers.values()))
