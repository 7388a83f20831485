"""What a reader has done in the lessons: written, read back from a stranger's hands, put together."""

from __future__ import annotations

import json

import pytest

from segviz import lessons
from segviz.exercises.questions import QUESTIONS
from segviz.ui.learned import LONGEST, MOST, Learned, from_json


def test_what_is_written_is_read_back() -> None:
    record = Learned(
        {"convolution": True, "u_net": False}, {"u_net": [1, 3]}, {"u_net": {"3": False}}, ["fcn-1", "unet-1"], 2
    )
    assert from_json(record.to_json()) == record


def test_a_record_of_nothing_is_not_kept() -> None:
    assert Learned().to_json() == ""


def test_a_record_of_everything_is_short_enough_to_be_read_back() -> None:
    record = Learned(questions=sorted(question.name for question in QUESTIONS), resets=MOST)
    for lesson in lessons.declared():
        record.answered[lesson.slug] = True
        for number in range(1, len(lesson.tour) + 1):
            record.see(lesson.slug, number)
            record.predict(lesson.slug, number, False)
    assert len(record.to_json()) < LONGEST / 2
    assert from_json(record.to_json()).questions == record.questions


def test_nothing_that_was_done_is_lost() -> None:
    mine = Learned({"convolution": False}, {"u_net": [3]}, {"u_net": {"3": True}}, ["fcn-1"])
    theirs = Learned(
        {"convolution": True, "overview": False},
        {"u_net": [2], "overview": [1]},
        {"u_net": {"2": True, "3": False}},
        ["unet-1"],
    )
    mine.add(theirs)
    assert mine == Learned(
        {"convolution": True, "overview": False},
        {"u_net": [2, 3], "overview": [1]},
        {"u_net": {"2": True, "3": True}},
        ["fcn-1", "unet-1"],
    )


def test_the_first_answer_to_a_stop_counts() -> None:
    record = Learned()
    assert not record.has_predicted("u_net", 4)
    record.predict("u_net", 4, False)
    record.predict("u_net", 4, True)
    assert record.has_predicted("u_net", 4)
    assert record.predicted == {"u_net": {"4": False}}


def test_questions_of_a_practice_that_was_begun_anew_are_forgotten_everywhere() -> None:
    mine, older = Learned(questions=["fcn-1"]), Learned(questions=["fcn-1", "unet-1"])
    mine.begin_anew()
    mine.know(["things-1"])
    mine.add(older)
    assert mine.questions == ["things-1"]
    older.add(mine)
    assert older.questions == ["things-1"]


def test_an_older_record_told_only_how_many_stops_were_seen() -> None:
    assert from_json('{"answered": {}, "seen": {"u_net": 3}}') == Learned(seen={"u_net": [1, 2, 3]})


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ({"answered": {"no such lesson": True, "u_net": 1}, "seen": {"u_net": "2"}}, Learned()),
        ({"seen": {"u_net": -5, "overview": 10**9}}, Learned({}, {"overview": list(range(1, MOST + 1))})),
        ({"seen": {"u_net": [3, 1, 3, "2", True, 0, 10**9, None, [1]]}}, Learned({}, {"u_net": [1, 3]})),
        (
            {"predicted": {"u_net": {"1": True, "x": True, "2": 1, "-3": False}, "no": {"1": True}}},
            Learned(predicted={"u_net": {"1": True}}),
        ),
        ({"questions": ["fcn-1", "no such question", 3, ["fcn-1"], None]}, Learned(questions=["fcn-1"])),
        ({"questions": "fcn-1", "predicted": [], "resets": "4"}, Learned()),
        ({"resets": 10**9}, Learned(resets=MOST)),
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
