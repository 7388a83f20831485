"""The attacker, in a process of its own: ``python -m benchmarks.attacker PORT NAME``.

It says "ready", waits for a line, and then attacks from several tabs until it is ended. Each time that all has been
sent it says so.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from benchmarks.client import Reply, Session, SessionError
from benchmarks.server import ROOT

TABS = 4
"""Pages that the attacker has open, and uses all at once."""
MESSAGES = 40
"""Forged ones, for each tab."""
FORGED = ("Overview", "Your_image", "Practice?16.view=Fill+in", "Pixel_loss")
"""Pages to which forged values are sent: each tab has one."""
PICTURE = "Transposed_convolution?6.view=Checkerboard"
LARGE = 20_000_000, 4_000_000
"""Letters of texts that no widget has asked for: longer than a message may be, and nearly as long."""
ANSWER = 5.0
"""Seconds that the attacker waits for an answer: the server need not answer a fragment that there is not."""
REFUSED = OSError, SessionError, WebSocketException
"""What the server may answer to an attacker, who goes on."""

Work = Callable[[int], Awaitable[None]]
"""What is done in a tab of that number."""


def hostile_images(port: int) -> Work:
    sys.path[:0] = [str(ROOT / "tests" / "unit")]
    from hostile import FILES  # type: ignore[import-not-found,unused-ignore]

    files = [make() for make in FILES.values()]
    return lambda tab: upload(port, files[tab::TABS])


def hostile_projects(port: int) -> Work:
    sys.path[:0] = [str(ROOT / "tests" / "unit")]
    from hostile import PROJECTS  # type: ignore[import-not-found,unused-ignore]

    files = [make() for make in PROJECTS.values()]
    return lambda tab: load_projects(port, files[tab::TABS])


def forged_values(port: int) -> Work:
    """Made up from the schemas, for the widgets that a page has."""
    sys.path[:0] = [str(ROOT / "tests" / "app")]
    from forger import made_up, rounds, widgets  # type: ignore[import-not-found,unused-ignore]

    async def open_all() -> list[Reply]:
        sessions = [await Session.open(port, page) for page in FORGED]
        replies = [await session.run() for session in sessions]
        await asyncio.gather(*(session.close() for session in sessions))
        return replies

    made = [made_up(rounds(widgets(reply)), MESSAGES) for reply in asyncio.run(open_all())]
    return lambda tab: forge(port, FORGED[tab], made[tab])


def large_messages(port: int) -> Work:
    texts = ["x" * letters for letters in LARGE]
    return lambda _: send_large(port, texts)


ATTACKS: dict[str, Callable[[int], Work]] = {
    "hostile images": hostile_images,
    "hostile projects": hostile_projects,
    "forged values": forged_values,
    "large messages": large_messages,
}
"""What each has ready before it begins."""


async def upload(port: int, files: Sequence[bytes]) -> None:
    """Each is chosen as this visitor's own picture."""
    for data in files:
        with suppress(*REFUSED):
            session = await Session.open(port, PICTURE)
            source = element(await session.run(), "_picture_source")
            chosen = WidgetState(id=source.id)
            chosen.string_array_value.data.append(source.options[-1].content)
            session.widgets[source.id] = chosen
            await session.run()
            await session.upload("_picture_file", "picture.png", data)
            await session.close()


async def load_projects(port: int, files: Sequence[bytes]) -> None:
    """Each is loaded as a project."""
    for data in files:
        with suppress(*REFUSED):
            session = await Session.open(port, "Your_image")
            await session.upload("_scribbles_file", "project.zip", data)
            await session.close()


async def forge(port: int, page: str, messages: Sequence[tuple[list[WidgetState], str]]) -> None:
    """Each is sent as soon as the one before has been answered; a page that does not answer is opened again."""
    session = None
    for states, fragment in messages:
        with suppress(*REFUSED):
            session = session or await Session.open(port, page)
            current, session = session, None
            current.widgets = {state.id: state for state in states}
            await asyncio.wait_for(current.run(fragment), ANSWER)
            session = current


async def send_large(port: int, texts: Sequence[str]) -> None:
    """Each is sent for a widget that there is not."""
    for text in texts:
        with suppress(*REFUSED):
            session = await Session.open(port, "Max_unpooling")
            session.widgets = {"large": WidgetState(id="$$ID-0-large", string_value=text)}
            await session.run()
            await session.close()


def element(reply: Reply, key: str) -> Any:
    """The widget on a page whose key has these words."""
    elements = [delta.new_element for delta in reply.deltas]
    inner = [getattr(each, each.WhichOneof("type") or "empty") for each in elements]
    return next(each for each in inner if key in getattr(each, "id", ""))


async def again_and_again(work: Work) -> None:
    while True:
        await asyncio.gather(*(work(tab) for tab in range(TABS)))
        print("all of it", flush=True)


if __name__ == "__main__":
    ready = ATTACKS[sys.argv[2]](int(sys.argv[1]))
    print("ready", flush=True)
    sys.stdin.readline()
    asyncio.run(again_and_again(ready))
