"""The theme that people choose on Home holds on every page, after a reload and in another tab."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import settle
from playwright.sync_api import Page, expect

from segviz import course

WHITE, NIGHT = "rgb(255, 255, 255)", "rgb(17, 22, 29)"
PAGE, OTHER = course.page_of("05_Convolution.py"), course.page_of("16_Practice.py")


def choose_theme(page: Page, name: str) -> None:
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_role("menuitemradio", name=name).click()
    page.keyboard.press("Escape")


def has(page: Page, colour: str) -> None:
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", colour)


@pytest.mark.parametrize(
    ("system", "chosen", "colour"), [("light", "Dark", NIGHT), ("dark", "Light", WHITE), ("dark", "System", NIGHT)]
)
def test_the_choice_holds_on_every_page_after_a_reload_and_in_another_tab(
    browse: Callable[..., Page], system: str, chosen: str, colour: str
) -> None:
    page = browse(theme=system)
    if chosen == "System":
        choose_theme(page, "Light")  # back from another choice
        has(page, WHITE)
    choose_theme(page, chosen)
    has(page, colour)
    page.get_by_role("link", name=PAGE.title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGE.title)
    settle(page)
    has(page, colour)
    page.reload()
    settle(page)
    has(page, colour)
    has(browse(OTHER.url, theme=system), colour)
    page.get_by_role("button", name="Course").click()
    page.get_by_test_id("stPopoverBody").get_by_role("link", name="Home").click()
    page.reload()
    settle(page)
    has(page, colour)


def test_a_choice_made_after_a_page_was_opened_by_link_holds_on_home(browse: Callable[..., Page]) -> None:
    """Streamlit keeps the choice under the path by which the app was loaded, which is not Home's here."""
    page = browse(PAGE.url)
    page.get_by_role("button", name="Course").click()
    page.get_by_test_id("stPopoverBody").get_by_role("link", name="Home").click()
    expect(page.get_by_test_id("stMainMenu")).to_be_visible()
    choose_theme(page, "Dark")
    has(page, NIGHT)
    has(browse(), NIGHT)


def test_no_other_theme_flashes_while_a_page_loads(browse: Callable[..., Page]) -> None:
    page = browse()
    choose_theme(page, "Dark")
    has(page, NIGHT)
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => new MutationObserver(() => {"
        " const app = document.querySelector('[data-testid=stApp]');"
        " if (app) (window.colours ??= new Set()).add(getComputedStyle(app).backgroundColor);"
        "}).observe(document, {childList: true, subtree: true, attributes: true}))"
    )
    page.goto(page.url + PAGE.url)
    settle(page)
    has(page, NIGHT)
    colours = set(page.evaluate("[...window.colours]"))
    assert NIGHT in colours
    assert WHITE not in colours
