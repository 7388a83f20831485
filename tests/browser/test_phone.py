"""On a phone nothing is wider than the screen, no view and no table: reached by clicks, from view to view."""

from __future__ import annotations

import pytest
from browsing import PHONE, choose, overhang, ready, settle
from looking import overlapping, too_wide, views, written

from segviz import course

CUT = """() => [...document.querySelectorAll(".stMarkdownBadge")]
    .filter((badge) => badge.scrollWidth > badge.clientWidth + 1 || badge.getBoundingClientRect().right > innerWidth)
    .map((badge) => badge.textContent)"""
WIDER = """() => [...document.querySelectorAll("table, .sv-player, .stage, [data-testid=stMarkdownContainer]")]
    .filter((element) => element.offsetParent && element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.tagName} ${element.textContent.slice(0, 60)}`)"""


FULL = ("Max_unpooling", "U_Net", "Your_image", "Compare")
"""Pages with many small pictures, whose headings have least room."""


@pytest.mark.parametrize("path", ["", *(page.url for page in course.pages())], ids=lambda path: path or "Home")
def test_every_view_and_its_tables_fit_a_phone(browse, path: str) -> None:
    page = browse(path, size=PHONE)
    page.wait_for_timeout(300)  # parts follow one after the other
    assert too_wide(page, PHONE[0]) == []
    for view in views(page) or [""]:
        if view:
            choose(page, view)
        settle(page)
        assert page.evaluate(WIDER) == [], view
        assert page.evaluate(CUT) == [], f"{view}: a check is cut off"
        assert overhang(page) == 0, view
        if path in FULL:
            assert overlapping(written(page)) == [], f"{view}: words cover each other"
            page.keyboard.press("End")
            assert overlapping(written(page)) == [], f"{view}: words cover each other at the last step"


NARROW = (("Max_unpooling", "max_unpooling"), ("Fully_convolutional", "same_weights"), ("U_Net", "without_skips"))
"""Views whose largest arrangement is a narrow column."""


@pytest.mark.parametrize(("path", "view"), NARROW)
def test_a_picture_fills_the_width_where_it_can(browse, path: str, view: str) -> None:
    page = ready(browse(f"{path}?view={view}", size=PHONE))
    player, stage = (page.locator(each).first.bounding_box() for each in (".sv-player", ".stage"))
    assert stage["width"] > 0.9 * player["width"]
