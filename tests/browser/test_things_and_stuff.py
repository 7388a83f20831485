"""Things and stuff in a real browser: sorting by mouse and keyboard, counting, merging, quality."""

from __future__ import annotations

from browsing import PATIENT, last_step
from playwright.sync_api import Page, expect


def go(page: Page, step: int) -> None:
    page.locator(".scrub").evaluate(
        "(slider, step) => { slider.value = step; slider.dispatchEvent(new Event('input')) }", step
    )
    expect(page.locator(f'.sv-player[data-step="{step}"]')).to_be_visible()


def test_classes_are_sorted_by_mouse_and_keyboard(browse) -> None:
    page = browse("Things_and_stuff")
    page.get_by_role("radiogroup", name="car: thing or stuff?").get_by_text("thing", exact=True).click()
    expect(page.get_by_text("Right. It has a shape of its own")).to_be_visible()
    sky = page.get_by_role("radiogroup", name="sky: thing or stuff?").get_by_role("radio", name="thing")
    sky.focus()
    sky.press("Space")
    expect(page.get_by_text("No: stuff. Half of the sky")).to_be_visible()
    expect(page.get_by_text("1 of 7 are right")).to_be_visible()


def test_regions_and_things_are_numbered_one_by_one(browse) -> None:
    page = browse("Things_and_stuff?11.view=Counting")
    page.wait_for_selector(".sv-player[data-scene]", timeout=PATIENT)
    go(page, 1)
    expect(page.locator(".caption")).to_contain_text("Region 1 of 2 in the label map")
    expect(page.locator(".tag:visible")).to_have_text(["1"])
    go(page, 3)
    expect(page.locator(".caption")).to_contain_text("Thing 1 of")
    expect(page.locator(".tag:visible")).to_have_count(3)


def test_instances_are_pasted_one_at_a_time(browse) -> None:
    page = browse("Things_and_stuff?11.view=Panoptic")
    page.wait_for_selector(".sv-player[data-scene]", timeout=PATIENT)
    go(page, 2)
    expect(page.locator(".caption")).to_contain_text("Instance 2 of")
    expect(page.locator(".tag:visible")).to_have_text(["1", "2"])
    frames = page.locator(".frame.write:visible")
    expect(frames).to_have_count(2)  # around the candidate alone, and where it is pasted
    go(page, 1)
    expect(page.locator(".tag:visible")).to_have_text(["1"])


def test_each_segment_is_compared_with_the_truth(browse) -> None:
    page = browse("Things_and_stuff?11.view=Quality")
    page.wait_for_selector(".sv-player[data-scene]", timeout=PATIENT)
    last_step(page)
    expect(page.locator(".caption")).to_contain_text("anoptic quality of this image")
    go(page, 1)
    expect(page.locator(".equation")).to_contain_text("IoU =")
    expect(page.get_by_role("table")).to_contain_text("PQ")
