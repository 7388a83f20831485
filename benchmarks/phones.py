"""A class with phones: how soon a step reaches them, how soon all have answered, and what each costs the server."""

from __future__ import annotations

import asyncio
import json
import re
import resource
import time
from bisect import bisect_left
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from benchmarks import load
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import Server, serve
from benchmarks.subjects import FOUNDATION

PHONES, VISITORS = 1000, 20
STEP_P95, STEP_P99, ANSWERED, KILOBYTES, VISITORS_P95 = 300, 1000, 3, 200, 200
"""What is asked for: milliseconds, milliseconds, seconds, kB for each phone, milliseconds."""
SPREAD = 2.0
"""Seconds over which a class answers."""
AT_ONCE = 50
"""Phones that join at the same time."""
PATIENCE = 20.0
CONNECTIONS = 8192
VERSION = re.compile(rb'"version":(\d+)')


def measure(quick: bool) -> list[Row]:
    """A row for steps and answers, and one for the visitors meanwhile."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, CONNECTIONS), hard))
    with serve("app.py") as server:
        return asyncio.run(_class(server, 8 if quick else 30))


@dataclass
class Phone(asyncio.Protocol):
    """One that follows a room. arrived: version -> when its event came"""

    request: bytes
    arrived: dict[int, float] = field(default_factory=dict)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        assert isinstance(transport, asyncio.WriteTransport)
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        now = time.perf_counter()
        for version in VERSION.findall(data):
            self.arrived.setdefault(int(version), now)

    def wait(self, version: int, sent: float) -> float:
        """Milliseconds until that version came, or a newer one in its place."""
        versions = sorted(self.arrived)
        place = bisect_left(versions, version)
        return 1000 * (self.arrived[versions[place]] - sent) if place < len(versions) else 1000 * PATIENCE


async def _class(server: Server, seconds: int) -> list[Row]:
    await load.visit(server, FOUNDATION, len(FOUNDATION), 3)  # torch is loaded, caches are warm
    opened = json.loads((await _ask(server, "POST", "/room"))[1])
    code, key = opened["code"], {"X-Room-Key": opened["key"]}
    await _ask(server, "PUT", f"/room/{code}/state", _state(0), key)
    before = server.memory
    phones = await _join(server, code)
    kilobytes = 1024 * (server.memory - before) / len(phones)
    spent, began = server.processor, time.perf_counter()
    visiting = asyncio.create_task(load.visit(server, FOUNDATION, VISITORS, seconds))
    sent = await _steps(server, code, key, visiting)
    record = await visiting
    processor = 100 * (server.processor - spent) / (time.perf_counter() - began)
    waits = [phone.wait(version, at) for version, at in sent.items() for phone in phones]
    answered, counted = await _answers(server, code, key)
    for phone in phones:
        phone.transport.close()
    return [
        Row(
            "Phones",
            f"{PHONES:,} follow and answer",
            {
                "p50": Figure(percentile(waits, 50), "ms", 0),
                "p95": Figure(percentile(waits, 95), "ms", 0, ("<=", STEP_P95)),
                "p99": Figure(percentile(waits, 99), "ms", 0, ("<=", STEP_P99)),
                "answered": Figure(answered, "s", 1, ("<=", ANSWERED)),
                "counted": Figure(counted, "answers", 0, (">=", PHONES)),
                "memory": Figure(kilobytes, "kB/phone", 0, ("<=", KILOBYTES)),
                "processor": Figure(processor, "%", 0),
            },
            f"{len(sent)} steps, one a second",
        ),
        Row(
            "Phones",
            f"{VISITORS} visitors meanwhile",
            {
                "p50": Figure(percentile(record.waits, 50), "ms", 0),
                "p95": Figure(percentile(record.waits, 95), "ms", 0, ("<=", VISITORS_P95)),
                "wrong": Figure(record.wrong, "replies", 0, ("<=", 0)),
                "unanswered": Figure(record.unanswered, "changes", 0, ("<=", 0)),
            },
        ),
    ]


async def _join(server: Server, code: str) -> list[Phone]:
    """All phones, once each has had its first event."""
    request = f"GET /room/{code}/events HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    loop, gate = asyncio.get_running_loop(), asyncio.Semaphore(AT_ONCE)

    async def join() -> Phone:
        async with gate:
            _, phone = await loop.create_connection(lambda: Phone(request), "127.0.0.1", server.port)
            async with asyncio.timeout(PATIENCE):
                while not phone.arrived:
                    await asyncio.sleep(0.005)
        return phone

    return list(await asyncio.gather(*(join() for _ in range(PHONES))))


async def _steps(server: Server, code: str, key: dict[str, str], while_runs: asyncio.Task[Any]) -> dict[int, float]:
    """A step a second, until the visitors leave: version -> when it was sent."""
    sent, step = {}, 0
    while not while_runs.done():
        step += 1
        at = time.perf_counter()
        _, told = await _ask(server, "PUT", f"/room/{code}/state", _state(step % 9), key)
        sent[json.loads(told)["version"]] = at
        await asyncio.sleep(max(0.0, at + 1 - time.perf_counter()))
    return sent


async def _answers(server: Server, code: str, key: dict[str, str]) -> tuple[float, int]:
    """Seconds until all phones have answered, and how many answers are counted then."""
    await _ask(server, "PUT", f"/room/{code}/state", _state(4, "ask"), key)
    began = time.perf_counter()

    async def answer(number: int) -> None:
        await asyncio.sleep(SPREAD * number / PHONES)
        told = {"phone": f"phone-{number:010}", "question": "next", "value": number % 12}
        await _ask(server, "POST", f"/room/{code}/answer", told)

    await asyncio.gather(*(answer(number) for number in range(PHONES)))
    seconds = time.perf_counter() - began
    _, tally = await _ask(server, "GET", f"/room/{code}/tally", headers=key)
    return seconds, int(json.loads(tally)["answers"])


def _state(step: int, phase: str = "show") -> dict[str, Any]:
    question = {"id": "next", "kind": "number", "text": "Which number comes next?", "answer": 7}
    shown = {"view": "transposed_convolution/stamps", "settings": "stride=3", "step": step, "title": "Stamps"}
    return shown | {"phase": phase, "question": question if phase != "show" else None}


async def _ask(
    server: Server, method: str, path: str, told: Any = None, headers: dict[str, str] | None = None
) -> tuple[int, bytes]:
    """Status and body of an answer, by a connection of its own."""
    body = b"" if told is None else json.dumps(told).encode()
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name}: {text}" for name, text in (headers or {}).items()]
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    head, _, answer = (await reader.read()).partition(b"\r\n\r\n")
    writer.close()
    return int(head.split(b" ", 2)[1]), answer
