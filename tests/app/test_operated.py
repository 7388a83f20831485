"""A server as somebody operates it: settings from the environment, its log, its end, and what strangers get."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
import time
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import Request, urlopen

import pytest
from opening import wait_for
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed

from benchmarks.client import Session
from benchmarks.server import ROOT, Server, free_port, running
from segviz.ui.closing import STOPPING

STAMPS = "scene/transposed_convolution/stamps"
TOKEN = "a-token-of-sixteen-or-more"
STRANGER = {"X-Forwarded-For": "203.0.113.7"}
"""As a proxy on this machine tells for whom it asks; uvicorn believes it there."""
MOST = 3


@contextmanager
def served(**settings: str) -> Iterator[Server]:
    port = free_port()
    command = [sys.executable, "-m", "segviz", "--host", "127.0.0.1", "--port", str(port), "--no-open"]
    environment = {"PYTHONPATH": f"{ROOT}:{':'.join(sys.path)}", **settings}
    with running(command, port, ROOT, environment) as server:
        yield server


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with served(
        SEGVIZ_LOG="json",
        SEGVIZ_METRICS_TOKEN=TOKEN,
        SEGVIZ_REQUESTS_AT_ONCE=str(MOST),
        SEGVIZ_REQUESTS_PER_SECOND="1",
        SEGVIZ_FRAME_ANCESTORS="https://moodle.example.org",
        SEGVIZ_TRAINING_WORKERS="1",
        SEGVIZ_TRAINING_QUEUE="5",
    ) as started:
        yield started


def ask(server: Server, path: str, **headers: str) -> tuple[int, dict[str, str], str]:
    """Status, headers and text of an answer."""
    try:
        with urlopen(Request(f"{server.url}/{path}", headers=headers), timeout=60) as got:
            return (
                got.status,
                {name.lower(): value for name, value in got.headers.items()},
                got.read().decode(errors="replace"),
            )
    except urllib.error.HTTPError as error:
        return error.code, {name.lower(): value for name, value in error.headers.items()}, error.read().decode()


def lines(server: Server) -> list[dict]:
    """The log, without what Streamlit says to people as it starts."""
    return [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]


def test_a_running_server_is_healthy(server: Server) -> None:
    assert ask(server, "healthz")[::2] == (200, '{"status":"ready"}')


def test_it_asks_no_machine_on_the_internet_for_its_address() -> None:
    port = free_port()
    command = [sys.executable, "-m", "segviz", "--host", "0.0.0.0", "--port", str(port), "--no-open"]
    with running(command, port, ROOT, {"PYTHONPATH": f"{ROOT}:{':'.join(sys.path)}"}) as server:
        assert "external" not in server.log.lower()
        assert f":{port}" in server.log


def test_scenes_are_counted_and_logged_and_settings_are_not(server: Server) -> None:
    assert ask(server, f"{STAMPS}?stride=3")[0] == 200
    assert ask(server, f"{STAMPS}?stride=3&secret=mine")[0] == 400
    status, _, text = ask(server, "metrics", Authorization=f"Bearer {TOKEN}")
    assert status == 200
    assert 'segviz_answers_total{kind="scene",status="200"}' in text
    assert 'segviz_jobs_room{pool="training"} 5.0' in text
    told = [each for each in lines(server) if each["logger"] == "segviz.serve.door"]
    assert [(each["view"], each["status"]) for each in told[:2]] == [
        ("transposed_convolution/stamps", 200),
        ("transposed_convolution/stamps", 400),
    ]
    assert "mine" not in server.log
    assert "stride" not in server.log


def test_every_line_of_the_log_is_json_once_it_has_started(server: Server) -> None:
    wait_for(_visit(server.port))
    written = server.log.splitlines()
    first = next(number for number, line in enumerate(written) if line.startswith("{"))
    assert [line for line in written[first:] if line and not line.startswith("{")] == []


async def _visit(port: int) -> None:
    session = await Session.open(port, "Max_unpooling")
    assert (await session.run()).errors == ()
    await session.close()


@pytest.mark.parametrize("path", ["metrics", "_stcore/metrics"])
def test_figures_are_not_for_strangers(server: Server, path: str) -> None:
    assert ask(server, path)[0] == 401
    assert ask(server, path, **STRANGER)[0] == 401
    assert ask(server, path, Authorization=f"Bearer {TOKEN}", **STRANGER)[0] == 200


@pytest.mark.parametrize(
    "path", ["", "Max_unpooling", "_stcore/health", "static/nothing", STAMPS, "healthz", "nothing"]
)
def test_pages_may_be_framed_by_the_named_site_alone(server: Server, path: str) -> None:
    headers = ask(server, path)[1]
    assert headers["content-security-policy"].endswith("frame-ancestors https://moodle.example.org")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_player_alone_may_be_framed_by_all(server: Server) -> None:
    assert "frame-ancestors" not in ask(server, "play/transposed_convolution/stamps")[1]["content-security-policy"]


def test_an_address_that_asks_for_too_much_waits_and_others_do_not(server: Server) -> None:
    one = {"X-Forwarded-For": "203.0.113.20"}
    answers = [ask(server, STAMPS, **one) for _ in range(2 * MOST)]
    assert [status for status, _, _ in answers[:MOST]] == [200] * MOST
    refused = [(headers, text) for status, headers, text in answers if status == 429]
    assert refused
    assert int(refused[0][0]["retry-after"]) == 1
    assert ask(server, STAMPS, **{"X-Forwarded-For": "203.0.113.21"})[0] == 200


def test_files_are_taken_from_our_own_pages_only(server: Server) -> None:
    """Streamlit's protection against forged requests is on: a request without the cookie's token is refused."""

    async def place() -> str:
        session = await Session.open(server.port, "Your_image")
        (found,) = await session.places("a.png")
        await session.close()
        return found.upload_url

    forged = Request(
        server.url + wait_for(place()), b"x", {"Content-Type": "multipart/form-data; boundary=b"}, method="PUT"
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urlopen(forged, timeout=20)
    assert refused.value.code == 403


# Its end


async def _told_as_it_stops(server: Server) -> tuple[str, float]:
    """What an open page is told, and the seconds until the server has ended."""
    session = await Session.open(server.port, "Max_unpooling")
    await session.run()
    began = time.monotonic()
    server.process.send_signal(signal.SIGTERM)
    sentence, health = "", 0
    try:
        while True:
            message = ForwardMsg.FromString(await asyncio.wait_for(session.connection.recv(), 20))
            toast = message.delta.new_element.toast.body
            if toast:
                sentence = toast
                health = (await asyncio.to_thread(ask, server, "healthz"))[0]
    except ConnectionClosed:
        pass
    await asyncio.to_thread(server.process.wait, 20)
    assert health == 503, "it takes no new visitors meanwhile"
    return sentence, time.monotonic() - began


def test_open_pages_are_told_and_the_server_ends_in_time() -> None:
    with served(SEGVIZ_SHUTDOWN_SECONDS="8") as server:
        sentence, seconds = wait_for(_told_as_it_stops(server))
        assert sentence == STOPPING
        assert seconds < 8 + 1
        assert "Traceback" not in server.log


def test_a_scene_that_was_asked_for_is_answered_before_the_end() -> None:
    with served(SEGVIZ_SHUTDOWN_SECONDS="60") as server:
        asked = wait_for(_scene_while_it_stops(server))
        assert asked == 200, "the first scene imports torch, which takes seconds"
        server.process.wait(20)
        assert "Traceback" not in server.log


async def _scene_while_it_stops(server: Server) -> int:
    scene = asyncio.create_task(asyncio.to_thread(ask, server, STAMPS))
    await asyncio.sleep(0.3)
    server.process.send_signal(signal.SIGTERM)
    return (await scene)[0]


def test_a_setting_that_cannot_be_used_ends_it_with_a_sentence() -> None:
    for start in (["-m", "segviz", "--no-open"], ["-m", "streamlit", "run", "app.py", "--server.headless=true"]):
        port = ["--port" if "segviz" in start else "--server.port", str(free_port())]
        told = subprocess.run(
            [sys.executable, *start, *port],
            cwd=ROOT,
            env={"PYTHONPATH": ":".join([str(ROOT), *sys.path]), "SEGVIZ_CACHE_MB": "lots", "HOME": "/nowhere"},
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert told.returncode != 0
        assert "segviz: SEGVIZ_CACHE_MB must be a whole number from 16 to 65,536 (MB)." in told.stderr
        assert "Traceback" not in told.stderr
