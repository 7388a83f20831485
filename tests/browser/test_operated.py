"""What a browser makes of the server's headers, and what an open page shows when the server stops."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator

import pytest
from browsing import PHONE, listen, ready, settle
from playwright.sync_api import Browser, Page, expect

from benchmarks.server import ROOT, Server, free_port, running
from segviz.ui.closing import STOPPING


@pytest.fixture
def stopping() -> Iterator[Server]:
    """A server of its own, for a test that stops it."""
    port = free_port()
    command = [sys.executable, "-m", "segviz", "--host", "127.0.0.1", "--port", str(port), "--no-open"]
    with running(command, port, ROOT, {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])}) as server:
        yield server


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    yield page
    page.close()


def test_an_open_page_says_that_the_server_stops_and_keeps_what_it_shows(stopping: Server, page: Page) -> None:
    listen(page)
    page.goto(f"{stopping.url}/Max_unpooling")
    settle(page)
    ready(page)
    stopping.process.send_signal(signal.SIGTERM)
    expect(page.get_by_test_id("stToast")).to_contain_text(STOPPING)
    expect(page.get_by_test_id("stToast").get_by_text("view more")).to_have_count(0)
    assert stopping.process.wait(20) is not None
    page.wait_for_timeout(1500)  # the front end has seen that the connection is gone, and tries again
    expect(page.get_by_test_id("stToast")).to_contain_text(STOPPING)
    expect(page.locator(".sv-player[data-scene]")).to_be_visible()
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    expect(page.get_by_test_id("stToast")).to_be_in_viewport(ratio=1)


def framed(page: Page, address: str) -> Page:
    """The page of another site, which shows an address in a frame."""
    page.set_content(f'<iframe src="{address}" width="1000" height="700"></iframe>')
    return page


def test_another_site_may_show_the_player_and_no_page_of_the_app(page: Page, server: str) -> None:
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    framed(page, f"{server}/play/transposed_convolution/stamps")
    expect(page.frame_locator("iframe").locator(".sv-player[data-scene]")).to_be_visible()
    assert told == []
    framed(page, f"{server}/Max_unpooling")
    page.wait_for_timeout(1000)
    assert any("frame-ancestors" in each for each in told)
    expect(page.frame_locator("iframe").get_by_test_id("stApp")).to_have_count(0)


def test_no_script_of_a_stranger_runs_on_a_page(page: Page, server: str) -> None:
    page.goto(f"{server}/")
    page.wait_for_selector("[data-testid=stApp]")
    ran = page.evaluate(
        """async () => {
            const script = document.createElement("script");
            script.textContent = "window.ran = true";
            document.body.append(script);
            const button = document.createElement("button");
            button.setAttribute("onclick", "window.ran = true");
            document.body.append(button);
            button.click();
            const elsewhere = await fetch("http://localhost:1/").then(() => "sent", (error) => error.name);
            return [Boolean(window.ran), elsewhere];
        }"""
    )
    assert ran == [False, "TypeError"]
