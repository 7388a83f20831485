"""Where a step's changes are framed, in exported pictures: around what it reads and writes, never through a picture."""

from __future__ import annotations

import numpy as np
import pytest

from segviz.export import picture
from segviz.export.canvas import Rect
from segviz.export.pixels import Pixels
from segviz.scene import Flow, Grid, Scene
from segviz.scene.style import ROLES


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> set[object]:
    """What was framed as written."""
    found: set[object] = set()
    original = Pixels.outline

    def outline(self: Pixels, rect: Rect, colour: str, *rest: float) -> None:
        if colour in ROLES["write"]:
            found.add(rect)
        original(self, rect, colour, *rest)

    monkeypatch.setattr(Pixels, "outline", outline)
    return found


def changing(*cells: int, still: bool = False) -> Scene:
    """Some cells of a map of 4 x 4 change at once."""
    flow = Flow(
        "map",
        np.array(cells, np.uint32),
        np.ones(len(cells), np.float32),
        np.zeros(len(cells), np.uint32),
        combine="set",
    )
    return Scene("A map changes.", Grid("map", np.zeros((4, 4), np.float32)), 1, (flow,), still=still)


@pytest.mark.parametrize(
    ("cells", "framed"),
    [
        ((5,), 1),
        ((5, 6, 9, 10), 1),
        (tuple(range(16)), 1),
        ((5, 6, 9), 1),  # one thing, though not a rectangle
        ((1, 4, 5, 6, 8, 9, 10, 13), 1),
        ((0, 15), 0),
        ((0, 2, 5, 7, 8, 10, 13, 15), 0),  # here and there
        ((0, 3, 12, 15), 0),
    ],
)
def test_a_frame_is_around_what_changes_together_and_never_around_what_does_not(
    frames: set[object], cells: tuple[int, ...], framed: int
) -> None:
    picture.to_png(changing(*cells), 1)
    assert len(frames) == framed


def test_in_a_scene_with_nothing_to_play_nothing_is_framed(frames: set[object]) -> None:
    picture.to_png(changing(*range(16), still=True), 1)
    assert frames == set()
