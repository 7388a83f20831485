"""The fold "More": controls in it work as those in sight do, by pointer and by keys, and nothing jumps."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import another_scene, barriers, choose, on_a_phone, ready, settle, unfold
from playwright.sync_api import Locator, Page, expect

PAGE = "Transposed_convolution"


def slider(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stSlider").get_by_role("slider", name=name)


def fold(page: Page) -> Locator:
    return page.get_by_test_id("stExpander").filter(has_text="More")


def test_a_slider_in_the_fold_moves_the_picture_while_it_is_dragged(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    expect(slider(page, "Input size")).to_be_hidden()
    unfold(page)
    expect(slider(page, "Input size")).to_be_visible()
    thumb = fold(page).get_by_test_id("stSlider").locator("div[style*=translate]").first
    thumb.hover()  # once the fold has come to rest
    place = thumb.bounding_box()
    x, y = place["x"] + place["width"] / 2, place["y"] + place["height"] / 2
    page.mouse.down()
    page.mouse.move(x + 45, y, steps=4)
    expect(page.locator(".numbers [data-cells='x']")).to_have_text(re.compile(r"^(\d+\t){3,}"))
    assert "size=" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]size=[4-6]"))
    settle(page)
    expect(slider(page, "Input size")).to_be_visible()


def test_keys_alone_open_the_fold_and_set_what_is_in_it(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    fold(page).locator("summary").focus()
    page.keyboard.press("Enter")
    settle(page)
    expect(fold(page).locator("summary")).to_be_focused()
    slider(page, "Input size").focus()
    with another_scene(page):
        page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"[?&]size=4"))
    expect(slider(page, "Input size")).to_be_focused()


def test_a_control_that_a_link_has_set_stays_under_the_hand_as_it_comes_to_its_default(
    browse: Callable[..., Page],
) -> None:
    page = ready(browse(f"{PAGE}?size=4"))
    handle = slider(page, "Input size")
    handle.focus()
    place = handle.bounding_box()
    assert place
    for key in ("ArrowLeft", "ArrowRight", "ArrowLeft"):
        with another_scene(page):
            page.keyboard.press(key)
    expect(handle).to_be_focused()
    assert handle.bounding_box()["y"] == pytest.approx(place["y"], abs=1)
    assert "size=" not in page.url


def test_the_fold_stays_open_on_its_view_alone(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    before = page.locator(".sv-player").bounding_box()
    unfold(page)
    assert page.locator(".sv-player").bounding_box() == before, "the picture does not move"
    with another_scene(page):
        slider(page, "Stride").press("ArrowRight")
    expect(slider(page, "Input size")).to_be_visible()
    choose(page, "Three views")
    expect(slider(page, "Input size")).to_be_hidden()


def test_what_was_set_in_the_fold_comes_out_as_it_is_closed(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    unfold(page)
    with another_scene(page):
        slider(page, "Input size").press("ArrowRight")
    fold(page).locator("summary").click()
    settle(page)
    expect(slider(page, "Input size")).to_be_visible()
    expect(page.get_by_role("combobox", name="Input", exact=True)).to_be_hidden()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_open_fold_is_legible_and_fits_a_phone(browse: Callable[..., Page], shot, theme: str) -> None:
    page = ready(browse(PAGE, theme=theme))
    assert barriers(page) == []
    unfold(page)
    assert barriers(page) == []
    on_a_phone(page)
    shot(page, f"more_phone_{theme}")
