"""All open streams of this server, by room; and what a change in a room makes of them."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakSet

from segviz.rooms import RefusedByRoomError, Room, Store, refused, tally
from segviz.rooms.store import ALL, Told
from segviz.serve.rates import shared_by
from segviz.serve.rooms.streams import HEARTBEAT, Stream, event

BEAT_SECONDS = 15.0
STATE_SECONDS, TALLY_SECONDS = 0.04, 0.25
"""From one event of its kind to the next, at least: of what changes meanwhile, the newest is sent."""
MOST_OPENERS = 10
"""Windows of one opener."""
MOST_STREAMS = 6000
"""Of all rooms together, on this server: at 25 kB each."""
ENDED = event("end", {})
_log = logging.getLogger(__name__)


hubs: WeakSet[Hub] = WeakSet()
"""All of this process: one, but in tests."""


class Hub:
    """store: where the rooms are. For one event loop."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._streams: dict[str, set[Stream]] = {}
        self._addresses: Counter[str] = Counter()
        self._tasks: dict[tuple[str, Told | str], asyncio.Task[None]] = {}
        self._again: set[tuple[str, Told | str]] = set()
        store.listen(self._heard)
        hubs.add(self)

    @property
    def rooms(self) -> int:
        """Rooms that anybody here follows."""
        return len(self._streams)

    @property
    def phones(self) -> int:
        """Phones that follow any room here."""
        return sum(list(self._addresses.values()))

    def phones_behind(self, address: str) -> int:
        """Phones that follow any room here from an address, as :func:`segviz.serve.rates.shared_by` names it."""
        return self._addresses[address]

    def _phones(self, code: str) -> int:
        return sum(not stream.is_openers for stream in self._streams.get(code, ()))

    async def phones_of(self, code: str) -> int:
        """Phones that follow a room, on all servers."""
        return await self._store.phones(code, self._phones(code))

    async def join(self, code: str, address: str, is_openers: bool) -> Stream:
        """A stream that follows a room from now on, and begins with its present state. 503 where it is full."""
        if sum(map(len, self._streams.values())) >= MOST_STREAMS:
            raise refused.too_much("This server has as many phones as it takes. Try again later.")
        here = self._streams.get(code, set())
        if is_openers and sum(stream.is_openers for stream in here) >= MOST_OPENERS:
            raise refused.too_much(f"You have this room open in {MOST_OPENERS} windows. Close one.")
        if not is_openers and await self.phones_of(code) >= self._store.bounds.phones:
            raise refused.no_more_phones(self._store.bounds.phones)
        key = shared_by(address)
        stream = Stream(is_openers, lambda left: self._leave(code, key, left))
        self._streams.setdefault(code, set()).add(stream)
        self._addresses[key] += not is_openers
        try:
            stream.put("state", await self._state(code))
            if is_openers:
                stream.put("tally", await self._tally(code))
        except BaseException:
            self._leave(code, key, stream)
            raise
        self._nudge(code, "answers")
        if ("", "beat") not in self._tasks:
            self._tasks["", "beat"] = asyncio.create_task(self._beat())
        return stream

    def _leave(self, code: str, address: str, stream: Stream) -> None:
        self._addresses[address] -= not stream.is_openers
        if not self._addresses[address]:
            del self._addresses[address]
        streams = self._streams.get(code, set())
        streams.discard(stream)
        if streams:
            self._nudge(code, "answers")
        else:
            self._streams.pop(code, None)

    def end(self) -> None:
        """End all streams: the server stops."""
        for code in list(self._streams):
            self._end(code, b"")

    def _end(self, code: str, sent: bytes) -> None:
        for stream in self._streams.get(code, ()):
            stream.end(sent)

    def _heard(self, code: str, told: Told) -> None:
        if code == ALL:
            for each in list(self._streams):
                self._heard(each, told)
            return
        if told == "end":
            self._end(code, ENDED)
            return
        self._nudge(code, told)
        if told == "state":
            self._nudge(code, "answers")

    def _nudge(self, code: str, told: Told) -> None:
        """Tell a room's streams, now or as soon as they may be told again."""
        if code not in self._streams:
            return
        self._again.add((code, told))
        if (code, told) not in self._tasks:
            self._tasks[code, told] = asyncio.create_task(self._tell(code, told))

    async def _tell(self, code: str, told: Told) -> None:
        make, seconds = (self._state, STATE_SECONDS) if told == "state" else (self._tally, TALLY_SECONDS)
        try:
            while (code, told) in self._again:
                self._again.discard((code, told))
                await self._send(code, told, make)
                await asyncio.sleep(seconds)
        finally:
            del self._tasks[code, told]

    async def _send(self, code: str, told: Told, make: Callable[[str], Awaitable[bytes]]) -> None:
        is_for_all = told == "state"
        to = [stream for stream in self._streams.get(code, ()) if is_for_all or stream.is_openers]
        if not to:
            return
        try:
            sent = await make(code)
        except RefusedByRoomError as why:
            _log.info("a room's streams were not told: %s", why)
            return
        for stream in to:
            stream.put("state" if is_for_all else "tally", sent)

    async def _state(self, code: str) -> bytes:
        room = await self._store.find(code)
        return event("state", await self.public(room), room.version)

    async def public(self, room: Room) -> dict[str, Any]:
        """What every phone may see of a room."""
        return room.public(await self.phones_of(room.code), await self._store.count(room))

    async def _tally(self, code: str) -> bytes:
        return event("tally", await self.tally(await self._store.find(code)))

    async def tally(self, room: Room) -> dict[str, Any]:
        """What the opener may see of the answers."""
        return tally.told(room.asked, await self.phones_of(room.code), await self._store.present(room))

    async def _beat(self) -> None:
        """Keep the connections of all streams open while there are any; end those whose room is gone."""
        try:
            while self._streams:
                await asyncio.sleep(BEAT_SECONDS)
                for code in list(self._streams):
                    await self._beat_of(code)
        finally:
            del self._tasks["", "beat"]

    async def _beat_of(self, code: str) -> None:
        try:
            await self._store.find(code)
            await self.phones_of(code)
        except RefusedByRoomError as why:
            if why.status == 404:
                self._end(code, ENDED)
        for stream in self._streams.get(code, ()):
            stream.put("beat", HEARTBEAT)


def end_streams() -> None:
    """The server stops: let all phones go. Their browsers come back by themselves."""
    for hub in hubs:
        hub.end()
