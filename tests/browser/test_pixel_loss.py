"""Page 8 in a real browser: pixels clicked, logits dragged, classes chosen in the matrix."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from browsing import last_step, on_a_phone, settle
from looking import each_view, end_on_one_screen
from playwright.sync_api import Page, expect

from segviz.data.world.classes import CLASSES

PAGE = "Pixel_loss"
VIEWS = ("1×1 convolution", "Learned weights", "Softmax and loss", "Loss map")
READY = ".sv-player[data-scene], .sv-logits[data-ready]"


def address(view: str, **more: str) -> str:
    settings = "".join(f"&{name}={value}" for name, value in more.items())
    return f"{PAGE}?view={view.replace(' ', '+')}{settings}"


def ready(page: Page) -> Page:
    page.wait_for_selector(READY)
    return page


def numbers(page: Page, column: int) -> np.ndarray:
    """A column of the desk: 0 logits, 1 probabilities, 2 gradients."""
    texts = page.locator(".sv-logits .value").all_text_contents()
    return np.array([float(text.replace("−", "-")) for text in texts]).reshape(-1, 3)[:, column]


def consistent(page: Page, label: int) -> None:
    """What the browser shows is what PyTorch says of the logits that it shows."""
    z = torch.tensor(numbers(page, 0), requires_grad=True)
    loss = F.cross_entropy(z[None], torch.tensor([label]))
    loss.backward()
    expect(page.locator(".total")).to_have_text(f"loss {loss.item():.3f}".replace("-0.000", "0.000"))
    assert np.abs(numbers(page, 1) - F.softmax(z.detach(), 0).numpy()).max() <= 0.00051
    assert z.grad is not None
    assert np.abs(numbers(page, 2) - z.grad.numpy()).max() <= 0.00051


def whole(start: float, size: float, cells: int, near: int) -> tuple[int, int]:
    """The pixel of the screen nearest to the middle of a cell, and the cell in which it lies: clicks have no fractions.

    start, size: of the map on the screen, on which a pixel may cover more than one cell
    """
    click = round(start + (near + 0.5) * size / cells)
    return click, int((click - start) * cells / size)


def test_a_click_on_a_pixel_shows_its_features_and_scores(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    box = page.locator(".stop[data-grid='label']").bounding_box()
    x, column = whole(box["x"], box["width"], 256, 100)
    y, row = whole(box["y"], box["height"], 192, 20)
    page.mouse.click(x, y)
    expect(page.locator(".heading", has_text=f"features of pixel ({row}, {column})")).to_be_visible()
    page.wait_for_url(re.compile(rf"[?&]column={column}\b"))
    expect(page.locator(".caption")).to_contain_text("The same matrix at every pixel, 49,152 times")


def test_pointing_at_a_score_tells_its_terms(browse: Callable[..., Page]) -> None:
    page = ready(browse(PAGE))
    box = page.locator(".stop[data-grid='z']").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 8.5 * box["height"] / 11)
    expect(page.locator(".equation")).to_contain_text(re.compile(r"^z\[8\] = .* more"))


def test_dragging_a_logit_moves_probabilities_loss_and_gradient_at_once_then_pytorch_agrees(
    browse: Callable[..., Page],
) -> None:
    page = ready(browse(address("Softmax and loss", truth="sheep")))
    label = CLASSES.index("sheep")
    consistent(page, label)
    before = float(page.get_attribute(".sv-logits", "data-loss"))
    bar = page.get_by_role("slider", name="Logit of sheep")
    box = bar.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.9 * box["width"], box["y"] + box["height"] / 2, steps=4)
    assert float(page.get_attribute(".sv-logits", "data-loss")) < before - 0.5  # nobody was asked yet
    consistent(page, label)
    page.mouse.up()
    page.wait_for_url(re.compile(r"[?&]logits="))
    settle(page)
    consistent(page, label)
    expect(page.locator(".stMarkdownBadge", has_text="= loss.backward()").first).to_be_visible()
    expect(page.get_by_role("textbox", name="Logits")).to_have_value(re.compile(str(numbers(page, 0)[label])))


def test_a_step_down_the_gradient_lowers_the_loss_and_adding_one_changes_nothing(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Softmax and loss")))
    loss = float(page.get_attribute(".sv-logits", "data-loss"))
    page.get_by_role("button", name="One step down").click()
    lower = float(page.get_attribute(".sv-logits", "data-loss"))
    assert lower < loss
    settle(page)
    page.get_by_role("button", name="All + 1").click()
    assert float(page.get_attribute(".sv-logits", "data-loss")) == pytest.approx(lower, abs=1e-9)
    settle(page)
    page.get_by_role("radio", name="The true class is boat").click()
    expect(page.locator(".sv-logits .caption")).to_contain_text("The true class, boat,")
    settle(page)
    expect(page.get_by_role("combobox", name="True class")).to_have_value("boat")


def test_a_click_on_a_row_of_the_matrix_chooses_its_class(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Learned weights")))
    box = page.locator(".stop[data-grid='W']").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 0.5 * box["height"] / 11)
    expect(page.locator(".heading", has_text="score of sky")).to_be_visible()


def test_the_loss_map_tells_what_a_pixel_costs(browse: Callable[..., Page]) -> None:
    page = ready(browse(address("Loss map")))
    last_step(page)
    box = page.locator(".stop[data-grid='loss']").bounding_box()
    page.mouse.move(box["x"] + 79.5 * box["width"] / 256, box["y"] + 144.5 * box["height"] / 192)
    expect(page.locator(".equation")).to_contain_text(re.compile(r"^loss\[144,79\] = [\d.]+ +image \(.*, truth \w+"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_view_tells_its_whole_story_on_one_screen_and_fits_a_phone(
    browse: Callable[..., Page], shot, theme: str
) -> None:
    page = browse(PAGE, theme=theme)
    for view in each_view(page, VIEWS):
        settle(ready(page))
        shot(page, f"pixel_loss_{VIEWS.index(view)}_{theme}")
        assert end_on_one_screen(page, ".caption", ".equation", ".code", ".stMarkdownBadge"), view
        if theme == "light":
            on_a_phone(page)
