"""From a hand that drags a slider to the picture that follows it, in milliseconds of the page's own clock."""

from __future__ import annotations

import itertools
import random
import re
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks.browser import open_player, settled
from benchmarks.rows import Figure, Row, percentile
from benchmarks.server import serve
from benchmarks.slider import bounce
from benchmarks.subjects import PAGES, Subject

FOLLOWS = ("max unpooling", "convolution", "transposed convolution", "in one dimension", "roi align")
"""Pages whose scenes are of numbers alone."""
BARS = (20, 33)
"""What is asked of p50 and p95, ms."""

# Where the thumb is on the screen once the slider's input is at a value.
THUMB = """(input, value) => {
  const {left, top, width, height} = input.closest("div[style*=translate]").parentElement.getBoundingClientRect();
  return [left + width * (value - input.min) / (input.max - input.min), top + height / 2];
}"""
ARM = """() => {
  const player = watch.find(".sv-player");
  window.pending = watch.response({
    events: ["pointermove"], read: () => player.dataset.scene, around: () => player, attributes: ["data-scene"] });
}"""
# How many scenes have been painted since: several in one frame are one.
COUNT = """() => {
  const player = watch.find(".sv-player");
  let [frames, shown, on] = [0, player.dataset.scene, true];
  const look = () => {
    if (player.dataset.scene !== shown) frames++;
    shown = player.dataset.scene;
    if (on) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  window.count = () => { on = false; return frames; };
}"""


class Change(NamedTuple):
    """milliseconds: from the hand's move to the painted picture; fetched: whether the page had not shown it before."""

    milliseconds: float
    fetched: bool


def measure(browser: Browser, quick: bool) -> list[Row]:
    """A row for each page whose scenes are of numbers."""
    visits, sweep = (1, 1.0) if quick else (6, 3.0)
    with serve("app.py") as server:
        return [_row(browser, server.url, subject, visits, sweep) for subject in PAGES if subject.name in FOLLOWS]


def _row(browser: Browser, url: str, subject: Subject, visits: int, sweep: float) -> Row:
    """Visit after visit, as a page fetches a scene only once."""
    changes: list[Change] = []
    pictures: list[float] = []
    for _ in range(visits):
        with open_player(browser, f"{url}/{subject.url}") as page:
            thumb = Thumb(page, subject)
            changes += _changes(page, thumb, subject.values)
            pictures.append(_sweep(page, thumb, subject.values, sweep))
            thumb.let_go()
    times = [change.milliseconds for change in changes]
    fetched = [change.milliseconds for change in changes if change.fetched]
    return Row(
        "Drag to picture",
        subject.name,
        {
            "p50": Figure(percentile(times, 50), "ms", 0, ("<=", BARS[0])),
            "p95": Figure(percentile(times, 95), "ms", 0, ("<=", BARS[1])),
            "fetched p50": Figure(percentile(fetched, 50), "ms", 0),
            "fetched p95": Figure(percentile(fetched, 95), "ms", 0),
            "swept": Figure(percentile(pictures, 50), "pictures/s", 0, (">=", 25)),
        },
        f"{len(times)} changes, {min(times):.0f} to {max(times):.0f} ms; {len(fetched)} of them fetched",
    )


class Thumb:
    """The mouse on the thumb of a slider, which it holds."""

    def __init__(self, page: Page, subject: Subject) -> None:
        self.page = page
        slider = page.locator(".st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", subject.slider))
        knob = slider.locator("input[type=range]")
        self.value = int(slider.get_by_test_id("stSliderThumbValue").inner_text())
        first = self.value - int(knob.input_value())  # the input counts the slider's values from 0
        self.places = {value: knob.evaluate(THUMB, value - first) for value in subject.values}
        page.mouse.move(*self.places[self.value])
        page.mouse.down()

    def drag(self, value: int) -> None:
        self.page.mouse.move(*self.places[value])

    def let_go(self) -> None:
        self.page.mouse.up()
        settled(self.page)


def _changes(page: Page, thumb: Thumb, values: Sequence[int]) -> Iterator[Change]:
    """Value after value to both ends of the slider and back, twice."""
    jitter = random.Random(0)
    known = {thumb.value}
    for value in bounce(values, thumb.value, 4 * len(values)):
        page.wait_for_timeout(jitter.uniform(40, 80))  # no two changes in step with the display
        page.evaluate(ARM)
        thumb.drag(value)
        yield Change(page.evaluate("window.pending"), value not in known)
        known.add(value)


def _sweep(page: Page, thumb: Thumb, values: Sequence[int], seconds: float) -> float:
    """Pictures shown in a second, while the hand goes back and forth over the slider as fast as the browser is told."""
    page.evaluate(COUNT)
    end = time.monotonic() + seconds
    there_and_back = [*values, *values[-2:0:-1]]
    for value in itertools.cycle(there_and_back):
        thumb.drag(value)
        if time.monotonic() > end:
            break
    return float(page.evaluate("window.count()")) / seconds
