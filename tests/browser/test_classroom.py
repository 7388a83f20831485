"""A class in browsers: a projector, the lecturer's own window and two phones in one room."""

from __future__ import annotations

import csv
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from browsing import DESKTOP, PHONE, ROOT, barriers, ready, until
from playwright.sync_api import Browser, BrowserContext, Page, expect

SIDEWAYS = (844, 390)
LECTURE = "present?lecture=transposed_convolution&stop=3&step=1"
CUT = "No connection. It comes back by itself."
LEGIBLE = 24  # CSS pixels at 1920x1080
SECOND_STEP = "In which column of the output does the next stamp start"
BACK_SECONDS = 5.0


@dataclass
class Class:
    """A projector with an open room, and what joins it."""

    address: str
    browser: Browser
    contexts: list[BrowserContext]
    projector: Page
    code: str

    def phone(self, size: tuple[int, int] = PHONE, theme: str = "light") -> Page:
        """A phone that has joined, and shows the lecture's picture."""
        page = visit(self.browser, self.contexts, size, theme, has_touch=True, is_mobile=True)
        page.goto(f"{self.address}/join/{self.code}")
        return ready(page)


def visit(browser: Browser, contexts: list[BrowserContext], size: tuple[int, int], theme: str, **options) -> Page:
    """A new visitor's page."""
    context = browser.new_context(color_scheme=theme, viewport={"width": size[0], "height": size[1]}, **options)
    contexts.append(context)
    return context.new_page()


def invited(address: str, browser: Browser, contexts: list[BrowserContext], theme: str = "light") -> Class:
    """A projector that has invited the class; its code is small in the corner."""
    page = visit(browser, contexts, DESKTOP, theme)
    page.goto(f"{address}/{LECTURE}")
    ready(page).keyboard.press("i")
    expect(page.get_by_role("dialog", name="Join the class")).to_be_visible()
    code = page.locator(".big-code").inner_text()
    page.keyboard.press("i")
    return Class(address, browser, contexts, page, code)


@pytest.fixture
def contexts() -> Iterator[list[BrowserContext]]:
    """Of all who visit; they leave at the end."""
    here: list[BrowserContext] = []
    yield here
    for context in here:
        context.close()


@pytest.fixture
def invite(server: str, browser: Browser, contexts: list[BrowserContext]) -> Callable[..., Class]:
    """``invite(theme="dark")``: a class, as :func:`invited` gives it."""
    return lambda theme="light": invited(server, browser, contexts, theme)


def shows(page: Page, step: int) -> None:
    expect(page.locator(".sv-player")).to_have_attribute("data-step", str(step))


def answer(phone: Page, text: str) -> None:
    phone.get_by_label(SECOND_STEP).fill(text)
    phone.get_by_role("button", name="Answer", exact=True).click()
    expect(phone.locator(".reply")).to_have_text(
        f"Your answer: {text}. You can change it until the question is closed."
    )


def test_a_class_predicts_sees_its_answers_and_the_reveal(invite: Callable[..., Class], tmp_path: Path) -> None:
    room = invite()
    projector, one, two = room.projector, room.phone(), room.phone(SIDEWAYS, "dark")
    with projector.context.expect_page() as opened:
        projector.keyboard.press("n")
    notes = opened.value
    expect(notes.get_by_text(f"Room {room.code} · 2 phones")).to_be_visible()

    projector.keyboard.press("q")
    for phone in (one, two):
        expect(phone.get_by_role("heading", name=SECOND_STEP)).to_be_visible()
        phone.locator(".sv-player").evaluate("player => player.focus()")
        phone.keyboard.press("End")
        shows(phone, 1)
    answer(one, "3")
    answer(one, "2")
    answer(two, "1")
    expect(projector.locator(".results .count")).to_have_text("2 of 2 phones have answered.")
    assert projector.locator(".histogram").is_hidden(), "no answer is shown before all are in"
    assert barriers(one) == barriers(two) == []

    notes.get_by_role("button", name="Close the question").click()
    for window in (projector, notes):
        expect(window.locator(".histogram li")).to_have_text(["11", "21"])
    assert barriers(projector) == []
    for what in (".question", ".count", ".histogram li"):
        assert (
            projector.locator(f".results {what}").first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
            >= LEGIBLE
        ), what
    expect(one.locator(".reply")).to_have_text("Your answer: 2. The question is closed.")

    projector.keyboard.press("q")
    for page in (projector, one, two):
        shows(page, 2)
    expect(one.locator(".reply")).to_contain_text("Right: 2.")
    expect(two.locator(".reply")).to_contain_text("Not 1: it is 2.")
    expect(projector.locator(".histogram .right")).to_have_text("✓ 21")
    expect(projector.locator(".lessons")).to_contain_text("Commonest wrong answer: 1 (1 of 2).")
    assert barriers(notes) == []

    with notes.expect_download() as download:
        notes.get_by_role("link", name="Results as CSV").click()
    file = tmp_path / "answers.csv"
    download.value.save_as(file)
    rows = list(csv.DictReader(file.open(encoding="utf-8")))
    found = sorted((row["value"], row["answers"], row["is right"]) for row in rows)
    assert found == [("1", "1", "no"), ("2", "1", "yes")]

    notes.get_by_role("button", name="End the room").click()
    notes.get_by_role("button", name="Press again").click()
    expect(one.get_by_text("This class has ended.")).to_be_visible()
    expect(one.get_by_label("The code on the screen")).to_be_visible()


def test_a_class_points_at_a_cell_and_chooses_an_option(invite: Callable[..., Class]) -> None:
    room = invite()
    projector, phone = room.projector, room.phone()
    with projector.context.expect_page() as opened:
        projector.keyboard.press("n")
    notes = opened.value
    notes.get_by_text("A question of your own").click()
    notes.get_by_role("button", name="Ask this").click()
    notes.get_by_label("Question", exact=True).fill("Which cell comes next?")
    notes.get_by_label("Answered by").select_option("cell")
    notes.get_by_label("Grid").select_option("out")
    notes.get_by_label("Row, column").fill("0, 2")
    notes.get_by_role("button", name="Ask this").click()
    expect(phone.get_by_text("Tap the cell in the picture.")).to_be_visible()
    box = phone.locator("[data-grid=out]").bounding_box()
    phone.touchscreen.tap(box["x"] + box["width"] * 0.95, box["y"] + box["height"] * 0.95)
    expect(phone.locator(".reply")).to_contain_text("Your answer: row 6, column 6.")
    projector.keyboard.press("q")
    expect(projector.locator(".cell-marks .counted")).to_have_text("1")
    projector.keyboard.press("q")
    expect(projector.locator(".cell-marks .right")).to_have_count(1)
    expect(phone.locator(".reply")).to_contain_text("Not row 6, column 6: it is row 0, column 2.")

    notes.get_by_label("Answered by").select_option("choice")
    notes.get_by_label("Options", exact=True).fill("* the transpose\nthe inverse | Only the shapes are undone.")
    notes.get_by_role("button", name="Ask this").click()
    phone.get_by_role("button", name="the inverse").click()
    expect(projector.locator(".results .count")).to_have_text("1 of 1 phone has answered.")
    projector.keyboard.press("PageDown")
    projector.keyboard.press("PageDown")
    expect(projector.locator(".lessons")).to_contain_text("the inverse (1 of 1). Only the shapes are undone.")


def test_a_student_looks_elsewhere_and_comes_back_with_one_tap(invite: Callable[..., Class]) -> None:
    room = invite()
    phone = room.phone()
    back = phone.get_by_role("button", name="Follow the lecture")
    assert back.is_hidden()
    phone.get_by_role("button", name="One step forward").click()
    shows(phone, 2)
    room.projector.keyboard.press("End")
    expect(back).to_be_visible()
    shows(phone, 2)
    back.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(room.projector.locator("h1").inner_text())
    shows(phone, int(room.projector.locator(".sv-player").get_attribute("data-step") or ""))
    assert back.is_hidden()


def test_a_phone_without_a_network_says_so_and_catches_up(invite: Callable[..., Class]) -> None:
    room = invite()
    phone = room.phone()
    phone.context.set_offline(True)
    expect(phone.get_by_text(CUT)).to_be_visible()
    room.projector.keyboard.press("PageDown")
    shows(room.projector, 2)
    shows(phone, 1)
    phone.context.set_offline(False)
    shows(phone, 2)
    expect(phone.get_by_text(CUT)).to_be_hidden()


def test_a_wrong_code_is_asked_for_again(browser: Browser, server: str, contexts: list[BrowserContext]) -> None:
    page = visit(browser, contexts, PHONE, "light")
    page.goto(f"{server}/join")
    page.get_by_label("The code on the screen").fill("bcdfg")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("status").first).to_contain_text("There is no class with the code BCDFG.")
    assert barriers(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_invitation_has_no_barriers_and_stays_in_the_corner(invite: Callable[..., Class], theme: str) -> None:
    projector = invite(theme).projector
    expect(projector.locator(".room-code")).to_contain_text("0 phones")
    projector.keyboard.press("i")
    until(projector, "document.querySelector('.invitation img').naturalWidth > 0")
    assert barriers(projector) == []
    projector.keyboard.press("Escape")
    projector.reload()
    ready(projector)
    expect(projector.locator(".room-code")).to_contain_text("0 phones")


def started(port: int, log: Path) -> subprocess.Popen:
    """The app on this port, once it answers."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    with log.open("a") as written:
        server = subprocess.Popen([*command, "--server.address=127.0.0.1"], cwd=ROOT, stdout=written, stderr=written)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return server
        except OSError:
            time.sleep(0.05)
    server.kill()
    pytest.fail("the server did not answer within 60 s")


def test_after_the_server_was_killed_everybody_is_back_at_the_same_stop(
    browser: Browser, contexts: list[BrowserContext], tmp_path: Path
) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = started(port, tmp_path / "log")
    try:
        room = invited(f"http://127.0.0.1:{port}", browser, contexts)
        phone = room.phone()
        room.projector.keyboard.press("q")
        answer(phone, "2")
        expect(room.projector.locator(".results .count")).to_have_text("1 of 1 phone has answered.")
        server.send_signal(signal.SIGKILL)
        server.wait()
        expect(phone.get_by_text(CUT)).to_be_visible()
        expect(room.projector.locator(".room-code")).to_contain_text("no connection")
        server = started(port, tmp_path / "log")
        began = time.monotonic()
        expect(room.projector.locator(".room-code")).to_have_text(f"{room.code} · 1 phone")
        expect(phone.get_by_text(CUT)).to_be_hidden()
        seconds = time.monotonic() - began
        shows(phone, 1)
        shows(room.projector, 1)
        expect(room.projector.locator(".results .count")).to_have_text("1 of 1 phone has answered.")
        expect(phone.get_by_role("heading", name=SECOND_STEP)).to_be_visible()
        print(f"back after {seconds:.1f} s")  # pytest shows it where the test fails
        assert seconds <= BACK_SECONDS
    finally:
        server.kill()
        server.wait()
