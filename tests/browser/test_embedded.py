"""The player alone, in a frame of another page: it needs no session, follows the hand, and stays in its frame."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

WIDTH, HEIGHT = 800, 720
PATH = "play/transposed_convolution/stamps?stride=3&theme=dark&step=4"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


@pytest.fixture
def frame(page: Page, server: str) -> FrameLocator:
    """In a page of no site, as in slides that lie in a file."""
    page.set_content(f'<iframe src="{server}/{PATH}" width="{WIDTH}" height="{HEIGHT}"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator(".sv-player[data-scene]")).to_be_visible()
    return frame


def shown(frame: FrameLocator) -> str | None:
    return frame.locator(".sv-player").get_attribute("data-scene")


def test_a_frame_shows_the_step_and_the_settings_of_its_address_in_its_theme(frame: FrameLocator) -> None:
    expect(frame.locator(".counter")).to_have_text("4 / 9")
    expect(frame.get_by_label("Stride")).to_have_value("3")
    expect(frame.locator(".sv-player.dark")).to_be_visible()
    expect(frame.locator("main > p")).to_contain_text("= F.conv_transpose2d")
    expect(frame.get_by_role("link")).to_have_attribute("href", "../../Transposed_convolution?view=stamps&stride=3")


def test_the_picture_follows_the_slider_and_limits_follow_the_settings(frame: FrameLocator) -> None:
    before = shown(frame)
    frame.get_by_label("Stride").press("ArrowRight")
    expect(frame.locator(".sv-player")).not_to_have_attribute("data-scene", before or "")
    expect(frame.get_by_label("Output padding")).to_have_attribute("max", "3")
    expect(frame.get_by_role("link")).to_have_attribute("href", re.compile("stride=4$"))


def test_the_formula_follows_the_slider_as_plain_text(page: Page, server: str) -> None:
    page.goto(f"{server}/play/convolution/numbers")
    expect(page.locator(".formula")).to_contain_text("o = ⌊(6 + 2·0 − 3 − (3−1)(1−1)) / 1⌋ + 1 = 4")
    page.get_by_label("Stride").press("ArrowRight")
    expect(page.locator(".formula")).to_contain_text("o = ⌊(6 + 2·0 − 3 − (3−1)(1−1)) / 2⌋ + 1 = 2")


def test_a_cell_typed_into_the_picture_becomes_the_input(frame: FrameLocator) -> None:
    frame.locator("rect.stop[data-grid=x]").first.press("Enter")
    frame.locator(".editor").fill("7")
    frame.locator(".editor").press("Enter")
    expect(frame.get_by_label("Input", exact=True)).to_have_value("Cells")


def test_it_fetches_its_page_its_script_and_scenes_and_weighs_little(page: Page, server: str) -> None:
    sizes: dict[str, int] = {}
    page.on("response", lambda answer: sizes.update({answer.url: len(answer.body())}))
    page.set_content(f'<iframe src="{server}/{PATH}" width="{WIDTH}" height="{HEIGHT}"></iframe>')
    expect(page.frame_locator("iframe").locator(".sv-player[data-scene]")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert len(sizes) == 3, sorted(sizes)
    assert sum(sizes.values()) <= 120_000
