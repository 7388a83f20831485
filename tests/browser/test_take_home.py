"""A lecture from disk, in a browser without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import PROJECTOR, barriers
from playwright.sync_api import Browser, BrowserContext, Page, expect

from segviz.lectures import Lecture, Stop
from segviz.take_home.lecture import pieces

TWO = Lecture(
    "Two lessons",
    (
        Stop("transposed_convolution/stamps", {}, 0, 2, "Stamps", "Say it slowly.", "How large?", 1, "stride"),
        Stop("convolution/numbers", {}, 15, 16, "Windows", minutes=2),
    ),
)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Without a network; at its end, nothing was asked for but the file, and nothing written to the console."""
    context = browser.new_context(offline=True, viewport={"width": PROJECTOR[0], "height": PROJECTOR[1]})
    asked, errors = [], []
    context.on("request", lambda request: asked.append(request.url))
    context.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
    assert errors == []


@pytest.fixture
def page(context: BrowserContext, tmp_path: Path) -> Page:
    file = tmp_path / "lecture.html"
    file.write_text("".join(pieces(TWO)), encoding="utf-8")
    page = context.new_page()
    page.goto(file.as_uri())
    expect(page.locator(".sv-player[data-scene]")).to_be_visible()
    return page


def press(page: Page, key: str, title: str, step: int) -> None:
    page.keyboard.press(key)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".sv-player")).to_have_attribute("data-step", str(step))


def test_a_clickers_keys_lead_through_the_file_and_a_reload_goes_on(page: Page) -> None:
    press(page, "PageDown", "Stamps", 1)
    press(page, "PageDown", "Stamps", 2)
    press(page, "PageDown", "Windows", 15)
    press(page, "PageUp", "Stamps", 2)
    page.reload()
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "2")
    page.get_by_label("Stop", exact=True).select_option("1")
    expect(page.locator("h1")).to_have_text("Windows")
    press(page, "PageDown", "Windows", 16)
    assert barriers(page) == []


def test_its_slider_moves_and_what_is_not_in_the_file_is_said(page: Page) -> None:
    before = page.get_attribute(".sv-player", "data-scene")
    page.get_by_label("Stride").press("ArrowRight")
    expect(page.locator(".panel output")).to_have_text("3")
    expect(page.locator(".sv-player")).not_to_have_attribute("data-scene", before or "")
    page.get_by_label("Stride").press("ArrowLeft")
    expect(page.locator(".sv-player")).to_have_attribute("data-scene", before or "")
    page.locator("rect.stop[data-grid=x]").first.press("Enter")
    page.locator(".editor").fill("7")
    page.locator(".editor").press("Enter")
    expect(page.get_by_role("status").last).to_contain_text("Other settings take the app itself.")


def test_it_asks_before_it_shows_a_step(page: Page) -> None:
    page.keyboard.press("p")
    question = page.locator(".predictor .question")
    expect(question).to_be_visible()
    page.locator(".predictor input").fill("0.123")
    page.keyboard.press("Enter")
    expect(page.locator(".predictor .verdict")).to_contain_text("Not 0.123: it is")
    page.keyboard.press("p")
    expect(page.locator(".predictor")).to_be_hidden()


def test_the_notes_are_in_step_both_ways_also_after_a_reload(page: Page, context: BrowserContext) -> None:
    with context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator(".say")).to_have_text("Say it slowly.")
    expect(notes.locator(".time")).to_contain_text("0:00 of 3:00")
    press(page, "PageDown", "Stamps", 1)
    expect(notes.locator(".counted")).to_have_text("Stop 1 of 2 · step 1 of 2")
    notes.keyboard.press("PageDown")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "2")
    page.reload()
    expect(page.locator(".sv-player[data-scene]")).to_be_visible()
    notes.keyboard.press("PageDown")
    expect(page.locator("h1")).to_have_text("Windows")
    expect(notes.locator("h1")).to_have_text("Windows")


def test_printed_it_is_the_handout(page: Page) -> None:
    expect(page.locator(".handout")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".handout svg").first).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    count = page.locator(".handout svg").count()
    printed = page.pdf(prefer_css_page_size=True)
    assert f"/Count {count}".encode() in printed, "one sheet of paper for each page of the handout"
