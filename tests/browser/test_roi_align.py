"""Page 13 in a real browser: boxes dragged by fractions of a cell, points stepped through, a region of the picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from browsing import PHONE, another_scene, on_a_phone, ready, unfold, until, values
from looking import each_view, end_on_one_screen
from playwright.sync_api import Page, expect

PAGE = "RoIAlign"
VIEWS = ("RoIPool", "RoIAlign", "Side by side", "In a network", "Measured")


def address(view: str, **more: str) -> str:
    settings = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{PAGE}?13.view={quote(view)}{settings}"


def drag(page: Page, part: str, right: float, down: float) -> None:
    """Take the middle of a part of the box, and drop it so many pixels of the screen away."""
    box = page.locator(f".box.draggable {part}").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + down / 2)
    page.mouse.move(x + right, y + down)
    page.mouse.up()


def typed(page: Page, name: str) -> float:
    return float(page.get_by_role("spinbutton", name=name).input_value())


def comes_to(page: Page, name: str, value: float, within: float = 0) -> None:
    """Waits until a typed number is what it should be: the address and the picture may be a moment ahead of it."""
    field = page.get_by_role("spinbutton", name=name).element_handle()
    until(page, "([field, value, within]) => Math.abs(field.value - value) <= within", arg=[field, value, within])


def cell_of(page: Page, name: str, cells: int) -> float:
    """Pixels of the screen for a cell of a grid of so many columns."""
    return page.locator(f".stop[data-grid='{name}']").bounding_box()["width"] / cells


@pytest.mark.parametrize("view", ["RoIPool", "RoIAlign"])
def test_the_box_is_dragged_by_a_fraction_of_a_cell(browse: Callable[..., Page], view: str) -> None:
    page = ready(browse(address(view)))
    unfold(page)
    with another_scene(page):
        drag(page, "rect", 0.4 * cell_of(page, "x", 8), 0)
    page.wait_for_url(re.compile(r"[?&]x=1\.\d"))
    comes_to(page, "Left, cells", 1.7, within=0.04)
    assert typed(page, "Top") == 1.7  # not moved down, to the last digit
    assert typed(page, "Width") == 5
    expect(page.locator(".stMarkdownBadge").first).to_contain_text("= torchvision.ops.roi_")


def test_the_corner_makes_the_box_larger(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    cell = cell_of(page, "x", 8)
    drag(page, ".grip", 0.5 * cell, -0.25 * cell)
    page.wait_for_url(re.compile(r"[?&]w=5\.\d"))
    comes_to(page, "Width", 5.5, within=0.04)
    comes_to(page, "Height", 4.15, within=0.04)
    assert typed(page, "Left, cells") == 1.3


def test_a_box_dropped_far_outside_comes_back_to_its_limit(browse: Callable[..., Page]) -> None:
    """Also when the limit is where it was before: then nothing changes on the server."""
    page = ready(browse(f"{PAGE}?13.x=-1"))
    first = page.locator(".box.draggable rect").bounding_box()
    drag(page, "rect", -60, 0)
    page.wait_for_timeout(2300)
    assert page.locator(".box.draggable rect").bounding_box()["x"] == pytest.approx(first["x"], abs=2)
    assert typed(page, "Left, cells") == -1


def test_a_box_is_typed_and_stands_in_the_link(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    left = page.get_by_role("spinbutton", name="Left, cells")
    left.fill("2.37")
    left.press("Enter")
    page.wait_for_url(re.compile(r"[?&]x=2\.37"))
    page.get_by_role("button", name="To the start (Home)").click()
    page.get_by_role("button", name="One step forward (→)").click()
    expect(page.locator(".equation")).to_contain_text("round(2.37) = 2")


def test_each_point_shows_its_weights(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("RoIAlign", step="3")))
    expect(page.locator(".equation")).to_contain_text("s[0,0] = ")
    assert sum(map(float, values(page, "w"))) == pytest.approx(1, abs=0.021)
    box = page.locator(".stop[data-grid='s']").bounding_box()
    page.mouse.click(box["x"] + 0.9 * box["width"], box["y"] + 0.9 * box["height"])  # the last point
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + 0.91 * box["height"])
    expect(page.locator(".counter")).to_have_text("18 / 18")
    expect(page.locator(".equation")).to_contain_text("s[3,3] = ")
    expect(page.locator(".equation")).to_contain_text("·")  # pointed at: cells times weights


def test_a_region_is_dragged_over_the_picture(browse: Callable[..., Page]) -> None:
    page = ready(
        browse(address("In a network", **{"13.roi_x": "20", "13.roi_y": "20", "13.roi_w": "40", "13.roi_h": "60"}))
    )
    with another_scene(page):
        drag(page, "rect", 60, 30)
    page.wait_for_url(re.compile(r"[?&]roi_x=(?!20\b)\d+"))
    assert typed(page, "Left, pixels") > 50
    assert typed(page, "Top") > 35
    expect(page.get_by_text("= torchvision.ops.roi_align").first).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_whole_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse(PAGE, theme=theme)
    for view in each_view(page, VIEWS):
        ready(page)
        if view == "Side by side":
            page.wait_for_selector("[data-testid=stPlotlyChart]")
        shot(page, f"roi_{VIEWS.index(view)}_{theme}")
        parts = ["[data-testid=stMain] table"] if view == "Measured" else [".stMarkdownBadge"]
        parts += ["[data-testid=stPlotlyChart]"] if view == "Side by side" else []
        assert end_on_one_screen(page, ".stage", ".bar", ".caption", ".equation", ".code-row", *parts), view
        if theme == "light":
            on_a_phone(page)
            shot(page, f"roi_{VIEWS.index(view)}_phone")
            assert page.locator(".stage").bounding_box()["width"] <= PHONE[0], view


def test_a_point_is_told_where_the_map_is_pointed_at_and_leads_to_its_step(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("RoIAlign", step="3")))
    dot = page.locator(".points circle").nth(5).bounding_box()
    middle = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    page.mouse.move(*middle)
    expect(page.locator(".equation")).to_have_text(
        re.compile(r"^\([\d.]+, [\d.]+\): 0\.\d\d·x\[\d,\d\] \+ .* = \d+\.\d\d$")
    )
    expect(page.locator(".pointer .ring:visible")).to_have_count(6)  # four cells, its value and its bin
    page.mouse.click(*middle)
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "8")  # two before the first point
