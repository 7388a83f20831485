"""A window that slides over a picture, in a real browser: what it covers is shown enlarged, and bars follow it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from playwright.sync_api import Page

from segviz.export.page import to_html
from segviz.export.windows import covered
from segviz.scene import Bars, Flow, Grid, Image, Scale, Scene, Windows, beside
from segviz.scene.encode import plain

ROWS, COLUMNS = 40, 50
PICTURE = np.random.default_rng(0).integers(0, 256, (ROWS, COLUMNS, 3)).astype(np.uint8)
LIGHT = (PICTURE.mean(axis=2) > 127).astype(np.float32)
CLASSES = Scale("class", colours=("#000000", "#ffffff"), names=("dark", "light"))


@pytest.fixture
def scene() -> Scene:
    """A 9x9 window at every pixel of a 40x50 picture: 2,000 steps."""
    count = ROWS * COLUMNS
    steps = np.arange(count, dtype=np.uint32)
    shares = np.vstack([[np.nan, np.nan], np.stack((1 - LIGHT, LIGHT), axis=2).reshape(-1, 2)]).astype(np.float32)
    rule = Windows((ROWS, COLUMNS), (9, 9), (1, 1), (4, 4), shown_in="patch", border="mirror")
    empty = np.full((ROWS, COLUMNS), np.nan, np.float32)
    return Scene(
        title="A window over a picture.",
        root=beside(
            Image("x", PICTURE, "picture", 10),
            Image("patch", np.zeros((9, 9, 3), np.uint8), "window", 4),
            Bars("p", shares, CLASSES.names, CLASSES.colours, "scores"),
            Grid("label", empty, "labels", CLASSES, cell=0.2, under=PICTURE),
        ),
        count=count,
        flows=(Flow("label", steps, LIGHT.reshape(-1), steps, source_mark="x", combine="set", windows=rule),),
        captions=("A caption",),
    )


@pytest.fixture
def player(open_html: Callable[..., Page], scene: Scene) -> Page:
    return open_html(to_html(scene, "A scene", step=1))


def go(page: Page, step: int) -> None:
    page.locator(".scrub").evaluate(
        "(slider, step) => { slider.value = step; slider.dispatchEvent(new Event('input')) }", step
    )
    assert page.get_attribute(".sv-player", "data-step") == str(step)


def canvas(page: Page, number: int) -> np.ndarray:
    """The RGBA pixels of a canvas, in the order in which the marks were drawn."""
    columns, rows, *values = (
        page.locator("canvas")
        .nth(number)
        .evaluate(
            """canvas => {
            const { width, height } = canvas;
            return [width, height, ...canvas.getContext("2d").getImageData(0, 0, width, height).data];
        }"""
        )
    )
    return np.array(values, np.uint8).reshape(rows, columns, 4)


def over(page: Page, number: int, row: float, column: float) -> Callable[[], None]:
    """Put the pointer on a cell of a canvas of the picture's rows and columns."""
    box = page.locator("canvas").nth(number).bounding_box()
    assert box
    x, y = box["x"] + (column + 0.5) * box["width"] / COLUMNS, box["y"] + (row + 0.5) * box["height"] / ROWS
    page.mouse.move(x, y)
    return lambda: page.mouse.click(x, y)


def bars(page: Page) -> list[str]:
    return page.locator(".bar-value").all_text_contents()


def expected(scene: Scene, row: int, column: int) -> np.ndarray:
    return covered(PICTURE, plain(scene)["flows"][0]["windows"], row * COLUMNS + column)


@pytest.mark.parametrize(("row", "column"), [(20, 25), (0, 0), (39, 49), (2, 48)])
def test_the_window_of_the_step_is_shown_enlarged_mirrored_at_the_border(player, scene, row, column) -> None:
    go(player, row * COLUMNS + column + 1)
    assert np.array_equal(canvas(player, 1)[..., :3], expected(scene, row, column))
    assert bars(player) == (["0.00", "1.00"] if LIGHT[row, column] else ["1.00", "0.00"])


def test_before_the_first_step_there_is_neither_window_nor_share(player) -> None:
    go(player, 0)
    assert not canvas(player, 1)[..., :3].any()
    assert bars(player) == ["", ""]


def test_labels_grow_over_the_picture(player) -> None:
    go(player, 1000)
    shown = canvas(player, 3)[..., 3].reshape(-1) > 0
    assert shown[:1000].all()
    assert not shown[1000:].any()


def test_pointing_at_a_label_shows_its_window_and_its_shares_and_leaving_goes_back(player, scene) -> None:
    go(player, 5)
    over(player, 3, 30, 17)
    assert np.array_equal(canvas(player, 1)[..., :3], expected(scene, 30, 17))
    assert bars(player) == (["0.00", "1.00"] if LIGHT[30, 17] else ["1.00", "0.00"])
    assert player.get_attribute(".sv-player", "data-step") == "5"
    player.mouse.move(5, 790)
    assert np.array_equal(canvas(player, 1)[..., :3], expected(scene, 0, 4))


def test_a_click_on_a_label_goes_to_its_step(player) -> None:
    over(player, 3, 12, 34)()
    assert player.get_attribute(".sv-player", "data-step") == str(12 * COLUMNS + 34 + 1)


@pytest.mark.parametrize(("row", "column", "readers"), [(20, 25, 81), (0, 0, 25), (0, 20, 45)])
def test_pointing_at_a_pixel_tells_how_many_windows_read_it(player, row, column, readers) -> None:
    over(player, 0, row, column)
    red, green, blue = PICTURE[row, column]
    assert player.locator(".equation").text_content() == (
        f"x[{row},{column}] = ({red}, {green}, {blue})     read by {readers} windows"
    )
