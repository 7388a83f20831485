"""Twins: marks of one shape, whose same cells belong together."""

from __future__ import annotations

import numpy as np
import pytest

from segviz.scene import Grid, Image, Scene, Sheets, beside
from segviz.scene.encode import decode, encode


def grid(name: str, rows: int, columns: int) -> Grid:
    return Grid(name, np.zeros((rows, columns), np.float32))


def picture(name: str, rows: int, columns: int) -> Image:
    return Image(name, np.zeros((rows, columns, 3), np.uint8))


def test_the_player_is_told_who_is_whose_twin() -> None:
    scene = Scene("t", beside(grid("a", 2, 3), picture("b", 2, 3)), 1, twins=(("a", "b"),))
    assert decode(encode(scene))["twins"] == [["a", "b"]]


def test_twins_of_different_shape_are_refused() -> None:
    with pytest.raises(ValueError, match=r"the twins \('a', 'b'\) must have as many rows and columns"):
        Scene("t", beside(grid("a", 2, 3), picture("b", 3, 2)), 1, twins=(("a", "b"),))


def test_a_stack_of_maps_has_no_twin() -> None:
    sheets = Sheets("s", np.zeros((1, 2, 3), np.float32))
    with pytest.raises(ValueError, match="only Grids and Images can be twins, and 's' is a Sheets"):
        Scene("t", beside(grid("a", 2, 3), sheets), 1, twins=(("a", "s"),))


def test_a_twin_must_be_in_the_scene() -> None:
    with pytest.raises(KeyError, match="no mark is called 'b'"):
        Scene("t", grid("a", 2, 3), 1, twins=(("a", "b"),))
