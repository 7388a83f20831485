"""What a link asks for, and what can be had of it."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, strategies as st

from segviz.quoting import plain
from segviz.views.parse import possible_image
from segviz.views.settings import nearest_number, nearest_of, one_of


@pytest.mark.parametrize(
    ("raw", "good", "reason"),
    [
        ("3", "3", ""),
        ("3.0", "3", ""),
        (" 3 ", "3", ""),
        ("9", "4", "must lie between 1 and 4"),
        ("1e9", "4", "must lie between 1 and 4"),
        ("inf", "4", "must lie between 1 and 4"),
        ("-3", "1", "must lie between 1 and 4"),
        ("2.7", "3", "moves in steps of 1"),
        ("abc", "2", "is not a number"),
        ("nan", "2", "is not a number"),
        ("", "2", "is not a number"),
    ],
)
def test_the_nearest_possible_number(raw: str, good: str, reason: str) -> None:
    assert nearest_number(raw, low=1, high=4, default=2) == (good, reason)


@pytest.mark.parametrize(
    ("raw", "good", "reason"),
    [
        ("17", "17", ""),
        ("33.0", "33", ""),
        ("20", "17", "must be one of: 17, 33, 65"),
        ("40", "33", "must be one of: 17, 33, 65"),
        ("1e9", "65", "must lie between 17 and 65"),
        ("abc", "33", "is not a number"),
    ],
)
def test_the_nearest_of_some_numbers(raw: str, good: str, reason: str) -> None:
    assert nearest_of(raw, (17, 33, 65), default=33) == (good, reason)


def test_a_single_possible_number_is_named() -> None:
    assert nearest_number("5", low=0, high=0, default=0) == ("0", "can only be 0")


def test_steps_start_at_the_lower_limit_and_do_not_pass_the_upper() -> None:
    assert nearest_number("0.68", low=0.1, high=1.0, default=0.5, step=0.3) == ("0.7", "moves in steps of 0.3")
    assert nearest_number("9.8", low=0, high=10, default=0, step=4) == ("8", "moves in steps of 4")


@given(st.text(), st.integers(-50, 50), st.integers(0, 50), st.data())
def test_any_text_gives_a_possible_number(raw: str, low: int, span: int, data: st.DataObject) -> None:
    default = data.draw(st.integers(low, low + span))
    good, _ = nearest_number(raw, low, low + span, default)
    assert low <= int(good) <= low + span
    assert nearest_number(good, low, low + span, default) == (good, "")


@given(st.floats(-100, 100), st.integers(0, 20))
def test_no_other_possible_number_is_nearer(wish: float, high: int) -> None:
    good, _ = nearest_number(repr(wish), 0, high, 0)
    assert math.isclose(abs(wish - int(good)), min(abs(wish - other) for other in range(high + 1)))


def test_words_are_found_in_capitals_or_not() -> None:
    assert one_of("random", ["Ramp", "Random"], "Ramp") == ("Random", "")
    assert one_of("noise", ["Ramp", "Random"], "Ramp") == ("Ramp", "must be one of: Ramp, Random")


@given(st.text())
def test_nothing_that_a_link_says_can_become_markdown(text: str) -> None:
    shown = plain(text, 24)
    assert len(shown) <= 24
    assert not set(shown) & set("*_`[]()<>#$:|\\~\n")


@pytest.mark.parametrize(
    ("asked", "good"),
    [
        ("coffee", "coffee"),
        ("scene-12", "scene-12"),
        ("cells-999", "cells-999"),
        ("scene-99999", "scene-999"),
        ("scene--4", "scene-0"),
        ("scene-12.4", "scene-12"),
        ("scene-x", "scene-0"),
        ("scene-", "scene-0"),
        ("nobody", "cells-1"),
        ("", "cells-1"),
        ("upload", "cells-1"),
        ("../../etc/passwd", "cells-1"),
        ("<b>scene-1", "cells-1"),
    ],
)
def test_the_picture_that_a_link_asks_for_or_the_nearest(asked: str, good: str) -> None:
    choice, problem = possible_image(asked, otherwise="cells-1", has_upload=False)
    assert choice == good
    assert bool(problem) == (good != asked)
    assert "<" not in problem


def test_an_upload_is_found_in_its_own_session_only() -> None:
    assert possible_image("upload", "coffee", has_upload=True) == ("upload", "")
    choice, problem = possible_image("upload", "coffee", has_upload=False)
    assert choice == "coffee"
    assert "no link can carry" in problem
