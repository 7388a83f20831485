"""The legend below a picture: it wraps, is legible, and points out a class in the maps."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import golden
import numpy as np
import pytest
from browsing import PHONE, PROJECTOR
from looking import SMALLEST
from playwright.sync_api import Browser, Page

from segviz.drawings.classes import SCALE
from segviz.scene import Grid, Scene, beside
from segviz.scene.encode import encode

PLACES = """list => [...list.querySelectorAll("li")].map((entry) => {
    const { left, top, right, bottom } = entry.getBoundingClientRect();
    return [left, top, right, bottom];
})"""
COLOURS = """names => names.map((name) => {
    const { context, shape } = player.stage.drawn.get(name);
    return [...context.getImageData(0, 0, shape[1], 1).data].filter((_, i) => i % 4 === 3);
})"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": PROJECTOR[0], "height": PROJECTOR[1]})
    page.set_content(golden.blank_page())
    page.add_style_tag(content="body { width: auto !important; }")
    every = np.arange(len(SCALE.names), dtype=np.float32)[None]
    few = np.where(every < 2, every, 2)
    maps = (Grid(name, values, name, SCALE, 0.3) for name, values in (("all", every), ("few", few)))
    page.evaluate("open_scene", base64.b64encode(encode(Scene("All classes.", beside(*maps)))).decode("ascii"))
    yield page
    page.close()


@pytest.mark.parametrize("size", [PROJECTOR, PHONE], ids=["projector", "phone"])
def test_every_class_is_legible_and_none_covers_another(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    legend = page.get_by_role("list", name="Classes")
    assert legend.get_by_role("listitem").all_text_contents() == list(SCALE.names)
    assert float(legend.evaluate("list => parseFloat(getComputedStyle(list).fontSize)")) >= SMALLEST
    places = legend.evaluate(PLACES)
    for i, (left, top, right, bottom) in enumerate(places):
        assert left >= 0
        assert right <= size[0]
        for west, north, east, south in places[:i]:
            assert left >= east or right <= west or top >= south or bottom <= north


def test_the_class_pointed_at_stands_out_in_the_maps_that_have_it(page: Page) -> None:
    page.set_viewport_size({"width": PROJECTOR[0], "height": PROJECTOR[1]})
    page.get_by_role("listitem").filter(has_text=SCALE.names[1]).hover()
    for opacities in page.evaluate(COLOURS, ["all", "few"]):
        assert opacities[1] == 255
        assert max(opacities[:1] + opacities[2:]) < 128
    page.mouse.move(0, 0)
    assert all(min(opacities) == 255 for opacities in page.evaluate(COLOURS, ["all", "few"]))
