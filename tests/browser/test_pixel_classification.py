"""Page 2 in a real browser: windows played, pointed at and clicked; views; times measured while one watches."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from browsing import PATIENT, PHONE, another_scene, choose, on_a_phone, ready, settle, values
from looking import each_view, end_on_one_screen
from playwright.sync_api import Page, WebSocket, expect

from segviz.data import samples
from segviz.data.world.classes import CLASSES
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.ui.picture import DEFAULT

VIEWS = ("Slide", "Stopwatch", "In parallel", "Redundancy")
PAGE = "Pixel_classification"


@cache
def probabilities(row: int, column: int) -> torch.Tensor:
    """(11,): what the network says of the window around a pixel of the default picture, recomputed here."""
    image = to_tensor(np.array(samples.load(DEFAULT)))
    padded = F.pad(image, (16, 16, 16, 16), mode="reflect")
    with torch.inference_mode():
        return weights.load("patch_cnn_33")(padded[..., row : row + 33, column : column + 33])[0].softmax(0)


def name_of(row: int, column: int) -> str:
    return CLASSES[int(probabilities(row, column).argmax())]


def address(view: str, **more: str) -> str:
    settings = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{PAGE}?view={view.replace(' ', '+')}{settings}"


def step(page: Page) -> int:
    return int(page.get_attribute(".sv-player", "data-step"))


def over(page: Page, name: str, row: int, column: int, rows: int, columns: int) -> tuple[float, float]:
    """Put the pointer on a cell of a grid of so many rows and columns."""
    box = page.locator(f".stop[data-grid='{name}']").bounding_box()
    place = box["x"] + (column + 0.5) * box["width"] / columns, box["y"] + (row + 0.5) * box["height"] / rows
    page.mouse.move(*place)
    return place


def bars(page: Page) -> dict[str, str]:
    names = page.locator(".bar-name").all_text_contents()
    return dict(zip(names, page.locator(".bar-value").all_text_contents(), strict=True))


# --- sliding ---------------------------------------------------------------------------------------------------------


def test_a_link_leads_to_the_middle_of_the_picture(browse: Callable[..., Page]) -> None:
    page = ready(browse(f"{PAGE}?step={48 * 128 + 64 + 1}"))
    expect(page.locator(".counter")).to_have_text("6209 / 12288")
    expect(page.locator(".caption")).to_contain_text(f"row 96, column 128: {name_of(96, 128)}.")


def test_a_click_on_a_pixel_classifies_its_window(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    for row, column in ((0, 0), (70, 40), (95, 127)):
        page.mouse.click(*over(page, "label", row, column, 96, 128))
        assert step(page) == row * 128 + column + 1
        page.mouse.move(2, 790)
        expected = probabilities(2 * row, 2 * column)
        for name, share in bars(page).items():
            assert abs(float(share) - float(expected[CLASSES.index(name)])) <= 0.0051
        words = f"row {2 * row}, column {2 * column}: {name_of(2 * row, 2 * column)}."
        expect(page.locator(".caption")).to_contain_text(words)


def test_pointing_at_a_pixel_shows_its_class_and_probabilities_and_asks_nobody(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.mouse.click(*over(page, "label", 95, 127, 96, 128))  # all labels are there
    over(page, "label", 20, 30, 96, 128)
    expect(page.locator(".equation")).to_have_text(f"label[20,30] = {name_of(40, 60)}")
    shown = bars(page)[name_of(40, 60)]
    assert abs(float(shown) - float(probabilities(40, 60).max())) <= 0.0051
    assert step(page) == 12_288


def test_thousands_of_windows_play_without_a_message(browse: Callable[..., Page]) -> None:
    sent: list[str] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda data: sent.append("up"))
        socket.on("framereceived", lambda data: sent.append("down"))

    page = browse("")
    page.on("websocket", listen)
    page.goto(page.url.rstrip("/") + f"/{PAGE}?step=0")
    ready(page)
    settle(page)
    page.wait_for_timeout(1500)
    before = len(sent)
    assert before > 0
    page.locator(".speed").select_option("4000")
    page.get_by_role("button", name="Play (Space)").click()
    page.wait_for_selector(".sv-player[data-step='12288']:not([data-playing])", timeout=60_000)
    assert len(sent) == before


def test_another_window_makes_another_map_and_stands_in_the_address(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    with another_scene(page):
        page.get_by_role("slider", name="Window, pixels").focus()
        page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_contain_text("65×65")
    page.wait_for_url(re.compile(r"[?&]window=65"))


# --- the views -------------------------------------------------------------------------------------------------------


def test_the_views_are_switched_without_a_reload(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.evaluate("window.same = true")
    for view, count in (("Redundancy", 12_288), ("In parallel", 3_072), ("Slide", 12_288)):
        choose(page, view)
        expect(page.locator(".counter", has_text=re.compile(rf"^\d+ / {count}$"))).to_be_visible()
    assert page.evaluate("window.same") is True


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_whole_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse(PAGE, theme=theme)
    for view in each_view(page, VIEWS):
        settle(ready(page, PATIENT))
        if view == "In parallel":
            page.wait_for_selector("[data-testid=stPlotlyChart]", timeout=PATIENT)
        shot(page, f"pixel_{VIEWS.index(view)}_{theme}")
        parts = (
            ["[data-testid=stMain] table"] if view == "Stopwatch" else [".stMarkdownBadge", ".equation", ".code-row"]
        )
        parts += ["[data-testid=stPlotlyChart]"] if view == "In parallel" else []
        assert end_on_one_screen(page, ".stage", ".bar", ".caption", *parts), view
        if theme == "light":
            assert on_a_phone(page).locator(".stage").bounding_box()["width"] <= PHONE[0], view


def test_measuring_shows_how_far_it_is_then_the_race(browse: Callable[..., Page]) -> None:
    page = browse(address("Stopwatch", window="17"))
    ready(page, PATIENT)
    page.get_by_role("button", name="Measure again").click()
    expect(page.get_by_role("progressbar")).to_have_count(1)
    expect(page.get_by_role("progressbar")).to_have_count(0, timeout=PATIENT)
    ready(page, PATIENT)
    expect(page.locator("[data-testid=stMain] table").first).to_contain_text("480,000 windows")
    page.locator(".sv-player").focus()
    page.keyboard.press("End")
    expect(page.locator(".caption")).to_contain_text("49,152 of 49,152 windows are classified one by one")


def test_the_box_is_dragged_to_another_part(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("In parallel", top="80", left="40")))
    box = page.locator(".box.draggable rect").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y - 10)
    page.mouse.move(x + 40, y - 20)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]left=(?!40\b)\d+"))
    column = page.get_by_role("spinbutton", name="Column")
    expect(column).not_to_have_value("40")
    assert int(column.input_value()) > 60


def test_a_windows_cells_follow_the_pointer(browse: Callable[..., Page]) -> None:
    """The only cell of the last map is the shared map's own."""
    page = ready(browse(address("In parallel")))
    place = over(page, "label", 10, 20, 48, 64)
    (alone,) = values(page, "m4")
    over(page, "M4", 10, 20, 48, 64)
    expect(page.locator(".equation")).to_contain_text(f"map 4[10,20] = {alone}")
    assert place


def test_pointing_at_a_pixel_tells_how_many_windows_read_it(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Redundancy")))
    for row, column, readers in ((0, 0, 289), (48, 64, 1089), (95, 0, 306)):
        page.mouse.click(*over(page, "reads", row, column, 96, 128))
        page.mouse.move(2, 790)
        sum_of = re.compile(rf"^reads = \(.*\) · \(.*\) = \d+ · \d+ = {readers}$")
        expect(page.locator(".equation")).to_have_text(sum_of)
        over(page, "reads", row, column, 96, 128)
        expect(page.locator(".equation")).to_have_text(f"reads[{row},{column}] = {readers}")


def test_a_picture_that_no_window_fits_gets_a_clear_word(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.get_by_role("button", name="Cars").click()
    choose(page, "Your own")
    page.locator("input[type=file]").set_input_files({"name": "dot.png", "mimeType": "image/png", "buffer": DOT})
    expect(page.get_by_text("This image has 1 × 1 pixels here")).to_be_visible()


DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082"
)
"""A red PNG of one pixel."""
