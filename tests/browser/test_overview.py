"""The overview in a real browser: steps, pointing at a pixel, predictions, the slider."""

from __future__ import annotations

import pytest
from browsing import PATIENT, PHONE
from playwright.sync_api import Page, expect

FULL = '.sv-player[data-step="5"]'


@pytest.fixture
def overview(browse) -> Page:
    page = browse("Overview?step=5")
    page.wait_for_selector(FULL, timeout=PATIENT)  # Mask R-CNN comes a little later, once
    return page


def at(page: Page, name: str, row: float, column: float) -> None:
    """Point at a place of a map, in shares of its sides."""
    box = page.locator(f'[data-grid="{name}"]').bounding_box()
    assert box
    page.mouse.move(box["x"] + column * box["width"], box["y"] + row * box["height"])


def test_pointing_at_a_pixel_tells_what_all_five_say_of_it(overview: Page) -> None:
    expect(overview.locator(".bars .heading")).to_have_text("1 Classification: scores")
    names, values = (overview.locator(f".bar-{kind}").all_text_contents() for kind in ("name", "value"))
    assert sum(map(float, values)) > 2  # scores are independent: they do not add up to 1
    at(overview, "panoptic", 0.1, 0.8)
    equation = overview.locator(".equation")
    expect(equation).to_contain_text("panoptic[")
    expect(equation).to_contain_text("semantic sky, instance –, detection –")
    expect(overview.locator(".bars .heading")).to_contain_text("semantic p at row 19, column 20")
    values = overview.locator(".bar-value").all_text_contents()
    assert float(values[names.index("sky")]) > 0.5
    assert sum(map(float, values)) == pytest.approx(1, abs=0.06)
    at(overview, "semantic", 0.82, 0.55)
    expect(equation).to_contain_text("= car")
    expect(equation).to_contain_text("instance car")
    expect(equation).to_contain_text("detection car")


def test_pointing_moves_nothing_below(overview: Page) -> None:
    code = overview.locator(".code-row")
    before = code.bounding_box()
    assert before
    for row, column in ((0.1, 0.8), (0.82, 0.55), (0.5, 0.5)):
        at(overview, "panoptic", row, column)
        expect(overview.locator(".equation")).to_contain_text("instance")
        after = code.bounding_box()
        assert after
        assert after["y"] == pytest.approx(before["y"], abs=0.5)  # rooms are kept in whole pixels


def test_both_predictions_are_asked_and_answered(overview: Page) -> None:
    overview.get_by_role("button", name="Predict, then reveal (P)").click()
    expect(overview.locator(".question")).to_contain_text("How many boxes of class car")
    assert overview.get_attribute(".sv-player", "data-step") == "1"
    overview.locator(".predictor input").fill("5")
    overview.get_by_role("button", name="Check").click()
    expect(overview.locator(".verdict")).to_contain_text("Right: 5.")
    overview.get_by_role("button", name="Next question").click()
    expect(overview.locator(".question")).to_contain_text("How many connected regions")
    overview.get_by_role("button", name="Reveal", exact=True).click()
    expect(overview.locator(".caption")).to_contain_text("2 connected regions of car")


def test_a_lower_score_brings_more_things(browse) -> None:
    page = browse("Overview?image=scene-40&step=5")
    page.wait_for_selector(FULL, timeout=PATIENT)
    before = page.locator(".tag:visible").count()
    handle = page.get_by_role("slider", name="Score threshold, %")
    handle.focus()
    handle.press("Home")
    expect(page.locator(".heading", has_text="score ≥ 0.05")).to_have_count(2)
    expect(page.locator(FULL)).to_be_visible()
    assert page.locator(".tag:visible").count() > before


def test_on_a_phone_all_five_answers_are_in_sight(browse) -> None:
    page = browse("Overview?step=5", size=PHONE)
    page.wait_for_selector(FULL, timeout=PATIENT)
    for name in ("detection", "semantic", "instance", "panoptic"):
        box = page.locator(f'[data-grid="{name}"]').bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 844
