"""Forged values for the widgets of all pages: ignored, or moved to what is possible; no page dies, no traceback."""

import asyncio
import random
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from forger import forgeries, send, widgets
from opening import wait_for

from benchmarks.client import Session
from benchmarks.server import Server, serve
from segviz import course

ROUNDS = 5
"""For each view: so often, its widgets get forged values, mostly all at once."""
PAGES = [""] + [page.url for page in course.pages()]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve("app.py") as running:
        yield running


@pytest.mark.parametrize("url", PAGES)
def test_a_page_survives_whatever_is_sent_to_its_widgets(server: Server, url: str):
    dice = random.Random(url)

    async def visit() -> None:
        for address in await addresses(url):
            session = await Session.open(server.port, address)
            reply = await session.run()
            for _ in range(ROUNDS):
                known = widgets(reply)
                forged = [dice.choice(forgeries(widget, dice)) for widget in known]
                together = [dice.choice(forged)] if dice.random() < 0.3 else forged
                fragment = dice.choice([widget.fragment for widget in known])
                await asyncio.wait_for(send(session, together, fragment), 60)
                reply = await asyncio.wait_for(session.run(), 60)
                kinds = [delta.new_element.WhichOneof("type") for delta in reply.deltas]
                assert "exception" not in kinds, address
            await session.close()

    async def addresses(url: str) -> list[str]:
        """Of the page's views, or of the page itself where it has none."""
        session = await Session.open(server.port, url)
        groups = [delta.new_element.button_group for delta in (await session.run()).deltas]
        await session.close()
        view = next((group for group in groups if group.id.endswith(".view")), None)
        return (
            [f"{url}?{urlencode({view.query_param_key: option.content})}" for option in view.options] if view else [url]
        )

    before = len(server.log)
    wait_for(visit())
    assert "Traceback" not in server.log[before:], server.log[before:]
