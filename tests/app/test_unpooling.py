"""Page 4 without a browser: its views, their limits, any picture, and what a link may ask for."""

from __future__ import annotations

from functools import partial

import opening
import pytest
from opening import agrees, mark, scene, working
from PIL import Image

from segviz.ui import picture

VIEWS = ("Max unpooling", "Side by side", "On my picture", "In a network")
SIDES, PICTURE, NETWORK = ({"4.view": view} for view in VIEWS[1:])


open_page = partial(opening.open_page, "04_Max_unpooling.py")


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_opens_from_a_link_and_agrees_with_pytorch(view: str) -> None:
    app = open_page(**{"4.view": view})
    assert scene(app)["count"] > 1
    assert agrees(app)
    assert not app.warning


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("end", [0, -1], ids=["lowest", "highest"])
def test_every_view_works_with_all_sliders_at_one_end(view: str, end: int) -> None:
    app = open_page(**{"4.view": view})
    for key in [slider.key for slider in app.select_slider]:
        if key in [slider.key for slider in app.select_slider]:  # limits move: a slider may have become fixed
            slider = app.select_slider(key=key)
            working(slider.set_value(int(slider.options[end])).run())
    for key in [box.key for box in app.number_input]:
        box = app.number_input(key=key)
        working(box.set_value(int(box.max if end else box.min)).run())
    assert agrees(app)


@pytest.mark.parametrize("raw", ["abc", "1e9", "-3", "nan", "", "2.5", "<script>"])
@pytest.mark.parametrize(
    ("view", "names"),
    [
        ({}, ("rows", "columns", "window", "stride", "padding")),
        (SIDES, ("window", "explained")),
        (PICTURE, ("factor", "errors", "side", "top", "left")),
        (NETWORK, ("level", "places", "channel", "top", "left")),
    ],
    ids=VIEWS,
)
def test_nonsense_in_a_link_is_repaired_and_told(view: dict[str, str], names: tuple[str, ...], raw: str) -> None:
    app = open_page(**view, **{f"4.{name}": raw for name in names})
    assert len(app.warning) == 1
    assert agrees(app)


# --- max unpooling ---------------------------------------------------------------------------------------------------


def test_the_output_may_be_as_large_as_any_input_that_pools_to_the_same_maxima() -> None:
    app = open_page(**{"4.size": "5", "4.seed": "1"})
    assert mark(app, "out")["values"].shape == (5, 5)
    app.toggle(key="4.own").set_value(False).run()
    assert mark(app, "out")["values"].shape == (5, 5)
    assert int(app.select_slider(key="4.rows").options[-1]) == 5
    app.select_slider(key="4.columns").set_value(4).run()
    assert mark(working(app), "out")["values"].shape == (5, 4)
    assert "output_size=(5, 4)" in scene(app)["code"][-1]


def test_unless_chosen_otherwise_the_output_follows_the_inputs_size() -> None:
    app = open_page()
    for size in (5, 6, 7, 4):
        app.select_slider(key="4.size").set_value(size).run()
        assert mark(app, "out")["values"].shape == (size, size)


def test_a_size_without_a_cell_for_the_largest_index_cannot_be_reached() -> None:
    app = open_page(**{"4.input": "Ramp", "4.size": "5", "4.own": "false", "4.rows": "3", "4.columns": "3"})
    assert len(app.warning) == 1
    assert mark(app, "out")["values"].size >= 19  # the last maximum is cell 18


# --- side by side ----------------------------------------------------------------------------------------------------


def test_the_chosen_way_is_spelled_out() -> None:
    app = open_page(**SIDES, **{"4.explained": "bilinear, corners aligned"})
    assert scene(app)["code"][0] == (
        'aligned = F.interpolate(pooled, scale_factor=2, mode="bilinear", align_corners=True)'
    )


def test_a_single_row_of_cells_has_windows_of_one() -> None:
    app = open_page(**SIDES, **{"4.input": "Cells", "4.cells": "1 2 3"})
    assert mark(app, "pooled")["values"].shape == (1, 3)


# --- any picture -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (1000, 9), (7, 640), (257, 255)])
@pytest.mark.parametrize("view", [PICTURE, NETWORK], ids=VIEWS[2:])
def test_an_upload_of_any_size_can_be_used(view: dict[str, str], size: tuple[int, int]) -> None:
    app = open_page(Image.effect_noise(size, 80).convert("RGB"), **view)
    assert agrees(app)
    for level in "123" if view is NETWORK else "":
        assert agrees(open_page(Image.effect_noise(size, 80).convert("RGB"), **view, **{"4.level": level}))


@pytest.mark.parametrize("factor", ["2", "4", "8"])
def test_down_and_up_by_each_factor(factor: str) -> None:
    app = open_page(**PICTURE, **{"4.factor": factor, "image": "coffee"})
    assert f"F.max_pool2d(x, {factor}," in scene(app)["code"][0]


def test_another_picture_is_looked_at_where_it_has_most_detail() -> None:
    app = open_page(**PICTURE)
    first = [box.value for box in app.number_input]
    app.session_state[picture.CHOICE] = "chelsea"
    app.query_params["image"] = "chelsea"
    working(app.run())
    other = [box.value for box in app.number_input]
    assert other != first
    assert other == [box.value for box in open_page(**PICTURE, image="chelsea").number_input]


def test_photographs_are_said_to_be_strange_to_the_network_and_scenes_are_marked() -> None:
    assert "has only seen generated scenes" in scene(open_page(**NETWORK, image="chelsea"))["captions"][-1]
    assert "of the labels are right" in scene(open_page(**NETWORK))["captions"][-1]


def test_without_the_indices_values_go_to_first_cells() -> None:
    app = open_page(**NETWORK, **{"4.places": "First cells"})
    assert "first_cells" in scene(app)["code"][6]


def test_a_level_by_itself_offers_the_channels_that_its_maps_share() -> None:
    app = open_page(**NETWORK, **{"4.level": "3"})
    assert int(app.select_slider(key="4.channel").options[-1]) == 31
    assert int(open_page(**NETWORK).select_slider(key="4.channel").options[-1]) == 15
