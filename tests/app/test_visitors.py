"""The simulated visitors of benchmarks/load.py, one and two at a time: a real server, Streamlit's own protocol."""

import asyncio
from collections.abc import Iterator

import pytest
from opening import wait_for

from benchmarks.client import Session, SessionError
from benchmarks.server import Server, serve
from benchmarks.subjects import PAGES, Subject
from segviz.scene.encode import decode


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with serve("app.py") as running:
        yield running


@pytest.mark.parametrize("subject", PAGES, ids=lambda subject: subject.url)
def test_every_value_of_the_slider_brings_its_own_picture(server: Server, subject: Subject):
    async def visit() -> dict[int, list[int]]:
        session = await Session.open(server.port, subject.url)
        shown = {}
        for value in subject.values:
            reply = await session.slide(subject.slider, value)
            assert reply.errors == ()
            shown[value] = [other for other in subject.values if subject.shows(decode(reply.picture), other)]
        await session.close()
        return shown

    assert wait_for(visit()) == {value: [value] for value in subject.values}


@pytest.mark.parametrize("subject", PAGES, ids=lambda subject: subject.url)
def test_two_visitors_of_one_page_do_not_see_each_others_settings(server: Server, subject: Subject):
    async def visit() -> None:
        first, second = [await Session.open(server.port, subject.url) for _ in range(2)]
        low, high = subject.values[0], subject.values[-1]
        for _ in range(3):
            replies = await asyncio.gather(first.slide(subject.slider, low), second.slide(subject.slider, high))
            assert [subject.shows(decode(reply.picture), low) for reply in replies] == [True, False]
            assert [subject.shows(decode(reply.picture), high) for reply in replies] == [False, True]
        await asyncio.gather(first.close(), second.close())

    wait_for(visit())


def test_a_page_that_is_not_there_is_said_to_be_missing(server: Server):
    with pytest.raises(SessionError, match="Panoptic_dreams"):
        wait_for(Session.open(server.port, "Panoptic_dreams"))
