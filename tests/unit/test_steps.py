"""Scenes as they are told: Steps, maps that are revealed, grow or change, boxes that move, tables and chapters."""

from __future__ import annotations

import numpy as np
import pytest

from segviz.export.timeline import Timeline
from segviz.scene import (
    Bars,
    Box,
    Flow,
    Grid,
    Label,
    Scene,
    Step,
    beside,
    chapters,
    empty,
    fill,
    frames,
    grow,
    path,
    put,
    rect,
    reveal,
    stack,
    table,
)
from segviz.scene.encode import encode, plain

NAN = np.nan
X = np.array([[1, 2], [3, NAN]], np.float32)


def scene(*flows: Flow, count: int = 3, **options) -> Scene:
    return Scene("t", Grid("x", empty(2, 2)), count, flows, **options)


def at(told: Scene, step: int, name: str = "x") -> list:
    """What the cells of a map hold at a step; None where they are empty."""
    timeline = Timeline(plain(told))
    timeline.seek(step)
    return [None if np.isnan(value) else value for value in timeline.values[name].ravel()]


# --- steps -----------------------------------------------------------------------------------------------------------


def test_steps_are_the_columns_of_a_scene() -> None:
    first = Step("one", "a = 1", "a()", (put("x", 0, 5, 0), Box("x", rect(0, 0, 1, 1))))
    second = Step("two", "b = 2", "b()", (put("x", 1, 6, 0), Box("x", rect(0, 1, 1, 2), when=(1, 2))))
    root, last = Grid("x", empty(2, 2)), Box("x", rect(0, 0, 2, 2))
    told = Scene("t", root, steps=(first, second), overlays=(last,))
    columns = Scene(
        "t",
        root,
        2,
        flows=(put("x", 0, 5, 0), put("x", 1, 6, 1)),
        overlays=(last, Box("x", rect(0, 0, 1, 1), when=(1, 1)), Box("x", rect(0, 1, 1, 2), when=(1, 2))),
        captions=("one", "two"),
        equations=("a = 1", "b = 2"),
        code=("a()", "b()"),
    )
    assert encode(told) == encode(columns)


def test_lines_that_all_steps_leave_empty_are_none_and_one_line_of_code_serves_all() -> None:
    told = Scene("t", Label("+"), steps=(Step("one"), Step("two")), code=("f()",))
    assert (told.captions, told.equations, told.code) == (("one", "two"), (), ("f()",))


@pytest.mark.parametrize(
    ("count", "options", "opening"),
    [
        (3, {}, 0),
        (1, {}, 1),
        (0, {}, 0),
        (3, {"start": 2}, 2),
        (3, {"start": 9}, 3),
        (1, {"start": 0}, 0),
        (3, {"still": True}, 3),
    ],
)
def test_a_story_opens_before_its_first_step_and_a_picture_where_it_shows_something(
    count: int, options: dict, opening: int
) -> None:
    told = scene(count=count, **options)
    assert told.opening == plain(told)["start"] == opening


def test_what_the_settings_do_is_seen_at_the_last_step_unless_the_scene_says_where() -> None:
    assert [plain(scene(effect=effect))["effect"] for effect in (None, 2, 9)] == [3, 2, 3]


def test_steps_and_columns_together_are_refused() -> None:
    with pytest.raises(ValueError, match="either these or steps"):
        Scene("t", Label("+"), 2, steps=(Step("one"), Step("two")))


# --- maps ------------------------------------------------------------------------------------------------------------


def test_a_revealed_map_is_empty_until_its_step_and_then_has_its_values() -> None:
    told = Scene("t", beside(reveal(Grid("x", X), 2), reveal(Grid("y", X), 1)), 3)
    assert at(told, 1) == [None] * 4
    assert at(told, 2) == [1, 2, 3, None]
    assert [flow["target_mark"] for flow in plain(told)["flows"]] == ["y", "x"]  # in the order of their steps


def test_other_marks_that_are_revealed_are_hidden_until_their_step_and_stay() -> None:
    bars = Bars("p", np.zeros((4, 1), np.float32), ("a",), ("#000000",))
    marks = plain(Scene("t", reveal(stack(Label("new"), bars), 2), 3))["marks"]
    assert [mark["when"] for mark in marks] == [[2, 3], [2, 3]]


def test_cells_take_one_value_or_each_its_own() -> None:
    told = scene(put("x", [0, 2], 7, [0, 1]), put("x", [1], [8], 1))
    assert at(told, 1) == [7, None, None, None]
    assert at(told, 2) == [7, 8, 7, None]


def test_a_map_is_filled_where_it_has_values() -> None:
    told = scene(put("x", 3, 9, 0), fill("x", X, 1))
    assert at(told, 2) == [1, 2, 3, 9]


def test_a_map_grows_part_by_part() -> None:
    told = scene(grow("x", [[0], [1, 3], []], [4, 5, 6]))
    assert at(told, 1) == [4, None, None, None]
    assert at(told, 2) == [4, 5, None, 5]
    assert len(grow("x", [], []).target) == 0


def test_a_map_becomes_another_and_only_what_differs_is_sent() -> None:
    flow = frames("x", [X, np.array([[1, NAN], [3, 8]])], ticks=(0, 2))
    assert flow.target.tolist() == [0, 1, 2, 1, 3]
    told = scene(flow)
    assert at(told, 2) == [1, 2, 3, None]
    assert at(told, 3) == [1, None, 3, 8]


def test_a_box_moves_and_is_hidden_where_it_has_no_place() -> None:
    assert rect(0, 1, 2, 3).tolist() == [[0, 1, 2, 3]]
    rects = path([(0, 0, 1, 1), None])
    assert rects.shape == (3, 4)
    assert np.isnan(rects[[0, 2]]).all()
    assert rects[1].tolist() == [0, 0, 1, 1]
    assert len(path([(0, 0, 1, 1)], first=3)) == 4


# --- words -----------------------------------------------------------------------------------------------------------


def test_a_table_has_its_words_row_by_row_and_fits_its_width() -> None:
    mark = table("t", [("level", "cells"), ("0", "48×64")], width=5)
    assert mark.symbols == ("level", "cells", "0", "48×64")
    assert (mark.values.shape, mark.cell) == ((2, 2), 2.5)
    with pytest.raises(ValueError, match=r"2 words in each row, got \[2, 1\]"):
        table("t", [("a", "b"), ("c",)])


def test_the_present_chapter_is_lit_and_each_leads_to_its_first_step() -> None:
    mark, flows = chapters([("first", 1), ("second", 3)], count=4)
    assert mark.symbols == ("first", "second")
    lit = {int(tick) + 1: int(cell) for flow in flows for tick, cell in zip(flow.tick, flow.target, strict=True)}
    assert lit == {1: 0, 2: 0, 3: 1, 4: 1}
    found, silent = flows
    assert (found.silent, silent.silent) == (False, True)
    assert (found.tick + 1).tolist() == [1, 3]  # where a click on "first" and "second" leads
    assert mark.told is not None
    assert mark.told[1] == "second: a click leads to step 3"
