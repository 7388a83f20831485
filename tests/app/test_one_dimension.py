"""Page 7 without a browser: its views, their limits, and what a link may ask for."""

from __future__ import annotations

import json

import pytest
from opening import scene
from streamlit.testing.v1 import AppTest

from segviz import course

SECONDS = 60
MATRIX, STRIDES, TURN = ({"7.view": view} for view in ("As a matrix", "Stride 1 and 2", "Your turn"))


def open_page(**link: str) -> AppTest:
    app = AppTest.from_file(str(course.ROOT / "app.py"), default_timeout=SECONDS)
    app.switch_page("pages/07_One_dimension.py")
    app.query_params.update(link)
    return working(app.run())


def working(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def shape(app: AppTest, name: str) -> tuple[int, int]:
    """Rows and columns of a grid in the picture."""
    return next(mark["values"].shape for mark in scene(app)["marks"] if mark["name"] == name)


def ends(slider) -> tuple[int, int]:
    return int(slider.options[0]), int(slider.options[-1])


def test_it_opens_with_the_practice_example() -> None:
    app = open_page()
    assert shape(app, "in") == (1, 2)
    assert shape(app, "filter") == (1, 3)
    assert shape(app, "out") == (1, 5)
    assert [box.value for box in app.text_input] == ["2 3", "1 2 -1"]


@pytest.mark.parametrize("view", [{}, MATRIX, STRIDES], ids=["practice", "matrix", "strides"])
@pytest.mark.parametrize("end", [0, -1], ids=["lowest", "highest"])
def test_every_view_works_with_all_sliders_at_one_end(view: dict[str, str], end: int) -> None:
    app = open_page(**view)
    for key in [slider.key for slider in app.select_slider]:
        if key in [slider.key for slider in app.select_slider]:  # limits move: a slider may have become fixed
            slider = app.select_slider(key=key)
            slider.set_value(ends(slider)[end]).run()
            working(app)
    assert not app.error


@pytest.mark.parametrize("typed", ["7", "1 2 3 4 5", "0 0", "-1.5 2"])
@pytest.mark.parametrize("name", ["signal", "filter"])
@pytest.mark.parametrize("view", [{}, MATRIX], ids=["practice", "matrix"])
def test_one_to_five_numbers_can_be_typed(view: dict[str, str], name: str, typed: str) -> None:
    app = open_page(**view, **{f"7.{name}": typed})
    assert not app.error
    assert not app.warning


@pytest.mark.parametrize("typed", ["1 2 3 4 5 6", "1 2; 3 4", "a b", ""])
def test_anything_else_is_explained_and_the_picture_stays(typed: str) -> None:
    app = open_page()
    app.text_input(key="7.filter").set_value(typed).run()
    assert len(working(app).error) == 1
    assert shape(app, "w") == (1, 3)


def test_strides_end_where_the_stamps_would_become_too_small_to_read() -> None:
    app = open_page(**{"7.signal": "1 2 3 4 5", "7.filter": "1 2 3 4 5"})
    assert ends(app.select_slider(key="7.stride")) == (1, 2)


def test_padding_always_leaves_an_output_cell() -> None:
    app = open_page(**{"7.signal": "1", "7.filter": "1 2 3"})
    assert ends(app.select_slider(key="7.padding")) == (0, 1)


def test_the_filter_always_fits_into_x() -> None:
    app = open_page(**MATRIX, **{"7.filter": "1 2 3 4 5"})
    assert ends(app.select_slider(key="7.cells")) == (5, 7)


def test_the_matrix_is_checked_against_pytorch_and_against_its_gradient() -> None:
    badges = [each.value for each in open_page(**MATRIX).markdown]
    assert any("F.conv1d, F.conv_transpose1d · max |Δ| = 0" in text for text in badges)
    assert any("torch.autograd.grad · max |Δ| = 0" in text for text in badges)


def test_cells_that_are_left_unread_are_told_to_pytorch() -> None:
    app = open_page(**MATRIX, **{"7.cells": "6"})
    assert any("output_padding=1" in line for line in scene(app)["code"])
    assert shape(app, "Cᵀ") == (6, 2)


def test_strides_are_compared_and_the_equal_ones_checked() -> None:
    app = open_page(**STRIDES)
    assert (shape(app, "C1ᵀ"), shape(app, "C2ᵀ")) == ((4, 2), (5, 2))
    assert any("= F.conv1d for stride 1 · max |Δ| = 0" in each.value for each in app.markdown)


def worksheet(app: AppTest) -> dict:
    """The problem on the page."""
    given = (each.proto for each in app.get("bidi_component"))
    return json.loads(json.loads(next(each.json for each in given if each.component_name == "segviz_fill_in")))


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
