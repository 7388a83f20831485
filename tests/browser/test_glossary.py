"""A term explains itself on hover, focus and tap; nothing moves, Escape closes it, and it stays on the screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browsing import PHONE, PROJECTOR, barriers, ready, settle
from playwright.sync_api import Locator, Page, expect

from segviz.glossary import LINK, TERMS

PAGE = "Transposed_convolution"
SIZES = (
    """bubble => [bubble, ...bubble.querySelectorAll("*")].map(each => parseFloat(getComputedStyle(each).fontSize))"""
)


def links(page: Page) -> Locator:
    """Terms in what Streamlit writes."""
    return page.locator(f'a[href^="{LINK}"]')


def bubble(page: Page) -> Locator:
    return page.locator(".explained:popover-open")


def is_on_screen(found: Locator, size: tuple[int, int]) -> bool:
    box = found.bounding_box()
    return bool(
        box
        and box["x"] >= 0
        and box["x"] + box["width"] <= size[0]
        and box["y"] >= 0
        and box["y"] + box["height"] <= size[1]
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_term_explains_itself_under_the_pointer_and_nothing_moves(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = ready(browse(PAGE, theme=theme))
    before = page.locator(".sv-player").bounding_box()
    links(page).get_by_text("stamps").hover()
    expect(bubble(page)).to_contain_text("The kernel scaled by one input value.")
    assert page.locator(".sv-player").bounding_box() == before
    assert min(bubble(page).evaluate(SIZES)) >= 12
    assert is_on_screen(bubble(page), PROJECTOR)
    shot(page, f"glossary_{theme}")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    expect(bubble(page)).to_have_count(0)
    page.mouse.move(5, 790)
    links(page).get_by_text("kernel", exact=True).hover()
    expect(bubble(page)).to_contain_text("Also: filter")
    page.mouse.move(5, 790)
    expect(bubble(page)).to_have_count(0)


def test_keys_reach_a_term_and_a_press_leads_nowhere(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    term, where = links(page).get_by_text("transposed convolution"), page.url
    term.focus()
    expect(bubble(page)).to_contain_text("Also: deconvolution, up-convolution, fractionally strided convolution")
    expect(term).to_have_attribute("aria-describedby", "explained")
    page.keyboard.press("Enter")
    assert page.url == where
    page.keyboard.press("Escape")
    expect(bubble(page)).to_have_count(0)
    expect(term).to_be_focused()


def test_a_finger_opens_and_closes_it_within_a_phones_screen(browse: Callable[..., Page]) -> None:
    page = ready(browse("U_Net", size=PHONE, has_touch=True))
    settle(page)
    for term in links(page).all()[:3]:
        term.scroll_into_view_if_needed()
        page.wait_for_timeout(200)
        term.tap()
        expect(bubble(page)).to_be_visible()
        assert is_on_screen(bubble(page), PHONE)
        page.get_by_role("heading", level=1).tap()
        expect(bubble(page)).to_have_count(0)


def test_a_caption_marks_what_the_words_above_it_do_not(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?step=1"))
    player = page.locator(".sv-player")
    player.focus()
    above = {link.get_attribute("href").removeprefix(LINK) for link in links(page).all()}
    assert "max-pooling" in above
    known = {term.id for term in TERMS}
    for _ in range(6):
        found = [term.get_attribute("data-term") for term in page.locator(".caption .term").all()]
        assert set(found) <= known
        assert len(found) == len(set(found))
        assert "max-pooling" not in found
        page.keyboard.press("ArrowRight")


def test_a_term_in_a_caption_explains_itself_until_the_caption_changes(browse: Callable[..., Page]) -> None:
    page = ready(browse("Mask_R_CNN"))
    player = page.locator(".sv-player")
    player.focus()
    for _ in range(12):
        if page.locator(".caption .term").count():
            break
        page.keyboard.press("ArrowRight")
    page.mouse.move(5, 790)
    page.locator(".caption .term").first.focus()
    expect(bubble(page)).to_be_visible()
    caption = page.locator(".caption").inner_text()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).not_to_have_text(caption)
    expect(bubble(page)).to_have_count(0)


def test_home_lists_all_terms_and_finds_one_by_another_name(browse: Callable[..., Page]) -> None:
    page = browse()
    page.get_by_text(f"Glossary: {len(TERMS)} terms").click()
    field = page.get_by_role("textbox", name="Find a term")
    expect(page.get_by_role("listitem").filter(has_text="Turns one logit into")).to_be_visible()
    field.fill("deconvolution")
    field.press("Enter")
    settle(page)
    expect(page.get_by_role("listitem").filter(has_text="Every input cell adds a scaled copy")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Turns one logit into")).to_have_count(0)
