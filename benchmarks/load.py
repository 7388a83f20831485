"""A class of visitors, each moving a slider once a second: how long they wait, and whether the picture is theirs."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from benchmarks.client import Reply, Session, SessionError
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import Server, serve
from benchmarks.subjects import EMPTY, FOUNDATION, OWN, PAGES, Subject
from segviz.scene.encode import decode

PATIENCE = 20.0  # seconds: a reply that takes longer, and a change that is this late, count as unanswered
AT_ONCE = 8  # visitors that open their page at the same time

CLASSES = (
    ("on two pages", "app.py", FOUNDATION, (50, 100)),
    ("with numbers of their own", "app.py", OWN, (50,)),
    ("on all pages", "app.py", PAGES, (50,)),
    ("in the empty app", "benchmarks/apps/empty.py", (EMPTY,), (50, 100)),
)
"""Where they are, and how many there are at once."""

Picture = tuple[Subject, int, bytes | str | None]
"""Which page was asked for which value of its slider, and the Scene or text that came; None where none came."""


@dataclass
class Record:
    """What all visitors saw. waits: milliseconds; pictures: how often each came; bytes: received, in all.

    unanswered: changes that got no reply in time, and those that were not made because of it.
    """

    waits: list[float] = field(default_factory=list)
    unanswered: int = 0
    pictures: Counter[Picture] = field(default_factory=Counter)
    bytes: int = 0

    @property
    def wrong(self) -> int:
        """Replies that do not show what was asked for: each distinct picture is decoded once."""
        return sum(count for picture, count in self.pictures.items() if not _is_right(picture))


def measure(quick: bool) -> list[Row]:
    """Rows for visitors of two pages, with numbers of their own, on all pages, and of the empty app."""
    return [
        row
        for where, script, subjects, sizes in CLASSES
        for row in _class(where, script, subjects, (10,) if quick else sizes, 5 if quick else 25)
    ]


def _class(where: str, script: str, subjects: Sequence[Subject], sizes: Sequence[int], seconds: int) -> Iterator[Row]:
    with serve(script) as server:
        asyncio.run(visit(server, subjects, min(len(PAGES), len(subjects)), 5))  # torch is loaded, caches are warm
        memory = server.memory
        for size in sizes:
            before = server.processor
            record = asyncio.run(visit(server, subjects, size, seconds))
            cost = 1000 * (server.processor - before) / len(record.waits)
            note = f"{len(record.waits):,} changes in {seconds} s; {memory:.0f} MiB before all visits"
            barred = size == 50 and EMPTY not in subjects
            yield Row(
                "Load",
                f"{size} {where}",
                {
                    "p50": Figure(percentile(record.waits, 50), "ms", 0),
                    "p95": Figure(percentile(record.waits, 95), "ms", 0, ("<=", 200) if barred else None),
                    "p99": Figure(percentile(record.waits, 99), "ms", 0),
                    "wrong": Figure(record.wrong, "replies", 0, ("<=", 0)),
                    "unanswered": Figure(record.unanswered, "changes", 0, ("<=", 0) if barred else None),
                    "processor": Figure(cost, "ms/change", 0),
                    "received": Figure(record.bytes / len(record.waits) / 1000, "kB/change"),
                    "memory": Figure(server.memory, "MiB", 0),
                },
                note,
            )


async def visit(
    server: Server, subjects: Sequence[Subject], size: int, seconds: int, begin: Callable[[], None] = lambda: None
) -> Record:
    """``size`` visitors open their pages, then all move their slider once a second, evenly spread over the second.

    begin: called when all have opened their page.
    """
    gate = asyncio.Semaphore(AT_ONCE)

    async def enter(subject: Subject) -> Session:
        async with gate:
            return await Session.open(server.port, subject.url)

    chosen = [subjects[i % len(subjects)] for i in range(size)]
    sessions = await asyncio.gather(*(enter(subject) for subject in chosen))
    record = Record()
    begin()
    start = time.perf_counter() + 0.5
    try:
        await asyncio.gather(
            *(
                _slide(session, subject, start + i / size, seconds, record)
                for i, (session, subject) in enumerate(zip(sessions, chosen, strict=True))
            )
        )
    finally:
        await asyncio.gather(*(session.close() for session in sessions))
    return record


async def _slide(session: Session, subject: Subject, start: float, seconds: int, record: Record) -> None:
    """One change a second. The wait counts from when the change was due, so a slow reply also delays the next."""
    for turn in range(seconds):
        due = start + turn
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        value = subject.values[(turn + 1) % len(subject.values)]
        reply = await _reply(session, subject.slider, value, start + seconds + PATIENCE)
        record.waits.append(1000 * (time.perf_counter() - due))
        if reply is None:
            record.unanswered += seconds - turn  # this visitor leaves
            return
        record.bytes += reply.size
        record.pictures[subject, value, None if reply.errors else reply.picture] += 1


async def _reply(session: Session, slider: str, value: int, end: float) -> Reply | None:
    """The reply to one change; None if none came within PATIENCE and before ``end``."""
    try:
        async with asyncio.timeout(min(PATIENCE, max(0.0, end - time.perf_counter()))):
            return await session.slide(slider, value)
    except (TimeoutError, SessionError, WebSocketException):
        return None


def _is_right(picture: Picture) -> bool:
    subject, value, shown = picture
    if isinstance(shown, bytes) and subject.shows:
        return subject.shows(decode(shown), value)
    return subject.shows is None and shown == f"value {value}"
