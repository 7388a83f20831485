"""A server that loses its visitors, and visitors who lose their server: they come back to the picture that they had."""

from __future__ import annotations

import asyncio
import sys

import pytest
from opening import wait_for

from benchmarks.client import Session
from benchmarks.server import ROOT, Server, free_port, running, serve
from benchmarks.subjects import FOUNDATION
from segviz.scene.encode import decode

VISITORS = 200
"""More than the disconnected sessions that Streamlit keeps: 128."""
AT_ONCE = 8  # who come at the same time
PAGE = FOUNDATION[0]
assert PAGE.shows


def address(value: int) -> str:
    return f"{PAGE.url}?{PAGE.slider}={value}"


def value_of(number: int) -> int:
    return PAGE.values[number % len(PAGE.values)]


async def come(server: Server, value: int, again: Session | None, gate: asyncio.Semaphore) -> Session:
    """Open the page, or come back to it, and find the picture of that value."""
    async with gate:
        session = await Session.open(server.port, address(value), again)
        reply = await session.run()
    assert reply.errors == ()
    assert isinstance(reply.picture, bytes)
    assert PAGE.shows
    assert PAGE.shows(decode(reply.picture), value)
    return session


@pytest.mark.slow
def test_two_hundred_connections_that_are_cut_at_once_come_back_each_to_its_picture() -> None:
    async def lecture(server: Server) -> None:
        gate = asyncio.Semaphore(AT_ONCE)
        before = await asyncio.gather(*(come(server, value_of(i), None, gate) for i in range(VISITORS)))
        for session in before:
            session.connection.transport.abort()
        after = await asyncio.gather(*(come(server, value_of(i), old, gate) for i, old in enumerate(before)))
        assert len({session.id for session in after}) == VISITORS
        await asyncio.gather(*(session.close() for session in after))

    with serve("app.py") as server:
        wait_for(lecture(server))
        assert "Traceback" not in server.log


@pytest.mark.slow
def test_a_page_that_is_open_while_the_server_is_killed_and_started_anew_has_its_settings_again() -> None:
    port = free_port()
    start = [sys.executable, "-m", "segviz", "--host", "127.0.0.1", "--port", str(port), "--no-open"]
    settings = {"PYTHONPATH": f"{ROOT}:{':'.join(sys.path)}"}

    async def watch() -> Session:
        return await come(first, PAGE.values[-1], None, asyncio.Semaphore())

    async def come_back(before: Session) -> str:
        return (await come(second, PAGE.values[-1], before, asyncio.Semaphore())).id

    with running(start, port, ROOT, settings) as first:
        session = wait_for(watch())
        first.process.kill()
        first.process.wait()
    with running(start, port, ROOT, settings) as second:
        assert wait_for(come_back(session)) != session.id
        assert "Traceback" not in second.log
