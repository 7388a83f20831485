"""Page 6 in a real browser: three views that move and light up together, and cells to type into."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import torch
import torch.nn.functional as F
from browsing import as_text, last_step, lit, point_at, ready, settle, values
from playwright.sync_api import Page, expect


def test_one_scrubber_moves_all_three_views_to_the_same_answer(browse: Callable[..., Page]) -> None:
    page = browse("Transposed_convolution?6.view=Three+views&6.size=2&6.order=Output")
    last_step(page)
    ramp, kernel = torch.arange(1.0, 5).reshape(1, 1, 2, 2), torch.arange(1.0, 10).reshape(1, 1, 3, 3)
    expected = as_text(F.conv_transpose2d(ramp, kernel, stride=2))
    assert values(page, "out") == expected
    assert values(page, "conv") == expected


def test_pointing_at_a_cell_of_one_view_lights_the_same_products_in_all(browse: Callable[..., Page]) -> None:
    page = browse("Transposed_convolution?6.view=Three+views&6.size=2")
    last_step(page)
    point_at(page, "out", 12)  # the middle of 5 x 5: all four inputs meet
    expect(page.locator(".equation")).to_have_text("out[2,2] = 1·9 + 2·7 + 3·3 + 4·1 = 36")
    everywhere = lit(page, "x", "w", "z", "flip", "conv")
    assert everywhere == {"x": 4, "w": 4, "z": 4, "flip": 4, "conv": 1}


def test_a_cell_typed_into_the_picture_becomes_the_input_and_stands_in_the_address(browse: Callable[..., Page]) -> None:
    page = browse("Transposed_convolution")
    page.locator("[data-grid=x]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("-7.5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("textbox", name="Input cells")).to_have_value("1 -7.5 3; 4 5 6; 7 8 9")
    page.wait_for_url(re.compile(r"[?&]cells="))
    settle(page)
    assert values(page, "x")[1] == "−7.5"
    query = parse_qs(urlparse(page.url).query)
    assert (query["input"], query["cells"]) == (["Cells"], ["1 -7.5 3; 4 5 6; 7 8 9"])
    again = ready(browse(page.url.split("/", 3)[3]))
    assert values(again, "x")[1] == "−7.5"


def test_the_chosen_step_stands_in_the_address_and_is_restored(browse: Callable[..., Page]) -> None:
    page = browse("Transposed_convolution")
    page.locator(".scrub").fill("7")
    page.wait_for_url(re.compile(r"step=7"))
    again = browse(page.url.split("/", 3)[3])
    expect(again.locator(".sv-player")).to_have_attribute("data-step", "7")
