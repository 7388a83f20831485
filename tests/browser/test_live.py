"""The picture follows the hand that drags a slider, a box or a number, and Streamlit has the last word."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import fingerprint, last_step, middle_of, point_at, ready, sent, settle, unfold, until, values
from playwright.sync_api import Locator, Page, Request, Route, expect

# Where the thumb of one of Streamlit's sliders is on the screen once the slider is at a value of its input.
THUMB = """(input, value) => {
    const {left, top, width, height} = input.closest("div[style*=translate]").parentElement.getBoundingClientRect();
    return [left + width * (value - input.min) / (input.max - input.min), top + height / 2];
}"""


def slider_of(page: Page, name: str) -> Locator:
    """One of Streamlit's: handles in the picture are sliders as well."""
    return page.get_by_test_id("stSlider").get_by_role("slider", name=name)


def thumb(page: Page, name: str, place: int | None = None) -> tuple[float, float]:
    """place: counts the slider's values from 0; None is where it stands."""
    slider = slider_of(page, name)
    x, y = slider.evaluate(THUMB, int(slider.input_value()) if place is None else place)
    return x, y


def grab(page: Page, name: str) -> None:
    page.mouse.move(*thumb(page, name))
    page.mouse.down()


def shown(page: Page) -> str:
    return page.get_attribute(".sv-player", "data-scene") or ""


def changed_from(page: Page, before: str) -> str:
    """Waits for another scene; gives its name."""
    page.wait_for_selector(f".sv-player[data-scene]:not([data-scene='{before}'])")
    return shown(page)


def watch(page: Page) -> None:
    """From now on, keep the names of the scenes that are shown."""
    page.evaluate("""() => {
        const find = root => [...root.querySelectorAll("*")].flatMap(element =>
            element.matches(".sv-player") ? [element] : element.shadowRoot ? find(element.shadowRoot) : []);
        const [player] = find(document);
        window.seen = [];
        new MutationObserver(() => seen.push(player.dataset.scene))
            .observe(player, { attributes: true, attributeFilter: ["data-scene"] });
    }""")


def seen(page: Page) -> list[str]:
    return page.evaluate("window.seen")


def shows_what_streamlit_sent(page: Page) -> None:
    settle(page)
    assert shown(page) == fingerprint(sent(page)[0])


def test_a_slider_moves_the_picture_while_it_is_dragged_and_streamlit_brings_it_too(
    browse: Callable[..., Page],
) -> None:
    page = ready(browse("Transposed_convolution?step=5"))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/scene/" in request.url else None)
    first = shown(page)
    watch(page)
    grab(page, "Stride")
    page.mouse.move(*thumb(page, "Stride", 2))
    three = changed_from(page, first)
    expect(page.locator(".code")).to_contain_text("stride=3")
    page.mouse.move(*thumb(page, "Stride", 3))
    four = changed_from(page, three)
    page.mouse.move(*thumb(page, "Stride", 2))
    changed_from(page, four)
    assert "stride" not in page.url  # Streamlit knows nothing of it yet
    assert parse_qs(urlsplit(asked[0]).query)["stride"] == ["3"]
    assert len(asked) == len(set(asked))  # what has come is known
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]stride=3"))
    shows_what_streamlit_sent(page)
    assert seen(page) == [three, four, three]  # nothing flickers as Streamlit's own scene comes
    assert page.get_attribute(".sv-player", "data-step") == "5"


def test_the_scene_of_a_neighbouring_value_is_shown_in_the_very_event_that_drags_the_slider(
    browse: Callable[..., Page],
) -> None:
    page = ready(browse("Transposed_convolution"))
    first = shown(page)
    with page.expect_request(lambda request: "stride=1" in request.url):  # stride=3 has come before
        page.mouse.move(*thumb(page, "Stride"))
    assert shown(page) == first
    watch(page)
    slider_of(page, "Stride").evaluate("""input => {
        window.moves = [];
        addEventListener("pointermove", () => moves.push([seen.length, input.ariaValueText]));
    }""")
    page.mouse.down()
    page.mouse.move(*thumb(page, "Stride", 2))
    changed_from(page, first)
    until(page, "() => window.moves.length > 0")
    assert page.evaluate("window.moves[0]") == [1, "2"]  # Streamlit's slider shows it only in the next frame
    expect(slider_of(page, "Stride")).to_have_attribute("aria-valuetext", "3")
    assert len(seen(page)) == 1
    page.mouse.up()
    shows_what_streamlit_sent(page)


def test_a_slider_that_moves_in_another_way_than_foreseen_is_followed_all_the_same(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    first = shown(page)
    grab(page, "Kernel rows")
    x, y = thumb(page, "Kernel rows")
    page.mouse.move(x + 2, y)  # how wide the track is, is known from here on
    slider_of(page, "Kernel rows").evaluate("""input => {
        input.closest("div[style*=translate]").parentElement.style.width = "30%";
    }""")
    page.mouse.move(x + 40, y)
    changed_from(page, first)
    slider = slider_of(page, "Kernel rows")
    expect(slider).not_to_have_attribute("aria-valuetext", "3")
    rows = slider.get_attribute("aria-valuetext")
    expect(page.locator(".numbers [data-cells='w']")).to_have_text(re.compile(rf"^(?:[^\n]*\n){{{rows}}}$"))
    page.mouse.up()
    shows_what_streamlit_sent(page)


def test_a_slider_that_comes_back_leaves_the_picture_and_its_step_as_they_were(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?step=8"))
    unfold(page)
    first, stands = shown(page), int(slider_of(page, "Input size").input_value())
    grab(page, "Input size")
    page.mouse.move(*thumb(page, "Input size", 0))
    small = changed_from(page, first)
    assert int(page.get_attribute(".sv-player", "data-step") or "") < 8  # it has fewer
    page.mouse.move(*thumb(page, "Input size", stands))
    assert changed_from(page, small) == first
    assert page.get_attribute(".sv-player", "data-step") == "8"
    page.mouse.up()
    shows_what_streamlit_sent(page)
    assert "size" not in page.url


def test_the_formula_and_the_checks_follow_a_slider_that_is_dragged(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    beneath = page.locator(".st-key-of_scene")
    told, check = beneath.locator(".katex-html").last, beneath.locator(".stMarkdownBadge").first
    expect(told).to_have_text("o=⌊(6+2⋅0−3−(3−1)(1−1))/1⌋+1=4")
    grab(page, "Stride")
    for stride, size in [(3, "2"), (2, "2"), (1, "4"), (2, "2")]:
        page.mouse.move(*thumb(page, "Stride", stride - 1))
        expect(told).to_have_text(f"o=⌊(6+2⋅0−3−(3−1)(1−1))/{stride}⌋+1={size}")
        expect(beneath.locator(".katex-mathml semantics > mrow").last).to_have_text(
            f"o=⌊(6+2⋅0−3−(3−1)(1−1))/{stride}⌋+1={size}"
        )
        expect(beneath).to_have_css("opacity", "1")
        expect(check).to_contain_text("F.conv2d · max |Δ| =")
    assert "stride" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]stride=2"))
    settle(page)
    expect(told).to_have_text("o=⌊(6+2⋅0−3−(3−1)(1−1))/2⌋+1=2")


def test_a_formula_of_another_shape_is_plain_while_a_slider_is_dragged(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    formula = page.locator(".st-key-of_scene [data-testid=stMarkdownContainer]:has(.katex)").first
    grab(page, "Kernel rows")
    page.mouse.move(*thumb(page, "Kernel rows", 1))
    plain = "o = ⌊(i + 2p − k − (k−1)(d−1)) / s⌋ + 1\n"
    plain += "rows: o = ⌊(6 + 2·0 − 2 − (2−1)(1−1)) / 1⌋ + 1 = 5\n"
    plain += "columns: o = ⌊(6 + 2·0 − 3 − (3−1)(1−1)) / 1⌋ + 1 = 4"
    expect(formula).to_have_attribute("data-formula", plain)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]kernel_rows=2"))
    settle(page)
    expect(formula).not_to_have_attribute("data-formula", re.compile("."))
    expect(formula.locator(".katex-html")).to_have_count(3)


def test_a_key_on_a_slider_moves_the_picture_too(browse: Callable[..., Page]) -> None:
    page = ready(browse("Convolution"))
    first = shown(page)
    with page.expect_request(lambda request: "/scene/convolution/" in request.url):
        slider_of(page, "Stride").press("ArrowRight")
    changed_from(page, first)
    page.wait_for_url(re.compile(r"[?&]stride=2"))
    shows_what_streamlit_sent(page)


def test_a_box_moves_the_picture_while_it_is_dragged_and_stays_in_the_hand(browse: Callable[..., Page]) -> None:
    page = ready(browse("RoIAlign?view=align"))
    last_step(page)
    first, before = shown(page), values(page, "out")
    cell = page.locator(".stop[data-grid='x']").bounding_box()["width"] / 8
    box = page.locator(".box.draggable rect").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for cells in (0.3, 0.6, 0.9):  # each scene draws the box anew
        page.mouse.move(x + cells * cell, y)
        first = changed_from(page, first)
    assert values(page, "out") != before
    assert page.locator(".box.draggable rect").bounding_box()["x"] == pytest.approx(box["x"] + 0.9 * cell, abs=2)
    assert "x=" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]x=2\.[12]"))
    shows_what_streamlit_sent(page)


def test_plus_and_minus_change_the_number_pointed_at_and_the_page_is_told_once(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution"))
    first = shown(page)
    cell = values(page, "x")[0]
    assert cell == "1"
    point_at(page, "x", 0)
    for number in ("2", "3", "4"):
        page.keyboard.press("+")
        expect(page.locator(".numbers [data-cells='x']")).to_contain_text(re.compile(rf"^{number}\t"))
    page.keyboard.press("-")
    expect(page.locator(".numbers [data-cells='x']")).to_contain_text(re.compile(r"^3\t"))
    page.wait_for_url(re.compile(r"[?&]cells=3"))
    shows_what_streamlit_sent(page)
    assert shown(page) != first


def test_the_wheel_changes_the_number_of_the_cell_that_is_open(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution"))
    page.mouse.click(*middle_of(page, "x", 0))
    expect(page.locator(".editor")).to_be_focused()
    page.mouse.wheel(0, -100)
    expect(page.locator(".editor")).to_have_value("2")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".editor")).to_have_value("1")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".editor")).to_have_value("0")
    page.wait_for_url(re.compile(r"[?&]cells=0"))
    settle(page)
    assert values(page, "x")[0] == "0"
    assert page.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def test_a_number_that_is_typed_moves_the_picture_before_enter(browse: Callable[..., Page]) -> None:
    page = ready(browse("RoIAlign?view=align"))
    first = shown(page)
    field = page.get_by_role("spinbutton", name="Left, cells")
    field.fill("2.5")
    typed = changed_from(page, first)
    assert "x=" not in page.url
    field.fill("99")  # beyond the map: nothing is shown of it
    page.wait_for_timeout(300)
    assert shown(page) == typed
    field.fill("2.5")
    field.press("Enter")
    page.wait_for_url(re.compile(r"[?&]x=2\.5"))
    shows_what_streamlit_sent(page)
    assert shown(page) == typed


def test_cells_that_are_typed_beside_the_picture_move_it_before_enter(browse: Callable[..., Page]) -> None:
    page = ready(browse("Transposed_convolution?input=Cells&cells=1+2"))
    field = page.get_by_role("textbox", name="Input cells")
    field.fill("1 2; 3")  # a row is not complete yet
    field.fill("1 2; 3 4")
    expect(page.locator(".numbers [data-cells='x']")).to_have_text("1\t2\n3\t4\n")
    assert "3+4" not in page.url
    field.press("Enter")
    page.wait_for_url(re.compile(r"cells=1(\+|%20)2"))
    shows_what_streamlit_sent(page)


def test_an_outline_is_a_cell_while_it_is_drawn(browse: Callable[..., Page]) -> None:
    page = ready(browse("U_Net?view=touching_cells&hand=Draw+a+cell"))
    first = shown(page)
    box = page.locator(".sheet").bounding_box()
    x, y = box["x"] + 0.8 * box["width"], box["y"] + 0.8 * box["height"]
    radius = 0.1 * box["height"]
    page.mouse.move(x + radius, y)
    page.mouse.down()
    for part in range(1, 20):
        angle = 2 * math.pi * part / 20
        page.mouse.move(x + radius * math.cos(angle), y + radius * math.sin(angle))
    drawn = changed_from(page, first)
    assert page.locator(".trace").get_attribute("d")  # the line goes on over the new picture
    assert "cells=" not in page.url
    page.mouse.up()
    page.wait_for_url(re.compile("[?&]cells="))
    shows_what_streamlit_sent(page)
    assert shown(page) != first
    expect(page.locator(".trace")).not_to_have_attribute("d", re.compile("."))
    assert drawn


def test_a_click_shows_what_it_leads_to_before_streamlit_does(browse: Callable[..., Page]) -> None:
    page = ready(browse("U_Net?view=touching_cells"))
    first, picture = shown(page), page.locator(".canvases canvas").first.bounding_box()
    with page.expect_request(lambda request: "hand=clicked" in request.url):
        page.mouse.click(picture["x"] + 0.85 * picture["width"], picture["y"] + 0.85 * picture["height"])
    changed_from(page, first)
    page.wait_for_url(re.compile("[?&]cells="))
    shows_what_streamlit_sent(page)
    assert shown(page) != first


def unanswered(answer: str) -> Callable[[Route, Request], None]:
    """A server whose scenes cannot be had by their address: it hangs, or answers with a page, as Streamlit does to what
    it does not know."""

    def answering(route: Route, _request: Request) -> None:
        if answer == "page":
            route.fulfill(status=200, content_type="text/html", body="<!doctype html>")

    return answering


@pytest.mark.parametrize("answer", ["page", "hangs"])
def test_where_no_scene_can_be_fetched_everything_is_as_without_it(browse: Callable[..., Page], answer: str) -> None:
    page = ready(browse("Transposed_convolution"))
    page.route("**/scene/**", unanswered(answer))
    first = shown(page)
    grab(page, "Stride")
    for place in (2, 3, 2):
        page.mouse.move(*thumb(page, "Stride", place))
        page.wait_for_timeout(100)
    assert shown(page) == first
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]stride=3"))
    shows_what_streamlit_sent(page)
    expect(page.locator(".code")).to_contain_text("stride=3")
    page.unroute("**/scene/**")
