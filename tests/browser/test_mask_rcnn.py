"""Page 12 in a real browser: scrub through the stages, click a proposal, move a threshold."""

from __future__ import annotations

import re

import numpy as np
import pytest
from browsing import PHONE, PROJECTOR, another_scene, middle_of, overhang, until, values
from playwright.sync_api import Page, expect

from segviz.data import samples
from segviz.lessons.mask_rcnn.scenes.mask_rcnn import rects
from segviz.lessons.mask_rcnn.traces.mask_rcnn import trace
from segviz.models import weights
from segviz.models.inputs import to_tensor
from segviz.ui.picture import DEFAULT


@pytest.fixture(scope="module")
def found():
    return trace(weights.load("mask_rcnn"), to_tensor(np.array(samples.load(DEFAULT)))[0])


def go(page: Page, step: int) -> None:
    page.locator(".scrub").evaluate(
        "(slider, step) => { slider.value = step; slider.dispatchEvent(new Event('input')) }", step
    )


def stage(page: Page, name: str) -> None:
    """Click a stage in the list, which leads to its first step."""
    page.mouse.click(*middle_of(page, "stage", values(page, "stage").index(name)))


def test_a_click_on_a_stage_and_the_scrubber_lead_through_the_tensors(browse, shot, found) -> None:
    page = browse("Mask_R_CNN?12.view=Mask+R-CNN")
    expect(page.locator(".sv-player")).to_be_visible()
    stage(page, "anchors")
    expect(page.locator(".equation")).to_contain_text(f"all levels: {len(found.anchors):,}")
    stage(page, "NMS 1")
    expect(page.locator(".equation")).to_contain_text(f"> {found.first_nms.threshold:g}")
    step = int(page.get_attribute(".sv-player", "data-step"))
    shot(page, "mask_rcnn_nms")
    go(page, step + 1)
    expect(page.locator(".equation")).to_contain_text(f"IoU = {float(found.first_nms.iou[1]):.3f}".rstrip("0"))
    go(page, int(page.get_attribute(".scrub", "max")))
    sure = int((found.output["scores"] >= 0.5).sum())
    expect(page.locator(".caption")).to_contain_text(f"{sure} thing")
    shot(page, "mask_rcnn_result")


def test_a_click_on_a_proposal_follows_that_one(browse, shot, found) -> None:
    page = browse("Mask_R_CNN?12.view=One+region")
    expect(page.locator(".sv-player")).to_be_visible()
    boxes = rects(found, found.proposals)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    for smallest in areas.argsort():  # one whose middle no smaller box covers
        middle = (boxes[smallest, :2] + boxes[smallest, 2:]) / 2
        covers = (boxes[:, :2] <= middle).all(axis=1) & (boxes[:, 2:] >= middle).all(axis=1)
        if np.where(covers, areas, np.inf).argmin() == smallest:
            break
    area = page.locator(".canvases canvas").first.bounding_box()
    at = area["x"] + middle[1] * area["width"] / 256, area["y"] + middle[0] * area["height"] / 192
    at = float(at[0]), float(at[1])
    page.mouse.move(*at)
    expect(page.locator(".equation")).to_contain_text(f"proposal {smallest}: objectness")
    page.mouse.click(*at)
    until(page, "number => location.search.includes(`proposal=${number}`)", arg=int(smallest))
    expect(page.get_by_role("region", name=f"Proposal {smallest}, followed")).to_be_visible()
    shot(page, "mask_rcnn_region")


def test_a_threshold_acts_on_the_captured_tensors(browse, shot) -> None:
    page = browse("Mask_R_CNN?12.view=Thresholds&12.score=50")
    expect(page.locator(".sv-player")).to_be_visible()
    before = page.locator(".equation").text_content()
    page.get_by_role("slider", name="Mask above, %").focus()
    page.keyboard.press("Home")
    expect(page.locator(".caption")).to_contain_text("above 0.05")
    assert page.locator(".equation").text_content() != before
    shot(page, "mask_rcnn_thresholds")


def place_of_line(page: Page) -> float:
    """Where the score threshold stands on the screen, from the left."""
    boxes = page.locator(".box .frame").evaluate_all(
        "boxes => boxes.map(box => box.getBoundingClientRect()).filter(({ width, height }) => height > 20 * width)"
    )
    (line,) = boxes
    return line["x"] + line["width"] / 2


@pytest.mark.parametrize(("theme", "size"), [("light", PROJECTOR), ("dark", PHONE)])
def test_charts_of_the_candidates_tell_scores_and_overlaps_and_follow_the_score(browse, shot, theme, size) -> None:
    page = browse("Mask_R_CNN?12.view=Thresholds&12.score=50", theme=theme, size=size)
    expect(page.locator(".js-plotly-plot")).to_have_count(0)
    assert overhang(page) <= 0
    # On a phone it is below the screen, at whose lower edge Play stays.
    page.locator("rect.stop[data-grid='overlaps']").evaluate("table => table.scrollIntoView({ block: 'center' })")
    place = {name: page.locator(f"rect.stop[data-grid='{name}']").bounding_box() for name in ("scores", "overlaps")}
    assert place_of_line(page) == pytest.approx(place["scores"]["x"] + 0.5 * place["scores"]["width"], abs=1)
    table = place["overlaps"]
    page.mouse.move(table["x"] + 4, table["y"] + table["height"] - 4)  # the last row of the first column
    expect(page.locator(".of-cell")).to_have_text(re.compile(r"^\w+ \d\.\d\d and \w+ \d\.\d\d: IoU \d\.\d\d$"))
    scores = place["scores"]
    page.mouse.move(scores["x"] + 2, scores["y"] + 4)
    expect(page.locator(".of-cell")).to_have_text("car: 0 pairs, score 0.00 to 0.05")
    dot = page.locator(".points circle").last.bounding_box()
    page.mouse.move(dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2)
    expect(page.locator(".of-cell")).to_have_text(re.compile(r"^\w+: score \d\.\d{3}, proposal \d+$"))
    shot(page, f"mask_rcnn_charts_{theme}")
    with another_scene(page):
        page.get_by_role("slider", name="Score above, %").focus()
        page.keyboard.press("ArrowRight")
    assert place_of_line(page) == pytest.approx(scores["x"] + 0.51 * scores["width"], abs=1)


def test_what_is_written_in_the_charts_is_legible(browse) -> None:
    page = browse("Mask_R_CNN?12.view=Thresholds", size=PROJECTOR)
    heights = page.locator(".stage svg text").evaluate_all(
        """texts => texts.filter(({ textContent }) => textContent.trim()).map((text) =>
            parseFloat(text.getAttribute("font-size")) * text.getScreenCTM().a)"""
    )
    assert min(heights, default=0) >= 12
