"""What is written in and around the pictures, in every view as it opens: large enough for a projector, whole, apart.

The numbers in cells are no part of this: a cell has the room that it has, and pointing at it tells its number.
"""

from __future__ import annotations

import pytest
from browsing import PHONE, PROJECTOR, choose, settle
from playwright.sync_api import Page
from test_phone import views

from segviz import course

SMALLEST = 12  # CSS pixels
WORDS = """texts => texts.flatMap((text) => {
    const box = text.getBoundingClientRect();
    const shown = text.checkVisibility({ opacityProperty: true }) && box.width > 0 && text.textContent.trim();
    if (!shown) return [];
    const around = text.ownerSVGElement.getBoundingClientRect();
    const { a, b } = text.getScreenCTM();
    return [{
        words: text.textContent,
        size: parseFloat(text.getAttribute("font-size")) * Math.hypot(a, b),
        box: [box.left, box.top, box.right, box.bottom],
        cut: box.left < around.left - 1 || box.right > around.right + 1,
    }];
})"""

AROUND = """main => [...main.querySelectorAll("*")].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const shown = element.checkVisibility({ visibilityProperty: true }) && !element.closest("svg, .katex, style");
    if (!own || !shown) return [];
    const size = parseFloat(getComputedStyle(element).fontSize);
    return size < 11.95 ? [`${element.textContent.slice(0, 40)}: ${size} px`] : [];
})"""


def written(page: Page) -> list[dict]:
    """The words of all pictures on the page, their size and where they are."""
    return page.locator(".stage svg text").evaluate_all(WORDS)


def overlapping(words: list[dict]) -> list[tuple[str, str]]:
    """Pairs of words that cover each other by more than a rim."""
    found = []
    for i, one in enumerate(words):
        for other in words[:i]:
            (left, top, right, bottom), (west, north, east, south) = one["box"], other["box"]
            if min(right, east) - max(left, west) > 2 and min(bottom, south) - max(top, north) > 4:
                found.append((other["words"], one["words"]))
    return found


def each_view(page: Page) -> list[str]:
    return views(page) or [""]


@pytest.mark.parametrize("order", [page.order for page in course.pages()])
def test_on_a_projector_words_are_large_enough_whole_and_apart(browse, order: int) -> None:
    (here,) = (page for page in course.pages() if page.order == order)
    page = browse(here.url, size=PROJECTOR)
    for view in each_view(page):
        if view:
            choose(page, view)
        settle(page)
        words = written(page)
        assert [(word["words"], word["size"]) for word in words if word["size"] < SMALLEST - 0.05] == [], view
        assert [word["words"] for word in words if word["cut"]] == [], view
        assert overlapping(words) == [], view
        assert page.get_by_test_id("stMain").evaluate(AROUND) == [], view


@pytest.mark.parametrize("order", [4, 10, 14, 15])
def test_on_a_phone_words_do_not_cover_each_other(browse, order: int) -> None:
    """Pages with many small pictures, whose headings have least room."""
    (here,) = (page for page in course.pages() if page.order == order)
    page = browse(here.url, size=PHONE)
    for view in each_view(page):
        choose(page, view)
        settle(page)
        assert overlapping(written(page)) == [], view
