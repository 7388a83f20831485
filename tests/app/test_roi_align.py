"""Page 13 without a browser: boxes from links and at their limits, any picture, the measured table."""

from __future__ import annotations

import numpy as np
import pytest
from opening import agrees, mark, open_page, players, scene, working
from PIL import Image

from segviz.models import roi_ops
from segviz.models.roi_ops import OPS, measured, spread
from segviz.models.spread import Spread

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
    for op, words in OPS.items():
        box, mask = spread(op, "box_ap"), spread(op, "mask_ap")
        assert box.least <= box.mean <= box.most
        assert f"| {words} | {100 * box.mean:.1f} ({100 * box.least:.1f}–{100 * box.most:.1f})" in tables
        assert f"| {100 * mask.mean:.1f} ({100 * mask.least:.1f}–{100 * mask.most:.1f}) |" in tables
        swapped = measured()["swapped"][op]
        assert f"| {words} | {100 * swapped['box_ap']:.1f} | {100 * swapped['mask_ap']:.1f} |" in tables
    assert "| C4, stride 16 | 26.9 | **30.3** |" in tables
    assert any("COCO" in caption.value for caption in app.caption)


@pytest.mark.parametrize(
    ("box", "mask", "more"),
    [
        ((0.01, 0.02), (0.05, 0.06), "masks gain more"),
        ((0.05, 0.06), (0.01, 0.02), "boxes gain more"),
        ((0.01, 0.04), (0.03, 0.06), "neither gains more beyond the spread"),
    ],
)
def test_what_gains_more_is_what_the_figures_say(
    box: tuple[float, float], mask: tuple[float, float], more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(roi_ops, "gain", {"box_ap": Spread.of(box), "mask_ap": Spread.of(mask)}.__getitem__)
    said = f"+{50 * sum(mask):.1f} mask AP and +{50 * sum(box):.1f} box AP here; {more}"
    assert said in roi_ops.gains()


def test_heads_were_trained_with_each_way_and_often_enough_to_tell_their_spread() -> None:
    runs = measured()["trained"]["runs"]
    assert runs.keys() == OPS.keys()
    assert {len(each) for each in runs.values()} == {3}
    assert all(roi_ops.heads_file(op).is_file() for op in OPS)
