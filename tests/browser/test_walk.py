"""The course by clicks, from view to view and from page to page, with a stylesheet that comes late.

However a picture is reached, its numbers are drawn, and keys and buttons work, without a resize and without a reload.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from browsing import PATIENT, settle
from looking import overlapping, small, small_around, written
from playwright.sync_api import Page, Route, expect

from segviz import course

LATE = 1.0  # seconds that the stylesheet takes
PAGES = course.pages()
LATER = {"Stopwatch", "Your turn", "Softmax and loss", "Scribble", "Fill in", "Order", "Questions", "Write", "Clip"}
"""Views that have no player, or none before somebody has done something, or a worker has, for a minute."""

WAITING = ".sv-player[aria-label$='are being computed.']"
"""A picture that another takes the place of, as soon as a worker has made that one."""

BLANK = """players => players.flatMap((player) => {
    const canvas = player.querySelector('canvas.numbers');
    const around = canvas.getBoundingClientRect();
    const fine = canvas.width / around.width;
    const pixelsOf = ({ left, top, width, height }) => canvas.getContext('2d').getImageData(
        Math.round((left - around.left) * fine), Math.round((top - around.top) * fine), width * fine, height * fine);
    return [...canvas.querySelectorAll('[data-cells]')].filter((grid) => {
        const place = player.querySelector(`rect.stop[data-grid='${grid.dataset.cells}']`);
        const shown = grid.textContent && place;
        return shown && !(around.width && pixelsOf(place.getBoundingClientRect()).data.some((byte) => byte));
    }).map((grid) => `${player.getAttribute('aria-label')} ${grid.dataset.cells}`);
})"""


def works(page: Page) -> None:
    """What the page shows is whole: its player, if it has one, has drawn all its numbers; a key and a click work."""
    settle(page)
    expect(page.locator(WAITING)).to_have_count(0, timeout=PATIENT)
    players = page.locator(".sv-player[data-scene]")
    view = page.locator("[class*=-view] [role=radio][aria-checked=true]")
    expect(players.or_(view).first).to_be_visible()
    if view.count() and view.text_content() in LATER and players.count() == 0:
        return
    player = players.first
    expect(player).to_be_visible()
    assert players.evaluate_all(BLANK) == [], "grids without a single pixel"
    if not player.locator(".scrub").is_visible():
        return  # a picture of one moment: nothing to play
    page.keyboard.press("Home")
    expect(player).to_have_attribute("data-step", "0")
    if int(player.locator(".scrub").get_attribute("max") or 0):
        page.keyboard.press("ArrowRight")
        expect(player).to_have_attribute("data-step", "1")
        player.get_by_role("button", name="One step back (←)").click()
        expect(player).to_have_attribute("data-step", "0")


def legible(page: Page) -> None:
    """What is written in and around the pictures, as they open and as they end, is large enough for a projector, whole,
    and apart."""
    settle(page)
    _legible_now(page)
    if page.locator(".sv-player .scrub:visible").count():
        page.keyboard.press("End")
        _legible_now(page)


def _legible_now(page: Page) -> None:
    words = written(page)
    assert small(words) == [], page.url
    assert [word["words"] for word in words if word["cut"]] == [], page.url
    assert overlapping(words) == [], page.url
    assert small_around(page) == [], page.url


def tour(views: list[str]) -> list[str]:
    """A way from the first view that goes from each of them to each other one once (Hierholzer's algorithm)."""
    ahead = {view: [other for other in views if other != view] for view in views}
    way, stack = [], [views[0]]
    while stack:
        if ahead[stack[-1]]:
            stack.append(ahead[stack[-1]].pop())
        else:
            way.append(stack.pop())
    return way[::-1]


def test_the_tour_takes_every_step_from_view_to_view_once() -> None:
    way = tour(list("abcd"))
    steps = list(pairwise(way))
    assert len(steps) == len(set(steps)) == 4 * 3
    assert way[0] == way[-1] == "a"


def begin(browse: Callable[..., Page], first: course.Page) -> Page:
    """A page of the course whose visitor gets the player late, here and on all pages that follow."""
    page = browse()
    page.route("**/player.js", late)
    page.goto(f"{page.url.rstrip('/')}/{first.file.removeprefix('pages/')[3:-3]}")
    legible(page)
    works(page)
    return page


def late(route: Route) -> None:
    time.sleep(LATE)
    route.continue_()


@pytest.mark.parametrize("here", PAGES, ids=[page.title for page in PAGES])
def test_every_view_is_whole_legible_and_answers_when_it_is_reached_from_any_other(browse, here: course.Page) -> None:
    page = begin(browse, here)
    choices = page.locator(f".st-key-{here.order}-view [role=radio]")
    views = choices.all_text_contents()
    seen = set(views[:1])
    for view in tour(views)[1:] if views else []:
        choices.get_by_text(view, exact=True).click()
        expect(choices.and_(page.locator("[aria-checked=true]"))).to_have_text(view)
        if view not in seen:
            legible(page)
        seen.add(view)
        works(page)


@pytest.mark.parametrize(("word", "pages"), [("Next", PAGES), ("Back", PAGES[::-1])])
def test_every_page_is_whole_and_answers_when_it_is_reached_by(browse, word: str, pages: tuple[course.Page]) -> None:
    page = begin(browse, pages[0])
    for there in pages[1:]:
        page.get_by_role("link", name=word, exact=True).click()
        expect(page.get_by_role("heading", name=there.title, exact=True)).to_be_visible()
        works(page)
