"""How a picture opens: before its first step, with a hint at how to play until somebody has played."""

from __future__ import annotations

from browsing import PHONE, another_scene, ready
from playwright.sync_api import Page, expect

KEYS = "Space plays, arrow keys step, P predicts, F shows it in full screen."
SHORT = "Press play, or step with →."


def caption(page: Page):
    return page.locator(".sv-player .caption")


def test_the_keys_are_named_until_somebody_has_played(browse) -> None:
    page = browse("Convolution?step=0")
    expect(caption(page)).to_contain_text(KEYS)
    page.keyboard.press("ArrowRight")
    expect(caption(page)).not_to_contain_text("Space")
    page.keyboard.press("Home")
    expect(caption(page)).to_contain_text(SHORT)
    page.reload()
    ready(page)
    page.keyboard.press("Home")
    expect(caption(page)).to_contain_text(SHORT)


def test_on_a_touch_screen_it_says_where_to_tap(browse) -> None:
    page = browse("Convolution?step=0", size=PHONE, has_touch=True, is_mobile=True)
    expect(caption(page)).to_contain_text("Tap Play.")


def test_a_story_opens_before_its_first_step_and_a_link_at_its_own(browse) -> None:
    page = ready(browse("Convolution?view=my_picture"))
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "0")
    assert "step=" not in page.url
    page = ready(browse("Convolution?view=my_picture&step=3"))
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "3")


def test_who_uses_a_control_before_playing_sees_what_it_does(browse) -> None:
    page = ready(browse("Convolution?view=my_picture"))
    with another_scene(page):
        page.get_by_role("slider", name="Stride").first.press("ArrowRight")
    last = page.locator(".scrub").get_attribute("max") or ""
    expect(page.locator(".sv-player")).to_have_attribute("data-step", last)
    page.get_by_role("button", name="To the start (Home)").click()
    with another_scene(page):
        page.get_by_role("slider", name="Stride").first.press("ArrowLeft")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "0")
