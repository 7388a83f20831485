"""Grips on the picture: a corner resizes a map, a bar moves a window or a stamp; by mouse, finger and keys."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import PHONE, barriers, ready, settle, told
from playwright.sync_api import CDPSession, Page, expect

CORNER, BAR = ".pull.corner .grip", ".pull.edge .grip"


def middle(page: Page, grip: str) -> tuple[float, float]:
    box = page.locator(grip).first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def cell(page: Page, grid: str, columns: int) -> float:
    """Pixels of a cell."""
    return page.locator(f"rect.stop[data-grid='{grid}']").bounding_box()["width"] / columns


def pull(page: Page, grip: str, right: float, down: float) -> None:
    """By pixels; the hand does not let go."""
    x, y = middle(page, grip)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y + down, steps=6)


def rows(page: Page, grid: str) -> int:
    return len((told(page, grid).text_content() or "").removesuffix("\n").split("\n"))


def test_a_corner_resizes_the_input_while_it_is_pulled(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    side = cell(page, "x", 6)
    pull(page, CORNER, -1.9 * side, -1.9 * side)
    expect(page.locator(".st-key-of_scene .katex-html").last).to_contain_text("(4+2⋅0−3")
    assert rows(page, "x") == 4
    assert "size" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]size=4"))
    settle(page)
    expect(page.get_by_role("slider", name="Input size")).to_have_attribute("aria-valuetext", "4")


def test_a_map_that_is_pulled_larger_does_not_run_away_as_its_cells_become_smaller(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?size=3&step=2"))
    side = cell(page, "x", 3)
    pull(page, CORNER, 1.1 * side, 1.1 * side)
    expect(page.locator(".code")).to_contain_text("F.conv_transpose2d")
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]size=4"))
    settle(page)
    assert rows(page, "x") == 4


def test_arrow_keys_resize_the_kernel_and_the_corner_keeps_the_focus(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution?step=3"))
    corner = page.get_by_role("slider", name="Size of the kernel")
    corner.focus()
    page.keyboard.press("ArrowUp")
    expect(corner).to_have_attribute("aria-valuetext", "2 by 3 cells")
    page.wait_for_url(re.compile(r"[?&]kernel_rows=2"))
    settle(page)
    expect(corner).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"[?&]kernel_columns=4"))


def test_the_window_is_dragged_to_the_step_at_which_it_lies_there(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution?step=1"))
    side = cell(page, "x", 6)
    pull(page, BAR, 2.2 * side, 0.9 * side)
    expect(page.locator(".counter")).to_have_text("7 / 16")  # second row, third column
    page.mouse.up()
    expect(page.locator(".editor")).to_have_count(0)  # no cell is opened below the bar
    page.get_by_role("slider", name="Window").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".counter")).to_have_text("11 / 16")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".counter")).to_have_text("10 / 16")


def test_the_window_over_an_image_is_dragged_and_its_probabilities_follow(browse: Callable[..., Page]) -> None:
    page = ready(browse("Pixel_classification?step=6209"))
    before = page.locator(".bar-value").all_text_contents()
    x, y = middle(page, BAR)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y - 40, steps=4)
    expect(page.locator(".bar-value")).not_to_have_text(before)
    assert page.get_attribute(".sv-player", "data-step") != "0"
    page.mouse.up()


def test_a_stamp_is_pulled_sideways_to_another_stride(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?step=5"))
    side = cell(page, "out", 7)
    pull(page, BAR, 1.1 * side, 0)
    expect(page.locator(".code")).to_contain_text("stride=3")
    assert "stride" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]stride=3"))
    settle(page)
    page.get_by_role("slider", name="Stamp").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: "stride" not in url)  # the default again
    assert page.get_attribute(".sv-player", "data-step") == "5"


def finger(session: CDPSession, kind: str, *at: float) -> None:
    points = [{"x": at[0], "y": at[1]}] if at else []
    session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def test_a_finger_pulls_a_corner_and_the_page_stays_where_it_is(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?step=2", size=PHONE, has_touch=True))
    session = page.context.new_cdp_session(page)
    x, y = middle(page, CORNER)
    side = cell(page, "x", 3)
    finger(session, "touchStart", x, y)
    for part in (0.4, 0.8, 1.1):
        finger(session, "touchMove", x + part * side, y + part * side)
    finger(session, "touchEnd")
    page.wait_for_url(re.compile(r"[?&]size=4"))
    settle(page)
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_grips_have_names_and_values(browse: Callable[..., Page], theme: str) -> None:
    page = ready(browse("Convolution?step=3", theme=theme))
    assert barriers(page) == []
