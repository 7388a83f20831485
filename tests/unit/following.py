"""What tests of rooms share: an opener and phones that speak with the routes, without a server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from asking import HERE, Got, asked
from starlette.applications import Starlette
from starlette.types import ASGIApp

from segviz.rooms import Bounds, Store
from segviz.rooms.memory import Memory
from segviz.serve.rooms import Rooms

STAMPS = "transposed_convolution/stamps"
NUMBER = {"id": "q1", "kind": "number", "text": "Which number comes next?", "answer": 7, "why": "They overlap."}
SECONDS = 20


def served(store: Store | None = None, bounds: Bounds | None = None, base: str = "") -> Starlette:
    """The routes of rooms alone, with a store of their own."""
    return Starlette(routes=Rooms(store or Memory(bounds), base).routes())


def phone(number: int) -> str:
    """The token that a phone has made up."""
    return f"phone-{number:010}"


def state(**changes: Any) -> dict[str, Any]:
    """What an opener sends."""
    return {"view": STAMPS, "settings": "stride=3", "step": 4, "title": "Stamps", "phase": "show"} | changes


@dataclass
class Opener:
    """Who has opened a room."""

    whom: ASGIApp
    code: str
    key: str
    client: str = HERE

    @classmethod
    async def open(cls, whom: ASGIApp, **given: Any) -> Opener:
        got = await send(whom, "POST", "/room", given or None)
        assert got.status == 201, got.sentence
        told = json.loads(got.body)
        return cls(whom, told["code"], told["key"])

    async def ask(self, method: str, path: str = "", told: Any = None, **headers: str) -> Got:
        given = {"x_room_key": self.key} | headers
        return await send(self.whom, method, f"/room/{self.code}{path}", told, self.client, **given)

    async def steer(self, **changes: Any) -> Got:
        return await self.ask("PUT", "/state", state(**changes))

    async def answer(self, number: int, value: Any, question: str = "q1", client: str = HERE) -> int:
        told = {"phone": phone(number), "question": question, "value": value}
        return (await send(self.whom, "POST", f"/room/{self.code}/answer", told, client)).status

    async def tally(self) -> dict[str, Any]:
        return dict(json.loads((await self.ask("GET", "/tally")).body))


async def send(whom: ASGIApp, method: str, path: str, told: Any = None, client: str = HERE, **headers: str) -> Got:
    """What is answered; told: becomes JSON, unless it is bytes."""
    body = told if isinstance(told, bytes) else b"" if told is None else json.dumps(told).encode()
    path, _, query = path.partition("?")
    return await asked(path, query.encode(), whom, client, method, body, **headers)


@dataclass(frozen=True)
class Event:
    """As a browser reads it. id: "" where it has none"""

    name: str
    data: Any
    id: str = ""


class Follower:
    """An open stream."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: dict[str, str] = {}
        self.text = b""
        self.is_over = False
        self.takes = asyncio.Event()
        self.takes.set()
        self._new = asyncio.Event()

    async def send(self, message: Any) -> None:
        await self.takes.wait()
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {name.decode(): value.decode() for name, value in message["headers"]}
        else:
            self.text += message.get("body", b"")
            self.is_over = not message.get("more_body")
        self._new.set()

    @property
    def events(self) -> list[Event]:
        found = []
        for block in self.text.decode().split("\n\n")[:-1]:
            fields = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
            if "event" in fields:
                found.append(Event(fields["event"], json.loads(fields["data"]), fields.get("id", "")))
        return found

    def last(self, name: str) -> Any:
        return next((event.data for event in reversed(self.events) if event.name == name), None)

    async def until(self, name: str, **holds: Any) -> Any:
        """The data of the last event of that name, once they hold this."""
        async with asyncio.timeout(SECONDS):
            while not ((told := self.last(name)) and holds.items() <= told.items()):
                self._new.clear()
                await self._new.wait()
        return told

    async def over(self) -> None:
        async with asyncio.timeout(SECONDS):
            while not self.is_over:
                self._new.clear()
                await self._new.wait()


@asynccontextmanager
async def following(
    whom: ASGIApp, code: str, key: str = "", client: str = HERE, **headers: str
) -> AsyncIterator[Follower]:
    """A phone, or with the key the opener, that follows a room, and leaves at the end."""
    follower, leaves = Follower(), asyncio.Event()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": f"/room/{code}/events",
        "raw_path": f"/room/{code}/events".encode(),
        "query_string": f"key={key}".encode() if key else b"",
        "client": (client, 50_000),
        "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()],
    }

    async def receive() -> dict[str, Any]:
        await leaves.wait()
        return {"type": "http.disconnect"}

    open_one = asyncio.create_task(whom(scope, receive, follower.send))  # type: ignore[arg-type]
    try:
        async with asyncio.timeout(SECONDS):
            while not follower.text:
                await asyncio.sleep(0)
        yield follower
    finally:
        leaves.set()
        follower.takes.set()
        await asyncio.wait_for(open_one, SECONDS)
