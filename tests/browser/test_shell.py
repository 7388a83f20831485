"""The shell in a real browser: Home, navigation, links, uploads, sizes and themes."""

from __future__ import annotations

import io
from collections.abc import Callable

import numpy as np
import pytest
from browsing import DESKTOP, PHONE, PROJECTOR, barriers, choose, ready, serve, settle
from looking import too_wide
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from segviz import course
from segviz.ui import picture

REST = 700  # ms: a step stands in the address once it rests
OPENED = 2  # entries of a tab in which one address was opened: the empty page, and that one
PATHS = ["", *(page.url for page in course.pages())]
FIRST, SECOND = course.pages()[:2]
TRANSPOSED = course.page_of("06_Transposed_convolution.py")
BEFORE = course.neighbours(TRANSPOSED)[0] or TRANSPOSED

each_path = pytest.mark.parametrize("path", PATHS, ids=lambda path: path or "Home")
each_theme = pytest.mark.parametrize("theme", ["light", "dark"])


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def slider(page: Page, label: str) -> Locator:
    return page.locator(f"input[aria-label='{label}']")


def press(page: Page, label: str, key: str) -> None:
    """A key on a slider, and the run that follows."""
    before = slider(page, label).get_attribute("aria-valuetext")
    slider(page, label).press(key)
    expect(slider(page, label)).not_to_have_attribute("aria-valuetext", before or "")
    page.wait_for_timeout(300)  # the slider waits a moment before it tells the server
    settle(page)


def picture_file(kind: str, size: tuple[int, int] = (64, 48)) -> bytes:
    """A picture of coarse noise: it does not compress away."""
    noise = np.random.default_rng(0).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, kind)
    return file.getvalue()


# Getting around


def test_from_home_through_the_course_and_back(browse: Callable[..., Page]) -> None:
    page = browse()
    page.get_by_role("button", name="Start").click()
    heading(page, FIRST.title)
    page.get_by_role("link", name="Next").click()
    heading(page, SECOND.title)
    page.get_by_role("link", name="Back").click()
    heading(page, FIRST.title)
    page.get_by_role("button", name="Course").click()
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_role("heading", name="Your picture")).to_be_visible()


def test_a_page_stands_where_it_does_when_a_link_opens_it_also_for_those_who_come_from_home(
    browse: Callable[..., Page],
) -> None:
    """Home's menu takes room above its heading; it must not come along."""
    there = browse(FIRST.url).get_by_role("heading", level=1).bounding_box()
    page = browse()
    expect(page.get_by_test_id("stMainMenu")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    heading(page, FIRST.title)
    expect(page.get_by_test_id("stMainMenu")).to_have_count(0)
    settle(page)
    assert page.get_by_role("heading", level=1).bounding_box() == there
    page.get_by_role("button", name="Course").click()
    page.get_by_role("link", name="Home").click()
    expect(page.get_by_test_id("stMainMenu")).to_be_visible()


def test_the_course_map_and_the_navigation_lead_to_every_page(browse: Callable[..., Page]) -> None:
    page = browse()
    for target in course.pages():
        page.get_by_role("link", name=target.title).click()
        heading(page, target.title)
        page.get_by_role("button", name="Course").click()
        body = page.get_by_test_id("stPopoverBody")  # a source may be called alike
        body.get_by_role("link", name=target.title).click()
        heading(page, target.title)
        settle(page)
        expect(body).to_have_count(0)
        page.get_by_role("button", name="Course").click()
        body.get_by_role("link", name="Home").click()
        expect(page.get_by_role("heading", name="Your picture")).to_be_visible()
        settle(page)


def test_the_course_menu_is_closed_on_the_page_that_its_link_leads_to(browse: Callable[..., Page]) -> None:
    page = browse("Training")
    for title in ("U-Net", "1×1 convolution and the loss", "RoIAlign"):
        page.get_by_role("button", name="Course").click()
        page.get_by_test_id("stPopoverBody").get_by_role("link", name=title, exact=True).click()
        heading(page, title)
        expect(page.get_by_test_id("stPopoverBody")).to_have_count(0)


def test_a_view_that_a_tooltip_covers_is_chosen_by_a_click(browse: Callable[..., Page]) -> None:
    page = browse("Pixel_loss")
    page.get_by_role("link", name="Next", exact=True).hover()
    tooltip, view = page.get_by_test_id("stTooltipContent"), page.get_by_role("radio", name="Softmax and loss")
    expect(tooltip).to_be_visible()
    over, box = tooltip.bounding_box(), view.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    assert over["x"] < x < over["x"] + over["width"]
    assert over["y"] < y < over["y"] + over["height"]
    page.mouse.click(x, y)
    expect(view).to_be_checked()


def test_the_browsers_back_button(browse: Callable[..., Page]) -> None:
    page = browse()
    page.get_by_role("button", name="Start").click()
    heading(page, FIRST.title)
    page.go_back()
    expect(page.get_by_role("heading", name="Your picture")).to_be_visible()


def test_a_link_straight_to_a_page_works_on_a_server_just_started(browse: Callable[..., Page]) -> None:
    with serve() as address:
        page = browse(f"{TRANSPOSED.url}?6.stride=3", address=address)
        heading(page, TRANSPOSED.title)
        expect(slider(page, "Stride")).to_have_attribute("aria-valuetext", "3")
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
        page.get_by_role("link", name="Back").click()
        heading(page, BEFORE.title)
        settle(page)
        ready(page)  # all its files are there: the server may go


def test_nothing_that_a_page_shows_is_left_to_what_the_browser_has_kept(browse: Callable[..., Page]) -> None:
    """Of two quick clicks, Streamlit answers the second with references to messages that the end of the first has just
    thrown away: the page is dead from then on. So nothing may be sent as a reference."""
    sent: list[str | None] = []
    page = browse("")
    page.on("websocket", lambda socket: socket.on("framereceived", lambda data: sent.append(kind_of(data))))
    page.goto(page.url.rstrip("/") + "/Max_unpooling?4.view=On+my+picture")
    ready(page)
    for view in ("Max unpooling", "On the image"):
        choose(page, view)
    assert "delta" in sent
    assert "ref_hash" not in sent


def kind_of(data: str | bytes) -> str | None:
    return ForwardMsg.FromString(data).WhichOneof("type")


# Links


def test_a_link_restores_exactly_what_was_set(browse: Callable[..., Page]) -> None:
    page = browse(f"{TRANSPOSED.url}?image=coffee")
    press(page, "Stride", "ArrowRight")
    press(page, "Output padding", "End")
    press(page, "Kernel size", "ArrowRight")
    again = browse(page.url.partition("/")[2].partition("/")[2].partition("/")[2])
    for label, value in {"Stride": "3", "Output padding": "2", "Kernel size": "4", "Padding": "0"}.items():
        expect(slider(again, label)).to_have_attribute("aria-valuetext", value)
    assert "image=coffee" in again.url
    expect(again.get_by_test_id("stAlert").filter(has_text="link asked")).to_have_count(0)


def test_a_limit_that_falls_takes_the_value_and_the_link_along(browse: Callable[..., Page]) -> None:
    page = browse(f"{TRANSPOSED.url}?6.stride=3&6.output_padding=2")
    press(page, "Stride", "ArrowLeft")
    expect(slider(page, "Output padding")).to_have_attribute("aria-valuetext", "1")
    assert "output_padding=1" in page.url
    press(page, "Stride", "ArrowLeft")
    expect(slider(page, "Output padding")).to_have_attribute("aria-valuetext", "0")
    expect(slider(page, "Output padding")).to_be_disabled()


def test_impossible_values_are_clamped_with_a_notice(
    browse: Callable[..., Page], shot: Callable[[Page, str], None]
) -> None:
    page = browse(f"{TRANSPOSED.url}?6.stride=99&6.kernel=-2&6.padding=abc&utm_source=mail")
    expect(slider(page, "Stride")).to_have_attribute("aria-valuetext", "4")
    expect(slider(page, "Kernel size")).to_have_attribute("aria-valuetext", "1")
    notice = page.get_by_test_id("stAlert").filter(has_text="the link asked for")
    expect(notice).to_contain_text("Stride must lie between 1 and 4: the link asked for 99, here it is 4.")
    expect(notice).to_contain_text("Kernel size must lie between 1 and 5: the link asked for -2, here it is 1.")
    expect(notice).to_contain_text("Padding is not a number: the link asked for abc, here it is 0.")
    assert "stride=4" in page.url
    shot(page, "notice")
    press(page, "Stride", "ArrowLeft")
    expect(notice).to_have_count(0)


def test_pages_keep_their_own_settings(browse: Callable[..., Page]) -> None:
    page = browse(TRANSPOSED.url)
    press(page, "Stride", "ArrowRight")
    page.get_by_role("link", name="Back").click()
    heading(page, BEFORE.title)
    settle(page)
    assert "stride" not in page.url
    page.get_by_role("link", name="Next").click()
    heading(page, TRANSPOSED.title)
    expect(slider(page, "Stride")).to_have_attribute("aria-valuetext", "3")
    assert "stride=3" in page.url


# The picture


def choose_file(page: Page, name: str, data: bytes, kind: str = "image/png") -> None:
    settle(page)  # each upload gets an uploader of its own: the one before it must have gone
    page.locator("input[type=file]").set_input_files([{"name": name, "mimeType": kind, "buffer": data}])


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WebP", "BMP", "TIFF", "GIF"])
def test_an_upload_becomes_the_picture_of_every_page(browse: Callable[..., Page], kind: str) -> None:
    page = browse()
    choose(page, "Your own")
    choose_file(page, f"mine.{kind.lower()}", picture_file(kind))
    expect(page.get_by_text(f"mine.{kind.lower()} · 48 × 64 pixels")).to_be_visible()
    assert "image=upload" in page.url
    page.get_by_role("link", name=TRANSPOSED.title).click()
    heading(page, TRANSPOSED.title)
    assert "image=upload" in page.url


def test_bad_files_are_explained_and_the_picture_before_stays(
    browse: Callable[..., Page], shot: Callable[[Page, str], None]
) -> None:
    page = browse("?image=coffee")
    choose(page, "Your own")
    good = picture_file("PNG", (400, 300))
    for name, data, words in (
        ("cut.png", good[: len(good) // 2], "damaged or incomplete"),
        ("paper.png", b"%PDF-1.7 \n1 0 obj", "PDF document"),
        ("renamed.png", b"just a text", "text file, whatever its name says"),
        ("empty.png", b"", "empty"),
    ):
        choose_file(page, name, data)
        expect(page.get_by_test_id("stAlert")).to_contain_text(words)
        expect(page.get_by_text("Coffee · 400 × 600 pixels")).to_be_visible()
        shot(page, f"bad_{name.partition('.')[0]}")
    choose_file(page, "good.png", good)
    expect(page.get_by_text("good.png · 300 × 400 pixels")).to_be_visible()
    expect(page.get_by_test_id("stAlert")).to_have_count(0)


def test_the_server_itself_refuses_what_is_too_large(browse: Callable[..., Page], server: str) -> None:
    """A widget's own limit is checked in the browser only: here the browser is passed by."""
    page = browse()
    choose(page, "Your own")
    with page.expect_request(lambda request: "/upload_file/" in request.url and request.method == "PUT") as sent:
        choose_file(page, "mine.png", picture_file("PNG"))
    headers = {name: value for name, value in sent.value.headers.items() if name.lower() == "x-xsrftoken"}

    def put(size: int) -> int:
        file = {"name": "large.png", "mimeType": "image/png", "buffer": b"\0" * size}
        return page.request.put(sent.value.url, headers=headers, multipart={"file": file}).status

    assert put(1000) == 204
    assert put(21 * 2**20) == 413


def test_a_link_to_somebodys_upload_is_explained(browse: Callable[..., Page]) -> None:
    page = browse(f"{FIRST.url}?image=upload")
    expect(page.get_by_test_id("stAlert").filter(has_text="no link can carry")).to_be_visible()
    assert "upload" not in page.url


def test_another_session_sees_nothing_of_an_upload(browse: Callable[..., Page]) -> None:
    mine = browse()
    choose(mine, "Your own")
    choose_file(mine, "secret.png", picture_file("PNG"))
    expect(mine.get_by_text("secret.png · 48 × 64 pixels")).to_be_visible()
    other = browse()
    expect(other.get_by_role("heading", name="Your picture")).to_be_visible()
    assert other.get_by_text("secret").count() == 0


# Sizes, themes, everybody


@each_path
@each_theme
def test_in_both_themes_it_is_the_apps_own_fits_every_screen_has_no_barrier_and_is_one_entry_of_the_history(
    browse: Callable[..., Page], shot: Callable[[Page, str], None], path: str, theme: str
) -> None:
    page = browse(path, theme=theme, size=PROJECTOR)
    colour = page.locator("[data-testid=stApp]").evaluate("e => getComputedStyle(e).backgroundColor")
    assert colour == {"light": "rgb(255, 255, 255)", "dark": "rgb(17, 22, 29)"}[theme]
    if path:
        the_animation_comes_first_and_whole(page, path)
    page.wait_for_timeout(REST)
    assert page.evaluate("history.length") == OPENED
    assert page.url.split("/", 3)[3] == path, "the address has become longer"
    for width, height in (PROJECTOR, DESKTOP, PHONE):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)
        shot(page, f"{path or 'Home'}_{theme}_{width}")
        assert too_wide(page, width) == [], (width, height)
    page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
    page.wait_for_timeout(300)
    assert barriers(page) == []


def the_animation_comes_first_and_whole(page: Page, path: str) -> None:
    """Right below the sentences that say why it is here. On the training page nothing is to be seen before Train is
    pressed: that button comes first.
    """
    why = page.locator(".st-key-why").bounding_box()
    box = page.locator(".sv-player, .practice, .scribble").first.bounding_box()
    first = page.get_by_role("button", name="Train", exact=True).bounding_box() if path == "Training" else box
    assert box is not None
    assert first is not None
    assert why is not None
    assert why["y"] < 110
    assert why["y"] + why["height"] <= first["y"] < why["y"] + why["height"] + 24
    assert first["y"] <= box["y"] < first["y"] + 60
    assert box["y"] + box["height"] <= PROJECTOR[1]


def test_people_can_choose_the_theme_on_home_and_it_stays(browse: Callable[..., Page]) -> None:
    page = browse(theme="light")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Start").click()
    heading(page, FIRST.title)
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(17, 22, 29)")


def test_only_a_picture_that_was_chosen_stands_in_the_address(browse: Callable[..., Page]) -> None:
    """Also the course's own: whoever chooses it wants it on the pages that have another one of their own."""
    assert "image" not in browse().url
    assert f"image={picture.DEFAULT}" in browse(f"?image={picture.DEFAULT}").url
