"""Page 4 in a real browser: its four views switched, pointed at, scrubbed and dragged in."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from browsing import DESKTOP, PHONE, PROJECTOR, as_text, choose, last_step, lit, on_a_phone, ready, settle, values
from looking import each_view, end_on_one_screen
from playwright.sync_api import Page, expect

from segviz.data import maps

X = torch.from_numpy(maps.random(4, 4, 0))  # what the page opens with: 4 x 4, seed 0
VIEWS = ("Max unpooling", "Side by side", "On the image", "In a network")


def point_into(page: Page, name: str, down: float, right: float) -> None:
    """Point at a place of a grid, as shares of its height and width."""
    box = page.locator(f".stop[data-grid='{name}']").bounding_box()
    page.mouse.move(box["x"] + right * box["width"], box["y"] + down * box["height"])


def test_the_views_are_switched_without_a_reload_and_stand_in_the_address(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling"))
    page.evaluate("window.same = true")
    for view, count in (("Side by side", 4), ("On the image", 7), ("In a network", 13), ("Max unpooling", 8)):
        choose(page, view)
        expect(page.locator(".counter")).to_have_text(re.compile(rf"^\d+ / {count}$"))
    assert page.evaluate("window.same") is True
    choose(page, "On the image")
    page.wait_for_url(re.compile(r"[?&]view=on_my_picture"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_whole_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse("Max_unpooling", theme=theme)
    badge = "[data-testid=stMain] .stMarkdownBadge"
    for view in each_view(page, VIEWS):
        last_step(ready(page))
        shot(page, f"unpooling_{VIEWS.index(view)}_{theme}")
        assert page.get_by_role("button", name="Save").is_visible()
        assert end_on_one_screen(page, ".stage", ".bar", ".caption", ".code-row", badge), view
        if theme == "light":
            assert on_a_phone(page).locator(".stage").bounding_box()["width"] <= PHONE[0], view


# --- side by side ----------------------------------------------------------------------------------------------------


def test_one_scrubber_takes_all_ways_to_their_answers(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=Side+by+side"))
    page.locator(".scrub").fill("4")
    pooled, indices = F.max_pool2d(X[None, None], 2, return_indices=True)
    assert values(page, "nearest") == as_text(F.interpolate(pooled, scale_factor=2, mode="nearest"))
    assert values(page, "bilinear") == as_text(F.interpolate(pooled, scale_factor=2, mode="bilinear"))
    aligned = F.interpolate(pooled.double(), scale_factor=2, mode="bilinear", align_corners=True)
    assert values(page, "aligned") == as_text(aligned)
    assert values(page, "unpooled") == as_text(F.max_unpool2d(pooled, indices, 2))
    page.locator(".scrub").fill("0")
    assert set(values(page, "nearest")) == set(values(page, "unpooled")) == {"0"}


def test_pointing_at_a_cell_tells_coefficients_and_what_all_other_ways_hold_there(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=Side+by+side&step=4"))
    point_into(page, "bilinear", 0.3, 0.6)
    expect(page.locator(".equation")).to_have_text(
        "bilinear[1,2] = 8·0.1875 + 5·0.5625 + 8·0.0625 + 9·0.1875 = 6.5     "
        "x 0, nearest 5, bed of nails 0, aligned corners 6.89, max unpooling 0"
    )
    others = ("x", "nearest", "nails", "bilinear", "aligned", "unpooled")
    assert lit(page) == {"pooled": 4} | dict.fromkeys(others, 1)  # four maxima, and the same cell of all results


def test_pointing_at_a_maximum_lights_all_that_it_feeds(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=Side+by+side&step=4"))
    point_into(page, "pooled", 0.25, 0.25)
    own = {"pooled": 1, "indices": 1, "unpooled": 1, "nails": 1}
    assert lit(page) == own | {"nearest": 4, "bilinear": 9, "aligned": 9}


# --- on my picture ---------------------------------------------------------------------------------------------------


def drag(page: Page, what: str, right: float, down: float) -> None:
    box = page.locator(what).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right / 2, y + down / 2)
    page.mouse.move(x + right, y + down)
    page.mouse.up()


def test_the_box_on_the_picture_chooses_the_close_up(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=On+my+picture&4.top=64&4.left=96"))
    cell = page.locator(".canvases canvas").nth(1).bounding_box()["width"] / 128  # the whole picture, 2 pixels a cell
    drag(page, ".box.draggable rect", -30 * cell, -10 * cell)
    page.wait_for_url(re.compile(r"[?&]left=36"))
    settle(page)
    assert [box.input_value() for box in page.locator("[data-testid=stNumberInput] input").all()] == ["44", "36"]
    assert page.locator(".box.draggable .frame").evaluate("node => getComputedStyle(node).opacity") == "1"


def test_pointing_at_a_pixel_tells_it_in_all_results(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=On+my+picture"))
    picture = page.locator(".canvases canvas").first.bounding_box()
    page.mouse.move(picture["x"] + 0.5 * picture["width"], picture["y"] + 0.5 * picture["height"])
    words = page.locator(".equation").text_content()
    assert re.match(r"image\[\d+,\d+\] = \(\d+, \d+, \d+\)     nearest \(\d+", words)
    assert all(name in words for name in ("bed of nails", "bilinear", "aligned corners", "max unpooling"))


# --- in a network ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "count"), [(PROJECTOR, 18), (PHONE, 16)])
def test_arrows_that_a_phone_tears_over_other_maps_are_left_out(browse: Callable[..., Page], size, count: int) -> None:
    page = ready(browse("Max_unpooling?4.view=In+a+network", size=size))
    last_step(page)
    arrows = page.locator("path.arrow").evaluate_all("all => all.map(arrow => getComputedStyle(arrow).visibility)")
    assert sum(visibility == "visible" for visibility in arrows) == count  # torn: pool1 to conv2, deconv2 to unpool1


CROSSED = """stage => {
    const isSeen = (each) => each.checkVisibility({ visibilityProperty: true });
    const headings = [...stage.querySelectorAll(".heading")].filter(isSeen);
    const arrows = [...stage.querySelectorAll("path.arrow")].filter(isSeen);
    return arrows.flatMap((arrow) => headings.filter((heading) => {
        const { x, y, width, height } = heading.getBBox();
        const room = height / 4;  // above and below the letters
        return Array.from({ length: 101 }, (_, i) => arrow.getPointAtLength(arrow.getTotalLength() * i / 100))
            .some((p) => p.x > x && p.x < x + width && p.y > y + room && p.y < y + height - room);
    }).map((heading) => heading.textContent));
}"""


@pytest.mark.parametrize("size", [PROJECTOR, DESKTOP, PHONE])
def test_no_arrow_crosses_a_heading(browse: Callable[..., Page], size) -> None:
    page = ready(browse("Max_unpooling?4.view=In+a+network", size=size))
    last_step(page)
    assert page.locator(".stage").first.evaluate(CROSSED) == []


def test_pointing_at_an_unpooled_cell_names_the_decoders_value(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling?4.view=In+a+network&4.level=2&4.channel=0&step=19"))
    first = np.flatnonzero([text != "0" for text in values(page, "unpool2")])[0]
    row, column = divmod(int(first), 6)
    point_into(page, "unpool2", (row + 0.5) / 6, (column + 0.5) / 6)
    expect(page.locator(".equation")).to_contain_text(f"unpool2[{row},{column}] = deconv3[{row // 2},{column // 2}] = ")
