"""The player in a real browser, on a page of its own: what is played, pointed at, typed and read aloud."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from browsing import PHONE, PROJECTOR, as_text, lit, middle_of, point_at, ready, until, values
from playwright.sync_api import Page, expect

from segviz.export.page import to_html
from segviz.lessons.max_unpooling.scenes import max_unpooling as draw_unpooling
from segviz.lessons.transposed_convolution.scenes import stamps as draw_transposed
from segviz.operators import max_unpooling, transposed_convolution
from segviz.scene import Box, Grid, Scene, Template

X = torch.tensor([[1.0, -2.0], [3.0, 0.0]])
W = torch.tensor([[1.0, 2.0, 0.0], [0.0, -1.0, 1.0], [2.0, 0.0, 1.0]])


@pytest.fixture
def transposed() -> Scene:
    return draw_transposed.draw(transposed_convolution.trace(X, W, stride=2), X, W)  # 2x2 -> 5x5 in 4 steps


@pytest.fixture
def unpooling() -> Scene:
    x = torch.tensor([[1.0, 2, 0, 1], [0, 5, 3, 0], [4, 4, 1, 0], [0, 2, 0, 6]])
    return draw_unpooling.draw(max_unpooling.trace(x, 2))  # 4 windows, then 4 routes


@pytest.fixture
def open_scene(open_html: Callable[..., Page]) -> Callable[..., Page]:
    return lambda scene, step=None, **options: open_html(to_html(scene, "A scene", step=step), **options)


def step(page: Page) -> int:
    return int(page.get_attribute(".sv-player", "data-step"))


def watch_steps(page: Page) -> None:
    """Collect every step that is shown from now on in window.seen."""
    page.evaluate(
        """() => {
        window.seen = [];
        const player = document.querySelector('.sv-player');
        const note = () => window.seen.push(player.dataset.step);
        new MutationObserver(note).observe(player, {attributeFilter: ['data-step']});
        }"""
    )


def test_the_last_step_shows_pytorchs_answer(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".sv-player").focus()
    page.keyboard.press("End")
    assert values(page, "out") == as_text(torch.nn.functional.conv_transpose2d(X[None, None], W[None, None], stride=2))


def test_every_step_shows_the_sum_of_the_stamps_so_far(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".sv-player").focus()
    page.keyboard.press("Home")
    so_far = torch.zeros(5, 5)
    assert values(page, "out") == as_text(so_far)
    for i in range(4):
        page.keyboard.press("ArrowRight")
        row, column = divmod(i, 2)
        so_far[2 * row : 2 * row + 3, 2 * column : 2 * column + 3] += X[row, column] * W
        assert step(page) == i + 1
        assert values(page, "out") == as_text(so_far)


def test_stepping_back_takes_the_last_stamp_away_again(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".sv-player").focus()
    page.keyboard.press("ArrowRight")
    before = values(page, "out")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert values(page, "out") == before


def test_rings_that_move_are_left_out_while_steps_rush_and_are_back_at_rest(open_scene, transposed) -> None:
    page = open_scene(transposed, step=1)
    rings = page.locator(".frames > .ring:visible")
    expect(rings).to_have_count(36)  # of both flows: 3x3 weights, and where each of their products goes
    page.evaluate(
        """() => {
        const player = document.querySelector('.sv-player');
        const { clearRect, stroke } = CanvasRenderingContext2D.prototype;
        let strokes = 0; // on the canvas since it was cleared
        CanvasRenderingContext2D.prototype.stroke = function () {
            if (this.canvas.className === 'fast') strokes += 1;
            stroke.call(this);
        };
        CanvasRenderingContext2D.prototype.clearRect = function (...where) {
            if (this.canvas.className === 'fast') strokes = 0;
            clearRect.apply(this, where);
        };
        const isShown = ({ style }) => style.visibility !== 'hidden' && style.display !== 'none';
        const elements = () => [...player.querySelectorAll('.ring, .frame')].filter(isShown);
        window.seen = new Set(); // [strokes of a step, elements]
        const note = () => 'playing' in player.dataset && seen.add(`${strokes} ${elements().length}`);
        new MutationObserver(note).observe(player, {attributeFilter: ['data-step']});
        }"""
    )
    page.locator(".speed").select_option("60")
    page.get_by_role("button", name="Play (Space)").click()
    page.wait_for_selector(".sv-player[data-step='4']:not([data-playing])")
    # on the canvas a frame around the input cell and two around what is written; as elements both flows' weights
    assert page.evaluate("[...window.seen]") == [f"{1 + 2} {9 + 9}"]
    expect(rings).to_have_count(36)


def test_a_pointer_that_leaves_while_steps_rush_brings_no_old_frames_back(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".speed").select_option("60")
    page.get_by_role("button", name="Loop (L)").click()
    point_at(page, "out", 0)
    page.locator(".sv-player").focus()
    page.keyboard.press("Space")
    page.wait_for_selector(".sv-player[data-step='4'][data-playing]")
    page.mouse.move(2, 2)
    assert lit(page) == {}
    expect(page.locator(".sv-player[data-playing]")).to_have_count(1)
    expect(page.locator(".frame:visible")).to_have_count(0)
    page.keyboard.press("Space")
    expect(page.locator(".frame:visible")).not_to_have_count(0)


def test_playing_shows_every_step_and_stops_at_the_end(open_scene, transposed) -> None:
    page = open_scene(transposed)
    watch_steps(page)
    page.locator(".speed").select_option("60")
    page.get_by_role("button", name="Play (Space)").click()
    page.wait_for_selector(".sv-player[data-step='4']:not([data-playing])")
    assert [int(seen) for seen in page.evaluate("window.seen")] == [1, 2, 3, 4]


def test_space_plays_and_pauses(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".sv-player").focus()
    page.keyboard.press(" ")
    expect(page.locator(".sv-player[data-playing]")).to_have_count(1)
    page.keyboard.press(" ")
    expect(page.locator(".sv-player[data-playing]")).to_have_count(0)


def test_no_sentence_comes_so_late_that_nobody_could_read_it_before_that_of_the_end(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".speed").select_option("60")
    page.evaluate(
        """() => {
        window.told = [];
        const note = () => window.told.push(Number(document.querySelector('.sv-player').dataset.step));
        new MutationObserver(note).observe(document.querySelector('.caption'), { childList: true });
        }"""
    )
    page.locator(".sv-player").focus()
    page.keyboard.press("Space")
    page.wait_for_selector(f".sv-player[data-step='{transposed.count}']:not([data-playing])")
    *before, last = page.evaluate("told")
    assert last == transposed.count
    assert all(step <= transposed.count - 6 for step in before)  # 6 steps at 60 a second last 100 ms


def test_slider_and_counter_are_exact_after_a_pause_and_at_the_end(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".speed").select_option("60")
    page.evaluate(
        """() => {
        const player = document.querySelector('.sv-player');
        const watch = new MutationObserver(() => {
            if (player.dataset.step !== '3') return;
            watch.disconnect();
            document.querySelector('button.primary').click();
        });
        watch.observe(player, {attributeFilter: ['data-step']});
        }"""
    )
    for stop in ("3", "4"):
        page.get_by_role("button", name="Play (Space)").click()
        page.wait_for_selector(f".sv-player[data-step='{stop}']:not([data-playing])")
        assert page.locator(".scrub").input_value() == stop
        assert page.locator(".counter").text_content() == f"{stop} / 4"


def test_loop_starts_again_after_the_end(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.get_by_role("button", name="Loop (L)").click()
    watch_steps(page)
    page.locator(".speed").select_option("60")
    page.get_by_role("button", name="Play (Space)").click()
    until(page, "window.seen.join(' ').startsWith('1 2 3 4 0 1 2')", timeout=8000)


def test_the_scrubber_goes_to_any_step(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".scrub").fill("3")
    assert step(page) == 3
    assert page.locator(".counter").text_content() == "3 / 4"


def test_hovering_an_output_cell_shows_the_sum_it_is_made_of(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".scrub").fill("4")
    point_at(page, "out", 2 * 5 + 2)
    # the centre: w[2,2] of x[0,0], w[2,0] of x[0,1], w[0,2] of x[1,0], w[0,0] of x[1,1]
    expect(page.locator(".equation")).to_have_text("out[2,2] = 1·1 + (−2)·2 + 3·0 + 0·1 = −3")


def test_terms_that_have_not_happened_yet_are_pale(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".scrub").fill("1")
    point_at(page, "out", 2 * 5 + 2)
    assert page.locator(".equation .pending").all_text_contents() == [" + (−2)·2", " + 3·0", " + 0·1"]


def test_hovering_an_input_cell_lights_all_it_feeds_and_the_rest_steps_back(open_scene, transposed) -> None:
    page = open_scene(transposed)
    point_at(page, "x", 1 * 2 + 0)
    expect(page.locator(".equation")).to_have_text("x[1,0] = 3  goes into 9 cells of out")
    assert lit(page) == {"x": 1, "w": 9, "out": 9}
    page.mouse.move(2, 2)
    assert lit(page) == {}


def test_hovering_a_weight_lights_every_input_it_multiplies(open_scene, transposed) -> None:
    page = open_scene(transposed)
    point_at(page, "w", 0 * 3 + 1)
    expect(page.locator(".equation")).to_have_text("w[0,1] = 2  multiplies 4 cells of x")


def test_clicking_an_output_cell_goes_to_the_step_that_finished_it(open_scene, transposed) -> None:
    page = open_scene(transposed)
    point_at(page, "out", 2 * 5 + 1)
    page.mouse.down()
    page.mouse.up()
    assert step(page) == 3  # x[1,0] is the last to reach row 2, column 1


def test_arrow_keys_move_inside_a_grid_and_the_cell_is_read_aloud(open_scene, transposed) -> None:
    page = open_scene(transposed, step=1)
    page.locator("[data-grid=out]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".equation")).to_contain_text("out[1,1] = 1·(−1)")
    expect(page.locator(".announcer")).to_contain_text("out[1,1]")
    assert step(page) == 1, "inside a grid the arrow keys move the cell, not the step"


def test_pooling_and_unpooling_route_each_value_back(open_scene, unpooling) -> None:
    page = open_scene(unpooling)
    page.locator(".scrub").fill("4")
    assert values(page, "pooled") == ["5", "3", "4", "6"]
    assert values(page, "indices") == ["5", "6", "8", "15"]
    page.locator(".scrub").fill("8")
    assert values(page, "out") == list("0000053040000006")
    point_at(page, "out", 3 * 4 + 3)
    expect(page.locator(".equation")).to_have_text("out[3,3] = pooled[1,1] = 6")
    point_at(page, "pooled", 1 * 2 + 0)
    expect(page.locator(".equation")).to_have_text("pooled[1,0] = max(4, 4, 0, 2) = 4")


def test_predict_then_reveal_stops_before_the_step_and_tells_right_from_wrong(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.get_by_role("button", name="Predict, then reveal (P)").click()
    assert step(page) == 1
    expect(page.locator(".question")).to_contain_text("In which column")
    page.locator(".predictor input").fill("2")
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".verdict")).to_contain_text("Right: 2.")
    assert step(page) == 2
    page.get_by_role("button", name="Next question").click()
    page.locator(".predictor input").fill("99")
    page.keyboard.press("Enter")
    expect(page.locator(".verdict")).to_contain_text("Not 99: it is")


def test_playing_with_predictions_on_stops_at_the_question(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator(".speed").select_option("60")
    page.get_by_role("button", name="Predict, then reveal (P)").click()
    page.get_by_role("button", name="Play (Space)").click()
    page.wait_for_timeout(400)
    assert step(page) == 1


def test_an_editable_cell_opens_for_typing_and_escape_closes_it(open_scene, transposed) -> None:
    page = open_scene(transposed)
    page.locator("[data-grid=x]").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("x[0,0], a number")).to_have_value("1")
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080), (390, 844), (320, 640)])
def test_the_picture_fits_every_screen(open_scene, transposed, size) -> None:
    page = open_scene(transposed, size=size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [PROJECTOR, PHONE])
@pytest.mark.parametrize(
    "path", ["Max_unpooling", "Convolution", "Transposed_convolution", "One_dimension", "RoIAlign"]
)
def test_nothing_below_the_picture_moves_from_step_to_step(browse, path, size) -> None:
    page = ready(browse(path, size=size))
    player = page.locator(".sv-player")
    player.focus()
    page.keyboard.press("Home")
    heights = {player.bounding_box()["height"]}
    for _ in range(min(40, int(page.get_attribute(".sv-player input.scrub", "max")))):
        page.keyboard.press("ArrowRight")
        heights.add(player.bounding_box()["height"])
    assert len(heights) == 1


def test_it_follows_the_dark_theme(open_scene, transposed) -> None:
    page = open_scene(transposed, color_scheme="dark")
    expect(page.locator(".sv-player.dark")).to_have_count(1)
    page.emulate_media(color_scheme="light")
    expect(page.locator(".sv-player.dark")).to_have_count(0)


def test_frames_do_not_glide_for_readers_who_asked_for_less_motion(open_scene, transposed) -> None:
    page = open_scene(transposed, step=1, reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.querySelector('.frame')).transitionDuration") == "0s"


def test_a_grid_tells_in_its_own_words_what_a_cell_holds(open_scene) -> None:
    columns = {"d": np.array([0.25, 7.125], np.float32), "n": np.array([5, 1_234_567], np.float32)}
    told = Template("{value:.1f} at row {row}, column {column}: d = {d:.2f}, n = {n:,}", columns)
    page = open_scene(Scene("t", Grid("x", np.array([[1, 2]], np.float32), told=told), 1))
    box = page.locator("[data-grid=x]").bounding_box()
    page.mouse.move(box["x"] + 0.75 * box["width"], box["y"] + 0.5 * box["height"])
    expect(page.locator(".equation")).to_have_text("2.0 at row 0, column 1: d = 7.13, n = 1,234,567")


def test_an_ellipse_is_dragged_by_its_inside_not_by_its_corner(open_scene) -> None:
    rect = np.array([[2, 2, 8, 12]], np.float32)
    box = Box("x", rect, draggable=True, name="cell", shape="ellipse")
    page = open_scene(Scene("t", Grid("x", np.zeros((16, 16), np.float32)), 1, overlays=(box,)))
    ellipse = page.locator(".box.draggable rect")
    before = ellipse.bounding_box()
    middle = before["x"] + before["width"] / 2, before["y"] + before["height"] / 2

    def drag(x: float, y: float) -> float:
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x + 40, y + 20)
        page.mouse.up()
        return ellipse.bounding_box()["x"] - before["x"]

    assert drag(before["x"] + 3, before["y"] + 3) == 0
    assert abs(drag(*middle) - 40) < 2


def test_a_finger_is_enough(open_scene, transposed) -> None:
    page = open_scene(transposed, step=1, size=(390, 844), has_touch=True)
    page.get_by_role("button", name="One step forward (→)").tap()
    assert step(page) == 2


def test_a_tap_points_at_a_cell_that_can_be_edited_and_a_second_one_edits_it(browse: Callable[..., Page]) -> None:
    page = ready(browse("Max_unpooling", size=PHONE, has_touch=True))
    tap = middle_of(page, "x", 0)
    page.touchscreen.tap(*tap)
    assert lit(page, "x", "pooled") == {"x": 1, "pooled": 1}
    expect(page.locator(".editor")).to_have_count(0)
    page.touchscreen.tap(*tap)
    expect(page.locator(".editor")).to_be_focused()


def test_a_tap_points_at_a_cell_and_a_second_one_goes_to_its_step(open_scene, transposed) -> None:
    page = open_scene(transposed, size=(390, 844), has_touch=True)
    page.locator(".scrub").fill("4")
    tap = middle_of(page, "out", 2 * 5 + 2)
    page.touchscreen.tap(*tap)
    expect(page.locator(".equation")).to_have_text("out[2,2] = 1·1 + (−2)·2 + 3·0 + 0·1 = −3")
    page.get_by_role("button", name="One step back (←)").tap()
    expect(page.locator(".equation")).to_contain_text("+=")
    page.touchscreen.tap(*tap)
    page.touchscreen.tap(*tap)
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "4")
