"""A headless Chromium with one page, and the JavaScript that watches it from inside."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize, sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZE: ViewportSize = {"width": 1280, "height": 800}
WATCH = Path(__file__).with_name("watch.js").read_text()


def chromium() -> str | None:
    """The system's Chromium: $CHROMIUM, or found on PATH. None: Playwright's own."""
    names = (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if name and (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A browser of its own; every page in it starts with an empty cache."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(browser: Browser, url: str = "") -> Iterator[Page]:
    """A fresh page with ``window.watch`` (watch.js) installed; opens ``url`` if one is given."""
    context = browser.new_context(viewport=SIZE, color_scheme="light", reduced_motion="no-preference")
    context.add_init_script(WATCH)
    page = context.new_page()
    page.set_default_timeout(60_000)
    try:
        if url:
            page.goto(url)
        yield page
    finally:
        context.close()


@contextmanager
def open_player(browser: Browser, url: str) -> Iterator[Page]:
    """A fresh page whose player shows its first picture and has the keyboard."""
    with open_page(browser, url) as page:
        page.locator(".sv-player[data-scene]").focus()
        settled(page)
        page.wait_for_timeout(1000)  # what the front end loads when it has nothing else to do
        yield page


def painted(page: Page, selector: str) -> float:
    """When the first element that matches was painted, in seconds since 1970."""
    page.evaluate("selector => { window.pending = watch.appeared(selector) }", selector)
    page.wait_for_selector(selector)
    return page.evaluate("window.pending") / 1000


def settled(page: Page) -> None:
    """Wait until the front end says that the script has run to its end."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")


class Traffic:
    """What a page sends and receives from now on, counted by the browser itself (Chrome DevTools Protocol).

    requests: files received; bytes: received in all; messages: the part of it that came by websocket; sent: messages
    to the server.
    """

    def __init__(self, page: Page) -> None:
        self.requests = self.bytes = self.messages = self.sent = 0
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.on("Network.loadingFinished", self._loaded)
        self.session.on("Network.webSocketFrameSent", self._sent)
        self.session.on("Network.webSocketFrameReceived", self._received)
        self.session.send("Network.enable")

    def _loaded(self, event: dict) -> None:
        self.requests += 1
        self.bytes += int(event["encodedDataLength"])

    def _sent(self, _event: dict) -> None:
        self.sent += 1

    def _received(self, event: dict) -> None:
        frame = event["response"]
        text = frame["payloadData"]  # base64 where the frame is binary (opcode 2)
        size = len(text) * 3 // 4 - text[-2:].count("=") if frame["opcode"] == 2 else len(text)
        self.messages += size
        self.bytes += size


class MainThread:
    """How long the page's main thread has been at work on any task (script, style, layout, paint) since it was made.

    Milliseconds, by two clocks: ``processor`` counts only the time in which the thread ran, ``wall`` also that in which
    it wanted to run and other programs had the processor. On a quiet machine they agree.
    """

    def __init__(self, page: Page) -> None:
        self.clocks = {}
        for name, domain in (("processor", "threadTicks"), ("wall", "timeTicks")):
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": domain})
            self.clocks[name] = (session, _task_time(session))

    @property
    def processor(self) -> float:
        session, start = self.clocks["processor"]
        return _task_time(session) - start

    @property
    def wall(self) -> float:
        session, start = self.clocks["wall"]
        return _task_time(session) - start


def _task_time(session: CDPSession) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")
