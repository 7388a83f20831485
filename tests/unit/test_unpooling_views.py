"""Page 4: its views, their limits, any image, and what an address may ask for."""

from __future__ import annotations

import re

import pytest
import torch
import torch.nn.functional as F
from PIL import Image
from showing import at_one_end, at_step, limits, settled, shown

from segviz.data import maps
from segviz.lessons.max_unpooling import LESSON
from segviz.scene import Grid
from segviz.views.parse import parse


def shape(found, name: str) -> tuple[int, ...]:
    mark = found.scene.mark(name)
    assert isinstance(mark, Grid)
    return mark.values.shape


@pytest.mark.parametrize("view", LESSON.views)
@pytest.mark.parametrize("end", [-1, 1], ids=["lowest", "highest"])
def test_every_view_works_with_all_sliders_at_one_end(view: str, end: int) -> None:
    for own in ("true", "false") if view == "max_unpooling" else ("",):
        assert [check.agrees for check in at_one_end(LESSON, view, end, own=own).checks] == [True]


@pytest.mark.parametrize("raw", ["abc", "1e9", "-3", "nan", "", "2.5", "<script>"])
@pytest.mark.parametrize(
    ("view", "names"),
    [
        ("max_unpooling", ("rows", "columns", "window", "stride", "padding")),
        ("side_by_side", ("window", "explained")),
        ("on_my_picture", ("factor", "errors", "side", "top", "left")),
        ("in_a_network", ("level", "places", "channel", "top", "left")),
    ],
    ids=LESSON.views,
)
def test_nonsense_in_a_link_is_repaired_and_told(view: str, names: tuple[str, ...], raw: str) -> None:
    asked = {"own": "false", **dict.fromkeys(names, raw)}
    _, notices = parse(LESSON.view(view).controls, asked)
    assert notices
    assert [check.agrees for check in shown(LESSON, view, **asked).checks] == [True]


# --- max unpooling ---------------------------------------------------------------------------------------------------


def test_the_output_may_be_as_large_as_any_input_that_pools_to_the_same_maxima() -> None:
    asked = {"size": "5", "seed": "1"}
    assert shape(shown(LESSON, "max_unpooling", **asked), "out") == (5, 5)
    assert shape(shown(LESSON, "max_unpooling", own="false", **asked), "out") == (5, 5)
    assert limits(LESSON, "max_unpooling", "rows", own="false", **asked)[1] == 5
    found = shown(LESSON, "max_unpooling", own="false", columns="4", **asked)
    assert shape(found, "out") == (5, 4)
    assert "output_size=(5, 4)" in found.scene.code[-1]


def test_a_size_without_a_cell_for_the_largest_index_cannot_be_reached() -> None:
    asked = {"input": "Ramp", "size": "5", "own": "false", "rows": "3", "columns": "3"}
    s, notices = parse(LESSON.view("max_unpooling").controls, asked)
    assert notices
    assert s.rows * s.columns >= 19  # the last maximum is cell 18
    assert shape(shown(LESSON, "max_unpooling", **asked), "out") == (s.rows, s.columns)


def test_into_another_width_the_last_step_shows_what_pytorch_makes() -> None:
    scene = shown(LESSON, "max_unpooling", size="5", own="false", columns="4").scene
    x = torch.from_numpy(maps.random(5, 5, 0))[None]
    pooled, indices = F.max_pool2d(x, 2, return_indices=True)
    expected = F.max_unpool2d(pooled, indices, 2, output_size=(5, 4))[0]
    assert at_step(scene, -1).values["out"].tolist() == expected.tolist()
    assert "an index counts cells along rows" in scene.captions[-1]


# --- side by side ----------------------------------------------------------------------------------------------------


def test_the_chosen_way_is_spelled_out() -> None:
    assert shown(LESSON, "side_by_side", explained="bilinear, corners aligned").scene.code[0] == (
        'aligned = F.interpolate(pooled, scale_factor=2, mode="bilinear", align_corners=True)'
    )


def test_a_single_row_of_cells_has_windows_of_one() -> None:
    assert shape(shown(LESSON, "side_by_side", input="Cells", cells="1 2 3"), "pooled") == (1, 3)


# --- any image -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1, 1), (5, 3), (1000, 9), (7, 640), (257, 255)])
@pytest.mark.parametrize(
    ("view", "levels"), [("on_my_picture", ("",)), ("in_a_network", ("All", "1", "2", "3"))], ids=["picture", "network"]
)
def test_an_upload_of_any_size_can_be_used(view: str, levels: tuple[str, ...], size: tuple[int, int]) -> None:
    for level in levels:
        found = shown(LESSON, view, Image.effect_noise(size, 80).convert("RGB"), level=level)
        assert [check.agrees for check in found.checks] == [True]


@pytest.mark.parametrize("factor", ["2", "4", "8"])
def test_down_and_up_by_each_factor(factor: str) -> None:
    scene = shown(LESSON, "on_my_picture", factor=factor, image="coffee").scene
    assert f"F.max_pool2d(x, {factor}," in scene.code[0]


def test_photographs_are_said_to_be_strange_to_the_network_and_scenes_are_marked() -> None:
    assert "has only seen generated scenes" in shown(LESSON, "in_a_network", image="chelsea").scene.captions[-1]
    assert "of the labels are right" in shown(LESSON, "in_a_network").scene.captions[-1]


def test_maps_fill_level_by_level() -> None:
    captions = shown(LESSON, "in_a_network").scene.captions
    assert len(captions) == 13
    for step, words in ((2, "keeps its maximum in `pool1`"), (7, "travel across"), (9, "positions are the encoder's")):
        assert words in captions[step - 1]
    assert re.search(r"9\d(\.\d)? % of the labels are right", captions[12])


def test_a_channel_is_a_setting_of_the_link() -> None:
    assert "Shown is channel 7" in shown(LESSON, "in_a_network", channel="7").scene.captions[0]


def test_without_the_indices_values_go_to_first_cells() -> None:
    assert "first_cells" in shown(LESSON, "in_a_network", places="First cells").scene.code[6]


def test_a_level_by_itself_offers_the_channels_that_its_maps_share() -> None:
    assert limits(LESSON, "in_a_network", "channel", level="3") == (0, 31)
    assert limits(LESSON, "in_a_network", "channel") == (0, 15)


def test_the_part_begins_at_multiples_of_the_smallest_maps_cells() -> None:
    s = settled(LESSON, "in_a_network", top="13", left="21")
    assert (s.top, s.left) == (8, 16)
