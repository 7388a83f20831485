"""Page 9 in a real browser: a network trained while one watches, stopped, continued and left; the skips' close-up."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import PATIENT, on_a_phone, ready, settle
from hands import button, reach, steps
from looking import each_view, end_on_one_screen
from playwright.sync_api import Page, expect

PAGE = "Training"
VIEWS = ("Train live", "Skips", "Results")


def address(view: str, **more: str) -> str:
    settings = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{PAGE}?view={view.replace(' ', '+')}{settings}"


def points(page: Page) -> int:
    """Points of the curve of losses."""
    path = page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer path.js-line").first.get_attribute("d")
    return len(re.findall(r"[ML,]?-?\d+(?:\.\d+)?,", path or ""))


def test_training_is_watched_stopped_continued_and_left(browse: Callable[..., Page], shot) -> None:
    page = ready(browse(address("Train live", scenes="4", steps="800")))
    before = page.get_attribute(".sv-player", "data-scene")
    button(page, "Train").click()
    expect(button(page, "Stop")).to_be_visible()
    reach(page, 5)
    first = points(page)
    expect(page.locator(".caption")).to_contain_text(re.compile(r"^After \d+ steps: loss [\d.]+"))
    assert page.get_attribute(".sv-player", "data-scene") != before
    reach(page, steps(page) + 10)
    assert points(page) > first
    shot(page, "training_running")

    button(page, "Stop").click()
    expect(button(page, "Continue")).to_be_visible()
    settle(page)
    stopped = steps(page)
    assert stopped >= 15
    assert int(page.locator(".counter").inner_text().split("/")[1]) > 2  # all of it can be played back
    expect(page.locator(".stMarkdownBadge").first).to_contain_text("= net(picture)")
    shot(page, "training_stopped")

    button(page, "Continue").click()
    expect(button(page, "Stop")).to_be_visible()
    reach(page, stopped + 3)
    page.get_by_role("link", name="Back").click()  # to another page: the training goes on
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Training")
    settle(page)
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Training")
    expect(button(page, "Stop")).to_be_visible(timeout=PATIENT)
    assert steps(page) >= stopped + 3


def test_the_box_is_dragged_to_another_close_up(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Skips", top="80", left="40")))
    box = page.locator(".box.draggable rect").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y - 10, steps=3)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]left=(?!40\b)\d+"))
    settle(page)
    page.locator(".sv-player").focus()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_contain_text("FCN-32s: one score")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_whole_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse(PAGE, theme=theme)
    more = {"Train live": ["[data-testid=stPlotlyChart] >> nth=1"], "Skips": [], "Results": ["table"]}
    for view in each_view(page, VIEWS):
        settle(ready(page))
        if view != "Skips":
            page.wait_for_selector("[data-testid=stPlotlyChart] .main-svg")
        shot(page, f"training_{VIEWS.index(view)}_{theme}")
        assert end_on_one_screen(page, ".caption", ".equation", ".code", *more[view]), view
        if theme == "light":
            on_a_phone(page)
