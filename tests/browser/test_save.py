"""Save, in the browser: it offers the step that the player shows, and what comes is that step."""

from __future__ import annotations

from collections.abc import Callable

from browsing import settle
from playwright.sync_api import Page, expect


def test_the_step_that_is_shown_can_be_taken_along(browse: Callable[..., Page]) -> None:
    page = browse("Transposed_convolution?view=stamps")
    for _ in range(4):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**step=4**")
    page.get_by_role("button", name="Save").click()
    settle(page)
    expect(page.get_by_text("Step 4 of 9 as a picture")).to_be_visible()
    for label, start in (("SVG", b"<svg "), ("PNG", b"\x89PNG")):
        with page.expect_download() as download:
            page.get_by_role("button", name=label, exact=True).click()
        assert download.value.suggested_filename == f"transposed-convolution-4.{label.lower()}"
        data = download.value.path().read_bytes()
        assert data.startswith(start)
        assert label == "PNG" or b">4 / 9</text>" in data
