"""Page 3 in a real browser: the views, a click on the picture, an edited cell, the box that is dragged."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from conftest import PHONE, PROJECTOR, settle
from playwright.sync_api import Page, expect

PAGE = "Fully_convolutional"
VIEWS = ("Same weights", "Any size", "Receptive field", "Known networks", "Down and up")
FOLLOWING = 120_000  # the worker that follows known networks imports torchvision first


def address(view: str, **link: str) -> str:
    return f"{PAGE}?{urlencode({'3.view': view, **link})}"


def ready(page: Page) -> Page:
    page.wait_for_selector(".sv-player[data-scene]", timeout=FOLLOWING)
    settle(page)
    return page


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_story_on_one_screen(browse: Callable[..., Page], shot, view: str, theme: str) -> None:
    page = ready(browse(address(view), theme=theme))
    page.wait_for_timeout(300)
    shot(page, f"fcn_{VIEWS.index(view)}_{theme}")
    for part in (".stage", ".bar", ".caption", ".equation", ".code-row"):
        box = page.locator(part).first.bounding_box()
        assert box, f"{part} is not there"
        assert box["y"] + box["height"] <= PROJECTOR[1], f"{part} ends below the screen"


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_fits_a_phone(browse: Callable[..., Page], view: str) -> None:
    page = ready(browse(address(view), size=PHONE))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_weights_travel_from_the_matrix_into_kernels(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.locator(".sv-player").focus()
    page.keyboard.press("Home")
    for words in ("as a list of 9 numbers", "Unit 0", "Unit 1", "Weight 0"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(".caption")).to_contain_text(words)
    expect(page.locator(".equation")).to_contain_text("k0[0,0] = W[0,0]")


def test_a_click_on_the_picture_chooses_the_pixel(browse: Callable[..., Page]) -> None:
    for view in ("Receptive field", "Down and up"):
        page = ready(browse(address(view)))
        before = page.get_attribute(".sv-player", "data-scene")
        box = page.locator(".canvases canvas").first.bounding_box()
        page.mouse.click(box["x"] + 0.25 * box["width"], box["y"] + 0.6 * box["height"])
        page.wait_for_selector(f".sv-player:not([data-scene='{before}'])")
        page.wait_for_url(re.compile(r"3\.column=(5|6|7)\d"))


def test_a_larger_input_is_refused_by_one_and_answered_by_the_other(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Any size", **{"3.input": "40"})))
    expect(page.locator(".sv-player")).not_to_contain_text("refused")
    page.get_by_role("slider", name="Input, pixels a side").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_contain_text("A map of 2×2 answers")
    expect(page.locator(".sv-player")).to_contain_text("refused: no answer")
