"""Pictures as shapes: an SVG file that any program can read, with text as text and everything inside it."""

from __future__ import annotations

import base64
import io
import re
from xml.etree import ElementTree

import every_kind
import numpy as np
import pytest
from PIL import Image

from segviz.export.canvas import Rect, text_width
from segviz.export.picture import to_png, to_svg
from segviz.export.svg import FAMILIES, Shapes
from segviz.scene import Grid, Scene

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def everything() -> Scene:
    return every_kind.scene()


def read(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def pixels(image: ElementTree.Element) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(image.get("href", "").removeprefix("data:image/png;base64,"))))


def test_the_file_is_as_large_as_the_png_and_says_what_it_shows(everything: Scene) -> None:
    root = read(to_svg(everything, 3, width=800, heading="A heading"))
    with Image.open(io.BytesIO(to_png(everything, 3, width=800, heading="A heading"))) as png:
        assert (root.get("width"), root.get("height")) == tuple(map(str, png.size))
        assert root.get("viewBox") == f"0 0 {png.width} {png.height}"
    assert (root[0].text, root[1].text) == ("A heading", "Cell 2 is `sky`.")


def test_words_are_text_that_can_be_searched(everything: Scene) -> None:
    words = [text.text for text in read(to_svg(everything, 3)).iter(f"{SVG}text")]
    assert {"photo", "scores", "sky", "road", "window", "3 / 200", "Cell 2 is", "."} <= set(words)


def test_every_text_takes_the_width_that_it_was_given_room_for() -> None:
    drawing = Shapes(200, 100, "#ffffff")
    drawing.text((150, 20), "two < three", 16, "#000000", "heading", "end")
    (text,) = read(drawing.document("t")).iter(f"{SVG}text")
    assert text.text == "two < three"
    assert float(text.get("textLength", "")) == pytest.approx(text_width("two < three", 16, "heading"), abs=0.01)
    assert float(text.get("x", "")) + float(text.get("textLength", "")) == pytest.approx(150, abs=0.02)


def test_spaces_at_the_ends_of_a_text_move_it_and_stand_in_no_file() -> None:
    drawing = Shapes(200, 100, "#ffffff")
    drawing.text((10, 20), "  two ", 16, "#000000")
    (text,) = read(drawing.document("t")).iter(f"{SVG}text")
    assert text.text == "two"
    assert float(text.get("x", "")) == pytest.approx(10 + text_width("  ", 16), abs=0.01)


def test_the_file_holds_the_faces_that_it_uses_and_fetches_nothing(everything: Scene) -> None:
    svg = to_svg(everything, 3)
    assert svg.count("@font-face") == len(FAMILIES)
    assert set(re.findall(r"https?://[^\"']*", svg)) == {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"(?:href=\"|url\()([a-z/]+[:;])", svg)) == {"data:"}
    plain = Shapes(20, 20, "#ffffff")
    plain.text((0, 10), "1", 8, "#000000", "mono")
    assert plain.document("t").count("@font-face") == 1


def test_an_image_is_embedded_as_it_is_and_a_large_one_as_fine_as_it_is_seen() -> None:
    image = Image.fromarray(np.random.default_rng(0).integers(0, 256, (4, 6, 4), np.uint8))
    drawing = Shapes(100, 100, "#ffffff")
    drawing.paste(image, Rect(10, 20, 60, 40))
    drawing.paste(Image.new("RGB", (400, 300)), Rect(0, 0, 40, 30))
    small, large = read(drawing.document("t")).iter(f"{SVG}image")
    assert pixels(small).tobytes() == image.tobytes()
    assert "pixelated" in small.get("style", "")
    assert pixels(large).size == (80, 60)
    assert large.get("style") is None


@pytest.mark.parametrize("dark", [False, True])
def test_equal_scenes_give_equal_files(everything: Scene, dark: bool) -> None:
    assert to_svg(everything, 150, dark=dark) == to_svg(every_kind.scene(), 150, dark=dark)


def test_no_shape_lies_twice_in_a_file(everything: Scene) -> None:
    shapes = to_svg(everything, 3).splitlines()
    cells = [shape for shape in shapes if shape.startswith("<image")]
    assert len(cells) == len(set(cells)) == 4  # photo, the photo below the map, the map, the tiles


def test_a_step_that_there_is_not_is_refused() -> None:
    scene = Scene("one", Grid("a", np.zeros((1, 1), np.float32)), 1)
    with pytest.raises(ValueError, match=r"position=2 is not allowed: it must be between 0 and 1"):
        to_svg(scene, 2)
