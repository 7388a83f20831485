"""A tour in a browser: each stop asks, leads the player to its step, and where one plays on, it stays."""

from __future__ import annotations

import re
from collections.abc import Callable

from browsing import PATIENT, barriers, on_a_phone, ready, settle
from playwright.sync_api import Page, expect


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()
    settle(page)


def pick(page: Page, choice: str) -> None:
    """Answer what a stop asks."""
    choices = page.locator("[class*=tour_ask] [role=radiogroup] label")
    choices.filter(has_text=re.compile(f"^{re.escape(choice)}$")).click()
    settle(page)


def test_each_stop_leads_the_player_to_its_step(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution"))
    press(page, "Take the tour")
    counter = page.locator(".counter")
    expect(counter).to_have_text("0 / 9")
    pick(page, "It scales the whole kernel")
    expect(counter).to_have_text("1 / 9")
    press(page, "Next stop")
    expect(counter).to_have_text("1 / 9")
    press(page, "Next stop")
    expect(counter).to_have_text("2 / 9")
    press(page, "Next stop")
    expect(counter).to_have_text("9 / 9")
    press(page, "Previous")
    expect(counter).to_have_text("2 / 9")
    page.locator(".sv-player").focus()
    page.keyboard.press("ArrowRight")
    expect(counter).to_have_text("3 / 9")
    press(page, "Next stop")
    press(page, "Next stop")
    expect(page.get_by_role("radio", name="Three views", exact=True)).to_be_checked()
    expect(counter).to_have_text("0 / 9")
    assert barriers(page) == []


def test_a_wrong_prediction_is_explained_and_kept_by_the_browser(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?tour=2"))
    pick(page, "3")
    panel = page.locator(".st-key-why")
    expect(panel).to_contain_text("Not this one.")
    expect(panel).to_contain_text("That would put 3×3 stamps side by side.")
    expect(panel).to_contain_text("That is the stride: it counts output cells.")
    expect(page.locator(".counter")).to_have_text("2 / 9")
    assert barriers(page) == []
    page.reload()
    settle(ready(page))
    expect(panel).to_contain_text("That is the stride: it counts output cells.")
    expect(page.locator("[class*=tour_ask]")).to_have_count(0)
    on_a_phone(page)
    page.get_by_role("button", name="Ask again").click()
    settle(page)
    expect(page.locator("[class*=tour_ask]")).to_have_count(1)
    on_a_phone(page)


def test_an_answer_is_taken_also_where_a_part_of_the_page_has_run_alone(browse: Callable[..., Page]) -> None:
    page = browse("Your_image?tour=1")
    expect(page.get_by_text("of the strokes")).to_be_visible(timeout=PATIENT)
    pick(page, "A deeper network")
    expect(page.locator(".st-key-why")).to_contain_text("Depth adds no classes")


def test_the_address_of_a_stop_opens_its_step_and_fits_a_phone(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?tour=4"))
    expect(page.locator(".counter")).to_have_text("7 / 8")
    pick(page, "0")
    expect(page.locator(".counter")).to_have_text("8 / 8")
    expect(page.get_by_text("Such a map is called sparse.")).to_be_visible()
    on_a_phone(page)


def test_home_leads_to_a_stop_and_counts_the_outcome_that_was_reached(browse: Callable[..., Page]) -> None:
    page = browse("")
    part = page.locator("[data-testid=stExpander]").nth(1)
    part.locator("summary").click()
    line = part.get_by_test_id("stHorizontalBlock").filter(has_text="leaves a checkerboard")
    line.get_by_role("link", name="Show me").click()
    settle(ready(page))
    expect(page.get_by_role("radio", name="Checkerboard", exact=True)).to_be_checked()
    pick(page, "From overlapping stamps")
    expect(page.get_by_text("cells are hit unequally often")).to_be_visible()
    press(page, "Next stop")
    pick(page, "2 divides 4")
    page.get_by_role("button", name="Course", exact=True).click()
    page.get_by_role("link", name="Home", exact=True).click()
    settle(page)
    expect(part.locator("summary")).to_contain_text("1 of 9")
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
