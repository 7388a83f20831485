"""A tour in a browser: each stop leads the player to its step, and where one plays on, it stays."""

from __future__ import annotations

from collections.abc import Callable

from browsing import barriers, on_a_phone, ready, settle
from playwright.sync_api import Page, expect


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def test_each_stop_leads_the_player_to_its_step(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution"))
    press(page, "Take the tour")
    press(page, "Next stop")
    press(page, "Next stop")
    expect(page.locator(".counter")).to_have_text("9 / 9")
    page.get_by_role("button", name="Previous", exact=True).click()
    expect(page.locator(".counter")).to_have_text("2 / 9")
    page.locator(".sv-player").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".counter")).to_have_text("3 / 9")
    press(page, "Next stop")
    press(page, "Next stop")
    expect(page.get_by_role("radio", name="Three views", exact=True)).to_be_checked()
    expect(page.locator(".counter")).to_have_text("1 / 9")
    assert barriers(page) == []


def test_the_address_of_a_stop_opens_its_step_and_fits_a_phone(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?tour=4"))
    expect(page.locator(".counter")).to_have_text("8 / 8")
    expect(page.get_by_text("Such a map is called sparse.")).to_be_visible()
    on_a_phone(page)


def test_what_is_tried_stands_above_the_animation_where_it_is_seen(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution"))
    proposal = page.get_by_role("button", name="One impulse: what is the output?")
    proposal.scroll_into_view_if_needed()
    proposal.click()
    settle(page)
    expect(page.locator(".st-key-why")).to_be_in_viewport()
    press(page, "Answer")
    expect(page.locator(".st-key-why")).to_contain_text("The kernel itself")
    assert barriers(page) == []
