"""From the start of the process to Home on the screen; what a page's first visit brings over the wire."""

from __future__ import annotations

import re
import time

from playwright.sync_api import Browser, Page

from benchmarks.browser import Traffic, open_page, painted, settled
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import serve
from benchmarks.subjects import PAGES

HEADING = "[data-testid=stMain] h1"
PICTURE = ".sv-player[data-scene]"


def measure(browser: Browser, quick: bool) -> list[Row]:
    """Rows for the start, the first page after it, and the first visit of every page."""
    starts = [_start(browser) for _ in range(1 if quick else 3)]
    home, whole = zip(*starts, strict=True)
    imported = _imported(browser)
    torch = [name for name in imported if re.match(r"torch(vision)?(\.|$)", name)]
    rows = [
        Row(
            "Start",
            "Home painted",
            {
                "median": Figure(percentile(home, 50), "s", 2, ("<=", 3.5)),
                "best": Figure(min(home), "s", 2),
                "whole page, median": Figure(percentile(whole, 50), "s", 2),
                "torch imported": Figure(len(torch), "modules", 0, ("<=", 0)),
            },
            f"{len(starts)} starts; {len(imported):,} modules imported until Home was there",
        ),
        _first_page(browser),
    ]
    with serve("app.py") as server:
        for name, url in (("Home", ""), *((subject.name, subject.url) for subject in PAGES)):
            rows.append(_visit(browser, name, f"{server.url}/{url}"))
    return rows


def _start(browser: Browser) -> tuple[float, float]:
    """Seconds from the process's start until the heading was painted, and until all of Home was there."""
    with open_page(browser) as page, serve("app.py") as server:
        page.goto(server.url, wait_until="commit")
        heading = painted(page, HEADING)
        settled(page)
        whole = time.time()
    return heading - server.spawned, whole - server.spawned


def _imported(browser: Browser) -> list[str]:
    """Names of all modules that Python imported until Home was there, by its own account (-X importtime)."""
    with serve("app.py", ["-X", "importtime"]) as server, open_page(browser, server.url) as page:
        page.wait_for_selector(HEADING)
        settled(page)
        return re.findall(r"^import time: +\d+ \| +\d+ \| *(\S+)", server.log, re.MULTILINE)


def _first_page(browser: Browser) -> Row:
    """The first animation on a server just started: the visit that waits for torch."""
    with serve("app.py") as server, open_page(browser, server.url) as page:
        page.wait_for_selector(HEADING)
        settled(page)
        page.goto(f"{server.url}/{PAGES[0].url}", wait_until="commit")
        seconds = painted(page, PICTURE) - opened(page)
    return Row("Start", f"then the first animation, {PAGES[0].name}", {"after": Figure(seconds, "s", 2)})


def opened(page: Page) -> float:
    """When the page's address was opened, in seconds since 1970."""
    return page.evaluate("performance.timeOrigin") / 1000


def _visit(browser: Browser, name: str, url: str) -> Row:
    """A first visit with an empty cache, on a server that has shown the page before."""
    with open_page(browser, url) as page:
        settled(page)
    with open_page(browser) as page:
        traffic = Traffic(page)
        page.goto(url, wait_until="commit")
        seconds = painted(page, HEADING if name == "Home" else PICTURE) - opened(page)
        settled(page)
        page.wait_for_timeout(2000)  # what the front end fetches when it has nothing else to do
    figures = {
        "received": Figure(traffic.bytes / 1000, "kB", 0),
        "by websocket": Figure(traffic.messages / 1000, "kB"),
        "painted after": Figure(seconds, "s", 2),
    }
    return Row("First visit", name, figures, f"{traffic.requests} files")
