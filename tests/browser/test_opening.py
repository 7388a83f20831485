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


def test_a_picture_that_is_off_the_page_as_its_fonts_come_is_not_fitted_to_nothing(browse) -> None:
    """`browse` sees that no error is written for it."""
    page = ready(browse("Overview"))
    page.locator(".sv-player").evaluate("""player => {
        player.getRootNode().host.remove();
        document.fonts.dispatchEvent(new Event("loadingdone"));
    }""")


MORE = """words => words.append(Object.assign(document.createElement("p"),
    { className: "more", textContent: "M", style: "height: 60px" }))"""


def test_a_picture_has_the_room_that_the_words_above_it_leave_also_when_those_change(browse) -> None:
    """As when their font, or the app's own styles, come after the picture."""
    page = ready(browse("U_Net"))

    def height() -> float:
        return page.locator(".stage").bounding_box()["height"]

    before = height()
    page.locator(".st-key-why").evaluate(MORE)
    page.wait_for_timeout(200)
    assert height() < before - 30
    page.locator(".st-key-why .more").evaluate("more => more.remove()")
    page.wait_for_timeout(200)
    assert height() == before
