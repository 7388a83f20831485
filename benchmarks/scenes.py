"""Scenes by address: how many a process answers in a second, and how long they take at half of that."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import Server, serve

VIEWS = (
    ("transposed_convolution/stamps", ("stride", (1, 2, 3, 4))),
    ("convolution/numbers", ("stride", (1, 2, 3))),
    ("max_unpooling/max_unpooling", ("window", (2, 3))),
    ("roi_align/align", ("bins", (1, 2, 3, 4))),
)
"""Scenes of numbers, and a control that is dragged in each."""
CONNECTIONS = 16
"""Kept open, each with one request under way; fewer than would find the line full."""
KEPT, NEW = 1000, 300
"""What is asked for, in scenes a second."""
P95 = 50
"""What is asked for at half of what was reached, in milliseconds."""

Path = Callable[[int], str]


def measure(quick: bool) -> list[Row]:
    """Rows for scenes that were answered before, and for new ones."""
    seconds = 2 if quick else 10
    with serve("app.py") as server:
        asyncio.run(_load(server, kept, 4 * len(VIEWS), 0))  # torch is loaded
        return [
            _row(server, "answered before", kept, seconds, KEPT),
            _row(server, "new", new(itertools.count()), seconds, NEW),
        ]


def kept(number: int) -> str:
    """The paths of a few scenes, in turn."""
    view, (control, values) = VIEWS[number % len(VIEWS)]
    return f"/scene/{view}?{control}={values[number // len(VIEWS) % len(values)]}"


def new(seeds: Iterator[int]) -> Path:
    """Paths of scenes that nobody has asked for: each has random numbers of its own."""

    def path(number: int) -> str:
        view, (control, values) = VIEWS[number % len(VIEWS)]
        seed, turn = next(seeds), number // len(VIEWS) % len(values)
        return f"/scene/{view}?{urlencode({'input': 'Random', 'seed': seed % 10_000, control: values[turn]})}"

    return path


def _row(server: Server, name: str, path: Path, seconds: float, bar: int) -> Row:
    before = server.processor
    full = asyncio.run(_load(server, path, None, seconds))
    cost = 1000 * (server.processor - before) / len(full.waits)
    half = asyncio.run(_load(server, path, None, seconds, full.rate / 2))
    return Row(
        "Scenes by address",
        name,
        {
            "rate": Figure(full.rate, "scenes/s", 0, (">=", bar)),
            "p95 at half of it": Figure(percentile(half.waits, 95), "ms", 1, ("<=", P95)),
            "p50 at half of it": Figure(percentile(half.waits, 50), "ms", 1),
            "processor": Figure(cost, "ms/scene", 2),
            "not answered": Figure(full.refused + half.refused, "scenes", 0, ("<=", 0)),
            "received": Figure(full.bytes / len(full.waits) / 1000, "kB/scene"),
        },
        f"{CONNECTIONS} connections for {seconds:g} s",
    )


@dataclass
class Record:
    """What all connections saw. waits: milliseconds from when a scene was due; refused: answers without a scene."""

    seconds: float = 0
    waits: list[float] = field(default_factory=list)
    refused: int = 0
    bytes: int = 0

    @property
    def rate(self) -> float:
        """Scenes a second."""
        return len(self.waits) / self.seconds


async def _load(server: Server, path: Path, count: int | None, seconds: float, rate: float = 0) -> Record:
    """Ask for scenes, so many or for so long. rate: of all connections, per second; 0: as fast as they are answered"""
    record, numbers, began = Record(), itertools.count(), time.perf_counter()

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        for number in numbers:
            due = began + number / rate if rate else time.perf_counter()
            if number >= count if count else due - began >= seconds:
                break
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            status, size = await _get(reader, writer, path(number))
            record.waits.append(1000 * (time.perf_counter() - due))
            record.refused += status != 200
            record.bytes += size
        writer.close()

    await asyncio.gather(*(client() for _ in range(CONNECTIONS)))
    record.seconds = time.perf_counter() - began
    return record


async def _get(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str) -> tuple[int, int]:
    """Status of an answer, and bytes of its body."""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    head = (await reader.readuntil(b"\r\n\r\n")).decode().lower()
    size = int(head.partition("content-length:")[2].split("\r\n", 1)[0])
    await reader.readexactly(size)
    return int(head.split(" ", 2)[1]), size
