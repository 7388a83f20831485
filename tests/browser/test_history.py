"""The browser's history: one entry for each page and view, none for what a page mends, and the last step in each."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import choose, ready, settle
from playwright.sync_api import Page, expect

Browse = Callable[..., Page]
OPENED = 2  # entries of a tab in which one address was opened: the empty page, and that one
REST = 700  # ms: a step stands in the address once it rests


def entries(page: Page) -> int:
    page.wait_for_timeout(REST)
    return page.evaluate("history.length")


def where(page: Page) -> str:
    """The address without its server."""
    return page.url.split("/", 3)[3]


@pytest.mark.parametrize(
    ("asked", "good"),
    [
        ("Transposed_convolution?6.stride=99", "Transposed_convolution?stride=4"),
        ("Transposed_convolution?6.stride=2&6.padding=77&step=3", "Transposed_convolution?step=3&padding=2"),
        ("Convolution?5.view=my+picture&step=2", "Convolution?step=2&view=my_picture"),
        ("Convolution?image=coffee", "Convolution?image=coffee"),
        ("Convolution?image=upload", "Convolution"),
        ("U_Net?10.view=xyz&image=scene-9999", "U_Net?image=scene-999"),
        ("Practice?problem=nope", "Practice"),
        ("Practice?problem=unpool-17", "Practice?number=17"),
        ("?image=nope", ""),
    ],
)
def test_a_link_that_is_mended_stays_one_entry(browse: Browse, asked: str, good: str) -> None:
    page = browse(asked)
    assert entries(page) == OPENED
    assert where(page) == good
    page.reload()
    settle(page)
    assert where(page) == good
    page.go_back()
    expect(page).to_have_url("about:blank")


def test_what_was_mended_is_told_also_where_a_default_is_left_out_afterwards(browse: Browse) -> None:
    page = browse("Transposed_convolution?image=nope&6.stride=2")
    assert where(page) == "Transposed_convolution"
    expect(page.get_by_test_id("stAlert").first).to_contain_text("nope")


def test_after_a_mended_link_controls_write_the_address_as_ever(browse: Browse) -> None:
    page = ready(browse("Transposed_convolution?6.stride=99"))
    page.locator("input[aria-label='Stride']").press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"\?stride=3&step=9$"))  # and the step at which its effect is seen
    page.emulate_media(color_scheme="dark")  # all components are called again with what they had
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(17, 22, 29)")
    settle(page)
    choose(page, "Checkerboard")
    choose(page, "Stamps")
    assert where(page) == "Transposed_convolution?stride=3&step=9"
    assert entries(page) == OPENED + 2


def test_each_way_to_another_page_is_one_entry_and_one_press_of_back(browse: Browse) -> None:
    page = browse()
    heading = page.get_by_role("heading", level=1)

    def course_link(name: str) -> None:
        page.get_by_role("button", name="Course").click()
        page.get_by_test_id("stPopoverBody").get_by_role("link", name=name, exact=True).click()

    ways = [
        ("Overview", lambda: page.get_by_role("button", name=re.compile("^Start")).click()),
        ("Pixel classification", lambda: page.get_by_role("link", name="Next", exact=True).click()),
        ("Overview", lambda: page.get_by_role("link", name="Back", exact=True).click()),
        ("U-Net", lambda: course_link("U-Net")),
        ("Watch a network classify every pixel", lambda: course_link("Home")),
        ("Convolution review", lambda: page.get_by_role("link", name="Convolution review").click()),
    ]
    walk = [(page.url, heading.inner_text())]
    for number, (title, go) in enumerate(ways, start=1):
        go()
        expect(heading).to_have_text(title)
        settle(page)
        assert entries(page) == OPENED + number, title
        assert "?" not in page.url
        walk.append((page.url, title))
    for url, title in reversed(walk[:-1]):
        page.go_back()
        expect(page).to_have_url(url)
        expect(heading).to_have_text(title)
        settle(page)
    assert entries(page) == OPENED + len(ways)


# --- the last step ---------------------------------------------------------------------------------------------------


def step_on(page: Page, times: int, key: str = "ArrowRight") -> None:
    """Without a rest after it."""
    page.locator(".sv-player").first.focus()
    for _ in range(times):
        page.keyboard.press(key)


def shows(page: Page, view: str) -> None:
    expect(page.get_by_role("radio", name=view, exact=True)).to_be_checked()
    settle(page)


def test_a_step_just_before_back_or_forward_is_found_again(browse: Browse) -> None:
    page = ready(browse("Convolution"))
    choose(page, "On the image")
    choose(page, "Numbers")
    page.get_by_role("button", name="To the start (Home)").click()
    step_on(page, 2)
    page.wait_for_timeout(REST)
    assert where(page) == "Convolution?step=2"
    step_on(page, 3)
    page.evaluate("history.back()")
    shows(page, "On the image")
    assert where(page) == "Convolution?view=my_picture"
    step_on(page, 4)
    page.evaluate("history.forward()")
    shows(page, "Numbers")
    assert where(page) == "Convolution?step=5"
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "5")
    page.go_back()
    shows(page, "On the image")
    assert where(page) == "Convolution?view=my_picture&step=4"
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "4")


@pytest.mark.parametrize("way", ["reload", "link", "view"])
def test_a_step_just_before_one_leaves_is_kept(browse: Browse, way: str) -> None:
    page = ready(browse("Convolution"))
    page.get_by_role("button", name="To the start (Home)").click()
    page.wait_for_timeout(REST)
    step_on(page, 2)
    if way == "reload":
        page.evaluate("location.reload()")
        page.wait_for_load_state()
    elif way == "link":
        page.get_by_role("link", name="Next", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Transposed convolution")
    else:
        choose(page, "On the image")
    settle(page)
    if way != "reload":
        page.go_back()
    expect(page).to_have_url(re.compile("Convolution.step=2$"))
    settle(page)
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "2")
