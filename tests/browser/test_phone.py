"""On a phone no view is wider than the screen, and neither is any table: reached by clicks, from view to view."""

from __future__ import annotations

import pytest
from browsing import PHONE, choose, overhang, settle
from playwright.sync_api import Page

from segviz import course

CUT = """() => [...document.querySelectorAll(".stMarkdownBadge")]
    .filter((badge) => badge.scrollWidth > badge.clientWidth + 1 || badge.getBoundingClientRect().right > innerWidth)
    .map((badge) => badge.textContent)"""
WIDER = """() => [...document.querySelectorAll("table, .sv-player, [data-testid=stMarkdownContainer]")]
    .filter((element) => element.offsetParent && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`)"""


def views(page: Page) -> list[str]:
    """The words of the control that chooses a view."""
    found = page.get_by_role("radiogroup", name="View").get_by_role("radio")
    return [each.text_content() for each in found.all()]


@pytest.mark.parametrize("order", [page.order for page in course.pages()])
def test_every_view_and_its_tables_fit_a_phone(browse, order: int) -> None:
    (here,) = (page for page in course.pages() if page.order == order)
    page = browse(here.url, size=PHONE)
    for view in views(page) or [""]:
        if view:
            choose(page, view)
        settle(page)
        assert page.evaluate(WIDER) == [], view
        assert page.evaluate(CUT) == [], f"{view}: a check is cut off"
        assert overhang(page) == 0, view
