"""A lecture in a browser: put together from animations, saved, loaded, and presented with a clicker's keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, barriers, on_a_phone, ready, settle
from playwright.sync_api import Browser, Page, expect

from segviz import lectures
from segviz.lectures import Lecture, Stop, pack, read

LEGIBLE = 24  # CSS pixels at 1920x1080: readable from the back of a lecture hall
TWO = Lecture(
    "Two lessons",
    (
        Stop(
            "transposed_convolution/stamps",
            {"stride": "3"},
            0,
            2,
            "Stamps",
            "Say it slowly.",
            "How large?",
            1,
            "stride",
        ),
        Stop("convolution/numbers", {}, 15, 16, "Windows", minutes=2),
    ),
)


@pytest.fixture
def present(server: str, browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a presentation: ``present("stop=2")``; at its end, nothing was written to the console."""
    contexts, errors = [], []

    def open_page(
        said: str = "", lecture: str = pack(TWO), theme: str = "light", size: tuple[int, int] = DESKTOP
    ) -> Page:
        context = browser.new_context(color_scheme=theme, viewport={"width": size[0], "height": size[1]})
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{server}/present?lecture={lecture}&{said}")
        return page if "notes=1" in said else ready(page)

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


def heading(page: Page) -> str:
    return page.locator("h1").inner_text()


def press(page: Page, key: str, title: str, step: int) -> None:
    """A key, and where it leads."""
    page.keyboard.press(key)
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator(".sv-player")).to_have_attribute("data-step", str(step))


def open_lecture(page: Page) -> None:
    page.get_by_role("button", name="Course").click()
    page.get_by_role("link", name="Lecture").click()
    expect(page.get_by_role("heading", name="Lecture")).to_be_visible()
    settle(page)


def test_a_lecture_is_put_together_saved_loaded_and_presented(browse: Callable[..., Page], tmp_path: Path) -> None:
    page = ready(browse("Transposed_convolution?stride=3"))
    page.locator(".sv-player").focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
    page.get_by_role("button", name="Add to my lecture").click()
    expect(page.get_by_text("Stop 1 of your lecture")).to_be_visible()
    open_lecture(page)
    page.get_by_label("Title", exact=True).fill("My stamps")
    page.get_by_label("Title", exact=True).press("Enter")
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save").click()
    file = tmp_path / "lecture.yaml"
    download.value.save_as(file)
    (stop,) = read(file.read_text(encoding="utf-8"), "all").stops
    assert (stop.settings, stop.title) == ({"stride": "3"}, "My stamps")
    assert stop.step > 0, "the step that was shown"

    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_text("No stops yet.")).to_be_visible()
    page.get_by_role("button", name="Load").click()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_label("Title", exact=True)).to_have_value("My stamps")
    settle(page)
    assert barriers(page) == []
    with page.context.expect_page() as presented:
        page.get_by_role("link", name="Present").click()
    there = ready(presented.value)
    assert heading(there) == "My stamps"
    expect(there.locator(".sv-player")).to_have_attribute("data-step", str(stop.step))


def test_the_browser_keeps_the_lecture_through_a_reload(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    page.get_by_role("button", name="Add to my lecture").click()
    expect(page.get_by_text("Stop 1 of your lecture")).to_be_visible()
    settle(page)
    page.reload()
    ready(page)
    settle(page)
    open_lecture(page)
    expect(page.get_by_text("1 · Convolution review: Numbers · 1 min")).to_be_visible()


def test_a_clickers_keys_lead_through_two_lessons_and_back(present: Callable[..., Page]) -> None:
    page = present()
    press(page, "PageDown", "Stamps", 1)
    press(page, "PageDown", "Stamps", 2)
    press(page, "PageDown", "Windows", 15)
    press(page, "ArrowRight", "Windows", 16)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("status").last).to_have_text("This was the last stop.")
    press(page, "PageUp", "Windows", 15)
    press(page, "PageUp", "Stamps", 2)
    press(page, "ArrowLeft", "Stamps", 1)
    press(page, "End", "Windows", 15)
    page.reload()
    ready(page)
    assert heading(page) == "Windows", "a reload goes on where it was"


def test_only_title_animation_caption_and_one_slider_are_seen_and_legible(present: Callable[..., Page]) -> None:
    page = present("step=1")
    page.keyboard.press("ArrowRight")
    for what in ("h1", ".caption", ".panel label"):
        assert page.locator(what).evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= LEGIBLE, what
    for hidden in (".bar", ".code-row", ".line"):
        assert page.locator(hidden).first.is_hidden(), hidden
    assert page.locator("input:visible").count() == 1
    assert page.locator(".sv-player .stage").bounding_box()["height"] > 600, "the picture has the room"
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight"), "nothing has to be scrolled to"


def test_the_slider_moves_the_picture_and_lets_go_of_the_keys(present: Callable[..., Page]) -> None:
    page = present("step=2")
    before = page.get_attribute(".sv-player", "data-scene")
    box = page.get_by_label("Stride").bounding_box()
    page.mouse.click(box["x"] + 4, box["y"] + box["height"] / 2)
    expect(page.locator(".sv-player")).not_to_have_attribute("data-scene", before)
    expect(page.locator(".panel output")).to_have_text("1")
    press(page, "ArrowRight", "Windows", 15)
    press(page, "PageUp", "Stamps", 2)
    expect(page.locator(".panel output")).to_have_text("3")


def test_a_black_screen_a_ring_and_the_keys(present: Callable[..., Page]) -> None:
    page = present()
    black, ring = page.locator(".black"), page.locator("#pointer")
    page.keyboard.press("b")
    expect(black).to_be_visible()
    press(page, "PageDown", "Stamps", 0)
    expect(black).to_be_hidden()
    page.mouse.move(600, 500)
    page.keyboard.press("h")
    expect(ring).to_be_visible()
    box = ring.bounding_box()
    assert abs(box["x"] + box["width"] / 2 - 600) < 2
    page.keyboard.press("h")
    expect(ring).to_be_hidden()
    page.keyboard.down("h")
    page.wait_for_timeout(500)
    page.keyboard.up("h")
    expect(ring).to_be_hidden()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert barriers(page) == []
    page.keyboard.press("PageDown")
    page.keyboard.press("Escape")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "0")


def test_a_long_animation_plays_and_a_second_press_ends_it(present: Callable[..., Page]) -> None:
    long = Lecture("Long", (Stop("convolution/numbers", title="Long"), TWO.stops[1]))
    page = present(lecture=pack(long))
    page.keyboard.press("PageDown")
    expect(page.locator(".sv-player[data-playing]")).to_be_visible()
    press(page, "PageDown", "Long", 16)
    press(page, "PageDown", "Windows", 15)


def test_a_play_ends_at_the_stops_last_step(present: Callable[..., Page]) -> None:
    page = present()
    page.keyboard.press(" ")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "2")
    expect(page.locator(".sv-player[data-playing]")).to_have_count(0)


def test_the_lecturers_window_is_in_step_both_ways(present: Callable[..., Page], server: str) -> None:
    page = present()
    with page.context.expect_page() as opened:
        page.keyboard.press("n")
    notes = opened.value
    expect(notes.locator(".say")).to_have_text("Say it slowly.")
    expect(notes.locator(".next")).to_have_text("Next: Windows")
    expect(notes.locator(".counted")).to_have_text("Stop 1 of 2 · step 0 of 2")
    expect(notes.locator(".time")).to_contain_text("0:00 of 3:00")
    assert barriers(notes) == []
    notes.keyboard.press("PageDown")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "1")
    expect(notes.locator(".counted")).to_have_text("Stop 1 of 2 · step 1 of 2")
    expect(notes.locator(".time")).to_contain_text("on time")
    press(page, "End", "Windows", 15)
    expect(notes.get_by_role("heading", name="Windows")).to_be_visible()


def test_s_shows_a_page_as_a_slide_and_back_leads_to_it(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?stride=3"))
    page.locator(".sv-player").focus()
    page.keyboard.press("End")
    page.keyboard.press("s")
    expect(page.locator("h1")).to_have_text("Transposed convolution: Stamps")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "9")
    assert page.locator(".sv-player").get_attribute("aria-label")
    page.go_back()
    expect(page.get_by_role("heading", name="Transposed convolution")).to_be_visible()
    expect(page.locator(".counter")).to_have_text("9 / 9")


def test_present_in_the_address_of_a_page_shows_it_as_a_slide(browser: Browser, server: str) -> None:
    page = browser.new_page()
    page.goto(f"{server}/Convolution?stride=2&present=1&step=3")
    ready(page)
    expect(page.locator("h1")).to_have_text("Convolution review: Numbers")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "3")
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_presentation_and_lecture_page_have_no_barriers(
    present: Callable[..., Page], browse: Callable[..., Page], theme: str
) -> None:
    assert barriers(present(theme=theme, lecture="transposed_convolution")) == []
    page = browse("Lecture?lecture=transposed_convolution", theme=theme)
    expect(page.get_by_role("link", name="Present")).to_be_visible()
    assert barriers(page) == []


def test_the_lecture_page_fits_a_phone_and_so_does_a_presentation(
    present: Callable[..., Page], browse: Callable[..., Page]
) -> None:
    on_a_phone(browse("Lecture?lecture=transposed_convolution"))
    page = present(size=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_every_stop_of_the_short_lecture_is_reached_by_a_clicker(present: Callable[..., Page]) -> None:
    page = present(lecture="transposed_convolution")
    seen = [heading(page)]
    for _ in range(60):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(150)
        if seen[-1] != heading(page):
            seen.append(heading(page))
        if page.get_by_text("This was the last stop.").is_visible():
            break
    assert seen == [stop.title for stop in lectures.shipped("transposed_convolution").stops]
