"""Minutes of a lecture hall's mixed work, with uploads and a training: does memory grow, and what fails?"""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Sequence

import numpy as np
from PIL import Image

from benchmarks.attacker import send_picture
from benchmarks.client import Session, SessionError
from benchmarks.load import visit
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import Server, serve
from benchmarks.subjects import OWN, PAGES
from benchmarks.training import STEPS, Trainer

MINUTES = 30.0
ROUND = 20
"""Seconds after which all visitors leave and others come."""
VISITORS = 20


def measure(quick: bool, minutes: float = MINUTES) -> list[Row]:
    """One row: how fast memory grows once it is warm, and what went wrong."""
    with serve("app.py") as server:
        return asyncio.run(_measure(server, 5 if quick else VISITORS, 60 * minutes))


async def _measure(server: Server, visitors: int, seconds: float) -> list[Row]:
    trainer = Trainer(await Session.open(server.port, f"Training?9.steps={STEPS}"))
    await trainer.session.press(":primary[**Train**]")
    watching = asyncio.create_task(trainer.watch())
    began, minutes, memory, waits = time.monotonic(), list[float](), list[float](), list[float]()
    wrong = unanswered = refused = rounds = 0
    while time.monotonic() - began < seconds:
        subjects = [*PAGES, *OWN[: len(PAGES)]]
        chosen = [subjects[(rounds + i) % len(subjects)] for i in range(visitors)]
        record, taken = await asyncio.gather(visit(server, chosen, visitors, ROUND), _upload(server, rounds))
        waits += record.waits
        wrong, unanswered, refused = wrong + record.wrong, unanswered + record.unanswered, refused + (not taken)
        minutes.append((time.monotonic() - began) / 60)
        memory.append(server.memory)
        rounds += 1
    broken = watching.done()  # it goes on until it is cancelled
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    await trainer.session.close()
    errors = wrong + unanswered + refused + broken + ("Traceback" in server.log)
    figures = {
        "slope": Figure(slope(minutes, memory), "MiB/minute", 2),
        "memory": Figure(memory[-1], "MiB", 0),
        "p95": Figure(percentile(waits, 95), "ms", 0),
        "errors": Figure(errors, "", 0, ("<=", 0)),
    }
    note = f"{rounds} rounds of {ROUND} s, an upload in each, {trainer.looks} looks at a training; slope: latter half"
    return [Row("Soak", f"{visitors} visitors, {seconds / 60:g} minutes", figures, note)]


def slope(minutes: Sequence[float], memory: Sequence[float]) -> float:
    """MiB a minute over the latter half, by least squares; the former fills caches. 0 for fewer than two samples."""
    half = len(minutes) // 2
    if len(minutes) - half < 2:
        return 0.0
    return float(np.polyfit(minutes[half:], memory[half:], 1)[0])


async def _upload(server: Server, number: int) -> bool:
    """Whether the server took an image that nobody has sent before."""
    file = io.BytesIO()
    Image.fromarray(np.random.default_rng(number).integers(0, 256, (240, 320, 3), np.uint8)).save(file, "PNG")
    try:
        return (await send_picture(server.port, file.getvalue())).errors == ()
    except SessionError:
        return False
