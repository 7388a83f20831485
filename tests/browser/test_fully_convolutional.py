"""Page 3 in a real browser: the views, a click on the picture, an edited cell, the box that is dragged."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from browsing import PROJECTOR, another_scene, on_a_phone, ready, unfold
from looking import each_view, end_on_one_screen
from playwright.sync_api import Page, expect

PAGE = "Fully_convolutional"
VIEWS = ("Same weights", "Any size", "Receptive field", "Known networks", "Down and up")


def address(view: str, **link: str) -> str:
    return f"{PAGE}?{urlencode({'view': view, **link})}"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse(PAGE, theme=theme)
    for view in each_view(page, VIEWS):
        ready(page).wait_for_timeout(300)
        shot(page, f"fcn_{VIEWS.index(view)}_{theme}")
        assert end_on_one_screen(page, ".stage", ".bar", ".caption", ".equation", ".code-row"), view
        if theme == "light":
            on_a_phone(page)


def test_the_receptive_fields_controls_and_growth_are_beside_the_picture(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Receptive field")))
    below = [page.get_by_text("More", exact=True), page.locator(".js-plotly-plot"), page.locator(".caption").first]
    for each in below:
        box = each.bounding_box()
        assert box
        assert box["y"] + box["height"] <= PROJECTOR[1]


def test_a_layer_is_changed_with_the_picture_in_sight(browse: Callable[..., Page], shot) -> None:
    page = ready(browse(address("Receptive field")))
    unfold(page)
    layer = page.get_by_role("combobox", name="Layer 8")
    expect(layer).to_be_visible()
    shot(page, "fcn_2_layers")
    choices = layer.bounding_box()
    close_up = page.locator(".canvases canvas").nth(1).bounding_box()
    assert choices
    assert close_up
    assert choices["x"] > close_up["x"] + close_up["width"]
    layer.click()
    page.get_by_role("option", name="7×7", exact=True).click()
    expect(page.locator(".equation")).to_contain_text("r = 24 + (7−1)·4 = 48")
    expect(layer).to_be_visible()


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
        with another_scene(page):
            box = page.locator(".canvases canvas").first.bounding_box()
            page.mouse.click(box["x"] + 0.25 * box["width"], box["y"] + 0.6 * box["height"])
        page.wait_for_url(re.compile(r"[?&]column=(5|6|7)\d"))


def test_a_larger_input_is_refused_by_one_and_answered_by_the_other(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Any size", pixels="40")))
    expect(page.locator(".sv-player")).not_to_contain_text("refused")
    page.get_by_role("slider", name="Input, pixels a side").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_contain_text("A map of 2×2 answers")
    expect(page.locator(".sv-player")).to_contain_text("refused: no answer")
