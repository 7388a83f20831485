"""What can be measured on a page by looking at it: what is too wide, and the words written in its pictures.

The numbers in cells are no part of the words: a cell has the room that it has, and pointing at it tells its number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from browsing import PROJECTOR, choose
from playwright.sync_api import Page

SMALLEST = 12  # CSS pixels
WORDS = """texts => texts.flatMap((text) => {
    const box = text.getBoundingClientRect();
    if (!text.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return [];
    if (!box.width || !text.textContent.trim()) return [];
    const around = text.ownerSVGElement.getBoundingClientRect();
    const { a, b } = text.getScreenCTM();
    return [{
        words: text.textContent,
        size: parseFloat(text.getAttribute("font-size")) * Math.hypot(a, b),
        box: [box.left, box.top, box.right, box.bottom],
        cut: box.left < around.left - 1 || box.right > around.right + 1,
    }];
})"""

AROUND = """main => [...main.querySelectorAll("*")].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const shown = element.checkVisibility({ visibilityProperty: true }) && !element.closest("svg, .katex, style");
    if (!own || !shown) return [];
    const size = parseFloat(getComputedStyle(element).fontSize);
    return size < 11.95 ? [`${element.textContent.slice(0, 40)}: ${size} px`] : [];
})"""


def views(page: Page) -> list[str]:
    """The words of the control that chooses a view."""
    found = page.get_by_role("radiogroup", name="View").get_by_role("radio")
    return [each.text_content() for each in found.all()]


def each_view(page: Page, views: Iterable[str]) -> Iterator[str]:
    """The views one after the other, each chosen on a projector's screen, whatever has become of the screen before."""
    for view in views:
        page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
        choose(page, view)
        yield view


def end_on_one_screen(page: Page, *parts: str) -> bool:
    """Whether these parts of the page (selectors) are there, and end above the lower edge of a projector's screen."""
    for part in parts:
        box = page.locator(part).first.bounding_box()
        assert box, f"{part} is not there"
        assert box["y"] + box["height"] <= PROJECTOR[1], f"{part} ends below the screen"
    return True


def too_wide(page: Page, width: int) -> list[str]:
    """What reaches beyond the screen to the right."""
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    return page.evaluate(
        "[...document.querySelectorAll('[data-testid=stMain] :not(input[type=range])')]"  # drawn by what is beside it
        ".filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
        ".filter(e => e.checkVisibility({ visibilityProperty: true })).map(e => e.outerHTML)"
    )


def written(page: Page) -> list[dict]:
    """The words of all pictures on the page, their size and where they are."""
    return page.locator(".stage svg text").evaluate_all(WORDS)


def small_around(page: Page) -> list[str]:
    """What stands around the pictures and is too small."""
    return page.get_by_test_id("stMain").evaluate(AROUND)


def small(words: list[dict]) -> list[tuple[str, float]]:
    """Words that nobody in the last row can read."""
    return [(word["words"], word["size"]) for word in words if word["size"] < SMALLEST - 0.05]


def overlapping(words: list[dict]) -> list[tuple[str, str]]:
    """Pairs of words that cover each other by more than a rim."""
    found = []
    for i, one in enumerate(words):
        for other in words[:i]:
            (left, top, right, bottom), (west, north, east, south) = one["box"], other["box"]
            if min(right, east) - max(left, west) > 2 and min(bottom, south) - max(top, north) > 4:
                found.append((other["words"], one["words"]))
    return found
