"""Keys on the whole page: they play and step wherever the focus is, unless a control or a text field needs them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from browsing import another_scene, choose, middle_of, ready, settle, until
from playwright.sync_api import Page, expect

from segviz.export.page import to_html
from segviz.scene import Flow, Grid, Prediction, Scene, beside

TRANSPOSED = "Transposed_convolution"


def scene(steps: int = 4) -> Scene:
    """Each step copies a cell."""
    cells = np.arange(steps, dtype=np.uint32)
    x = np.arange(1, steps + 1, dtype=np.float32)[None]
    flow = Flow("y", cells, x[0], cells, source_mark="x", source=cells, combine="set")
    root = beside(Grid("x", x), Grid("y", np.full_like(x, np.nan)))
    asked = Prediction(2, "Which number comes next?", 2.0, "It is copied.")
    return Scene("t", root, steps, flows=(flow,), predictions=(asked,), start=0)


@pytest.fixture
def saved(open_html: Callable[..., Page]) -> Callable[..., Page]:
    """Opens what was saved as HTML, with more elements in its page; nothing has the focus."""

    def open_one(more: str = "", script: str = "") -> Page:
        text = to_html(scene(), "A scene").replace("</main>", f"{more}</main>")
        script = f'Object.assign(window, {{ Player, bytes, player }});{script}\nmatchMedia("(prefers-color'
        return open_html(text.replace('matchMedia("(prefers-color', script))

    return open_one


def at(page: Page, step: int) -> None:
    expect(page.locator(".sv-player").first).to_have_attribute("data-step", str(step))


def plays(page: Page, number: int = 1) -> None:
    expect(page.locator(".sv-player[data-playing]")).to_have_count(number)


def scrolled(page: Page) -> float:
    return page.get_by_test_id("stMain").evaluate("main => main.scrollTop")


def frames_around_the_page(page: Page) -> list[str]:
    """Elements as wide as the page that draw a frame around themselves because they have the focus."""
    return page.evaluate(
        """() => [...document.querySelectorAll('*')].filter((element) => element.matches(':focus-visible')
            && element.getBoundingClientRect().width > 0.9 * innerWidth).map(({ tagName }) => tagName)"""
    )


def test_every_key_works_in_a_saved_page_that_was_just_opened(saved) -> None:
    page = saved()
    page.keyboard.press("ArrowRight")
    at(page, 1)
    page.keyboard.press("End")
    at(page, 4)
    page.keyboard.press("ArrowLeft")
    at(page, 3)
    page.keyboard.press("Home")
    at(page, 0)
    page.keyboard.press("Space")
    plays(page)
    page.keyboard.press("Space")
    plays(page, 0)
    page.keyboard.press("l")
    expect(page.get_by_role("button", name="Loop (L)")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("p")
    expect(page.locator(".question")).to_be_visible()


@pytest.mark.parametrize("key", ["f", "F", "Shift+F"])
def test_f_is_full_screen_as_a_capital_too(saved, key) -> None:
    page = saved()
    page.evaluate("Element.prototype.requestFullscreen = function () { window.full = this.className; }")
    page.keyboard.press(key)
    assert "sv-player" in page.evaluate("window.full")


@pytest.mark.parametrize("key", ["P", "Shift+P"])
def test_p_asks_as_a_capital_too(saved, key) -> None:
    page = saved()
    page.keyboard.press(key)
    expect(page.locator(".question")).to_be_visible()


def test_a_key_held_down_switches_once_but_steps_on(saved) -> None:
    page = saved()
    for _ in range(3):
        page.keyboard.down("l")
    expect(page.get_by_role("button", name="Loop (L)")).to_have_attribute("aria-pressed", "true")
    page.keyboard.up("l")
    for _ in range(3):
        page.keyboard.down("ArrowRight")
    at(page, 3)


@pytest.mark.parametrize("held", ["Control", "Alt", "Meta", "Shift"])
def test_keys_of_the_browser_are_left_to_it(saved, held) -> None:
    page = saved()
    page.keyboard.press(f"{held}+ArrowRight")
    page.keyboard.press("ArrowRight")
    at(page, 1)


@pytest.mark.parametrize(
    ("control", "keys"),
    [
        ("<input id=it>", [" ", "ArrowRight", "p", "F"]),
        ("<textarea id=it></textarea>", [" ", "Home", "l"]),
        ("<p id=it contenteditable>text</p>", [" ", "ArrowLeft", "f"]),
        ("<select id=it><option>a<option>b</select>", [" ", "ArrowRight", "p"]),
        ("<div id=it tabindex=0 role=listbox></div>", [" ", "End", "p"]),
        ("<canvas id=it tabindex=0></canvas>", [" ", "ArrowRight", "p"]),
        ("<input id=it type=range>", ["ArrowRight", "Home", "End"]),
        ("<div id=it tabindex=0 role=slider></div>", ["ArrowRight", "Home"]),
        ("<input id=it type=radio>", [" ", "ArrowRight"]),
        ("<input id=it type=checkbox>", [" "]),
        ("<button id=it>button</button>", [" "]),
        ("<div aria-modal=true role=dialog><a id=it href='#'>link</a></div>", [" ", "ArrowRight", "p"]),
    ],
)
def test_a_control_that_has_the_focus_keeps_the_keys_that_it_uses(saved, control, keys) -> None:
    page = saved(control)
    page.keyboard.press("Tab")
    page.locator("#it").focus()
    for key in keys:
        page.keyboard.press(key)
    at(page, 0)
    plays(page, 0)
    expect(page.locator(".question")).to_be_hidden()


@pytest.mark.parametrize(
    ("control", "key"),
    [
        ("<input id=it type=range>", " "),
        ("<button id=it>button</button>", "ArrowRight"),
        ("<a id=it href='#'>a</a>", " "),
    ],
)
def test_keys_that_mean_nothing_to_a_control_are_the_players(saved, control, key) -> None:
    page = saved(control)
    page.keyboard.press("Tab")
    page.locator("#it").focus()
    page.keyboard.press(key)
    plays(page) if key == " " else at(page, 1)


def test_a_button_that_was_clicked_is_not_pressed_again_by_space(saved) -> None:
    page = saved("<button id=it onclick='window.presses = (window.presses ?? 0) + 1'>button</button>")
    page.locator("#it").click()
    page.keyboard.press("Space")
    plays(page)
    assert page.evaluate("presses") == 1
    page.get_by_role("button", name="One step forward (→)").click()
    page.keyboard.press("Space")
    plays(page)


def test_with_two_players_that_used_last_answers_else_the_first_in_sight(saved) -> None:
    second = 'const second = document.getElementById("player").appendChild(document.createElement("div"));'
    page = saved(
        script=f"{second} const other = new Player(second, () => {{}}); other.load(bytes); window.second = second;"
    )
    first, other = page.locator(".sv-player").nth(0), page.locator(".sv-player").nth(1)
    page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("data-step", "1")
    expect(other).to_have_attribute("data-step", "0")
    other.get_by_role("button", name="One step forward (→)").click()
    page.keyboard.press("ArrowRight")
    expect(other).to_have_attribute("data-step", "2")
    first.evaluate("player => player.style.display = 'none'")
    first.locator("..").evaluate("host => host.style.paddingTop = '3000px'")
    page.keyboard.press("ArrowRight")
    expect(other).to_have_attribute("data-step", "2")  # neither is in sight: the page has its keys
    page.evaluate("second.remove()")
    first.evaluate("player => player.style.display = ''")
    first.locator("..").evaluate("host => host.style.paddingTop = ''")
    page.keyboard.press("ArrowRight")
    expect(first).to_have_attribute("data-step", "2")


def test_a_player_that_is_gone_neither_listens_nor_plays(saved) -> None:
    page = saved()
    page.evaluate(
        """() => {
        player.element.remove();
        window.listening = [];
        const { addEventListener: add, removeEventListener: remove } = Document.prototype;
        document.addEventListener = (kind, ...more) => (listening.push(kind), add.call(document, kind, ...more));
        document.removeEventListener = (kind, ...more) => {
            listening.splice(listening.indexOf(kind), 1);
            remove.call(document, kind, ...more);
        };
        return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        }"""
    )
    page.evaluate(
        """() => {
        window.another = new Player(document.getElementById('player'), () => {});
        another.load(bytes);
        another.loop(true);
        another.play();
        }"""
    )
    assert sorted(page.evaluate("listening")) == ["focusin", "keydown", "keyup", "pointerdown"]
    plays(page)
    page.evaluate("another.element.remove()")
    until(page, "listening.length === 0 && !another.playing")


def test_a_player_in_a_hidden_part_of_the_page_draws_its_numbers_once_it_is_shown(saved) -> None:
    page = saved()
    page.evaluate(
        """() => {
        const hidden = document.createElement('div');
        hidden.style.display = 'none';
        document.getElementById('player').replaceChildren(hidden);
        new Player(hidden, () => {}).load(bytes);
        requestAnimationFrame(() => (hidden.style.display = ''));
        }"""
    )
    until(
        page,
        """() => {
        const canvas = document.querySelector('.sv-player canvas.numbers');
        const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
        return canvas.width > 300 && data.some((byte) => byte);
        }""",
    )


def test_numbers_are_drawn_anew_for_a_screen_with_other_pixels(saved) -> None:
    page = saved()
    page.evaluate(
        """() => {
        const ask = window.matchMedia;
        window.matchMedia = (query) => (window.asked = ask.call(window, query));
        player.element.remove();
        window.player = new Player(document.getElementById('player'), () => {});
        player.load(bytes);
        }"""
    )
    before = page.locator("canvas.numbers").evaluate("canvas => canvas.width")
    screen = {"width": 1280, "height": 800, "deviceScaleFactor": 2, "mobile": False}
    page.context.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", screen)
    page.evaluate("asked.dispatchEvent(new Event('change'))")  # which an emulated screen does not send
    assert page.locator("canvas.numbers").evaluate("canvas => canvas.width") > 1.9 * before


# In the app


def test_a_page_that_was_just_opened_is_played_and_stepped(browse: Callable[..., Page]) -> None:
    page = ready(browse(TRANSPOSED))
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    at(page, 1)
    page.keyboard.press("P")
    expect(page.locator(".question")).to_be_visible()


def test_a_click_on_blank_space_leaves_the_keys_to_the_player_and_no_frame(browse: Callable[..., Page]) -> None:
    page = ready(browse(TRANSPOSED))
    page.mouse.click(640, 90)
    page.keyboard.press("Space")
    plays(page)
    page.keyboard.press("Space")
    page.keyboard.press("x")
    assert scrolled(page) == 0
    assert frames_around_the_page(page) == []
    page.keyboard.press("PageDown")
    until(page, "document.querySelector('[data-testid=stMain]').scrollTop > 0")


def test_who_chose_a_view_by_hand_steps_on_and_who_tabs_to_the_views_moves_among_them(browse) -> None:
    page = ready(browse(TRANSPOSED))
    choose(page, "Three views")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    at(page, 1)
    page.keyboard.press("Space")
    plays(page)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    place = page.get_attribute(".sv-player", "data-step")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Checkerboard")).to_be_focused()
    assert page.get_attribute(".sv-player", "data-step") == place


def test_a_slider_keeps_its_arrows_and_leaves_space_to_the_player(browse: Callable[..., Page]) -> None:
    page = ready(browse(TRANSPOSED))
    slider = page.get_by_role("slider", name="Stride")
    slider.focus()
    with another_scene(page):
        page.keyboard.press("ArrowRight")
    settle(page)
    plays(page, 0)
    page.keyboard.press("Space")
    plays(page)


def test_no_player_of_a_page_that_was_left_answers(browse: Callable[..., Page]) -> None:
    page = ready(browse(TRANSPOSED))
    old = page.evaluate_handle(
        """[...document.querySelectorAll('[data-testid=stBidiComponentIsolated]')]
            .map(({ shadowRoot }) => shadowRoot?.querySelector('.sv-player')).find(Boolean)"""
    )
    page.keyboard.press("Home")
    page.get_by_role("link", name="Next", exact=True).click()
    expect(page.get_by_role("heading", name="In one dimension", exact=False).first).to_be_visible()
    settle(page)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    at(page, 1)
    assert old.evaluate("player => player.dataset.step") == "0"


def test_a_click_on_a_proposal_keeps_the_focus_on_the_proposals(browse: Callable[..., Page]) -> None:
    page = ready(browse("Mask_R_CNN?12.view=One+region"))
    stop = page.locator("rect.stop[data-grid=proposals]")
    box = stop.bounding_box()
    with another_scene(page):
        page.mouse.click(box["x"] + 0.25 * box["width"], box["y"] + 0.75 * box["height"])
    settle(page)
    expect(stop).to_be_focused()


def test_a_click_on_a_cell_goes_to_its_step_and_arrows_step_on(saved) -> None:
    page = saved()
    page.mouse.click(*middle_of(page, "y", 1))
    at(page, 2)
    page.keyboard.press("ArrowRight")
    at(page, 3)
