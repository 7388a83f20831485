"""Cells that are typed as text: what cannot be read is explained with its limit, and the grid stays as it was."""

from __future__ import annotations

import pytest
from opening import mark, open_page, scene

PAGE = "06_Transposed_convolution.py"
LINK = {"6.input": "Cells", "6.cells": "1 2; 3 4"}


def cells(app) -> list[list[float]]:
    return mark(app, "x")["values"].tolist()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1 2; 3 5000000", "“5000000” is too large: a cell holds numbers from −1,000,000 to 1,000,000."),
        ("1 2; 3 four", "“four” is not a number"),
        ("1 2; 3", "The rows have 2, 1 cells"),
        ("1 2 3 4 5 6 7 8 9 10", "cells are too many: at most"),
        ("0,5; 1,5", "“0,5” can mean 0.5, or the cells 0 5"),
    ],
)
def test_the_grid_stays_as_it_was(text: str, words: str) -> None:
    app = open_page(PAGE, **LINK)
    app.text_input(key="6.cells").set_value("0,5 1; 1 0,5").run()
    assert cells(app) == [[0.5, 1], [1, 0.5]]
    assert not app.error
    app.text_input(key="6.cells").set_value(text).run()
    assert words in app.error[0].value
    assert app.error[0].value.endswith("Until then the cells stay as they were: 0,5 1; 1 0,5")
    assert cells(app) == [[0.5, 1], [1, 0.5]]


def test_where_nothing_could_be_read_yet_the_usual_cells_are_shown() -> None:
    app = open_page(PAGE, **{"6.input": "Cells"})
    app.text_input(key="6.cells").set_value("1 two").run()
    assert "Until then the cells stay as they were: 1 2 3" in app.error[0].value
    assert scene(app)["count"] == 9


def test_rows_of_a_spreadsheet_stay_rows_in_a_field_of_one_line() -> None:
    app = open_page(PAGE, **LINK)
    app.text_input(key="6.cells").set_value("1\t2 3\t4 5\t6").run()
    assert cells(app) == [[1, 2], [3, 4], [5, 6]]


def test_logits_beyond_their_ends_are_told() -> None:
    app = open_page("08_Pixel_loss.py", **{"8.view": "Softmax and loss"})
    app.text_input[0].set_value("900 0 0 0 0 0 0 0 0 0 0").run()
    assert [each.value for each in app.warning] == ["Logits reach from −50 to 50 here: 900 is taken as the nearer end."]


def test_cells_laid_by_hand_stay_as_they_were() -> None:
    app = open_page("10_U_Net.py", **{"10.view": "Touching cells"})
    app.text_input(key="10.cells").set_value("20 20 44 44").run()
    assert scene(app)["title"].startswith("1 cell")
    app.text_input(key="10.cells").set_value("20 20 44 44 7").run()
    assert "Until then the cells stay as they were: 20 20 44 44" in app.error[0].value
    assert scene(app)["title"].startswith("1 cell")
