"""One attacker, and visitors who move a slider meanwhile: how long they wait, the memory of the server, and its log."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import WebSocketException

from benchmarks import load
from benchmarks.client import Reply, Session, SessionError
from benchmarks.load import Record
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import ROOT, Server, serve
from benchmarks.subjects import FOUNDATION

VISITORS = 20
TABS = 4
"""Pages that the attacker has open, and uses all at once."""
SECONDS = 15
"""Of each attack."""
MOST_OVER_IDLE = 400.0  # MB of the server's process
MOST_WAIT = 300.0  # ms for 95 % of the changes of others
LOOK = 0.4  # seconds from one look at a GIF to the next, as the page asks for
PATIENCE = 60.0  # seconds for a GIF
GIFS = 8
LARGE = 20_000_000
"""Letters of a text that no widget has asked for."""

PICTURE = "Transposed_convolution?6.view=Checkerboard"
FORGED = ("Overview", "Your_image", "Practice?16.view=Fill+in", "Practice?16.view=Order", "Pixel_loss", "U_Net")
"""Pages to which forged values are sent; each tab has another one."""
ANIMATION = "Transposed_convolution?6.input=Random&6.seed={}&6.size=5&6.stride=3"

Attack = Callable[[Server], Awaitable[None]]


def measure(quick: bool) -> list[Row]:
    """A row while nobody attacks, one for each attack, and one for a GIF that another visitor wants meanwhile."""
    pictures, projects = _hostile(6 if quick else None)
    with serve("app.py") as server:
        return asyncio.run(_measure(server, pictures, projects, 5 if quick else SECONDS))


def _hostile(count: int | None) -> tuple[list[bytes], list[bytes]]:
    """The files of the tests of the sandbox, made before anything is measured. count: only so many of a kind."""
    sys.path[:0] = [str(ROOT / "tests" / "unit")]
    from hostile import FILES, PROJECTS  # type: ignore[import-not-found,unused-ignore]

    return [make() for make in list(FILES.values())[:count]], [make() for make in list(PROJECTS.values())[:count]]


async def _measure(server: Server, pictures: list[bytes], projects: list[bytes], seconds: int) -> list[Row]:
    await load.visit(server, FOUNDATION, len(FOUNDATION), 3)  # torch is loaded, caches are warm
    await _upload_in_turn(server, pictures[-1:])  # and what reads files has been started
    alone = await _gif(server, 100)
    forged = await _forged(server)
    idle = server.memory
    attacks: list[tuple[str, Attack]] = [
        ("nobody", _nothing),
        ("hostile images", lambda server: _in_tabs(lambda tab: _upload_in_turn(server, pictures[tab::TABS]))),
        ("hostile projects", lambda server: _in_tabs(lambda tab: _load_in_turn(server, projects[tab::TABS]))),
        ("forged values", lambda server: _in_tabs(lambda tab: _forge(server, *forged[tab]))),
        ("messages of 20 MB", lambda server: _in_tabs(lambda _: _send_large(server))),
    ]
    rows = [await _row(server, name, attack, seconds, idle) for name, attack in attacks]
    return [*rows, *await _while_gifs_are_made(server, seconds, idle, alone)]


async def _row(server: Server, name: str, attack: Attack, seconds: int, idle: float) -> Row:
    """What the others had while an attack went on."""
    before = len(server.log)
    began = asyncio.Event()
    visiting = asyncio.create_task(load.visit(server, FOUNDATION, VISITORS, seconds, began.set))
    watching = asyncio.create_task(_peak(server))
    opened = asyncio.create_task(began.wait())
    await asyncio.wait({visiting, opened}, return_when=asyncio.FIRST_COMPLETED)
    opened.cancel()
    attacking = asyncio.create_task(_again_and_again(server, attack))
    record = await visiting
    rounds = await _stopped(attacking)
    peak = await _stopped(watching)
    note = f"{rounds:.0f} times all of it, and a part"
    return Row("Attack", name, _figures(record, peak - idle, server.log[before:]), note)


def _figures(record: Record, over_idle: float, log: str) -> dict[str, Figure]:
    return {
        "p50": Figure(percentile(record.waits, 50), "ms", 0),
        "p95": Figure(percentile(record.waits, 95), "ms", 0, ("<=", MOST_WAIT)),
        "wrong": Figure(record.wrong, "replies", 0, ("<=", 0)),
        "unanswered": Figure(record.unanswered, "changes", 0, ("<=", 0)),
        "over idle": Figure(over_idle, "MiB", 0, ("<=", MOST_OVER_IDLE)),
        "tracebacks": Figure(log.count("Traceback"), digits=0, bar=("<=", 0)),
    }


class _Counted(Exception):  # noqa: N818  (no error: how a task that never ends tells what it has found)
    def __init__(self, value: float) -> None:
        self.value = value


async def _stopped(task: asyncio.Task[None]) -> float:
    """Cancel a task, and what it has counted until then."""
    task.cancel()
    try:
        await task
    except _Counted as counted:
        return counted.value
    raise AssertionError("it tells what it has counted")


async def _again_and_again(server: Server, attack: Attack) -> None:
    """Attack until cancelled."""
    rounds = 0
    try:
        while True:
            await attack(server)
            rounds += 1
    except asyncio.CancelledError:
        raise _Counted(rounds) from None


async def _peak(server: Server) -> None:
    """Watch the server's memory, until cancelled."""
    peak = 0.0
    try:
        while True:
            peak = max(peak, resident(server))
            await asyncio.sleep(0.05)
    except asyncio.CancelledError:
        raise _Counted(peak) from None


def resident(server: Server) -> float:
    """The server's memory in MiB, read without starting a process where that can be done."""
    with suppress(OSError):
        pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 2**20
    return server.memory


async def _nothing(_: Server) -> None:
    await asyncio.sleep(1)


async def _in_tabs(work: Callable[[int], Awaitable[Any]]) -> None:
    """The same in all tabs at once."""
    await asyncio.gather(*(work(tab) for tab in range(TABS)))


REFUSED = OSError, SessionError, WebSocketException
"""What the server may answer to an attacker, who goes on."""


async def _upload_in_turn(server: Server, files: Sequence[bytes]) -> None:
    """Each is chosen as this visitor's own picture."""
    for data in files:
        with suppress(*REFUSED):
            session = await Session.open(server.port, PICTURE)
            source = _element(await session.run(), "_picture_source")
            chosen = WidgetState(id=source.id)
            chosen.string_array_value.data.append(source.options[-1].content)
            session.widgets[source.id] = chosen
            await session.run()
            await session.upload("_picture_file", "picture.png", data)
            await session.close()


async def _load_in_turn(server: Server, files: Sequence[bytes]) -> None:
    """Each is loaded as a project."""
    for data in files:
        with suppress(*REFUSED):
            session = await Session.open(server.port, "Your_image")
            await session.upload("_scribbles_file", "project.zip", data)
            await session.close()


Rounds = list[tuple[list[WidgetState], str]]


async def _forged(server: Server, count: int = 40) -> list[tuple[str, Rounds]]:
    """For each tab a page, and messages for it, made up from the schemas before anything is measured."""
    sys.path[:0] = [str(ROOT / "tests" / "app")]
    from forger import made_up, rounds, widgets  # type: ignore[import-not-found,unused-ignore]

    found = []
    for page in FORGED[:TABS]:
        session = await Session.open(server.port, page)
        found.append((page, made_up(rounds(widgets(await session.run())), count)))
        await session.close()
    return found


async def _forge(server: Server, page: str, messages: Rounds) -> None:
    with suppress(*REFUSED):
        session = await Session.open(server.port, page)
        for states, fragment in messages:
            session.widgets = {state.id: state for state in states}
            await session.run(fragment)
        await session.close()


async def _send_large(server: Server) -> None:
    """Texts as large as a message may be, for widgets that there are not."""
    with suppress(*REFUSED):
        session = await Session.open(server.port, "Max_unpooling")
        for number in range(4):
            session.widgets = {"large": WidgetState(id=f"$$ID-{number}-large", string_value="x" * LARGE)}
            await session.run()
        await session.close()


def _element(reply: Reply, key: str) -> Any:
    """The widget on a page whose key has these words."""
    elements = [delta.new_element for delta in reply.deltas]
    inner = [getattr(element, element.WhichOneof("type") or "empty") for element in elements]
    return next(each for each in inner if key in getattr(each, "id", ""))


# GIFs


async def _while_gifs_are_made(server: Server, seconds: int, idle: float, alone: float) -> list[Row]:
    """Eight are asked for at once; another visitor wants one as well."""
    seeds = itertools.count(200)
    waits: list[float] = []

    async def eight() -> None:
        asked = [asyncio.create_task(_gif(server, next(seeds))) for _ in range(GIFS)]
        await asyncio.sleep(1)
        waits.append(await _gif(server, next(seeds)))
        await asyncio.gather(*asked)

    asking: list[asyncio.Task[None]] = []

    async def ask_once(_: Server) -> None:
        if not asking:
            asking.append(asyncio.create_task(eight()))
        await asyncio.sleep(1)

    row = await _row(server, "eight GIFs", ask_once, seconds, idle)
    await asyncio.wait_for(asking[0], PATIENCE)
    figures = {"alone": Figure(alone, "s"), "beside eight": Figure(waits[0], "s")}
    return [Row("Attack", row.name, row.figures), Row("Another's GIF", "from asking until it can be had", figures)]


async def _gif(server: Server, seed: int) -> float:
    """Seconds from asking for the GIF of an animation with numbers of its own until it can be downloaded."""
    session = await Session.open(server.port, ANIMATION.format(seed))
    began = time.perf_counter()
    reply = await session.press("GIF for slides")
    while not _is_made(reply):
        await asyncio.sleep(LOOK)
        if time.perf_counter() - began > PATIENCE:
            raise SessionError("no GIF was made in time")
        reply = await session.look()
    await session.close()
    return time.perf_counter() - began


def _is_made(reply: Reply) -> bool:
    elements = [delta.new_element for delta in reply.deltas]
    labels = [e.download_button.label for e in elements if e.WhichOneof("type") == "download_button"]
    return any(label.startswith("Download GIF") for label in labels)
