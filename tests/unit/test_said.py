"""What the player reports comes from a browser: only what its scene makes possible is read."""

import logging
import math
import tomllib
from typing import Any

import msgspec
import numpy as np
import pytest
from forger import SAYS
from hypothesis import given, settings, strategies as st
from msgspec import Struct
from schemas import ANYTHING, failing, fitting

from segviz import course
from segviz.scene import Scene, beside, said
from segviz.scene.marks import Box, Boxes, Grid, Image
from segviz.scene.said import MOST_POINTS, Clicked, Drawn, Edited, Moved, Rested, message, read

RECTS = np.array([[0, 0, 1, 1]], np.float32)
SCENE = Scene(
    "A picture, and numbers beside it.",
    beside(
        Image("picture", np.zeros((4, 6, 3), np.uint8)),
        Grid("x", np.zeros((2, 3), np.float32), editable=True),
        Grid("out", np.zeros((2, 3), np.float32)),
    ),
    count=1,
    overlays=(
        Box("picture", RECTS, name="region", draggable=True),
        Box("picture", RECTS, name="fixed"),
        Boxes("proposals", "picture", np.zeros((5, 4), np.float32)),
    ),
    reports=("picture", "proposals"),
    traces="picture",
)
GOOD: dict[Any, dict[str, Any]] = {
    Edited: {"mark": "x", "shape": [2, 3], "values": [1, 2, 3, 4, 5.5, -6]},
    Moved: {"name": "region", "rect": [0.5, 1, 2, 3]},
    Clicked: {"mark": "picture", "cell": 23},
    Drawn: {"mark": "picture", "points": [[0, 0], [1.5, 2], [3, 1]]},
    Rested: {"step": 1},
}
SCHEMAS = {
    schema for says in SAYS.values() for schema in says.values() if issubclass(schema, Struct)
}  # of the player, and of all other components
each_schema = pytest.mark.parametrize("kind", sorted(SCHEMAS, key=str), ids=lambda kind: kind.__name__)


def with_(kind, **changes):
    return {**GOOD[kind], **changes}


@pytest.mark.parametrize("kind", GOOD)
def test_what_the_player_reports_is_read(kind):
    assert isinstance(read(kind, GOOD[kind], SCENE), kind)


def test_typed_numbers_come_back_as_rows():
    assert read(Edited, GOOD[Edited], SCENE).rows == [[1, 2, 3], [4, 5.5, -6]]


def test_a_click_on_one_of_many_boxes_is_read():
    assert read(Clicked, {"mark": "proposals", "box": 4}, SCENE) == Clicked("proposals", box=4)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Edited, with_(Edited, shape=[40_000_000, 1], values=[1])),
        (Edited, with_(Edited, shape=[2, 2])),
        (Edited, with_(Edited, shape=[0, 0], values=[])),
        (Edited, with_(Edited, values=[1, 2, 3, 4, 5, math.nan])),
        (Edited, with_(Edited, values=[1, 2, 3, 4, 5, math.inf])),
        (Edited, with_(Edited, values=[1, 2, 3, 4, 5, "6"])),
        (Edited, with_(Edited, values=[10**400] * 6)),
        (Edited, with_(Edited, mark="out")),
        (Edited, with_(Edited, mark="nowhere")),
        (Moved, with_(Moved, name="fixed")),
        (Moved, with_(Moved, name="proposals")),
        (Moved, with_(Moved, rect=[0, 0, 1])),
        (Moved, with_(Moved, rect=[2, 0, 1, 1])),
        (Moved, with_(Moved, rect=[0, 0, math.nan, 1])),
        (Moved, with_(Moved, rect=[0, 0, 1, 1e300])),
        (Clicked, with_(Clicked, cell=24)),
        (Clicked, with_(Clicked, cell=960_000_159)),
        (Clicked, with_(Clicked, cell=-1)),
        (Clicked, with_(Clicked, cell=2.5)),
        (Clicked, with_(Clicked, cell=True)),
        (Clicked, with_(Clicked, box=1)),
        (Clicked, {"mark": "picture"}),
        (Clicked, {"mark": "x", "cell": 0}),
        (Clicked, {"mark": "proposals", "box": 5}),
        (Drawn, with_(Drawn, points=[])),
        (Drawn, with_(Drawn, points=[[0, 0]] * (MOST_POINTS + 1))),
        (Drawn, with_(Drawn, points=[[0, math.nan]])),
        (Drawn, with_(Drawn, points=[[0, 0, 0]])),
        (Drawn, with_(Drawn, mark="x")),
        (Rested, {"step": 2}),
        (Rested, {"step": -1}),
        (Rested, {"step": 0.5}),
        (Rested, {}),
    ],
)
def test_what_the_scene_makes_impossible_is_not_read(kind, said):
    assert read(kind, said, SCENE) is None


@pytest.mark.parametrize("kind", GOOD)
@given(said=ANYTHING)
def test_whatever_is_sent_gives_a_report_or_nothing(kind, said):
    assert read(kind, said, SCENE) is None


@pytest.mark.parametrize("kind", GOOD)
@given(data=st.data())
def test_a_report_with_one_part_changed_fits_the_scene_or_is_not_read(kind, data):
    part = data.draw(st.sampled_from(sorted(GOOD[kind])))
    report = read(kind, with_(kind, **{part: data.draw(ANYTHING)}), SCENE)
    assert report is None or report.fits(SCENE)


def test_the_forger_knows_what_each_component_of_the_app_can_say():
    declared = tomllib.loads((course.ROOT / "pyproject.toml").read_text())["tool"]["streamlit"]["component"]
    assert set(SAYS) == {f"segviz.{component['name']}" for component in declared["components"]}


@each_schema
@settings(max_examples=40)
@given(data=st.data())
def test_what_has_the_form_of_a_schema_is_read(kind, data):
    told = data.draw(fitting(kind))
    assert isinstance(message(kind, told), kind)


@each_schema
@settings(max_examples=40)
@given(data=st.data())
def test_what_has_not_the_form_is_no_message_and_leaves_one_line(kind, data):
    told = data.draw(failing(kind))
    with Lines() as lines:
        found = message(kind, told)
    assert found is None or message(kind, msgspec.to_builtins(found)) == found
    assert len(lines) == (found is None)
    assert not any("\n" in line or len(line) > 300 for line in lines)


@pytest.mark.parametrize("kind", GOOD)
@settings(max_examples=40)
@given(data=st.data())
def test_forged_reports_fit_the_scene_or_are_not_read(kind, data):
    names = st.sampled_from(("picture", "x", "out", "region", "fixed", "proposals"))
    known = {"mark": names, "name": names}
    report = read(kind, data.draw(fitting(kind, known) | failing(kind, known)), SCENE)
    assert report is None or report.fits(SCENE)


class Lines(list):
    """What the log gets meanwhile; a fixture would not be a new one for every example."""

    def __enter__(self):
        self.handler = logging.Handler()
        self.handler.emit = lambda record: self.append(record.getMessage())  # type: ignore[method-assign]
        logging.getLogger(said.__name__).addHandler(self.handler)
        return self

    def __exit__(self, *_):
        logging.getLogger(said.__name__).removeHandler(self.handler)
