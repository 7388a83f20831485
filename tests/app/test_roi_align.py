"""Page 13 without a browser: boxes from links and at their limits, any picture, the measured table."""

from __future__ import annotations

import numpy as np
import pytest
from opening import agrees, mark, open_page, players, scene, working
from PIL import Image

from segviz.models.roi_ops import measured

PAGE = "13_RoIAlign.py"
NUMBERS = ("RoIPool", "RoIAlign", "Side by side")


def box(app) -> list[float]:
    """The box that can be dragged: top, left, bottom, right in cells."""
    return next(each for each in scene(app)["overlays"] if each.get("draggable"))["rects"][0].tolist()


@pytest.mark.parametrize("view", NUMBERS)
def test_the_box_stands_in_the_link_in_hundredths_of_a_cell(view: str) -> None:
    app = open_page(PAGE, **{"13.view": view, "13.x": "2.35", "13.y": "0.4", "13.w": "3.07", "13.h": "5"})
    assert agrees(app)
    assert not app.warning
    assert box(app) == pytest.approx([0.4, 2.35, 5.4, 5.42])
    assert app.number_input(key="13.x").value == 2.35


def test_a_box_that_would_leave_the_map_ends_a_cell_beside_it() -> None:
    app = open_page(PAGE, **{"13.x": "6", "13.w": "9"})
    assert app.number_input(key="13.w").value == 3
    assert "must lie between 0 and 3" in app.warning[0].value
    app.number_input(key="13.x").set_value(8.0).run()
    assert working(app).number_input(key="13.w").value == 1
    assert box(app)[1::2] == [8, 9]


@pytest.mark.parametrize("view", NUMBERS)
@pytest.mark.parametrize("aligned", ["true", "false"])
def test_a_box_without_area_beside_the_map_gets_an_answer(view: str, aligned: str) -> None:
    link = {"13.x": "-1", "13.y": "-1", "13.w": "0", "13.h": "0", "13.ratio": "0", "13.aligned": aligned}
    assert agrees(open_page(PAGE, **{"13.view": view, **link}))


@pytest.mark.parametrize("cells", ["5", "1 2 3", "1; 2; 3; 4"])
@pytest.mark.parametrize("view", NUMBERS)
def test_cells_of_ones_own_may_be_very_few(view: str, cells: str) -> None:
    app = open_page(PAGE, **{"13.view": view, "13.input": "Cells", "13.cells": cells})
    assert agrees(app)


def picture(kind: str) -> Image.Image:
    generator = np.random.default_rng(0)
    return {
        "a pixel": lambda: Image.new("RGB", (1, 1), "red"),
        "one colour": lambda: Image.new("RGB", (300, 200), "teal"),
        "wide": lambda: Image.fromarray(generator.integers(0, 256, (20, 1000, 3), np.uint8)),
        "tall": lambda: Image.fromarray(generator.integers(0, 256, (900, 30, 3), np.uint8)),
    }[kind]()


@pytest.mark.parametrize("kind", ["a pixel", "one colour", "wide", "tall"])
@pytest.mark.parametrize("view", ["In a network", "Measured"])
def test_any_picture(view: str, kind: str) -> None:
    app = open_page(PAGE, picture(kind), **{"13.view": view})
    assert players(app)
    assert any("seen generated scenes only" in caption.value for caption in app.caption)


def test_the_box_on_the_picture_starts_on_a_thing_and_moves_on_with_the_picture() -> None:
    app = open_page(PAGE, **{"13.view": "In a network"})
    assert agrees(app)
    before = [app.number_input(key=f"13.roi_{side}").value for side in "xywh"]
    app.query_params["image"] = "scene-58"
    working(app.run())
    after = [app.number_input(key=f"13.roi_{side}").value for side in "xywh"]
    assert agrees(app)
    assert before != after


@pytest.mark.parametrize(("box", "level"), [((10, 10, 1, 1), "P2"), ((0, 0, 256, 192), "P4"), ((255, 191, 1, 1), "P2")])
def test_the_smallest_and_the_largest_box_have_their_level(box, level: str) -> None:
    link = {f"13.roi_{side}": str(value) for side, value in zip("xywh", box, strict=True)}
    app = open_page(PAGE, **{"13.view": "In a network", **link})
    assert agrees(app)
    assert mark(app, "map")["label"].startswith(level)


def test_the_table_tells_what_was_measured() -> None:
    app = open_page(PAGE, **{"13.view": "Measured"})
    tables = " ".join(each.value for each in app.markdown)
    found = measured()
    for figures in (found["metrics"], found["trained"]["metrics"]):
        for each in figures.values():
            assert f"| {100 * each['mask_ap']:.1f}" in tables
    assert "| C4, stride 16 | 26.9 | **30.3** |" in tables
    assert any("COCO" in caption.value for caption in app.caption)
