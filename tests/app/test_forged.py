"""Forged values for the widgets of all pages: ignored, or moved to what is possible; no page dies, no traceback."""

import asyncio
import random
from collections.abc import Iterator

import pytest
from forger import forgeries, send, widgets
from opening import wait_for

from benchmarks.client import Session
from benchmarks.server import Server, serve
from segviz import course

ROUNDS = 12
"""For each page: so often, each of its widgets gets a forged value."""
PAGES = [page.url for page in course.pages()]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve("app.py") as running:
        yield running


@pytest.mark.parametrize("url", ["", *PAGES])
def test_a_page_survives_whatever_is_sent_to_its_widgets(server: Server, url: str):
    dice = random.Random(url)

    async def visit() -> None:
        session = await Session.open(server.port, url)
        reply = await session.run()
        for _ in range(ROUNDS):
            known = widgets(reply)
            forged = [dice.choice(forgeries(widget, dice)) for widget in known]
            together = [dice.choice(forged)] if dice.random() < 0.3 else forged
            fragment = dice.choice([widget.fragment for widget in known] or [""])
            await asyncio.wait_for(send(session, together, fragment), 60)
            reply = await asyncio.wait_for(session.run(), 60)
            assert not [delta for delta in reply.deltas if delta.new_element.WhichOneof("type") == "exception"]
        await session.close()

    before = len(server.log)
    wait_for(visit())
    assert "Traceback" not in server.log[before:], server.log[before:]
