"""What hands do to a picture: clicks, boxes that are moved and resized, and steps that keep their place."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from browsing import another_scene, choose, last_step, ready, sent, settle, unfold
from playwright.sync_api import Page, expect

from segviz.scene.encode import decode, framed

CLICKED = [
    ("Fully_convolutional", "Receptive field", "Any size", "picture"),
    ("Fully_convolutional", "Down and up", "Receptive field", "picture"),
    ("Pixel_loss", "1×1 convolution", "Learned weights", "picture"),
    ("Pixel_loss", "Learned weights", "1×1 convolution", "W"),
    ("U_Net", "The U", "Skip", "e2b"),
    ("U_Net", "Skip", "The U", "share"),
    ("U_Net", "Touching cells", "Sizes", "x"),
    ("Mask_R_CNN", "One region", "Thresholds", "proposals"),
]
"""Page, a view whose scene reports clicks, another view, a mark that reports them."""


def address(page: str, view: str, **settings: object) -> str:
    return f"{page}?{urlencode({'view': view} | settings)}"


def scene_of(page: Page) -> dict:
    return decode(sent(page)[0])


def place_of(page: Page, name: str, down: float, across: float) -> tuple[float, float]:
    """Where on the screen a mark is, so far down and across, from 0 to 1; boxes lie on a mark."""
    scene, picture = scene_of(page), page.locator(".sv-player svg[role=group]").first
    box = picture.bounding_box()
    width, height = (float(side) / 100 for side in picture.get_attribute("viewBox").split()[2:])
    fits = [each for each in scene["layouts"] if abs(each["width"] - width) + abs(each["height"] - height) < 0.1]
    on = next((each["on"] for each in scene["overlays"] if each.get("name") == name), name)
    x, y, wide, high = fits[0]["places"][[each.get("name") for each in scene["marks"]].index(on)]
    scale = box["width"] / width
    return box["x"] + (x + across * wide) * scale, box["y"] + (y + down * high) * scale


def pixel(page: Page, name: str, row: int, column: int, size: tuple[int, int]) -> tuple[float, float]:
    """The middle of a pixel of a picture of that size (rows, columns), or of a cell of a grid."""
    stop = page.locator(f"rect.stop[data-grid='{name}']")
    if stop.count():
        box = stop.bounding_box()
        left, bottom, wide = box["x"], box["y"] + box["height"], box["width"]
    else:  # above a picture stands its heading, below it nothing
        (left, bottom), (right, _) = place_of(page, name, 1, 0), place_of(page, name, 1, 1)
        wide = right - left
    cell = wide / size[1]
    x, y = left + (column + 0.5) * cell, bottom - (size[0] - row - 0.5) * cell
    return round(x), round(y)  # a click has no fractions, where a pointer that moves has


def settings(page: Page) -> str:
    """The address without its step."""
    return re.sub(r"[?&]step=\d+", "", page.url)


def changes(page: Page, before: str, seconds: float = 1.5) -> bool:
    """Whether the settings become others within so many seconds."""
    end = time.monotonic() + seconds
    while settings(page) == before and time.monotonic() < end:
        page.wait_for_timeout(20)
    settle(page)
    return settings(page) != before


def wait_for(page: Page, name: str) -> int:
    """The whole number of a setting, once the address has it."""
    page.wait_for_url(re.compile(rf"[?&]{name}=\d+"))
    return int(re.search(rf"[?&]{name}=(\d+)", page.url)[1])


@pytest.mark.parametrize(("url", "view", "other", "mark"), CLICKED, ids=[f"{row[0]}-{row[1]}" for row in CLICKED])
def test_a_click_is_heard_also_after_a_switch_to_another_view_and_back(
    browse: Callable[..., Page], url: str, view: str, other: str, mark: str
) -> None:
    page = ready(browse(address(url, view)))
    for there in (other, view, other, view):
        choose(page, there)
    assert mark in scene_of(page)["reports"]
    last_step(page)
    before = settings(page)
    for down, across in ((0.3, 0.6), (0.7, 0.9), (0.9, 0.3), (0.5, 0.5)):  # one of them is not chosen already
        page.mouse.click(*place_of(page, mark, down, across))
        if changes(page, before):
            break
    settle(page)
    assert settings(page) != before


def test_what_is_reported_goes_to_the_part_of_the_page_that_was_mounted_last(browse: Callable[..., Page]) -> None:
    """Streamlit gives each call of a component ways of its own to report: those of an earlier one may lead nowhere."""
    page = ready(browse("Convolution"))
    heard = page.evaluate(
        """async (scene) => {
            const door = "/_stcore/bidi-components/segviz.player/player.js";
            const { default: mount } = await import(door);
            const parentElement = document.body.appendChild(document.createElement("div"));
            const data = Uint8Array.from(scene);
            const heard = [];
            for (const turn of ["first", "second"]) {
                const setTriggerValue = (kind) => heard.push(`${turn} ${kind}`);
                mount({ parentElement, data, setStateValue: setTriggerValue, setTriggerValue });
            }
            const input = parentElement.querySelector("rect.stop[data-grid=x]");
            input.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
            input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, composed: true }));
            const editor = parentElement.querySelector(".editor");
            editor.value = "77";
            editor.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
            parentElement.remove();
            return heard;
        }""",
        list(framed({}, sent(page)[0])),
    )
    assert heard == ["second edited"]


def test_what_was_done_once_can_be_done_again(browse: Callable[..., Page]) -> None:
    """The same cell, the same number: between the two the input was another."""
    page = ready(browse("Convolution?5.input=Ramp"))
    for _ in range(2):
        cell = page.locator("rect.stop[data-grid='x']").bounding_box()
        page.mouse.click(cell["x"] + 8, cell["y"] + 8)
        with another_scene(page):
            page.locator(".editor").fill("77")
            page.keyboard.press("Enter")
        settle(page)
        assert "input=Cells" in page.url
        page.get_by_role("combobox", name="Input", exact=True).click()
        with another_scene(page):
            page.get_by_role("option", name="Ramp", exact=True).click()
        settle(page)


def pointed(page: Page) -> tuple[int, int]:
    """Row and column of the cell of x under the pointer, as the line below the picture tells it."""
    line = page.locator(".equation")
    expect(line).to_have_text(re.compile(r"^x\[\d+,\d+\] = "))
    row, column = map(int, re.findall(r"\d+", line.inner_text())[:2])
    return row, column


def test_a_click_on_the_image_goes_to_the_window_with_that_pixel_in_its_middle(browse: Callable[..., Page]) -> None:
    page = ready(browse("Pixel_classification"))
    for near in ((34, 56), (3, 3), (188, 252), (100, 128)):
        where = pixel(page, "x", *near, (192, 256))
        page.mouse.move(*where)
        row, column = pointed(page)
        page.mouse.click(*where)
        middle = page.locator(".equation").filter(has_text="window around")
        expect(middle).to_be_visible()
        found = re.search(r"x\[(\d+),(\d+)\]\)", middle.inner_text())
        assert max(abs(int(found[1]) - row), abs(int(found[2]) - column)) <= 1  # there is a window every second pixel


def test_a_click_on_the_image_of_a_convolution_puts_the_kernel_around_the_pixel(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution?5.view=My+picture"))
    for near in ((60, 90), (2, 2), (190, 253), (2, 100)):
        where = pixel(page, "x", *near, (192, 256))
        page.mouse.move(*where)
        row, column = pointed(page)
        page.mouse.click(*where)
        # A 3x3 kernel without padding: its upper left corner lies one row and column before its middle.
        top, left = min(max(row - 1, 0), 189), min(max(column - 1, 0), 253)
        expect(page.locator(".sv-player")).to_have_attribute("data-step", str(top * 254 + left + 1))


def test_windows_further_apart_keep_the_pixel(browse: Callable[..., Page]) -> None:
    page = ready(browse("Pixel_classification"))
    page.mouse.click(*pixel(page, "x", 34, 56, (192, 256)))
    equation = page.locator(".equation")
    expect(equation).to_contain_text("x[34,56])")
    slider = page.locator("input[aria-label='A window every … pixels']")
    for every in (3, 4, 5):
        with another_scene(page):
            slider.press("ArrowRight")
        settle(page)
        row, column = map(int, re.search(r"x\[(\d+),(\d+)\]\)", equation.inner_text()).groups())
        assert abs(row - 34) <= every / 2 + 2, every
        assert abs(column - 56) <= every / 2 + 2, every
    with another_scene(page):
        page.get_by_role("slider", name="Window, pixels").press("ArrowRight")
    assert f"x[{row},{column}])" in equation.inner_text()


# Boxes


def grip(page: Page, right: float, down: float) -> None:
    """Drag the corner of the box by so many pixels of the screen."""
    corner = page.locator(".box.draggable .grip").bounding_box()
    x, y = corner["x"] + corner["width"] / 2, corner["y"] + corner["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + down / 2)
    page.mouse.move(x + right, y + down)
    page.mouse.up()
    settle(page)


SQUARES = [
    ("Fully_convolutional", "Any size", "pixels", {"pixels": 60, "top": 10, "left": 10}),
    ("Max_unpooling", "On the image", "side", {"side": 32, "top": 10, "left": 10}),
    ("Training", "Skips", "side", {"side": 32, "top": 10, "left": 10}),
    ("U_Net", "Without skips", "side", {"side": 40, "top": 10, "left": 10}),
    ("Compare", "Merging", "side", {"side": 8, "top": 2, "left": 2}),
]


@pytest.mark.parametrize(("url", "view", "name", "first"), SQUARES, ids=[row[0] for row in SQUARES])
def test_the_corner_of_the_box_sets_the_size(
    browse: Callable[..., Page], url: str, view: str, name: str, first: dict[str, int]
) -> None:
    page = ready(browse(address(url, view, **first)))
    side, settled = first[name], page.locator(".box.draggable rect.frame")
    before = settled.bounding_box()
    with another_scene(page):
        grip(page, 20, 20)
    found = wait_for(page, name)
    assert found > side
    page.wait_for_timeout(2300)  # a box that was refused would go back now
    after = settled.bounding_box()
    assert after["width"] > before["width"] + 12
    assert f"&top={first['top']}" in page.url
    with another_scene(page):
        grip(page, -20, -20)
    page.wait_for_timeout(2300)
    assert settled.bounding_box()["width"] == pytest.approx(before["width"], abs=3)


def test_the_corner_of_an_oblong_box_sets_rows_and_columns(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Pixel_classification", "In parallel", top=20, left=20)))
    with another_scene(page):
        grip(page, 24, -12)
    rows, columns = wait_for(page, "rows"), wait_for(page, "columns")
    assert rows < 48
    assert columns > 64
    expect(page.locator(".counter")).to_contain_text(f"/ {rows * columns}")
    expect(page.get_by_role("spinbutton", name="Height")).to_have_value(str(rows))
    expect(page.get_by_role("spinbutton", name="Width")).to_have_value(str(columns))


def test_a_box_of_fixed_size_has_no_corner_to_drag(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Max_unpooling", "In a network")))
    expect(page.locator(".box.draggable")).to_have_count(1)
    expect(page.locator(".grip")).to_have_count(0)


# Numbers in fields


def test_a_whole_number_typed_or_stepped_is_taken(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    unfold(page)
    with another_scene(page):
        seed = page.get_by_role("spinbutton", name="Seed")
        seed.fill("5")
        seed.press("Enter")
    page.wait_for_url(re.compile(r"[?&]seed=5\b"))
    with another_scene(page):
        page.get_by_test_id("stNumberInputStepUp").click()
    page.wait_for_url(re.compile(r"[?&]seed=6\b"))


def test_rows_pasted_from_a_spreadsheet_stay_rows_in_a_field(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution?input=Cells&cells=5"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('1\\t2\\r\\n3\\t4\\n')")
    field = page.get_by_role("textbox", name="Input cells")
    before = page.get_attribute(".sv-player", "data-scene")
    field.focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("ControlOrMeta+V")
    expect(field).to_have_value("1 2; 3 4")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]cells=1\+2%3B\+3\+4"))
    settle(page)
    assert page.get_attribute(".sv-player", "data-scene") != before
