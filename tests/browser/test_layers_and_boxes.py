"""Marks in one place with a time of their own, and many rectangles on a mark, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page

from segviz.export.page import to_html
from segviz.scene import Boxes, Grid, Image, Scene, Template, beside, during, layers

SIDE = 40
COUNT = 1000
RNG = np.random.default_rng(0)
CORNERS = RNG.uniform(0, 20, (COUNT, 2))
MANY = np.hstack((CORNERS, CORNERS + RNG.uniform(15, 19, (COUNT, 2)))).astype(np.float32)
FEW = np.array([[4, 4, 36, 36], [10, 10, 20, 20], [12, 12, 14, 14]], np.float32)
PLACES = np.array([[30, 4], [np.nan, np.nan], [np.nan, np.nan]], np.float32)
"""Of three texts one has room."""


@pytest.fixture
def scene() -> Scene:
    """Step 1: three boxes, one in the other; 2: the smallest is gone; 3: another picture; 4: a thousand boxes."""
    red, green = (np.full((SIDE, SIDE, 3), colour, np.uint8) for colour in ((200, 0, 0), (0, 200, 0)))
    return Scene(
        title="Boxes.",
        root=beside(
            layers(
                during(0, 2, Image("red", red, "red", 10)),
                during(3, 4, Image("green", green, "green", 10)),
                during(2, 2, Grid("late", np.zeros((2, 2), np.float32), "late")),
            ),
        ),
        count=4,
        overlays=(
            Boxes("few", "red", FEW, ("outer", "inner", "smallest"), last=np.array([9, 9, 1])),
            Boxes("many", "green", MANY, Template("box {i}", {"i": np.arange(COUNT)}), when=(4, 4), line=1),
            Boxes("silent", "red", FEW - 1),
            Boxes("named", "green", FEW, ("a", "b", "c"), ("a", "b", "c"), PLACES, when=(3, 3), line=0.5),
        ),
        captions=("A caption",),
        reports=("few",),
    )


@pytest.fixture
def player(open_html: Callable[..., Page], scene: Scene) -> Page:
    listening = 'new Player(document.getElementById("player"), (...said) => (window.heard ??= []).push(said))'
    written = to_html(scene, "A scene", step=1)
    return open_html(written.replace('new Player(document.getElementById("player"), () => {})', listening))


def go(page: Page, step: int) -> None:
    page.locator(".scrub").evaluate(
        "(slider, step) => { slider.value = step; slider.dispatchEvent(new Event('input')) }", step
    )


def over(page: Page, row: float, column: float) -> tuple[float, float]:
    """Put the pointer on a place of the picture."""
    box = page.locator(".canvases canvas:visible").first.bounding_box()
    assert box
    at = box["x"] + column * box["width"] / SIDE, box["y"] + row * box["height"] / SIDE
    page.mouse.move(*at)
    return at


def said(page: Page) -> str:
    return page.locator(".equation").text_content()


def inked(page: Page, number: int) -> int:
    """Pixels drawn on a canvas of boxes."""
    return (
        page.locator(".above canvas")
        .nth(number)
        .evaluate(
            """canvas => canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data
                .reduce((sum, value, i) => sum + (i % 4 === 3 && value > 0 ? 1 : 0), 0)"""
        )
    )


def written(page: Page, number: int) -> int:
    """Pixels of the grounds of texts: opaque, and so wide that lines do not count."""
    return (
        page.locator(".above canvas")
        .nth(number)
        .evaluate(
            """canvas => {
                const { width, height } = canvas;
                const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
                const is = (x, y) => data[4 * (y * width + x) + 3] > 60;
                let count = 0;
                for (let y = 6; y < height - 6; y++) {
                    for (let x = 6; x < width - 6; x++) {
                        if (is(x - 6, y) && is(x + 6, y) && is(x, y - 6) && is(x, y + 6)) count++;
                    }
                }
                return count;
            }"""
        )
    )


def test_the_picture_changes_from_stage_to_stage(player) -> None:
    headings = {1: ["red"], 2: ["red", "late"], 3: ["green"]}
    for step in (1, 2, 3, 1):
        go(player, step)
        assert player.locator(".heading:visible").all_text_contents() == headings[step]
        assert player.locator(".canvases canvas:visible").count() == 1


def test_only_what_is_there_can_be_pointed_at(player) -> None:
    go(player, 3)
    over(player, 2.5, 2.5)
    assert said(player) == "green[2,2] = (0, 200, 0)"
    go(player, 2)  # the picture under the pointer has gone
    assert said(player) == ""
    over(player, 1, 1)
    assert said(player) == "late[0,0] = 0"


def test_the_smallest_box_under_the_pointer_tells_its_word(player) -> None:
    for row, word in ((13, "smallest"), (18, "inner"), (30, "outer")):
        over(player, row, row)
        assert said(player) == word
    over(player, 38.5, 38.5)
    assert said(player) == "red[38,38] = (200, 0, 0)"
    go(player, 2)
    over(player, 13, 13)
    assert said(player) == "inner"


def test_a_text_without_room_is_written_while_its_box_is_pointed_at(player) -> None:
    go(player, 3)
    pale = written(player, 3)
    over(player, 18, 18)
    assert said(player) == "b"
    assert written(player, 3) > 1.5 * pale


def test_boxes_are_drawn_during_their_steps_only(player) -> None:
    drawn = {step: (go(player, step), inked(player, 0), inked(player, 1))[1:] for step in (1, 2, 3, 4)}
    assert drawn[1][0] > drawn[2][0] > 0
    assert drawn[3] == (0, 0)
    assert drawn[4][0] == 0
    assert drawn[4][1] > 5000


def test_the_keyboard_leads_from_box_to_box(player) -> None:
    stop = player.locator("[data-grid=few]")
    assert stop.get_attribute("aria-label").startswith("3 boxes")
    stop.focus()
    assert said(player) == "outer"
    player.keyboard.press("ArrowRight")
    assert said(player) == "inner"
    player.keyboard.press("ArrowRight")
    player.keyboard.press("ArrowRight")
    assert said(player) == "smallest"
    go(player, 3)
    assert not stop.is_visible()


def test_clicks_on_boxes_are_reported_with_their_number(player) -> None:
    player.mouse.click(*over(player, 18, 18))
    player.locator("[data-grid=few]").focus()
    player.keyboard.press("ArrowRight")
    player.keyboard.press("Enter")
    assert player.evaluate("heard") == [["clicked", {"mark": "few", "box": 1}]] * 2


def test_of_a_thousand_boxes_the_smallest_is_found(player) -> None:
    go(player, 4)
    over(player, 20.5, 18.5)
    around = (MANY[:, :2] < (20.5, 18.5)).all(axis=1) & (MANY[:, 2:] > (20.5, 18.5)).all(axis=1)
    areas = (MANY[:, 2:] - MANY[:, :2]).prod(axis=1)
    assert said(player) == f"box {np.where(around, areas, np.inf).argmin()}"
