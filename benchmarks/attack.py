"""One attacker, and visitors who move a slider meanwhile: how long they wait, the memory of the server, and its log."""

from __future__ import annotations

import asyncio
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks import load
from benchmarks.attacker import ATTACKS, PICTURE
from benchmarks.client import Reply, Session, SessionError, new_cookies
from benchmarks.load import Record
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import ROOT, Server, serve
from benchmarks.subjects import FOUNDATION

VISITORS = 20
SECONDS = 15
"""Of each attack."""
MOST_OVER_IDLE = 400.0  # MiB of the server's process
MOST_WAIT = 300.0  # ms for 95 % of the changes of others
EVERY = 0.05  # seconds from one look at the server's memory to the next
LOOK = 0.4  # seconds from one look at a GIF to the next, as the page asks for
PATIENCE = 60.0  # seconds for a GIF
GIFS = 8
ANIMATION = "Transposed_convolution?6.input=Random&6.seed={}&6.size=5&6.stride=3"


def measure(quick: bool) -> list[Row]:
    """A row while nobody attacks, one for each attack, and one for a GIF that another visitor wants meanwhile."""
    with serve("app.py") as server:
        return asyncio.run(_measure(server, 5 if quick else SECONDS))


async def _measure(server: Server, seconds: int) -> list[Row]:
    for page in (None, PICTURE, "Your_image", "Overview"):  # torch and networks are loaded, caches are warm
        await (load.visit(server, FOUNDATION, len(FOUNDATION), 3) if page is None else _open(server, page))
    alone = await _gif(server, 100)
    idle = server.memory
    rows = [await _row(server, "nobody", seconds, idle)]
    for name in ATTACKS:
        with attacker(server, name) as begin:
            rows.append(await _row(server, name, seconds, idle, begin))
    return [*rows, *await _while_gifs_are_made(server, seconds, idle, alone)]


async def _open(server: Server, page: str) -> None:
    await (await Session.open(server.port, page)).close()


@contextmanager
def attacker(server: Server, name: str) -> Iterator[Callable[[], None]]:
    """Start the attacker's process, which is ready when this is entered; what is yielded lets it begin."""
    command = [sys.executable, "-m", "benchmarks.attacker", str(server.port), name]
    with ExitStack() as last:
        process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        last.callback(process.wait)
        last.callback(process.kill)
        assert process.stdin
        assert process.stdout
        if process.stdout.readline() != b"ready\n":
            raise RuntimeError(f"the attacker with {name} could not begin")
        pipe = process.stdin

        def begin() -> None:
            pipe.write(b"\n")
            pipe.flush()

        yield begin
        if process.poll() is not None:
            raise RuntimeError(f"the attacker with {name} ended by itself")


async def _row(server: Server, name: str, seconds: int, idle: float, begin: Callable[[], None] = lambda: None) -> Row:
    """What the others had while an attack went on. begin: called when all of them have opened their page."""
    before, watched, spent, began = len(server.log), Watched(), server.processor, time.perf_counter()
    watching = asyncio.create_task(watched.watch(server))
    try:
        record = await load.visit(server, FOUNDATION, VISITORS, seconds, begin)
    finally:
        watching.cancel()
    share = 100 * (server.processor - spent) / (time.perf_counter() - began)
    return Row("Attack", name, _figures(record, watched, idle, share, server.log[before:]))


def _figures(record: Record, watched: Watched, idle: float, share: float, log: str) -> dict[str, Figure]:
    return {
        "p50": Figure(percentile(record.waits, 50), "ms", 0),
        "p95": Figure(percentile(record.waits, 95), "ms", 0, ("<=", MOST_WAIT)),
        "own delay": Figure(1000 * percentile(watched.late, 95), "ms", 0),
        "processor": Figure(share, "%", 0),
        "wrong": Figure(record.wrong, "replies", 0, ("<=", 0)),
        "unanswered": Figure(record.unanswered, "changes", 0, ("<=", 0)),
        "over idle": Figure(watched.peak - idle, "MiB", 0, ("<=", MOST_OVER_IDLE)),
        "tracebacks": Figure(log.count("Traceback"), digits=0, bar=("<=", 0)),
    }


@dataclass
class Watched:
    """peak: highest memory of the server's process, MiB; late: seconds by which each look at it came too late."""

    peak: float = 0.0
    late: list[float] = field(default_factory=list)

    async def watch(self, server: Server) -> None:
        """Look again and again, until cancelled."""
        while True:
            self.peak = max(self.peak, resident(server))
            due = time.perf_counter() + EVERY
            await asyncio.sleep(EVERY)
            self.late.append(time.perf_counter() - due)


def resident(server: Server) -> float:
    """The server's memory in MiB, read without starting a process where that can be done."""
    with suppress(OSError):
        pages = int(Path(f"/proc/{server.process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 2**20
    return server.memory


# GIFs


async def _while_gifs_are_made(server: Server, seconds: int, idle: float, alone: float) -> list[Row]:
    """Eight are asked for at once in tabs of one browser; another visitor wants one as well."""
    seeds = itertools.count(200)
    cookies = new_cookies(server.port)
    asking: list[asyncio.Task[float]] = []

    async def eight() -> float:
        asked = [asyncio.create_task(_gif(server, next(seeds), cookies)) for _ in range(GIFS)]
        await asyncio.sleep(1)
        wait = await _gif(server, next(seeds))
        await asyncio.gather(*asked)
        return wait

    row = await _row(server, "eight GIFs", seconds, idle, lambda: asking.append(asyncio.create_task(eight())))
    wait = await asyncio.wait_for(asking[0], PATIENCE)
    figures = {"alone": Figure(alone, "s"), "beside eight": Figure(wait, "s")}
    return [row, Row("Another's GIF", "from asking until it can be had", figures)]


async def _gif(server: Server, seed: int, cookies: dict[str, str] | None = None) -> float:
    """Seconds from asking for the GIF of an animation with numbers of its own until it can be downloaded."""
    session = await Session.open(server.port, ANIMATION.format(seed), cookies=cookies)
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
