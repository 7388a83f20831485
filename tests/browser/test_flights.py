"""Numbers travel while a scene plays slowly, and at no other time: at rest all is there at once."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import golden
import pytest
import showing
from browsing import until
from playwright.sync_api import Browser, Page

from segviz.lessons import transposed_convolution, u_net
from segviz.scene.encode import encode

STEP = """([speed, from]) => {
    player.seek(from);
    player.speed.value = String(speed);
    player.play();
    player.due = performance.now() + 1e6;
    player.seek(from + 1, true);
    return [...player.stage.flights.element.children].map(({ className }) => className);
}"""
OUT = "() => player.stage.drawn.get('out').painted.map(([value]) => value)"
SLOW, QUICK = 0.5, 2


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.set_content(golden.blank_page())
    yield page
    page.close()


@pytest.fixture
def stamps(page: Page) -> Page:
    return opened(page, transposed_convolution, "stamps")


def opened(page: Page, lesson, view: str) -> Page:
    scene = showing.shown(lesson.LESSON, view).scene
    page.evaluate("open_scene", base64.b64encode(encode(scene)).decode("ascii"))
    return page


def test_factors_products_and_their_stamp_fly_and_what_they_reach_is_shown_once_they_land(stamps: Page) -> None:
    stamps.evaluate("player.seek(1)")
    before = stamps.evaluate(OUT)
    assert len(stamps.evaluate(STEP, [SLOW, 1])) == 27  # 9 times: a value, a weight, and their product
    assert stamps.evaluate(OUT) == before
    until(stamps, "player.stage.flights.held.size === 0")
    landed = stamps.evaluate(OUT)
    assert landed != before
    stamps.evaluate("player.pause()")
    assert stamps.evaluate(OUT) == landed


def test_who_pauses_sees_the_whole_step_and_nothing_that_flies(stamps: Page) -> None:
    stamps.evaluate("player.seek(2)")
    whole = stamps.evaluate(OUT)
    assert stamps.evaluate(STEP, [SLOW, 1])
    stamps.evaluate("player.pause()")
    assert stamps.locator(".flight").count() == 0
    assert stamps.evaluate(OUT) == whole


def test_nothing_flies_at_speed_or_step_by_step(stamps: Page) -> None:
    assert stamps.evaluate(STEP, [QUICK, 1]) == []
    stamps.evaluate("player.pause()")
    for move in ("player.step(1)", "player.step(-1)", "player.seek(5)"):
        stamps.evaluate(move)
        assert stamps.locator(".flight").count() == 0


def test_nothing_flies_for_those_who_asked_for_less_motion(stamps: Page) -> None:
    stamps.emulate_media(reduced_motion="reduce")
    assert stamps.evaluate(STEP, [SLOW, 1]) == []
    stamps.emulate_media(reduced_motion="no-preference")


def test_the_last_step_flies_before_the_player_stops(stamps: Page) -> None:
    stamps.evaluate("player.speed.value = '1'; player.seek(player.scene.count - 1); player.play()")
    stamps.wait_for_selector(".flight", state="attached")
    assert stamps.evaluate("player.playing && player.position === player.scene.count")
    until(stamps, "!player.playing")
    assert stamps.locator(".flight").count() == 0


def test_a_skip_and_what_comes_from_below_fly_along_their_arrows(page: Page) -> None:
    opened(page, u_net, "the_u")
    merge = page.evaluate("player.stage.scene.flows.find(({ target_mark }) => target_mark === 'c0').tick[0]")
    assert page.evaluate(STEP, [SLOW, merge]) == ["flight map", "flight map"]
    page.evaluate("player.pause()")
