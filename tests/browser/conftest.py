"""A real browser on a real server: one server for all browser tests, a fresh page for each.

``browse(path, theme=..., size=...)`` opens a page and waits until it has settled; at its end the test fails if a page
wrote an error to the console or asked any other machine for anything. A server fails the tests that used it if its log
has a traceback. ``shot(page, name)`` saves a screenshot for people to look at. The functions at the end are hands and
eyes for the player: its grids are found by their names, the symbols that equations use.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import torch
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, WebSocket, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.browser import ARGUMENTS, chromium

ROOT = Path(__file__).resolve().parents[2]
SCREENSHOTS = Path(__file__).parent / "screenshots"
PROJECTOR, DESKTOP, PHONE = (1280, 800), (1920, 1080), (390, 844)
# On a page's address Streamlit looks for its server below that address first, and gets a 404.
STREAMLITS_OWN = ("/_stcore/health", "/_stcore/host-config")
START_SECONDS = 60
SETTLE_MILLISECONDS = 60_000
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


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Address of the server that all browser tests share."""
    with serve() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        # All pages of a context in one process: what one has compiled, the next need not.
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*ARGUMENTS, "--process-per-site"])
        yield browser
        browser.close()


class Visitor:
    """Somebody's browser, with its theme and its kind of screen; whoever comes next finds it as if it were new.

    It outlives a test, as loading and compiling the app's files takes longer than most tests do; a page of its own,
    never closed, keeps its process alive. (Playwright's routing would turn the cache off: requests are only watched.)
    """

    def __init__(self, browser: Browser, server: str, theme: str, **options) -> None:
        self.context = browser.new_context(color_scheme=theme, **options)
        self.rest = self.context.new_page()
        self.rest.goto(f"{server}/_stcore/health")

    def leave(self) -> None:
        """Close the pages, and forget what they left."""
        for page in self.context.pages:
            if page is not self.rest:
                page.close()
                _unanswered.discard(page)
        self.rest.evaluate("localStorage.clear()")
        self.context.clear_cookies()


@pytest.fixture(scope="session")
def visitors() -> dict[str, Visitor]:
    """Those of this worker, by what sets them apart."""
    return {}


@pytest.fixture
def browse(server: str, browser: Browser, visitors: dict[str, Visitor]) -> Iterator[Callable[..., Page]]:
    """Opens pages: ``browse("Max_unpooling?stride=2", theme="dark", size=PHONE)``. Each is a session of its own."""
    here, errors = [], []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location["url"].endswith(STREAMLITS_OWN):
            errors.append(f"{message.text} {message.location['url']}")

    def guard(asked: Request | WebSocket) -> None:
        if urlsplit(asked.url).hostname not in ("127.0.0.1", None):
            errors.append(f"asks another machine: {asked.url}")

    def open_page(path: str = "", theme: str = "light", size=PROJECTOR, address: str = server, **options) -> Page:
        kind = repr((theme, sorted(options.items())))
        if kind not in visitors:
            visitors[kind] = Visitor(browser, server, theme, **options)
        here.append(visitors[kind])
        page = visitors[kind].context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", guard)
        page.on("websocket", guard)
        _listen(page)
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    yield open_page
    for visitor in here:
        visitor.leave()
    assert errors == [], "the page wrote errors to the browser's console, or asked another machine"


_unanswered: set[Page] = set()
"""Pages that have asked the server for a run of their script which has not ended yet."""


def _listen(page: Page) -> None:
    """Keep :data:`_unanswered` up to date. What the page itself shows lags behind: just after a click it still says
    that nothing runs, and a test that went on then would find the old view beside the new one."""

    def sent(data: str | bytes) -> None:
        if BackMsg.FromString(data).WhichOneof("type") == "rerun_script":
            _unanswered.add(page)

    def received(data: str | bytes) -> None:
        message = ForwardMsg.FromString(data)
        ended = message.WhichOneof("type") == "script_finished"
        if ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            _unanswered.discard(page)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", sent)
        socket.on("framereceived", received)

    page.on("websocket", listen)


def settle(page: Page) -> None:
    """Wait until the server has answered all that the page asked for, and the page shows it."""
    _shows_all(page)
    end = time.monotonic() + SETTLE_MILLISECONDS / 1000
    while page in _unanswered:
        assert time.monotonic() < end, "the server did not answer"
        page.wait_for_timeout(10)
    _shows_all(page)


def _shows_all(page: Page) -> None:
    page.wait_for_selector("[data-testid=stMain] [data-testid=stElementContainer]", timeout=SETTLE_MILLISECONDS)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=SETTLE_MILLISECONDS)
    page.wait_for_function(
        "!document.querySelector('[data-stale=true]') && [...document.images].every(image => image.complete)"
    )


def overhang(page: Page) -> int:
    """Pixels by which what is on the page is wider than the page. Streamlit's main part scrolls, not the document."""
    return page.get_by_test_id("stMain").evaluate("main => main.scrollWidth - main.clientWidth")


@pytest.fixture(scope="session")
def shot() -> Callable[[Page, str], Path]:
    """Saves ``screenshots/NAME.png`` of what is on the screen and returns its path."""
    SCREENSHOTS.mkdir(exist_ok=True)

    def save(page: Page, name: str) -> Path:
        path = SCREENSHOTS / f"{name}.png"
        page.screenshot(path=path)
        return path

    return save


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
    """What is done inside leads to another scene: waits until the player shows it."""
    before = page.get_attribute(".sv-player", "data-scene")
    yield
    page.wait_for_selector(f".sv-player[data-scene]:not([data-scene='{before}'])")


def choose(page: Page, word: str) -> None:
    """One of the words that are all in sight: a view, an option."""
    page.get_by_role("radio", name=word, exact=True).click()
    settle(page)


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
