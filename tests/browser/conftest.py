"""A real browser on a real server: one server for all browser tests, a fresh page for each.

``browse(path, theme=..., size=...)`` opens a page and waits until it has settled; at its end the test fails if a page
wrote an error to the console or asked any other machine for anything. A server fails the tests that used it if its log
has a traceback. ``shot(page, name)`` saves a screenshot for people to look at, where ``SHOTS=1 make test`` asks for it.
What tests call stands in browsing.py: pytest loads this file under a name of its own, so a test that imported it would
get a second one, with a second state.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import PROJECTOR, listen, ready, serve, settle
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket, sync_playwright

from benchmarks.browser import ARGUMENTS, chromium

SCREENSHOTS = Path(__file__).parent / "screenshots"
# On a page's address Streamlit looks for its server below that address first, and gets a 404.
STREAMLITS_OWN = ("/_stcore/health", "/_stcore/host-config")
# Its front end's word on what a page wants to say while a test has cut the connection; it is said again afterwards.
CUT_OFF = "Cannot send rerun backMessage when disconnected from server"


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

    def __init__(self, browser: Browser, home: str, **options) -> None:
        """home: of its own page, at the server that it will visit."""
        self.context = browser.new_context(**options)
        self.rest = self.context.new_page()
        self.rest.goto(home)

    def leave(self) -> None:
        """Close the pages, and forget what they left."""
        for page in self.context.pages:
            if page is not self.rest:
                page.close()
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
        if CUT_OFF in message.text:
            return
        if message.type == "error" and not message.location["url"].endswith(STREAMLITS_OWN):
            errors.append(f"{message.text} {message.location['url']}")

    def guard(asked: Request | WebSocket) -> None:
        if urlsplit(asked.url).hostname not in ("127.0.0.1", None):
            errors.append(f"asks another machine: {asked.url}")

    def open_page(path: str = "", theme: str = "light", size=PROJECTOR, address: str = server, **options) -> Page:
        kind = repr((theme, sorted(options.items())))
        if kind not in visitors:
            visitors[kind] = Visitor(browser, f"{server}/_stcore/health", color_scheme=theme, **options)
        here.append(visitors[kind])
        page = visitors[kind].context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("console", note)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("request", guard)
        page.on("websocket", guard)
        listen(page)
        page.goto(f"{address}/{path}")
        settle(page)
        return page

    yield open_page
    for visitor in here:
        visitor.leave()
    assert errors == [], "the page wrote errors to the browser's console, or asked another machine"


@pytest.fixture
def open_html(browser: Browser, visitors: dict[str, Visitor], tmp_path: Path) -> Iterator[Callable[..., Page]]:
    """Opens a page that was saved as HTML, once its player shows a scene: ``open_html(to_html(scene, "A scene"))``."""
    here, errors = [], []

    def open_page(html: str, size=PROJECTOR, **options) -> Page:
        kind = repr(("saved", sorted(options.items())))
        if kind not in visitors:
            home = tmp_path / "home.html"
            home.touch()
            visitors[kind] = Visitor(browser, home.as_uri(), **options)
        here.append(visitors[kind])
        file = tmp_path / "scene.html"
        file.write_text(html, encoding="utf-8")
        page = visitors[kind].context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        return ready(page)

    yield open_page
    for visitor in here:
        visitor.leave()
    assert errors == [], "the page wrote errors to the browser's console"


@pytest.fixture(scope="session")
def shot() -> Callable[[Page, str], None]:
    """Saves ``screenshots/NAME.png`` of what is on the screen, where ``SHOTS=1`` asks for it."""
    wanted = bool(os.environ.get("SHOTS"))

    def save(page: Page, name: str) -> None:
        if wanted:
            page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return save
