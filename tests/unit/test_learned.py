"""What a reader has done in the lessons: written, read back from a stranger's hands, put together."""

from __future__ import annotations

import json

import pytest

from segviz.ui.learned import LONGEST, MOST, Learned, from_json


def test_what_is_written_is_read_back() -> None:
    record = Learned({"convolution": True, "u_net": False}, {"u_net": 3})
    assert from_json(record.to_json()) == record


def test_a_record_of_nothing_is_not_kept() -> None:
    assert Learned().to_json() == ""


def test_nothing_that_was_done_is_lost() -> None:
    mine = Learned({"convolution": False}, {"u_net": 3})
    mine.add(Learned({"convolution": True, "overview": False}, {"u_net": 2, "overview": 1}))
    assert mine == Learned({"convolution": True, "overview": False}, {"u_net": 3, "overview": 1})


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"answered": {"no such lesson": True, "u_net": 1}, "seen": {"u_net": "2"}}, Learned()),
        ({"seen": {"u_net": -5, "overview": 10**9}}, Learned({}, {"u_net": 0, "overview": MOST})),
        ({"answered": None, "more": [1]}, Learned()),
        ({"answered": [True]}, Learned()),
    ],
)
def test_what_is_no_lesson_or_no_plain_value_is_left_out(said: dict, read: Learned) -> None:
    assert from_json(json.dumps(said)) == read


@pytest.mark.parametrize("text", ["", "no JSON", "[]", "3", "x" * (LONGEST + 1)])
def test_what_is_no_record_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json(text)
