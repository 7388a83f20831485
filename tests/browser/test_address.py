"""The address is the picture: views, steps and settings on the way there, back, forward, and after a reload."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import choose, ready, settle, unfold
from playwright.sync_api import Page, expect

from segviz import course

STEPPED = [page for page in course.pages() if page.order not in (1, 9, 14, 16)]
"""Pages with several views, the first of which has steps from the start."""
REST = 700  # ms: a step stands in the address once it rests


def step_on(page: Page, times: int) -> None:
    page.locator(".sv-player").first.focus()
    for _ in range(times):
        page.keyboard.press("ArrowRight")
    page.wait_for_timeout(REST)


def go(page: Page, name: str, heading: str) -> None:
    """A link to another page."""
    page.get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    settle(page)
    page.wait_for_timeout(REST)


def slide(page: Page, label: str, key: str = "ArrowRight") -> None:
    page.locator(f"input[aria-label='{label}']").press(key)
    page.wait_for_timeout(500)  # the slider waits a moment before it tells the server
    settle(page)
    page.wait_for_timeout(REST)


def shown(page: Page) -> tuple[str, list[list[str]]]:
    """The address, and the scene and the step of each player."""
    settle(page)
    page.wait_for_timeout(REST)
    players = page.locator(".sv-player").evaluate_all("all => all.map(({ dataset }) => [dataset.scene, dataset.step])")
    return page.url, players


def entries(page: Page) -> int:
    return page.evaluate("history.length")


def views_of(page: Page) -> list[str]:
    """The names of the views of the page that is open; none where it has but one."""
    row = page.locator(".st-key-" + re.sub(r"\W", "-", f"{_number(page)}.view"))
    return row.get_by_role("radio").all_inner_texts() if row.count() else []


def _number(page: Page) -> int:
    return next(each.order for each in course.pages() if f"/{each.url}" in page.url)


def test_back_and_forward_lead_from_view_to_view_each_as_it_was_left(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    step_on(page, 4)
    walk, before = [shown(page)], entries(page)

    choose(page, "On the image")
    assert entries(page) == before + 1
    unfold(page)
    slide(page, "Kernel rows")
    slide(page, "Kernel rows")
    walk.append(shown(page))
    go(page, "Next", "Transposed convolution")
    assert entries(page) == before + 2
    step_on(page, 3)
    slide(page, "Stride")
    walk.append(shown(page))
    choose(page, "Checkerboard")
    slide(page, "Layers")
    walk.append(shown(page))
    go(page, "Back", "Convolution review")
    walk.append(shown(page))
    choose(page, "Numbers")
    walk.append(shown(page))
    assert entries(page) == before + 5
    assert "kernel_rows=5" in walk[1][0]
    assert "stride=3" in walk[2][0]
    assert "step=3" in walk[2][0]

    for place in reversed(walk[:-1]):
        page.go_back()
        expect(page).to_have_url(place[0])
        assert shown(page) == place
    for place in walk[1:]:
        page.go_forward()
        expect(page).to_have_url(place[0])
        assert shown(page) == place
    assert entries(page) == before + 5
    page.reload()
    assert shown(page) == walk[-1]
    page.go_back()
    assert shown(page) == walk[-2]


def test_back_brings_the_picture_and_the_typed_cells_that_were_there(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?6.input=Cells&6.cells=1+2%3B+3+4&image=coffee"))
    first = shown(page)
    go(page, "Next", "In one dimension, and why transposed")
    page.get_by_role("textbox", name="Input").fill("7 8 9")
    page.keyboard.press("Enter")
    settle(page)
    typed = shown(page)
    assert "signal=7+8+9" in typed[0]
    choose(page, "As a matrix")
    page.go_back()
    expect(page).to_have_url(typed[0])
    assert shown(page) == typed
    expect(page.get_by_role("textbox", name="Input")).to_have_value("7 8 9")
    page.go_back()
    expect(page).to_have_url(first[0])
    assert shown(page) == first
    page.go_forward()
    expect(page).to_have_url(typed[0])
    assert shown(page) == typed


def test_back_to_a_picture_that_was_left_for_another(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=On+my+picture&image=coffee"))
    coffee = shown(page)
    page.get_by_role("button", name="Course").click()
    page.get_by_test_id("stPopoverBody").get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="Your picture")).to_be_visible()
    settle(page)
    page.get_by_role("button", name="Astronaut").click()
    page.wait_for_url(re.compile("image=astronaut"))
    settle(page)
    assert "image=astronaut" in page.url
    page.go_back()
    expect(page).to_have_url(coffee[0])
    assert shown(page) == coffee


def test_a_change_of_settings_is_no_entry_of_its_own(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    choose(page, "On the image")
    before = entries(page)
    slide(page, "Stride")
    slide(page, "Padding")
    assert entries(page) == before


@pytest.mark.parametrize("there", STEPPED, ids=lambda page: page.url)
def test_every_view_opens_at_its_own_start_and_is_found_as_it_was_left(
    browse: Callable[..., Page], there: course.Page
) -> None:
    page = browse(there.url)
    views = views_of(page)
    start = page.locator(".sv-player").get_attribute("data-step")  # it is left out of the address
    step = 3 if start == "2" else 2
    page.get_by_role("button", name="To the start (Home)").click()
    step_on(page, step)
    left = page.url
    assert f"step={step}" in left
    starts = {}
    for view in views[1:]:
        before = entries(page)
        choose(page, view)
        starts[view] = shown(page)
        assert "step=" not in starts[view][0], view
        assert entries(page) == before + 1
    choose(page, views[0])
    again, (scene,) = shown(page)
    assert again == left
    assert scene[1] == str(step)
