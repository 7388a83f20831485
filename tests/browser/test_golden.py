"""Every view looks as it did, in the browser and drawn by Pillow; both draw the same; and none of them is blank.

After a change that is meant: ``make golden``, look at ``build/golden.html``, commit ``tests/golden``.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import every_scene
import golden
import pytest
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, Page

from segviz import course
from segviz.scene.encode import decode

RENEW = bool(os.environ.get("GOLDEN"))
AS_BEFORE = 0.004
"""The share of pixels that may look different: another processor may decide a few pixels of a label map otherwise."""
ALIKE = 0.02
"""The same between the two renderers, of pixels that differ more: lines are not equally thick."""
LEAST = 0.01
"""The share of a picture's pixels that must not be of its ground."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 960, "height": 1400}, color_scheme="light")
    page.set_content(golden.blank_page())
    yield page
    page.close()


def ends(encoded: bytes) -> tuple[int, int]:
    """The first and the last step; of a picture of one moment, that one."""
    scene = decode(encoded)
    return (scene["count"] if scene["still"] else min(1, scene["count"]), scene["count"])


@pytest.mark.parametrize("here", course.pages(), ids=lambda here: here.url)
def test_every_view_looks_as_it_did_in_both_renderers(here: course.Page, page: Page) -> None:
    wanted = set()
    for shown in every_scene.of(here):
        view = shown.name.removeprefix(f"{here.url}, ")
        for player, encoded in enumerate(shown.encoded):
            name = golden.name_of(here.url, view, player)
            wanted.add(golden.FOLDER / name)
            positions = ends(encoded)
            *browsers, (_, opened) = golden.in_browser(page, encoded, (*positions, decode(encoded)["start"]))
            assert golden.painted(opened) > LEAST, f"{name}: nothing to see as it opens"
            sheets = golden.by_pillow(encoded, positions)
            for position, (_, picture), sheet in zip(positions, browsers, sheets, strict=True):
                assert golden.painted(picture) > LEAST, f"{name}: nothing to see at step {position}"
                marks = golden.marks_of(sheet, picture.size)
                apart = golden.difference(golden.small(picture), golden.small(marks), blur=3, seen=40)
                assert apart < ALIKE, f"{name}: the renderers differ in {apart:.1%} of step {position}"
            pictures = [each for (whole, _), sheet in zip(browsers, sheets, strict=True) for each in (whole, sheet)]
            now = golden.Golden(tuple(map(golden.small, pictures)))
            if RENEW:
                now.save(golden.FOLDER / name)
                continue
            assert (golden.FOLDER / name).exists(), f"{name} is new: make golden"
            before = golden.Golden.load(golden.FOLDER / name)
            for which, one, other in zip(golden.WHICH, now.pictures, before.pictures, strict=True):
                apart = golden.difference(one, other)
                assert apart < AS_BEFORE, f"{name}, {which}: {apart:.1%} is different. If that is meant: make golden"
    there = set((golden.FOLDER / here.url).glob("*.png"))
    if RENEW:
        for path in there - wanted:
            path.unlink()
    else:
        assert there <= wanted, "no view is drawn like these any more: make golden"


def test_what_is_missing_is_seen_and_smoother_letters_are_not() -> None:
    picture = Image.new("RGB", (200, 100), golden.GROUND)
    assert golden.painted(picture) == 0
    draw = ImageDraw.Draw(picture)
    draw.rectangle((20, 20, 60, 60), "#2b7bc4")
    draw.text((80, 40), "a few letters", "#161a22")
    assert golden.painted(picture) > LEAST
    assert golden.difference(picture, picture.filter(ImageFilter.BoxBlur(1))) < AS_BEFORE
    without = picture.copy()
    ImageDraw.Draw(without).rectangle((20, 20, 29, 29), golden.GROUND)  # one cell of a small map
    assert golden.difference(picture, without) > AS_BEFORE
    assert golden.difference(picture, picture.crop((0, 0, 200, 50))) > AS_BEFORE


def test_all_of_them_together_are_small() -> None:
    assert sum(path.stat().st_size for path in golden.FOLDER.rglob("*.png")) < 8e6
