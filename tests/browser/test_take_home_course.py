"""A small course as a folder, served by a web server that knows nothing of it."""

from __future__ import annotations

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browsing import PROJECTOR, barriers
from playwright.sync_api import Browser, Page, expect

from segviz.export import __main__ as command


class Quiet(SimpleHTTPRequestHandler):
    """Writes no log."""

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("home") / "site"
    assert command.main(["course", str(folder), "--lessons", "transposed_convolution,one_dimension"]) == 0
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": PROJECTOR[0], "height": PROJECTOR[1]})
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


def shown(page: Page) -> str:
    expect(page.locator(".sv-player[data-scene]")).to_be_visible()
    return page.get_attribute(".sv-player", "data-scene") or ""


def test_sliders_move_as_far_as_was_rendered_and_the_rest_is_greyed(page: Page, address: str) -> None:
    page.goto(address)
    assert barriers(page) == []
    page.get_by_role("link", name="Stamps").click()
    first = shown(page)
    page.get_by_label("Stride").press("ArrowRight")
    expect(page.locator(".sv-player")).not_to_have_attribute("data-scene", first)
    expect(page.get_by_label("Input size")).to_be_disabled()
    expect(page.locator(".missing code")).to_contain_text('transposed_convolution/stamps stride="3"')
    second = shown(page)
    page.get_by_label("Kernel size").press("ArrowRight")
    expect(page.locator(".sv-player")).not_to_have_attribute("data-scene", second)
    page.get_by_label("Kernel size").press("ArrowLeft")
    expect(page.locator(".sv-player")).to_have_attribute("data-scene", second)
    page.get_by_label("Stride").press("ArrowLeft")
    expect(page.locator(".sv-player")).to_have_attribute("data-scene", first)
    expect(page.get_by_label("Input size")).to_be_enabled()
    assert barriers(page) == []


def test_a_tour_asks_tells_and_leads_on_to_the_next_view(page: Page, address: str) -> None:
    page.goto(f"{address}/one_dimension/practice_example.html#tour=2")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "1")
    expect(page.locator(".tour")).not_to_contain_text("Its value is the sum")
    page.get_by_role("button", name="bx", exact=True).click()
    expect(page.locator(".tour")).to_contain_text("Not “bx”. A later stamp does not overwrite an earlier one.")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "2")
    page.get_by_role("link", name="Next stop").click()
    expect(page.locator(".tour")).to_contain_text("Stop 3 of 6")
    expect(page.get_by_role("heading", level=1)).to_contain_text("As a matrix")
    expect(page.locator(".sv-player")).to_have_attribute("data-step", "1")
    page.go_back()
    expect(page.locator(".tour")).to_contain_text("Stop 2 of 6")
