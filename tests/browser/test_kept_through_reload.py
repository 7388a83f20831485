"""What a reload, a lost connection and other pages must not lose, in a real browser: a training, strokes, practice."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from browsing import PATIENT, ready, settle, until
from hands import answers, board, button, cells, count, drag, press, reach, steps, upload
from playwright.sync_api import Page, expect

from segviz.exercises import questions

Browse = Callable[..., Page]
FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); } }"
AWAY = "While you were away, the training went on from step"


def reload(page: Page) -> Page:
    page.reload()
    settle(page)
    return page


def asks_before_leaving(page: Page) -> bool:
    """Whether the browser would ask if one reloaded or closed the page now."""
    return page.evaluate("!dispatchEvent(new Event('beforeunload', { cancelable: true }))")


def stored(page: Page, where: str = "localStorage") -> dict[str, str]:
    return page.evaluate(f"({{ ...{where} }})")


def put(page: Page, name: str, text: str) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])


# Training


def begin(browse: Browse) -> Page:
    page = ready(browse("Training?9.scenes=4&9.steps=800"))
    button(page, "Train").click()
    expect(button(page, "Stop")).to_be_visible()
    return page


def test_before_anything_was_trained_the_button_to_press_is_train(browse: Browse) -> None:
    page = ready(browse("Training"))
    expect(button(page, "Train")).to_be_visible()
    expect(page.get_by_role("button", name="Play (Space)")).to_be_hidden()
    train = button(page, "Train").bounding_box()
    assert train["y"] + train["height"] < page.locator(".sv-player").bounding_box()["y"]
    page.locator(".sv-player").focus()
    for key in ("Home", " ", "ArrowLeft"):
        page.keyboard.press(key)
        page.wait_for_timeout(50)
        assert page.get_attribute(".sv-player", "data-step") == "1", "the network's labels stay in sight"


def test_a_running_training_is_there_again_after_a_reload_and_another_tab_has_its_own(browse: Browse) -> None:
    page = begin(browse)
    reach(page, 3)
    reached = steps(page)
    reload(page)
    expect(button(page, "Stop")).to_be_visible()
    reach(page, reached + 3)
    other = browse("Training")
    expect(button(other, "Train")).to_be_visible()
    button(page, "Stop").click()
    expect(button(page, "Continue")).to_be_visible()
    settle(page)
    stopped = steps(page)
    reload(page)
    expect(button(page, "Continue")).to_be_visible()
    assert steps(page) == stopped
    expect(page.locator(".stMarkdownBadge").first).to_contain_text("= net(picture)")
    expect(page.get_by_role("button", name="Play (Space)")).to_be_visible()


def test_a_lost_connection_and_other_pages_do_not_end_a_training(browse: Browse) -> None:
    page = begin(browse)
    reach(page, 2)
    page.evaluate(
        """() => {
            const send = WebSocket.prototype.send;
            WebSocket.prototype.send = function (...sent) { window.line = this; return send.apply(this, sent); };
        }"""
    )
    until(page, "Boolean(window.line)")
    reached = steps(page)
    page.evaluate("window.lost = line; line.close()")
    until(page, "line !== lost && line.readyState === WebSocket.OPEN")  # while there is none, links lead nowhere
    reach(page, reached + 3)
    expect(button(page, "Stop")).to_be_visible()
    reached = steps(page)
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Training")
    settle(page)
    page.wait_for_timeout(3000)
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Training")
    expect(button(page, "Stop")).to_be_visible()
    reach(page, reached + 1)
    expect(page.get_by_text(AWAY)).to_be_visible(timeout=PATIENT)
    button(page, "Stop").click()
    expect(page.get_by_text(AWAY)).to_have_count(0)


def test_no_frame_cuts_through_the_maps_of_a_training(browse: Browse) -> None:
    """A frame is around all that changes: where labels change here and there it would lie across all between them."""
    page = begin(browse)
    reach(page, 8)
    button(page, "Stop").click()
    expect(button(page, "Continue")).to_be_visible()
    settle(page)
    last = int(page.locator(".counter").inner_text().split("/")[1])
    page.locator(".sv-player").focus()
    page.keyboard.press("Home")
    for _ in range(last):
        page.keyboard.press("ArrowRight")
        assert cutting(page) == []


def cutting(page: Page) -> list[dict]:
    """Frames that are in sight, and not around a whole map."""
    maps = [each.bounding_box() for each in page.locator("rect.stop").all()]
    frames = [each.bounding_box() for each in page.locator("rect.frame").all() if each.is_visible()]
    return [frame for frame in frames if frame and not any(_same(frame, whole) for whole in maps)]


def _same(one: dict, other: dict) -> bool:
    return all(abs(one[side] - other[side]) < 12 for side in one)


@pytest.mark.parametrize("token", ["x", "x" * 300_000, "<img src=x>", "A" * 43, "\0"])
def test_a_forged_token_brings_back_nothing(browse: Browse, token: str) -> None:
    page = ready(browse("Training"))
    page.evaluate("(token) => sessionStorage.setItem('segviz.keepsake.visit', token)", token)
    reload(page)
    expect(button(page, "Train")).to_be_visible()
    until(page, "sessionStorage.getItem('segviz.keepsake.visit') === null")


# Strokes


def paint(page: Page) -> int:
    """One stroke; returns how much of the sky is painted now."""
    drag(page, (60, 150), (60, 170))
    answers(page, 1)
    return count(page, "sky")


def test_strokes_are_there_again_after_a_reload_and_can_be_undone(browse: Browse) -> None:
    page = board(browse("Your_image"))
    before = count(page, "sky")
    assert not asks_before_leaving(page)
    painted = paint(page)
    assert painted > before
    assert not asks_before_leaving(page), "nothing would be lost"
    board(reload(page))
    answers(page, 1)
    assert count(page, "sky") == painted
    page.mouse.move(5, 5)
    expect(page.locator(".says")).to_contain_text("this browser kept them")
    page.get_by_role("button", name="Undo").click()
    assert count(page, "sky") == before
    page.get_by_role("button", name="Redo").click()
    other = board(browse("Your_image"))
    answers(other, 1)
    assert count(other, "sky") == painted

    page.get_by_role("button", name="Example strokes").click()
    page.wait_for_selector(".scribble[data-edition='2']")
    board(reload(page))
    settle(page)
    assert count(page, "sky") == before, "who went back to the example finds the example"


def test_strokes_belong_to_their_picture(browse: Browse) -> None:
    page = board(browse("Your_image"))
    painted = paint(page)
    other = board(browse("Your_image?image=scene-7"))
    settle(other)
    assert answered(other) == "0"
    board(reload(page))
    answers(page, 1)
    assert count(page, "sky") == painted


def answered(page: Page) -> str | None:
    return page.get_attribute(".scribble", "data-answered")


def test_on_a_picture_of_ones_own_the_browser_asks_before_a_reload(browse: Browse) -> None:
    """The picture is in the session alone: its strokes come back when it is chosen again."""
    page = board(browse("Your_image"))
    upload(page)
    assert not asks_before_leaving(page), "nothing has been painted"
    drag(page, (5, 4), (20, 8), rows=30, columns=40)
    answers(page, 1)
    painted = count(page, "background")
    assert asks_before_leaving(page)
    other = board(browse("Your_image"))
    upload(other)
    answers(other, 1)
    assert count(other, "background") == painted


def test_where_the_browser_keeps_nothing_it_asks_before_a_reload(browse: Browse) -> None:
    page = board(browse("Your_image"))
    page.evaluate(FULL)
    paint(page)
    assert asks_before_leaving(page)


FORGED = (
    "x",
    "null",
    "[]",
    '{"classes": [], "runs": ""}',
    '{"classes": [["a", "#000000"], ["b", "#000000"]], "runs": "0 5"}',
    '{"classes": [["a", "#000000"], ["b", "#000000"]], "runs": "9 49152"}',
    '{"classes": [["a", "#000000"], ["b", "#000000"]], "runs": "0 0 1 49152"}',
    '{"classes": [["a", "red"], ["b", "#000000"]], "runs": "1 49152"}',
    '{"classes": [["", "#000000"], ["b", "#000000"]], "runs": "1 49152"}',
    '{"classes": [["<b>", 5], ["b", "#000000"]], "runs": "1 49152"}',
    '{"classes": "ab", "runs": "1 49152"}',
    '{"classes": [["a", "#000000"], ["b", "#000000"]], "runs": ["1 49152"]}',
)


def test_what_is_no_strokes_is_left_alone(browse: Browse) -> None:
    page = board(browse("Your_image"))
    before = count(page, "sky")
    paint(page)
    (name,) = [name for name in stored(page) if name.startswith("segviz.strokes.")]
    for text in FORGED:
        put(page, name, text)
        board(reload(page))
        assert (count(page, "sky"), answered(page)) == (before, "0"), text


def test_strokes_on_few_pictures_are_kept_the_oldest_make_room(browse: Browse) -> None:
    page = board(browse("Your_image"))
    for number in range(15):
        put(page, f"segviz.strokes.old{number:02}", json.dumps({"at": number + 1}, separators=(",", ":")))
    paint(page)
    found = sorted(name for name in stored(page) if name.startswith("segviz.strokes."))
    assert len(found) == 12
    assert [name for name in found if "old" in name] == [f"segviz.strokes.old{number:02}" for number in range(4, 15)]


# Practice


def answer(page: Page, number: int) -> None:
    """Answer a question of the first topic rightly."""
    numbers = page.get_by_role("radiogroup", name="Question")
    numbers.get_by_role("radio", name=str(number + 1), exact=True).click()
    settle(page)
    page.get_by_text(questions.QUESTIONS[number].right.text, exact=True).click()
    settle(page)
    page.get_by_role("button", name="Check").click()
    settle(page)


def done(page: Page, number: int) -> None:
    expect(page.get_by_text(f"{number} of 51 done")).to_be_visible()


def test_practice_is_there_again_after_a_reload_in_all_tabs_and_reset_forgets_it(browse: Browse) -> None:
    page = browse("Practice?16.view=Questions")
    answer(page, 0)
    done(page, 1)
    assert not asks_before_leaving(page)
    done(reload(page), 1)
    other = browse("Practice?16.view=Questions")
    done(other, 1)
    answer(other, 1)
    done(other, 2)
    answer(page, 2)
    done(page, 3)  # with what the other tab has added
    page.get_by_role("button", name="Progress").click()
    page.get_by_role("button", name="Reset").click()
    done(page, 0)
    settle(page)
    done(reload(page), 0)


def test_where_the_browser_keeps_no_progress_it_asks_before_a_reload(browse: Browse) -> None:
    page = browse("Practice?16.view=Questions")
    page.evaluate(FULL)
    assert not asks_before_leaving(page)
    answer(page, 0)
    done(page, 1)
    assert asks_before_leaving(page)


def test_what_was_typed_is_there_again_after_a_reload_and_reset_clears_it(browse: Browse) -> None:
    page = browse("Practice?problem=unpool-17")
    cells(page).nth(0).fill("1")
    press(page, "Check")
    cells(page).nth(1).fill("27")
    reload(page)
    assert [cells(page).nth(cell).input_value() for cell in (0, 1)] == ["1", "27"]
    page.get_by_role("button", name="Progress").click()
    page.get_by_role("button", name="Reset").click()
    expect(cells(page).nth(1)).to_have_value("")
    settle(page)
    reload(page)
    assert [cells(page).nth(cell).input_value() for cell in (0, 1)] == ["", ""]


def test_a_downloaded_file_can_be_loaded_and_another_is_refused(browse: Browse) -> None:
    page = browse("Practice?16.view=Questions")
    answer(page, 0)
    page.get_by_role("button", name="Progress").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    file = download.value.path().read_bytes()
    page.get_by_role("button", name="Reset").click()
    done(page, 0)
    for content, reached in ((b"no JSON", 0), (b"\xff\xfe{}", 0), (b"{}", 0), (file, 1)):
        payload = {"name": "practice.json", "mimeType": "application/json", "buffer": content}
        page.locator("input[type=file]").first.set_input_files(payload)
        settle(page)
        done(page, reached)
        expect(page.get_by_text("This is no progress of this page")).to_have_count(0 if reached else 1)


@pytest.mark.parametrize("text", ["x", "[]", "[" * 100_000, '{"what":"segviz practice","resets":1e9}'])
def test_what_is_no_progress_is_left_alone(browse: Browse, text: str) -> None:
    page = browse("Practice?16.view=Questions")
    put(page, "segviz.keepsake.practice", text)
    done(reload(page), 0)
    answer(page, 0)
    done(page, 1)
    done(reload(page), 1)
