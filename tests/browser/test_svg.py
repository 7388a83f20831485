"""An SVG file, as a browser shows it, looks like the picture in pixels: every view's last step."""

from __future__ import annotations

import io
from collections.abc import Iterator

import golden
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from segviz import lessons
from segviz.export.picture import to_svg
from segviz.export.sheet import DESIGN, frames
from segviz.views import View
from segviz.views.parse import parse

ALIKE = 0.02
"""The share of pixels that may look different, as between the browser's player and Pillow."""
PURE = [(lesson.slug, view) for lesson in lessons.declared() for view in lesson.declared]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": DESIGN, "height": 1400})
    yield page
    page.close()


def shown(page: Page, svg: str) -> Image.Image:
    """An SVG file as an image in a page: so a browser takes nothing that is not inside it."""
    page.set_content('<style>body { margin: 0 } img { display: block }</style><img id="svg">')
    page.evaluate(
        """async (text) => {
          const image = document.getElementById("svg");
          image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
          await image.decode();
        }""",
        svg,
    )
    return Image.open(io.BytesIO(page.locator("img").screenshot())).convert("RGB")


@pytest.mark.sweep
@pytest.mark.parametrize(("lesson", "view"), PURE, ids=[f"{lesson}/{view.slug}" for lesson, view in PURE])
def test_the_last_step_of_every_view_looks_the_same_as_shapes(lesson: str, view: View, page: Page) -> None:
    scene = view.show(parse(view.controls, {})[0]).scene
    (pixels,) = frames(scene, [scene.count], DESIGN)
    shapes = shown(page, to_svg(scene, scene.count))
    assert shapes.size == pixels.size
    apart = golden.difference(golden.small(shapes), golden.small(pixels), blur=3, seen=40)
    assert apart < ALIKE, f"{lesson}/{view.slug}: {apart:.1%} is different"
