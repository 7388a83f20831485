"""Two trainings go on, as many as this machine runs at once: how long another visitor's slider takes meanwhile."""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field

from benchmarks.client import Reply, Session
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import serve
from benchmarks.subjects import PAGES
from segviz.scene.encode import decode

TRAINERS = 2
LOOK = 0.4  # seconds from one look at a training to the next, as the page asks for
STEPS = 800
PATIENCE = 120.0  # seconds until both have taken their first step
WATCHED = next(subject for subject in PAGES if subject.slider == "6.stride")


@dataclass
class Trainer:
    """A visitor who watches a training. steps: taken; pictures: distinct ones shown; looks: how often one looked."""

    session: Session
    steps: int = 0
    looks: int = 0
    pictures: set[bytes] = field(default_factory=set)

    def take(self, reply: Reply) -> None:
        if found := re.match(r"Step (\d+) of", reply.progress):
            self.steps = int(found[1])
        self.looks += 1
        if isinstance(reply.picture, bytes):
            self.pictures.add(reply.picture)

    async def watch(self) -> None:
        """Look again and again, until cancelled; go on training where it has ended."""
        while True:
            self.take(await self.session.look())
            if not self.session.repeating:
                await self.session.run()
                if "Continue" in self.session.buttons:
                    await self.session.press("Continue")
            await asyncio.sleep(LOOK)


def measure(quick: bool) -> list[Row]:
    """A row for the slider while nobody trains, one while two do, and one for what these two see."""
    with serve("app.py") as server:
        return asyncio.run(_measure(server.port, 8 if quick else 40))


async def _measure(port: int, changes: int) -> list[Row]:
    visitor = await Session.open(port, WATCHED.url)
    await _slide(visitor, 3)  # torch is loaded, caches are warm
    alone, _ = await _slide(visitor, changes)
    trainers = [Trainer(await Session.open(port, f"Training?9.steps={STEPS}")) for _ in range(TRAINERS)]
    for trainer in trainers:
        await trainer.session.press(":primary[**Train**]")
    watching = [asyncio.create_task(trainer.watch()) for trainer in trainers]
    try:
        await asyncio.wait_for(_begun(trainers), PATIENCE)
        began, before = time.perf_counter(), [(trainer.steps, len(trainer.pictures)) for trainer in trainers]
        waits, wrong = await _slide(visitor, changes)
        seconds = time.perf_counter() - began
    finally:
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
        await asyncio.gather(*(session.close() for session in (visitor, *(t.session for t in trainers))))
    rates = [
        ((trainer.steps - steps) / seconds, (len(trainer.pictures) - pictures) / seconds)
        for trainer, (steps, pictures) in zip(trainers, before, strict=True)
    ]
    return [
        _row("slider, nobody trains", alone, None, 0),
        _row("slider, two trainings", waits, ("<=", 250), wrong),
        Row(
            "Training",
            "what those two see",
            {
                "steps": Figure(min(rate for rate, _ in rates), "a second"),
                "pictures": Figure(min(rate for _, rate in rates), "a second", bar=(">=", 2)),
            },
            f"the slower of them, over {seconds:.0f} s",
        ),
    ]


def _row(name: str, waits: list[float], bar: tuple[str, float] | None, wrong: int) -> Row:
    figures = {
        "p50": Figure(percentile(waits, 50), "ms", 0),
        "p95": Figure(percentile(waits, 95), "ms", 0, bar),
        "wrong": Figure(wrong, "replies", 0, ("<=", 0)),
    }
    return Row("Training", name, figures, f"{len(waits)} changes of the slider of {WATCHED.name}, two a second")


async def _begun(trainers: list[Trainer]) -> None:
    while not all(trainer.steps for trainer in trainers):
        await asyncio.sleep(0.1)


async def _slide(session: Session, changes: int) -> tuple[list[float], int]:
    """Milliseconds of each change, until its script has run; and how many pictures were not the ones asked for."""
    waits, wrong = [], 0
    for turn in range(changes):
        value = WATCHED.values[(turn + 1) % len(WATCHED.values)]
        start = time.perf_counter()
        reply = await session.slide(WATCHED.slider, value)
        waits.append(1000 * (time.perf_counter() - start))
        shown = reply.picture
        right = isinstance(shown, bytes) and WATCHED.shows is not None and WATCHED.shows(decode(shown), value)
        wrong += not right
        await asyncio.sleep(0.5)
    return waits, wrong
