"""Home's first minute in a real browser: the picture, its labels and the line between them; other pictures."""

from __future__ import annotations

from collections.abc import Callable

from browsing import PATIENT
from playwright.sync_api import Page, expect

GIVE = """async kind => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 40, height: 30 });
  canvas.getContext("2d").fillRect(0, 0, 20, 30);
  const blob = await new Promise((made) => canvas.toBlob(made));
  const data = new DataTransfer();
  data.items.add(new File([blob], `${kind}.png`, { type: "image/png" }));
  const options = { bubbles: true, cancelable: true };
  const event = kind === "pasted"
    ? new ClipboardEvent("paste", { ...options, clipboardData: data })
    : new DragEvent("drop", { ...options, dataTransfer: data });
  document.querySelector("h1").dispatchEvent(event);
}"""
"""Drops or pastes an image on the heading, as a browser does it."""


def labelled(page: Page) -> None:
    page.wait_for_selector(".sv-before-after[data-ready]", timeout=PATIENT)


def test_the_picture_is_labelled_and_keys_and_pointer_move_the_line(browse: Callable[..., Page]) -> None:
    page = browse("", reduced_motion="reduce")
    expect(page.get_by_role("img", name="The chosen picture: Cars")).to_be_visible()
    labelled(page)
    line = page.get_by_role("slider", name="Where the label map begins")
    line.press("ArrowLeft")
    expect(line).to_have_attribute("aria-valuetext", "image on the left 49 %, label map on the right 51 %")
    box = line.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.8 * box["width"], box["y"] + 90, steps=4)
    page.mouse.up()
    expect(line).to_have_attribute("aria-valuetext", "image on the left 80 %, label map on the right 20 %")


def test_one_click_on_a_small_picture_chooses_it_and_labels_it(browse: Callable[..., Page]) -> None:
    page = browse()
    cat = page.get_by_role("button", name="Cat")
    cat.click()
    expect(page.get_by_text("Cat · 300 × 451 pixels")).to_be_visible()
    expect(cat).to_have_attribute("aria-pressed", "true")
    assert "image=chelsea" in page.url
    labelled(page)
    expect(page.get_by_text("nothing here is in their training data")).to_be_visible()


def test_an_image_that_is_dropped_or_pasted_anywhere_becomes_the_picture(browse: Callable[..., Page]) -> None:
    page = browse()
    for kind in ("dropped", "pasted"):
        page.evaluate(GIVE, kind)
        expect(page.get_by_text(f"{kind}.png · 30 × 40 pixels")).to_be_visible()
        labelled(page)


def test_the_ways_on_begin_at_one_edge_on_a_phone(browse: Callable[..., Page]) -> None:
    page = browse(size=(390, 844))
    start, lecture = page.get_by_role("button", name="Start: Overview"), page.get_by_role("link", name="Lecture")
    seen = "link => link.getBoundingClientRect().x + parseFloat(getComputedStyle(link).paddingLeft)"
    assert start.bounding_box()["x"] == lecture.evaluate(seen)
