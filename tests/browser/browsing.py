"""Hands and eyes for a page in a real browser, and the server that it is on.

``settle(page)`` waits until the page has settled, ``ready(page)`` until its player shows a scene; the player's grids
are found by their names, the symbols that equations use.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
import torch
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Locator, Page, WebSocket, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from segviz.scene.encode import unframed

ROOT = Path(__file__).resolve().parents[2]
PROJECTOR, DESKTOP, PHONE = (1280, 800), (1920, 1080), (390, 844)
START_SECONDS = 60
SETTLE_MILLISECONDS = 60_000
PATIENT = 300_000  # ms; workers import torch first, and are the last to get a busy machine's processors
expect.set_options(timeout=30_000)  # the first page that imports torch takes its time on a busy machine


@contextmanager
def serve(*arguments: str) -> Iterator[str]:
    """The app on a free loopback port; yields its address. Ends the server that it started, by its own process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", *arguments]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_healthy(address, server)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=20)
            log.seek(0)
            written = log.read()
        assert "Traceback" not in written, written


def _wait_until_healthy(address: str, server: subprocess.Popen) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if server.poll() is not None:
            pytest.fail(f"the server ended with code {server.returncode} before it answered")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"the server did not answer within {START_SECONDS} s")


@dataclass
class Answer:
    """What the server has sent for what a page asked last."""

    ended: bool = True
    scenes: dict[tuple[int, ...], bytes] = field(default_factory=dict)
    """By place on the page: what players are to show, encoded."""


_answers: WeakKeyDictionary[Page, Answer] = WeakKeyDictionary()


def listen(page: Page) -> None:
    """Keep :data:`_answers` up to date. What the page itself shows lags behind: just after a click it still says that
    nothing runs, and just after a run a player may still show the scene before."""
    answer = _answers[page] = Answer()

    def sent(data: str | bytes) -> None:
        if BackMsg.FromString(data).WhichOneof("type") == "rerun_script":
            answer.ended = False

    def received(data: str | bytes) -> None:
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "new_session":
            answer.scenes.clear()
        elif kind == "delta":
            place = tuple(message.metadata.delta_path)
            answer.scenes.pop(place, None)
            component = message.delta.new_element.bidi_component
            if component.component_name == "segviz.player":
                answer.scenes[place] = unframed(component.bytes)[1]
        elif kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            answer.ended = True

    def watch(socket: WebSocket) -> None:
        socket.on("framesent", sent)
        socket.on("framereceived", received)

    page.on("websocket", watch)


def sent(page: Page) -> list[bytes]:
    """The scenes that the server sent last, encoded, in the order of their players."""
    return [scene for _, scene in sorted(_answers[page].scenes.items())]


def settle(page: Page) -> None:
    """Wait until the server has answered all that the page asked for, and the page shows it."""
    _shows_all(page)
    answer, end = _answers[page], time.monotonic() + SETTLE_MILLISECONDS / 1000
    while not (answer.ended and _plays(page, answer)):
        assert time.monotonic() < end, f"{'the answer is not shown' if answer.ended else 'no answer'}: {page.url}"
        page.wait_for_timeout(10)
    _shows_all(page)


def _plays(page: Page, answer: Answer) -> bool:
    """Whether the players have come to the scenes that were sent."""
    shown = page.locator(".sv-player").evaluate_all("players => players.map(({ dataset }) => dataset.scene)")
    return {fingerprint(scene) for scene in answer.scenes.values()} <= set(shown)


@lru_cache(maxsize=16)
def fingerprint(encoded: bytes) -> str:
    """The name that a player gives to a scene, as player/decode.js does."""
    name = 0x811C9DC5
    for byte in encoded:
        name = (name ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{name:x}"


def _shows_all(page: Page) -> None:
    page.wait_for_selector("[data-testid=stMain] [data-testid=stElementContainer]", timeout=SETTLE_MILLISECONDS)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=SETTLE_MILLISECONDS)
    until(page, "!document.querySelector('[data-stale=true]') && [...document.images].every(image => image.complete)")


def until(page: Page, expression: str, arg: object = None, timeout: float = 30_000) -> None:
    """Wait until JavaScript is true; an expression or a function of ``arg``. timeout in milliseconds.

    Playwright's ``wait_for_function`` asks again by ``eval``, which the app's content security policy forbids.
    """
    end = time.monotonic() + timeout / 1000
    while not _is_so(page, expression, arg):
        assert time.monotonic() < end, f"not so within {timeout / 1000:g} s: {expression}"
        page.wait_for_timeout(10)


def _is_so(page: Page, expression: str, arg: object) -> bool:
    """Not while the page makes way for another."""
    try:
        return bool(page.evaluate(expression, arg))
    except Error as error:
        if "context was destroyed" not in error.message:
            raise
        return False


def overhang(page: Page) -> int:
    """Pixels by which what is on the page is wider than the page. Streamlit's main part scrolls, not the document."""
    return page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")


def on_a_phone(page: Page) -> Page:
    """The page, on a phone's screen now: nothing is wider than that."""
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.wait_for_timeout(300)  # parts follow one after the other
    settle(page)
    assert overhang(page) == 0
    return page


def barriers(page: Page) -> list[tuple[str, str]]:
    """axe-core finds what it can judge alone: contrast, names, roles, structure."""
    return [
        (violation["id"], node["html"])
        for violation in Axe().run(page).response["violations"]
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def ready(page: Page, timeout: float = 60_000) -> Page:
    """The page, once its player shows a scene; ``timeout`` in milliseconds."""
    page.wait_for_selector(".sv-player[data-scene]", timeout=timeout)
    return page


@contextmanager
def another_scene(page: Page) -> Iterator[None]:
    """What is done inside leads to another scene: waits until the player shows it, and on a page of the app until the
    server, whose own may come later, has said so as well."""
    before = page.get_attribute(".sv-player", "data-scene")
    yield
    page.wait_for_selector(f".sv-player[data-scene]:not([data-scene='{before}'])")
    if page in _answers:
        settle(page)


def choose(page: Page, word: str) -> None:
    """One of the words that are all in sight: a view, an option."""
    page.get_by_role("radio", name=word, exact=True).click()
    settle(page)


def unfold(page: Page) -> None:
    """Open "More", where the controls stand that a view does not turn on."""
    page.get_by_test_id("stExpander").filter(has_text="More").locator("summary").click()
    settle(page)


def at_the_end(page: Page) -> Page:
    """The page, once its player shows the last step: pictures open before their first."""
    last_step(ready(page))
    return page


def last_step(page: Page) -> None:
    page.locator(".sv-player").focus()
    page.keyboard.press("End")


def told(page: Page, name: str) -> Locator:
    """What a grid of numbers says of itself at rest: a row a line, a tab between cells; none of it while it is hidden.

    The numbers themselves are drawn on a canvas. Its attribute ``data-lit`` has the cells that are pointed out.
    """
    return page.locator(f".numbers [data-cells='{name}']")


def values(page: Page, name: str) -> list[str]:
    """The texts in the cells of a grid, in row order."""
    return [text for row in _rows(page, name) for text in row]


def _rows(page: Page, name: str) -> list[list[str]]:
    return [line.split("\t") for line in told(page, name).text_content().removesuffix("\n").split("\n")]


def middle_of(page: Page, name: str, cell: int) -> tuple[float, float]:
    """Where on the screen the middle of a cell is; ``cell`` counts in row order."""
    rows = _rows(page, name)
    row, column = divmod(cell, len(rows[0]))
    box = page.locator(f"rect.stop[data-grid='{name}']").bounding_box()
    return box["x"] + (column + 0.5) * box["width"] / len(rows[0]), box["y"] + (row + 0.5) * box["height"] / len(rows)


def point_at(page: Page, name: str, cell: int) -> None:
    """The pointer onto the middle of a cell."""
    page.mouse.move(*middle_of(page, name, cell))


def lit(page: Page, *names: str) -> dict[str, int]:
    """How many cells of each grid are pointed out; without names, of each grid in which any are."""
    count = """(grids, names) => Object.fromEntries(grids
        .map(({dataset}) => [dataset.cells, dataset.lit ? dataset.lit.split(" ").length : 0])
        .filter(([name, cells]) => names.length ? names.includes(name) : cells))"""
    return page.locator(".numbers [data-cells]").evaluate_all(count, list(names))


def as_text(numbers: torch.Tensor) -> list[str]:
    """Numbers as cells show them: at most two decimals, a true minus, no minus zero."""
    texts = (f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".") for value in numbers.flatten().tolist())
    return [text.replace("-", "−") for text in texts]
