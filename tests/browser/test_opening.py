"""How a picture opens: with a hint at how to play, until somebody has played."""

from __future__ import annotations

from browsing import PHONE, ready
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
