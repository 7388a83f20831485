"""From a slider's release to the new picture on the screen, in milliseconds of the page's own clock."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser, Page

from benchmarks.browser import Traffic, open_page, open_player, settled
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import serve
from benchmarks.subjects import EMPTY, PAGES, Subject

WARM_UP = 10  # changes that are not counted

# A picture is new when the player says that it shows another scene; in the empty app, when the text has changed.
PLAYER = """() => {
  const player = watch.find(".sv-player");
  const read = () => (player.isConnected ? player : watch.find(".sv-player")).dataset.scene;
  const host = player.getRootNode();
  window.pending = watch.response({
    events: ["keydown"], read, around: () => host, attributes: ["data-scene"] });
}"""
TEXT = """() => {
  const text = document.querySelector("[data-testid=stMarkdownContainer] p");
  const main = document.querySelector("[data-testid=stMain]");
  const read = () => main.querySelector("[data-testid=stMarkdown] p").textContent;
  window.pending = watch.response({ events: ["keydown"], read, around: () => main });
}"""


def measure(browser: Browser, quick: bool) -> list[Row]:
    """A row for each page with torch loaded, and for an empty app before and after them."""
    count = 15 if quick else 80
    rows = [_empty(browser, count)]
    with serve("app.py") as server:
        for subject in PAGES:
            with open_player(browser, f"{server.url}/{subject.url}") as page:
                rows.append(_row(page, subject, PLAYER, count))
    rows.append(_empty(browser, count))
    floor = (rows[0].figures["p50"].value + rows[-1].figures["p50"].value) / 2
    return [rows[0], *(_beside(row, floor) for row in rows[1:-1]), rows[-1]]


def _empty(browser: Browser, count: int) -> Row:
    with serve("benchmarks/apps/empty.py") as server, open_page(browser, server.url) as page:
        page.wait_for_selector("[data-testid=stMarkdown] p")
        settled(page)
        page.wait_for_timeout(1000)
        return _row(page, EMPTY, TEXT, count)


def _row(page: Page, subject: Subject, arm: str, count: int) -> Row:
    traffic = Traffic(page)
    times = responses(page, subject.slider, subject.values, arm, count, WARM_UP)
    middle, most = (("<=", bar) if bar else None for bar in subject.bars)
    return Row(
        "Slider to picture",
        subject.name,
        {
            "p50": Figure(percentile(times, 50), "ms", 0, middle),
            "p95": Figure(percentile(times, 95), "ms", 0, most),
            "received": Figure(traffic.bytes / (count + WARM_UP) / 1000, "kB/change"),
        },
        f"{count} changes, {min(times):.0f} to {max(times):.0f} ms",
    )


def _beside(row: Row, floor: float) -> Row:
    ratio = Figure(row.figures["p50"].value / floor, "x", 2)
    return Row(row.group, row.name, {**row.figures, "p50 to the empty app's": ratio}, row.note)


def responses(page: Page, key: str, values: Sequence[int], arm: str, count: int, warm_up: int) -> list[float]:
    """Milliseconds of ``count`` changes of the slider with that key, back and forth over ``values``.

    The page is open and shows its first picture. arm: PLAYER or TEXT.
    """
    slider = page.locator(".st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key))  # as Streamlit makes a class of a key
    knob, shown = slider.locator("input[type=range]"), slider.get_by_test_id("stSliderThumbValue")
    knob.focus()
    jitter = random.Random(0)
    times = []
    for value in bounce(values, int(shown.inner_text()), warm_up + count):
        settled(page)
        page.wait_for_timeout(jitter.uniform(80, 120))  # a person looks; and no two changes in step with the display
        page.evaluate(arm)
        page.keyboard.press("ArrowRight" if value > int(shown.inner_text()) else "ArrowLeft")
        times.append(page.evaluate("window.pending"))
        if int(shown.inner_text()) != value:
            raise RuntimeError(f"the slider {key!r} shows {shown.inner_text()} where {value} was asked for")
    return times[warm_up:]


def bounce(values: Sequence[int], start: int, count: int) -> Iterator[int]:
    """Neighbour after neighbour of ``values``, from ``start`` to the end and back again."""
    position = list(values).index(start)
    direction = 1
    for _ in range(count):
        if not 0 <= position + direction < len(values):
            direction = -direction
        position += direction
        yield values[position]
