"""How a picture opens: before its first step, with a hint at how to play; and what a control does there."""

from __future__ import annotations

import pytest
from browsing import PHONE, another_scene, choose, ready
from playwright.sync_api import Browser, Page, expect

from segviz.export.page import to_html
from segviz.scene import Label, Scene, Step

KEYS = "Press Play or Space; arrow keys step, P predicts, F shows it in full screen, S as a slide."
SHORT = "Press Play, or step with →."


def caption(page: Page):
    return page.locator(".sv-player .caption")


def stands_at(page: Page, step: int | str) -> None:
    expect(page.locator(".sv-player")).to_have_attribute("data-step", str(step))


def last(page: Page) -> str:
    return page.locator(".scrub").get_attribute("max") or ""


def stride(page: Page, key: str) -> None:
    with another_scene(page):
        page.get_by_role("slider", name="Stride").first.press(key)


def test_a_story_opens_before_its_first_step_and_a_link_at_its_own(browse) -> None:
    page = ready(browse("Convolution?view=my_picture"))
    stands_at(page, 0)
    page.wait_for_timeout(600)  # an address is written once a step rests
    assert "step=" not in page.url
    stands_at(ready(browse("Convolution?view=my_picture&step=3")), 3)


def test_a_picture_without_a_story_opens_where_it_shows_something(browse) -> None:
    page = ready(browse("Mask_R_CNN?view=timeline"))
    stands_at(page, last(page))
    page.wait_for_timeout(600)
    assert "step=" not in page.url
    page.keyboard.press("Home")
    stands_at(page, 0)
    page.wait_for_url("**step=0*")
    page.reload()
    stands_at(ready(page), 0)


def test_who_uses_a_control_before_playing_sees_what_it_does(browse) -> None:
    page = ready(browse("Convolution"))
    stride(page, "ArrowRight")
    stands_at(page, last(page))
    page.get_by_role("button", name="To the start (Home)").click()
    page.get_by_role("button", name="One step forward (→)").click()
    stride(page, "ArrowLeft")
    stands_at(page, 1)


def test_a_number_typed_before_playing_shows_what_it_leads_to(browse) -> None:
    page = ready(browse("Convolution"))
    page.locator("rect.stop[data-grid=x]").press("Enter")
    with another_scene(page):
        page.locator(".editor").fill("77")
        page.keyboard.press("Enter")
    stands_at(page, last(page))


def test_a_control_tells_no_answer_while_a_question_is_open_before_the_first_step(browse) -> None:
    page = ready(browse("Convolution"))
    page.keyboard.press("p")
    asked = page.get_attribute(".sv-player", "data-step") or ""
    stride(page, "ArrowRight")
    expect(page.locator(".predictor")).to_be_visible()
    stands_at(page, asked)


def test_another_view_and_its_picture_open_before_their_first_step_too(browse) -> None:
    page = ready(browse("Convolution?step=4"))
    choose(page, "On the image")
    stands_at(page, 0)
    choose(page, "Numbers")
    stands_at(page, 4)


def test_the_player_alone_and_a_saved_page_open_before_their_first_step(
    server: str, browser: Browser, open_html
) -> None:
    page = browser.new_page()
    page.goto(f"{server}/play/convolution/numbers")
    stands_at(ready(page), 0)
    with another_scene(page):
        page.get_by_label("Stride").press("ArrowRight")
    stands_at(page, last(page))
    page.close()
    scene = Scene("Three steps.", Label("+"), steps=[Step("One."), Step("Two."), Step("Three.")])
    stands_at(open_html(to_html(scene, "A scene")), 0)
    stands_at(open_html(to_html(scene, "A scene", step=2)), 2)


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


@pytest.mark.parametrize("path", ["Convolution", "Fully_convolutional?view=any_size", "Things_and_stuff?view=counting"])
def test_on_a_phone_play_is_in_sight_as_a_picture_opens_and_covers_no_words(browse, path: str) -> None:
    page = ready(browse(path, size=PHONE, has_touch=True, is_mobile=True))
    expect(page.get_by_role("button", name="Play (Space)")).to_be_in_viewport()
    caption(page).scroll_into_view_if_needed()
    bar, words = (page.locator(each).bounding_box() for each in (".bar", ".caption"))
    assert bar
    assert words
    assert bar["y"] + bar["height"] <= words["y"]


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
