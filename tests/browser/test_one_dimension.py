"""Page 7 in a real browser: letters and numbers light up together, C fills, strides compare, a problem is solved."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from browsing import DESKTOP, PHONE, PROJECTOR, choose, lit, overhang, point_at, settle, values
from playwright.sync_api import Page, expect

MATRIX, STRIDES = "One_dimension?7.view=As+a+matrix", "One_dimension?7.view=Stride+1+and+2"
TURN = "One_dimension?7.view=Your+turn"
NOTE_LETTERS = """
    const { fillText } = CanvasRenderingContext2D.prototype;
    window.letters = new Set(); // heights of all that are drawn, in CSS pixels
    CanvasRenderingContext2D.prototype.fillText = function (...what) {
        letters.add(parseFloat(this.font) / devicePixelRatio);
        fillText.apply(this, what);
    };
"""


def go_to(page: Page, step: int) -> None:
    page.locator(".scrub").fill(str(step))


# --- the practice example --------------------------------------------------------------------------------------------


def test_the_output_grows_in_letters_and_in_numbers(browse: Callable[..., Page]) -> None:
    page = browse("One_dimension")
    go_to(page, 0)
    assert values(page, "sum") == ["0"] * 5
    go_to(page, 1)
    assert values(page, "sum") == ["ax", "ay", "az", "0", "0"]
    go_to(page, 2)
    assert values(page, "sum") == ["ax", "ay", "az + bx", "by", "bz"]
    assert values(page, "out") == ["2", "4", "1", "6", "−3"]
    go_to(page, 1)
    assert values(page, "sum") == ["ax", "ay", "az", "0", "0"]


def test_pointing_at_an_output_cell_lights_letters_and_numbers(browse: Callable[..., Page], shot) -> None:
    page = browse("One_dimension")
    go_to(page, 2)
    point_at(page, "sum", 2)
    expect(page.locator(".equation")).to_have_text("sum[2] = a·z + b·x = az + bx")
    everything = lit(page, "in", "filter", "letters", "sum", "signal", "w", "stamps", "out")
    assert everything == dict(zip(everything, [2, 2, 2, 1, 2, 2, 2, 1], strict=True))
    point_at(page, "out", 2)
    expect(page.locator(".equation")).to_have_text("out[2] = 2·(−1) + 3·1 = 1")
    assert lit(page, "in", "filter", "letters", "sum") == {"in": 2, "filter": 2, "letters": 2, "sum": 1}
    shot(page, "page_7_practice")


def test_an_input_cell_is_counted_once_although_it_stands_in_two_pictures(browse: Callable[..., Page]) -> None:
    page = browse("One_dimension")
    point_at(page, "in", 1)
    expect(page.locator(".equation")).to_have_text("in[1] = b  goes into 3 cells of sum")


def test_a_number_typed_into_the_picture_becomes_the_input(browse: Callable[..., Page]) -> None:
    page = browse("One_dimension")
    page.locator("[data-grid=signal]").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("-4")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Input")).to_have_value("-4 3")
    page.wait_for_url(re.compile(r"[?&]signal=-4"))
    settle(page)
    go_to(page, 2)
    assert values(page, "out") == ["−4", "−8", "7", "6", "−3"]


def test_predict_then_reveal_asks_for_the_overlap(browse: Callable[..., Page]) -> None:
    page = browse("One_dimension?step=1")
    page.get_by_role("button", name="Predict, then reveal (P)").click()
    expect(page.locator(".question")).to_contain_text("sum[2] holds az")
    page.get_by_role("button", name="az + bx", exact=True).click()
    expect(page.locator(".verdict")).to_contain_text("Right: az + bx.")


# --- the views -------------------------------------------------------------------------------------------------------


def test_views_are_switched_and_keep_what_was_set(browse: Callable[..., Page]) -> None:
    page = browse("One_dimension?7.signal=1+2+3&7.stride=3")
    assert len(values(page, "out")) == 9
    choose(page, "As a matrix")
    assert len(values(page, "C")) == 5
    choose(page, "Stride 1 and 2")
    expect(page.locator(".mark.label text", has_text="Stride 1: an ordinary convolution")).to_be_visible()
    choose(page, "Practice example")
    assert len(values(page, "out")) == 9


def test_the_matrix_fills_row_by_row_then_its_transpose_column_by_column(browse: Callable[..., Page], shot) -> None:
    page = browse(MATRIX)
    go_to(page, 1)
    assert values(page, "C") == ["1", "2", "−1", "0", "0", *["0"] * 5]
    go_to(page, 2)
    assert values(page, "C") == ["1", "2", "−1", "0", "0", "0", "0", "1", "2", "−1"]
    assert values(page, "y") == ["2", "6"]
    go_to(page, 3)
    assert values(page, "Cᵀ") == ["1", "0", "2", "0", "−1", "0", "0", "0", "0", "0"]
    assert values(page, "out") == ["2", "4", "−2", "0", "0"]
    go_to(page, 5)
    assert values(page, "out") == ["2", "4", "4", "12", "−6"]
    expect(page.locator(".caption")).to_contain_text("misnomer")
    shot(page, "page_7_matrix")


def test_pointing_at_a_cell_of_c_lights_its_place_in_the_transpose_and_in_both_vectors(
    browse: Callable[..., Page],
) -> None:
    page = browse(MATRIX)
    go_to(page, 5)
    point_at(page, "C", 1 * 5 + 3)  # row 1, column 3: y of the filter
    expect(page.locator(".equation")).to_have_text("C[1,3] = w[1] = 2")
    assert lit(page, "C", "Cᵀ", "x", "y", "out") == {"C": 1, "Cᵀ": 1, "x": 1, "y": 1, "out": 1}
    point_at(page, "out", 2)
    expect(page.locator(".equation")).to_have_text("out[2] = 2·(−1) + 6·1 = 4")
    assert lit(page, "C", "Cᵀ", "x", "y", "out") == {"C": 2, "Cᵀ": 2, "x": 1, "y": 2, "out": 1}


def test_stride_one_is_a_convolution_in_letters_and_stride_two_breaks_the_diagonal(browse, shot) -> None:
    page = browse(STRIDES)
    go_to(page, 5)
    assert values(page, "conv") == values(page, "out1") == ["ax", "ay + bx", "az + by", "bz"]
    assert values(page, "C1ᵀ") == ["x", "0", "y", "x", "z", "y", "0", "z"]
    assert values(page, "C2ᵀ") == ["x", "0", "y", "0", "z", "x", "0", "y", "0", "z"]
    point_at(page, "out1", 2)
    expect(page.locator(".equation")).to_have_text("out1[2] = a·z + b·y = az + by")
    assert lit(page, "z", "flip", "conv", "C1ᵀ") == {"z": 2, "flip": 2, "conv": 1, "C1ᵀ": 2}
    shot(page, "page_7_strides")


@pytest.mark.parametrize("path", ["One_dimension", MATRIX, STRIDES])
@pytest.mark.parametrize("size", [PROJECTOR, DESKTOP, PHONE], ids=["projector", "desktop", "phone"])
def test_every_view_fits_every_screen_and_its_letters_can_be_read(browse, path: str, size: tuple[int, int]) -> None:
    page = browse(path, size=size)
    assert overhang(page) == 0
    page.add_init_script(NOTE_LETTERS)
    page.reload()
    settle(page)
    page.locator(".scrub").evaluate("node => { node.value = node.max; node.dispatchEvent(new Event('input')); }")
    assert page.evaluate("Math.min(...letters)") >= 9


@pytest.mark.parametrize("path", ["One_dimension", MATRIX, STRIDES])
def test_the_whole_story_stands_on_a_projectors_screen(browse, path: str) -> None:
    page = browse(path, size=PROJECTOR)
    badge = page.get_by_text(re.compile(r"max \|Δ\| = 0")).first.bounding_box()
    assert badge["y"] + badge["height"] <= PROJECTOR[1]


# --- your turn -------------------------------------------------------------------------------------------------------


def fill(page: Page, *texts: str) -> None:
    page.wait_for_selector(".practice[data-turn]")
    for i, text in enumerate(texts):
        page.locator(".practice input").nth(i).fill(text)


def press(page: Page, name: str) -> None:
    """Press a button of the sheet, and wait until the server has answered."""
    turn = int(page.locator(".practice").get_attribute("data-turn"))
    page.locator(".practice").get_by_role("button", name=name).click()
    page.wait_for_selector(f".practice[data-turn='{turn + 1}']")


def verdicts(page: Page) -> list[str | None]:
    return page.locator(".practice .asked .cell").evaluate_all("cells => cells.map((cell) => cell.dataset.verdict)")


def test_a_problem_is_solved_with_a_hint_on_the_way(browse: Callable[..., Page], shot) -> None:
    page = browse(TURN)
    fill(page, "ax", "ay", "bx", "by", "bz")
    press(page, "Check")
    assert verdicts(page) == ["right", "right", "wrong", "right", "right"]
    expect(page.locator(".practice .message")).to_contain_text("4 right, 1 wrong.")
    shot(page, "page_7_your_turn")
    press(page, "Hint")
    expect(page.locator(".practice .message")).to_contain_text("out[2]")
    fill(page, "ax", "ay", "xb + za", "by", "bz")  # in any order
    press(page, "Check")
    expect(page.locator(".practice .message")).to_contain_text("Solved: all 5 cells are right.")
    assert verdicts(page) == ["right"] * 5


def test_the_solution_is_the_animation_of_the_page(browse: Callable[..., Page]) -> None:
    page = browse(f"{TURN}&7.level=4&7.number=3")
    page.wait_for_selector(".practice[data-turn]")
    press(page, "Show the solution")
    page.wait_for_selector(".sv-player[data-scene]")
    page.locator(".sv-player").focus()
    page.keyboard.press("End")
    fill(page, *values(page, "out"))
    press(page, "Check")
    expect(page.locator(".practice .message")).to_contain_text("Solved")


def test_the_sheet_fits_a_phone(browse: Callable[..., Page]) -> None:
    page = browse(f"{TURN}&7.level=3&7.number=5", size=PHONE)
    page.wait_for_selector(".practice[data-turn]")
    assert overhang(page) == 0
