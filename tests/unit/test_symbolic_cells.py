"""Cells that show words instead of numbers, "az + bx", in step with the contributions that arrive."""

from __future__ import annotations

import numpy as np
import pytest

from segviz.export.timeline import Timeline
from segviz.scene import Flow, Grid, Scene
from segviz.scene.encode import decode, encode, plain


def spoken(*words: str, combine: str = "add", cells: tuple[int, ...] = (0, 1, 0)) -> Scene:
    """Three contributions, one a step, to the cells of a map with two."""
    flow = Flow(
        "out",
        target=np.array(cells, np.uint32),
        value=np.array([1.0, 2.0, 3.0], np.float32),
        tick=np.arange(3, dtype=np.uint32),
        combine=combine,  # type: ignore[arg-type]
        words=words,
    )
    return Scene("t", Grid("out", np.zeros((1, 2), np.float32)), 3, flows=(flow,))


def at_each_step(scene: Scene) -> list[list[str]]:
    timeline = Timeline(plain(scene))
    return [timeline.seek(position) and list(timeline.words["out"]) for position in range(1, scene.count + 1)]


def test_words_are_joined_where_contributions_are_added() -> None:
    assert at_each_step(spoken("ax", "by", "cz")) == [["ax", ""], ["ax", "by"], ["ax + cz", "by"]]


def test_the_last_word_stays_where_the_cell_is_set() -> None:
    assert at_each_step(spoken("ax", "by", "cz", combine="set"))[-1] == ["cz", "by"]


def test_stepping_back_takes_words_away_again() -> None:
    timeline = Timeline(plain(spoken("ax", "by", "cz")))
    timeline.seek(3)
    timeline.seek(1)
    assert timeline.words["out"] == ["ax", ""]
    timeline.seek(0)
    assert timeline.words["out"] == ["", ""]


def test_a_flow_without_words_has_none_to_show() -> None:
    timeline = Timeline(plain(spoken()))
    timeline.seek(3)
    assert timeline.words == {}


def test_every_row_has_a_word_or_none_has() -> None:
    with pytest.raises(ValueError, match="2 words: give none, or one for each of 3 rows"):
        spoken("ax", "by")


def test_words_reach_the_player() -> None:
    assert decode(encode(spoken("ax", "by", "cz")))["flows"][0]["words"] == ["ax", "by", "cz"]


def test_a_tall_cell_takes_more_room() -> None:
    assert Grid("out", np.zeros((2, 3), np.float32), cell=0.5, tall=1.6).size == (1.5, 1.6)
