"""Rooms in Redis: what both stores do alike, two servers over one Redis, and a Redis that goes and comes back."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from opening import awaited

from benchmarks.server import ROOT, Server, free_port, running
from segviz.rooms import Bounds, Question, RefusedByRoomError, Room, State, Store, codes
from segviz.rooms.memory import Memory
from segviz.rooms.shared import UNREACHABLE, Shared

REDIS = shutil.which("redis-server")
NUMBER = Question("q1", "number", "Which number comes next?", answer=7)
CELL = Question("q2", "cell", "Where?", rows=3, columns=3, answer=(1, 2))
KEY = "k" * 32


@dataclass
class OwnRedis:
    """One on a free port of loopback."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        assert REDIS, "make installs it: tools/program.sh"
        options = ["--bind", "127.0.0.1", "--port", str(self.port), "--dir", str(self.folder), "--save", ""]
        self.process = subprocess.Popen([REDIS, *options], stdout=subprocess.DEVNULL)
        for _ in range(200):
            asked = subprocess.run(["redis-cli", "-p", str(self.port), "ping"], capture_output=True)
            if asked.stdout == b"PONG\n":
                return
            time.sleep(0.05)
        raise AssertionError("redis-server does not answer")

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait(20)
            self.process = None


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OwnRedis]:
    own = OwnRedis(tmp_path_factory.mktemp("redis"), free_port())
    own.start()
    yield own
    own.stop()


# What both stores do alike


@asynccontextmanager
async def store_of(kind: str, redis: OwnRedis, bounds: Bounds) -> AsyncIterator[Store]:
    store: Store = Memory(bounds)
    if kind == "shared":
        subprocess.run(["redis-cli", "-p", str(redis.port), "flushall"], capture_output=True, check=True)
        store = Shared(redis.url, bounds)
    yield store
    await store.end()


async def status_of(coroutine: Coroutine[Any, Any, Any]) -> int:
    """By which it is refused; 0 where it is not."""
    try:
        await coroutine
    except RefusedByRoomError as refused:
        return refused.status
    return 0


def room(code: str = "KQRTX", key: str = KEY) -> Room:
    return Room(code, codes.lock_of(key), 1)


def asking(question: Question = NUMBER, phase: Any = "ask") -> Callable[[Room], Room]:
    return lambda there: there.steered(State("convolution/numbers", phase=phase, question=question))


both = pytest.mark.parametrize("kind", ["memory", "shared"])


@both
@awaited
async def test_rooms_are_opened_within_their_number(kind: str, redis: OwnRedis) -> None:
    async with store_of(kind, redis, Bounds(rooms=2)) as store:
        assert await status_of(store.find("KQRTX")) == 404
        opened = [await status_of(store.open(room(code))) for code in ("KQRTX", "KQRTZ", "BCDFG", "KQRTX")]
        assert opened == [0, 0, 503, 0]
        assert await status_of(store.open(room(key="another"))) == 409
        assert await store.find("KQRTX") == room()
        await store.close("KQRTX")
        assert await status_of(store.find("KQRTX")) == 404
        assert await status_of(store.open(room("BCDFG"))) == 0


@both
@awaited
async def test_answers_are_taken_once_a_second_while_they_are_asked_for(kind: str, redis: OwnRedis) -> None:
    async with store_of(kind, redis, Bounds(phones=2)) as store:
        await store.open(room())
        there = await store.change("KQRTX", asking())
        answers = [await status_of(store.answer(there, phone, 7)) for phone in ("a", "a", "b", "c")]
        assert answers == [0, 429, 0, 503]
        await asyncio.sleep(1)
        assert await status_of(store.answer(there, "a", 2.5)) == 0
        assert await store.present(there) == [(2.5, 1), (7, 1)]
        assert await store.count(there) == 2
        closed = await store.change("KQRTX", asking(phase="closed"))
        assert await status_of(store.answer(closed, "b", 7)) == 409
        assert await status_of(store.answer(room("BCDFG"), "b", 7)) == 404


@both
@awaited
async def test_another_question_begins_anew_and_the_earlier_is_kept(kind: str, redis: OwnRedis) -> None:
    async with store_of(kind, redis, Bounds(rounds=2)) as store:
        await store.open(room())
        first = await store.change("KQRTX", asking())
        await store.answer(first, "a", 7)
        second = await store.change("KQRTX", asking(CELL))
        assert await status_of(store.answer(first, "b", 7)) == 409
        await store.answer(second, "b", (1, 2))
        rounds = await store.rounds(second)
        assert [(each.question, each.values) for each in rounds] == [(NUMBER, [(7, 1)]), (CELL, [((1, 2), 1)])]
        assert await status_of(store.change("KQRTX", asking())) == 409


@both
@awaited
async def test_what_changes_is_told(kind: str, redis: OwnRedis) -> None:
    async with store_of(kind, redis, Bounds()) as store:
        told: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
        store.listen(lambda code, what: told.put_nowait((code, what)))
        await store.open(room())
        if kind == "shared":
            assert await asyncio.wait_for(told.get(), 10) == ("", "state"), "it listens now"
        there = await store.change("KQRTX", asking())
        await store.answer(there, "a", 7)
        await store.close("KQRTX")
        heard = [await asyncio.wait_for(told.get(), 10) for _ in range(3)]
        assert heard == [("KQRTX", "state"), ("KQRTX", "answers"), ("KQRTX", "end")]


@awaited
async def test_a_room_in_redis_ends_by_itself_with_all_its_keys(redis: OwnRedis) -> None:
    async with store_of("shared", redis, Bounds(hours=3)) as store:
        assert isinstance(store, Shared)
        await store.open(room())
        there = await store.change("KQRTX", asking())
        await store.answer(there, "a", 7)
        await store.change("KQRTX", asking(CELL))
        await store.phones("KQRTX", 4)
        keys = await store._redis.keys("segviz:room:*")
        assert len(keys) >= 4
        for key in keys:
            assert 0 < await store._redis.ttl(key) <= 3 * 3600, key


@awaited
async def test_steps_and_answers_at_the_same_time_lose_nothing(redis: OwnRedis) -> None:
    async with store_of("shared", redis, Bounds()) as store:
        await store.open(room())
        there = await store.change("KQRTX", asking())
        steps = [store.change("KQRTX", asking()) for _ in range(10)]
        answers = [store.answer(there, f"phone {number}", number) for number in range(100)]
        await asyncio.gather(*steps, *answers)
        assert (await store.find("KQRTX")).version == there.version + 10
        assert await store.count(there) == 100


@awaited
async def test_phones_of_all_servers_are_counted_and_those_of_a_lost_one_forgotten(redis: OwnRedis) -> None:
    async with store_of("shared", redis, Bounds()) as one, store_of("memory", redis, Bounds()):
        other = Shared(redis.url)
        assert [await one.phones("KQRTX", 3), await other.phones("KQRTX", 4), await one.phones("KQRTX", 1)] == [3, 7, 5]
        await other.end()
        assert isinstance(one, Shared)
        await one._redis.hset("segviz:room:KQRTX:phones", other._me, "4 1000")
        assert await one.phones("KQRTX", 1) == 1


@awaited
async def test_a_redis_that_goes_is_told_of_and_comes_back(tmp_path: Path) -> None:
    own = OwnRedis(tmp_path, free_port())
    own.start()
    store = Shared(own.url)
    told: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    store.listen(lambda code, what: told.put_nowait((code, what)))
    try:
        await store.open(room())
        await asyncio.wait_for(told.get(), 10)
        own.stop()
        began = time.monotonic()
        assert await status_of(store.find("KQRTX")) == 503
        assert await status_of(store.open(room())) == 503
        assert time.monotonic() - began < 10
        own.start()
        assert await asyncio.wait_for(told.get(), 20) == ("", "state"), "what was missed is looked up"
        assert await status_of(store.open(room())) == 0
        await store.change("KQRTX", asking())
        assert await asyncio.wait_for(told.get(), 20) == ("KQRTX", "state")
    finally:
        await store.end()
        own.stop()


# Servers


@contextmanager
def served(port: int = 0, **settings: str) -> Iterator[Server]:
    port = port or free_port()
    start = [sys.executable, "-m", "segviz", "--host", "127.0.0.1", "--port", str(port), "--no-open"]
    environment = {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]), **settings}
    with running(start, port, ROOT, environment) as server:
        yield server


def ask(server: Server, method: str, path: str, told: Any = None, key: str = "") -> tuple[int, Any]:
    """Status of an answer, and what it says."""
    body = None if told is None else json.dumps(told).encode()
    request = Request(f"{server.url}{path}", body, {"X-Room-Key": key} if key else {}, method=method)
    try:
        with urlopen(request, timeout=60) as got:
            text = got.read()
            return got.status, json.loads(text) if text else None
    except HTTPError as error:
        return error.code, error.read().decode()


class Browser:
    """An EventSource: the state that came last."""

    def __init__(self, server: Server, code: str) -> None:
        self._answer = urlopen(f"{server.url}/room/{code}/events", timeout=60)

    def until(self, **holds: Any) -> dict[str, Any]:
        """The next state that holds this."""
        for line in self._answer:
            if line.startswith(b"data: "):
                told = json.loads(line.removeprefix(b"data: "))
                if holds.items() <= told.items():
                    return dict(told)
        raise AssertionError("the stream has ended")

    def ends(self) -> bool:
        """Whether the server closes it soon, after whatever still comes."""
        end = time.monotonic() + 10
        with suppress(OSError):
            while self._answer.readline():
                if time.monotonic() > end:
                    return False
        return True


def state(step: int, phase: str = "show") -> dict[str, Any]:
    question = {"id": "q1", "kind": "number", "text": "Next?", "answer": 7} if phase != "show" else None
    return {"view": "transposed_convolution/stamps", "step": step, "phase": phase, "question": question}


def test_two_servers_share_a_room_and_their_redis_may_be_lost(tmp_path: Path) -> None:
    own = OwnRedis(tmp_path, free_port())
    own.start()
    try:
        with ExitStack() as stack:
            one, two = (stack.enter_context(served(SEGVIZ_REDIS_URL=own.url)) for _ in range(2))
            opened = ask(one, "POST", "/room")[1]
            code, key = opened["code"], opened["key"]
            browser = Browser(two, code)
            assert ask(one, "PUT", f"/room/{code}/state", state(3, "ask"), key)[0] == 200
            assert browser.until(step=3)["phase"] == "ask"
            for number, server in enumerate((one, two)):
                answer = {"phone": f"phone-{number:010}", "question": "q1", "value": 7}
                assert ask(server, "POST", f"/room/{code}/answer", answer)[0] == 204
            assert ask(two, "GET", f"/room/{code}/tally", key=key)[1]["values"] == [[7, 2]]
            own.stop()
            assert ask(two, "GET", f"/room/{code}/state") == (503, UNREACHABLE)
            own.start()
            assert ask(one, "POST", "/room", {"code": code, "key": key, "state": state(5)})[0] == 201
            assert browser.until(step=5)["phase"] == "show", "the stream has outlived it"
            assert "Traceback" not in one.log + two.log
    finally:
        own.stop()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_open_streams_do_not_keep_a_server_from_ending_and_a_room_comes_back(number: int) -> None:
    with served() as server:
        opened = ask(server, "POST", "/room")[1]
        code, key = opened["code"], opened["key"]
        assert ask(server, "PUT", f"/room/{code}/state", state(3), key)[0] == 200
        browser = Browser(server, code)
        browser.until(step=3)
        began = time.monotonic()
        server.process.send_signal(number)
        assert browser.ends()
        server.process.wait(20)
        assert time.monotonic() - began < 10
        assert "Traceback" not in server.log
        port = server.port
    if number == signal.SIGTERM:
        with served(port) as again:
            assert ask(again, "GET", f"/room/{code}/state")[0] == 404
            assert ask(again, "POST", "/room", {"code": code, "key": key, "state": state(3)})[0] == 201
            assert Browser(again, code).until(step=3)
