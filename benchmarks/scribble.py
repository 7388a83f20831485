"""From the end of a stroke to the server's answer on the screen, in milliseconds of the page's own clock."""

from __future__ import annotations

import random

from playwright.sync_api import Browser, Page

from benchmarks.browser import Traffic, open_page, settled
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import serve

URL = "Your_image"
WARM_UP = 5  # strokes that are not counted; the first starts a worker

# The answer has come when the board tells the number of the stroke that the server has heard.
ANSWER = """() => {
  const board = watch.find(".scribble");
  window.pending = watch.response({
    events: ["pointerup"], read: () => board.dataset.answered, around: () => board.parentNode,
    attributes: ["data-answered"] });
}"""


def measure(browser: Browser, quick: bool) -> list[Row]:
    """A row: strokes on the page's own picture, while a worker learns from each."""
    count = 15 if quick else 80
    with serve("app.py") as server, open_page(browser, f"{server.url}/{URL}") as page:
        page.wait_for_selector(".scribble[data-result]")
        settled(page)
        traffic = Traffic(page)
        times = [_stroke(page, number) for number in range(WARM_UP + count)][WARM_UP:]
        figures = {
            "p50": Figure(percentile(times, 50), "ms", 0),
            "p95": Figure(percentile(times, 95), "ms", 0, ("<=", 150)),
            "received": Figure(traffic.bytes / (WARM_UP + count) / 1000, "kB/stroke"),
        }
    return [Row("Stroke to answer", "your image", figures, f"{count} strokes, {min(times):.0f} to {max(times):.0f} ms")]


def _stroke(page: Page, number: int) -> float:
    """Paint a short line, each somewhere else."""
    chance = random.Random(number)
    page.wait_for_timeout(chance.uniform(600, 900))  # a person looks
    box = page.locator(".room canvas").bounding_box()
    assert box
    x = box["x"] + box["width"] * chance.uniform(0.1, 0.8)
    y = box["y"] + box["height"] * chance.uniform(0.1, 0.8)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y + 8, steps=3)
    page.evaluate(ANSWER)
    page.mouse.up()
    return page.evaluate("window.pending")
