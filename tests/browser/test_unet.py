"""Page 10 in a real browser: a block clicked, a channel chosen, a box dragged, views switched."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from browsing import PATIENT, PHONE, another_scene, at_the_end, choose, on_a_phone, ready, settle
from looking import each_view, end_on_one_screen
from PIL import Image
from playwright.sync_api import Page, expect

from segviz.data import cells

PAGE = "U_Net"
VIEWS = ("The U", "Skip", "Sizes", "Without skips", "Touching cells", "Large images")


def address(view: str, **more: str) -> str:
    return f"{PAGE}?view={view.replace(' ', '+')}" + "".join(f"&{name}={value}" for name, value in more.items())


def middle(page: Page, name: str) -> tuple[float, float]:
    box = page.locator(f".stop[data-grid='{name}']").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_whole_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse(PAGE, theme=theme)
    for view in each_view(page, VIEWS):
        shot(ready(page), f"unet_{VIEWS.index(view)}_{theme}")
        assert end_on_one_screen(page, ".stage", ".bar", ".caption", ".equation", ".code-row", ".stMarkdownBadge"), view
        if theme == "light":
            on_a_phone(page)


def test_a_click_on_a_block_shows_its_channels_and_goes_to_its_step(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.mouse.click(*middle(page, "e2b"))
    expect(page.locator(".heading").filter(has_text="e2b: 32")).to_be_visible()
    expect(page.locator(".caption")).to_contain_text("A second 3×3 convolution: 32 channels of 48×64")
    page.wait_for_url(re.compile(r"[?&]block=e2b"))


def test_pointing_tells_the_mean_of_a_row_and_a_value_of_a_channel(browse: Callable[..., Page]) -> None:
    page = at_the_end(browse(PAGE))
    page.mouse.move(*middle(page, "e1b"))
    expect(page.locator(".equation")).to_have_text(re.compile(r"^channel \d+ of e1b, row \d+: mean −?\d+\.\d{3}$"))
    box = page.locator(".canvases canvas").last.bounding_box()
    page.mouse.move(box["x"] + 12, box["y"] + 12)
    expect(page.locator(".equation")).to_have_text(re.compile(r"^channels\[\d+,\d+,\d+\] = "))


def test_a_deeper_u_is_drawn_anew(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.get_by_role("slider", name="Depth").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".counter")).to_have_text(re.compile(r"/ 28$"))
    expect(page.get_by_text("it has no weights, and so no feature maps")).to_be_visible()


def test_a_click_on_a_share_chooses_the_channel(browse: Callable[..., Page]) -> None:
    page = at_the_end(browse(address("Skip")))
    box = page.locator(".stop[data-grid='share']").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 10.5 / 16, box["y"] + box["height"] / 2)
    expect(page.locator(".caption")).to_contain_text("channel 10 of d1a")


def test_the_box_is_dragged_to_another_part(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Without skips", top="80", left="40")))
    box = page.locator(".box.draggable rect").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 30, y - 10)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]left=(?!40\b)\d+"))
    column = page.get_by_role("spinbutton", name="Column")
    expect(column).not_to_have_value("40")
    assert int(column.input_value()) > 50


def test_the_views_are_switched_without_a_reload(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    page.evaluate("window.same = true")
    for view, count in (("Sizes", 26), ("Without skips", 4), ("Skip", 6), ("The U", 23)):
        choose(page, view)
        expect(page.locator(".counter")).to_have_text(re.compile(rf"/ {count}$"))
    assert page.evaluate("window.same") is True


def test_a_cell_is_dragged_and_another_laid_by_a_click(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Touching cells")))
    typed = page.get_by_role("textbox", name="Cells")
    expect(typed).to_have_value(re.compile(r"^18 18 42 43; "))
    box = page.locator(".box.draggable rect").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    with another_scene(page):
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 30, y - 4)
        page.mouse.move(x + 60, y - 8)
        page.mouse.up()
    expect(typed).not_to_have_value(re.compile(r"^18 18 42 43; "))
    page.wait_for_url(re.compile(r"[?&]cells="))
    assert typed.input_value().count(";") == 8
    expect(page.locator(".box.draggable")).to_have_count(9)
    moved = page.locator(".box.draggable rect").first.bounding_box()
    assert abs(moved["x"] - box["x"] - 60) < 4
    page.mouse.click(x + 66, y + 82)
    expect(page.locator(".box.draggable")).to_have_count(10)


def test_a_cell_is_drawn_moved_and_taken_back(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Touching cells")))
    typed = page.get_by_role("textbox", name="Cells")
    first = typed.input_value()
    choose(page, "Draw a cell")
    box = page.locator(".sheet").bounding_box()
    unit = box["width"] / 160
    corners = [(60, 55), (60, 75), (80, 80), (90, 65), (75, 50), (61, 54)]
    places = [(box["x"] + column * unit, box["y"] + row * unit) for row, column in corners]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=6)
    page.mouse.up()
    expect(typed).to_have_value(re.compile(rf"^{re.escape(first)}; (\d+ ){{7,}}\d+$"))
    expect(page.locator(".heading").filter(has_text="10 cells")).to_be_visible()
    drawn = typed.input_value()
    choose(page, "Move cells")
    outline = page.locator(".box.draggable path").bounding_box()
    x, y = outline["x"] + outline["width"] / 2, outline["y"] + outline["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y + 20, steps=3)
    page.mouse.up()
    expect(typed).not_to_have_value(drawn)
    page.get_by_role("button", name="Undo").click()
    expect(typed).to_have_value(drawn)
    page.get_by_role("button", name="Undo").click()
    expect(typed).to_have_value(first)


def test_an_outline_too_small_for_a_cell_is_explained(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Touching cells", hand="Draw+a+cell")))
    box = page.locator(".sheet").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.get_by_text("a cell needs at least 20")).to_be_visible()
    expect(page.locator(".heading").filter(has_text="9 cells")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_finger_draws_and_does_not_scroll(browse: Callable[..., Page], theme: str) -> None:
    where = address("Touching cells", hand="Draw+a+cell")
    page = ready(browse(where, theme=theme, size=PHONE, has_touch=True))
    typed = page.get_by_role("textbox", name="Cells")
    first = typed.input_value()
    box = page.locator(".sheet").bounding_box()
    finger = page.context.new_cdp_session(page)
    corners = [(0.4, 0.3), (0.4, 0.5), (0.6, 0.55), (0.75, 0.5), (0.75, 0.3), (0.5, 0.25)]
    places = [{"x": box["x"] + across * box["width"], "y": box["y"] + down * box["height"]} for down, across in corners]
    for number, place in enumerate(places):
        kind = "touchMove" if number else "touchStart"
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [place]})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(typed).to_have_value(re.compile(rf"^{re.escape(first)}; "))


def test_the_formula_at_the_pixel_under_the_pointer(browse: Callable[..., Page]) -> None:
    page = at_the_end(browse(address("Touching cells")))
    box = page.locator(".stop[data-grid='w']").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 42.5 / 160, box["y"] + box["height"] * 30.5 / 128)
    expect(page.locator(".equation")).to_contain_text("w = 1 + 10 · exp(−(")
    with another_scene(page):
        page.get_by_role("slider", name="σ, pixels").focus()
        page.keyboard.press("ArrowLeft")
    page.mouse.move(box["x"] + box["width"] * 43.5 / 160, box["y"] + box["height"] * 30.5 / 128)
    expect(page.locator(".equation")).to_contain_text("/ (2 · 4²)) =")


def test_a_larger_file_is_answered_with_a_progress_bar_and_its_mask_can_be_had(browse: Callable[..., Page]) -> None:
    file = io.BytesIO()
    Image.fromarray(cells.make(5, 1100, 1300).image).save(file, "PNG")
    page = ready(browse(address("Large images")))
    page.get_by_role("button", name="A larger picture").click()
    upload = {"name": "slide.png", "mimeType": "image/png", "buffer": file.getvalue()}
    page.locator("input[type=file]").set_input_files(upload)
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.get_by_text("1,100 × 1,300 pixels")).to_be_visible(timeout=PATIENT)
    expect(page.locator(".counter")).to_have_text(re.compile(r"/ 12$"))  # tiles of 384
    with page.expect_download() as download:
        page.get_by_role("button", name="Mask").click()
    assert Image.open(download.value.path()).size == (1300, 1100)
    page.get_by_role("button", name="Leave this picture").click()
    expect(page.locator(".counter")).to_have_text(re.compile(r"/ 6$"))


def test_the_picture_that_is_chosen_by_clicks_is_the_one_that_is_shown(browse: Callable[..., Page]) -> None:
    page = ready(browse("U_Net"))
    button = page.get_by_test_id("stPopoverButton").filter(has_text="cells")
    expect(page.get_by_text("because these networks were trained on cells")).to_be_visible()
    button.click()
    with another_scene(page):
        page.get_by_role("button", name="Coffee", exact=True).click()
    page.keyboard.press("Escape")
    settle(page)
    expect(page.get_by_text("Coffee, because you chose it.")).to_be_visible()
    expect(page.get_by_test_id("stPopoverButton").filter(has_text="Coffee")).to_be_visible()
    with another_scene(page):
        page.get_by_role("button", name="Show cells").click()
    settle(page)
    expect(page.get_by_text("because these networks were trained on cells")).to_be_visible()
    assert "image" not in page.url
