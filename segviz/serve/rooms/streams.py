"""Server-sent events: one open answer per phone. What all get is encoded once; a slow one gets only the newest."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import msgspec
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from segviz.serve import response

HEARTBEAT = b": still here\n\n"
STUCK_SECONDS = 60
"""A phone that takes nothing for so long is gone."""
RETRY = (500, 1500)
"""Milliseconds after which a browser comes back, by chance between these: a class comes back spread over a second."""
END = "end"
HEADERS = {
    **response.COMMON,
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # nginx passes each event on at once
}


def event(name: str, told: Any, number: int | None = None) -> bytes:
    """An event as it is sent. number: its id"""
    head = f"id: {number}\n" if number is not None else ""
    return f"{head}event: {name}\ndata: ".encode() + msgspec.json.encode(told) + b"\n\n"


class Stream(Response):
    """An answer that stays open. is_openers: it also gets the tally; left: called once when it has ended"""

    def __init__(self, is_openers: bool, left: Callable[[Stream], None]) -> None:
        super().__init__(status_code=HTTPStatus.OK, headers=HEADERS, media_type="text/event-stream")
        del self.headers["content-length"]
        self.is_openers = is_openers
        self._left = left
        self._waiting: dict[str, bytes] = {"retry": f"retry: {random.randint(*RETRY)}\n\n".encode()}
        self._woken = asyncio.Event()
        self._woken.set()

    def put(self, name: str, sent: bytes) -> None:
        """Send this next, in place of what waits under the same name. After END, nothing more is sent."""
        self._waiting[name] = sent
        self._woken.set()

    def end(self, sent: bytes = b"") -> None:
        """Send this, then nothing more."""
        self.put(END, sent)

    async def __call__(self, _scope: Scope, receive: Receive, send: Send) -> None:
        watching = asyncio.create_task(self._watch(receive))
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            is_open = True
            while is_open:
                await self._woken.wait()
                self._woken.clear()
                waiting, self._waiting = self._waiting, {}
                is_open = END not in waiting
                async with asyncio.timeout(STUCK_SECONDS):
                    await send({"type": "http.response.body", "body": b"".join(waiting.values()), "more_body": is_open})
        except (TimeoutError, OSError):
            return
        finally:
            watching.cancel()
            self._left(self)

    async def _watch(self, receive: Receive) -> None:
        """End once the phone has gone."""
        while (await receive())["type"] != "http.disconnect":
            pass
        self.end()
