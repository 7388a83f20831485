"""Hands and eyes for single pages, shared by several files of tests: a training, the board of strokes, practice."""

from __future__ import annotations

import io
import re
import time

import numpy as np
from browsing import PATIENT, choose, settle
from PIL import Image
from playwright.sync_api import Locator, Page, expect

# Page 9, a training


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def steps(page: Page) -> int:
    """How many the line above the curves tells."""
    text = page.get_by_test_id("stProgress").inner_text()
    found = re.match(r"Step (\d+) of|(\d+) of \d+ steps", text.strip())
    return int(found[1] or found[2]) if found else 0


def reach(page: Page, step: int) -> None:
    """Wait until the training has taken so many steps."""
    end = time.monotonic() + PATIENT / 1000
    while steps(page) < step:
        assert time.monotonic() < end, "waited in vain"
        page.wait_for_timeout(100)


# Page 14, the board of strokes


def board(page: Page) -> Page:
    """The page, once its board has come."""
    page.wait_for_selector(".scribble[data-answered]")
    return page


def count(page: Page, name: str) -> int:
    """Painted pixels of a class, as its button tells."""
    text = page.locator(".chip", has_text=name).locator("small").inner_text()
    return 0 if text == "—" else int(text.replace(",", ""))


def answered(page: Page) -> int:
    return int(page.get_attribute(".scribble", "data-answered"))


def answers(page: Page, number: int) -> None:
    page.wait_for_selector(f".scribble[data-answered='{number}']")


def at(page: Page, row: float, column: float, rows: int = 192, columns: int = 256) -> tuple[float, float]:
    """Where a pixel is on the screen while the whole picture is seen."""
    box = page.locator(".room canvas").bounding_box()
    scale = min(box["width"] / columns, box["height"] / rows)
    left, top = box["x"] + (box["width"] - scale * columns) / 2, box["y"] + (box["height"] - scale * rows) / 2
    return left + (column + 0.5) * scale, top + (row + 0.5) * scale


def drag(page: Page, *pixels: tuple[int, int], **size: int) -> None:
    page.mouse.move(*at(page, *pixels[0], **size))
    page.mouse.down()
    for pixel in pixels[1:]:
        page.mouse.move(*at(page, *pixel, **size), steps=4)
    page.mouse.up()


def two_colours() -> bytes:
    """Blue on the left, orange on the right."""
    pixels = np.zeros((30, 40, 3), np.uint8)
    pixels[:, :20], pixels[:, 20:] = (30, 80, 200), (230, 120, 20)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return file.getvalue()


def upload(page: Page) -> None:
    page.get_by_test_id("stPopoverButton").filter(has_text="Cars").click()
    choose(page, "Your own")
    file = {"name": "two.png", "mimeType": "image/png", "buffer": two_colours()}
    page.locator("input[type=file]").first.set_input_files(file)
    expect(page.get_by_text("two·png · 30 × 40").or_(page.get_by_text("30 × 40 pixels"))).to_be_visible()
    page.keyboard.press("Escape")
    settle(page)
    expect(page.locator(".chip", has_text="object")).to_be_visible()


# Page 16, practice


def cells(page: Page, sheet: str = "out") -> Locator:
    """The inputs of a sheet, row by row."""
    return page.locator(f".asked input[data-cell^='{sheet} ']")


def press(page: Page, name: str) -> None:
    """A button of a component, and the run that follows."""
    turn = page.locator(".practice").get_attribute("data-turn")
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".practice")).not_to_have_attribute("data-turn", turn or "")
    settle(page)
