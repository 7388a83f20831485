"""Predict, then reveal, with mouse and keys: what is typed, what is skipped, and what may come in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from browsing import choose, ready, settle
from playwright.sync_api import Page, expect

from segviz.export.page import to_html
from segviz.scene import Flow, Grid, Prediction, Scene
from segviz.scene.encode import encode

WHY = "That is why."


def scene(*predictions: Prediction, count: int = 6) -> Scene:
    cells = np.arange(count, dtype=np.uint32)
    values = np.arange(count, dtype=np.float32) / 2
    empty = Grid("out", np.full((1, count), np.nan, np.float32))
    return Scene("A scene.", empty, count, (Flow("out", cells, values, cells, combine="set"),), predictions=predictions)


HALF = Prediction(2, "How much is half of 1?", 0.5, WHY)
MINUS = Prediction(3, "How much is 1 less 3?", -2.0, WHY)
WORDS = Prediction(5, "Which one?", "this", WHY, ("this", "that"))
MANY = Prediction(2, "How many pixels?", 16896.0, WHY)
EARLY = Prediction(6, "What will be largest in the end?", "this", WHY, ("this", "that"), asked_at=0)


@pytest.fixture
def show(open_html: Callable[..., Page]) -> Callable[[Scene], Page]:
    def open_one(shown: Scene) -> Page:
        written = to_html(shown, "A scene", step=1)
        return open_html(written.replace("\nplayer.load(", "\nwindow.player = player;\nplayer.load("))

    return open_one


def step(page: Page) -> int:
    return int(page.get_attribute(".sv-player", "data-step"))


def predict(page: Page) -> None:
    page.get_by_role("button", name="Predict, then reveal (P)").click()


def focused(page: Page) -> str:
    """The kind of element that has the keyboard, and its words."""
    return page.evaluate("`${document.activeElement.tagName} ${document.activeElement.textContent}`").strip()


def question(page: Page) -> str:
    return page.locator(".question").text_content()


def verdict(page: Page) -> str:
    return page.locator(".verdict").text_content()


def test_the_keyboard_alone_answers_one_question_after_the_other_and_each_verdict_is_seen(show) -> None:
    page = show(scene(HALF, MINUS, WORDS))
    page.locator(".sv-player").focus()
    page.keyboard.press("p")
    assert (step(page), question(page)) == (1, HALF.question)
    assert focused(page) == "INPUT"
    page.keyboard.type("0,5")
    page.keyboard.press("Enter")
    assert (step(page), verdict(page)) == (2, f"Right: 0.5. {WHY}")
    assert focused(page) == "BUTTON Next question"
    page.keyboard.press("Enter")
    assert (step(page), question(page), verdict(page)) == (2, MINUS.question, "")
    page.keyboard.type("−2")
    page.keyboard.press("Enter")
    assert (step(page), verdict(page)) == (3, f"Right: −2. {WHY}")
    page.keyboard.press("Enter")
    assert (step(page), question(page)) == (4, WORDS.question)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert verdict(page) == f"Right: this. {WHY}"
    assert focused(page) == "BUTTON Done"
    page.keyboard.press("Enter")
    expect(page.locator(".predictor")).to_be_hidden()
    expect(page.locator(".predict-button")).to_have_attribute("aria-pressed", "false")


def test_a_key_that_is_held_down_answers_only_once(show) -> None:
    page = show(scene(HALF, MINUS))
    predict(page)
    page.keyboard.type("3")
    for _ in range(4):
        page.keyboard.down("Enter")
    assert (step(page), verdict(page)) == (2, f"Not 3: it is 0.5. {WHY}")


@pytest.mark.parametrize("typed", ["abc", "1/2", "--1", "", "1 2", "0,5,5", "half"])
def test_what_is_no_number_is_no_answer(show, typed: str) -> None:
    page = show(scene(HALF))
    predict(page)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expected = f"“{typed}” is not a number: type one like 2, −1 or 0.5." if typed else "Type a number first."
    assert (step(page), verdict(page), focused(page)) == (1, expected, "INPUT")
    page.keyboard.type("0.5")
    page.get_by_role("button", name="Check").click()
    assert verdict(page).startswith("Right: 0.5.")


@pytest.mark.parametrize("typed", ["0.5", "0,5", ".5", ",5", "0.50", " 0.5 ", "5e-1", "+0.5"])
def test_a_decimal_comma_is_as_good_as_a_point(show, typed: str) -> None:
    page = show(scene(HALF))
    predict(page)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    assert verdict(page).startswith("Right")


@pytest.mark.parametrize(
    ("typed", "right"),
    [("16896", True), ("16,896", True), ("16 896", True), ("16.896", True), ("16900", False), ("16.9", False)],
)
def test_a_whole_number_is_right_exactly_however_its_thousands_are_set_apart(show, typed: str, right: bool) -> None:
    page = show(scene(MANY))
    predict(page)
    page.keyboard.type(typed)
    page.keyboard.press("Enter")
    assert verdict(page).startswith("Right") == right


@pytest.mark.parametrize("minus", ["-", "−", "–"])
def test_every_minus_is_one(show, minus: str) -> None:
    page = show(scene(MINUS))
    predict(page)
    page.locator(".predictor input").fill(f"{minus}2")
    page.keyboard.press("Enter")
    assert verdict(page).startswith("Right: −2.")


@pytest.mark.parametrize("key", ["p", "P", "Escape"])
def test_p_leaves_also_from_the_answer_box(show, key: str) -> None:
    page = show(scene(HALF))
    predict(page)
    page.keyboard.press(key)
    expect(page.locator(".predictor")).to_be_hidden()
    expect(page.locator(".predict-button.on")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    assert step(page) == 2


def test_the_panel_is_there_for_as_long_as_the_button_is_lit(show) -> None:
    page = show(scene(HALF, MINUS))
    predict(page)
    page.get_by_role("button", name="Reveal", exact=True).click()
    for key in ("ArrowRight", "ArrowLeft", "ArrowRight", "ArrowRight", "ArrowRight", "End", "Home"):
        page.locator(".sv-player").focus()
        page.keyboard.press(key)
        lit = page.locator(".predict-button.on").count() == 1
        assert page.locator(".predictor").is_visible() == lit
    assert lit


def test_two_questions_in_a_row_are_both_asked_while_playing(show) -> None:
    page = show(scene(HALF, MINUS))
    page.locator(".speed").select_option("60")
    predict(page)
    page.get_by_role("button", name="Reveal", exact=True).click()
    page.get_by_role("button", name="Play (Space)").click()
    expect(page.locator(".question")).to_have_text(MINUS.question)
    assert step(page) == 2
    expect(page.locator(".sv-player[data-playing]")).to_have_count(0)


def test_who_scrubs_past_a_question_is_told_its_answer_and_who_scrubs_back_is_still_asked(show) -> None:
    page = show(scene(MINUS, WORDS))
    predict(page)
    page.locator(".scrub").fill("0")
    assert (question(page), verdict(page)) == (MINUS.question, "")
    page.locator(".scrub").fill("4")
    assert (step(page), verdict(page)) == (4, f"It is −2. {WHY}")
    page.get_by_role("button", name="Next question").click()
    assert question(page) == WORDS.question


def test_a_step_forward_at_a_question_keeps_what_was_typed(show) -> None:
    page = show(scene(HALF))
    predict(page)
    page.keyboard.type("0.")
    page.get_by_role("button", name="One step forward (→)").click()
    assert step(page) == 1
    expect(page.locator(".predictor input")).to_have_value("0.")


def load(page: Page, shown: Scene) -> None:
    page.evaluate("bytes => window.player.load(new Uint8Array(bytes))", list(encode(shown)))


def test_a_new_scene_asks_its_own_question_in_place_of_the_one_that_was_open(show) -> None:
    page = show(scene(HALF, MINUS))
    predict(page)
    other = replace(HALF, step=4, question="How much is half of 7?", answer=3.5)
    load(page, scene(other, MINUS))
    assert (step(page), question(page)) == (3, other.question)
    page.locator(".predictor input").fill("3,5")
    page.keyboard.press("Enter")
    assert verdict(page).startswith("Right: 3.5.")


@pytest.mark.parametrize("others", [(), (WORDS,)], ids=["no questions", "other questions"])
def test_a_scene_of_another_kind_ends_predict(show, others: tuple[Prediction, ...]) -> None:
    page = show(scene(HALF))
    predict(page)
    load(page, scene(*others, count=5))
    expect(page.locator(".predictor")).to_be_hidden()
    expect(page.locator(".predict-button.on")).to_have_count(0)
    assert page.get_attribute(".sv-player", "data-asking") is None


def test_a_question_can_be_asked_long_before_its_step(show) -> None:
    page = show(scene(EARLY))
    predict(page)
    assert (step(page), question(page)) == (0, EARLY.question)
    page.get_by_role("button", name="this", exact=True).click()
    assert (step(page), verdict(page)) == (6, f"Right: this. {WHY}")


def test_tables_below_an_animation_are_hidden_while_its_questions_are_open(browse) -> None:
    page = ready(browse("Things_and_stuff"))
    choose(page, "Counting")
    ready(page)
    table = page.get_by_role("table").filter(has_text="exact map")
    expect(table).to_be_visible()
    predict(page)
    expect(table).to_be_hidden()
    for _ in range(3):
        page.get_by_role("button", name="Reveal", exact=True).click()
        page.get_by_role("button").filter(has_text="Next question").or_(page.get_by_role("button", name="Done")).click()
    expect(table).to_be_visible()
    predict(page)
    expect(table).to_be_hidden()
    choose(page, "Sort")
    settle(page)
    expect(page.locator(":root[data-predicting]")).to_have_count(0)
