"""Page 12 in a real browser: scrub through the stages, click a proposal, move a threshold."""

from __future__ import annotations

import numpy as np
import pytest
from browsing import middle_of, values
from playwright.sync_api import Page, expect

from segviz.concepts.mask_rcnn import trace
from segviz.data import samples
from segviz.drawings.mask_rcnn import rects
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
    page.wait_for_function("number => location.search.includes(`proposal=${number}`)", arg=int(smallest))
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
    expect(page.locator(".js-plotly-plot")).to_have_count(2)
    shot(page, "mask_rcnn_thresholds")
