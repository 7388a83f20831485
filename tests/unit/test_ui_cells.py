"""Cells as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from segviz.views.cells import LIMIT, CellsError, format, parse


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1 2 3; 4 5 6", [[1, 2, 3], [4, 5, 6]]),
        ("1,2,3;4,5,6", [[1, 2, 3], [4, 5, 6]]),
        ("1 2\n3 4", [[1, 2], [3, 4]]),
        ("  7  ", [[7]]),
        ("1 2; 3 4;", [[1, 2], [3, 4]]),
        ("-1.5 +2e1 .5", [[-1.5, 20, 0.5]]),
        ("−3 1", [[-3, 1]]),  # the minus sign of a text editor
        ("–3 1", [[-3, 1]]),  # a dash
        ("0,5 1; 1 0,5", [[0.5, 1], [1, 0.5]]),
        ("1, 2, 3", [[1, 2, 3]]),
        ("0,5, 1", [[0.5, 1]]),
        ("0.5,1;1,0.5", [[0.5, 1], [1, 0.5]]),
        ("1\t2\n3\t4\n", [[1, 2], [3, 4]]),  # from a spreadsheet
        ("1\t2\r\n3\t4", [[1, 2], [3, 4]]),
        ("0,5\t2 3\t−4", [[0.5, 2], [3, -4]]),  # as a field of one line has it: spaces for line breaks
    ],
)
def test_rows_end_at_semicolons_or_lines_and_cells_at_spaces_or_commas(text: str, values: list[list[float]]) -> None:
    assert parse(text) == values


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no cells yet"),
        (" ; ;\n", "no cells yet"),
        ("1 2; 3", "rows have 2, 1 cells"),
        ("1 two", "“two” is not a number"),
        ("nan", "“nan” is not a number"),
        ("1 1e9", "“1e9” is too large: a cell holds numbers from −1,000,000 to 1,000,000"),
        ("-2000000", "“-2000000” is too large"),
        ("0,5", "“0,5” can mean 0.5, or the cells 0 5: write it so"),
        ("0,5;1,5", "“0,5” can mean 0.5, or the cells 0 5"),
        ("1,2,3 4", "“1,2,3” can mean"),
        ("0,5.5 1", "“0,5.5” can mean"),
        ("inf 1", "“inf” is not a number"),
        ("abcdefghijklmnopqrstuvwxyz", "“abcdefghijk…” is not"),
        ("1 2 3 4 5", "1 × 5 cells are too many: at most 4 × 4"),
        ("1;2;3;4;5", "5 × 1 cells are too many"),
    ],
)
def test_what_cannot_be_read_is_explained(text: str, words: str) -> None:
    with pytest.raises(CellsError, match=words):
        parse(text, max_side=4)


def test_rows_may_differ_in_length_where_that_is_asked_for() -> None:
    assert parse("1 2; 3 4 5", max_side=4, ragged=True) == [[1, 2], [3, 4, 5]]
    with pytest.raises(CellsError, match="2 × 5 cells are too many"):
        parse("1; 1 2 3 4 5", max_side=4, ragged=True)


def test_whole_numbers_are_written_without_a_point() -> None:
    assert format([[1.0, -2.5], [0.0, 1e6]]) == "1 -2.5; 0 1000000"


numbers = st.floats(-LIMIT, LIMIT)
sides = st.integers(1, 5)


@given(sides.flatmap(lambda side: st.lists(st.lists(numbers, min_size=side, max_size=side), min_size=1, max_size=5)))
def test_what_was_written_is_read_back_exactly(values: list[list[float]]) -> None:
    assert parse(format(values)) == values


@given(st.text())
def test_any_text_gives_a_grid_or_a_sentence(text: str) -> None:
    try:
        rows = parse(text, max_side=3)
    except CellsError as error:
        sentence = str(error)
        rows = [[0.0]]
    else:
        sentence = "."
    assert sentence.endswith(".")
    assert 1 <= len(rows) <= 3
    assert len({len(row) for row in rows}) == 1
