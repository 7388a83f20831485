"""Forged values for the widgets of all pages: ignored, or moved to what is possible; no page dies, no traceback."""

import asyncio
import zlib
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from forger import made_up, rounds, send, widgets
from opening import wait_for
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.client import Session
from benchmarks.server import Server, serve
from segviz import course

ROUNDS = 5
"""For each view: so often, its widgets get forged values, mostly all at once."""
PAGES = ["", course.LECTURE.url] + [page.url for page in course.pages()]


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """With torch loaded: what a page imports is not what forged values take."""
    with serve("app.py") as running:
        wait_for(_visit(running.port))
        yield running


async def _visit(port: int) -> None:
    await (await Session.open(port, "Overview")).close()


@pytest.mark.parametrize("address", ["Your_image", "Practice?16.view=Fill+in", "U_Net?10.view=Large+pictures"])
def test_a_file_that_the_server_does_not_hold_is_no_upload(server: Server, address: str):
    """As after a lost connection, or put together by hand."""

    async def visit() -> None:
        session = await Session.open(server.port, address)
        reply = await session.run()
        forged = [WidgetState(id=uploader) for uploader in session.uploaders]
        assert forged
        for state in forged:
            state.file_uploader_state_value.uploaded_file_info.add(file_id="1", name="a.png", size=1)
        for _ in range(2):
            reply = await send(session, forged, "")
            assert reply.errors == ()
        await session.close()

    before = len(server.log)
    wait_for(visit())
    assert "Traceback" not in server.log[before:], server.log[before:]


@pytest.mark.sweep
@pytest.mark.parametrize("url", PAGES)
def test_a_page_survives_whatever_is_sent_to_its_widgets(server: Server, url: str):
    before, memory = len(server.log), server.memory

    async def visit() -> None:
        opened = set()
        for address in await addresses(url):
            session = await Session.open(server.port, address)
            reply = await session.run()
            there = frozenset(widget.id for widget in widgets(reply))
            assert there not in opened, f"{address} opens a view that has been visited"
            opened.add(there)
            made = {}  # for each set of widgets that the page has had
            for turn in range(ROUNDS):
                known = widgets(reply)
                drawn = frozenset(widget.id for widget in known)
                if drawn not in made:
                    made[drawn] = made_up(rounds(known), ROUNDS, zlib.crc32(f"{address} {turn}".encode()))
                forged, fragment = made[drawn].pop()
                await asyncio.wait_for(send(session, forged, fragment), 60)
                reply = await asyncio.wait_for(session.run(), 60)
                shown = [delta.new_element for delta in reply.deltas]
                faults = [element.exception for element in shown if element.WhichOneof("type") == "exception"]
                assert faults == [], f"{address}\n{server.log[before:]}"
            await session.close()

    async def addresses(url: str) -> list[str]:
        """Of the page's views, or of the page itself where it has none."""
        session = await Session.open(server.port, url)
        groups = [delta.new_element.button_group for delta in (await session.run()).deltas]
        await session.close()
        view = next((group for group in groups if group.id.endswith(".view")), None)
        return [f"{url}?{urlencode({'view': option.content})}" for option in view.options] if view else [url]

    wait_for(visit())
    assert server.memory - memory < 400
    assert "Traceback" not in server.log[before:], server.log[before:]
