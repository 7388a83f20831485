"""Page 7 without a browser: what is typed, and the sheet of the learner's turn."""

from __future__ import annotations

import json

import pytest
from opening import scene
from streamlit.testing.v1 import AppTest

from segviz import course

SECONDS = 60
TURN = {"7.view": "Your turn"}


def open_page(**link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "home.py"), default_timeout=SECONDS)
    app.switch_page("pages/07_One_dimension.py")
    app.query_params.update(link)
    return working(app.run())


def working(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def shape(app: AppTest, name: str) -> tuple[int, int]:
    """Rows and columns of a grid in the picture."""
    return next(mark["values"].shape for mark in scene(app)["marks"] if mark["name"] == name)


def test_it_opens_with_the_practice_example() -> None:
    app = open_page()
    assert shape(app, "in") == (1, 2)
    assert shape(app, "filter") == (1, 3)
    assert shape(app, "out") == (1, 5)
    assert [box.value for box in app.text_input] == ["2 3", "1 2 -1"]


@pytest.mark.parametrize("typed", ["1 2 3 4 5 6", "1 2; 3 4", "a b", ""])
def test_anything_else_is_explained_and_the_picture_stays(typed: str) -> None:
    app = open_page()
    app.text_input(key="7.filter").set_value(typed).run()
    assert len(working(app).error) == 1
    assert shape(app, "w") == (1, 3)


def worksheet(app: AppTest) -> dict:
    """The problem on the page."""
    given = (each.proto for each in app.get("bidi_component"))
    return json.loads(json.loads(next(each.json for each in given if each.component_name == "segviz.fill_in")))


def test_your_turn_starts_with_the_practice_example() -> None:
    problem = worksheet(open_page(**TURN))
    assert problem["name"] == "line-0"
    assert [sheet["cells"] for sheet in problem["given"]] == [["a", "b"], ["x", "y", "z"]]
    assert [sheet["columns"] for sheet in problem["asked"]] == [5]


def test_the_address_says_which_problem_it_is() -> None:
    app = open_page(**TURN, **{"7.level": "3", "7.number": "17"})
    assert worksheet(app)["name"] == "line-217"
    assert not app.warning


@pytest.mark.parametrize("level", ["1", "2", "3", "4"])
def test_every_level_has_problems(level: str) -> None:
    for number in ("0", "1", "50", "99"):
        app = open_page(**TURN, **{"7.level": level, "7.number": number})
        assert worksheet(app)["name"].startswith("line-")


def test_another_gives_another_problem() -> None:
    app = open_page(**TURN)
    next(button for button in app.button if button.label == "Another").click().run()
    working(app)
    assert app.number_input(key="7.number").value in range(100)
