"""Pointing while steps go on: the step's own words and marks stay and follow, pointing only adds to them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from browsing import lit, middle_of, point_at, values
from playwright.sync_api import Page, expect

from segviz.export.page import to_html
from segviz.lessons.convolution.scenes import numbers as draw_convolution
from segviz.lessons.transposed_convolution.scenes import stamps as draw_transposed
from segviz.operators import convolution, transposed_convolution
from segviz.scene import Bars, Boxes, Flow, Grid, Scene, Tags, beside

X = torch.tensor([[1.0, -2.0], [3.0, 0.0]])
W = torch.tensor([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0], [2.0, 0.0, 1.0]])
INPUT = torch.arange(16.0).reshape(4, 4)

OWN = """player => ({
    caption: player.querySelector('.caption').textContent,
    equation: player.querySelector('.line').textContent,
    code: player.querySelector('.code').textContent,
    frames: [...player.querySelectorAll('.frames > .frame')].map(({ style, parentNode }) => style.visibility ? '' :
        [style.x, style.y, style.width, style.height, getComputedStyle(parentNode).opacity].join(' ')),
    rings: [...player.querySelectorAll('.frames > .ring')].filter(({ style }) => style.visibility !== 'hidden')
        .map((ring) => ['x', 'y', 'stroke'].map((name) => ring.getAttribute(name)).join(' ')),
    tags: [...player.querySelectorAll('.tag')].map(({ style }) => style.visibility),
    kept: [...player.querySelectorAll('.kept rect')].map(({ style }) => style.visibility),
})"""
"""What a step itself says and lights."""


@pytest.fixture
def open_scene(open_html: Callable[..., Page]) -> Callable[[Scene], Page]:
    return lambda scene: open_html(to_html(scene, "A scene", step=1))


@pytest.fixture
def transposed() -> Scene:
    return draw_transposed.draw(transposed_convolution.trace(X, W, stride=2), X, W)  # 2x2 -> 5x5 in 4 steps


@pytest.fixture
def windows() -> Scene:
    how = ((1, 1), (0, 0), (1, 1))
    return draw_convolution.draw(convolution.trace(INPUT, W, None, *how), INPUT, W, *how)  # 4 windows


@pytest.fixture
def tagged() -> Scene:
    """Each step writes a cell and shows a tag; bars tell of the step, or of the cell pointed at; boxes have words."""
    cells = np.arange(4, dtype=np.uint32)
    flow = Flow("y", cells, np.float32([1, 2, 3, 4]), cells, source_mark="x", source=cells, combine="set")
    shares = np.float32([[0.1, 0.9], [0.2, 0.8], [0.3, 0.7], [0.4, 0.6]])
    steps = np.float32([[0.5, 0.5], [0, 1], [0, 1], [0, 1], [1, 0]])
    bars = Bars("p", steps, ("one", "other"), ("#2b7bc4", "#d9691c"), of=("y",), cells=shares)
    root = beside(Grid("x", np.float32([[1, 2], [3, 4]])), Grid("y", np.full((2, 2), np.nan, np.float32)), bars)
    tags = Tags("y", np.float32([[0.5, 0.5], [0.5, 1.5]]), ("first", "second"), first=np.int32([1, 2]))
    boxes = Boxes("found", "x", np.float32([[0, 0, 1, 1], [0, 1, 1, 2]]), words=("a box", "another box"))
    captions = tuple(f"step {i}" for i in range(1, 5))
    return Scene("t", root, 4, flows=(flow,), overlays=(tags, boxes), captions=captions, code=captions)


def own(page: Page) -> dict:
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return page.locator(".sv-player").evaluate(OWN)


def unmoved(page: Page) -> float:
    return page.locator(".sv-player").bounding_box()["height"]


@pytest.mark.parametrize("name", ["transposed", "windows", "tagged"])
def test_a_step_says_and_lights_the_same_with_a_pointer_on_the_picture(open_scene, request, name) -> None:
    page = open_scene(request.getfixturevalue(name))
    page.keyboard.press("Home")
    alone = [own(page)]
    for _ in range(4):
        page.keyboard.press("ArrowRight")
        alone.append(own(page))
    assert len({str(step) for step in alone}) == 5
    page.keyboard.press("Home")
    target = "y" if name == "tagged" else "out"
    height = unmoved(page)
    point_at(page, target, 1)
    expect(page.locator(".equation")).to_contain_text(target)
    for step in range(1, 5):
        page.keyboard.press("ArrowRight")
        assert own(page) == alone[step]
        expect(page.locator(".equation.of-cell")).to_contain_text(target)
        assert page.locator(".pointer .ring:visible").count() > 0
        assert unmoved(page) == height


def test_playing_under_a_resting_pointer_ends_with_the_last_steps_words(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.keyboard.press("End")
    end = own(page)
    page.keyboard.press("Home")
    point_at(page, "out", 12)
    page.locator(".speed").select_option("8")
    page.keyboard.press("Space")
    page.wait_for_selector(".sv-player[data-step='4']:not([data-playing])")
    assert own(page) == end
    expect(page.locator(".equation")).to_have_text("out[2,2] = 1·1 + (−2)·2 + 3·0 + 0·1 = −3")


def test_the_cell_under_the_keys_stays_told_while_steps_go_on(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator("[data-grid=out]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("End")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "4")
    expect(page.locator(".caption")).to_contain_text("x[1,1]")
    expect(page.locator(".equation")).to_contain_text("out[0,1] = ")


def test_what_shows_one_window_shows_that_of_the_next_step_whatever_is_pointed_at(open_scene, windows) -> None:
    page = open_scene(windows)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    first = values(page, "products")
    point_at(page, "out", 3)
    pointed = values(page, "products")
    assert pointed != first
    assert lit(page, "out") == {"out": 1}
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    assert values(page, "products") == first
    assert lit(page) == {}, "nothing steps back behind the pointer once a step was taken"
    point_at(page, "out", 2)
    point_at(page, "out", 3)
    assert values(page, "products") == pointed


def test_bars_tell_of_the_cell_pointed_at_until_the_next_step(open_scene, tagged) -> None:
    page = open_scene(tagged)
    bars = page.locator(".bar-value")
    page.keyboard.press("Home")
    point_at(page, "y", 1)
    assert bars.all_text_contents() == ["0.20", "0.80"]
    page.keyboard.press("ArrowRight")
    assert bars.all_text_contents() == ["0.00", "1.00"]


def test_a_box_pointed_at_is_told_beside_the_steps_words(open_scene, tagged) -> None:
    page = open_scene(tagged)
    page.keyboard.press("Home")
    page.mouse.move(*middle_of(page, "x", 1))
    expect(page.locator(".equation")).to_have_text("another box")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".caption")).to_have_text("step 1")
    expect(page.locator(".code")).to_have_text("step 1")
    expect(page.locator(".equation")).to_have_text("another box")
