"""Page 5 in a real browser: sums that are spelled out, the size formula, the picture, and links that restore them."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from browsing import (
    PHONE,
    another_scene,
    as_text,
    choose,
    last_step,
    lit,
    middle_of,
    overhang,
    point_at,
    ready,
    settle,
    told,
    values,
)
from playwright.sync_api import Page, expect

from segviz.data import images, maps, samples
from segviz.scene.texts import product, total
from segviz.ui.picture import DEFAULT

INPUT = torch.from_numpy(maps.random(6, 6, 0))
EDGES = torch.from_numpy(maps.edge(3))

COLOURS = """(canvas, [x, y, width, height]) => {
    const box = canvas.getBoundingClientRect();
    const { data } = canvas.getContext("2d").getImageData(x - box.x, y - box.y, width, height);
    const hex = (at) => [...data.slice(at, at + 3)].map((channel) => channel.toString(16).padStart(2, "0")).join("");
    return Array.from({ length: width * height }, (_, pixel) => `#${hex(4 * pixel)}`);
}"""


def colours(page: Page, left: float, top: float, width: int = 1, height: int = 1) -> set[str]:
    """The colours of the numbers in a rectangle of the screen."""
    return set(page.locator(".numbers").evaluate(COLOURS, [left, top, width, height]))


def conv2d(x: torch.Tensor, w: torch.Tensor, **options) -> torch.Tensor:
    return F.conv2d(x[None, None], w[None, None], **options)[0, 0]


@pytest.fixture
def open_page(browse: Callable[..., Page]) -> Callable[..., Page]:
    """Page 5, once its player shows a scene."""

    def open_one(settings: str = "", **options) -> Page:
        return ready(browse(f"Convolution?{settings}", **options))

    return open_one


def point_at_pixel(page: Page, name: str, row: int, column: int, shape: tuple[int, int]) -> None:
    box = page.locator(f"[data-grid={name}]").bounding_box()
    y, x = ((place + 0.5) / side for place, side in zip((row, column), shape, strict=True))
    # A mouse stands on whole pixels of the screen, and a click tells no other.
    page.mouse.move(round(box["x"] + x * box["width"]), round(box["y"] + y * box["height"]))


def spelled(x: torch.Tensor, w: torch.Tensor, row: int, column: int) -> str:
    """The sum of a window that lies on the map, as the readout writes it."""
    under = x[row : row + w.shape[0], column : column + w.shape[1]]
    terms = [product(a, b) for a, b in zip(as_text(under), as_text(w), strict=True)]
    return f"out[{row},{column}] = {total(terms)} = {as_text((under * w).sum())[0]}"


def says(page: Page, formula: str) -> None:
    """The size formula with its numbers, as LaTeX."""
    expect(page.locator(".katex annotation").last).to_have_text(formula)


def test_the_last_step_shows_pytorchs_answer(open_page: Callable[..., Page]) -> None:
    page = open_page("5.padding=1&5.stride=2")
    last_step(page)
    expect(told(page, "out")).to_have_text(" ".join(as_text(conv2d(INPUT, EDGES, padding=1, stride=2))))
    expect(page.get_by_text("= F.conv2d · max |Δ| = 0").first).to_be_visible()


def test_every_step_spells_out_its_sum_in_the_hues_of_the_weights(open_page: Callable[..., Page]) -> None:
    page = open_page("step=1")
    expect(page.locator(".equation")).to_have_text(spelled(INPUT, EDGES, 0, 0))
    page.get_by_role("button", name="One step forward (→)").click()
    expect(page.locator(".equation")).to_have_text(spelled(INPUT, EDGES, 0, 1))
    expect(told(page, "products")).to_have_text(" ".join(as_text(INPUT[0:3, 1:4] * EDGES)))
    hues = page.locator(".equation .hued").evaluate_all("spans => spans.map(s => s.style.getPropertyValue('--hue'))")
    middles = [middle_of(page, "w", cell) for cell in range(9)]
    side = middles[1][0] - middles[0][0]
    tabs = [colours(page, x, y + 0.36 * side) for x, y in middles]  # on the lower edge of each weight
    assert tabs == [{hue} for hue in hues]
    assert len(set(hues)) == 9


def test_pointing_at_an_output_cell_shows_its_sum_its_window_and_its_products(open_page: Callable[..., Page]) -> None:
    page = open_page("step=1")
    point_at(page, "out", 4 * 2 + 3)
    equation = page.locator(".equation")
    expect(equation).to_contain_text(spelled(INPUT, EDGES, 2, 3).rsplit(" = ", 1)[0])  # its step is still to come
    assert equation.locator(".pending").count() == 9
    expect(told(page, "products")).to_have_text(" ".join(as_text(INPUT[2:5, 3:6] * EDGES)))
    assert lit(page, "x") == {"x": 9}
    page.mouse.move(2, 2)
    expect(told(page, "products")).to_have_text(" ".join(as_text(INPUT[0:3, 0:3] * EDGES)))


def test_padding_is_drawn_as_zeros_that_are_no_cells(open_page: Callable[..., Page]) -> None:
    page = open_page("5.padding=1&step=1")
    left, top = middle_of(page, "x", 0)
    side = middle_of(page, "x", 1)[0] - left
    ring = [(row, column) for row in range(-1, 7) for column in range(-1, 7) if not {row, column} <= set(range(6))]
    pads = [(left + column * side, top + row * side) for row, column in ring]
    assert len(pads) == 8 * 8 - 6 * 6
    assert all(len(colours(page, x - 6, y - 8, 12, 16)) > 4 for x, y in pads), "a zero is written in each"
    assert len(values(page, "x")) == 6 * 6
    window = page.locator(".frame.read").first.bounding_box()
    assert window["x"] <= pads[0][0] - side / 2
    assert window["y"] <= pads[0][1] - side / 2
    page.mouse.move(*pads[0])
    expect(page.locator(".pointing")).to_have_count(0)
    point_at(page, "x", 0)
    expect(page.locator(".equation")).to_have_text("x[0,0] = 8  goes into 4 cells of out")


def test_what_was_pointed_at_looks_as_before_once_the_pointer_is_gone(open_page: Callable[..., Page]) -> None:
    page = open_page("5.padding=1&step=1")
    pixels = "canvas => canvas.toDataURL()"
    before = page.locator(".numbers").evaluate(pixels)
    point_at(page, "out", 0)
    assert page.locator(".numbers").evaluate(pixels) != before
    page.mouse.move(2, 2)
    assert lit(page) == {}
    assert page.locator(".numbers").evaluate(pixels) == before


def test_a_window_on_padding_alone_gives_zero(open_page: Callable[..., Page]) -> None:
    page = open_page("5.padding=3&5.kernel_rows=2&5.kernel_columns=2&step=1")
    expect(page.locator(".equation")).to_have_text("out[0,0] = 0")
    expect(page.locator(".caption")).to_contain_text("on padding alone")
    assert page.locator(".frame.read").first.is_visible()


def test_a_slider_changes_the_formula_and_the_address(open_page: Callable[..., Page]) -> None:
    page = open_page()
    says(page, r"o = \lfloor (6 + 2 \cdot 0 - 3 - (3-1)(1-1)) / 1 \rfloor + 1 = \mathbf{4}")
    page.get_by_role("slider", name="Stride").press("ArrowRight")
    page.wait_for_url(re.compile(r"[?&]stride=2"))
    settle(page)
    says(page, r"o = \lfloor (6 + 2 \cdot 0 - 3 - (3-1)(1-1)) / 2 \rfloor + 1 = \mathbf{2}")
    assert len(values(page, "out")) == 4


def test_a_link_restores_the_picture(open_page: Callable[..., Page]) -> None:
    link = "weights=Cells&kernel_cells=1+0+-1&padding=1&dilation=2&input=Impulse&size=5&step=9"
    page = open_page(link)
    assert page.locator(".sv-player").get_attribute("data-step") == "9"
    expect(told(page, "w")).to_have_text("1 0 −1")
    assert "5×5, padded 7×7" in page.locator(".mark.grid .note").first.text_content()
    assert parse_qs(urlparse(page.url).query) == parse_qs(link)


@pytest.mark.parametrize("view", ["Numbers", "My+picture"])
def test_a_weight_typed_into_the_picture_makes_the_kernel_the_users_own(
    open_page: Callable[..., Page], view: str
) -> None:
    page = open_page(f"5.view={view}")
    page.locator("[data-grid=w]").focus()
    page.keyboard.press("Enter")
    page.get_by_label("w[0,0], a number").fill("7")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"[?&]weights=Cells"))
    settle(page)
    assert values(page, "w")[0] == "7"
    expect(page.get_by_role("textbox", name="Kernel cells")).to_have_value("7 0 -1; 2 0 -2; 1 0 -1")


def test_the_questions_stop_before_their_step(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.locator(".sv-player").focus()
    page.keyboard.press("Home")
    page.get_by_role("button", name="Predict, then reveal (P)").click()
    expect(page.locator(".question")).to_contain_text("How many has it at stride 2")
    page.locator(".predictor input").fill("2")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".verdict")).to_contain_text("Right: 2.")
    page.get_by_role("button", name="Next question").click()
    expect(page.locator(".question")).to_contain_text("What will out[2,1] be?")
    assert values(page, "out")[4 * 2 + 1] == ""


def test_any_pixel_of_the_output_tells_the_sum_it_is(open_page: Callable[..., Page]) -> None:
    levels = torch.from_numpy(images.grey(samples.load(DEFAULT))).float()
    page = open_page("5.view=My+picture")
    last_step(page)
    assert page.locator(".sv-player").get_attribute("data-step") == str(190 * 254), "the whole output is there at once"
    point_at_pixel(page, "out", 100, 60, (190, 254))
    expect(page.locator(".equation")).to_have_text(spelled(levels, EDGES, 100, 60))
    expect(told(page, "patch")).to_have_text(" ".join(as_text(levels[100:103, 60:63])))
    page.mouse.down()
    page.mouse.up()
    assert page.locator(".sv-player").get_attribute("data-step") == str(100 * 254 + 60 + 1)
    point_at_pixel(page, "x", 0, 0, (192, 256))
    expect(page.locator(".equation")).to_contain_text("goes into 1 cell of out")


def test_stride_two_halves_the_picture_on_the_screen(open_page: Callable[..., Page]) -> None:
    page = open_page("5.view=My+picture&5.weights=Blur&5.stride=2&5.padding=1")
    last_step(page)
    source, out = (page.locator(f"[data-grid={name}]").bounding_box() for name in ("x", "out"))
    assert np.isclose(out["width"] / source["width"], 0.5, atol=0.01)
    expect(page.locator(".caption")).to_contain_text("192×256 pixels become 96×128 cells, 25% as many")


def test_both_views_keep_the_settings_that_they_share_and_their_own(open_page: Callable[..., Page]) -> None:
    page = open_page("5.weights=Blur&5.stride=2&5.input=Impulse")
    with another_scene(page):
        choose(page, "On the image")
    assert {"weights=Blur", "stride=2", "view=my_picture"} <= asked(page.url)
    with another_scene(page):
        choose(page, "Numbers")
    page.wait_for_url(lambda url: asked(url) == {"weights=Blur", "stride=2", "input=Impulse"})


def asked(url: str) -> set[str]:
    return set(urlparse(url).query.split("&"))


@pytest.mark.parametrize("view", ["Numbers", "My+picture"])
def test_a_phone_shows_it_without_scrolling_sideways(open_page: Callable[..., Page], view: str) -> None:
    page = open_page(f"5.view={view}&5.padding=2", size=PHONE)
    assert overhang(page) == 0
