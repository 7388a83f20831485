"""Typing into a cell of a picture: keys, decimal commas, limits, and rows from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from browsing import another_scene, ready, values
from playwright.sync_api import Page, expect

from segviz.export.page import to_html
from segviz.lessons.transposed_convolution.scenes import stamps as draw_transposed
from segviz.operators import transposed_convolution

X, W = torch.tensor([[1.0, 2.0], [3.0, 4.0]]), torch.ones(2, 2)


@pytest.fixture
def page(open_html: Callable[..., Page]) -> Page:
    """A picture with two grids to type into; what it reports is in ``window.told``."""
    scene = draw_transposed.draw(transposed_convolution.trace(X, W, stride=2), X, W)
    written = to_html(scene, "A scene")
    return open_html(written.replace("() => {});", "(kind, value) => (window.told ??= []).push([kind, value]));"))


def open_cell(page: Page) -> None:
    page.locator("[data-grid=x]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".editor")).to_be_focused()


def told(page: Page) -> list:
    return page.evaluate("(window.told ?? []).filter(([kind]) => kind === 'edited').map(([, value]) => value.values)")


def label(page: Page) -> str:
    return page.locator(".editor").get_attribute("aria-label")


@pytest.mark.parametrize(
    ("text", "value"), [("0,5", 0.5), ("−2", -2), ("–2", -2), (".5", 0.5), ("1e3", 1000), ("7", 7)]
)
def test_enter_confirms_however_the_number_is_written(page: Page, text: str, value: float) -> None:
    open_cell(page)
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    assert told(page) == [[value, 2, 3, 4]]
    expect(page.locator(".editor")).to_have_count(0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("abc", "“abc” is not a number: type one like 2, −1 or 0.5."),
        ("1;2", "“1;2” is not a number: type one like 2, −1 or 0.5."),
        ("1e9", "“1e9” is too large: a cell holds numbers from −1,000,000 to 1,000,000."),
        ("−2000000", "“−2000000” is too large: a cell holds numbers from −1,000,000 to 1,000,000."),
    ],
)
@pytest.mark.parametrize("way", ["Enter", "Tab", "click"])
def test_what_cannot_be_taken_is_explained_and_the_grid_stays(page: Page, text: str, sentence: str, way: str) -> None:
    open_cell(page)
    page.keyboard.type(text)
    if way == "click":
        page.mouse.click(5, 5)
    else:
        page.keyboard.press(way)
        expect(page.locator(".editor")).to_be_focused()
    expect(page.locator(".complaint")).to_have_text(sentence)
    assert told(page) == []
    assert values(page, "x") == ["1", "2", "3", "4"]


def test_escape_cancels(page: Page) -> None:
    open_cell(page)
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)
    assert told(page) == []


def test_tab_goes_from_cell_to_cell_and_on_to_the_next_grid(page: Page) -> None:
    open_cell(page)
    page.keyboard.type("5")
    page.keyboard.press("Tab")
    assert label(page) == "x[0,1], a number"
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    assert told(page) == [[5, 2, 3, 4], [5, 6, 3, 4]], "what was typed before is kept before its scene comes"
    page.keyboard.press("Shift+Tab")
    assert label(page) == "x[0,1], a number"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert label(page) == "w[0,0], a number"
    assert len(told(page)) == 2, "nothing was typed since"


def paste(page: Page, text: str) -> None:
    page.evaluate(
        """text => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text", text);
        const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
        document.querySelector(".editor").dispatchEvent(event);
        }""",
        text,
    )


def test_rows_of_a_spreadsheet_fill_the_grid_from_the_cell_on(page: Page) -> None:
    open_cell(page)
    paste(page, "0,5\t−2\n3\t7\n")
    assert told(page) == [[0.5, -2, 3, 7]]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1\t2\t3", "1 × 3 cells do not fit: from here on there are 2 × 2."),
        ("1\n2\n3", "3 × 1 cells do not fit: from here on there are 2 × 2."),
        ("1\ttwo", "“two” is not a number: type one like 2, −1 or 0.5."),
    ],
)
def test_a_paste_that_does_not_fit_is_explained(page: Page, text: str, sentence: str) -> None:
    open_cell(page)
    paste(page, text)
    expect(page.locator(".complaint")).to_have_text(sentence)
    assert told(page) == []


def test_on_a_page_the_next_cell_stays_open_when_the_new_scene_comes(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution"))
    page.locator("[data-grid=x]").focus()
    page.keyboard.press("Enter")
    with another_scene(page):
        page.keyboard.type("0,5")
        page.keyboard.press("Tab")
        page.keyboard.type("-7")
    expect(page.locator(".editor")).to_have_value("-7")
    with another_scene(page):
        page.keyboard.press("Enter")
    expect(page.locator(".numbers [data-cells='x']")).to_contain_text("0.5")
    assert values(page, "x")[:3] == ["0.5", "−7", "3"]
